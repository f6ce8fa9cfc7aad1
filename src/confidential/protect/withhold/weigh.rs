use crate::{
    public::plan::{NoisyFigures, Quantity, Table},
    suppression::{Cell, Linked, Standing},
};

/// What each quantity is worth and what may become of it; and behind them the
/// single cells, which stand for themselves among the quantities already.
pub(super) fn weigh(
    tables: &[Table],
    quantities: &[Quantity],
    linked: &Linked,
    figures: &NoisyFigures<'_>,
) -> Vec<Cell> {
    let inner = Cell {
        value: 0,
        importance: 0,
        standing: Standing::Inner,
    };
    let of_quantity = |quantity: &Quantity| cell(&tables[quantity.table], quantity, figures);
    let mut cells: Vec<Cell> = quantities.iter().map(of_quantity).collect();
    cells.resize(linked.cells(), inner);
    cells
}

fn cell(table: &Table, quantity: &Quantity, figures: &NoisyFigures<'_>) -> Cell {
    let figure = figures.count(quantity.table, quantity.group, &quantity.sum.cells);
    let standing = if !figure.is_safe {
        Standing::Primary
    } else if quantity.is_printed() && figure.is_reliable {
        Standing::Offered
    } else {
        Standing::Inner
    };
    Cell {
        value: figure.reading.value(),
        importance: quantity.sum.importance(table),
        standing,
    }
}
