use std::ops::Range;

use super::bodies::Body;
use super::calendar::Calendar;
use super::chance::Chance;
use super::outings::{self, Habit};
use super::pupils::Pupil;
use super::shape::missed;
use super::spells::{Level, place_spells};

/// A code of the register.
pub(super) type Mark = &'static str;

/// Of sixteen sessions of the exam season, those a Year 11 pupil comes in for.
const EXAMS_IN_SIXTEEN: u32 = 2;

/// Marks a pupil's year.
///
/// First what makes a session not possible, and the exam season, which
/// national figures leave out for Year 11. The absence of the pupil's band is
/// then placed in what is left, so that the rate comes out as drawn. Last what
/// a pupil who came did.
pub(super) fn year_of_marks(
    body: &Body,
    calendar: &Calendar,
    pupil: &Pupil,
    on_roll: Range<usize>,
    band: usize,
    chance: &mut Chance,
) -> Vec<Option<Mark>> {
    let mut marks = vec![None; calendar.sessions()];
    let mut year = Year {
        first: on_roll.start,
        marks: &mut marks[on_roll],
        calendar,
    };
    year.note_events(body, pupil, chance);
    year.note_habits(body, pupil, &outings::AWAY, chance);
    if pupil.year_group == 11 {
        year.note_exam_season(chance);
    }
    let possible = year.open();
    let missed = missed(band, possible, chance);
    let level = Level::of(missed, possible);
    place_spells(year.marks, missed, level, chance);
    year.note_outings(pupil);
    year.note_habits(body, pupil, &outings::ELSEWHERE, chance);
    year.note_presence(level, chance);
    marks
}

/// The part of the year a pupil is on roll for. A session without a mark is
/// still open.
struct Year<'a> {
    first: usize,
    marks: &'a mut [Option<Mark>],
    calendar: &'a Calendar,
}

impl Year<'_> {
    /// Marks the open ones among some sessions of the school year.
    fn note(&mut self, sessions: Range<usize>, code: Mark) {
        for session in sessions {
            let place = session
                .checked_sub(self.first)
                .and_then(|place| self.marks.get_mut(place));
            if let Some(mark) = place {
                mark.get_or_insert(code);
            }
        }
    }

    fn note_events(&mut self, body: &Body, pupil: &Pupil, chance: &mut Chance) {
        for event in body.events {
            if event.who.includes(pupil.year_group, chance) {
                self.note(event.sessions(self.calendar), event.code);
            }
        }
    }

    fn note_outings(&mut self, pupil: &Pupil) {
        for outing in &outings::OUTINGS {
            if outing.year_group == pupil.year_group {
                let first = self.calendar.session_from(outing.first_day);
                self.note(first..first + 2 * outing.days, outing.code);
            }
        }
    }

    fn note_habits(&mut self, body: &Body, pupil: &Pupil, habits: &[Habit], chance: &mut Chance) {
        for habit in habits {
            if !chance.one_in(habit.one_in(body.kind, pupil.year_group)) {
                continue;
            }
            for morning in (self.first..self.first + self.marks.len()).step_by(2) {
                if habit.weekdays.contains(&self.calendar.weekday(morning)) {
                    self.note(morning + habit.from..morning + 2, habit.code);
                }
            }
        }
    }

    /// Study leave with some days in for an examination; after the leaving
    /// day nobody is required to come.
    fn note_exam_season(&mut self, chance: &mut Chance) {
        let (first, left) = (
            self.calendar.exam_season(),
            self.calendar.after_leaving_day(),
        );
        for session in first..left {
            let code = if chance.below(16) < EXAMS_IN_SIXTEEN {
                present(session)
            } else {
                "S"
            };
            self.note(session..session + 1, code);
        }
        self.note(left..self.calendar.sessions(), "X");
    }

    /// How many sessions are open.
    fn open(&self) -> u32 {
        let open = self.marks.iter().filter(|mark| mark.is_none()).count();
        u32::try_from(open).expect("a year has 380 sessions")
    }

    /// Fills what is open: present, or late the more often the more the pupil
    /// is absent, and four times as often in the morning.
    fn note_presence(&mut self, level: Level, chance: &mut Chance) {
        for (session, mark) in (self.first..).zip(self.marks.iter_mut()) {
            if mark.is_none() {
                let out_of = if session % 2 == 0 { 1_000 } else { 4_000 };
                let late = chance.below(out_of) < level.late_in_a_thousand();
                *mark = Some(if late { "L" } else { present(session) });
            }
        }
    }
}

/// The stroke of a morning or an afternoon.
pub(super) fn present(session: usize) -> Mark {
    if session.is_multiple_of(2) { "/" } else { "\\" }
}

/// Whether the pupil was missing, with leave or without.
pub(super) fn is_absence(mark: Mark) -> bool {
    matches!(
        mark,
        "C" | "C2" | "E" | "I" | "M" | "R" | "S" | "T" | "G" | "N" | "O" | "U"
    )
}
