//! A row of a file of suspensions and permanent exclusions.

use super::{Outcome, Rows};
use crate::confidential::ingest::fault::Wrong;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::rules::dates;
use crate::confidential::ingest::rules::exclusion::{self, Exclusion};

impl Rows {
    /// Takes the exclusion. A word in no list refuses the row, so that no count
    /// is short of it unnoticed.
    #[inline(never)]
    pub(super) fn exclusion(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        let [date, kind, _] = self.columns.needed;
        let Some(on) = dates::day(row.cell(date), row.serials()) else {
            return Outcome::Refused(NO_DATE);
        };
        let Some(kind) = exclusion::kind(row.cell(kind)) else {
            return Outcome::Refused(NO_KIND);
        };
        if self.slots.morning(on).is_none() {
            self.person(row, place).outside_year += 1;
            return Outcome::Placed;
        }
        self.note(row, place);
        let person = self.person(row, place);
        if !person.exclusions.insert(Exclusion { on, kind }) {
            person.merged += 1;
        }
        Outcome::Placed
    }
}

const NO_DATE: Wrong = Wrong::cell("date", "a date such as 03/09/2025");
const NO_KIND: Wrong = Wrong::cell("type of exclusion", "Suspension or Permanent exclusion");
