//! A pupil's suspensions and permanent exclusions, from every file.

use std::{collections::BTreeSet, ops::RangeInclusive};

use crate::{
    confidential::ingest::{Exclusion, ExclusionKind},
    public::plan::Day,
};

/// Each once: a pupil is suspended at most once from one day on, so a row that
/// says the same again says nothing new.
#[derive(Default)]
pub(super) struct Exclusions(BTreeSet<Exclusion>);

impl Exclusions {
    /// Takes one; whether it is new.
    pub(super) fn add(&mut self, exclusion: Exclusion) -> bool {
        self.0.insert(exclusion)
    }

    /// Those that begin on some days, in order.
    pub(super) fn within(&self, days: &RangeInclusive<Day>) -> impl Iterator<Item = &Exclusion> {
        self.0
            .iter()
            .filter(|exclusion| days.contains(&exclusion.on))
    }

    /// How a pupil stands by those that begin on some days; none without any.
    pub(super) fn code(&self, days: &RangeInclusive<Day>) -> Option<&'static str> {
        let is_permanent = |one: &Exclusion| one.kind == ExclusionKind::Permanent;
        if self.within(days).any(is_permanent) {
            return Some("permanent");
        }
        match self.within(days).count() {
            0 => None,
            1 => Some("once"),
            _ => Some("2_or_more"),
        }
    }
}
