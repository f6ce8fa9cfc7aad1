//! Everything that keeps a text from being a plan, for whoever writes one.

use super::{
    academic_year::NotAnAcademicYear,
    check::broken,
    day::NotADay,
    epsilon::NotAnEpsilon,
    error::PlanError,
    file::{Plan, PlanFile},
    places::{Places, Span, within},
    rules::{NotACertainty, NotAFloor, NotAReliability, NotFewestBodies},
};
use crate::public::json::{JsonFault, Kind};

/// One thing that keeps a text from being a plan that can be used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Fields and places in lists from the top, such as `periods/0/epsilon`;
    /// empty where it is about the whole text.
    pub path: String,
    /// Line of the text, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// What must hold there.
    pub rule: String,
    /// The same with the place in words.
    pub what: String,
}

/// Most fields whose content is of the wrong kind that are told at a time.
const MOST: usize = 20;

impl Plan {
    /// Everything that keeps a text from being a plan; nothing, when it is one.
    ///
    /// Rules between fields are told of once every field holds what it may.
    #[must_use]
    pub fn faults(text: &str) -> Vec<Fault> {
        let text = text.trim_start_matches('\u{feff}');
        match Kind::Plan.read::<PlanFile>(text) {
            Ok(file) => rules(text, &file),
            Err(JsonFault::Misfit { .. }) => misfits(text),
            Err(JsonFault::NotJson { line, column }) => {
                vec![of_text(JsonFault::NotJson { line, column }, (line, column))]
            }
            Err(other) => vec![of_text(other, (1, 1))],
        }
    }
}

fn of_text(fault: JsonFault, (line, column): (usize, usize)) -> Fault {
    Fault {
        path: String::new(),
        line,
        column,
        rule: fault.to_string(),
        what: PlanError::File(fault).to_string(),
    }
}

fn rules(text: &str, file: &PlanFile) -> Vec<Fault> {
    let places = Places::of(text);
    let fault = |error: PlanError| {
        let what = error.to_string();
        let PlanError::Rule { path, rule, .. } = error else {
            return None;
        };
        Some(fault_at(&places, path, rule.to_owned(), what))
    };
    broken(file).into_iter().filter_map(fault).collect()
}

fn fault_at(places: &Places, path: String, rule: String, what: String) -> Fault {
    let from = places.of_path(&path).map_or(0, |span| span.from);
    let (line, column) = places.position(from);
    Fault {
        path,
        line,
        column,
        rule,
        what,
    }
}

/// Every field whose content is of the wrong kind. Reading stops at the first,
/// so that one is mended and the text read again.
fn misfits(text: &str) -> Vec<Fault> {
    let original = Places::of(text);
    let mut mended = text.to_owned();
    let mut found: Vec<Fault> = Vec::new();
    while found.len() < MOST {
        let Err(error) = serde_json::from_str::<PlanFile>(&mended) else {
            break;
        };
        // Only what was mended badly is no JSON here.
        if !error.is_data() {
            break;
        }
        let places = Places::of(&mended);
        let misfit = Misfit::of(&error, places.at(error.line(), error.column()));
        if found.iter().any(|fault| fault.path == misfit.path) {
            break;
        }
        let next = misfit.mend(&mended, &places);
        found.push(misfit.told(&original));
        let Some(next) = next else { break };
        mended = next;
    }
    found
}

/// A field that is missing, holds something of the wrong kind, or is none of a
/// plan's.
struct Misfit {
    path: String,
    rule: String,
    is_missing: bool,
    is_unknown: bool,
}

impl Misfit {
    /// Takes the field and the rule from what serde says, and never the
    /// content, which may be of any file.
    fn of(error: &serde_json::Error, held: Option<&Span>) -> Self {
        let said = error.to_string();
        let around = held.map_or("", |span| span.path.as_str());
        let missing = said
            .strip_prefix("missing field `")
            .and_then(|rest| rest.split_once('`'));
        if let Some((name, _)) = missing {
            return Self {
                path: within(around, name),
                rule: "it is missing".to_owned(),
                is_missing: true,
                is_unknown: false,
            };
        }
        Self {
            path: around.to_owned(),
            rule: rule_behind(&said),
            is_missing: false,
            is_unknown: said.starts_with("unknown field"),
        }
    }

    /// The name of a field that no plan has is content, so it is told by its
    /// position only.
    fn told(self, places: &Places) -> Fault {
        let around = self.path.rsplit_once('/').map_or("", |(around, _)| around);
        let told = if self.is_unknown {
            around
        } else {
            self.path.as_str()
        };
        let what = format!("{}: {}.", in_words(told), self.rule);
        let path = told.to_owned();
        Fault {
            path,
            ..fault_at(places, self.path, self.rule, what)
        }
    }

    /// The text with something in this place that may stand there.
    fn mend(&self, text: &str, places: &Places) -> Option<String> {
        let (around, field) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let sample = sample(field)?;
        if self.is_missing {
            let from = places.of_path(around)?.from + 1;
            let (before, after) = text.split_at_checked(from)?;
            return Some(format!("{before}\"{field}\": {sample},{after}"));
        }
        let span = places.of_path(&self.path)?;
        let (before, after) = (&text[..span.from], &text[span.to..]);
        (span.path == self.path).then(|| format!("{before}{sample}{after}"))
    }
}

/// What serde says may repeat what stands in the text; this says what it means.
fn rule_behind(said: &str) -> String {
    let own = [
        NotAnEpsilon.to_string(),
        NotAnAcademicYear.to_string(),
        NotADay.to_string(),
        NotACertainty.to_string(),
        NotAFloor.to_string(),
        NotAReliability.to_string(),
        NotFewestBodies.to_string(),
    ];
    if let Some(rule) = own.into_iter().find(|rule| said.starts_with(rule)) {
        return rule;
    }
    let rule = if said.starts_with("unknown field") {
        "no plan has a field of this name here"
    } else if said.starts_with("duplicate field") {
        "it stands there twice"
    } else if said.starts_with("unknown variant") {
        "it must be one of the choices there are"
    } else if said.contains("expected u32") {
        "a whole number is needed"
    } else {
        "it is missing, or holds something it must not"
    };
    rule.to_owned()
}

/// Something that a field of this name may hold.
fn sample(field: &str) -> Option<&'static str> {
    Some(match field {
        "academic_year" => "\"2025/26\"",
        "from" | "to" => "\"2025-09-01\"",
        "epsilon" | "cap" => "\"1\"",
        "most_sessions" | "most" | "weight" | "plain_up_to" => "1",
        "kind" => "\"mainstream\"",
        "counts" | "figure" => "\"pupils\"",
        "attribute" => "\"sen\"",
        "mode" => "\"balanced\"",
        "pool" => "\"all\"",
        "floor" => "5",
        "certainty" => "\"999/1000\"",
        "fewest_bodies" => "3",
        "shown_up_to" => "50",
        "rules" => "\"standard\"",
        "title" | "id" | "name" | "number" | "code" | "label" | "value" | "year" | "source"
        | "laestab" | "authority_code" | "authority" => "\"\"",
        "periods" | "bodies" | "tables" | "comparators" | "by" | "groups" => "[]",
        _ => return None,
    })
}

/// "periods, number 3, epsilon".
fn in_words(path: &str) -> String {
    if path.is_empty() {
        return "the plan".to_owned();
    }
    let part = |part: &str| match part.parse::<usize>() {
        Ok(place) => format!("number {}", place + 1),
        Err(_) => part.to_owned(),
    };
    let parts: Vec<String> = path.split('/').map(part).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../tests/plans/schools.json");

    /// What is written instead of what, where it is told, and what of the rule.
    const FAULTS: &[(&str, &str, &str, &str)] = &[
        (
            "2025/26",
            "2025/27",
            "academic_year",
            "expected an academic year",
        ),
        (
            "\"Ambervale attendance pilot (fictional)\"",
            "\"\"",
            "title",
            "1 to 120",
        ),
        (
            "2025-08-01",
            "2025-02-30",
            "periods/0/from",
            "expected a day",
        ),
        (
            "2025-08-01",
            "2025-07-30",
            "periods/0/from",
            "its days must lie",
        ),
        (
            "2025-08-01",
            "2026-01-01",
            "periods/0/to",
            "must not be after",
        ),
        (
            "\"3/4\"",
            "\"0.75\"",
            "periods/0/epsilon",
            "expected a privacy loss",
        ),
        ("\"3/4\"", "\"1/7\"", "periods/0/epsilon", "its ε must be"),
        ("150", "null", "periods/0/most_sessions", "a whole number"),
        ("150", "501", "periods/0/most_sessions", "1 to 500"),
        ("\"spring\"", "\"autumn\"", "periods/1/id", "every id"),
        (
            "\"cap\": \"4\"",
            "\"cap\": \"3\"",
            "cap",
            "one release for every",
        ),
        (
            "\"alternative_provision\"",
            "\"AP\"",
            "bodies/6/kind",
            "one of the choices",
        ),
        ("900002", "900001", "bodies/1/number", "every number"),
        ("900003", "9:3", "bodies/2/number", "the six digits"),
        (
            "\"weight\": 3",
            "\"weight\": 101",
            "tables/3/weight",
            "1 to 100",
        ),
        (
            "[\"11\"], [\"unknown\"]",
            "[\"11\"]",
            "tables/2/by/0/groups",
            "every code",
        ),
        ("\"balanced\"", "\"fair\"", "mode", "one of the choices"),
        (
            "\"floor\": 5",
            "\"floor\": 4",
            "rules/floor",
            "must be 2, 5, 7 or 9",
        ),
        (
            "\"floor\": 5",
            "\"floors\": 5",
            "rules",
            "no plan has a field",
        ),
        ("999/1000", "1/2", "rules/certainty", "must be 99/100"),
        (
            "\"fewest_bodies\": 3",
            "\"fewest_bodies\": 2",
            "rules/fewest_bodies",
            "3 to 20",
        ),
        (
            "\"plain_up_to\": 20",
            "\"plain_up_to\": 21",
            "rules",
            "'plain_up_to' must",
        ),
        (
            "\"25.6\"",
            "\"about\"",
            "comparators/0/value",
            "a percentage",
        ),
        ("\"2023/24\"", "\"\"", "comparators/0/year", "1 to 120"),
        ("\"cap\": \"4\",", "", "cap", "it is missing"),
        (
            "\"mode\": \"balanced\",",
            "\"MARKER\": 1,",
            "",
            "no plan has a field",
        ),
    ];

    fn told(text: &str) -> Vec<(String, String)> {
        let faults = Plan::faults(text).into_iter();
        faults.map(|fault| (fault.path, fault.rule)).collect()
    }

    #[test]
    fn a_good_plan_has_none() {
        assert_eq!(Plan::faults(EXAMPLE), []);
    }

    #[test]
    fn the_field_of_every_kind_of_fault_is_told() {
        for &(from, to, path, rule) in FAULTS {
            let text = EXAMPLE.replacen(from, to, 1);
            assert_ne!(text, EXAMPLE, "{from}");
            let told = told(&text);
            assert_eq!(told.len(), 1, "{to}: {told:?}");
            assert_eq!(told[0].0, path, "{to}: {told:?}");
            assert!(told[0].1.contains(rule), "{to}: {told:?}");
            assert!(!format!("{:?}", Plan::faults(&text)).contains("MARKER"));
        }
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_lines() {
        let bad = EXAMPLE
            .replacen("\"3/4\"", "\"0.75\"", 2)
            .replacen("400", "\"MARKER\"", 1)
            .replacen("\"floor\": 5", "\"floor\": 6", 1);
        let faults = Plan::faults(&bad);
        let places: Vec<_> = faults
            .iter()
            .map(|fault| (fault.path.as_str(), fault.line))
            .collect();
        let rules = EXAMPLE.lines().position(|line| line.contains("\"rules\""));
        let rules = 1 + rules.expect("the example has rules");
        let want = [
            ("periods/0/epsilon", 6),
            ("periods/1/epsilon", 7),
            ("periods/3/most_sessions", 9),
            ("rules/floor", rules),
        ];
        assert_eq!(places, want);
        assert!(!format!("{faults:?}").contains("MARKER"));

        let broken = EXAMPLE
            .replacen("Ambervale attendance pilot (fictional)", "", 1)
            .replacen("\"weight\": 3", "\"weight\": 0", 1);
        let told: Vec<String> = told(&broken).into_iter().map(|(path, _)| path).collect();
        assert_eq!(told, ["title", "tables/3/weight"]);
    }

    #[test]
    fn what_is_no_plan_is_told_by_position() {
        let [cut] = &Plan::faults(&EXAMPLE[..400])[..] else {
            panic!("one fault");
        };
        let lines = EXAMPLE[..400].lines().count();
        assert_eq!((cut.path.as_str(), cut.line), ("", lines));
        assert_eq!(told("[]")[0].1, "it is another kind of file");
        for end in (0..EXAMPLE.len()).filter(|&end| EXAMPLE.is_char_boundary(end)) {
            assert!(!Plan::faults(&EXAMPLE[..end]).is_empty() || EXAMPLE[end..].trim().is_empty());
        }
    }
}
