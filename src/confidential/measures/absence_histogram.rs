use super::ExactTable;
use crate::{
    confidential::register::{Pupil, Register},
    public::plan::{Band, Marginal},
};

/// Counts pupils by group and absence band.
///
/// | | |
/// |---|---|
/// | in | the pupils who count in the period, any order |
/// | out | a cell for every group and list of bands, empty ones too |
/// | unit | pupils; not enrolments elsewhere, not days |
/// | one pupil changes | one cell, by 1 |
///
/// # Source
/// `DfE`, *Pupil absence statistics: methodology*, "persistent absence": a
/// pupil's own absent sessions over their own possible sessions.
pub(super) fn absence_histogram(register: &Register, marginal: &Marginal) -> ExactTable {
    let band_cells = marginal.counts.band_cells();
    let by: Vec<_> = marginal
        .by
        .iter()
        .map(|by| (by.attribute, by.group_count(), by.group_of_code()))
        .collect();
    let mut cells = vec![0; marginal.cell_count()];
    for pupil in register.pupils() {
        let band = band_of(pupil);
        let cell = band_cells.iter().position(|bands| bands.contains(&band));
        let cell = cell.expect("every list of bands covers every band");
        let along = |group: usize, (attribute, groups, group_of_code): &(_, usize, Vec<usize>)| {
            group * groups + group_of_code[pupil.code_of(*attribute)]
        };
        let group = by.iter().fold(0, along);
        cells[group * band_cells.len() + cell] += 1;
    }
    ExactTable::new(cells, 1)
}

fn band_of(pupil: &Pupil) -> Band {
    let sessions = pupil.sessions();
    Band::of(sessions.absent(), sessions.possible())
}
