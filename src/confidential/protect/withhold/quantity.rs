use super::Standing;
use crate::{
    confidential::protect::figures::Figures,
    public::plan::{Counts, FigureKind, Sum, Table, sums_of},
};

/// A sum of some cells of one group of a table that a reader must not learn
/// when it is small, whether a figure of the release or not.
pub(super) struct Quantity {
    pub(super) table: usize,
    pub(super) group: usize,
    /// The cells of the group that add up to it.
    pub(super) cells: Vec<usize>,
    /// The figures that print it; none for what is only a difference of two.
    kinds: Vec<FigureKind>,
    pub(super) value: i64,
    pub(super) standing: Standing,
    /// Lower is hidden later.
    pub(super) importance: u32,
}

impl Quantity {
    pub(super) fn is(&self, table: usize, group: usize, kind: FigureKind) -> bool {
        self.table == table && self.group == group && self.kinds.contains(&kind)
    }
}

/// Every quantity of the tables whose counts are `wanted`.
pub(super) fn quantities(
    tables: &[Table],
    figures: &Figures<'_>,
    wanted: impl Fn(Counts) -> bool,
) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    for (place, table) in tables.iter().enumerate() {
        if !wanted(table.counts) {
            continue;
        }
        let sums = sums_of(table);
        for group in 0..table.group_count() {
            let of_group = |sum| quantity(figures, table, (place, group), sum);
            found.extend(sums.iter().map(of_group));
        }
    }
    found
}

fn quantity(
    figures: &Figures<'_>,
    table: &Table,
    (place, group): (usize, usize),
    sum: &Sum,
) -> Quantity {
    let Sum { cells, kinds } = sum;
    let figure = figures.count(place, group, cells);
    let standing = if !figure.is_safe {
        Standing::Primary
    } else if kinds.is_empty() || !figure.reading.is_reliable() {
        Standing::Inner
    } else {
        Standing::Offered
    };
    Quantity {
        table: place,
        group,
        cells: cells.clone(),
        kinds: kinds.clone(),
        value: figure.reading.value(),
        standing,
        importance: sum.importance(table),
    }
}
