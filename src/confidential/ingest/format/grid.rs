//! Cells by their place in a sheet, put together to rows.

use std::collections::BTreeMap;

use super::row::{Place, Row};
use super::serial::Serials;
use crate::confidential::ingest::fault::IngestError;
use crate::order;

/// Rows and columns of the largest sheet any program makes.
const MOST_ROWS: u32 = 1 << 20;
pub(super) const MOST_COLUMNS: usize = 1 << 14;

/// More cells than any real sheet has, however often they are said to be
/// repeated.
const MOST_CELLS: usize = 100_000_000;

/// A row with more text than this is no pupil's.
const LONGEST_ROW: usize = 256 * 1024;

/// Takes each row of a table; it may refuse.
pub(in crate::confidential::ingest) type Take<'t> =
    &'t mut dyn FnMut(&Row<'_>) -> Result<(), IngestError>;

/// A cell merged downwards: it holds for every row it covers.
#[derive(Clone, Copy)]
pub(super) struct Down {
    /// First and last row, counted from 1.
    pub(super) first: u32,
    pub(super) last: u32,
    /// Place of its column, from 0.
    pub(super) column: usize,
}

/// Puts cells together and hands rows on, with the blank rows between them.
/// The endless blank rows after the last are nobody's, and left out.
pub(super) struct Grid<'t> {
    take: Take<'t>,
    serials: Serials,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// The row that comes next.
    next: u32,
    cells: usize,
    /// Cells merged downwards that are known beforehand, the lowest last.
    downs: Vec<Down>,
    /// By column: the last row covered, and what stands in the cell.
    held: BTreeMap<usize, (u32, Vec<u8>)>,
}

impl<'t> Grid<'t> {
    pub(super) fn new(serials: Serials, take: Take<'t>) -> Self {
        Self {
            take,
            serials,
            text: Vec::new(),
            ends: Vec::new(),
            next: 1,
            cells: 0,
            downs: Vec::new(),
            held: BTreeMap::new(),
        }
    }

    /// A grid with cells that are known to be merged downwards.
    pub(super) fn with_downs(serials: Serials, mut downs: Vec<Down>, take: Take<'t>) -> Self {
        order::sort_by_key(&mut downs, |down| std::cmp::Reverse(down.first));
        Self {
            downs,
            ..Self::new(serials, take)
        }
    }

    /// The column after the last cell put.
    pub(super) fn width(&self) -> usize {
        self.ends.len()
    }

    /// Puts a cell into the row at hand, right of those before it.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when its place is taken or beyond any sheet.
    pub(super) fn put(&mut self, column: usize, cell: &[u8]) -> Result<(), IngestError> {
        if column < self.ends.len() || column >= MOST_COLUMNS {
            return Err(IngestError::Damaged);
        }
        if self.text.len() + cell.len() > LONGEST_ROW {
            return Err(IngestError::RowTooLong { line: self.next });
        }
        self.ends.resize(column, self.text.len());
        self.text.extend_from_slice(cell);
        self.ends.push(self.text.len());
        Ok(())
    }

    /// Leaves some columns of the row at hand blank. More than any sheet has
    /// are the endless blank ones after the last.
    pub(super) fn skip_columns(&mut self, times: u32) {
        let width = self.ends.len().saturating_add(times as usize);
        self.ends.resize(width.min(MOST_COLUMNS), self.text.len());
    }

    /// From the row at hand, holds what stands in a column down to a row.
    pub(super) fn hold(&mut self, column: usize, last: u32) {
        let Some(&end) = self.ends.get(column) else {
            return;
        };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        if last > self.next && end > start {
            self.held
                .insert(column, (last, self.text[start..end].to_vec()));
        }
    }

    /// Moves on to a row; those between are blank once another has cells.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when it does not come after the last.
    pub(super) fn go_to(&mut self, number: u32) -> Result<(), IngestError> {
        if number < self.next || number > MOST_ROWS || !self.ends.is_empty() {
            return Err(IngestError::Damaged);
        }
        Ok(())
    }

    /// Ends the row at hand, which stands at `number`, and `times` over.
    ///
    /// # Errors
    /// What the taker refuses, and [`IngestError::Damaged`] for a row out of
    /// order.
    pub(super) fn end_rows(&mut self, number: u32, times: u32) -> Result<(), IngestError> {
        let last = number.saturating_add(times.saturating_sub(1));
        if number < self.next || last > MOST_ROWS {
            let blank = self.text.is_empty();
            self.clear();
            return if blank {
                Ok(())
            } else {
                Err(IngestError::Damaged)
            };
        }
        if self.text.is_empty() {
            self.clear();
            return Ok(());
        }
        for blank in self.next..number {
            self.hand_on(blank, &[], &[])?;
        }
        self.next = number;
        self.fill_merged();
        self.drop_blank_columns();
        let (text, ends) = (
            std::mem::take(&mut self.text),
            std::mem::take(&mut self.ends),
        );
        for row in number..=last {
            self.hand_on(row, &text, &ends)?;
        }
        (self.text, self.ends) = (text, ends);
        self.clear();
        self.next = last + 1;
        Ok(())
    }

    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn hand_on(&mut self, row: u32, text: &[u8], ends: &[usize]) -> Result<(), IngestError> {
        self.cells = self.cells.saturating_add(ends.len());
        if self.cells > MOST_CELLS {
            return Err(IngestError::TooManyRows { most: MOST_ROWS });
        }
        (self.take)(&Row {
            text,
            ends,
            between: 0,
            place: Place::At(row),
            serials: self.serials,
        })
    }

    /// Writes what merged cells hold into the row at hand, and takes up those
    /// that begin in it.
    fn fill_merged(&mut self) {
        let row = self.next;
        self.held.retain(|_, (last, _)| *last >= row);
        if !self.held.is_empty() {
            self.rebuild();
        }
        while let Some(down) = self.downs.pop_if(|down| down.first <= row) {
            if down.first == row {
                self.hold(down.column, down.last);
            }
        }
    }

    /// Drops the blank columns after the last cell.
    fn drop_blank_columns(&mut self) {
        let end = self.text.len();
        let filled = self.ends.partition_point(|one| *one < end);
        self.ends.truncate(filled + 1);
    }

    fn rebuild(&mut self) {
        let held_to = self.held.keys().next_back().map_or(0, |last| last + 1);
        let width = self.ends.len().max(held_to);
        let text = std::mem::take(&mut self.text);
        let ends = std::mem::take(&mut self.ends);
        let mut start = 0;
        for column in 0..width {
            let end = ends.get(column).copied().unwrap_or(text.len());
            let own = &text[start..end];
            let held = self.held.get(&column).map(|(_, cell)| cell.as_slice());
            self.text.extend_from_slice(if own.is_empty() {
                held.unwrap_or(own)
            } else {
                own
            });
            self.ends.push(self.text.len());
            start = end;
        }
    }
}

/// A number as its digits, whole where it is whole.
pub(super) fn number(value: f64) -> String {
    // Below 2^53 every whole number is itself.
    if value.fract() == 0.0 && value.abs() < 9e15 {
        format!("{value:.0}")
    } else {
        value.to_string()
    }
}

/// A number that is shown as a date, as that date; as itself where it is a
/// time of day or no date at all.
pub(super) fn date(value: f64, serials: Serials) -> String {
    let whole: Option<u32> = number(value.floor()).parse().ok();
    let day = whole.and_then(|whole| serials.day(whole));
    day.map_or_else(|| number(value), |day| day.to_string())
}
