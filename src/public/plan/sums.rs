//! How the figures of a plan's tables hang together: which cells they are sums
//! of, and what two tables share.

use super::{
    band::Band,
    figure::FigureKind,
    grouping::Grouping,
    strategy::groups_along,
    table::{Counts, Table},
};

/// A sum of some cells of a group that a reader must not learn when it is
/// small, whether a table prints it or not.
#[derive(Clone)]
pub(crate) struct Sum {
    /// The cells of the group that add up to it.
    pub(crate) cells: Vec<usize>,
    /// The figures that print it; none for what is only a difference of two.
    pub(crate) kinds: Vec<FigureKind>,
}

impl Sum {
    /// Headlines are hidden last; then what the panel asks about the groups,
    /// then their sizes, then single bands.
    pub(crate) fn importance(&self, table: &Table) -> u32 {
        let of_kind = |kind: &FigureKind| match (table.is_whole_school(), kind) {
            (
                true,
                FigureKind::Persistent
                | FigureKind::SessionsPossible
                | FigureKind::HomeVisits
                | FigureKind::Returns
                | FigureKind::ServiceReferrals,
            ) => 0,
            (true, FigureKind::Pupils | FigureKind::SessionsMissed | FigureKind::ReturnsDirect) => {
                1
            }
            (true, FigureKind::Severe) => 2,
            (false, FigureKind::Persistent) => 3,
            (false, FigureKind::Pupils) => 4,
            _ => 5,
        };
        self.kinds.iter().map(of_kind).min().unwrap_or(6)
    }
}

/// Sums of cells of each group of a table, each once: what is printed, every
/// cell, and the complement of every percentage.
pub(crate) fn sums_of(table: &Table) -> Vec<Sum> {
    let mut sums: Vec<Sum> = Vec::new();
    let mut add = |cells: Vec<usize>, kind: Option<FigureKind>| {
        if cells.is_empty() {
            return;
        }
        match sums.iter_mut().find(|other| other.cells == cells) {
            Some(sum) => sum.kinds.extend(kind),
            None => sums.push(Sum {
                cells,
                kinds: kind.into_iter().collect(),
            }),
        }
    };
    for &kind in FigureKind::of(table) {
        let makeup = kind.makeup(table.counts);
        match makeup.below {
            None => add(makeup.above, Some(kind)),
            Some(below) => {
                let rest = below
                    .into_iter()
                    .filter(|cell| !makeup.above.contains(cell));
                add(rest.collect(), None);
            }
        }
    }
    for cell in 0..table.counts.cells_of_group() {
        add(vec![cell], None);
    }
    // Persistently but not severely absent: the difference of two figures.
    let between = |cell: &usize| {
        let bands = table.counts.band_cells()[*cell];
        bands[0] >= Band::PERSISTENT && bands[0] < Band::SEVERE
    };
    add(
        (0..table.counts.band_cells().len())
            .filter(between)
            .collect(),
        None,
    );
    sums
}

/// What two tables share: for every combination of the
/// groupings both have and every cell of the coarser list, one sum, given as
/// the cells of each that add up to it. Cells are numbered through the table,
/// group by group.
///
/// Two tables without a grouping in common share the sums of the whole school:
/// the table of the whole school may be coarser than both. What is measured by
/// itself has no sum in common with anything.
pub(crate) fn shared(one: &Table, other: &Table) -> Vec<[Vec<usize>; 2]> {
    if ![one, other].iter().all(|table| table.counts.is_of_pupils()) {
        return Vec::new();
    }
    let is_common = |by: &&Grouping| other.by.contains(by);
    let common: Vec<&Grouping> = one.by.iter().filter(is_common).collect();
    let coarser = one.counts.min(other.counts);
    let groups: usize = common.iter().map(|by| by.group_count()).product();
    let mut sums = Vec::new();
    for group in 0..groups {
        for level in 0..coarser.band_cells().len() {
            let parts = |table: &Table| parts(table, &common, group, (coarser, level));
            sums.push([parts(one), parts(other)]);
        }
    }
    sums
}

/// The cells of a table that add up to one group of some of its groupings and
/// one cell of a coarser list.
fn parts(
    table: &Table,
    common: &[&Grouping],
    group: usize,
    (coarser, level): (Counts, usize),
) -> Vec<usize> {
    let by = &table.by;
    let sizes: Vec<usize> = by.iter().map(Grouping::group_count).collect();
    let into_common = |own: usize| {
        let along = groups_along(&sizes, own);
        common.iter().fold(0, |all, grouping| {
            let axis = by.iter().position(|other| other == *grouping);
            let axis = axis.expect("a grouping in common is one of its own");
            all * sizes[axis] + along[axis]
        })
    };
    let bands = coarser.band_cells()[level];
    let inside = |cell: &usize| bands.contains(&table.counts.band_cells()[*cell][0]);
    let cells = table.counts.cells_of_group();
    (0..table.group_count())
        .filter(|&own| into_common(own) == group)
        .flat_map(|own| {
            (0..cells)
                .filter(inside)
                .map(move |cell| own * cells + cell)
        })
        .collect()
}
