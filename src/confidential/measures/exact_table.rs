/// Exact figures about pupils. Never leaves `confidential`: it has no way to
/// be printed, compared or serialised, and no reader outside.
pub(in crate::confidential) struct ExactTable {
    cells: Vec<i64>,
    sensitivity: u32,
}

impl ExactTable {
    /// A table of these cells, all of which together change by at most
    /// `sensitivity` when one pupil's records are added or removed. Only the
    /// measure that counted can know that number, so it is set here and
    /// nowhere else.
    pub(super) fn new(cells: Vec<i64>, sensitivity: u32) -> Self {
        Self { cells, sensitivity }
    }

    /// The exact cells, group by group.
    pub(in crate::confidential) fn cells(&self) -> &[i64] {
        &self.cells
    }

    /// The most one pupil can change, all cells together.
    pub(in crate::confidential) fn sensitivity(&self) -> u32 {
        self.sensitivity
    }

    /// A table made up for a test of a later step.
    #[cfg(test)]
    pub(in crate::confidential) fn made_up(cells: Vec<i64>, sensitivity: u32) -> Self {
        Self { cells, sensitivity }
    }
}
