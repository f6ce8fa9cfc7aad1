//! The first rows of a file, as they stand, where its headings are not
//! understood and a person must say what they mean.

use super::fault::IngestError;
use super::format::encoding;
use super::format::{Content, Kind, Opened, Row, Text, Whole, Workbook};
use super::layout::{Chosen, TITLE_ROWS, meanings_of, reads_as_headings};
use crate::public::columns::{Columns, LONGEST_HEADING, Meaning};

/// Bytes of a text in which its first rows are looked for.
const ENOUGH_TEXT: usize = 64 * 1024;

/// Sheets among which the one that is meant is looked for.
const MOST_SHEETS: usize = 20;

/// Columns that are shown; a screen holds no more.
pub(in crate::confidential) const MOST_COLUMNS: usize = 60;

/// Letters of a cell that are shown: a heading that may be chosen is shown whole.
const MOST_LETTERS: usize = LONGEST_HEADING;

/// One of the first rows.
pub(in crate::confidential) struct FirstRow {
    /// Where it stands, counted from 1.
    pub(in crate::confidential) line: u32,
    pub(in crate::confidential) cells: Vec<String>,
    /// What each cell would mean as a heading.
    pub(in crate::confidential) meanings: Vec<Option<Meaning>>,
    /// Columns beyond those shown.
    pub(in crate::confidential) more: usize,
}

/// A file of which the first rows are to be seen.
pub(in crate::confidential) struct Look {
    chosen: Chosen,
    source: Source,
}

enum Source {
    Head(Vec<u8>),
    Whole(Whole),
}

/// The first rows of one table, and how well one reads as headings.
#[derive(Default)]
struct Table {
    rows: Vec<FirstRow>,
    best: (bool, usize),
    headings: usize,
}

impl Look {
    pub(in crate::confidential) fn new(columns: &Columns) -> Self {
        Self {
            chosen: Chosen::new(columns),
            source: Source::Head(Vec::new()),
        }
    }

    /// Takes the next bytes; gives whether more are wanted.
    ///
    /// # Errors
    /// Why the file is none that can be read.
    pub(in crate::confidential) fn push(&mut self, chunk: &[u8]) -> Result<bool, IngestError> {
        match &mut self.source {
            Source::Whole(whole) => {
                whole.push(chunk)?;
                Ok(true)
            }
            Source::Head(head) => {
                head.extend_from_slice(chunk);
                if head.len() < ENOUGH_TEXT {
                    return Ok(true);
                }
                let content = Content::of(head)?;
                if content.kind == Kind::Text {
                    return Ok(false);
                }
                let head = std::mem::take(head);
                self.source = Source::Whole(Whole::new(content, head));
                Ok(true)
            }
        }
    }

    /// The first rows, and the place from 0 of the one that reads most like
    /// headings.
    ///
    /// # Errors
    /// Why the file is none that can be read, or has no columns to choose.
    pub(in crate::confidential) fn finish(self) -> Result<(Vec<FirstRow>, usize), IngestError> {
        let chosen = &self.chosen;
        let table = match self.source {
            Source::Head(head) => {
                let content = Content::of(&head)?;
                match content.kind {
                    Kind::Text => of_text(&head, &content, chosen),
                    _ => of_whole(&Whole::new(content, head), chosen)?,
                }
            }
            Source::Whole(whole) => of_whole(&whole, chosen)?,
        };
        if table.rows.iter().all(|row| row.cells.is_empty()) {
            return Err(IngestError::Empty);
        }
        Ok((table.rows, table.headings))
    }
}

fn of_text(head: &[u8], content: &Content, chosen: &Chosen) -> Table {
    let mut table = Table::default();
    let text = &head[content.mark..];
    // The head may end anywhere: what cannot be read of it is not shown.
    let mut take = |row: &Row<'_>| table.take(row, chosen);
    if let Ok(text) = Text::begin(text, content.utf_16, chosen, &mut take) {
        let _ = text.finish(&mut take);
    }
    table
}

fn of_whole(whole: &Whole, chosen: &Chosen) -> Result<Table, IngestError> {
    let text = whole.text();
    match whole.open(&text)? {
        Opened::Workbook(book) => Ok(of_sheets(book, chosen)),
        // Its elements have names of their own, which nobody has to choose.
        Opened::Pupils(_) => Err(IngestError::NoTable),
    }
}

/// The sheet one of whose rows reads most like headings; of several, the first.
fn of_sheets(mut book: Workbook<'_>, chosen: &Chosen) -> Table {
    let hidden = book.hidden();
    let mut best: Option<Table> = None;
    for place in (0..hidden.len().min(MOST_SHEETS)).filter(|place| !hidden[*place]) {
        let mut table = Table::default();
        // A sheet is left once enough of it has been seen.
        let _ = book.read(place, &mut |row| table.take(row, chosen));
        let better = best.as_ref().is_none_or(|best| table.reads_better(best));
        if better {
            best = Some(table);
        }
    }
    best.unwrap_or_default()
}

impl Table {
    fn reads_better(&self, other: &Self) -> bool {
        let rank = |table: &Self| (table.best, !table.rows.is_empty());
        rank(self) > rank(other)
    }

    /// # Errors
    /// [`IngestError::TooManyRows`], which ends the reading, once there are
    /// enough.
    fn take(&mut self, row: &Row<'_>, chosen: &Chosen) -> Result<(), IngestError> {
        if self.rows.len() >= TITLE_ROWS as usize {
            return Err(IngestError::TooManyRows { most: TITLE_ROWS });
        }
        let reads = reads_as_headings(row, chosen);
        if reads > self.best {
            self.best = reads;
            self.headings = self.rows.len();
        }
        let mut meanings = meanings_of(row, chosen);
        meanings.truncate(MOST_COLUMNS);
        self.rows.push(FirstRow {
            line: row.line(),
            cells: row.cells().take(MOST_COLUMNS).map(shown).collect(),
            meanings,
            more: row.len().saturating_sub(MOST_COLUMNS),
        });
        Ok(())
    }
}

fn shown(cell: &[u8]) -> String {
    let text = encoding::text(cell);
    let mut letters = text.chars();
    let mut shown: String = letters.by_ref().take(MOST_LETTERS).collect();
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}
