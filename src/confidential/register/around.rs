//! How one pupil's attendance changed around a referral, or around a day that
//! stands in for one.

use std::ops::Range;

use super::fold::Folded;
use super::span::Window;
use super::who_counts::Verdict;
use crate::confidential::ingest::{Class, Layout, Marks, SLOTS, YearSlots};
use crate::public::plan::{AcademicYear, Arm, Day, Evaluation, Judged, Season};

/// Whether a pupil was referred, and the change where it can be judged.
pub(in crate::confidential) type Turned = (Arm, Option<Judged>);

/// A plan's half terms as slots of the academic year.
///
/// What is said of a pupil rests on the pupil's own records and identifier
/// alone: never on another pupil's, nor on the order of rows.
pub(super) struct Around<'a> {
    evaluation: &'a Evaluation,
    slots: YearSlots,
    /// Whether it is known who was referred.
    knows_cases: bool,
}

impl<'a> Around<'a> {
    pub(super) fn new(evaluation: &'a Evaluation, year: AcademicYear, loaded: &[Layout]) -> Self {
        Self {
            evaluation,
            slots: YearSlots::new(year),
            knows_cases: loaded.contains(&Layout::Cases),
        }
    }

    /// The pupil who is known by `key`.
    #[inline(never)]
    pub(super) fn turned(
        &self,
        key: &[u8],
        folded: &Folded,
        verdict: &Verdict,
        window: &Window,
    ) -> Turned {
        if !self.knows_cases {
            return (Arm::Others, None);
        }
        let last = window.days.end();
        let mut referrals = folded.cases.iter().map(|case| case.referred_on);
        let (arm, day) = match referrals.next().filter(|day| day <= last) {
            Some(day) => (Arm::Referred, day),
            None => (Arm::Others, self.stand_in(key)),
        };
        // Who leaves early is not expected in the second half of the summer
        // term, whatever marks there are.
        let end = if verdict.leaves_early {
            window.late_summer
        } else {
            SLOTS
        };
        let marks = folded.marks.as_ref();
        (arm, marks.and_then(|marks| self.judge(marks, day, end)))
    }

    /// The change around a day; none without enough sessions on either side.
    fn judge(&self, marks: &Marks, day: Day, end: usize) -> Option<Judged> {
        let (place, season) = self.half_term_of(day)?;
        let after = &self.evaluation.windows[place + 1];
        let after = self.slots.range(after.from, after.to);
        let before = sessions_before(marks, self.slots.start(day));
        let after = sessions_in(marks, after.start..after.end.min(end));
        let enough = |sessions: (u32, u32)| sessions.1 >= Evaluation::FEWEST_SESSIONS;
        let judged = || Judged::of(season, before, after, self.evaluation.points);
        (enough(before) && enough(after)).then(judged)
    }

    fn half_term_of(&self, day: Day) -> Option<(usize, Season)> {
        let mut judged = self.evaluation.judged();
        judged.find(|(place, _)| self.evaluation.windows[*place].days().contains(&day))
    }

    /// The day that stands in for the referral of a pupil who had none: any of
    /// the half terms that are judged, any of its days, by a fixed hash of the
    /// identifier.
    fn stand_in(&self, key: &[u8]) -> Day {
        let (first, count) = (1, 4);
        let hash = hash(key);
        let choose = |among: u64| usize::try_from(among).expect("fewer than a year's days");
        let half_term = &self.evaluation.windows[first + choose(hash % count)];
        let days = half_term.to.days_since(half_term.from) + 1;
        let days = u64::from(days.unsigned_abs());
        let later = i32::try_from((hash / count) % days).expect("fewer than a year's days");
        half_term.from.plus(later).unwrap_or(half_term.from)
    }
}

/// Sessions missed and possible among the last possible ones before a slot.
fn sessions_before(marks: &Marks, slot: usize) -> (u32, u32) {
    let missed: Vec<bool> = possible(marks, 0..slot).collect();
    let first = missed.len().saturating_sub(Evaluation::SESSIONS_BEFORE);
    counted(missed[first..].iter().copied())
}

fn sessions_in(marks: &Marks, slots: Range<usize>) -> (u32, u32) {
    counted(possible(marks, slots))
}

/// Of every possible session in order of time, whether it was missed.
fn possible(marks: &Marks, slots: Range<usize>) -> impl Iterator<Item = bool> {
    let inside = marks.iter().filter(move |(slot, _)| slots.contains(slot));
    inside
        .map(|(_, code)| code.class())
        .filter(|class| class.is_possible())
        .map(|class| matches!(class, Class::Authorised | Class::Unauthorised))
}

fn counted(missed: impl Iterator<Item = bool>) -> (u32, u32) {
    missed.fold((0, 0), |(all, possible), missed| {
        (all + u32::from(missed), possible + 1)
    })
}

/// FNV-1a, then the last step of `SplitMix64`, so that low bits depend on every
/// byte. It hides nothing and need not: the day it leads to is no secret.
fn hash(key: &[u8]) -> u64 {
    let folded = key.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (folded ^ (folded >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
