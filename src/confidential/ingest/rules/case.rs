//! A pupil's referrals to the scheme, from any number of rows.

use super::characteristics::{Characteristics, Field};
use crate::public::plan::Day;

/// What is recorded of a referral; the fields of a case only.
#[derive(Clone, Copy)]
pub(in crate::confidential) struct Case {
    pub(in crate::confidential) referred_on: Day,
    pub(in crate::confidential) facts: Characteristics,
}

/// The fields that a case has.
pub(in crate::confidential) const OF_A_CASE: [Field; 3] =
    [Field::CaseStatus, Field::MainReason, Field::Outcome];

/// The referrals of one pupil, one for each day, in order of days.
///
/// What two rows of one day say is joined, whichever came first.
#[derive(Clone, Default)]
pub(in crate::confidential) struct Cases(Vec<Case>);

impl Cases {
    /// Takes a referral; whether it is the first of its day.
    pub(in crate::confidential) fn add(&mut self, case: Case) -> bool {
        match self.place(case.referred_on) {
            Ok(place) => {
                self.0[place].facts.join(&case.facts);
                false
            }
            Err(place) => {
                self.0.insert(place, case);
                true
            }
        }
    }

    pub(in crate::confidential) fn iter(&self) -> impl Iterator<Item = &Case> {
        self.0.iter()
    }

    /// The last referral up to a day: it tells how things stand.
    pub(in crate::confidential) fn latest_by(&self, day: Day) -> Option<&Case> {
        self.0.iter().rfind(|case| case.referred_on <= day)
    }

    fn place(&self, day: Day) -> Result<usize, usize> {
        self.0.binary_search_by_key(&day, |case| case.referred_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Attribute;

    fn case(day: &str, status: &str) -> Case {
        let mut facts = Characteristics::new();
        facts
            .note(Field::CaseStatus, status.as_bytes(), |_| None)
            .expect("a word of the list");
        Case {
            referred_on: Day::parse(day).unwrap(),
            facts,
        }
    }

    #[test]
    fn the_last_referral_up_to_a_day_tells_in_any_order_of_rows() {
        let rows = [
            ("2026-01-12", "Engaged"),
            ("2025-09-15", "Declined"),
            ("2026-03-02", "Waiting"),
            ("2026-03-02", "Engaged"),
        ];
        let orders: [Vec<_>; 2] = [rows.to_vec(), rows.iter().rev().copied().collect()];
        for order in orders {
            let mut cases = Cases::default();
            let first: Vec<bool> = order
                .iter()
                .map(|(day, status)| cases.add(case(day, status)))
                .collect();
            assert_eq!(first.iter().filter(|first| **first).count(), 3);
            for (day, want) in [
                ("2025-09-14", None),
                ("2025-12-31", Some(Some("declined"))),
                ("2026-01-12", Some(Some("engaged"))),
                ("2026-07-31", Some(None)),
            ] {
                let latest = cases.latest_by(Day::parse(day).unwrap());
                let status = latest.map(|case| case.facts.code(Attribute::CaseStatus));
                assert_eq!(status, want, "{day}");
            }
        }
    }
}
