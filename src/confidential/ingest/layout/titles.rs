//! The rows above the headings, and the search for the headings.

use super::codes;
use super::grid::Dates;
use super::headings::Headings;
use super::lists;
use super::{Chosen, Columns, Layout, identifies, layout_of, missing};
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::rules::{IgnoredRows, Rule};
use crate::public::plan::AcademicYear;

/// Rows among which the headings must be.
pub(in crate::confidential::ingest) const TITLE_ROWS: u32 = 50;

/// The rows above the headings, and the search for them.
pub(in crate::confidential::ingest) struct Titles {
    year: AcademicYear,
    pub(in crate::confidential::ingest) rows: u32,
    pub(in crate::confidential::ingest) ignored: IgnoredRows,
    chosen: Chosen,
    /// The row that names most columns, and what it lacks.
    nearest: Option<(usize, IngestError)>,
    /// The last row that held dates.
    dates: Option<Dates>,
    /// The headings of a grid, whose dates the next row may go on with.
    grid: Option<(Columns, Dates)>,
}

/// What a row above the first pupil comes to.
pub(in crate::confidential::ingest) enum Taken {
    /// A title, or headings that may go on in the next row.
    Title,
    /// The last row of the headings.
    Headings(Columns),
    /// The first row under headings that ended with the row before.
    RowUnder(Columns),
}

impl Titles {
    pub(in crate::confidential::ingest) fn new(year: AcademicYear, chosen: Chosen) -> Self {
        Self {
            year,
            chosen,
            rows: 0,
            ignored: IgnoredRows::default(),
            nearest: None,
            dates: None,
            grid: None,
        }
    }

    /// Gives the columns once the rows hold the headings of a layout.
    ///
    /// # Errors
    /// Why no row can be the headings, or why the columns cannot be read.
    #[cold]
    pub(in crate::confidential::ingest) fn take(
        &mut self,
        row: &Row<'_>,
    ) -> Result<Taken, IngestError> {
        if let Some((columns, dates)) = self.grid.take() {
            return self.under_dates(columns, &dates, row);
        }
        self.rows += 1;
        let headings = Headings::read(row, &self.chosen);
        if headings.are_of_statistics() {
            return Err(IngestError::AlreadyAggregate);
        }
        let layout = layout_of(&headings);
        if let Some(taken) = self.wider(layout, &headings, row)? {
            self.ignored.add(Rule::Headings, 1);
            return Ok(taken);
        }
        if let Some(layout) = layout {
            self.ignored.add(Rule::Headings, 1);
            let columns = self.columns(layout, &headings, row.len());
            return columns.map(Taken::Headings);
        }
        self.dates = Dates::read(row, &self.chosen).or(self.dates.take());
        let blank = row.is_blank() || row.cells().all(<[u8]>::is_empty);
        let rule = if blank { Rule::Blank } else { Rule::TitleRow };
        self.ignored.add(rule, 1);
        self.note(&headings, row);
        if self.rows < TITLE_ROWS {
            Ok(Taken::Title)
        } else {
            Err(self.error())
        }
    }

    /// The columns where dates or codes are among the headings. Marks and totals
    /// say what they hold; dates say more than totals, and totals than codes.
    ///
    /// # Errors
    /// Why the columns cannot be read, and what holds no sessions.
    fn wider(
        &mut self,
        layout: Option<Layout>,
        headings: &Headings,
        row: &Row<'_>,
    ) -> Result<Option<Taken>, IngestError> {
        let says_all = matches!(
            layout,
            Some(Layout::Marks | Layout::Cases | Layout::Contacts | Layout::Exclusions)
        );
        if says_all || !identifies(headings) {
            return Ok(None);
        }
        if let Some(taken) = self.grid(headings, row)? {
            return Ok(Some(taken));
        }
        if layout == Some(Layout::Totals) {
            return Ok(None);
        }
        lists::refuse(headings, row, &self.chosen)?;
        let Some(codes) = codes::columns(row, self.year, &self.chosen)? else {
            return Ok(None);
        };
        let columns = self.columns(Layout::Codes, headings, row.len())?;
        Ok(Some(Taken::Headings(Columns { codes, ..columns })))
    }

    fn columns(
        &self,
        layout: Layout,
        headings: &Headings,
        width: usize,
    ) -> Result<Columns, IngestError> {
        Columns::new(layout, headings, width, &self.chosen)
    }

    /// The columns where the headings are those of a grid, with dates in this
    /// row or in one above.
    fn grid(&mut self, headings: &Headings, row: &Row<'_>) -> Result<Option<Taken>, IngestError> {
        if let Some(above) = &self.dates
            && let Some(grid) = above.over(row)?
        {
            let columns = self.columns(Layout::Grid, headings, row.len().max(above.width()))?;
            return Ok(Some(Taken::Headings(columns.with_grid(grid))));
        }
        let Some(dates) = Dates::read(row, &self.chosen) else {
            return Ok(None);
        };
        self.grid = Some((self.columns(Layout::Grid, headings, row.len())?, dates));
        Ok(Some(Taken::Title))
    }

    /// Settles a grid by the row under its dates.
    fn under_dates(
        &mut self,
        mut columns: Columns,
        dates: &Dates,
        row: &Row<'_>,
    ) -> Result<Taken, IngestError> {
        if columns.names_nobody(row)
            && let Some(grid) = dates.over(row)?
        {
            self.rows += 1;
            self.ignored.add(Rule::Headings, 1);
            columns.width = columns.width.max(row.len());
            return Ok(Taken::Headings(columns.with_grid(grid)));
        }
        Ok(Taken::RowUnder(columns.with_grid(dates.alone()?)))
    }

    /// Gives the columns of a file that ends with its headings.
    ///
    /// # Errors
    /// Why none of the rows was the headings.
    pub(in crate::confidential::ingest) fn finish(&mut self) -> Result<Columns, IngestError> {
        match self.grid.take() {
            Some((columns, dates)) => Ok(columns.with_grid(dates.alone()?)),
            None => Err(self.error()),
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
    fn error(&self) -> IngestError {
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
