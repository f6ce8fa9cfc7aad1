//! Why a file, or one row of it, could not be read.

use super::letters::letters;

/// Why a whole file was refused.
///
/// Carries positions and fixed text only, so that no message can repeat a
/// pupil's details.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// No byte, or white space only.
    #[error("The file is empty.")]
    Empty,
    /// A ZIP file that is no workbook, or a document of another program.
    #[error("This file is neither a workbook nor a table: it is a document or an archive.")]
    NotAWorkbook,
    /// Excel's binary workbook.
    #[error("This is a binary Excel workbook (.xlsb).")]
    BinaryWorkbook,
    /// A workbook that opens with a password only.
    #[error("This workbook is protected by a password.")]
    Encrypted,
    /// A part is missing, cut short or not what it should be.
    #[error("The file is damaged, or was not saved to its end.")]
    Damaged,
    /// Larger than a file that is held whole may be.
    #[error("The file is larger than {most} MB, which is more than one school's workbook has.")]
    TooLarge {
        /// The most held at once.
        most: u32,
    },
    /// A workbook that unpacks to more than any real one.
    #[error("The workbook unpacks to more than {most} MB, which is more than one school has.")]
    UnpacksTooLarge {
        /// The most unpacked at once.
        most: u32,
    },
    /// No sheet of several reads as an absence file.
    #[error(
        "None of the {sheets} sheets of this workbook has a row of headings that is understood."
    )]
    NoSheet {
        /// How many sheets were looked at.
        sheets: u32,
    },
    /// More than one sheet reads as an absence file.
    #[error("Sheets {first} and {second} of this workbook both read as an absence file.")]
    SeveralSheets {
        /// Place of the first, counted from 1.
        first: u32,
        /// Place of the second, counted from 1.
        second: u32,
    },
    /// The only sheet that reads as an absence file is hidden.
    #[error("Sheet {sheet} of this workbook reads as an absence file, but it is hidden.")]
    HiddenSheet {
        /// Its place, counted from 1.
        sheet: u32,
    },
    /// XML of a kind the reader does not know.
    #[error("This XML file is neither a Common Transfer File, a school census nor a workbook.")]
    UnknownXml,
    /// XML that declares a document type, by which it could refer elsewhere.
    #[error("This XML file declares a document type, which no school export does.")]
    DocumentType,
    /// A web page without a table.
    #[error("This is a web page without a table, whatever its name says.")]
    NoTable,
    /// A census or transfer file about another year.
    #[error("This file holds no attendance of the plan's academic year.")]
    OtherYear,
    /// A transfer file whose years could be read in two ways.
    #[error("This file does not make plain which academic year its totals are of.")]
    UnclearYear,
    /// Marks of a transfer file that do not run over every day of the week.
    #[error(
        "The marks of pupil {pupil} do not leave the weekends out as '#': they cannot be dated."
    )]
    WeekendMarks {
        /// The pupil's place in the file, counted from 1.
        pupil: u32,
    },
    /// A PDF.
    #[error("This is a PDF, which shows figures but does not hold them as a table.")]
    Pdf,
    /// A PNG or JPEG.
    #[error("This is a picture, which shows figures but does not hold them as a table.")]
    Picture,
    /// Zero bytes, which no text holds.
    #[error("This file holds bytes that are not text: it is damaged or of an unknown kind.")]
    NulBytes,
    /// A plan, a release or other JSON.
    #[error("This is not an absence file: it is a plan, a release or other JSON.")]
    NotAnAbsenceFile,
    /// A statistics file of the Department for Education.
    #[error(
        "These are already aggregate figures: the file holds published statistics, not pupils."
    )]
    AlreadyAggregate,
    /// No row among the first ones reads as headings.
    #[error(
        "None of the first {rows} rows is a row of headings. Looked for: a UPN or admission number with date, session and code; or with dates or codes as headings; or with possible, authorised and unauthorised sessions; or with year group, sex, SEN, free school meals or looked after."
    )]
    NoHeadings {
        /// How many rows were looked at.
        rows: u32,
    },
    /// The headings were found, and something needed is not among them.
    #[error("Line {line} holds the headings, but no column for {columns}.")]
    MissingColumns {
        /// Line of the headings.
        line: u32,
        /// The columns looked for, as fixed words.
        columns: &'static str,
    },
    /// Two columns are headed alike.
    #[error("Columns {} and {} both have a heading for '{column}'.", letters(*first), letters(*second))]
    TwoColumns {
        /// What both hold.
        column: &'static str,
        /// Place of the first, counted from 1.
        first: u32,
        /// Place of the second, counted from 1.
        second: u32,
    },
    /// A list of absences, each from a day to a day.
    #[error(
        "Line {line} heads a list of absences, each from one day to another. It says neither how many sessions were possible nor on which of those days the school was open."
    )]
    Spells {
        /// Line of the headings.
        line: u32,
    },
    /// A mark of a lesson.
    #[error(
        "Line {line} tells of a lesson, while a mark must be of a session: a morning or an afternoon."
    )]
    LessonRow {
        /// Line of the row, or of the headings.
        line: u32,
    },
    /// More than two columns of a day.
    #[error(
        "Column {} is of a lesson: its day has more marks than a morning and an afternoon.", letters(*column)
    )]
    LessonColumn {
        /// Place of the column, counted from 1.
        column: u32,
    },
    /// A date whose marks could be of more than one session.
    #[error("Column {} is headed by a date, but not by which sessions its marks are of.", letters(*column))]
    UnclearColumn {
        /// Place of the column, counted from 1.
        column: u32,
    },
    /// A column of counts whose code is not known.
    #[error(
        "Column {} is headed like a code, but no code of the national register is written so in the plan's year.", letters(*column)
    )]
    UnknownCode {
        /// Place of the column, counted from 1.
        column: u32,
    },
    /// The file ends inside a quoted cell.
    #[error("The row that starts on line {line} opens a quotation mark that is never closed.")]
    OpenQuote {
        /// Line the row starts on.
        line: u32,
    },
    /// A cell that holds whole rows: a quotation mark opened and closed in two
    /// cells far apart has swallowed every row between them.
    #[error("Line {line}: a quotation mark opens a cell that runs on over following rows.")]
    SwallowedRows {
        /// Line the row starts on.
        line: u32,
    },
    /// Bytes of a file that was not begun, or that has been refused.
    #[error("The file was not read from its beginning.")]
    NotBegun,
    /// A row too long to be one pupil's.
    #[error("The row that starts on line {line} does not end: it is longer than any real row.")]
    RowTooLong {
        /// Line the row starts on.
        line: u32,
    },
    /// More rows than any one body's file has.
    #[error("The file has more than {most} rows, which is more than one school has.")]
    TooManyRows {
        /// The most read from one file.
        most: u32,
    },
    /// More people than any one body has.
    #[error("The file tells more than {most} pupils apart, which is more than one school has.")]
    TooManyPupils {
        /// The most read from one file.
        most: u32,
    },
}

const SAVE_AS_CSV: &str =
    "Open it, choose Save as, pick 'CSV UTF-8 (comma delimited)', and load that file.";
const EXPORT_AS_TABLE: &str = "Export the report from your system again, as CSV or Excel.";
const SESSION_MARKS: &str = "Export the statutory marks instead, two a day: AM and PM. Systems call them session, registration or roll call marks.";
const EXPORT_AGAIN: &str = "Export the report again and load it as it comes, without editing it.";

impl IngestError {
    /// What the school can do about it, as one sentence for the page.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "Check that the export finished, and load it again.",
            Self::BinaryWorkbook
            | Self::NoTable
            | Self::TooLarge { .. }
            | Self::UnpacksTooLarge { .. } => SAVE_AS_CSV,
            Self::Encrypted => {
                "Open it, save it without a password, load that file, and delete it."
            }
            Self::NoSheet { .. } => {
                "Check that one sheet has its row of headings, or save that sheet as 'CSV UTF-8'."
            }
            Self::SeveralSheets { .. } => {
                "Decide which sheet is meant: hide or delete the others, or save each as a file of its own."
            }
            Self::HiddenSheet { .. } => {
                "Unhide the sheet if it is the one that is meant, save, and load the file again."
            }
            Self::OtherYear => "Load the file of the plan's academic year.",
            Self::NotAWorkbook
            | Self::UnknownXml
            | Self::DocumentType
            | Self::UnclearYear
            | Self::WeekendMarks { .. }
            | Self::Pdf
            | Self::Picture => EXPORT_AS_TABLE,
            Self::NotBegun => "Add the file again.",
            Self::NulBytes
            | Self::Damaged
            | Self::OpenQuote { .. }
            | Self::SwallowedRows { .. }
            | Self::RowTooLong { .. } => EXPORT_AGAIN,
            Self::NotAnAbsenceFile => {
                "Load the files your own system exported: marks, or one row a pupil."
            }
            Self::AlreadyAggregate => {
                "Load your own school's pupil-level export; published statistics need no protection."
            }
            Self::NoHeadings { .. } => {
                "Export the report with its row of headings, or add one above the first pupil; where \
                 the headings are there in other words, choose the columns on the school page, or \
                 name them in a columns file (--columns)."
            }
            Self::MissingColumns { .. } => {
                "Export the report again with these columns ticked; where they are there under \
                 other headings, choose them on the school page, or name them in a columns file \
                 (--columns)."
            }
            Self::TwoColumns { .. } => "Leave one of the two columns out of the export.",
            Self::UnknownCode { .. } => {
                "Give the code's sessions a national code in your system and export again, or load the marks instead."
            }
            Self::Spells { .. } => {
                "Load the marks of the same days, which systems keep beside the absences; or one row a pupil with possible, authorised and unauthorised sessions."
            }
            Self::LessonRow { .. } | Self::LessonColumn { .. } => SESSION_MARKS,
            Self::UnclearColumn { .. } => {
                "Export the marks with AM or PM in each heading; of a column that holds a week, the heading is its Monday."
            }
            Self::TooManyRows { .. } => "Export one school and one academic year at a time.",
            Self::TooManyPupils { .. } => {
                "Check that the column of admission numbers holds one number a pupil."
            }
        }
    }
}

/// How many refused rows are listed one by one; the rest are counted.
pub(in crate::confidential) const MOST_FAULTS_LISTED: usize = 50;

/// One refused row: where it stands and what was expected there.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) struct Fault {
    /// Line in the file the row starts on, counting from 1.
    pub(in crate::confidential) line: u32,
    /// Place of the column from 0, where many columns hold the same.
    pub(in crate::confidential) place: Option<usize>,
    /// Our word for the column, never the file's heading.
    pub(in crate::confidential) column: &'static str,
    /// What a good value looks like.
    pub(in crate::confidential) expected: &'static str,
    /// What the school can do.
    pub(in crate::confidential) remedy: &'static str,
}

/// What is wrong with a row, before its line is known.
#[derive(Clone, Copy)]
pub(super) struct Wrong {
    pub(super) column: &'static str,
    pub(super) expected: &'static str,
    pub(super) remedy: &'static str,
}

impl Wrong {
    /// A cell that does not hold the kind of value its column promises.
    pub(super) const fn cell(column: &'static str, expected: &'static str) -> Self {
        Self {
            column,
            expected,
            remedy: "Correct the cell in your system and export the file again.",
        }
    }

    pub(super) fn on(self, line: u32) -> Fault {
        Fault {
            line,
            place: None,
            column: self.column,
            expected: self.expected,
            remedy: self.remedy,
        }
    }

    /// The fault of a cell in one of many columns that hold the same.
    pub(super) fn on_cell(self, line: u32, column: usize) -> Fault {
        Fault {
            place: Some(column),
            ..self.on(line)
        }
    }
}
