use super::{
    band::Band,
    figure::FigureKind,
    table::{Counts, Table},
};

/// A sum of some cells of one group of a table that a reader must not learn
/// when it is small, whether a figure of the release or not.
pub(crate) struct Quantity {
    pub(crate) table: usize,
    pub(crate) group: usize,
    /// The cells of the group that add up to it.
    pub(crate) cells: Vec<usize>,
    /// The figures that print it; none for what is only a difference of two.
    pub(crate) kinds: Vec<FigureKind>,
}

impl Quantity {
    /// Every quantity of the tables whose counts are `wanted`.
    pub(crate) fn of_tables(tables: &[Table], wanted: impl Fn(Counts) -> bool) -> Vec<Self> {
        let mut found = Vec::new();
        for (place, table) in tables.iter().enumerate() {
            if !wanted(table.counts) {
                continue;
            }
            let sums = sums_of(table);
            for group in 0..table.group_count() {
                let quantity = |(cells, kinds): &(Vec<usize>, Vec<FigureKind>)| Self {
                    table: place,
                    group,
                    cells: cells.clone(),
                    kinds: kinds.clone(),
                };
                found.extend(sums.iter().map(quantity));
            }
        }
        found
    }

    /// Whether a figure prints it.
    pub(crate) fn is_printed(&self) -> bool {
        !self.kinds.is_empty()
    }

    pub(crate) fn is(&self, table: usize, group: usize, kind: FigureKind) -> bool {
        self.table == table && self.group == group && self.kinds.contains(&kind)
    }
}

/// Sums of cells of a group, each once, with the figures that print it: what
/// is printed, every cell, and the complement of every percentage.
fn sums_of(table: &Table) -> Vec<(Vec<usize>, Vec<FigureKind>)> {
    let mut sums: Vec<(Vec<usize>, Vec<FigureKind>)> = Vec::new();
    let mut add = |cells: Vec<usize>, kind: Option<FigureKind>| {
        if cells.is_empty() {
            return;
        }
        match sums.iter_mut().find(|(other, _)| *other == cells) {
            Some((_, kinds)) => kinds.extend(kind),
            None => sums.push((cells, kind.into_iter().collect())),
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
