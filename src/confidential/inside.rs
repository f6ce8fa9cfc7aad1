//! What of a pupil's row may be seen at all: on the screen of the school that
//! holds the file, and nowhere else.
//!
//! There is one such exception: the first rows of a file whose headings are
//! not understood, while a person says what they mean. The wall keeps them
//! from being written, printed, compared or kept.

use super::ingest::{FirstRow, IngestError, Look};
use crate::public::columns::{Columns, Meaning};

/// Looks at the first rows of one file; reads nothing into a body's work.
pub struct Inside(Look);

/// The first rows of a file as they stand. For the school's own screen only.
pub struct FirstRows {
    rows: Vec<FirstRow>,
    headings: usize,
}

impl Inside {
    /// Looks with what headings are known to stand for.
    #[must_use]
    pub fn new(columns: &Columns) -> Self {
        Self(Look::new(columns))
    }

    /// Takes the next bytes; gives whether more are wanted.
    ///
    /// # Errors
    /// Why the file is none that can be read.
    pub fn push(&mut self, chunk: &[u8]) -> Result<bool, IngestError> {
        self.0.push(chunk)
    }

    /// Ends the looking.
    ///
    /// # Errors
    /// Why the file is none that can be read, or has no columns to choose.
    pub fn finish(self) -> Result<FirstRows, IngestError> {
        let (rows, headings) = self.0.finish()?;
        Ok(FirstRows { rows, headings })
    }
}

impl FirstRows {
    /// Place from 0 of the row that reads most like headings.
    #[must_use]
    pub fn headings(&self) -> usize {
        self.headings
    }

    /// The first rows: where each stands from 1, its cells, what each cell
    /// would mean as a heading, and how many columns more it has.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[String], &[Option<Meaning>], usize)> {
        self.rows.iter().map(|row| {
            let FirstRow {
                line,
                cells,
                meanings,
                more,
            } = row;
            (*line, cells.as_slice(), meanings.as_slice(), *more)
        })
    }
}
