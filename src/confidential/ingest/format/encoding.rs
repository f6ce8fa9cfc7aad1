//! Bytes of a cell as text: UTF-8, or else Windows-1252.

use std::borrow::Cow;

/// What may stand before text in UTF-8.
pub(super) const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Windows-1252 from 0x80 to 0x9F; the five places it leaves empty read as
/// the replacement character. Every other byte is its Latin-1 character.
const HIGH: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
    '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}',
    'ž', 'Ÿ',
];

/// Reads one cell. Each cell is decided by itself, because some systems mix
/// the two encodings in one file.
pub(in crate::confidential::ingest) fn text(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(cell.iter().map(|&byte| windows_1252(byte)).collect()),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Cuts white space off both ends, no-break spaces of either encoding
/// included: spreadsheets pad cells with them.
pub(super) fn trim(mut cell: &[u8]) -> &[u8] {
    loop {
        let shorter = cell.trim_ascii();
        let shorter = shorter.strip_prefix(b"\xC2\xA0").unwrap_or(shorter);
        let shorter = shorter.strip_prefix(b"\xA0").unwrap_or(shorter);
        let shorter = shorter.strip_suffix(b"\xC2\xA0").unwrap_or(shorter);
        let shorter = shorter.strip_suffix(b"\xA0").unwrap_or(shorter);
        if shorter.len() == cell.len() {
            return cell;
        }
        cell = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_utf_8_and_else_windows_1252() {
        for (name, bytes, want) in [
            ("plain", &b"Year group"[..], "Year group"),
            ("UTF-8", "Ünïcode – ’".as_bytes(), "Ünïcode – ’"),
            ("1252 apostrophe", b"O\x92Neill", "O’Neill"),
            ("1252 pound", b"\xA3", "£"),
            ("1252 accents", b"Jos\xE9", "José"),
            ("an empty place", b"\x81", "\u{FFFD}"),
        ] {
            assert_eq!(text(bytes), want, "{name}");
        }
        assert_eq!(HIGH.iter().filter(|c| **c != '\u{FFFD}').count(), 27);
    }

    #[test]
    fn trims_every_kind_of_space() {
        for (name, bytes) in [
            ("none", &b"7"[..]),
            ("ASCII", b" \t7\r\n"),
            ("UTF-8 no-break", b"\xC2\xA07\xC2\xA0 "),
            ("1252 no-break", b"\xA0 7 \xA0"),
        ] {
            assert_eq!(trim(bytes), b"7", "{name}");
        }
        assert_eq!(trim(b" \xC2\xA0 "), b"");
    }
}
