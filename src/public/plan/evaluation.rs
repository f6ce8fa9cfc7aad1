use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{academic_year::AcademicYear, day::Day, turn::Season};

/// The half terms by which it is judged whether attendance changed after a
/// referral, and what counts as a change.
///
/// Fixed before any file is opened, so that nobody can choose the days by what
/// they show.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// The six half terms of the academic year, in order.
    pub windows: Vec<HalfTerm>,
    /// Percentage points by which a pupil's absence must fall to have improved,
    /// or rise to have got worse.
    pub points: u32,
}

/// A stretch of school days.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HalfTerm {
    /// As people read it: "First half of the autumn term".
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl HalfTerm {
    /// Its days.
    #[must_use]
    pub fn days(&self) -> RangeInclusive<Day> {
        self.from..=self.to
    }
}

impl Evaluation {
    /// Half terms of an academic year: as many in every plan, so that the
    /// cells of the table do not depend on it.
    pub const HALF_TERMS: usize = 6;

    /// A pupil's last possible sessions before the referral by which it is
    /// judged how much was missed: five school weeks.
    pub const SESSIONS_BEFORE: usize = 50;

    /// Possible sessions, before and after, with which a pupil can be judged:
    /// two school weeks.
    pub const FEWEST_SESSIONS: u32 = 20;

    /// The half terms a referral can be judged in, with the season each
    /// belongs to: there is one before it and one after it.
    pub fn judged(&self) -> impl Iterator<Item = (usize, Season)> + use<> {
        let first = [(1, Season::First), (2, Season::First)];
        let second = [(3, Season::Second), (4, Season::Second)];
        first.into_iter().chain(second)
    }

    /// The first and last day of all half terms.
    #[must_use]
    pub fn days(&self) -> Option<RangeInclusive<Day>> {
        Some(self.windows.first()?.from..=self.windows.last()?.to)
    }

    /// Every rule it breaks, with the field to blame.
    pub(super) fn broken(
        &self,
        year: AcademicYear,
        is_name: impl Fn(&str) -> bool,
    ) -> Vec<(String, &'static str)> {
        let mut broken = Vec::new();
        let mut unless = |holds: bool, at: String, rule: &'static str| {
            if !holds {
                broken.push((at, rule));
            }
        };
        let windows = &self.windows;
        unless(
            windows.len() == Self::HALF_TERMS,
            "windows".to_owned(),
            "it needs the six half terms of the academic year",
        );
        unless(
            (1..=50).contains(&self.points),
            "points".to_owned(),
            "'points' must be 1 to 50",
        );
        let mut before: Option<Day> = None;
        for (place, window) in windows.iter().enumerate() {
            let at = |field: &str| format!("windows/{place}/{field}");
            let name = "the name of a half term needs 1 to 120 characters";
            unless(is_name(&window.name), at("name"), name);
            let inside = year.contains(window.from) && year.contains(window.to);
            let outside = "its half terms must lie in the academic year, 1 August to 31 July";
            unless(inside, at("from"), outside);
            let is_next = before.is_none_or(|day| day < window.from);
            unless(
                is_next && window.from <= window.to,
                at("from"),
                "its half terms must follow each other, and none may end before it begins",
            );
            before = Some(window.to);
        }
        unless(
            !self.straddles_the_new_codes(),
            "windows".to_owned(),
            "the attendance codes changed on 19 August 2024: half terms before and after it cannot be compared",
        );
        broken
    }

    /// Whether days before and after the change of the attendance codes would
    /// be compared.
    ///
    /// # Source
    /// `DfE`, *Working together to improve school attendance*, in force from
    /// 19 August 2024.
    fn straddles_the_new_codes(&self) -> bool {
        let new_codes = Day::new(2024, 8, 19).expect("a day of the calendar");
        self.days()
            .is_some_and(|days| *days.start() < new_codes && new_codes <= *days.end())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::public::plan::{Plan, evaluated};

    fn told(change: impl Fn(&mut Value)) -> String {
        let mut plan = evaluated::value();
        change(&mut plan);
        match Plan::read(&plan.to_string()) {
            Ok(_) => "good".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn every_rule_is_checked_and_told() {
        let windows = |plan: &mut Value| plan["evaluation"]["windows"].take();
        assert_eq!(told(|_| {}), "good");
        assert_eq!(
            told(|plan| {
                let five = windows(plan).as_array().unwrap()[..5].to_vec();
                plan["evaluation"]["windows"] = json!(five);
            }),
            "evaluation: it needs the six half terms of the academic year."
        );
        for (field, value, want) in [
            (
                "name",
                "",
                "evaluation: the name of a half term needs 1 to 120 characters.",
            ),
            (
                "from",
                "2025-10-24",
                "evaluation: its half terms must follow each other, and none may end before it begins.",
            ),
            (
                "to",
                "2025-11-02",
                "evaluation: its half terms must follow each other, and none may end before it begins.",
            ),
            (
                "from",
                "2024-09-01",
                "evaluation: its half terms must lie in the academic year, 1 August to 31 July.",
            ),
        ] {
            let told = told(|plan| plan["evaluation"]["windows"][1][field] = json!(value));
            assert_eq!(told, want, "{field} {value}");
        }
        for points in [0, 51] {
            let told = told(|plan| plan["evaluation"]["points"] = json!(points));
            assert_eq!(told, "evaluation: 'points' must be 1 to 50.");
        }
    }

    #[test]
    fn days_before_and_after_the_new_codes_are_not_compared() {
        let moved = |first: &'static str| {
            told(move |plan| {
                plan["academic_year"] = json!("2024/25");
                plan["periods"][0]["from"] = json!("2024-08-01");
                plan["periods"][0]["to"] = json!("2025-07-31");
                let text = plan["evaluation"]["windows"].to_string();
                let text = text.replace("2025-", "2024-").replace("2026-", "2025-");
                plan["evaluation"]["windows"] = serde_json::from_str(&text).unwrap();
                plan["evaluation"]["windows"][0]["from"] = json!(first);
            })
        };
        assert_eq!(moved("2024-08-19"), "good");
        assert_eq!(
            moved("2024-08-18"),
            "evaluation: the attendance codes changed on 19 August 2024: half terms before and after it cannot be compared."
        );
    }

    #[test]
    fn an_evaluation_and_its_table_go_together() {
        assert_eq!(
            told(|plan| drop(plan["evaluation"].take())),
            "tables, 'change': it needs an 'evaluation' with the half terms."
        );
        assert_eq!(
            told(|plan| plan["tables"][4]["counts"] = json!("pupils")),
            "tables, 'change': another table already groups by the same attributes."
        );
        assert_eq!(
            told(|plan| drop(plan["tables"].as_array_mut().unwrap().pop())),
            "evaluation: a table must count 'change'."
        );
        assert_eq!(
            told(|plan| plan["tables"][4]["by"] = json!([{"attribute": "sex"}])),
            "tables, 'change': what counts no pupils by absence is of the whole school only."
        );
        assert_eq!(
            told(|plan| plan["periods"][0]["to"] = json!("2026-06-30")),
            "tables, 'change': every period in which it is measured must hold all half terms of the evaluation."
        );
    }
}
