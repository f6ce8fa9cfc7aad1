/// Letters a check letter can be, in the order of the remainder.
const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A local authority number that no authority has: those of England run from
/// 201 to 943, so no number made with it can belong to a child.
const NO_AUTHORITY: u32 = 999;

/// A unique pupil number: check letter, authority, school that issued it, two
/// digits of the year it was issued in, serial number.
pub(super) fn upn(issued_by: u32, year: u32, serial: u32) -> String {
    let digits = format!("{NO_AUTHORITY:03}{issued_by:04}{year:02}{serial:03}");
    format!("{}{digits}", check_letter(&digits))
}

/// The letter that goes before twelve digits: their sum, weighted 2 to 13,
/// modulo 23.
///
/// # Source
/// Department for Education, *Unique pupil numbers: guidance*, calculating the
/// check letter.
fn check_letter(digits: &str) -> char {
    let sum: usize = (2..)
        .zip(digits.bytes())
        .map(|(weight, digit)| weight * usize::from(digit - b'0'))
        .sum();
    char::from(CHECK_LETTERS[sum % 23])
}

#[cfg(test)]
pub(super) fn is_valid(text: &str) -> bool {
    text.len() == 13
        && text.bytes().skip(1).all(|byte| byte.is_ascii_digit())
        && text.starts_with(check_letter(&text[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first is python-stdnum's example, the second a test value of the
    /// Department for Education.
    #[test]
    fn check_letters_agree_with_known_numbers() {
        for (text, valid) in [
            ("B801200005001", true),
            ("R674123101121", true),
            ("A801200005001", false),
            ("A123456789001", false),
        ] {
            assert_eq!(is_valid(text), valid, "{text}");
        }
    }

    #[test]
    fn a_number_is_written_in_its_parts() {
        let number = upn(2001, 18, 7);
        assert_eq!(&number[1..], "999200118007");
        assert!(is_valid(&number));
    }
}
