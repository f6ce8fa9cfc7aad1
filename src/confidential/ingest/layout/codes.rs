//! One column a code: a row a pupil, and codes of the register as headings.

use super::Chosen;
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::letters::from_1;
use crate::confidential::ingest::rules::{Code, is_no_mark};
use crate::public::plan::{AcademicYear, Day};

/// A column that counts a pupil's sessions of one code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) struct CodeColumn {
    pub(in crate::confidential::ingest) place: usize,
    pub(in crate::confidential::ingest) code: Code,
}

/// Fewer headings that read as codes could be anything: a column for each sex.
const FEWEST: usize = 3;

/// The two marks of a pupil who is present, which one column may count.
const PRESENT: [&[u8]; 2] = [b"/", b"\\"];

/// What a heading says of its column.
#[derive(Debug, Eq, PartialEq)]
enum Heading {
    Code(Code),
    /// Both marks of a pupil who is present.
    Present,
    /// Written like a code, but none of the register in this year.
    Unknown,
    Other,
}

/// The columns that count codes, where a row of headings has them. A heading of
/// which a person said what it means is no code.
///
/// A code means what it means at the end of the academic year: the register
/// changed once, before the first school day of its year.
///
/// # Errors
/// [`IngestError::UnknownCode`], [`IngestError::TwoColumns`] and, without the
/// sessions present, [`IngestError::MissingColumns`].
pub(super) fn columns(
    row: &Row<'_>,
    year: AcademicYear,
    chosen: &Chosen,
) -> Result<Option<Vec<CodeColumn>>, IngestError> {
    let (mut columns, mut unknown) = (Vec::new(), None);
    let mut texts: Vec<(&[u8], usize)> = Vec::new();
    let mut twice = None;
    let cells = row.cells().enumerate();
    for (place, cell) in cells.filter(|(_, cell)| !chosen.says(cell)) {
        let text = text_of(cell);
        let code = match heading(text, year.last_day()) {
            Heading::Code(code) => code,
            Heading::Present => Code::PRESENT,
            Heading::Unknown => {
                unknown = unknown.or(Some(place));
                continue;
            }
            Heading::Other => continue,
        };
        if let Some((_, first)) = texts.iter().find(|(one, _)| *one == text) {
            twice = twice.or(Some((code, *first, place)));
        }
        texts.push((text, place));
        columns.push(CodeColumn { place, code });
    }
    if columns.len() < FEWEST {
        return Ok(None);
    }
    if let Some(place) = unknown {
        let column = from_1(place);
        return Err(IngestError::UnknownCode { column });
    }
    if let Some((code, first, second)) = twice {
        return Err(IngestError::TwoColumns {
            column: code.text(),
            first: from_1(first),
            second: from_1(second),
        });
    }
    let has = |mark: &[u8]| texts.iter().any(|(text, _)| *text == mark);
    let has_both = texts.iter().any(|(text, _)| are_both(text));
    if !has_both && !PRESENT.into_iter().all(has) {
        let line = row.line();
        let columns = "the sessions present: codes / and \\";
        return Err(IngestError::MissingColumns { line, columns });
    }
    Ok(Some(columns))
}

/// The code a heading begins with: `I`, `I - Illness`, `I: Illness`,
/// `I (illness)`, `Code I`.
fn text_of(cell: &[u8]) -> &[u8] {
    let cell = match cell {
        [b'C' | b'c', b'o', b'd', b'e', b' ', rest @ ..] => rest.trim_ascii(),
        _ => cell,
    };
    let ends = [&b" - "[..], b":", b" ("].map(|end| {
        let mut windows = cell.windows(end.len());
        windows.position(|window| window == end)
    });
    let end = ends.into_iter().flatten().min();
    end.map_or(cell, |end| cell[..end].trim_ascii())
}

fn heading(text: &[u8], on: Day) -> Heading {
    if are_both(text) {
        return Heading::Present;
    }
    if is_no_mark(text) {
        return Heading::Other;
    }
    match (Code::read(text, on), text) {
        (Some(code), _) => Heading::Code(code),
        (None, [b'%']) => Heading::Other,
        (None, [_] | [b'A'..=b'Z', b'0'..=b'9'] | [b'!', _]) => Heading::Unknown,
        (None, _) => Heading::Other,
    }
}

/// Whether a heading names both marks of a pupil who is present.
fn are_both(text: &[u8]) -> bool {
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || b",&+".contains(byte);
    let words = text.split(is_between).filter(|word| !word.is_empty());
    let mut words = words.filter(|word| *word != b"and");
    match [words.next(), words.next(), words.next()] {
        [Some(both), None, _] => both == PRESENT.concat(),
        [Some(first), Some(second), None] => [first, second] == PRESENT,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_a_code_heads_its_column() {
        let code = |text: &str| Heading::Code(Code::read(text.as_bytes(), today()).unwrap());
        for (cell, want) in [
            ("I", code("I")),
            ("I - Illness", code("I")),
            ("C1: performance", code("C1")),
            ("L (late)", code("L")),
            ("Code M", code("M")),
            ("#", code("#")),
            ("/", code("/")),
            ("/\\", Heading::Present),
            ("/ \\", Heading::Present),
            ("/ and \\", Heading::Present),
            ("/ \\ (present)", Heading::Present),
            ("7", Heading::Unknown),
            ("i", Heading::Unknown),
            ("Y8", Heading::Unknown),
            ("!Q", Heading::Unknown),
            ("A (local)", Heading::Unknown),
            ("-", Heading::Other),
            ("", Heading::Other),
            ("%", Heading::Other),
            ("PP", Heading::Other),
            ("Late", Heading::Other),
            ("E-mail", Heading::Other),
        ] {
            let read = heading(text_of(cell.as_bytes()), today());
            assert_eq!(read, want, "{cell}");
        }
    }

    fn today() -> Day {
        Day::parse("2026-07-31").unwrap()
    }
}
