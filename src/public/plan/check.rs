//! The rules that a plan keeps beyond the types of its fields.
//!
//! All of them are checked, so that whoever writes a plan learns of everything
//! at once; whoever reads one stops at the first.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{
    area::Place,
    body::BodyEntry,
    collection::Respondents,
    comparator::Comparator,
    day::Day,
    epsilon::Epsilon,
    error::PlanError,
    file::PlanFile,
    grouping::Grouping,
    period::Period,
    table::{Counts, Table},
};

/// Every rule that a plan breaks, in the order in which they are checked.
pub(super) fn broken(file: &PlanFile) -> Vec<PlanError> {
    let mut broken = Broken::default();
    let title = At::field("title");
    broken.unless(is_words(&file.title), title, "it needs 1 to 120 characters");
    broken.check_area(file);
    broken.check_periods(file);
    broken.check_caps(file);
    broken.check_bodies(file);
    broken.check_respondents(file);
    broken.check_names(file);
    broken.check_tables(file);
    broken.check_evaluation(file);
    for (at, entry) in file.comparators.iter().enumerate() {
        broken.check_comparator(at, entry);
    }
    broken.0
}

/// Most cells of all tables together: with more, proving that nothing hidden
/// can be worked out takes longer than anybody waits.
const MOST_CELLS: usize = 150;

/// Most groups of one table, and of all tables that share attributes.
const MOST_GROUPS: usize = 500;

/// Most bodies whose withheld figures are pooled: with more, proving that none
/// of them can be worked out takes longer than anybody waits.
const MOST_SEALING: usize = 100;

/// What every release counts, so that its other figures stand on something.
const ONE_OF_PUPILS: &str = "one must count the pupils of the whole school";

/// A name of 1 to 120 characters.
const NAME: &str = "the name needs 1 to 120 characters";

/// How often one pupil counts, where that must be said.
const MOST: &str = "a table of events needs 'most', the events of one pupil that count: 1 to 50; \
     all other tables go without";

/// An id that is safe in a file name, and no other's.
const ID: &str = "every id must be unique, of 1 to 40 lower-case letters, digits, '-' or '_'";

/// A place in a plan: in words, and for a program.
struct At {
    words: String,
    path: String,
}

impl At {
    fn field(name: &str) -> Self {
        Self {
            words: name.to_owned(),
            path: name.to_owned(),
        }
    }

    /// A list as a whole, at the field of one of its entries that is to blame.
    fn list(name: &str, entry: Option<usize>, field: &str) -> Self {
        let path = entry.map_or_else(|| name.to_owned(), |at| format!("{name}/{at}/{field}"));
        Self {
            words: name.to_owned(),
            path,
        }
    }

    /// An entry that people know by its name, at one of its fields.
    fn entry(list: &str, at: usize, name: &str, field: &str) -> Self {
        Self {
            words: format!("{list}, '{name}'"),
            path: format!("{list}/{at}/{field}"),
        }
    }
}

#[derive(Default)]
struct Broken(Vec<PlanError>);

impl Broken {
    fn unless(&mut self, holds: bool, at: At, rule: &'static str) {
        if !holds {
            self.0.push(PlanError::Rule {
                place: at.words,
                path: at.path,
                rule,
            });
        }
    }

    fn check_area(&mut self, file: &PlanFile) {
        let Some(area) = &file.area else { return };
        let mut at = At::field("area");
        let code = area.has_a_code();
        at.path = format!("area/{}", if code { "name" } else { "code" });
        self.unless(
            code && is_words(&area.name),
            at,
            "it needs the code of an English police force area, such as E23000026, and its name",
        );
    }

    fn check_periods(&mut self, file: &PlanFile) {
        let list = || At::field("periods");
        self.unless(!file.periods.is_empty(), list(), "at least one is needed");
        self.check_ids("periods", file.periods.iter().map(|period| &period.id));
        for (at, period) in file.periods.iter().enumerate() {
            self.check_period(file, at, period);
        }
    }

    fn check_period(&mut self, file: &PlanFile, place: usize, period: &Period) {
        let at = |field| At::entry("periods", place, &period.id, field);
        self.unless(is_words(&period.name), at("name"), NAME);
        let order = "'from' must not be after 'to'";
        self.unless(period.from <= period.to, at("to"), order);
        let inside = |day| file.academic_year.contains(day);
        let outside = if inside(period.from) { "to" } else { "from" };
        self.unless(
            inside(period.from) && inside(period.to),
            at(outside),
            "its days must lie in the academic year, 1 August to 31 July",
        );
        let clip = "'most_sessions' must be 1 to 500";
        self.unless(period.has_a_clip(), at("most_sessions"), clip);
        let charge = "its ε must be at least 1/20, in whole 1/1200ths: use quarters or tenths";
        self.unless(period.epsilon.is_a_charge(), at("epsilon"), charge);
        let of_a_team = period.team_epsilon;
        self.unless(
            of_a_team.is_none_or(Epsilon::is_a_charge),
            at("team_epsilon"),
            charge,
        );
    }

    fn check_caps(&mut self, file: &PlanFile) {
        for (of, field) in [
            (Respondents::Schools, "cap"),
            (Respondents::Teams, "team_cap"),
        ] {
            let asked = |period: &&Period| !file.asked_of(of, period).is_empty();
            let periods = file.periods.iter().filter(asked);
            let sum = Epsilon::sum(periods.filter_map(|period| period.epsilon_of(of)));
            self.unless(
                file.cap_of(of) <= Epsilon::CEILING,
                At::field(field),
                "no plan may allow a body more than 4 in an academic year",
            );
            self.unless(
                sum.unwrap_or(Epsilon::CEILING) <= file.cap_of(of),
                At::field(field),
                "one release for every period must fit under it",
            );
        }
    }

    /// Whoever is in the plan is asked for something.
    fn check_respondents(&mut self, file: &PlanFile) {
        let of_a_team = |body: &&BodyEntry| body.kind.respondents() == Respondents::Teams;
        let teams = file.bodies.iter().filter(of_a_team).count();
        let is_asked = |period: &Period| {
            period.team_epsilon.is_some() && !file.asked_of(Respondents::Teams, period).is_empty()
        };
        self.unless(
            teams == 0 || file.periods.iter().any(is_asked),
            At::field("tables"),
            "a visiting team needs tables of its own, marked as of 'teams', and its ε in a period",
        );
    }

    fn check_bodies(&mut self, file: &PlanFile) {
        let list = At::field("bodies");
        self.unless(!file.bodies.is_empty(), list, "at least one is needed");
        self.check_ids("bodies", file.bodies.iter().map(|body| &body.id));
        let twice = second_of_a_kind(file.bodies.iter().map(|body| &body.number));
        let at = At::list("bodies", twice, "number");
        self.unless(twice.is_none(), at, "every number must be unique");
        self.unless(
            file.office_key.is_none() || file.bodies.len() <= MOST_SEALING,
            At::field("bodies"),
            "with an office key there may be at most 100",
        );
        for (at, body) in file.bodies.iter().enumerate() {
            self.check_body(at, body);
        }
    }

    fn check_body(&mut self, place: usize, body: &BodyEntry) {
        let at = |field| At::entry("bodies", place, &body.id, field);
        self.unless(is_words(&body.name), at("name"), NAME);
        let number = match body.kind.respondents() {
            Respondents::Schools => {
                "the number must be the six digits of the unique reference number (URN)"
            }
            Respondents::Teams => "a team's number must be five digits, the first not 0",
        };
        self.unless(body.kind.has_number(&body.number), at("number"), number);
        let known = |place: &Place| place.has_its_codes() && is_words(&place.authority);
        self.unless(
            body.place.as_ref().is_none_or(known),
            at("place"),
            "the place needs 'laestab' in seven digits, and the code and name of the local authority",
        );
    }

    /// A summary tells by names whose releases it is made from.
    fn check_names(&mut self, file: &PlanFile) {
        let bodies = second_of_a_kind(file.bodies.iter().map(|body| &body.name));
        let periods = second_of_a_kind(file.periods.iter().map(|period| &period.name));
        for (twice, list) in [(bodies, "bodies"), (periods, "periods")] {
            let at = At::list(list, twice, "name");
            self.unless(twice.is_none(), at, "every name must be unique");
        }
    }

    fn check_ids<'a>(&mut self, list: &'static str, ids: impl Iterator<Item = &'a String>) {
        let bad = first_bad_id(ids.map(String::as_str));
        self.unless(bad.is_none(), At::list(list, bad, "id"), ID);
    }

    fn check_tables(&mut self, file: &PlanFile) {
        self.check_ids("tables", file.tables.iter().map(|table| &table.id));
        for (place, table) in file.tables.iter().enumerate() {
            self.check_table(file, place, table);
        }
        let mut checked: Vec<Vec<usize>> = Vec::new();
        for of in Respondents::ALL {
            for period in &file.periods {
                let places = file.asked_of(of, period);
                if !places.is_empty() && !checked.contains(&places) {
                    self.check_tables_of(file, &places);
                    checked.push(places);
                }
            }
        }
        let is_asked = |period| !file.asked_of(Respondents::Schools, period).is_empty();
        self.unless(
            file.periods.iter().any(is_asked),
            At::field("tables"),
            ONE_OF_PUPILS,
        );
    }

    fn check_table(&mut self, file: &PlanFile, place: usize, table: &Table) {
        let at = |field| At::entry("tables", place, &table.id, field);
        let weight = "the weight must be 1 to 100";
        self.unless((1..=100).contains(&table.weight), at("weight"), weight);
        self.unless(
            table.counts.is_of_pupils() || table.is_whole_school(),
            at("by"),
            "what counts no pupils by absence is of the whole school only",
        );
        self.unless(table.has_its_most(), at("most"), MOST);
        self.unless(
            table.of == Respondents::Schools || table.counts.is_known_to_a_team(),
            at("counts"),
            "a visiting team knows no attendance: it can count pupils and events",
        );
        let is_period = |id: &String| file.periods.iter().any(|period| period.id == *id);
        self.unless(
            table.periods.iter().all(is_period),
            at("periods"),
            "it must name periods of the plan",
        );
        self.check_groupings(file, place, table);
    }

    /// What the tables of one release keep together.
    fn check_tables_of(&mut self, file: &PlanFile, places: &[usize]) {
        let list = || At::field("tables");
        let tables: Vec<&Table> = places.iter().map(|&place| &file.tables[place]).collect();
        let whole = |table: &&Table| table.is_whole_school() && table.counts.is_of_pupils();
        self.unless(tables.iter().any(whole), list(), ONE_OF_PUPILS);
        let weights = tables.iter().map(|table| u64::from(table.weight));
        self.unless(
            weights.sum::<u64>() <= 200,
            list(),
            "the weights must add up to at most 200",
        );
        let cells = |table: &&Table| table.group_count() * table.counts.band_cells().len();
        self.unless(
            tables.iter().map(cells).sum::<usize>() <= MOST_CELLS,
            list(),
            "they have more than 150 cells together: merge groups, or leave a table out",
        );
        let mut grouped: Vec<(Option<Counts>, BTreeSet<&Grouping>)> = Vec::new();
        for (&place, table) in places.iter().zip(&tables) {
            let at = |field| At::entry("tables", place, &table.id, field);
            // Pupils are counted once by any attributes, anything else once.
            let apart = (!table.counts.is_of_pupils()).then_some(table.counts);
            let by = (apart, table.by.iter().collect());
            self.unless(
                !grouped.contains(&by),
                at("by"),
                "another table already groups by the same attributes",
            );
            grouped.push(by);
            self.unless(
                linked(&tables, table) <= MOST_GROUPS,
                at("by"),
                "it and the tables it shares attributes with have more than 500 combinations of groups",
            );
        }
    }

    /// Its half terms, and the table that it is for.
    fn check_evaluation(&mut self, file: &PlanFile) {
        let change = file.tables.iter().enumerate();
        let change: Vec<_> = change
            .filter(|(_, table)| table.counts == Counts::Change)
            .collect();
        let Some(evaluation) = &file.evaluation else {
            for (place, table) in change {
                let at = At::entry("tables", place, &table.id, "counts");
                self.unless(false, at, "it needs an 'evaluation' with the half terms");
            }
            return;
        };
        for (field, rule) in evaluation.broken(file.academic_year, is_words) {
            let mut at = At::field("evaluation");
            at.path = format!("evaluation/{field}");
            self.unless(false, at, rule);
        }
        let at = At::field("evaluation");
        self.unless(!change.is_empty(), at, "a table must count 'change'");
        for (place, table) in change {
            let at = |field| At::entry("tables", place, &table.id, field);
            let holds_all = |period: &Period| {
                let holds = |days: RangeInclusive<Day>| {
                    period.from <= *days.start() && *days.end() <= period.to
                };
                evaluation.days().is_none_or(holds)
            };
            self.unless(
                file.periods
                    .iter()
                    .filter(|period| table.is_asked_in(period))
                    .all(holds_all),
                at("counts"),
                "every period in which it is measured must hold all half terms of the evaluation",
            );
        }
    }

    fn check_groupings(&mut self, file: &PlanFile, place: usize, table: &Table) {
        let at = |field: &str| At::entry("tables", place, &table.id, field);
        for (axis, grouping) in table.by.iter().enumerate() {
            self.unless(
                grouping.check().is_ok(),
                at(&format!("by/{axis}/groups")),
                "the groups must name every code of the list exactly once",
            );
            let same = |other: &Grouping| other.attribute == grouping.attribute;
            self.unless(
                !table.by[..axis].iter().any(same),
                at("by"),
                "it groups by one attribute twice",
            );
            let others = file.tables.iter().filter(|other| other.of == table.of);
            let others = others.flat_map(|other| &other.by);
            self.unless(
                others
                    .filter(|other| same(other))
                    .all(|other| other == grouping),
                at(&format!("by/{axis}/groups")),
                "an attribute must have the same groups in every table",
            );
        }
    }

    fn check_comparator(&mut self, place: usize, entry: &Comparator) {
        let source = entry.source.chars().count() <= 400;
        let bad = match (is_words(&entry.label), is_words(&entry.year), source) {
            (false, ..) => Some("label"),
            (_, false, _) => Some("year"),
            (.., false) => Some("source"),
            _ => None,
        };
        self.unless(
            bad.is_none(),
            At::list("comparators", Some(place), bad.unwrap_or_default()),
            "label and year need 1 to 120 characters, the source at most 400",
        );
        let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        let percent =
            entry.value.parse::<f64>().is_ok_and(f64::is_finite) && entry.value.bytes().all(plain);
        self.unless(
            percent,
            At::entry("comparators", place, &entry.label, "value"),
            "the value must be a percentage such as 25.6",
        );
    }
}

/// Combinations of all attributes that `table` is linked with through tables
/// that share one.
fn linked(tables: &[&Table], table: &Table) -> usize {
    let mut axes: BTreeSet<&Grouping> = table.by.iter().collect();
    loop {
        let before = axes.len();
        let shares = |other: &&&Table| other.by.iter().any(|by| axes.contains(by));
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

fn is_words(text: &str) -> bool {
    (1..=120).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Whether these are short names, each once, that are safe in a file name.
pub(crate) fn are_ids<'a>(ids: impl Iterator<Item = &'a str>) -> bool {
    first_bad_id(ids).is_none()
}

/// Place of the first that is no short name, or another's.
fn first_bad_id<'a>(ids: impl Iterator<Item = &'a str>) -> Option<usize> {
    let plain = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_'
    };
    let mut seen = BTreeSet::new();
    let mut is_good =
        |id: &'a str| (1..=40).contains(&id.len()) && id.bytes().all(plain) && seen.insert(id);
    ids.enumerate()
        .find_map(|(at, id)| (!is_good(id)).then_some(at))
}

/// Place of the first that repeats one before it.
fn second_of_a_kind<'a>(mut texts: impl Iterator<Item = &'a String>) -> Option<usize> {
    let mut seen = BTreeSet::new();
    texts.position(|text| !seen.insert(text))
}
