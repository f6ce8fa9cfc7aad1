use super::{quantity::Quantity, sums::shared, table::Table};
use crate::suppression::Linked;

/// Some quantities and every equation between them: cells add up to their
/// group's figures, and tables to the sums they share.
///
/// Behind the quantities stand the single cells of every group, so that every
/// quantity is a sum of cells. All of it follows from the plan, so whoever
/// holds a release can lay its figures side by side in the same way.
pub(crate) fn links(tables: &[Table], quantities: &[Quantity]) -> Linked {
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
        linked.add_total(number, quantity.sum.cells.iter().map(|cell| first + cell));
    }
    let places: Vec<Place<'_>> = places.into_iter().flatten().collect();
    for (at, one) in places.iter().enumerate() {
        for other in &places[at + 1..] {
            link(&mut linked, one, other);
        }
    }
    linked
}

/// Where the single cells of a table stand.
struct Place<'a> {
    table: &'a Table,
    first: usize,
}

/// What two tables share, as equations between their single cells.
fn link(linked: &mut Linked, one: &Place<'_>, other: &Place<'_>) {
    for [of_one, of_other] in shared(one.table, other.table) {
        let plus = of_one.into_iter().map(|cell| (one.first + cell, 1));
        let minus = of_other.into_iter().map(|cell| (other.first + cell, -1));
        linked.add_equation(plus.chain(minus));
    }
}
