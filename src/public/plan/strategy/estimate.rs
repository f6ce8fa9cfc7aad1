use super::{
    Measured,
    knowledge::{Knowledge, Measurement, OfCells},
    marginal::{Marginal, Set, Shape, Space, groups_along, members, subsets},
    split::bands_of,
};

/// For each group and cell of a table: the weight of every draw in its
/// estimate.
pub(super) type Weights = Vec<Vec<Vec<f64>>>;

/// The best linear estimate of every cell of a table of pupils from the noisy
/// cells of all marginals.
///
/// Where the groups of a table and of a marginal agree on an axis, a draw
/// speaks for the group; where they differ, for what the group is not.
pub(super) struct Estimates<'a> {
    pub(super) space: &'a Space,
    pub(super) measured: &'a [Measured],
    pub(super) measurements: &'a [Measurement],
    pub(super) knowledge: &'a Knowledge<'a>,
    pub(super) draws: usize,
}

impl Estimates<'_> {
    pub(super) fn of(&self, table: &Marginal) -> Weights {
        let shape = self.space.shape(table.counts, &table.by);
        let axes = self.space.places(&table.by);
        let sizes: Vec<usize> = axes.iter().map(|&axis| self.space.size(axis)).collect();
        let group = |group: usize| {
            let stands = Stand::new(&axes, &groups_along(&sizes, group));
            (0..table.cells_of_group())
                .map(|cell| self.of_cell(shape, cell, &stands))
                .collect()
        };
        (0..table.group_count()).map(group).collect()
    }

    fn of_cell(&self, table: Shape, cell: usize, stands: &Stand) -> Vec<f64> {
        let bands = bands_of(table.counts, &[cell]);
        let mut weights = vec![0.0; self.draws];
        let counting = self
            .measured
            .iter()
            .filter(|one| one.marginal.counts.is_of_pupils());
        for (measured, measurement) in counting.zip(self.measurements) {
            let parts: Vec<(Set, OfCells)> = subsets(table.set & measurement.shape.set)
                .map(|set| (set, self.knowledge.weights(table, &bands, set, measurement)))
                .collect();
            self.add(measured, &parts, stands, &mut weights);
        }
        weights
    }

    /// Adds the weights of one marginal's draws.
    fn add(
        &self,
        measured: &Measured,
        parts: &[(Set, OfCells)],
        stands: &Stand,
        weights: &mut [f64],
    ) {
        let axes = self.space.places(&measured.marginal.by);
        let sizes: Vec<usize> = axes.iter().map(|&axis| self.space.size(axis)).collect();
        let cells = measured.marginal.cells_of_group();
        for group in 0..measured.marginal.group_count() {
            let other = Stand::new(&axes, &groups_along(&sizes, group));
            let first = measured.first_draw + group * cells;
            for (set, of_cells) in parts {
                let agrees = stands.agree(&other, *set, self.space);
                for (weight, part) in weights[first..first + cells].iter_mut().zip(of_cells) {
                    *weight += agrees * part;
                }
            }
        }
    }
}

/// The group that stands on each axis.
struct Stand(Vec<(usize, usize)>);

impl Stand {
    fn new(axes: &[usize], groups: &[usize]) -> Self {
        Self(axes.iter().copied().zip(groups.iter().copied()).collect())
    }

    fn on(&self, axis: usize) -> Option<usize> {
        let found = self.0.iter().find(|(place, _)| *place == axis);
        found.map(|(_, group)| *group)
    }

    /// The entry of the projection on what only this set of axes explains:
    /// for each axis 1 - 1/n where the groups agree, -1/n where they differ.
    fn agree(&self, other: &Self, set: Set, space: &Space) -> f64 {
        members(set)
            .map(|axis| {
                let same = f64::from(u8::from(self.on(axis) == other.on(axis)));
                same - 1.0 / space.combinations(1 << axis)
            })
            .product()
    }
}
