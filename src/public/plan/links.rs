use super::{
    grouping::Grouping,
    quantity::Quantity,
    strategy::groups_along,
    table::{Counts, Table},
};
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
        linked.add_total(number, quantity.cells.iter().map(|cell| first + cell));
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

/// What two tables share: for every combination of the groupings both have
/// and every cell of the coarser list, one sum.
///
/// Two tables without a grouping in common share the sums of the whole school:
/// the table of the whole school may be coarser than both.
fn link(linked: &mut Linked, one: &Place<'_>, other: &Place<'_>) {
    let common: Vec<&Grouping> = one
        .table
        .by
        .iter()
        .filter(|by| other.table.by.contains(by))
        .collect();
    let coarser = one.table.counts.min(other.table.counts);
    let groups: usize = common.iter().map(|by| by.group_count()).product();
    for group in 0..groups {
        for level in 0..coarser.band_cells().len() {
            let parts = |place: &Place<'_>| parts(place, &common, group, coarser, level);
            let plus = parts(one).into_iter().map(|cell| (cell, 1));
            let minus = parts(other).into_iter().map(|cell| (cell, -1));
            linked.add_equation(plus.chain(minus));
        }
    }
}

/// The single cells of a table that add up to one group of some of its
/// groupings and one cell of a coarser list.
fn parts(
    place: &Place<'_>,
    common: &[&Grouping],
    group: usize,
    coarser: Counts,
    level: usize,
) -> Vec<usize> {
    let by = &place.table.by;
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
    let inside = |cell: &usize| bands.contains(&place.table.counts.band_cells()[*cell][0]);
    (0..place.table.group_count())
        .filter(|&own| into_common(own) == group)
        .flat_map(|own| {
            let cells = place.table.counts.cells_of_group();
            let first = place.first + own * cells;
            (0..cells).filter(inside).map(move |cell| first + cell)
        })
        .collect()
}
