//! The load report: what became of every row, for the school only.

use super::account::FileAccount;
use super::census::Census;
use super::identify::file_number;
use super::lines::grouped;
use super::span::Span;
use super::warning::{Warning, warnings_of};
use crate::confidential::ingest::{
    Fault, IgnoredRows, MOST_FAULTS_LISTED, Sheet, Unit, from_1, letters,
};

/// Exact counts of the rows, pupils and sessions of one body. It stays on the
/// school's computer: nothing in `public` accepts it.
pub struct LoadReport {
    files: Vec<FileRows>,
    ignored: IgnoredRows,
    refused: Vec<RefusedRow>,
    warnings: Vec<Warning>,
    pupils: Vec<(&'static str, u32)>,
    sessions: Vec<(&'static str, u32)>,
    percent_without_reason: Option<u32>,
    not_required: u32,
}

/// How many rows ended where. The last four add up to `read`.
#[derive(Clone, Copy, Default)]
pub struct RowCounts {
    /// Every row, headings and blank ones included.
    pub read: u32,
    /// Rows that figures rest on.
    pub kept: u32,
    /// Rows that say again what a kept row says.
    pub merged: u32,
    /// Rows a rule leaves out.
    pub ignored: u32,
    /// Rows that are wrong, or of a pupil set aside.
    pub refused: u32,
}

/// The rows of one file.
#[derive(Clone)]
pub struct FileRows {
    /// Counted from 1 in the order of loading; a name could tell of a pupil.
    pub number: u32,
    /// The layout, in words.
    pub kind: &'static str,
    unit: Unit,
    columns: Vec<(&'static str, usize)>,
    /// Where its rows ended.
    pub rows: RowCounts,
}

/// One refused row.
#[derive(Clone, Copy)]
pub struct RefusedRow {
    /// Number of the file.
    pub file: u32,
    /// Where the row starts, counting from 1; see [`RefusedRow::place`].
    pub line: u32,
    /// Place of the column from 0, where many columns hold the same.
    column_place: Option<usize>,
    unit: Unit,
    /// Our word for the column.
    pub column: &'static str,
    /// What a good value looks like.
    pub expected: &'static str,
    /// What the school can do.
    pub remedy: &'static str,
}

impl RefusedRow {
    pub(super) fn new(file: u32, unit: Unit, fault: &Fault) -> Self {
        Self {
            file,
            line: fault.line,
            column_place: fault.place,
            unit,
            column: fault.column,
            expected: fault.expected,
            remedy: fault.remedy,
        }
    }

    /// Where in its file the row stands: `line 1,200`, `row 12 of sheet 2`,
    /// `pupil 7`; with the column where many hold the same: `line 12, column G`.
    #[must_use]
    pub fn place(&self) -> String {
        let row = self.unit.place(&grouped(self.line));
        match self.column_place {
            Some(column) => format!("{row}, column {}", letters(from_1(column))),
            None => row,
        }
    }
}

impl FileRows {
    /// What the file holds, in words, and in which sheet of a workbook.
    #[must_use]
    pub fn words(&self) -> String {
        match self.unit {
            Unit::RowOfSheet(sheet) => format!("{}, sheet {sheet}", self.kind),
            Unit::Line | Unit::Pupil => self.kind.to_owned(),
        }
    }

    /// Which column each thing was read from, as spreadsheets letter them:
    /// `UPN A, date C`. Nothing where a file has elements instead.
    #[must_use]
    pub fn columns(&self) -> Option<String> {
        let column =
            |(words, place): &(&str, usize)| format!("{words} {}", letters(from_1(*place)));
        let columns: Vec<_> = self.columns.iter().map(column).collect();
        (self.unit != Unit::Pupil).then(|| columns.join(", "))
    }
}

impl LoadReport {
    /// `refused` holds refused rows in order of file and line, each row once.
    #[inline(never)]
    pub(super) fn new(
        sheets: &[Sheet],
        accounts: &[FileAccount],
        refused: impl Iterator<Item = RefusedRow>,
        census: &Census,
        span: Span,
    ) -> Self {
        let mut ignored = IgnoredRows::default();
        for account in accounts {
            ignored.add_all(&account.ignored);
        }
        let files = accounts
            .iter()
            .enumerate()
            .map(|(place, account)| FileRows {
                number: file_number(place),
                kind: account.layout.words(),
                unit: account.unit,
                columns: account.columns.clone(),
                rows: account.counts(),
            });
        let report = Self {
            files: files.collect(),
            ignored,
            refused: refused.take(MOST_FAULTS_LISTED).collect(),
            warnings: warnings_of(sheets, census, span),
            pupils: census.pupils(),
            sessions: census.sessions(),
            percent_without_reason: census.percent_without_reason(),
            not_required: census.tally.of_code("X"),
        };
        debug_assert!(
            report.refused.len() <= report.rows().refused as usize,
            "every refused row listed is counted"
        );
        report
    }

    /// The files, in the order they were loaded.
    #[must_use]
    pub fn files(&self) -> &[FileRows] {
        &self.files
    }

    /// The rows of all files together.
    #[must_use]
    pub fn rows(&self) -> RowCounts {
        self.files
            .iter()
            .fold(RowCounts::default(), |sum, file| RowCounts {
                read: sum.read + file.rows.read,
                kept: sum.kept + file.rows.kept,
                merged: sum.merged + file.rows.merged,
                ignored: sum.ignored + file.rows.ignored,
                refused: sum.refused + file.rows.refused,
            })
    }

    /// The rules that left rows out, with how many.
    pub fn ignored(&self) -> impl Iterator<Item = (&'static str, u32)> {
        self.ignored.iter().map(|(rule, rows)| (rule.words(), rows))
    }

    /// The first refused rows.
    #[must_use]
    pub fn refused(&self) -> &[RefusedRow] {
        &self.refused
    }

    /// How many more rows are refused than are listed.
    #[must_use]
    pub fn refused_more(&self) -> u32 {
        let listed = u32::try_from(self.refused.len()).unwrap_or(u32::MAX);
        self.rows().refused.saturating_sub(listed)
    }

    /// What to look at, the gravest first.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Pupils by what became of them. The first is always those who count;
    /// the others are told when there are any.
    #[must_use]
    pub fn pupils(&self) -> &[(&'static str, u32)] {
        &self.pupils
    }

    /// Sessions of the pupils who count, in half-days.
    #[must_use]
    pub fn sessions(&self) -> &[(&'static str, u32)] {
        &self.sessions
    }

    /// How many of the unauthorised absences still have no reason (code N),
    /// in per cent; `None` when the marks hold no unauthorised absence.
    #[must_use]
    pub fn percent_without_reason(&self) -> Option<u32> {
        self.percent_without_reason
    }

    /// Sessions marked X, which daily national figures of some years count as
    /// authorised absence and these figures do not count at all.
    #[must_use]
    pub fn not_required(&self) -> u32 {
        self.not_required
    }
}
