//! A job to measure accuracy on: year group (7) by sex (2) by SEN (3), and
//! every marginal of it published, 96 figures in 8 tables of equal weight.

use crate::public::plan::{
    attribute::Attribute,
    grouping::Grouping,
    table::{Counts, Table},
};

fn grouping(attribute: Attribute, groups: &[&[&str]]) -> Grouping {
    let names = |names: &&[&str]| names.iter().map(|&name| name.to_owned()).collect();
    Grouping {
        attribute,
        groups: groups.iter().map(names).collect(),
    }
}

/// The eight tables, the whole school first and every combination last.
pub(crate) fn tables() -> Vec<Table> {
    let years: &[&[&str]] = &[
        &["1", "2", "3", "4", "5", "unknown"],
        &["6"],
        &["7"],
        &["8"],
        &["9"],
        &["10"],
        &["11"],
    ];
    let axes = [
        grouping(Attribute::YearGroup, years),
        grouping(Attribute::Sex, &[&["female"], &["male", "unknown"]]),
        grouping(
            Attribute::Sen,
            &[&["none", "unknown"], &["support"], &["ehc_plan"]],
        ),
    ];
    (0..8_usize)
        .map(|set| {
            let inside = |(place, _): &(usize, &Grouping)| set >> place & 1 == 1;
            let by = axes.iter().enumerate().filter(inside);
            Table {
                id: format!("set_{set}"),
                counts: Counts::Pupils,
                by: by.map(|(_, grouping)| grouping.clone()).collect(),
                most: None,
                weight: 1,
                of: crate::public::plan::Respondents::Schools,
                periods: Vec::new(),
            }
        })
        .collect()
}
