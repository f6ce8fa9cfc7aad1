use super::ExactTable;
use crate::{confidential::register::Register, public::plan::Counts};

/// Adds up events of one kind, such as home visits.
///
/// | | |
/// |---|---|
/// | in | the pupils who count in the period, any order |
/// | out | a cell for each way that such an event ends, empty ones too |
/// | unit | events: visits, referrals, calls; not pupils, not families |
/// | one pupil changes | all cells together by at most `most` |
///
/// Of a pupil with more the earliest of the period are kept, so that what
/// counts of one pupil depends on no other.
pub(super) fn event_sums(register: &Register, counts: Counts, most: u32) -> ExactTable {
    let mut cells = vec![0; counts.cells_of_group()];
    for pupil in register.pupils() {
        for cell in pupil.events().first(counts, most) {
            cells[cell] += 1;
        }
    }
    ExactTable::new(cells, most)
}
