//! The rows above the headings, and the search for the headings.

use super::headings::Headings;
use super::{Chosen, Columns, layout_of, missing};
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::rules::{IgnoredRows, Rule};

/// Rows among which the headings must be.
pub(in crate::confidential::ingest) const TITLE_ROWS: u32 = 50;

/// The rows above the headings, and the search for them.
pub(in crate::confidential::ingest) struct Titles {
    pub(in crate::confidential::ingest) rows: u32,
    pub(in crate::confidential::ingest) ignored: IgnoredRows,
    chosen: Chosen,
    /// The row that names most columns, and what it lacks.
    nearest: Option<(usize, IngestError)>,
}

impl Titles {
    pub(in crate::confidential::ingest) fn new(chosen: Chosen) -> Self {
        Self {
            chosen,
            rows: 0,
            ignored: IgnoredRows::default(),
            nearest: None,
        }
    }

    /// Gives the columns once a row holds the headings of a layout.
    ///
    /// # Errors
    /// Why no row can be the headings.
    #[cold]
    pub(in crate::confidential::ingest) fn take(
        &mut self,
        row: &Row<'_>,
    ) -> Result<Option<Columns>, IngestError> {
        self.rows += 1;
        let headings = Headings::read(row, &self.chosen);
        if headings.are_of_statistics() {
            return Err(IngestError::AlreadyAggregate);
        }
        if let Some(layout) = layout_of(&headings) {
            self.ignored.add(Rule::Headings, 1);
            let columns = Columns::new(layout, &headings, row.len(), &self.chosen);
            return columns.map(Some);
        }
        let blank = row.is_blank() || row.cells().all(<[u8]>::is_empty);
        let rule = if blank { Rule::Blank } else { Rule::TitleRow };
        self.ignored.add(rule, 1);
        self.note(&headings, row);
        if self.rows < TITLE_ROWS {
            Ok(None)
        } else {
            Err(self.error())
        }
    }

    /// Remembers the row that comes nearest to headings. One word alone is
    /// more likely part of a title.
    fn note(&mut self, headings: &Headings, row: &Row<'_>) {
        let count = headings.count();
        let nearest = self.nearest.map_or(1, |(most, _)| most);
        if count > nearest {
            let error = IngestError::MissingColumns {
                line: row.line(),
                columns: missing(headings),
            };
            self.nearest = Some((count, error));
        }
    }

    /// Why none of the rows was the headings.
    pub(in crate::confidential::ingest) fn error(&self) -> IngestError {
        let rows = self.rows;
        self.nearest
            .map_or(IngestError::NoHeadings { rows }, |(_, error)| error)
    }
}

/// Whether a row reads as the headings of a layout, and how many columns it
/// names. The greater of two reads better.
pub(in crate::confidential::ingest) fn reads_as_headings(
    row: &Row<'_>,
    chosen: &Chosen,
) -> (bool, usize) {
    let headings = Headings::read(row, chosen);
    (layout_of(&headings).is_some(), headings.count())
}
