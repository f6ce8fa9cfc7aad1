//! Whether a pupil was back in school after a visit, by the school's own marks.

use std::ops::Range;

use crate::confidential::ingest::{Class, Marks};

/// School days after a visit within which a pupil is called back in school.
const SOON: usize = 5;

/// How soon a pupil was present in the sessions after a visit; nothing where too
/// few school days are known to say.
///
/// School days are those on which this pupil's own marks have a possible
/// session: taken from all pupils' marks, one pupil's could change what is said
/// of another. Present is a mark of presence at school, late or not; a lesson
/// elsewhere is none.
pub(super) fn back_in_school(marks: &Marks, after: &Range<usize>) -> Option<&'static str> {
    let mut days: Vec<(usize, bool)> = Vec::new();
    for (slot, code) in marks.iter().filter(|(slot, _)| after.contains(slot)) {
        if !code.class().is_possible() {
            continue;
        }
        let (day, is_present) = (slot / 2, code.class() == Class::Present);
        match days.last_mut() {
            Some((last, was_present)) if *last == day => *was_present |= is_present,
            _ => days.push((day, is_present)),
        }
    }
    let first = days.iter().position(|(_, is_present)| *is_present);
    match first {
        Some(0) => Some("within_1_day"),
        Some(place) if place < SOON => Some("within_5_days"),
        _ => (days.len() >= SOON).then_some("not_within_5_days"),
    }
}
