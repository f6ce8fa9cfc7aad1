//! Plans to audit, made of the tables of the standard one.

use serde_json::{Value, json};

use crate::public::plan::{Plan, Strategy};

/// The clip of session sums in every audited plan: low, so that it is reached.
pub(super) const CLIP: u32 = 20;

/// The standard plan, clipped.
pub(super) fn standard() -> Plan {
    of_tables(|_| true)
}

/// The tables that count pupils: four marginals at most.
pub(super) fn four() -> Plan {
    of_tables(|table| table["counts"] != "sessions")
}

/// The whole school's absence bands, and persistence by SEN.
pub(super) fn two() -> Plan {
    of_tables(|table| ["bands", "by_sen"].contains(&id(table)))
}

/// The whole school's absence bands alone.
pub(super) fn one() -> Plan {
    of_tables(|table| id(table) == "bands")
}

fn id(table: &Value) -> &str {
    table["id"].as_str().unwrap()
}

fn of_tables(keep: impl Fn(&Value) -> bool) -> Plan {
    let mut plan: Value = serde_json::from_str(crate::example::plan()).unwrap();
    plan["tables"].as_array_mut().unwrap().retain(keep);
    // Comparators of figures that are left out would be refused.
    plan["comparators"] = json!([]);
    for period in plan["periods"].as_array_mut().unwrap() {
        period["most_sessions"] = json!(CLIP);
        period["epsilon"] = json!("1");
    }
    Plan::read(&plan.to_string()).unwrap()
}

#[test]
fn the_plans_measure_what_their_names_say() {
    let measured = |plan: &Plan| {
        let strategy = Strategy::for_period(plan, plan.period("autumn").unwrap());
        strategy.measured().len()
    };
    assert_eq!(measured(&one()), 1);
    assert_eq!(measured(&two()), 2);
    assert!(
        (3..=4).contains(&measured(&four())),
        "{}",
        measured(&four())
    );
    assert!(measured(&standard()) > measured(&four()));
}
