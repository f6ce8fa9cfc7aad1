//! The rules by which figures are withheld: their documentation is their list,
//! and what a plan writes is what is done.
//!
//! `UPDATE_GOLDEN=1` writes `docs/privacy/rules.md` as the list is now.

mod desk;

use std::{env, fmt::Write as _, fs, path::Path};

use desk::{plan, released, value};
use quietcount::public::{
    plan::{Plan, Reading, Rule, RuleSet, Symbol},
    pool::Summary,
    release::{Release, ReleaseError},
};
use serde_json::{Value, json};

/// Which tests hold each rule.
const HELD_BY: [(&str, &[&str]); 8] = [
    (
        "Floor",
        &[
            "suppression_follows_the_noisy_figure",
            "the_plan_sets_the_rules",
        ],
    ),
    (
        "Sessions and events",
        &[
            "every_withheld_figure_has_its_reason",
            "a_small_school_prints_no_events",
        ],
    ),
    (
        "Reliability",
        &[
            "reliability_has_three_steps",
            "a_mark_is_that_of_the_rule",
            "a_release_keeps_to_its_own_rules",
        ],
    ),
    (
        "Percentages",
        &["percentages_stand_on_counts_above_their_thresholds"],
    ),
    (
        "Nobody or everybody",
        &[
            "nobody_and_everybody_are_withheld",
            "percentages_that_round_to_nobody_or_everybody_are_withheld",
        ],
    ),
    (
        "What could be worked out",
        &[
            "breakdowns_do_not_give_each_other_away",
            "a_release_that_tells_what_it_withholds_does_not_hold",
        ],
    ),
    (
        "Pooled figures",
        &[
            "from_two_schools_nothing_is_pooled",
            "a_plan_may_ask_for_more_bodies",
            "at_least_three_bodies_stand_behind_what_is_told",
        ],
    ),
    ("Changes", &["a_direction_is_named_only_when_it_is_clear"]),
];

const HEADING: &str = "\
# The rules by which figures are printed or withheld

Written by `UPDATE_GOLDEN=1 cargo test --test rules` from the list that the engine
works by (`src/public/plan/rules`); a test fails when the two differ. `plan check`
prints the rules in force.

A plan names a set, `\"rules\": \"standard\"`, or single parameters,
`\"rules\": {\"set\": \"stricter\", \"floor\": 9}`; what it leaves out is as the set has it,
and without a set as the standard one. The plan's digest covers every parameter,
however it was written, and so does the guarantee of every release.

All of it is decided on figures that have their noise already.

| rule | in the set `standard` | why | what a plan may choose | held by |
|---|---|---|---|---|
";

const SETS: &str = "\n## Sets\n\n";

/// The documentation as the list has it now.
fn written() -> String {
    let mut text = HEADING.to_owned();
    let standard = RuleSet::Standard.rules();
    for (rule, (name, tests)) in Rule::LIST.iter().zip(HELD_BY) {
        assert_eq!(rule.name, name, "every rule names its tests, in order");
        let code = |words: &&str| format!("`{words}`");
        let parameters: Vec<_> = rule.parameters.iter().map(code).collect();
        let choices = match parameters.as_slice() {
            [] => rule.choices.to_owned(),
            several => format!("{}: {}", several.join(", "), rule.choices),
        };
        let tests: Vec<_> = tests.iter().map(code).collect();
        let (says, tests) = (rule.says(&standard), tests.join(", "));
        writeln!(
            text,
            "| {name} | {says} | {} | {choices} | {tests} |",
            rule.why
        )
        .expect("a string takes every write");
    }
    text + SETS + &sets()
}

/// Every set with its parameters, as a plan would write them.
fn sets() -> String {
    let sets = RuleSet::ALL.map(|set| {
        let rules = serde_json::to_value(set.rules()).expect("rules are plain data");
        (format!("`{}`", set.in_words()), rules)
    });
    let row = |first: &str, cells: Vec<String>| format!("| {first} | {} |\n", cells.join(" | "));
    let names = sets.iter().map(|(name, _)| name.clone()).collect();
    let rule = sets.iter().map(|_| "---".to_owned()).collect();
    let mut text = row("parameter", names) + &row("---", rule);
    for parameter in Rule::LIST.iter().flat_map(|rule| rule.parameters) {
        let values = sets.iter().map(|(_, rules)| rules[*parameter].to_string());
        text += &row(&format!("`{parameter}`"), values.collect());
    }
    text
}

#[test]
fn the_documentation_is_the_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/privacy/rules.md");
    let written = written();
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &written).expect("the documentation can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == written,
        "stale: run `UPDATE_GOLDEN=1 cargo test --test rules`"
    );
}

#[test]
fn every_parameter_belongs_to_a_rule() {
    let rules = serde_json::to_value(plan().rules()).unwrap();
    let Value::Object(parameters) = rules else {
        panic!("rules are an object")
    };
    let listed = Rule::LIST.iter().flat_map(|rule| rule.parameters);
    let mut listed: Vec<_> = listed.copied().collect();
    let mut written: Vec<_> = parameters.keys().map(String::as_str).collect();
    listed.sort_unstable();
    written.sort_unstable();
    assert_eq!(listed, written);
}

fn with(rules: &str) -> Plan {
    let example = include_str!("plans/schools.json");
    let mut plan: Value = serde_json::from_str(example).expect("the example is JSON");
    plan["rules"] = serde_json::from_str(rules).expect("the rules are JSON");
    Plan::read(&plan.to_string()).expect("the example is good under other rules")
}

#[test]
fn the_digest_is_of_the_parameters_and_not_of_their_name() {
    let spelled = plan();
    assert_eq!(spelled.rules().set(), Some(RuleSet::Standard));
    for (rules, same) in [
        ("\"standard\"", true),
        ("{}", true),
        (r#"{"set": "standard", "floor": 5}"#, true),
        ("\"stricter\"", false),
        (r#"{"floor": 7}"#, false),
        (r#"{"shown_up_to": 49}"#, false),
        (r#"{"fewest_bodies": 4}"#, false),
    ] {
        assert_eq!(with(rules).digest() == spelled.digest(), same, "{rules}");
    }
}

#[test]
fn a_plan_may_ask_for_more_bodies() {
    for (rules, printed) in [("{}", true), (r#"{"fewest_bodies": 4}"#, false)] {
        let plan = with(rules);
        let releases: Vec<_> = (0..3)
            .map(|body| released(&plan, body, "autumn", 1200))
            .collect();
        let summary = Summary::new(&plan, &releases).unwrap();
        let mut rows = summary.sets[0].tables.iter().flat_map(|table| &table.rows);
        let found = rows.any(|row| {
            let mut figures = row.figures.iter();
            figures.any(|figure| value(Some(figure.cell)).is_some())
        });
        assert_eq!(found, printed, "{rules}");
    }
}

/// A file whose marks are not those of its own rules, or that shows what its
/// rules withhold, is refused.
#[test]
fn a_release_keeps_to_its_own_rules() {
    let text = released(&plan(), 0, "autumn", 1200).to_text();
    assert!(Release::read(&text).is_ok());
    let release: Value = serde_json::from_str(&text).unwrap();
    let read = |alter: &dyn Fn(&mut Value)| {
        let mut altered = release.clone();
        alter(&mut altered);
        Release::read(&altered.to_string()).map(|_| ())
    };
    let first = |release: &mut Value, field: &str, value: Value| {
        release["tables"][0]["rows"][0]["figures"][0][field] = value;
    };
    for (name, refused) in [
        (
            "a mark that is not due",
            read(&|text| first(text, "symbol", "u".into())),
        ),
        (
            "a range that asks for a mark",
            read(&|text| first(text, "low", 600.into())),
        ),
        (
            "stricter rules than were kept",
            read(&|text| {
                text["guarantee"]["rules"] = json!({"shown_up_to": 1, "plain_up_to": 1});
            }),
        ),
    ] {
        assert_eq!(refused, Err(ReleaseError::Misshapen), "{name}");
    }
}

#[test]
fn marks_are_explained_without_numbers_of_one_set() {
    for symbol in Symbol::FOR_A_FIGURE {
        let meaning = symbol.meaning();
        assert!(
            !meaning.chars().any(|letter| letter.is_ascii_digit()),
            "{meaning}"
        );
    }
    let reading = Reading::new(100, 85, 115).unwrap();
    for (set, doubtful) in [(RuleSet::Standard, false), (RuleSet::Stricter, true)] {
        assert_eq!(set.rules().reliability.doubts(reading), doubtful);
    }
}
