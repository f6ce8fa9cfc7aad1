//! Who was missing on a day and nobody knows why.
//!
//! Unexplained is a session marked N, no reason yet, and one without any mark
//! while most of the school has marks. O is not: it records the absence as
//! unauthorised, in other or unknown circumstances, and no reason is awaited.
//!
//! # Source
//! `DfE`, *Working together to improve school attendance*, August 2024: N is
//! replaced as soon as the reason is known and within five school days.

use std::ops::Range;

use super::fold::{Folded, Part};
use super::identify::{JoinError, identifier_of};
use super::join::sort_by_pupil;
use crate::confidential::ingest::{Identifier, Marks, SLOTS, SetAside, Sheet, YearGroup};
use crate::public::plan::{AcademicYear, Day};

/// School days without any mark after which a pupil is taken to have left.
const GONE_AFTER: usize = 5;

/// Slots after their last mark in which pupils are still expected when it is
/// judged whether the school is open: longer than any holiday within a year.
const EXPECTED_FOR: usize = 28 * 2;

/// Why a session is unexplained.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Unexplained {
    /// Marked N.
    NoReason,
    NoMark,
}

/// One pupil of the list.
pub(in crate::confidential) struct MissingPupil {
    /// As the files give it.
    pub(in crate::confidential) identifier: Box<[u8]>,
    pub(in crate::confidential) year_group: Option<YearGroup>,
    /// Morning and afternoon.
    pub(in crate::confidential) halves: [Option<Unexplained>; 2],
    /// School days in a row, this one included, with an unexplained session.
    pub(in crate::confidential) days: u32,
}

/// The pupils missing without a reason on one day, of any age and whether they
/// count in a period or not.
pub(in crate::confidential) struct MissingList {
    /// The days on which the school was open, in order.
    pub(in crate::confidential) days: Vec<Day>,
    pub(in crate::confidential) on: Day,
    /// Which identifier the pupils are listed by.
    pub(in crate::confidential) by: Identifier,
    /// By year group, then by identifier.
    pub(in crate::confidential) pupils: Vec<MissingPupil>,
    /// Pupils of whom a mark could not be read, so that they may be missing
    /// from the list.
    pub(in crate::confidential) unread: u32,
    /// Pupils who are not listed because they seem to have left.
    pub(in crate::confidential) gone: u32,
}

impl MissingList {
    /// The list of a day, or of the last one on which the school was open; none
    /// where it was not, or no file has marks.
    ///
    /// # Errors
    /// [`JoinError`] when the files have no identifier in common.
    pub(in crate::confidential) fn of(
        sheets: &[Sheet],
        year: AcademicYear,
        on: Option<Day>,
    ) -> Result<Option<Self>, JoinError> {
        let joined_by = identifier_of(sheets)?;
        let (pupils, nameless) = marked(sheets, joined_by);
        let open = OpenSlots::new(&pupils);
        let mornings = open.mornings();
        let day = |morning: &usize| {
            let days = i32::try_from(morning / 2).expect("a year has few days");
            year.first_day().plus(days).expect("it is in the calendar")
        };
        let days: Vec<Day> = mornings.iter().map(day).collect();
        let place = match on {
            Some(on) => days.binary_search(&on).ok(),
            None => days.len().checked_sub(1),
        };
        let Some(place) = place else {
            return Ok(None);
        };
        let until = &mornings[..=place];
        let missing: Vec<_> = pupils
            .iter()
            .filter_map(|pupil| Some((pupil, pupil.missing(&open, until)?)))
            .collect();
        let by = shown_by(&missing, joined_by);
        let gone = pupils.iter().filter(|pupil| pupil.is_gone(until));
        let unread = pupils.iter().filter(|pupil| pupil.is_unread).count();
        Ok(Some(Self {
            on: days[place],
            by,
            gone: number(gone.count()),
            unread: number(unread).saturating_add(nameless),
            pupils: listed(&missing, by),
            days,
        }))
    }
}

/// A pupil with marks.
struct Marked<'a> {
    key: &'a [u8],
    admission_number: Option<&'a [u8]>,
    year_group: Option<YearGroup>,
    marks: Marks,
    /// Slots from the first mark to the last.
    known: Range<usize>,
    is_unread: bool,
}

/// Every pupil with a mark, and how many people with one have no identifier.
fn marked(sheets: &[Sheet], joined_by: Identifier) -> (Vec<Marked<'_>>, u32) {
    let mut parts = Vec::new();
    let mut nameless = 0;
    for (file, sheet) in sheets.iter().enumerate() {
        for person in &sheet.people {
            let part = Part {
                file,
                layout: sheet.layout,
                person,
            };
            match person.known_by(joined_by) {
                Some(key) => parts.push((key, part)),
                None => nameless += u32::from(person.marks.is_some()),
            }
        }
    }
    sort_by_pupil(&mut parts);
    let pupils = parts.chunk_by(|one, next| one.0 == next.0);
    (pupils.filter_map(Marked::new).collect(), nameless)
}

impl<'a> Marked<'a> {
    fn new(parts: &[(&'a [u8], Part<'a>)]) -> Option<Self> {
        let (key, _) = *parts.first()?;
        let parts: Vec<Part<'_>> = parts.iter().map(|(_, part)| *part).collect();
        let folded = Folded::new(&parts);
        let is_unread = folded.set_aside == Some(SetAside::UnknownCode);
        let marks = folded.marks?;
        let mut slots = marks.iter().map(|(slot, _)| slot);
        let first = slots.next()?;
        let last = slots.last().unwrap_or(first);
        let number = |part: &Part<'a>| part.person.known_by(Identifier::AdmissionNumber);
        Some(Self {
            key,
            admission_number: parts.iter().find_map(number),
            year_group: folded.characteristics.year_group(),
            known: first..last + 1,
            is_unread,
            marks,
        })
    }

    /// Why the session is unexplained, where it is one of this pupil's. A mark
    /// that could not be read is no missing one.
    fn unexplained(&self, slot: usize) -> Option<Unexplained> {
        match self.marks.at(slot) {
            Some(code) => code.is_provisional().then_some(Unexplained::NoReason),
            None if self.is_unread || slot < self.known.start => None,
            None => Some(Unexplained::NoMark),
        }
    }

    fn of_day(&self, open: &OpenSlots, morning: usize) -> [Option<Unexplained>; 2] {
        [morning, morning + 1].map(|slot| self.unexplained(slot).filter(|_| open.is_open(slot)))
    }

    /// What is missing on the last of these days, and for how many days in a
    /// row.
    fn missing(
        &self,
        open: &OpenSlots,
        until: &[usize],
    ) -> Option<([Option<Unexplained>; 2], u32)> {
        let is_missing = |morning: &&usize| self.of_day(open, **morning) != [None; 2];
        let days = until.iter().rev().take_while(is_missing).count();
        if days == 0 || self.is_gone(until) {
            return None;
        }
        let last = until.last()?;
        Some((self.of_day(open, *last), number(days)))
    }

    /// Whether the pupil has marks before these last school days, and none in
    /// them.
    fn is_gone(&self, until: &[usize]) -> bool {
        let Some(last) = until.last() else {
            return false;
        };
        let since = until.iter().rev().nth(GONE_AFTER).copied().unwrap_or(0);
        self.known.start < since && !(since..last + 2).any(|slot| self.marks.at(slot).is_some())
    }
}

/// In which sessions the school was open: more than half of the pupils expected
/// have a mark of a possible session.
struct OpenSlots([bool; SLOTS]);

impl OpenSlots {
    fn new(pupils: &[Marked<'_>]) -> Self {
        let mut marked = [0_usize; SLOTS];
        let mut expected = [0_usize; SLOTS];
        for pupil in pupils {
            let marks = pupil.marks.iter();
            for (slot, _) in marks.filter(|(_, code)| code.class().is_possible()) {
                marked[slot] += 1;
            }
            let end = SLOTS.min(pupil.known.end + EXPECTED_FOR);
            for slot in &mut expected[pupil.known.start..end] {
                *slot += 1;
            }
        }
        Self(std::array::from_fn(|slot| {
            marked[slot] * 2 > expected[slot]
        }))
    }

    fn is_open(&self, slot: usize) -> bool {
        self.0[slot]
    }

    /// The slots of the mornings of all days with an open session.
    fn mornings(&self) -> Vec<usize> {
        let mornings = (0..SLOTS).step_by(2);
        mornings
            .filter(|slot| self.is_open(*slot) || self.is_open(slot + 1))
            .collect()
    }
}

/// The admission number where every pupil listed has one: it is the school's
/// own, and says nothing elsewhere. Else what the files are joined by.
fn shown_by<T>(missing: &[(&Marked<'_>, T)], joined_by: Identifier) -> Identifier {
    let has_number = |(pupil, _): &(&Marked<'_>, T)| pupil.admission_number.is_some();
    if missing.iter().all(has_number) {
        Identifier::AdmissionNumber
    } else {
        joined_by
    }
}

type Absence = ([Option<Unexplained>; 2], u32);

fn listed(missing: &[(&Marked<'_>, Absence)], by: Identifier) -> Vec<MissingPupil> {
    let mut pupils: Vec<MissingPupil> = Vec::new();
    for (pupil, (halves, days)) in missing {
        let number = pupil.admission_number;
        let number = number.filter(|_| by == Identifier::AdmissionNumber);
        let identifier: Box<[u8]> = number.unwrap_or(pupil.key).into();
        let of = |rank: Option<YearGroup>| rank.map_or(u8::MAX, YearGroup::rank);
        let year = of(pupil.year_group);
        // Few are listed, so each is put where it belongs.
        let place = pupils.partition_point(|other| {
            (of(other.year_group), &other.identifier) <= (year, &identifier)
        });
        let listed = MissingPupil {
            identifier,
            year_group: pupil.year_group,
            halves: *halves,
            days: *days,
        };
        pupils.insert(place, listed);
    }
    pupils
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
