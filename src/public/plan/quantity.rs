use super::{
    figure::FigureKind,
    sums::{Sum, sums_of},
    table::{Counts, Table},
};

/// A sum of some cells of one group of a table.
pub(crate) struct Quantity {
    pub(crate) table: usize,
    pub(crate) group: usize,
    pub(crate) sum: Sum,
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
                let quantity = |sum: &Sum| Self {
                    table: place,
                    group,
                    sum: sum.clone(),
                };
                found.extend(sums.iter().map(quantity));
            }
        }
        found
    }

    /// Whether a figure prints it.
    pub(crate) fn is_printed(&self) -> bool {
        !self.sum.kinds.is_empty()
    }

    pub(crate) fn is(&self, table: usize, group: usize, kind: FigureKind) -> bool {
        self.table == table && self.group == group && self.sum.kinds.contains(&kind)
    }
}
