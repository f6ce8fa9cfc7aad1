use crate::order;
use std::ops::Range;

use super::bodies::{Body, Kind};
use super::calendar::Calendar;
use super::chance::Chance;
use super::marks::{Mark, year_of_marks};
use super::pupils::Pupil;
use super::scheme::{Referral, helped, referrals};
use super::shape::{PERSISTENT, bands};

/// A pupil and what the register says of their year.
pub(super) struct Enrolment {
    pub(super) pupil: Pupil,
    /// One place a session of the school year; `None` while not on roll.
    pub(super) marks: Vec<Option<Mark>>,
}

/// Days from the start of the year on which nobody joins or leaves, so that
/// every pupil is on roll for at least some weeks.
const SETTLED: u32 = 20;

/// Last school day on which a pupil joins: before the second half of the
/// summer term, from when on new enrolments are left out of national figures.
const LAST_TO_JOIN: u32 = 130;

/// Last school day after which a pupil leaves early.
const LAST_TO_LEAVE: u32 = 180;

/// Everyone on the roll of a body at some time of the year, by name, and whom
/// the school referred to the visiting team.
pub(super) fn with_scheme(body: &Body) -> (Vec<Enrolment>, Vec<Referral>) {
    let enrolments = enrolments(body);
    let referrals = referrals(body, &enrolments);
    (helped(enrolments, &referrals), referrals)
}

/// The same people in the year as it would have been without the scheme.
pub(super) fn enrolments(body: &Body) -> Vec<Enrolment> {
    let calendar = Calendar::new();
    let mut chance = Chance::of(body.id);
    let bands = bands(body.kind, body.pupils, &mut chance);
    let mut enrolments: Vec<_> = (0..)
        .zip(bands)
        .map(|(number, band)| {
            let pupil = Pupil::new(body, number, band >= PERSISTENT, &mut chance);
            let on_roll = on_roll(body, &calendar, pupil.year_group, &mut chance);
            let marks = year_of_marks(body, &calendar, &pupil, on_roll, band, &mut chance);
            Enrolment { pupil, marks }
        })
        .collect();
    order::sort_by_key(&mut enrolments, |enrolment| {
        (enrolment.pupil.surname, enrolment.pupil.forename)
    });
    enrolments
}

/// Sessions for which a pupil is on roll.
///
/// In mainstream one pupil in thirty joins and one in thirty leaves during the
/// year; alternative provision takes in most of its pupils as they come.
fn on_roll(body: &Body, calendar: &Calendar, year_group: u32, chance: &mut Chance) -> Range<usize> {
    let (join, leave) = match body.kind {
        Kind::Mainstream => (30, 30),
        Kind::AlternativeProvision => (3, 6),
    };
    let first = if chance.one_in(join) {
        chance.between(SETTLED, LAST_TO_JOIN)
    } else {
        0
    };
    let mut end = calendar.sessions();
    if chance.one_in(leave) {
        end = 2 * chance.between(first + SETTLED, LAST_TO_LEAVE) as usize;
    }
    if year_group == 11 && !body.keeps_year_11 {
        end = end.min(calendar.after_leaving_day());
    }
    2 * first as usize..end
}
