//! Takes a file in chunks; gives its sheet.

use super::content;
use super::fault::IngestError;
use super::headings::Headings;
use super::layout::{Columns, layout_of, missing};
use super::rows::Rows;
use super::rule::{IgnoredRows, Rule};
use super::separator;
use super::sheet::Sheet;
use super::table::{Row, Table};
use crate::public::plan::AcademicYear;

/// Bytes read before anything is decided. They are the same bytes however the
/// file is cut into chunks, and so is what they decide.
const HEAD: usize = 16 * 1024;

/// Rows among which the headings must be.
pub(super) const TITLE_ROWS: u32 = 50;

/// Reads one file, pushed in chunks. Memory grows with pupils, not rows.
pub(in crate::confidential) struct Reader {
    stage: Stage,
    head: Vec<u8>,
    table: Option<Table>,
    refused: Option<IngestError>,
}

enum Stage {
    Titles(Titles),
    Rows(Box<Rows>),
}

impl Reader {
    pub(in crate::confidential) fn new(year: AcademicYear) -> Self {
        Self {
            stage: Stage::Titles(Titles::new(year)),
            head: Vec::new(),
            table: None,
            refused: None,
        }
    }

    /// Reads the next bytes of the file.
    ///
    /// # Errors
    /// Why the file is refused; from then on, every call gives the same.
    pub(in crate::confidential) fn push(&mut self, chunk: &[u8]) -> Result<(), IngestError> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        let read = self.read(chunk);
        self.refused = read.err();
        read
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Why the file is refused.
    pub(in crate::confidential) fn finish(mut self) -> Result<Sheet, IngestError> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        if self.table.is_none() {
            self.start()?;
        }
        let table = self.table.take().expect("the head has been read");
        table.finish(|row| self.stage.take(row))?;
        match self.stage {
            Stage::Titles(titles) => Err(titles.error()),
            Stage::Rows(rows) => Ok(rows.into_sheet()),
        }
    }

    fn read(&mut self, mut chunk: &[u8]) -> Result<(), IngestError> {
        if self.table.is_none() {
            let (head, rest) = chunk.split_at(chunk.len().min(HEAD - self.head.len()));
            self.head.extend_from_slice(head);
            if self.head.len() < HEAD {
                return Ok(());
            }
            self.start()?;
            chunk = rest;
        }
        self.feed(chunk)
    }

    fn start(&mut self) -> Result<(), IngestError> {
        let head = std::mem::take(&mut self.head);
        let text = content::text_of(&head)?;
        self.table = Some(Table::new(separator::of(text)));
        self.feed(text)
    }

    /// Reads up to the first zero byte, so that a chunk is refused for what
    /// comes first in it.
    fn feed(&mut self, bytes: &[u8]) -> Result<(), IngestError> {
        let table = self.table.as_mut().expect("the head has been read");
        // Nearly always there is none, which `contains` sees a word at a time.
        let nul = (bytes.contains(&0))
            .then(|| bytes.iter().position(|byte| *byte == 0))
            .flatten();
        table.push(&bytes[..nul.unwrap_or(bytes.len())], |row| {
            self.stage.take(row)
        })?;
        nul.map_or(Ok(()), |_| Err(IngestError::NulBytes))
    }
}

impl Stage {
    fn take(&mut self, row: &Row<'_>) -> Result<(), IngestError> {
        match self {
            Self::Titles(titles) => {
                if let Some(columns) = titles.take(row)? {
                    let rows = Rows::new(titles.year, columns, titles.rows, titles.ignored);
                    *self = Self::Rows(Box::new(rows));
                }
                Ok(())
            }
            Self::Rows(rows) => rows.take(row),
        }
    }
}

/// The rows above the headings, and the search for them.
struct Titles {
    year: AcademicYear,
    rows: u32,
    ignored: IgnoredRows,
    /// The row that names most columns, and what it lacks.
    nearest: Option<(usize, IngestError)>,
}

impl Titles {
    fn new(year: AcademicYear) -> Self {
        Self {
            year,
            rows: 0,
            ignored: IgnoredRows::default(),
            nearest: None,
        }
    }

    /// Gives the columns once a row holds the headings of a layout.
    #[cold]
    fn take(&mut self, row: &Row<'_>) -> Result<Option<Columns>, IngestError> {
        self.rows += 1;
        let headings = Headings::read(row);
        if headings.are_of_statistics() {
            return Err(IngestError::AlreadyAggregate);
        }
        if let Some(layout) = layout_of(&headings) {
            self.ignored.add(Rule::Headings, 1);
            return Columns::new(layout, &headings, row.len()).map(Some);
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

    fn error(&self) -> IngestError {
        let rows = self.rows;
        self.nearest
            .map_or(IngestError::NoHeadings { rows }, |(_, error)| error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Option<IngestError> {
        let mut reader = Reader::new(AcademicYear::parse("2025/26").unwrap());
        let pushed = reader.push(text.as_bytes());
        let finished = reader.finish().err();
        if pushed.is_err() {
            assert_eq!(finished, pushed.err(), "an error stays");
        }
        finished
    }

    fn missing(line: u32, columns: &'static str) -> IngestError {
        IngestError::MissingColumns { line, columns }
    }

    fn twice(column: &'static str, first: u32, second: u32) -> IngestError {
        IngestError::TwoColumns {
            column,
            first,
            second,
        }
    }

    #[test]
    fn says_what_a_file_lacks() {
        for (name, text, want) in [
            ("marks", "UPN,Date,Session,Code", None),
            ("totals", "Adno,Possible,Auth,Unauth", None),
            ("characteristics", "Adno,Sex", None),
            (
                "marks without a pupil",
                "Date,Session,Code",
                Some(missing(1, "the pupil: a UPN or an admission number")),
            ),
            (
                "no session",
                "Title\nUPN,Date,Code",
                Some(missing(2, "the session (AM or PM)")),
            ),
            (
                "no code, but a year group",
                "UPN,Date,Session,Year",
                Some(missing(1, "the code")),
            ),
            ("no date", "UPN,Session,Code", Some(missing(1, "the date"))),
            (
                "no unauthorised",
                "UPN,Possible,Auth,Sex",
                Some(missing(1, "unauthorised absences")),
            ),
            (
                "possible only",
                "UPN,Possible,% Attendance",
                Some(missing(1, "authorised absences and unauthorised absences")),
            ),
            (
                "a date of birth groups nobody",
                "UPN,DOB",
                Some(missing(
                    1,
                    "attendance or characteristics: date, session and code; or possible, authorised and unauthorised sessions; or year group, sex, SEN, free school meals or looked after",
                )),
            ),
            (
                "nothing known",
                "a,b\nc,d",
                Some(IngestError::NoHeadings { rows: 2 }),
            ),
            ("the same twice", "UPN,Sex,Sex", Some(twice("sex", 2, 3))),
            ("a plainer heading wins", "UPN,Gender,Sex", None),
            (
                "and is refused twice",
                "UPN,Gender,Sex,Gender,sex",
                Some(twice("sex", 3, 5)),
            ),
            (
                "a column not needed may stand twice",
                "UPN,Date,Session,Code,Possible,Possible",
                None,
            ),
            (
                "statistics",
                "time_period,geographic_level,sess_possible",
                Some(IngestError::AlreadyAggregate),
            ),
            ("blank lines", "\n\n", Some(IngestError::Empty)),
            (
                "rows swallowed by two stray quotation marks",
                "Adno,Year,Sex,Note\n1,7,F,\"late\n2,7,M,\n3,7,F,\n4,7,M,\"late\n",
                Some(IngestError::SwallowedRows { line: 2 }),
            ),
            (
                "the row after a stray quotation mark",
                "Adno,Year,Sex,Note\n1,7,F,\"late\n2,7,M,\"late\n",
                Some(IngestError::SwallowedRows { line: 2 }),
            ),
            (
                "a note of several lines",
                "Adno,Year,Sex,Note\n1,7,F,\"late,\nbut, in the end, here\"\n",
                None,
            ),
            ("zero bytes", "UPN,Sex\nB80\0", Some(IngestError::NulBytes)),
        ] {
            assert_eq!(error(text), want, "{name}");
        }
    }

    #[test]
    fn looks_for_headings_in_the_first_rows_only() {
        let rows = usize::try_from(TITLE_ROWS).unwrap();
        let titles = |count| "a title\n".repeat(count) + "UPN,Sex\n";
        assert_eq!(error(&titles(rows - 1)), None);
        assert_eq!(
            error(&titles(rows)),
            Some(IngestError::NoHeadings { rows: TITLE_ROWS })
        );
    }

    #[test]
    fn every_error_ends_in_a_sentence_and_a_remedy() {
        for error in [
            IngestError::Empty,
            IngestError::Workbook,
            IngestError::OldWorkbook,
            IngestError::Xml,
            IngestError::Html,
            IngestError::Pdf,
            IngestError::Picture,
            IngestError::Utf16,
            IngestError::NulBytes,
            IngestError::NotAnAbsenceFile,
            IngestError::AlreadyAggregate,
            IngestError::NoHeadings { rows: 50 },
            IngestError::MissingColumns {
                line: 1,
                columns: "the code",
            },
            IngestError::TwoColumns {
                column: "sex",
                first: 1,
                second: 2,
            },
            IngestError::OpenQuote { line: 1 },
            IngestError::SwallowedRows { line: 1 },
            IngestError::NotBegun,
            IngestError::RowTooLong { line: 1 },
            IngestError::TooManyRows { most: 1 },
            IngestError::TooManyPupils { most: 1 },
        ] {
            assert!(error.to_string().ends_with('.'), "{error}");
            assert!(error.remedy().ends_with('.'), "{error}");
        }
    }
}
