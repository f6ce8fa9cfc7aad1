//! Which cell styles show a number as a date.

use std::collections::BTreeSet;

use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::xml::{Element, Next, Xml};

/// Number formats that every workbook has and that show a date.
pub(super) fn is_built_in_date(format: u32) -> bool {
    matches!(format, 14..=22 | 27..=36 | 50..=58)
}

/// Reads the styles of an XLSX file: for each, whether it shows a date.
///
/// # Errors
/// [`IngestError::Damaged`] for what is not well formed.
pub(super) fn dates_of(text: &str) -> Result<Vec<bool>, IngestError> {
    let mut xml = Xml::new(text);
    let (mut formats, mut styles) = (BTreeSet::new(), Vec::new());
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Next::Open(element) => match element.name() {
                "numFmt" => formats.extend(date_format(&element)),
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let format = element.number("numFmtId").unwrap_or_default();
                    styles.push(is_built_in_date(format) || formats.contains(&format));
                }
                _ => {}
            },
            Next::Close(name) if name == "cellXfs" => in_cells = false,
            Next::End => return Ok(styles),
            Next::Close(_) | Next::Text(_) => {}
        }
    }
}

/// The number of a format of the workbook's own, when it shows a date.
fn date_format(element: &Element<'_>) -> Option<u32> {
    let code = element.attribute("formatCode")?;
    is_date(&code).then(|| element.number("numFmtId"))?
}

/// Whether a number format shows a day: it has a letter of day, month or year
/// outside quoted text, colours and escaped characters.
pub(super) fn is_date(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '[' => drop(letters.by_ref().find(|letter| *letter == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            ';' => return false,
            'd' | 'D' | 'y' | 'Y' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_dates_from_other_formats() {
        for (code, want) in [
            ("dd/mm/yyyy", true),
            ("[$-809]d mmmm yyyy;@", true),
            ("yyyy\\-mm\\-dd", true),
            ("General", false),
            ("0.00%", false),
            ("#,##0;[Red]-#,##0", false),
            ("0 \"days\"", false),
            ("0\\d", false),
            ("hh:mm", false),
            ("@", false),
        ] {
            assert_eq!(is_date(code), want, "{code}");
        }
    }
}
