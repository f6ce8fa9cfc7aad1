//! The load report: what became of every row, for the school only.

use super::account::FileAccount;
use super::census::Census;
use super::identify::file_number;
use super::span::Span;
use super::warning::Warning;
use crate::confidential::ingest::{
    Class, Fault, Field, IgnoredRows, Layout, MOST_FAULTS_LISTED, Rule, SetAside, Sheet,
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
#[derive(Clone, Copy)]
pub struct FileRows {
    /// Counted from 1 in the order of loading; a name could tell of a pupil.
    pub number: u32,
    /// The layout, in words.
    pub kind: &'static str,
    /// Where its rows ended.
    pub rows: RowCounts,
}

/// One refused row.
#[derive(Clone, Copy)]
pub struct RefusedRow {
    /// Number of the file.
    pub file: u32,
    /// Line the row starts on, counting from 1.
    pub line: u32,
    /// Our word for the column.
    pub column: &'static str,
    /// What a good value looks like.
    pub expected: &'static str,
    /// What the school can do.
    pub remedy: &'static str,
}

impl RefusedRow {
    pub(super) fn new(file: u32, fault: &Fault) -> Self {
        Self {
            file,
            line: fault.line,
            column: fault.column,
            expected: fault.expected,
            remedy: fault.remedy,
        }
    }
}

impl LoadReport {
    /// `refused` holds refused rows in order of file and line, each row once.
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
                rows: account.counts(),
            });
        let report = Self {
            files: files.collect(),
            ignored,
            refused: refused.take(MOST_FAULTS_LISTED).collect(),
            warnings: warnings(sheets, census, span),
            pupils: pupils(census),
            sessions: sessions(census),
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

fn pupils(census: &Census) -> Vec<(&'static str, u32)> {
    let left_out = |rule| census.left_out_by(rule);
    let set_aside = |reason| census.set_aside_for(reason);
    let mut pupils = vec![("Counted in this release", census.counted)];
    let others = [
        (
            "Left out: not of compulsory school age",
            left_out(Rule::NotCompulsoryAge),
        ),
        (
            "Left out: joined in the second half of the summer term",
            left_out(Rule::JoinedLate),
        ),
        (
            "Left out: no possible sessions in the period",
            left_out(Rule::NoPossibleSessions),
        ),
        (
            "Left out: no attendance for this pupil",
            left_out(Rule::NoAttendance),
        ),
        (
            "Counted up to the spring bank holiday: Year 11",
            census.leaving_early,
        ),
        ("Set aside: unknown code", set_aside(SetAside::UnknownCode)),
        (
            "Set aside: two codes for one session",
            set_aside(SetAside::TwoMarks),
        ),
        (
            "Set aside: two different totals",
            set_aside(SetAside::TwoTotals),
        ),
    ];
    pupils.extend(others.into_iter().filter(|(_, count)| *count > 0));
    pupils
}

fn sessions(census: &Census) -> Vec<(&'static str, u32)> {
    let tally = &census.tally;
    let marked = tally.sessions();
    let [possible, authorised, unauthorised] = census.totals;
    let attended = possible - authorised - unauthorised;
    let mut sessions = vec![
        ("Possible", marked.possible() + possible),
        ("Present", tally.of_class(Class::Present)),
        (
            "At an approved educational activity",
            tally.of_class(Class::ApprovedActivity),
        ),
        ("Authorised absence", marked.authorised() + authorised),
        ("Unauthorised absence", marked.unauthorised() + unauthorised),
        (
            "Not possible",
            tally.of_class(Class::NotPossible) + tally.of_class(Class::Administrative),
        ),
        ("No mark recorded", tally.no_mark()),
    ];
    if possible > 0 {
        sessions.insert(3, ("Attended, by totals", attended));
    }
    sessions
}

fn warnings(sheets: &[Sheet], census: &Census, span: Span) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |count: u32, warning: Warning| {
        if count > 0 {
            warnings.push(warning);
        }
    };
    let (pupils, most) = (census.more_than_possible, span.most_sessions);
    warn(pupils, Warning::TotalsBeyondPeriod { pupils, most });
    let pupils = census.differing;
    warn(pupils, Warning::TotalsDiffer { pupils });
    let pupils = census.late_totals;
    warn(pupils, Warning::LateTotals { pupils });
    for (code, early, late) in census.tally.out_of_use() {
        if let Some(first_day) = code.first_day() {
            warn(
                early,
                Warning::EarlyCode {
                    code: code.text(),
                    marks: early,
                    first_day,
                },
            );
        }
        if let Some(last_day) = code.last_day() {
            warn(
                late,
                Warning::LateCode {
                    code: code.text(),
                    marks: late,
                    last_day,
                },
            );
        }
    }
    let (marks, percent) = (census.tally.of_code("N"), census.percent_without_reason());
    warn(
        marks,
        Warning::ReasonMissing {
            marks,
            percent: percent.unwrap_or(0),
        },
    );
    for field in Field::ALL {
        let pupils = census.unrecognised[field as usize];
        let (file, line) = first_unrecognised(sheets, field);
        let column = field.words();
        warn(
            pupils,
            Warning::Unrecognised {
                column,
                pupils,
                file,
                line,
            },
        );
        let pupils = census.disagreeing[field as usize];
        warn(pupils, Warning::Disagreement { column, pupils });
    }
    if sheets
        .iter()
        .any(|sheet| sheet.layout == Layout::Characteristics)
    {
        let pupils = census.without_characteristics;
        warn(pupils, Warning::NoCharacteristics { pupils });
    }
    warnings
}

fn first_unrecognised(sheets: &[Sheet], field: Field) -> (u32, u32) {
    let mut lines = sheets.iter().enumerate().filter_map(|(place, sheet)| {
        let line = sheet.unrecognised[field as usize]?;
        Some((file_number(place), line))
    });
    lines.next().unwrap_or((1, 1))
}
