//! Takes a file in chunks; gives its sheet.

use super::fault::IngestError;
use super::format::{Content, Kind, Opened, Text, Whole, read_pupils};
use super::layout::Chosen;
use super::records::Records;
use super::sheet::{Sheet, Unit};
use super::sheets;
use crate::public::{columns::Columns, plan::AcademicYear};

/// Bytes read before anything is decided. They are the same bytes however the
/// file is cut into chunks, and so is what they decide.
const HEAD: usize = 16 * 1024;

/// Reads one file, pushed in chunks. For text, memory grows with pupils, not
/// rows; other files are held whole, within a bound.
pub(in crate::confidential) struct Reader {
    year: AcademicYear,
    chosen: Chosen,
    records: Records,
    source: Source,
    refused: Option<IngestError>,
}

enum Source {
    /// The first bytes, before the kind of the file is known.
    Head(Vec<u8>),
    Text(Box<Text>),
    Whole(Whole),
}

impl Reader {
    /// A reader of one file; `columns` are the headings a person has chosen.
    pub(in crate::confidential) fn new(year: AcademicYear, columns: &Columns) -> Self {
        let chosen = Chosen::new(columns);
        Self {
            year,
            records: Records::new(year, chosen.clone()),
            chosen,
            source: Source::Head(Vec::new()),
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
        self.start()?;
        match self.source {
            Source::Text(text) => {
                text.finish(&mut |row| self.records.take(row))?;
                self.records.finish(Unit::Line)
            }
            Source::Whole(whole) => read_whole(&whole, self.year, &self.chosen),
            Source::Head(_) => unreachable!("the file has been started"),
        }
    }

    fn read(&mut self, mut chunk: &[u8]) -> Result<(), IngestError> {
        if let Source::Head(head) = &mut self.source {
            let (first, rest) = chunk.split_at(chunk.len().min(HEAD - head.len()));
            head.extend_from_slice(first);
            if head.len() < HEAD {
                return Ok(());
            }
            self.start()?;
            chunk = rest;
        }
        match &mut self.source {
            Source::Text(text) => text.push(chunk, &mut |row| self.records.take(row)),
            Source::Whole(whole) => whole.push(chunk),
            Source::Head(_) => unreachable!("the file has been started"),
        }
    }

    /// Decides what the file is, unless that is known.
    fn start(&mut self) -> Result<(), IngestError> {
        let Source::Head(head) = &mut self.source else {
            return Ok(());
        };
        let head = std::mem::take(head);
        let content = Content::of(&head)?;
        self.source = if content.kind == Kind::Text {
            let text = &head[content.mark..];
            let text = Text::begin(text, content.utf_16, &self.chosen, &mut |row| {
                self.records.take(row)
            })?;
            Source::Text(Box::new(text))
        } else {
            Source::Whole(Whole::new(content, head))
        };
        Ok(())
    }
}

/// Reads a file that is held whole.
fn read_whole(whole: &Whole, year: AcademicYear, chosen: &Chosen) -> Result<Sheet, IngestError> {
    let text = whole.text();
    match whole.open(&text)? {
        Opened::Workbook(book) => sheets::read_one(book, year, chosen),
        Opened::Pupils(text) => {
            // Its columns are named by us, and mean what we say.
            let mut records = Records::new(year, Chosen::default());
            read_pupils(text, year, &mut |row| records.take(row))?;
            records.finish(Unit::Pupil)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidential::ingest::layout::TITLE_ROWS;

    fn error(text: &str) -> Option<IngestError> {
        let mut reader = Reader::new(AcademicYear::parse("2025/26").unwrap(), &Columns::default());
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
                    "attendance or characteristics: date, session and code; or dates or codes as headings; or possible, authorised and unauthorised sessions; or year group, sex, SEN, free school meals or looked after",
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
    fn refuses_lists_that_only_look_like_marks() {
        for (name, text, want) in [
            (
                "absences",
                "Adno,Start Date,End Date,Code",
                Some(IngestError::Spells { line: 1 }),
            ),
            (
                "absences beside characteristics",
                "Absences\nAdno,Year,From,To,Absence reason",
                Some(IngestError::Spells { line: 2 }),
            ),
            ("days on roll", "Adno,Year,Start Date,End Date", None),
            (
                "lessons",
                "UPN,Date,Period,Code",
                Some(IngestError::LessonRow { line: 1 }),
            ),
            (
                "a lesson among sessions",
                "UPN,Date,Session,Code\nB801200005001,03/09/2025,1,/\nB801200005001,03/09/2025,3,/",
                Some(IngestError::LessonRow { line: 3 }),
            ),
            (
                "a column of lessons beside the sessions",
                "UPN,Date,Session,Lesson,Code",
                None,
            ),
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
            IngestError::NotAWorkbook,
            IngestError::BinaryWorkbook,
            IngestError::Encrypted,
            IngestError::Damaged,
            IngestError::TooLarge { most: 1 },
            IngestError::UnpacksTooLarge { most: 1 },
            IngestError::NoSheet { sheets: 2 },
            IngestError::SeveralSheets {
                first: 1,
                second: 2,
            },
            IngestError::HiddenSheet { sheet: 1 },
            IngestError::UnknownXml,
            IngestError::DocumentType,
            IngestError::NoTable,
            IngestError::OtherYear,
            IngestError::UnclearYear,
            IngestError::WeekendMarks { pupil: 1 },
            IngestError::Pdf,
            IngestError::Picture,
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
            IngestError::UnknownCode { column: 1 },
            IngestError::Spells { line: 1 },
            IngestError::LessonRow { line: 1 },
            IngestError::LessonColumn { column: 1 },
            IngestError::UnclearColumn { column: 1 },
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
