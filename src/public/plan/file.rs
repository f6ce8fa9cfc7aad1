use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

use crate::public::{json::Kind, keys::OfficeKey};

use super::{
    academic_year::AcademicYear,
    area::Area,
    attribute::Source,
    body::BodyEntry,
    check::broken,
    collection::{Collection, Respondents},
    comparator::Comparator,
    digest::Digest,
    epsilon::Epsilon,
    error::PlanError,
    evaluation::Evaluation,
    mode::Mode,
    period::Period,
    pool::PoolOf,
    rules::Rules,
    table::Table,
};

/// A plan whose every rule has been checked.
///
/// Only [`Plan::read`] makes one, so code that holds a plan need not check
/// again.
#[derive(Clone, Debug)]
pub struct Plan {
    file: PlanFile,
    digest: Digest,
    collections: Vec<Collection>,
}

/// The plan as it stands in its file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanFile {
    pub(super) format: String,
    pub(super) title: String,
    pub(super) academic_year: AcademicYear,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) area: Option<Area>,
    pub(super) periods: Vec<Period>,
    pub(super) cap: Epsilon,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) team_cap: Option<Epsilon>,
    pub(super) bodies: Vec<BodyEntry>,
    #[serde(default, skip_serializing_if = "PoolOf::is_default")]
    pub(super) pool: PoolOf,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) office_key: Option<OfficeKey>,
    pub(super) tables: Vec<Table>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) evaluation: Option<Evaluation>,
    #[serde(default)]
    pub(super) mode: Mode,
    pub(super) rules: Rules,
    #[serde(default)]
    pub(super) comparators: Vec<Comparator>,
}

impl PlanFile {
    pub(super) fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a plan is plain data") + "\n"
    }
}

impl Eq for Plan {}

impl PartialEq for Plan {
    /// The same content.
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Plan {
    /// What a plan file may look like.
    pub(in crate::public) fn schema() -> Schema {
        schema_for!(PlanFile)
    }

    /// Reads a plan file and checks every rule.
    ///
    /// # Errors
    /// [`PlanError`] with the place and the rule that was broken.
    pub fn read(text: &str) -> Result<Self, PlanError> {
        let file: PlanFile = Kind::Plan.read(text)?;
        if let Some(first) = broken(&file).into_iter().next() {
            return Err(first);
        }
        let canonical = serde_json::to_vec(&file).expect("a plan is plain data");
        let digest = Digest::of(&canonical);
        let collections = Collection::all(&file);
        Ok(Self {
            file,
            digest,
            collections,
        })
    }

    /// The plan as it is saved: one text for one content, whatever file it was
    /// read from.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.file.to_text()
    }

    /// Digest of the plan's content; spaces and line ends do not matter.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// What the plan is called.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// The academic year whose records it reads.
    #[must_use]
    pub fn academic_year(&self) -> AcademicYear {
        self.file.academic_year
    }

    /// The police force area its bodies lie in, where it names one.
    #[must_use]
    pub fn area(&self) -> Option<&Area> {
        self.file.area.as_ref()
    }

    /// The most one of these bodies may spend in the year.
    #[must_use]
    pub fn cap_of(&self, respondents: Respondents) -> Epsilon {
        self.file.cap_of(respondents)
    }

    /// Its periods, in the plan's order.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.file.periods
    }

    /// Its bodies, in the plan's order.
    #[must_use]
    pub fn bodies(&self) -> &[BodyEntry] {
        &self.file.bodies
    }

    /// Whose figures are added up.
    #[must_use]
    pub fn pool(&self) -> PoolOf {
        self.file.pool
    }

    /// The key that releases are sealed to, so that withheld figures count in
    /// the pool; without one they do not.
    #[must_use]
    pub fn office_key(&self) -> Option<&OfficeKey> {
        self.file.office_key.as_ref()
    }

    /// Its tables, in the plan's order, whoever is asked for them and when.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.file.tables
    }

    /// The kinds of file that the tables asked of these in a period come from,
    /// each once.
    #[must_use]
    pub fn asks_for(&self, respondents: Respondents, period: &Period) -> Vec<Source> {
        let mut sources = Vec::new();
        let tables = self.file.tables.iter();
        let tables = tables.filter(|table| table.of == respondents && table.is_asked_in(period));
        let of_table = |table: &Table| {
            let by = table.by.iter().map(|by| by.attribute.source());
            by.chain(table.counts.source()).collect::<Vec<_>>()
        };
        for source in tables.flat_map(of_table) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// How it is judged whether attendance changed, where it is.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.file.evaluation.as_ref()
    }

    /// What ε is spent on first.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.file.mode
    }

    /// Everything it collects, period by period; schools before teams.
    #[must_use]
    pub fn collections(&self) -> &[Collection] {
        &self.collections
    }

    /// What it collects of these in the period with this id; none where they
    /// are not asked for anything.
    #[must_use]
    pub fn collected(&self, respondents: Respondents, period: &str) -> Option<&Collection> {
        let is_it =
            |one: &&Collection| one.respondents() == respondents && one.period().id == period;
        self.collections.iter().find(is_it)
    }

    /// What it asks of a body in a period.
    ///
    /// # Errors
    /// [`PlanError::NotAsked`], where it asks nothing.
    pub fn collection(&self, body: &BodyEntry, period: &Period) -> Result<&Collection, PlanError> {
        let collected = self.collected(body.kind.respondents(), &period.id);
        collected.ok_or_else(|| PlanError::NotAsked {
            kind: body.kind.in_words(),
            period: period.name.clone(),
        })
    }

    /// The rules by which figures are printed or withheld.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.file.rules
    }

    /// Published figures to compare with.
    #[must_use]
    pub fn comparators(&self) -> &[Comparator] {
        &self.file.comparators
    }

    /// The period with this id.
    ///
    /// # Errors
    /// [`PlanError::Unknown`], listing the periods there are.
    pub fn period(&self, id: &str) -> Result<&Period, PlanError> {
        let periods = &self.file.periods;
        periods
            .iter()
            .find(|period| period.id == id)
            .ok_or_else(|| unknown("period", id, periods.iter().map(|period| &period.id)))
    }

    /// The body with this id.
    ///
    /// # Errors
    /// [`PlanError::Unknown`], listing the bodies there are.
    pub fn body(&self, id: &str) -> Result<&BodyEntry, PlanError> {
        let bodies = &self.file.bodies;
        bodies
            .iter()
            .find(|body| body.id == id)
            .ok_or_else(|| unknown("body", id, bodies.iter().map(|body| &body.id)))
    }
}

fn unknown<'a>(kind: &'static str, id: &str, known: impl Iterator<Item = &'a String>) -> PlanError {
    PlanError::Unknown {
        kind,
        id: id.chars().take(40).collect(),
        known: known.cloned().collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../tests/plans/schools.json");

    #[test]
    fn spaces_do_not_change_the_digest() {
        let compact: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
        let plan = Plan::read(EXAMPLE).unwrap();
        assert_eq!(
            Plan::read(&compact.to_string()).unwrap().digest(),
            plan.digest()
        );
        let other = EXAMPLE.replacen("\"weight\": 3", "\"weight\": 2", 1);
        assert_ne!(Plan::read(&other).unwrap().digest(), plan.digest());
    }

    #[test]
    fn what_is_saved_is_the_same_plan_in_one_text() {
        let plan = Plan::read(EXAMPLE).unwrap();
        let text = plan.to_text();
        let again = Plan::read(&text).unwrap();
        assert_eq!(again.digest(), plan.digest());
        assert_eq!(again.to_text(), text);
        let compact: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
        assert_eq!(Plan::read(&compact.to_string()).unwrap().to_text(), text);
    }

    #[test]
    fn every_rule_is_checked_and_told() {
        for (from, to, want) in [
            (
                "\"cap\": \"4\"",
                "\"cap\": \"5\"",
                "cap: no plan may allow a body more than 4 in an academic year.",
            ),
            (
                "\"cap\": \"4\"",
                "\"cap\": \"3\"",
                "cap: one release for every period must fit under it.",
            ),
            (
                "\"id\": \"spring\"",
                "\"id\": \"autumn\"",
                "periods: every id must be unique, of 1 to 40 lower-case letters, digits, '-' or '_'.",
            ),
            (
                "\"id\": \"spring\"",
                "\"id\": \"../x\"",
                "periods: every id must be unique, of 1 to 40 lower-case letters, digits, '-' or '_'.",
            ),
            (
                "\"from\": \"2025-08-01\"",
                "\"from\": \"2025-07-31\"",
                "periods, 'autumn': its days must lie in the academic year, 1 August to 31 July.",
            ),
            (
                "\"to\": \"2025-12-31\"",
                "\"to\": \"2025-07-31\"",
                "periods, 'autumn': 'from' must not be after 'to'.",
            ),
            (
                "\"epsilon\": \"3/4\"",
                "\"epsilon\": \"1/7\"",
                "periods, 'autumn': its ε must be at least 1/20, in whole 1/1200ths: use quarters or tenths.",
            ),
            (
                "\"most_sessions\": 150",
                "\"most_sessions\": 0",
                "periods, 'autumn': 'most_sessions' must be 1 to 500.",
            ),
            (
                "\"number\": \"900002\"",
                "\"number\": \"900001\"",
                "bodies: every number must be unique.",
            ),
            (
                "\"number\": \"900002\"",
                "\"number\": \"9:2\"",
                "bodies, 'thistlewick': the number must be the six digits of the unique reference number (URN).",
            ),
            (
                "\"absence_bands\"",
                "\"absence_bands\", \"by\": [{\"attribute\": \"looked_after\"}]",
                "tables: one must count the pupils of the whole school.",
            ),
            (
                "[\"11\"], [\"unknown\"]",
                "[\"11\"]",
                "tables, 'by_year': the groups must name every code of the list exactly once.",
            ),
            (
                "[{\"attribute\": \"sen\"}]",
                "[{\"attribute\": \"sen\"}, {\"attribute\": \"sen\"}]",
                "tables, 'by_sen': it groups by one attribute twice.",
            ),
            (
                "[{\"attribute\": \"sen\"}]",
                "[{\"attribute\": \"sen\"}, {\"attribute\": \"year_group\"}]",
                "tables, 'by_sen': an attribute must have the same groups in every table.",
            ),
            (
                "[{\"attribute\": \"sen\"}]",
                "[]",
                "tables, 'by_sen': another table already groups by the same attributes.",
            ),
            (
                "[{\"attribute\": \"sen\"}]",
                "[{\"attribute\": \"sen\"}, {\"attribute\": \"sex\"}, {\"attribute\": \"fsm\"}, {\"attribute\": \"looked_after\"}]",
                "tables: they have more than 150 cells together: merge groups, or leave a table out.",
            ),
            (
                "\"tables\": [",
                "\"tables\": [\
                 {\"id\": \"a\", \"counts\": \"pupils\", \"weight\": 1, \"by\": [{\"attribute\": \"sen\"}, {\"attribute\": \"sex\"}]},\
                 {\"id\": \"b\", \"counts\": \"pupils\", \"weight\": 1, \"by\": [{\"attribute\": \"sex\"}, {\"attribute\": \"fsm\"}]},\
                 {\"id\": \"c\", \"counts\": \"pupils\", \"weight\": 1, \"by\": [{\"attribute\": \"fsm\"}, {\"attribute\": \"looked_after\"}]},\
                 {\"id\": \"d\", \"counts\": \"pupils\", \"weight\": 1, \"by\": [{\"attribute\": \"looked_after\"}, {\"attribute\": \"year_group\", \"groups\": [[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"], [\"7\"], [\"8\"], [\"9\"], [\"10\"], [\"11\"], [\"unknown\"]]}]},",
                "tables, 'a': it and the tables it shares attributes with have more than 500 combinations of groups.",
            ),
            (
                "\"weight\": 16",
                "\"weight\": 0",
                "tables, 'bands': the weight must be 1 to 100.",
            ),
        ] {
            let text = EXAMPLE.replacen(from, to, 1);
            assert_ne!(text, EXAMPLE, "{from}");
            assert_eq!(Plan::read(&text).unwrap_err().to_string(), want, "{to}");
        }
    }

    #[test]
    fn no_two_have_one_name() {
        for (from, to, want) in [
            (
                "Thistlewick School (fictional)",
                "Quillbrook Academy (fictional)",
                "bodies: every name must be unique.",
            ),
            (
                "Spring term 2026",
                "Autumn term 2025",
                "periods: every name must be unique.",
            ),
        ] {
            let error = Plan::read(&EXAMPLE.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), want);
        }
    }

    #[test]
    fn codes_of_places_are_checked() {
        for (from, to, want) in [
            (
                "\"cap\"",
                "\"area\": {\"code\": \"E12000006\", \"name\": \"Ambervale\"}, \"cap\"",
                "area: it needs the code of an English police force area, such as E23000026, and its name.",
            ),
            (
                "\"number\": \"900002\"",
                "\"number\": \"900002\", \"place\": {\"laestab\": \"1\", \"authority_code\": \"E06000055\", \"authority\": \"Amber\"}",
                "bodies, 'thistlewick': the place needs 'laestab' in seven digits, and the code and name of the local authority.",
            ),
        ] {
            let error = Plan::read(&EXAMPLE.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), want, "{to}");
        }
    }

    #[test]
    fn what_is_not_a_plan_is_told_by_position() {
        for (from, to, want) in [
            (
                "\"floor\": 5",
                "\"floor\": 4",
                "a field is missing, unknown, or holds something it must not",
            ),
            (
                "\"floor\": 5",
                "\"floors\": 5",
                "a field is missing, unknown, or holds something it must not",
            ),
            (
                "\"3/4\"",
                "0.75",
                "a field is missing, unknown, or holds something it must not",
            ),
            (
                "quietcount-plan/1",
                "quietcount-plan/2",
                "written in version 2 of the format",
            ),
            ("quietcount-plan/1", "another", "another kind of file"),
        ] {
            let error = Plan::read(&EXAMPLE.replacen(from, to, 1)).unwrap_err();
            assert!(error.to_string().contains(want), "{to}: {error}");
        }
    }

    #[test]
    fn what_is_asked_for_must_be_in_the_plan() {
        let plan = Plan::read(EXAMPLE).unwrap();
        let error = plan.period("winter").unwrap_err();
        assert_eq!(
            error.to_string(),
            "The plan has no period 'winter'. It has: autumn, spring, summer, year."
        );
        assert!(plan.body("autumn").is_err());
    }
}
