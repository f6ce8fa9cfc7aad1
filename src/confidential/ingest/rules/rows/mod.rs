//! Rows under the headings, each put where it belongs.

mod cases;
mod codes;
mod contacts;
mod exclusions;
mod grid;

use super::age;
use super::characteristics::Field;
use super::code::{Code, is_no_mark};
use super::dates;
use super::footer::is_total_or_footer;
use super::marks::{Marks, Put};
use super::people::People;
use super::percent::contradicts;
use super::rule::{IgnoredRows, Rule};
use super::totals::{NotTotals, Totals};
use super::year_slots::YearSlots;
use crate::confidential::ingest::cells;
use crate::confidential::ingest::fault::{IngestError, Wrong};
use crate::confidential::ingest::format::{Row, Serials};
use crate::confidential::ingest::layout::{Columns, Layout};
use crate::confidential::ingest::sheet::{Person, SetAside, Sheet, Unit};
use crate::public::plan::{AcademicYear, Day};

/// More rows than the marks of any one body in a year; no count of rows can
/// overflow below it.
const MOST_ROWS: u32 = 50_000_000;

/// More contacts than any scheme makes in a year; each is held by itself.
const MOST_CONTACTS: u32 = 1_000_000;

/// Reads the rows of one file into its sheet.
///
/// What few rows need is kept out of the way of those that all need: a browser
/// compiles a function well only while the rows already come in, and the sooner
/// the shorter it is.
pub(in crate::confidential::ingest) struct Rows {
    columns: Columns,
    slots: YearSlots,
    first_day: Day,
    people: People,
    sheet: Sheet,
    limit: u32,
    last_date: LastDate,
}

/// What a row comes to. One that is placed is counted already: with its person,
/// or as refused for a cell.
enum Outcome {
    Placed,
    /// Of a person who is set aside because of this row.
    SettingAside(Wrong),
    Ignored(Rule),
    Refused(Wrong),
    /// Of a lesson, so that the file is not of sessions.
    Lesson,
}

impl Rows {
    pub(in crate::confidential::ingest) fn new(
        year: AcademicYear,
        columns: Columns,
        rows: u32,
        ignored: IgnoredRows,
    ) -> Self {
        let sheet = Sheet {
            year,
            layout: columns.layout,
            has_upn: columns.upn.is_some(),
            has_admission_number: columns.admission_number.is_some(),
            unit: Unit::Line,
            columns: columns.named(),
            rows,
            ignored,
            refused: 0,
            faults: Vec::new(),
            people: Vec::new(),
            unrecognised: [None; Field::ALL.len()],
            counts: [0; Code::COUNT],
        };
        let limit = if columns.layout == Layout::Contacts {
            MOST_CONTACTS
        } else {
            MOST_ROWS
        };
        Self {
            columns,
            limit,
            slots: YearSlots::new(year),
            first_day: year.first_day(),
            people: People::new(),
            sheet,
            last_date: LastDate::default(),
        }
    }

    pub(in crate::confidential::ingest) fn into_sheet(self, unit: Unit) -> Sheet {
        let mut sheet = self.sheet;
        sheet.unit = unit;
        sheet.people = self.people.into_people();
        sheet
    }

    /// Puts one row in exactly one place.
    ///
    /// # Errors
    /// [`IngestError::SwallowedRows`], [`IngestError::TooManyRows`],
    /// [`IngestError::TooManyPupils`] and [`IngestError::LessonRow`].
    pub(in crate::confidential::ingest) fn take(
        &mut self,
        row: &Row<'_>,
    ) -> Result<(), IngestError> {
        if self.sheet.rows >= self.limit {
            let most = self.limit;
            return Err(IngestError::TooManyRows { most });
        }
        if row.holds_rows_of(self.columns.width) {
            return Err(IngestError::SwallowedRows { line: row.line() });
        }
        self.sheet.rows += 1;
        match self.outcome(row)? {
            Outcome::Placed => {}
            Outcome::SettingAside(wrong) => self.sheet.list(wrong.on(row.line())),
            Outcome::Lesson => return Err(IngestError::LessonRow { line: row.line() }),
            Outcome::Ignored(rule) => self.sheet.ignored.add(rule, 1),
            Outcome::Refused(wrong) => {
                self.sheet.refused += 1;
                self.sheet.list(wrong.on(row.line()));
            }
        }
        Ok(())
    }

    fn outcome(&mut self, row: &Row<'_>) -> Result<Outcome, IngestError> {
        // Cells past the headings mean that a comma or quotation mark has
        // moved every cell after it.
        if (self.columns.width..row.len()).any(|place| !row.cell(place).is_empty()) {
            return Ok(Outcome::Refused(TOO_WIDE));
        }
        let upn = self.columns.upn.map(|place| row.cell(place));
        let number = self.columns.admission_number.map(|place| row.cell(place));
        let place = match self.people.find_or_add(upn, number)? {
            Ok(place) => place,
            Err(wrong) => return Ok(self.of_nobody(row, wrong)),
        };
        Ok(match self.columns.layout {
            Layout::Marks => self.mark(row, place),
            Layout::Grid => self.grid(row, place),
            Layout::Totals => self.totals(row, place),
            Layout::Codes => self.codes(row, place),
            Layout::Characteristics => self.characteristics(row, place),
            Layout::Cases => self.case(row, place),
            Layout::Contacts => self.contact(row, place),
            Layout::Exclusions => self.exclusion(row, place),
        })
    }

    #[cold]
    fn of_nobody(&self, row: &Row<'_>, wrong: Wrong) -> Outcome {
        if row.cells().all(<[u8]>::is_empty) {
            Outcome::Ignored(Rule::Blank)
        } else if self.columns.are_repeated_in(row) {
            Outcome::Ignored(Rule::RepeatedHeadings)
        } else if is_total_or_footer(row) {
            Outcome::Ignored(Rule::TotalOrFooter)
        } else {
            Outcome::Refused(wrong)
        }
    }

    /// What a row comes to that names a pupil and whose attendance cannot be
    /// read: it may all have been left blank.
    #[cold]
    fn without_attendance(&mut self, row: &Row<'_>, place: usize, wrong: Wrong) -> Outcome {
        let needed = self.columns.needed;
        if needed.iter().any(|column| !row.cell(*column).is_empty()) {
            return Outcome::Refused(wrong);
        }
        self.note(row, place);
        self.person(row, place).no_mark += 1;
        Outcome::Placed
    }

    fn mark(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        let [date, session, code] = self.columns.needed.map(|column| row.cell(column));
        let Some((day, morning)) = self.last_date.read(date, row.serials(), self.slots) else {
            return self.without_attendance(row, place, NO_DATE);
        };
        let Some(half) = cells::half(session) else {
            return no_half(session);
        };
        let Some(morning) = morning else {
            self.person(row, place).outside_year += 1;
            return Outcome::Placed;
        };
        let slot = morning + half.slots_later();
        self.note(row, place);
        let person = self.person(row, place);
        let marks = person.marks.get_or_insert_with(Marks::new);
        if is_no_mark(code) {
            marks.note_no_mark(slot);
            person.no_mark += 1;
            return Outcome::Placed;
        }
        let Some(code) = Code::read(code, day) else {
            person.set_aside(SetAside::UnknownCode);
            return Outcome::SettingAside(UNKNOWN_CODE);
        };
        match marks.put(slot, code) {
            Put::Stored => Outcome::Placed,
            Put::Merged => {
                person.merged += 1;
                Outcome::Placed
            }
            Put::Conflict => {
                person.set_aside(SetAside::TwoMarks);
                Outcome::SettingAside(TWO_MARKS)
            }
        }
    }

    #[inline(never)]
    fn totals(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        let totals = match read_totals(self.columns.needed.map(|column| row.cell(column))) {
            Ok(totals) => totals,
            Err(wrong) => return self.without_attendance(row, place, wrong),
        };
        let percent = self.columns.percent.map(|column| row.cell(column));
        let contradicted = percent.is_some_and(|cell| contradicts(cell, totals));
        self.people.at(place).contradicted |= contradicted;
        self.keep_totals(row, place, totals)
    }

    fn keep_totals(&mut self, row: &Row<'_>, place: usize, totals: Totals) -> Outcome {
        self.note(row, place);
        let person = self.person(row, place);
        match person.totals {
            None => person.totals = Some(totals),
            Some(earlier) if earlier.agrees_with(totals) => person.merged += 1,
            Some(_) => {
                person.set_aside(SetAside::TwoTotals);
                return Outcome::SettingAside(TWO_TOTALS);
            }
        }
        Outcome::Placed
    }

    fn characteristics(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        self.note(row, place);
        let person = self.person(row, place);
        if person.rows > 1 {
            person.merged += 1;
        }
        Outcome::Placed
    }

    /// The person, with this row counted.
    fn person(&mut self, row: &Row<'_>, place: usize) -> &mut Person {
        let person = self.people.at(place);
        if person.rows == 0 {
            person.first_line = row.line();
        }
        person.rows += 1;
        person
    }

    /// Takes the characteristics of a row.
    fn note(&mut self, row: &Row<'_>, place: usize) {
        let characteristics = &mut self.people.at(place).characteristics;
        let first_day = self.first_day;
        let age = |cell: &[u8]| {
            dates::day(cell, row.serials()).and_then(|born| age::age(born, first_day))
        };
        for &(field, column) in &self.columns.fields {
            if characteristics.note(field, row.cell(column), age).is_err() {
                let first = &mut self.sheet.unrecognised[field as usize];
                *first = first.or_else(|| Some(row.line()));
            }
        }
    }
}

/// The day of the last row and the slot of its morning, because rows often come
/// sorted by date.
#[derive(Default)]
struct LastDate {
    cell: Vec<u8>,
    day: Option<(Day, Option<usize>)>,
}

impl LastDate {
    fn read(
        &mut self,
        cell: &[u8],
        serials: Serials,
        slots: YearSlots,
    ) -> Option<(Day, Option<usize>)> {
        if !cells::same(&self.cell, cell) {
            self.cell.clear();
            self.cell.extend_from_slice(cell);
            self.day = dates::day(cell, serials).map(|day| (day, slots.morning(day)));
        }
        self.day
    }
}

/// What a row comes to whose session is neither half of the day. With lessons
/// in the file, a `1` would be a lesson too, and not the morning.
#[cold]
fn no_half(session: &[u8]) -> Outcome {
    if cells::is_lesson(session) {
        Outcome::Lesson
    } else {
        Outcome::Refused(Wrong::cell("session", "AM or PM"))
    }
}

fn read_totals(cells: [&[u8]; 3]) -> Result<Totals, Wrong> {
    let columns = [
        "possible sessions",
        "authorised absences",
        "unauthorised absences",
    ];
    let mut counts = [0; 3];
    for ((count, cell), column) in counts.iter_mut().zip(cells).zip(columns) {
        *count = cells::count(cell).ok_or(Wrong::cell(column, "a whole number of sessions"))?;
    }
    let [possible, authorised, unauthorised] = counts;
    Totals::new(possible, authorised, unauthorised).map_err(not_totals)
}

fn not_totals(error: NotTotals) -> Wrong {
    let expected = match error {
        NotTotals::TooMany => "at most 1,000 sessions a year",
        NotTotals::MoreMissedThanPossible => "absences no larger than possible sessions",
    };
    Wrong::cell("possible sessions", expected)
}

const NO_DATE: Wrong = Wrong::cell("date", "a date such as 03/09/2025");
const TOO_WIDE: Wrong = Wrong {
    column: "whole row",
    expected: "as many cells as headings",
    remedy: "Put text that holds a comma in quotation marks, or leave that column out.",
};
const UNKNOWN_CODE: Wrong = Wrong {
    column: "code",
    expected: "a code of the national register on that date",
    remedy: "Replace the code in your system by a national one and export again; until then all rows of this pupil are set aside.",
};
const TWO_MARKS: Wrong = Wrong {
    column: "code",
    expected: "one code for each session of a pupil",
    remedy: "Correct the session in your system and export again; until then all rows of this pupil are set aside.",
};
const TWO_TOTALS: Wrong = Wrong {
    column: "possible sessions",
    expected: "one row of totals for a pupil",
    remedy: "Load one summary for the period only; until then all rows of this pupil are set aside.",
};
