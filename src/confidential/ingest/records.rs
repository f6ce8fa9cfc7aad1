//! Rows of one table into its sheet: first the headings, then what is under
//! them. The one way for rows of every format.

use super::fault::IngestError;
use super::format::Row;
use super::layout::{Chosen, Columns, Taken, Titles};
use super::rules::Rows;
use super::sheet::{Sheet, Unit};
use crate::public::plan::AcademicYear;

/// The rows of one table, as they come.
pub(super) struct Records {
    year: AcademicYear,
    stage: Stage,
}

enum Stage {
    Titles(Box<Titles>),
    Rows(Box<Rows>),
}

impl Records {
    pub(super) fn new(year: AcademicYear, chosen: Chosen) -> Self {
        Self {
            year,
            stage: Stage::Titles(Box::new(Titles::new(year, chosen))),
        }
    }

    /// Takes the next row.
    ///
    /// # Errors
    /// Why the table cannot be read.
    pub(super) fn take(&mut self, row: &Row<'_>) -> Result<(), IngestError> {
        match &mut self.stage {
            Stage::Rows(rows) => rows.take(row),
            Stage::Titles(titles) => {
                let (columns, is_under) = match titles.take(row)? {
                    Taken::Title => return Ok(()),
                    Taken::Headings(columns) => (columns, false),
                    Taken::RowUnder(columns) => (columns, true),
                };
                let mut rows = under(self.year, columns, titles);
                let taken = if is_under { rows.take(row) } else { Ok(()) };
                self.stage = Stage::Rows(rows);
                taken
            }
        }
    }

    /// Ends the table, whose rows are counted in `unit`.
    ///
    /// # Errors
    /// Why no row was the headings.
    pub(super) fn finish(self, unit: Unit) -> Result<Sheet, IngestError> {
        let rows = match self.stage {
            Stage::Titles(mut titles) => under(self.year, titles.finish()?, &titles),
            Stage::Rows(rows) => rows,
        };
        Ok(rows.into_sheet(unit))
    }
}

/// The rows under these columns, none of them read yet.
fn under(year: AcademicYear, columns: Columns, titles: &Titles) -> Box<Rows> {
    Box::new(Rows::new(year, columns, titles.rows, titles.ignored))
}
