//! Plans to audit, made of the tables of the standard one.

use crate::public::plan::{Plan, Respondents, Strategy};

/// The clip of session sums in every audited plan: low, so that it is reached.
pub(super) const CLIP: u32 = 20;

/// The standard plan, clipped.
pub(super) fn standard() -> Plan {
    of_tables(&["bands", "by_sen", "by_year", "sessions"])
}

/// The tables that count pupils: four marginals at most.
pub(super) fn four() -> Plan {
    of_tables(&["bands", "by_sen", "by_year"])
}

/// The whole school's absence bands, and persistence by SEN.
pub(super) fn two() -> Plan {
    of_tables(&["bands", "by_sen"])
}

/// The whole school's absence bands alone.
pub(super) fn one() -> Plan {
    of_tables(&["bands"])
}

/// The standard plan with these of its tables, ε 1 a period, and no
/// comparators: one of a figure that is left out would be refused.
fn of_tables(wanted: &[&str]) -> Plan {
    let standard = include_str!("../../../../tests/plans/schools.json");
    let kept = |id: &&str| {
        let start = format!("    {{\"id\": \"{id}\", \"counts\":");
        let line = standard.lines().find(|line| line.starts_with(&start));
        line.unwrap().trim_end_matches(',')
    };
    let tables: Vec<&str> = wanted.iter().map(kept).collect();
    let text = between(standard, "\"tables\": [\n", "\n  ],", &tables.join(",\n"));
    let text = between(&text, "\"comparators\": [\n", "\n  ]", "");
    let text = text
        .lines()
        .map(|line| match line.split_once("\"epsilon\"") {
            Some((period, _)) => {
                let last = if line.ends_with(',') { "," } else { "" };
                format!("{period}\"epsilon\": \"1\", \"most_sessions\": {CLIP}}}{last}\n")
            }
            None => format!("{line}\n"),
        });
    Plan::read(&text.collect::<String>()).unwrap()
}

/// `text` with `new` in place of what stands between two marks.
fn between(text: &str, from: &str, to: &str, new: &str) -> String {
    let (before, rest) = text.split_once(from).unwrap();
    let (_, after) = rest.split_once(to).unwrap();
    format!("{before}{from}{new}{to}{after}")
}

#[test]
fn the_plans_measure_what_their_names_say() {
    let measured = |plan: &Plan| {
        let strategy = Strategy::of(plan.collected(Respondents::Schools, "autumn").unwrap());
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
