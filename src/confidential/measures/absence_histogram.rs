use super::ExactTable;
use crate::{
    confidential::register::{Pupil, Register},
    public::plan::{Band, Table},
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
pub(super) fn absence_histogram(register: &Register, table: &Table) -> ExactTable {
    let band_cells = table.counts.band_cells();
    let group_of_code = table.group_of_code();
    let mut cells = vec![0; table.group_codes().len() * band_cells.len()];
    for pupil in register.pupils() {
        let band = band_of(pupil);
        let cell = band_cells.iter().position(|bands| bands.contains(&band));
        let cell = cell.expect("every list of bands covers every band");
        let group = group_of_code[pupil.code_of(table.by)];
        cells[group * band_cells.len() + cell] += 1;
    }
    ExactTable::new(cells, 1)
}

fn band_of(pupil: &Pupil) -> Band {
    let sessions = pupil.sessions();
    Band::of(sessions.absent(), sessions.possible())
}
