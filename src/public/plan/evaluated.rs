//! A plan of schools with an evaluation, for tests: the year alone is
//! released, and whether attendance changed is measured in it.

use serde_json::{Value, json};

use super::Plan;

/// The six half terms of the example's year.
pub(crate) fn half_terms() -> Value {
    let days = [
        ("Autumn 1", "2025-09-01", "2025-10-24"),
        ("Autumn 2", "2025-11-03", "2025-12-19"),
        ("Spring 1", "2026-01-05", "2026-02-13"),
        ("Spring 2", "2026-02-23", "2026-03-27"),
        ("Summer 1", "2026-04-13", "2026-05-22"),
        ("Summer 2", "2026-06-01", "2026-07-21"),
    ];
    let half_term =
        |(name, from, to): &(&str, &str, &str)| json!({"name": name, "from": from, "to": to});
    days.iter().map(half_term).collect()
}

/// The plan as it may be edited by a test.
pub(crate) fn value() -> Value {
    let mut plan: Value = serde_json::from_str(include_str!("../../../tests/plans/schools.json"))
        .expect("the plan is JSON");
    let periods = plan["periods"].as_array_mut().expect("it has periods");
    periods.retain(|period| period["id"] == "year");
    let tables = plan["tables"].as_array_mut().expect("it has tables");
    tables.push(json!({"id": "change", "counts": "change", "weight": 35}));
    plan["evaluation"] = json!({"windows": half_terms(), "points": 5});
    plan
}

/// The plan.
pub(crate) fn plan() -> Plan {
    Plan::read(&value().to_string()).expect("a plan with an evaluation")
}
