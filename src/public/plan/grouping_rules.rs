use std::collections::BTreeSet;

use super::{error::PlanError, file::rule, grouping::Grouping, table::Table};

/// Most groups of one table, and of all tables that share attributes.
const MOST_GROUPS: usize = 500;

/// Whether a table's groups are lists of all codes, and the same in every table.
pub(super) fn check_groupings(tables: &[Table], table: &Table) -> Result<(), PlanError> {
    let place = || format!("tables, '{}'", table.id);
    for (at, grouping) in table.by.iter().enumerate() {
        rule(
            grouping.check().is_ok(),
            place,
            "the groups must name every code of the list exactly once",
        )?;
        let same = |other: &Grouping| other.attribute == grouping.attribute;
        rule(
            !table.by[..at].iter().any(same),
            place,
            "it groups by one attribute twice",
        )?;
        let others = tables.iter().flat_map(|table| &table.by);
        rule(
            others
                .filter(|other| same(other))
                .all(|other| other == grouping),
            place,
            "an attribute must have the same groups in every table",
        )?;
    }
    rule(
        linked(tables, table) <= MOST_GROUPS,
        place,
        "it and the tables it shares attributes with have more than 500 combinations of groups",
    )
}

/// Combinations of all attributes that `table` is linked with through tables
/// that share one.
fn linked(tables: &[Table], table: &Table) -> usize {
    let mut axes: BTreeSet<&Grouping> = table.by.iter().collect();
    loop {
        let before = axes.len();
        let shares = |other: &&Table| other.by.iter().any(|by| axes.contains(by));
        let more: Vec<&Grouping> = tables
            .iter()
            .filter(shares)
            .flat_map(|table| &table.by)
            .collect();
        axes.extend(more);
        if axes.len() == before {
            return axes.iter().map(|by| by.group_count()).product();
        }
    }
}
