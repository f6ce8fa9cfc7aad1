//! What the school should look at although the rows were kept.

use std::fmt;

use super::census::Census;
use super::identify::file_number;
use super::lines::{grouped, of};
use super::span::Span;
use crate::confidential::ingest::{Code, Field, Layout, Sheet};
use crate::public::plan::Day;

/// A warning of a load report: fixed words, numbers, codes of the national
/// register.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Warning {
    /// Totals hold more sessions than the period.
    TotalsBeyondPeriod {
        /// How many pupils' totals do.
        pupils: u32,
        /// Most sessions of the period.
        most: u32,
    },
    /// Totals and marks of the same pupils differ.
    TotalsDiffer {
        /// How many pupils' do.
        pupils: u32,
    },
    /// Totals do not come to the percentage beside them.
    PercentDiffers {
        /// How many pupils' do not.
        pupils: u32,
    },
    /// Totals of Year 11 may include the weeks that are left out.
    LateTotals {
        /// How many pupils in Year 11 count by totals.
        pupils: u32,
    },
    /// A code stands on sessions before it came into use.
    EarlyCode {
        /// The code.
        code: &'static str,
        /// How many marks.
        marks: u32,
        /// The code's first day.
        first_day: Day,
    },
    /// A code stands on sessions after it went out of use.
    LateCode {
        /// The code.
        code: &'static str,
        /// How many marks.
        marks: u32,
        /// The code's last day.
        last_day: Day,
    },
    /// Sessions that have a row and no mark.
    MarksMissing {
        /// How many sessions.
        sessions: u32,
        /// Of those possible or without a mark, in per cent.
        percent: u32,
    },
    /// Possible sessions on a Saturday or Sunday.
    AtWeekend {
        /// How many marks.
        marks: u32,
    },
    /// Pupils who have an identifier in common and another not.
    Sharing {
        /// How many pupils.
        pupils: u32,
    },
    /// Unauthorised absences without a reason yet.
    ReasonMissing {
        /// How many marks.
        marks: u32,
        /// Of all unauthorised absences, in per cent.
        percent: u32,
    },
    /// A characteristic holds a word the reader does not know.
    Unrecognised {
        /// Our word for the column.
        column: &'static str,
        /// How many pupils.
        pupils: u32,
        /// File of the first such cell.
        file: u32,
        /// Its line, row or pupil.
        line: u32,
        /// Which of the three.
        unit: &'static str,
    },
    /// Records of one pupil give different characteristics.
    Disagreement {
        /// Our word for the column.
        column: &'static str,
        /// How many pupils.
        pupils: u32,
    },
    /// Pupils with attendance whom no file of characteristics names.
    NoCharacteristics {
        /// How many pupils.
        pupils: u32,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TotalsBeyondPeriod { pupils, most } => write!(
                out,
                "The totals of {} hold more than the {most} sessions this period can have. Is this a year-to-date export?",
                of(pupils, "pupil"),
            ),
            Self::TotalsDiffer { pupils } => write!(
                out,
                "The totals of {} differ from their marks; the marks are used. The usual reasons are codes D, X, Y, Q and #, which some systems count as possible.",
                of(pupils, "pupil"),
            ),
            Self::PercentDiffers { pupils } => out.write_str(&percent_differs(pupils)),
            Self::LateTotals { pupils } => write!(
                out,
                "The totals of {} in Year 11 may include sessions after the spring bank holiday, which national figures leave out.",
                of(pupils, "pupil"),
            ),
            Self::EarlyCode {
                code,
                marks,
                first_day,
            } => out.write_str(&out_of_use(code, marks, "before its first day", first_day)),
            Self::LateCode {
                code,
                marks,
                last_day,
            } => out.write_str(&out_of_use(code, marks, "after its last day", last_day)),
            Self::MarksMissing { sessions, percent } => {
                out.write_str(&marks_missing(sessions, percent))
            }
            Self::AtWeekend { marks } => out.write_str(&at_weekend(marks)),
            Self::Sharing { pupils } => out.write_str(&sharing(pupils)),
            Self::ReasonMissing { marks, percent } => write!(
                out,
                "{} of unauthorised absence ({percent} %) {} code N: the reason is not yet established.",
                of(marks, "session"),
                if marks == 1 { "has" } else { "have" },
            ),
            Self::Unrecognised {
                column,
                pupils,
                file,
                line,
                unit,
            } => write!(
                out,
                "The column for {column} holds a word we do not know for {}, first in file {file}, {unit} {}; it is read as not recorded.",
                of(pupils, "pupil"),
                grouped(line),
            ),
            Self::Disagreement { column, pupils } => write!(
                out,
                "Rows of the same pupil give a different {column} for {}; it is read as not recorded.",
                of(pupils, "pupil"),
            ),
            Self::NoCharacteristics { pupils } => write!(
                out,
                "{} with attendance {} not in the file of characteristics.",
                of(pupils, "pupil"),
                if pupils == 1 { "is" } else { "are" },
            ),
        }
    }
}

fn percent_differs(pupils: u32) -> String {
    format!(
        "The totals of {} do not come to the attendance in per cent beside them. The usual reason is that one of the two counts other dates, or codes such as B and X otherwise.",
        of(pupils, "pupil"),
    )
}

fn out_of_use(code: &str, marks: u32, when: &str, day: Day) -> String {
    format!(
        "Code {code} stands on {} {when}, {}.",
        of(marks, "session"),
        day.in_words(),
    )
}

fn marks_missing(sessions: u32, percent: u32) -> String {
    let (have, are) = if sessions == 1 {
        ("has", "is")
    } else {
        ("have", "are")
    };
    format!(
        "{} of the pupils who count {have} no mark ({percent} % of their sessions), and {are} not counted as possible.",
        of(sessions, "session"),
    )
}

fn at_weekend(marks: u32) -> String {
    let stand = if marks == 1 { "stands" } else { "stand" };
    format!(
        "{} of a possible session {stand} on a Saturday or Sunday.",
        of(marks, "mark"),
    )
}

fn sharing(pupils: u32) -> String {
    format!(
        "{} with different UPNs have an admission number in common with another, or the other way round: perhaps one pupil under two. They count as different pupils.",
        of(pupils, "pupil"),
    )
}

impl Warning {
    /// What the school can do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::TotalsBeyondPeriod { .. } => {
                "Export the totals for the dates of this period only, or load the marks instead."
            }
            Self::TotalsDiffer { .. } => {
                "Check that both exports cover the same dates; otherwise nothing needs doing."
            }
            Self::PercentDiffers { .. } => {
                "Check that the columns are the right ones and all of the same dates; the sessions are what is counted."
            }
            Self::LateTotals { .. } => "Load the marks, which carry dates, to leave them out.",
            Self::EarlyCode { .. } | Self::LateCode { .. } => {
                "Correct the code in your system if the dates are right; the mark is counted as the code means."
            }
            Self::MarksMissing { .. } => {
                "Complete the registers in your system and export again before you share figures."
            }
            Self::AtWeekend { .. } => {
                "Check the dates of the export, where day and month may have changed places; the marks count as they stand."
            }
            Self::Sharing { .. } => {
                "If they are one pupil, give both records the same UPN in your system, or leave one out, and export again."
            }
            Self::ReasonMissing { .. } => {
                "Establish the reasons in your system and export again before you share figures."
            }
            Self::Unrecognised { .. } => {
                "Check the words of that column, or leave the column out of the export."
            }
            Self::Disagreement { .. } => "Correct the record in your system and export again.",
            Self::NoCharacteristics { .. } => {
                "Export the characteristics of every pupil on roll in the period, leavers included."
            }
        }
    }
}

/// The warnings of a report, the gravest first.
pub(super) fn warnings_of(sheets: &[Sheet], census: &Census, span: Span) -> Vec<Warning> {
    let mut counted = of_totals(census, span);
    counted.push((
        census.sharing,
        Warning::Sharing {
            pupils: census.sharing,
        },
    ));
    counted.extend(of_marks(census));
    counted.extend(of_codes(census));
    counted.extend(sheets.iter().flat_map(of_counts));
    for field in Field::ALL {
        counted.extend(of_field(sheets, census, field));
    }
    let pupils = census.without_characteristics;
    let mut layouts = sheets.iter().map(|sheet| sheet.layout);
    if layouts.any(|layout| layout == Layout::Characteristics) {
        counted.push((pupils, Warning::NoCharacteristics { pupils }));
    }
    let told = counted.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(_, warning)| warning).collect()
}

/// A warning and how often it applies; one that never does is not told.
type Counted = (u32, Warning);

fn of_totals(census: &Census, span: Span) -> Vec<Counted> {
    let (beyond, most) = (census.more_than_possible, span.most_sessions);
    let (differing, late) = (census.differing, census.late_totals);
    let contradicted = census.contradicted;
    let beyond_period = Warning::TotalsBeyondPeriod {
        pupils: beyond,
        most,
    };
    vec![
        (beyond, beyond_period),
        (differing, Warning::TotalsDiffer { pupils: differing }),
        (
            contradicted,
            Warning::PercentDiffers {
                pupils: contradicted,
            },
        ),
        (late, Warning::LateTotals { pupils: late }),
    ]
}

fn of_marks(census: &Census) -> [Counted; 2] {
    let (sessions, marks) = (census.tally.no_mark(), census.tally.at_weekend());
    let percent = census.percent_without_mark();
    [
        (marks, Warning::AtWeekend { marks }),
        (sessions, Warning::MarksMissing { sessions, percent }),
    ]
}

fn of_codes(census: &Census) -> Vec<Counted> {
    let mut counted = Vec::new();
    for (code, early, late) in census.tally.out_of_use() {
        let text = code.text();
        counted.extend(code.first_day().map(|first_day| {
            let (code, marks) = (text, early);
            (
                early,
                Warning::EarlyCode {
                    code,
                    marks,
                    first_day,
                },
            )
        }));
        counted.extend(code.last_day().map(|last_day| {
            let (code, marks) = (text, late);
            (
                late,
                Warning::LateCode {
                    code,
                    marks,
                    last_day,
                },
            )
        }));
    }
    let marks = census.tally.of_code("N");
    let percent = census.percent_without_reason().unwrap_or(0);
    counted.push((marks, Warning::ReasonMissing { marks, percent }));
    counted
}

/// Codes that a file of counts uses and that are not those of its year.
fn of_counts(sheet: &Sheet) -> Vec<Counted> {
    let end = sheet.year.last_day();
    let mut counted = Vec::new();
    for (place, &marks) in sheet.counts.iter().enumerate() {
        let one = Code::at(place);
        let code = one.text();
        if let Some(first_day) = one.first_day().filter(|first| *first > end) {
            counted.push((
                marks,
                Warning::EarlyCode {
                    code,
                    marks,
                    first_day,
                },
            ));
        }
        if let Some(last_day) = one.last_day().filter(|last| *last < end) {
            counted.push((
                marks,
                Warning::LateCode {
                    code,
                    marks,
                    last_day,
                },
            ));
        }
    }
    counted
}

fn of_field(sheets: &[Sheet], census: &Census, field: Field) -> [Counted; 2] {
    let column = field.words();
    let (file, line, unit) = first_unrecognised(sheets, field);
    let unrecognised = census.unrecognised[field as usize];
    let disagreeing = census.disagreeing[field as usize];
    let word = Warning::Unrecognised {
        column,
        pupils: unrecognised,
        file,
        line,
        unit,
    };
    let pupils = disagreeing;
    [
        (unrecognised, word),
        (disagreeing, Warning::Disagreement { column, pupils }),
    ]
}

fn first_unrecognised(sheets: &[Sheet], field: Field) -> (u32, u32, &'static str) {
    let mut lines = sheets.iter().enumerate().filter_map(|(place, sheet)| {
        let line = sheet.unrecognised[field as usize]?;
        Some((file_number(place), line, sheet.unit.word()))
    });
    lines.next().unwrap_or((1, 1, "line"))
}
