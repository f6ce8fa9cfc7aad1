//! What a transfer file or a census says of one pupil, as rows.

use super::header::Header;
use super::{Attendance, Lines};
use crate::confidential::ingest::fault::IngestError;
use crate::public::plan::{AcademicYear, Day};

/// Headings of what is read of a pupil beside attendance.
pub(super) const WHO: [&str; 6] = [
    "UPN",
    "Date of birth",
    "Sex",
    "Year group",
    "SEN",
    "In care",
];

/// What one pupil's element holds.
#[derive(Default)]
pub(super) struct Entry {
    /// In the order of [`WHO`].
    who: [String; WHO.len()],
    parts: Vec<Part>,
}

/// One stretch of attendance: a year of a transfer file, a term of a census.
#[derive(Default)]
struct Part {
    is_of_census: bool,
    year: Option<i32>,
    local_authority: String,
    establishment: String,
    /// Sessions possible, authorised and unauthorised.
    totals: [String; 3],
    starts_on: String,
    marks: Vec<(String, String)>,
}

impl Entry {
    /// Notes that an element within the pupil's begins.
    pub(super) fn open(&mut self, name: &str) {
        let is_of_census = match name {
            "YearData" => false,
            "TermlyAttendance" | "SummerHalfTerm2Attendance" | "AnnualAttendance" => true,
            _ => return,
        };
        self.parts.push(Part {
            is_of_census,
            ..Part::default()
        });
    }

    /// Takes the text of one element. Of a characteristic that is given more
    /// than once, the last counts: a history ends with the present.
    pub(super) fn note(&mut self, parent: &str, name: &str, text: &str) {
        let is_own = matches!(
            parent,
            "Pupil" | "BasicDetails" | "PupilIdentifiers" | "PupilCharacteristics"
        );
        let place = match name {
            "UPN" if is_own => 0,
            "DOB" if is_own => 1,
            "Gender" | "GenderCurrent" | "Sex" if is_own => 2,
            "NCyearActual" => 3,
            "SENprovision" => 4,
            "InCare" => 5,
            _ => return self.note_attendance(parent, name, text),
        };
        text.clone_into(&mut self.who[place]);
    }

    fn note_attendance(&mut self, parent: &str, name: &str, text: &str) {
        let Some(part) = self.parts.last_mut() else {
            return;
        };
        match (parent, name) {
            ("YearData", "Year") => part.year = text.parse().ok(),
            ("YearData", "LEA") => text.clone_into(&mut part.local_authority),
            ("YearData", "Estab") => text.clone_into(&mut part.establishment),
            (_, "SessionsPossible") => text.clone_into(&mut part.totals[0]),
            (_, "SessionsAuthorised") => text.clone_into(&mut part.totals[1]),
            (_, "SessionsUnauthorised") => text.clone_into(&mut part.totals[2]),
            ("AttendSessions", "AttendanceStartDate") => text.clone_into(&mut part.starts_on),
            ("AttendSessions", "AttendanceMarks") => {
                let starts_on = std::mem::take(&mut part.starts_on);
                part.marks.push((starts_on, text.to_owned()));
            }
            _ => {}
        }
    }

    /// Hands the pupil's rows on; whether any is of attendance. A pupil
    /// without attendance has one row, so that nobody is lost in silence.
    pub(super) fn hand_on(
        &self,
        attendance: Attendance,
        header: &Header,
        year: AcademicYear,
        lines: &mut Lines<'_>,
    ) -> Result<bool, IngestError> {
        let rows = match attendance {
            Attendance::Marks => self.marks(header, lines.pupil)?,
            Attendance::Totals => self.totals(header, year)?.into_iter().collect(),
            Attendance::Nothing => Vec::new(),
        };
        for row in &rows {
            lines.hand_on(self.who.iter().chain(row).map(String::as_str))?;
        }
        if rows.is_empty() {
            let blank = attendance.headings().iter().map(|_| "");
            lines.hand_on(self.who.iter().map(String::as_str).chain(blank))?;
        }
        Ok(!rows.is_empty())
    }

    /// The marks of every part at this school: two a day from its first day,
    /// weekends included.
    fn marks(&self, header: &Header, pupil: u32) -> Result<Vec<[String; 3]>, IngestError> {
        let mut rows = Vec::new();
        for part in &self.parts {
            if !header.is_of_this_school(&part.local_authority, &part.establishment) {
                continue;
            }
            for (starts_on, marks) in &part.marks {
                add_marks(&mut rows, starts_on, marks)
                    .map_err(|AtWeekend| IngestError::WeekendMarks { pupil })?;
            }
        }
        Ok(rows)
    }

    /// The totals of the plan's year at this school. The two half terms of a
    /// census add up.
    fn totals(
        &self,
        header: &Header,
        year: AcademicYear,
    ) -> Result<Option<[String; 3]>, IngestError> {
        let mut sum: Option<[String; 3]> = None;
        for part in self.parts.iter().filter(|part| part.has_totals()) {
            let counts = if part.is_of_census {
                header.is_census_of(year)
            } else {
                part.year == Some(header.number_of(year)?)
                    && header.is_of_this_school(&part.local_authority, &part.establishment)
            };
            if !counts {
                continue;
            }
            sum = Some(match sum {
                None => part.totals.clone(),
                Some(earlier) => [0, 1, 2].map(|place| add(&earlier[place], &part.totals[place])),
            });
        }
        Ok(sum)
    }
}

impl Part {
    fn has_totals(&self) -> bool {
        self.totals.iter().any(|total| !total.is_empty())
    }
}

/// The sum of two counts; a text that is no count stays, to be refused.
fn add(one: &str, other: &str) -> String {
    match (one.parse::<u32>(), other.parse::<u32>()) {
        (Ok(one), Ok(other)) => one.saturating_add(other).to_string(),
        (Ok(_), Err(_)) => other.to_owned(),
        (Err(_), _) => one.to_owned(),
    }
}

/// A mark stands on a Saturday or Sunday.
struct AtWeekend;

/// Adds a row for each mark. A string that left weekends out would be dated
/// wrongly from its second week on, and shows by a mark on a weekend.
fn add_marks(rows: &mut Vec<[String; 3]>, starts_on: &str, marks: &str) -> Result<(), AtWeekend> {
    let Ok(first) = Day::parse(starts_on) else {
        // The rules say what a date looks like.
        rows.push([starts_on.to_owned(), "AM".to_owned(), String::new()]);
        return Ok(());
    };
    let halves = (0..).flat_map(|day| [(day, "AM"), (day, "PM")]);
    for (mark, (day, half)) in marks.chars().zip(halves) {
        let Ok(day) = first.plus(day) else { break };
        if day.days_after_monday() < 5 {
            rows.push([day.to_string(), half.to_owned(), mark.to_string()]);
        } else if !matches!(mark, '#' | '-' | '*' | ' ') {
            return Err(AtWeekend);
        }
    }
    Ok(())
}
