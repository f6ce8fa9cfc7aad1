use super::quantity::Quantity;
use crate::{
    public::plan::{Table, shared},
    suppression::{Cell, Linked, Standing},
};

/// The quantities of some tables and every equation between them: cells add
/// up to their group's figures, and tables to the sums they share.
///
/// Behind the quantities stand the single cells of every group, so that every
/// quantity is a sum of cells.
pub(super) struct Links {
    linked: Linked,
    cells: usize,
}

/// Where the single cells of a table stand.
struct Place<'a> {
    table: &'a Table,
    first: usize,
}

impl Links {
    pub(super) fn of(tables: &[Table], quantities: &[Quantity]) -> Self {
        let mut places: Vec<Option<Place<'_>>> = Vec::new();
        let mut count = quantities.len();
        for (place, table) in tables.iter().enumerate() {
            let is_in = quantities.iter().any(|quantity| quantity.table == place);
            places.push(is_in.then(|| {
                let first = count;
                count += table.group_count() * table.counts.cells_of_group();
                Place { table, first }
            }));
        }
        let mut linked = Linked::new(count);
        for (number, quantity) in quantities.iter().enumerate() {
            let place = places[quantity.table].as_ref();
            let place = place.expect("a quantity's table has cells");
            let first = place.first + quantity.group * place.table.counts.cells_of_group();
            linked.add_total(number, quantity.cells.iter().map(|cell| first + cell));
        }
        let places: Vec<Place<'_>> = places.into_iter().flatten().collect();
        for (at, one) in places.iter().enumerate() {
            for other in &places[at + 1..] {
                link(&mut linked, one, other);
            }
        }
        Self {
            linked,
            cells: count,
        }
    }

    pub(super) fn linked(&self) -> &Linked {
        &self.linked
    }

    /// Every quantity, and behind them the single cells, which stand for
    /// themselves among the quantities already.
    pub(super) fn cells(&self, quantities: &[Quantity]) -> Vec<Cell> {
        let of_quantity = |quantity: &Quantity| Cell {
            value: quantity.value,
            importance: quantity.importance,
            standing: quantity.standing,
        };
        let inner = Cell {
            value: 0,
            importance: 0,
            standing: Standing::Inner,
        };
        let mut cells: Vec<Cell> = quantities.iter().map(of_quantity).collect();
        cells.resize(self.cells, inner);
        cells
    }
}

/// What two tables share, as equations between their single cells.
fn link(linked: &mut Linked, one: &Place<'_>, other: &Place<'_>) {
    for [of_one, of_other] in shared(one.table, other.table) {
        let plus = of_one.into_iter().map(|cell| (one.first + cell, 1));
        let minus = of_other.into_iter().map(|cell| (other.first + cell, -1));
        linked.add_equation(plus.chain(minus));
    }
}
