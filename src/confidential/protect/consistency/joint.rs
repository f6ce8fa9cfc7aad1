use super::round::round_to_sum;
use crate::public::plan::{Counts, Space, Table, groups_along};

/// All combinations of the attributes that some linked tables group by, each
/// with the finest list of bands among them: every cell of those tables is a
/// sum of joint cells.
pub(super) struct Joint {
    space: Space,
    sizes: Vec<usize>,
    counts: Counts,
}

/// Tables that share attributes, directly or through others; the whole school
/// is linked with none.
pub(super) fn linked_tables(tables: &[Table]) -> Vec<Vec<usize>> {
    let mut linked: Vec<Vec<usize>> = Vec::new();
    for (place, table) in tables.iter().enumerate() {
        if table.is_whole_school() {
            continue;
        }
        let shares = |other: &usize| tables[*other].by.iter().any(|by| table.by.contains(by));
        let (joined, mut apart): (Vec<_>, Vec<_>) = linked
            .into_iter()
            .partition(|group| group.iter().any(shares));
        let mut group = joined.concat();
        group.push(place);
        apart.push(group);
        linked = apart;
    }
    linked
}

impl Joint {
    pub(super) fn of(tables: &[Table], linked: &[usize]) -> Self {
        let tables: Vec<Table> = linked.iter().map(|&place| tables[place].clone()).collect();
        let space = Space::of(&tables);
        let sizes = (0..space.axes()).map(|axis| space.size(axis)).collect();
        let counts = tables.iter().map(|table| table.counts).max();
        Self {
            space,
            sizes,
            counts: counts.expect("linked tables are one at least"),
        }
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) fn cell_count(&self) -> usize {
        self.sizes.iter().product::<usize>() * self.level_count()
    }

    fn level_count(&self) -> usize {
        self.counts.band_cells().len()
    }

    /// For each joint cell, its place in the list of bands.
    pub(super) fn levels(&self) -> Vec<usize> {
        let levels = self.level_count();
        (0..self.cell_count()).map(|cell| cell % levels).collect()
    }

    /// For each joint cell, the cell of `table` it is part of.
    pub(super) fn cells_of(&self, table: &Table) -> Vec<usize> {
        let axes = self.space.places(&table.by);
        let lists = table.counts.band_cells();
        let level_of = |level: usize| {
            let band = &self.counts.band_cells()[level][0];
            lists.iter().position(|bands| bands.contains(band))
        };
        let levels: Vec<usize> = (0..self.level_count()).filter_map(level_of).collect();
        let cell_of = |cell: usize| {
            let along = groups_along(&self.sizes, cell / levels.len());
            let into = |group: usize, axis: &usize| group * self.sizes[*axis] + along[*axis];
            axes.iter().fold(0, into) * lists.len() + levels[cell % levels.len()]
        };
        (0..self.cell_count()).map(cell_of).collect()
    }

    /// The cells of a table, group by group, from whole joint cells.
    pub(super) fn summed_up(&self, table: &Table, cells: &[i64]) -> Vec<Vec<i64>> {
        let mut groups = vec![vec![0; table.counts.band_cells().len()]; table.group_count()];
        for (value, place) in cells.iter().zip(self.cells_of(table)) {
            let list = table.counts.band_cells().len();
            groups[place / list][place % list] += value;
        }
        groups
    }

    /// Rounds fitted cells to whole ones: each total is shared out along the
    /// first axis, each part along the next, and so on.
    pub(super) fn round(&self, fitted: &[f64], totals: Vec<i64>) -> Vec<i64> {
        let mut whole = totals;
        for (axis, &size) in self.sizes.iter().enumerate() {
            let inner: usize = self.sizes[axis + 1..].iter().product();
            whole = self.share_out(fitted, &whole, size, inner);
        }
        whole
    }

    /// Shares every part out along an axis of `size` groups, each of which
    /// has `inner` combinations of the axes after it.
    fn share_out(&self, fitted: &[f64], parts: &[i64], size: usize, inner: usize) -> Vec<i64> {
        let levels = self.level_count();
        let mut shared = vec![0; parts.len() * size];
        for (place, &part) in parts.iter().enumerate() {
            let (group, level) = (place / levels, place % levels);
            let sum = |child: usize| -> f64 {
                let first = (group * size + child) * inner;
                (first..first + inner)
                    .map(|joint| fitted[joint * levels + level])
                    .sum()
            };
            let children: Vec<f64> = (0..size).map(sum).collect();
            for (child, value) in round_to_sum(&children, part).into_iter().enumerate() {
                shared[(group * size + child) * levels + level] = value;
            }
        }
        shared
    }
}
