//! XLS: workbooks of Excel 5 to 2003.

use std::collections::BTreeSet;

use super::biff::{Count, Pieces, Record, Records, kind, rk};
use super::compound::{Compound, long, word};
use super::strings::Strings;
use super::styles::{is_built_in_date, is_date};
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::encoding;
use crate::confidential::ingest::format::grid::{Down, Grid, Take, date, number};
use crate::confidential::ingest::format::serial::Serials;

/// An open workbook.
pub(in crate::confidential::ingest) struct Xls {
    stream: Vec<u8>,
    is_unicode: bool,
    sheets: Vec<Listed>,
    strings: Strings,
    serials: Serials,
    /// For each style, whether it shows a date.
    dates: Vec<bool>,
}

struct Listed {
    start: usize,
    is_hidden: bool,
}

/// The version that writes text in Unicode.
const EXCEL_97: u16 = 0x0600;

impl Xls {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, IngestError> {
        let file = Compound::open(bytes)?;
        if file.has("EncryptedPackage") {
            return Err(IngestError::Encrypted);
        }
        let stream = match file.stream("Workbook")? {
            Some(stream) => stream,
            None => file.stream("Book")?.ok_or(IngestError::NotAWorkbook)?,
        };
        let mut book = Self {
            is_unicode: word(&stream, 4)? >= EXCEL_97,
            stream: Vec::new(),
            sheets: Vec::new(),
            strings: Strings::default(),
            serials: Serials::From1900,
            dates: Vec::new(),
        };
        book.read_globals(&stream)?;
        book.stream = stream;
        Ok(book)
    }

    pub(super) fn hidden(&self) -> Vec<bool> {
        self.sheets.iter().map(|sheet| sheet.is_hidden).collect()
    }

    /// Reads what stands before the first sheet.
    fn read_globals(&mut self, stream: &[u8]) -> Result<(), IngestError> {
        let mut records = Records::new(stream);
        let mut formats = BTreeSet::new();
        while let Some(record) = records.next()? {
            match record.kind {
                kind::END => break,
                kind::FILE_PASS => return Err(IngestError::Encrypted),
                kind::DATE_MODE if word(record.data, 0)? == 1 => self.serials = Serials::From1904,
                kind::FORMAT => {
                    let format = u32::from(word(record.data, 0)?);
                    if is_date(&self.text(record, 2, Count::Byte)?) {
                        formats.insert(format);
                    }
                }
                kind::STYLE => {
                    let format = u32::from(word(record.data, 2)?);
                    self.dates
                        .push(is_built_in_date(format) || formats.contains(&format));
                }
                kind::SHEET => self.list(record.data)?,
                kind::STRINGS => self.read_strings(record)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Lists a sheet of cells; charts and macros are of other kinds.
    fn list(&mut self, data: &[u8]) -> Result<(), IngestError> {
        let [state, sort] = word(data, 4)?.to_le_bytes();
        if sort == 0 {
            self.sheets.push(Listed {
                start: long(data, 0)? as usize,
                is_hidden: state & 3 > 0,
            });
        }
        Ok(())
    }

    fn read_strings(&mut self, record: Record<'_>) -> Result<(), IngestError> {
        let mut pieces = Pieces::new(record, 4);
        for _ in 0..pieces.number(4)? {
            if pieces.is_at_end() {
                break;
            }
            self.strings.push(pieces.unicode(Count::Word)?.as_bytes());
        }
        Ok(())
    }

    /// A text that stands in a record. Excel 5 and 95 write it in the encoding
    /// of their country, which is read as any other text is.
    fn text(&self, record: Record<'_>, skip: usize, count: Count) -> Result<String, IngestError> {
        let mut pieces = Pieces::new(record, skip);
        if self.is_unicode {
            return pieces.unicode(Count::Word);
        }
        let bytes = pieces.bytes(count)?;
        Ok(encoding::text(&bytes).into_owned())
    }

    pub(super) fn read(&self, sheet: usize, take: Take<'_>) -> Result<(), IngestError> {
        let start = self.sheets[sheet].start;
        let stream = self.stream.get(start..).ok_or(IngestError::Damaged)?;
        let mut cells = Cells {
            book: self,
            text: Vec::new(),
            all: Vec::new(),
            downs: Vec::new(),
            formula: None,
        };
        cells.read(stream)?;
        cells.hand_on(take)
    }
}

/// The cells of one sheet, in whatever order they are recorded.
struct Cells<'a> {
    book: &'a Xls,
    text: Vec<u8>,
    all: Vec<Cell>,
    downs: Vec<Down>,
    /// Row and column of a formula whose text comes next.
    formula: Option<(u16, u16)>,
}

struct Cell {
    row: u16,
    column: u16,
    start: usize,
    end: usize,
}

impl Cells<'_> {
    fn read(&mut self, stream: &[u8]) -> Result<(), IngestError> {
        let mut records = Records::new(stream);
        let first = records.next()?;
        if first.is_none_or(|record| record.kind != kind::BEGIN) {
            return Err(IngestError::Damaged);
        }
        // A chart within the sheet begins and ends within it.
        let mut depth = 0_u32;
        while let Some(record) = records.next()? {
            match record.kind {
                kind::BEGIN => depth += 1,
                kind::END if depth == 0 => return Ok(()),
                kind::END => depth -= 1,
                _ if depth == 0 => self.record(record)?,
                _ => {}
            }
        }
        Err(IngestError::Damaged)
    }

    fn record(&mut self, record: Record<'_>) -> Result<(), IngestError> {
        let data = record.data;
        match record.kind {
            kind::STRING => {
                if let Some((row, column)) = self.formula.take() {
                    let text = self.book.text(record, 0, Count::Word)?;
                    self.put(row, column, text.as_bytes());
                }
                return Ok(());
            }
            kind::MERGED => return self.merge(data),
            kind::MANY_RK => return self.many(data),
            kind::LABEL
            | kind::RICH_LABEL
            | kind::SHARED_LABEL
            | kind::NUMBER
            | kind::RK
            | kind::FORMULA
            | kind::TRUTH_OR_ERROR => {}
            _ => return Ok(()),
        }
        let (row, column, style) = (word(data, 0)?, word(data, 2)?, word(data, 4)?);
        match record.kind {
            kind::SHARED_LABEL => {
                let text = self.book.strings.get(long(data, 6)? as usize)?;
                self.put(row, column, text);
            }
            kind::NUMBER => self.number(row, column, style, double(data, 6)?),
            kind::RK => self.number(row, column, style, rk(long(data, 6)?)),
            kind::FORMULA => self.result(row, column, style, data)?,
            kind::TRUTH_OR_ERROR if word(data, 6)? >> 8 == 0 => {
                self.truth(row, column, word(data, 6)?);
            }
            kind::TRUTH_OR_ERROR => self.put(row, column, ERROR),
            _ => {
                let text = self.book.text(record, 6, Count::Word)?;
                self.put(row, column, text.as_bytes());
            }
        }
        Ok(())
    }

    /// What a formula last came to: a number, unless its last two bytes say
    /// that it is something else.
    fn result(
        &mut self,
        row: u16,
        column: u16,
        style: u16,
        data: &[u8],
    ) -> Result<(), IngestError> {
        match (word(data, 12)?, word(data, 6)? & 0xFF) {
            (0xFFFF, 0) => self.formula = Some((row, column)),
            (0xFFFF, 1) => self.truth(row, column, word(data, 8)?),
            (0xFFFF, 2) => self.put(row, column, ERROR),
            (0xFFFF, _) => {}
            _ => self.number(row, column, style, double(data, 6)?),
        }
        Ok(())
    }

    fn many(&mut self, data: &[u8]) -> Result<(), IngestError> {
        let (row, first) = (word(data, 0)?, word(data, 2)?);
        // The last two bytes repeat the last column.
        let numbers = data.len().checked_sub(6).ok_or(IngestError::Damaged)? / 6;
        for place in 0..numbers {
            let at = 4 + 6 * place;
            let offset = u16::try_from(place).map_err(|_| IngestError::Damaged)?;
            let column = first.checked_add(offset).ok_or(IngestError::Damaged)?;
            self.number(row, column, word(data, at)?, rk(long(data, at + 2)?));
        }
        Ok(())
    }

    fn merge(&mut self, data: &[u8]) -> Result<(), IngestError> {
        for place in 0..usize::from(word(data, 0)?) {
            let at = 2 + 8 * place;
            let (first, last) = (word(data, at)?, word(data, at + 2)?);
            if last > first {
                self.downs.push(Down {
                    first: u32::from(first) + 1,
                    last: u32::from(last) + 1,
                    column: usize::from(word(data, at + 4)?),
                });
            }
        }
        Ok(())
    }

    fn number(&mut self, row: u16, column: u16, style: u16, value: f64) {
        let is_date = self.book.dates.get(usize::from(style)) == Some(&true);
        let shown = if is_date {
            date(value, self.book.serials)
        } else {
            number(value)
        };
        self.put(row, column, shown.as_bytes());
    }

    fn truth(&mut self, row: u16, column: u16, word: u16) {
        let shown: &[u8] = if word & 0xFF > 0 { b"TRUE" } else { b"FALSE" };
        self.put(row, column, shown);
    }

    fn put(&mut self, row: u16, column: u16, cell: &[u8]) {
        let start = self.text.len();
        self.text.extend_from_slice(cell);
        self.all.push(Cell {
            row,
            column,
            start,
            end: self.text.len(),
        });
    }

    /// Hands the rows on in order; a cell recorded twice is as it was last.
    fn hand_on(mut self, take: Take<'_>) -> Result<(), IngestError> {
        self.all.sort_by_key(|cell| (cell.row, cell.column));
        let mut grid = Grid::with_downs(self.book.serials, self.downs, take);
        let mut cells = self.all.iter().peekable();
        while let Some(cell) = cells.next() {
            let next = cells.peek();
            if next.is_none_or(|next| (next.row, next.column) != (cell.row, cell.column)) {
                let text = &self.text[cell.start..cell.end];
                grid.put(usize::from(cell.column), text)?;
            }
            if next.is_none_or(|next| next.row != cell.row) {
                grid.end_rows(u32::from(cell.row) + 1, 1)?;
            }
        }
        Ok(())
    }
}

/// What stands for a formula that could not be worked out.
const ERROR: &[u8] = b"#N/A";

fn double(data: &[u8], at: usize) -> Result<f64, IngestError> {
    let eight = data.get(at..).and_then(<[u8]>::first_chunk);
    Ok(f64::from_le_bytes(*eight.ok_or(IngestError::Damaged)?))
}
