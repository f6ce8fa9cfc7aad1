//! Bytes into rows of cells: a streaming CSV reader that knows no meanings.

use csv_core::{ReadRecordResult, ReaderBuilder};

use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::row::{Place, Row};
use crate::confidential::ingest::format::serial::Serials;

/// A row longer than this is a quotation mark left open, not a pupil.
const LONGEST_ROW: usize = 64 * 1024;

/// A line longer than this is not looked at as a plain one: the looking would
/// be for nothing too often.
const LONGEST_PLAIN_LINE: usize = 1024;

/// Turns chunks into rows, across whatever borders the chunks have.
///
/// Nearly every line of an export is plain: whole within the chunk and without
/// a quotation mark. Its cells are handed on where they stand; `csv-core` reads
/// every other one, and decides what CSV is.
pub(in crate::confidential::ingest) struct Table {
    reader: csv_core::Reader,
    separator: u8,
    text: Vec<u8>,
    ends: Vec<usize>,
    text_len: usize,
    ends_len: usize,
    /// The last byte consumed, to know how a row ended.
    last_byte: u8,
    /// The last row ended with a carriage return; a line feed may follow.
    after_return: bool,
    /// Rows that ended with a carriage return alone, which `csv-core` does
    /// not count as lines.
    bare_returns: u64,
    /// The line after the last row. A row that starts further down has
    /// skipped wholly empty lines, which `csv-core` passes over in silence
    /// (lines that end with a carriage return alone do not show them).
    next_line: u64,
}

/// A plain line at the start of a chunk.
struct PlainLine {
    /// Bytes without the line break.
    len: usize,
    /// Bytes with it.
    whole: usize,
    cells: usize,
}

/// The bytes of a word that may end a cell or make a line no plain one, from
/// the first on: the separator and what stands no higher than a quotation mark.
struct Notable(u64);

impl Notable {
    const EACH: u64 = u64::MAX / 0xFF;
    const HIGH_BITS: u64 = Self::EACH * 0x80;

    /// A few other bytes may be given with them, none is left out: a borrow
    /// reaches upwards only from a byte that is given itself.
    fn in_word(word: u64, separator: u8) -> Self {
        let below = |bytes: u64, limit: u64| bytes.wrapping_sub(Self::EACH * limit) & !bytes;
        let separators = below(word ^ (Self::EACH * u64::from(separator)), 1);
        let low = below(word, u64::from(b'"') + 1);
        Self((separators | low) & Self::HIGH_BITS)
    }
}

impl Iterator for Notable {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let place = self.0.trailing_zeros() / u8::BITS;
        self.0 &= self.0.wrapping_sub(1);
        // Past the last, the place is that of the byte after the word.
        (place < 8).then_some(place as usize)
    }
}

impl Table {
    pub(in crate::confidential::ingest) fn new(separator: u8) -> Self {
        // A backslash is a mark of the register, so nothing escapes a quote
        // but a second quote.
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .escape(None)
            .double_quote(true)
            .build();
        Self {
            reader,
            separator,
            text: vec![0; 1024],
            ends: vec![0; 64],
            text_len: 0,
            ends_len: 0,
            last_byte: b'\n',
            after_return: false,
            bare_returns: 0,
            next_line: 1,
        }
    }

    /// Reads a chunk and hands each completed row to `take`.
    ///
    /// # Errors
    /// What `take` refuses, [`IngestError::RowTooLong`] and
    /// [`IngestError::NulBytes`].
    pub(in crate::confidential::ingest) fn push(
        &mut self,
        mut chunk: &[u8],
        mut take: impl FnMut(&Row<'_>) -> Result<(), IngestError>,
    ) -> Result<(), IngestError> {
        while let Some(&first) = chunk.first() {
            if let Some(line) = self.plain_line(chunk) {
                self.take_plain(&chunk[..line.len], line.cells, &mut take)?;
                chunk = &chunk[line.whole..];
                continue;
            }
            self.bare_returns += u64::from(self.after_return && first != b'\n');
            self.after_return = false;
            // The second half of a line break by itself, so that what follows
            // it can be a plain line.
            let input = match first {
                b'\n' => &chunk[..1],
                _ => chunk,
            };
            let (result, read, written, ended) = self.reader.read_record(
                input,
                &mut self.text[self.text_len..],
                &mut self.ends[self.ends_len..],
            );
            self.text_len += written;
            self.ends_len += ended;
            if chunk[..read].contains(&0) {
                return Err(IngestError::NulBytes);
            }
            if read > 0 {
                self.last_byte = chunk[read - 1];
                chunk = &chunk[read..];
            }
            match result {
                ReadRecordResult::Record => {
                    let last_line = self.last_line(u64::from(self.last_byte == b'\n'));
                    let row = self.row(last_line);
                    if last_line > self.next_line {
                        take_empty(self.next_line..u64::from(row.line()), &mut take)?;
                    }
                    take(&row)?;
                    self.next_line = last_line + 1;
                    (self.text_len, self.ends_len) = (0, 0);
                    self.after_return = self.last_byte == b'\r';
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => self.grow()?,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
        Ok(())
    }

    /// The plain line a chunk starts with, its cells' ends in `self.ends`.
    ///
    /// An empty line is none, nor is the first row: `csv-core` has its own way
    /// with both.
    fn plain_line(&mut self, chunk: &[u8]) -> Option<PlainLine> {
        let is_between_rows = self.text_len == 0 && self.ends_len == 0;
        if !is_between_rows || self.last_byte != b'\n' || self.next_line == 1 {
            return None;
        }
        let mut cells = 0;
        let mut end = |place: usize| {
            *self.ends.get_mut(cells)? = place;
            cells += 1;
            Some(())
        };
        let start = &chunk[..chunk.len().min(LONGEST_PLAIN_LINE)];
        // The last few bytes of a chunk are no word, and are left to `csv-core`.
        for (word, bytes) in start.as_chunks().0.iter().enumerate() {
            for byte in Notable::in_word(u64::from_le_bytes(*bytes), self.separator) {
                let place = word * size_of::<u64>() + byte;
                let break_len = match start[place] {
                    b'\n' => 1,
                    b'\r' if chunk.get(place + 1) == Some(&b'\n') => 2,
                    b'"' | b'\r' | 0 => return None,
                    byte if byte == self.separator => {
                        end(place)?;
                        continue;
                    }
                    _ => continue,
                };
                end(place)?;
                return (place > 0).then_some(PlainLine {
                    len: place,
                    whole: place + break_len,
                    cells,
                });
            }
        }
        None
    }

    fn take_plain(
        &mut self,
        text: &[u8],
        cells: usize,
        take: &mut impl FnMut(&Row<'_>) -> Result<(), IngestError>,
    ) -> Result<(), IngestError> {
        let line = self.reader.line();
        let last_line = line + self.bare_returns;
        let row = Row {
            text,
            ends: &self.ends[..cells],
            between: 1,
            place: Place::UpToLine(last_line),
            serials: Serials::From1900,
        };
        if last_line > self.next_line {
            take_empty(self.next_line..last_line, take)?;
        }
        take(&row)?;
        self.next_line = last_line + 1;
        self.reader.set_line(line + 1);
        Ok(())
    }

    /// Ends the last row and the empty lines after it, whether or not the file ends with a line break.
    ///
    /// # Errors
    /// What `take` refuses, and [`IngestError::OpenQuote`].
    pub(in crate::confidential::ingest) fn finish(
        mut self,
        mut take: impl FnMut(&Row<'_>) -> Result<(), IngestError>,
    ) -> Result<(), IngestError> {
        let after_last_break = self.reader.line() + self.bare_returns;
        // A line break ends every row but one inside a quoted cell.
        self.push(b"\n", &mut take)?;
        if self.text_len > 0 || self.ends_len > 0 {
            let line = self.row(self.last_line(0)).line();
            return Err(IngestError::OpenQuote { line });
        }
        take_empty(self.next_line..after_last_break, &mut take)
    }

    /// The line the row read so far ends on, when `breaks_after` line breaks
    /// were read past it.
    fn last_line(&self, breaks_after: u64) -> u64 {
        self.reader.line() + self.bare_returns - breaks_after
    }

    fn row(&self, last_line: u64) -> Row<'_> {
        Row {
            text: &self.text[..self.text_len],
            ends: &self.ends[..self.ends_len],
            between: 0,
            place: Place::UpToLine(last_line),
            serials: Serials::From1900,
        }
    }

    fn grow(&mut self) -> Result<(), IngestError> {
        if self.text_len >= LONGEST_ROW || self.ends_len >= LONGEST_ROW {
            let line = self.row(self.last_line(0)).line();
            return Err(IngestError::RowTooLong { line });
        }
        if self.text_len == self.text.len() {
            self.text.resize(self.text.len() * 2, 0);
        }
        if self.ends_len == self.ends.len() {
            self.ends.resize(self.ends.len() * 2, 0);
        }
        Ok(())
    }
}

/// Hands on wholly empty lines as rows without cells.
fn take_empty(
    lines: std::ops::Range<u64>,
    take: &mut impl FnMut(&Row<'_>) -> Result<(), IngestError>,
) -> Result<(), IngestError> {
    for last_line in lines {
        take(&Row {
            text: &[],
            ends: &[],
            between: 0,
            place: Place::UpToLine(last_line),
            serials: Serials::From1900,
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(bytes: &[u8], chunk: usize) -> Result<Vec<(u32, Vec<String>)>, IngestError> {
        let mut rows = Vec::new();
        let mut take = |row: &Row<'_>| {
            let cells = row
                .cells()
                .map(|cell| String::from_utf8_lossy(cell).into_owned());
            rows.push((row.line(), cells.collect()));
            Ok(())
        };
        let mut table = Table::new(b',');
        for chunk in bytes.chunks(chunk) {
            table.push(chunk, &mut take)?;
        }
        table.finish(&mut take)?;
        Ok(rows)
    }

    #[test]
    fn gives_each_row_the_line_it_starts_on() {
        for (name, bytes, want) in [
            ("line feeds", "a,b\nc,d\n", &[(1, "a|b"), (2, "c|d")][..]),
            ("both", "a\r\nb\r\n", &[(1, "a"), (2, "b")]),
            ("returns alone", "a\rb\rc", &[(1, "a"), (2, "b"), (3, "c")]),
            ("no last break", "a\nb", &[(1, "a"), (2, "b")]),
            (
                "empty lines",
                "a\n\n\nb\n",
                &[(1, "a"), (2, ""), (3, ""), (4, "b")],
            ),
            (
                "empty lines at the ends",
                "\na\n\n\n",
                &[(1, ""), (2, "a"), (3, ""), (4, "")],
            ),
            (
                "empty lines, both",
                "a\r\n\r\nb\r\n\r\n",
                &[(1, "a"), (2, ""), (3, "b"), (4, "")],
            ),
            (
                "an empty line after a quoted break",
                "\"a\n\nb\"\n\nc",
                &[(1, "a\n\nb"), (4, ""), (5, "c")],
            ),
            (
                "quoted breaks",
                "a\n\"b\r\nc\",d\ne",
                &[(1, "a"), (2, "b\r\nc|d"), (4, "e")],
            ),
            (
                "doubled quotes",
                "\"a \"\"b\"\"\",c\nd",
                &[(1, "a \"b\"|c"), (2, "d")],
            ),
            (
                "a point as JSON, the long cell of csv-spectrum",
                "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
                &[
                    (1, "key|val"),
                    (2, r#"1|{"type": "Point", "coordinates": [102.0, 0.5]}"#),
                ],
            ),
            ("backslash", "\"\\\",\\\nd", &[(1, "\\|\\"), (2, "d")]),
            ("empty quotes at the end", "a\n\"\"", &[(1, "a"), (2, "")]),
        ] {
            for chunk in [1, 2, 3, 1000] {
                let rows = rows(bytes.as_bytes(), chunk).unwrap();
                let rows: Vec<_> = rows
                    .iter()
                    .map(|(line, cells)| (*line, cells.join("|")))
                    .collect();
                let want: Vec<_> = want
                    .iter()
                    .map(|(line, row)| (*line, (*row).to_owned()))
                    .collect();
                assert_eq!(rows, want, "{name}, in chunks of {chunk}");
            }
        }
    }

    proptest! {
        /// A chunk of one byte holds no plain line: all of it is read by
        /// `csv-core`, and longer chunks must come to the same.
        #[test]
        fn plain_lines_read_as_csv_core_reads_them(
            text in "([a,\"\r\n]|a,a\n|a,\r\n|\"a\"\n){0,40}",
            chunk in 2..50_usize,
        ) {
            prop_assert_eq!(rows(text.as_bytes(), 1), rows(text.as_bytes(), chunk));
        }
    }

    #[test]
    fn refuses_what_never_ends() {
        let long = format!("a\n\"{}\"", "x\n".repeat(LONGEST_ROW));
        for chunk in [1, 7, 1 << 20] {
            assert_eq!(
                rows(b"a,b\nc,\"d\ne\n", chunk),
                Err(IngestError::OpenQuote { line: 2 })
            );
            assert_eq!(
                rows(b"a\n\"", chunk),
                Err(IngestError::OpenQuote { line: 2 })
            );
            assert_eq!(
                rows(long.as_bytes(), chunk),
                Err(IngestError::RowTooLong { line: 2 })
            );
        }
    }
}
