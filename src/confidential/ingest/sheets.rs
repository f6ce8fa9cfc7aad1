//! Which sheet of a workbook is the one that is meant.

use super::fault::IngestError;
use super::format::Workbook;
use super::layout::Chosen;
use super::records::Records;
use super::sheet::{Sheet, Unit};
use crate::public::plan::AcademicYear;

/// More sheets than anybody looks through.
const MOST_SHEETS: usize = 500;

/// What came of the sheets that do not read as an absence file.
#[derive(Default)]
struct NotUnderstood {
    sheets: u32,
    /// The error that says most.
    error: Option<IngestError>,
}

/// Reads the one sheet whose headings are understood.
///
/// Hidden sheets are not read; that one of them is understood is said only
/// where no other is. Nothing is guessed: with two, a person decides.
///
/// # Errors
/// Why there is no such sheet, or why it cannot be read.
pub(super) fn read_one(
    mut book: Workbook<'_>,
    year: AcademicYear,
    chosen: &Chosen,
) -> Result<Sheet, IngestError> {
    let hidden = book.hidden();
    if hidden.len() > MOST_SHEETS {
        return Err(IngestError::Damaged);
    }
    let mut found: Option<(u32, Sheet)> = None;
    let mut not = NotUnderstood::default();
    for (place, _) in hidden.iter().enumerate().filter(|(_, hidden)| !**hidden) {
        let number = number(place);
        let records = Records::new(year, chosen.clone());
        match (read(&mut book, place, number, records), &found) {
            (Ok(_), &Some((first, _))) => {
                return Err(IngestError::SeveralSheets {
                    first,
                    second: number,
                });
            }
            (Ok(sheet), None) => found = Some((number, sheet)),
            (Err(error), _) if says_headings(error) => not.add(error),
            (Err(error), _) => return Err(error),
        }
    }
    if let Some((_, sheet)) = found {
        return Ok(sheet);
    }
    for (place, _) in hidden.iter().enumerate().filter(|(_, hidden)| **hidden) {
        let number = number(place);
        let records = Records::new(year, chosen.clone());
        if read(&mut book, place, number, records).is_ok() {
            return Err(IngestError::HiddenSheet { sheet: number });
        }
    }
    Err(not.error())
}

fn read(
    book: &mut Workbook<'_>,
    place: usize,
    number: u32,
    mut records: Records,
) -> Result<Sheet, IngestError> {
    book.read(place, &mut |row| records.take(row))?;
    records.finish(Unit::RowOfSheet(number))
}

/// Whether a sheet is refused because its headings are not those of a layout:
/// then another sheet may be meant.
fn says_headings(error: IngestError) -> bool {
    matches!(
        error,
        IngestError::NoHeadings { .. }
            | IngestError::MissingColumns { .. }
            | IngestError::AlreadyAggregate
    )
}

impl NotUnderstood {
    fn add(&mut self, error: IngestError) {
        let rank = |error| match error {
            IngestError::AlreadyAggregate => 3,
            IngestError::MissingColumns { .. } => 2,
            IngestError::NoHeadings { rows } => u32::from(rows > 0),
            _ => 0,
        };
        // A blank sheet is no sheet to look through.
        if rank(error) == 0 {
            return;
        }
        self.sheets += 1;
        if self.error.is_none_or(|earlier| rank(error) > rank(earlier)) {
            self.error = Some(error);
        }
    }

    fn error(self) -> IngestError {
        match self.error {
            None => IngestError::Empty,
            Some(IngestError::NoHeadings { .. }) if self.sheets > 1 => IngestError::NoSheet {
                sheets: self.sheets,
            },
            Some(error) => error,
        }
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}
