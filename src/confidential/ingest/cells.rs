//! Cells as sessions, numbers and folded words.

use super::format::encoding;
use super::rules::Half;

/// The longest word or heading any table of ours holds, with room to spare.
const LONGEST: usize = 64;

/// Whether two short cells are the same, by words of eight bytes: compiled for
/// a browser, the library's comparison goes byte by byte.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let of = |word: &[u8; 8]| u64::from_le_bytes(*word);
    match (one.last_chunk(), other.last_chunk()) {
        (Some(last), Some(other_last)) => {
            let words = one.as_chunks().0.iter().zip(other.as_chunks().0);
            of(last) == of(other_last) && words.into_iter().all(|(one, other)| of(one) == of(other))
        }
        _ => one.iter().zip(other).all(|(one, other)| one == other),
    }
}

/// A hash with a cell mixed into it. Cells of one length differ in it nearly
/// always; it holds off nobody who looks for two that do not.
pub(super) fn mix(hash: u64, cell: &[u8]) -> u64 {
    // A multiplier of the golden ratio spreads low bits upwards; the rotation
    // brings high bits back down.
    let mix =
        |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let (words, rest) = cell.as_chunks();
    let hash = words
        .iter()
        .fold(hash, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = match cell.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => rest
            .iter()
            .fold(0, |last, byte| last << 8 | u64::from(*byte)),
    };
    mix(hash, last)
}

/// A cell with case, spaces and punctuation folded away, so that "Year
/// Group", `year_group` and `YearGroup` are one. A per cent sign stays: "%
/// authorised" is not "authorised".
#[derive(Clone)]
pub(super) struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Folded {
    /// Folds a cell; one too long to be any word we know folds to nothing.
    pub(super) fn new(cell: &[u8]) -> Self {
        let mut folded = Self {
            bytes: [0; LONGEST],
            len: 0,
        };
        if cell.is_ascii() {
            for byte in cell {
                folded.take(char::from(*byte));
            }
        } else {
            for letter in encoding::text(cell).chars() {
                folded.take(letter);
            }
        }
        if folded.len > LONGEST {
            folded.len = 0;
        }
        folded
    }

    /// Letters beyond ASCII stay as one mark, so that no foreign word folds
    /// to one of ours.
    fn take(&mut self, letter: char) {
        let byte = match letter {
            '%' => b'%',
            _ if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase() as u8,
            _ if !letter.is_ascii() && letter.is_alphanumeric() => b'?',
            _ => return,
        };
        if let Some(slot) = self.bytes.get_mut(self.len) {
            *slot = byte;
        }
        self.len += 1;
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Reads which half of the day a session is.
pub(super) fn half(cell: &[u8]) -> Option<Half> {
    // Nearly every cell is one of these two, and needs no folding.
    match cell {
        b"AM" => return Some(Half::Morning),
        b"PM" => return Some(Half::Afternoon),
        _ => {}
    }
    let folded = Folded::new(cell);
    let word = folded.as_bytes();
    let word = word.strip_suffix(b"session").unwrap_or(word);
    let word = word.strip_suffix(b"registration").unwrap_or(word);
    match word {
        b"am" | b"a" | b"1" | b"morning" => Some(Half::Morning),
        b"pm" | b"p" | b"2" | b"afternoon" => Some(Half::Afternoon),
        _ => None,
    }
}

/// What stands before the number of a lesson, folded.
const LESSON: &[&[u8]] = &[b"period", b"lesson", b"per", b"les", b"p", b"l", b""];

/// Whether a cell names a lesson, `Period 3`, `P5`, `4`, where it is known to
/// name neither half of the day.
pub(super) fn is_lesson(cell: &[u8]) -> bool {
    let folded = Folded::new(cell);
    let is_number =
        |text: &[u8]| matches!(text, [_] | [_, _]) && text.iter().all(u8::is_ascii_digit);
    LESSON.iter().any(|word| {
        let number = folded.as_bytes().strip_prefix(*word);
        number.is_some_and(is_number)
    })
}

/// Reads a count: plain digits, thousands commas, or a trailing `.0`.
pub(super) fn count(cell: &[u8]) -> Option<u32> {
    let (whole, fraction) = match cell.iter().position(|byte| *byte == b'.') {
        Some(dot) => (&cell[..dot], &cell[dot + 1..]),
        None => (cell, &b"0"[..]),
    };
    if fraction.is_empty() || fraction.iter().any(|byte| *byte != b'0') {
        return None;
    }
    let mut groups = whole.split(|byte| *byte == b',');
    let first = groups.next()?;
    let mut number = digits(first)?;
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        number = number.checked_mul(1_000)?.checked_add(digits(group)?)?;
    }
    Some(number)
}

fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    text.iter().try_fold(0_u32, |sum, digit| {
        sum.checked_mul(10)?.checked_add(u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_the_same_to_the_last_byte() {
        let cell = b"C999202117023 and more";
        for length in 0..=cell.len() {
            let one = &cell[..length];
            assert!(same(one, &cell.to_vec()[..length]), "{length}");
            assert!(length == 0 || !same(one, &cell[..length - 1]), "{length}");
            for place in 0..length {
                let mut other = one.to_vec();
                other[place] ^= 1;
                assert!(!same(one, &other), "{length}, {place}");
                assert_ne!(mix(0, one), mix(0, &other), "{length}, {place}");
            }
        }
    }

    #[test]
    fn folds_headings_and_words() {
        for (cell, want) in [
            (&b"Year Group"[..], "yeargroup"),
            (b"year_group", "yeargroup"),
            (b"AM/PM", "ampm"),
            (b"% Authorised", "%authorised"),
            (b"Adm. No.", "admno"),
            (b"\xC3\xA9l\xC3\xA8ve", "?l?ve"),
            (b"\xE9l\xE8ve", "?l?ve"),
            (b"Pupil\x92s", "pupils"),
            (&[b'x'; 65], ""),
            (b"", ""),
        ] {
            let folded = Folded::new(cell);
            assert_eq!(folded.as_bytes(), want.as_bytes(), "{want}");
        }
    }

    #[test]
    fn reads_halves_of_the_day() {
        for (cell, want) in [
            ("AM", Some(Half::Morning)),
            ("pm", Some(Half::Afternoon)),
            ("A", Some(Half::Morning)),
            ("P", Some(Half::Afternoon)),
            ("1", Some(Half::Morning)),
            ("2", Some(Half::Afternoon)),
            ("Morning", Some(Half::Morning)),
            ("AFTERNOON", Some(Half::Afternoon)),
            ("AM session", Some(Half::Morning)),
            ("PM Registration", Some(Half::Afternoon)),
            ("3", None),
            ("Period 1", None),
            ("", None),
        ] {
            assert_eq!(half(cell.as_bytes()), want, "{cell}");
        }
    }

    #[test]
    fn knows_the_names_of_lessons() {
        for (cell, want) in [
            ("Period 1", true),
            ("P5", true),
            ("Lesson 12", true),
            ("3", true),
            ("XM", false),
            ("Period", false),
            ("123", false),
            ("Tutor", false),
            ("", false),
        ] {
            assert_eq!(is_lesson(cell.as_bytes()), want, "{cell}");
        }
    }

    #[test]
    fn reads_whole_counts_only() {
        for (cell, want) in [
            ("0", Some(0)),
            ("380", Some(380)),
            ("380.0", Some(380)),
            ("380.00", Some(380)),
            ("1,234", Some(1_234)),
            ("1,234,567", Some(1_234_567)),
            ("12.5", None),
            ("12.", None),
            ("1,23", None),
            ("1234,567", None),
            (",234", None),
            ("-1", None),
            ("+1", None),
            ("1e3", None),
            ("93.4%", None),
            ("4294967296", None),
            ("9,999,999,999", None),
            ("", None),
        ] {
            assert_eq!(count(cell.as_bytes()), want, "{cell}");
        }
    }
}
