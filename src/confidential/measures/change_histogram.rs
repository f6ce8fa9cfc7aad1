use super::ExactTable;
use crate::{
    confidential::register::Register,
    public::plan::{Arm, Counts, Marginal},
};

/// Counts pupils by how their attendance changed around a referral.
///
/// | | |
/// |---|---|
/// | in | the pupils who count in the period, any order |
/// | out | a cell for each arm, season, band of earlier absence and turn, and for those of each arm who cannot be judged |
/// | unit | pupils; each is judged around the first referral only |
/// | one pupil changes | one cell, by 1 |
///
/// # Source
/// Our own: the comparison of `docs/decisions/did-it-change.md`.
pub(super) fn change_histogram(register: &Register, marginal: &Marginal) -> ExactTable {
    debug_assert!(
        marginal.counts == Counts::Change,
        "measured by its own list"
    );
    let mut cells = vec![0; marginal.cell_count()];
    for pupil in register.pupils() {
        let (arm, judged) = pupil.turned().unwrap_or((Arm::Others, None));
        cells[arm.cell(judged)] += 1;
    }
    ExactTable::new(cells, 1)
}
