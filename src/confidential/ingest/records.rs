//! Rows of one table into its sheet: first the headings, then what is under
//! them. The one way for rows of every format.

use super::fault::IngestError;
use super::format::Row;
use super::layout::{Chosen, Titles};
use super::rules::Rows;
use super::sheet::{Sheet, Unit};
use crate::public::plan::AcademicYear;

/// The rows of one table, as they come.
pub(super) struct Records {
    year: AcademicYear,
    stage: Stage,
}

enum Stage {
    Titles(Titles),
    Rows(Box<Rows>),
}

impl Records {
    pub(super) fn new(year: AcademicYear, chosen: Chosen) -> Self {
        Self {
            year,
            stage: Stage::Titles(Titles::new(chosen)),
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
                if let Some(columns) = titles.take(row)? {
                    let rows = Rows::new(self.year, columns, titles.rows, titles.ignored);
                    self.stage = Stage::Rows(Box::new(rows));
                }
                Ok(())
            }
        }
    }

    /// Ends the table, whose rows are counted in `unit`.
    ///
    /// # Errors
    /// Why no row was the headings.
    pub(super) fn finish(self, unit: Unit) -> Result<Sheet, IngestError> {
        match self.stage {
            Stage::Titles(titles) => Err(titles.error()),
            Stage::Rows(rows) => Ok(rows.into_sheet(unit)),
        }
    }
}
