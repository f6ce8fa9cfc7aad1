use super::{
    academic_year::AcademicYear,
    day::Day,
    error::PlanError,
    file::{Plan, PlanFile},
    moved::PeriodDays,
};
use crate::public::json::Kind;

impl Plan {
    /// The text of a standard plan for a year: periods, cap, tables, rules and
    /// comparators of `example`, without its title, area, bodies and office key,
    /// whose private half everybody has. Not a plan that can be used yet.
    ///
    /// # Errors
    /// [`PlanError`] when `example` is no plan.
    pub fn standard(example: &str, year: AcademicYear) -> Result<String, PlanError> {
        let mut file: PlanFile = Kind::Plan.read(example)?;
        let before = file.academic_year;
        file.title.clear();
        file.area = None;
        file.office_key = None;
        file.bodies.clear();
        file.academic_year = year;
        for period in &mut file.periods {
            move_to(
                &mut period.name,
                (&mut period.from, &mut period.to),
                before,
                year,
            );
        }
        let evaluation = file.evaluation.iter_mut();
        for one in evaluation.flat_map(|evaluation| &mut evaluation.windows) {
            move_to(&mut one.name, (&mut one.from, &mut one.to), before, year);
        }
        Ok(file.to_text())
    }
}

fn move_to(
    name: &mut String,
    (from, to): (&mut Day, &mut Day),
    before: AcademicYear,
    year: AcademicYear,
) {
    let days = PeriodDays {
        name: name.clone(),
        from: from.to_string(),
        to: to.to_string(),
    };
    let moved = days.moved(before, year);
    let day = |text: String| Day::parse(&text).expect("a day moved by years is a day");
    *name = moved.name;
    *from = day(moved.from);
    *to = day(moved.to);
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../example/plan.json");

    /// Only what a person must write is missing.
    #[test]
    fn a_standard_plan_lacks_its_title_and_bodies() {
        for year in ["2025/26", "2026/27", "2031/32"] {
            let year = AcademicYear::parse(year).unwrap();
            let text = Plan::standard(EXAMPLE, year).unwrap();
            let faults = Plan::faults(&text);
            let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
            assert_eq!(paths, ["title", "bodies"], "{text}");
        }
    }

    #[test]
    fn it_has_the_tables_and_rules_of_the_example() {
        let example = Plan::read(EXAMPLE).unwrap();
        let year = example.academic_year();
        let text = Plan::standard(EXAMPLE, year).unwrap();
        let body =
            "{\"id\": \"a\", \"name\": \"A\", \"kind\": \"mainstream\", \"number\": \"100000\"}";
        let filled = text
            .replacen("\"title\": \"\"", "\"title\": \"T\"", 1)
            .replacen("\"bodies\": []", &format!("\"bodies\": [{body}]"), 1);
        let plan = Plan::read(&filled).unwrap();
        assert_eq!(plan.periods(), example.periods());
        assert_eq!(plan.tables(), example.tables());
        assert_eq!(plan.rules(), example.rules());
        assert_eq!(plan.comparators(), example.comparators());
        assert!(example.office_key().is_some() && plan.office_key().is_none());
    }
}
