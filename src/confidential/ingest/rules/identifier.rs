//! How a file names a pupil: the UPN and the admission number.

/// What tells pupils apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Identifier {
    /// The unique pupil number.
    Upn,
    /// The school's own admission number.
    AdmissionNumber,
}

/// Letters of a UPN in the order of their values: no I, O or S, which read
/// as digits.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

const UPN_LEN: usize = 13;

/// No system numbers its pupils with more characters than a UUID.
const LONGEST_NUMBER: usize = 40;

/// Reads a trimmed cell as a UPN, in upper case, when its check letter fits.
///
/// The check letter is the sum of place (2 to 13) times value, modulo 23. The
/// last character is a letter in a temporary UPN. The authority's number is
/// not checked: published lists of authorities go out of date.
///
/// # Source
/// `DfE`, *Unique pupil numbers: guidance*, "How UPNs are constructed".
pub(super) fn upn(cell: &[u8]) -> Option<[u8; UPN_LEN]> {
    let mut upn: [u8; UPN_LEN] = cell.try_into().ok()?;
    upn.make_ascii_uppercase();
    let mut sum = 0;
    for (place, &byte) in upn.iter().enumerate().skip(1) {
        let value = match byte {
            b'0'..=b'9' => usize::from(byte - b'0'),
            _ if place == UPN_LEN - 1 => LETTERS.iter().position(|letter| *letter == byte)?,
            _ => return None,
        };
        sum += (place + 1) * value;
    }
    (upn[0] == LETTERS[sum % LETTERS.len()]).then_some(upn)
}

/// Reads a trimmed cell as an admission number: letters, digits and `-_/.`
/// with at least one digit, so that a title or a total is none. Leading zeros
/// and a trailing `.0`, which spreadsheets drop and add, make no difference.
pub(super) fn admission_number(cell: &[u8]) -> Option<&[u8]> {
    let digits = cell.strip_suffix(b".0").unwrap_or(cell);
    if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
        let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
        let number = &digits[zeros.min(digits.len() - 1)..];
        return (number.len() <= LONGEST_NUMBER).then_some(number);
    }
    let fits = cell.len() <= LONGEST_NUMBER
        && cell.iter().any(u8::is_ascii_digit)
        && cell
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_/.".contains(byte));
    fits.then_some(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors from the documentation of python-stdnum and the Department's
    /// own tests, the rest computed by two independent implementations.
    #[test]
    fn checks_the_letter_of_a_upn() {
        for (cell, valid) in [
            ("B801200005001", true),
            ("R674123101121", true),
            ("B820400022001", true),
            ("F821400022001", true),
            ("K822400022001", true),
            ("P823400022001", true),
            ("E882400022001", true),
            ("M82040002200A", true),
            ("b801200005001", true),
            ("m82040002200a", true),
            ("A801200005001", false),
            ("A123456789001", false),
            ("Y123456789001", true),
            ("M82040002200I", false),
            ("M8204000220A1", false),
            ("B80120000500", false),
            ("B8012000050011", false),
            ("", false),
        ] {
            assert_eq!(upn(cell.as_bytes()).is_some(), valid, "{cell}");
        }
        assert_eq!(upn(b"b801200005001"), Some(*b"B801200005001"));
    }

    #[test]
    fn folds_what_spreadsheets_do_to_numbers() {
        for (cell, want) in [
            ("3412", Some("3412")),
            ("003412", Some("3412")),
            ("3412.0", Some("3412")),
            ("000", Some("0")),
            ("A-0042", Some("A-0042")),
            ("x.0", Some("x.0")),
            (
                "5e0b5bd4-0a4f-4c39-93c5-4f0f4d6b2a11",
                Some("5e0b5bd4-0a4f-4c39-93c5-4f0f4d6b2a11"),
            ),
            ("Total", None),
            ("Page 3", None),
            ("01/09/2025 10:00", None),
            ("", None),
            (".0", Some(".0")),
        ] {
            let number = admission_number(cell.as_bytes());
            assert_eq!(number, want.map(str::as_bytes), "{cell}");
        }
    }
}
