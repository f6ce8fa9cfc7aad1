//! A row of counts: one pupil's sessions by code, which add up to totals.

use super::{Outcome, Rows, not_totals};
use crate::confidential::ingest::cells;
use crate::confidential::ingest::fault::Wrong;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::rules::code::Class;
use crate::confidential::ingest::rules::totals::Totals;

impl Rows {
    /// Adds the counts up by what their codes mean. A blank cell is none.
    #[inline(never)]
    pub(super) fn codes(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        let columns = &self.columns.codes;
        if columns.iter().all(|one| row.cell(one.place).is_empty()) {
            self.note(row, place);
            self.person(row, place).no_mark += 1;
            return Outcome::Placed;
        }
        let [mut possible, mut authorised, mut unauthorised] = [0_u32; 3];
        let mut counts = Vec::new();
        for column in columns {
            let cell = row.cell(column.place);
            let count = if cell.is_empty() {
                Some(0)
            } else {
                cells::count(cell)
            };
            let Some(count) = count else {
                self.sheet.refused += 1;
                self.sheet.list(NO_COUNT.on_cell(row.line(), column.place));
                return Outcome::Placed;
            };
            let class = column.code.class();
            let add = |sum: &mut u32, is_in: bool| {
                *sum = sum.saturating_add(if is_in { count } else { 0 });
            };
            add(&mut possible, class.is_possible());
            add(&mut authorised, class == Class::Authorised);
            add(&mut unauthorised, class == Class::Unauthorised);
            counts.push((column.code, count));
        }
        match Totals::new(possible, authorised, unauthorised) {
            Ok(totals) => {
                for (code, count) in counts {
                    let sum = &mut self.sheet.counts[code.place()];
                    *sum = sum.saturating_add(count);
                }
                self.keep_totals(row, place, totals)
            }
            Err(error) => Outcome::Refused(not_totals(error)),
        }
    }
}

const NO_COUNT: Wrong = Wrong {
    column: "count of a code",
    expected: "a whole number of sessions",
    remedy: "Correct the cell in your system and export the file again.",
};
