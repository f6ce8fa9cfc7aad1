//! A row of a file of cases: one referral of a pupil to the scheme.

use super::{Outcome, Rows};
use crate::confidential::ingest::fault::Wrong;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::rules::case::{Case, Cases};
use crate::confidential::ingest::rules::characteristics::Characteristics;
use crate::confidential::ingest::rules::dates;

impl Rows {
    /// Takes the referral. One of another year is of another year's case.
    #[inline(never)]
    pub(super) fn case(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        let cell = row.cell(self.columns.needed[0]);
        let Some(referred_on) = dates::day(cell, row.serials()) else {
            return Outcome::Refused(NO_DATE);
        };
        if self.slots.morning(referred_on).is_none() {
            self.person(row, place).outside_year += 1;
            return Outcome::Placed;
        }
        self.note(row, place);
        let facts = self.facts(row);
        let person = self.person(row, place);
        let cases = person.cases.get_or_insert_with(Cases::default);
        if !cases.add(Case { referred_on, facts }) {
            person.merged += 1;
        }
        Outcome::Placed
    }

    /// What the row says of the case.
    fn facts(&mut self, row: &Row<'_>) -> Characteristics {
        let mut facts = Characteristics::new();
        for &(field, column) in &self.columns.case {
            if facts.note(field, row.cell(column), |_| None).is_err() {
                let first = &mut self.sheet.unrecognised[field as usize];
                *first = first.or_else(|| Some(row.line()));
            }
        }
        facts
    }
}

const NO_DATE: Wrong = Wrong::cell("date of referral", "a date such as 03/09/2025");
