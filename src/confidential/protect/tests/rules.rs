//! The rules of the plan, seen in what is published.

use super::*;
use crate::public::plan::{Reading, Reason, Respondents};

/// A figure of a group with the reason why it is withheld.
type Found = (FigureKind, Cell, Option<Reason>);

/// Every group of every table, figure by figure.
fn groups(plan: &Plan, tables: &ProtectedTables) -> Vec<(usize, usize, Vec<Found>)> {
    let mut groups = Vec::new();
    for (place, table) in plan.collections()[0].tables().iter().enumerate() {
        let protected = &tables.tables()[place];
        for (group, row) in protected.rows().iter().enumerate() {
            let found = FigureKind::of(table)
                .iter()
                .zip(row)
                .zip(&protected.reasons()[group])
                .map(|((&kind, &cell), &reason)| (kind, cell, reason));
            groups.push((place, group, found.collect()));
        }
    }
    groups
}

fn of(found: &[Found], kind: FigureKind) -> Found {
    *found.iter().find(|(other, ..)| *other == kind).unwrap()
}

fn shown(found: &[Found], kind: FigureKind) -> Option<Reading> {
    match of(found, kind).1 {
        Cell::Shown(reading) => Some(reading),
        Cell::Withheld(_) => None,
    }
}

/// Schools of all sizes, and some with nobody or everybody absent.
const SCHOOLS: [[i64; 5]; 7] = [
    [3, 1, 1, 0, 0],
    [5000, 2500, 1500, 700, 300],
    [600, 300, 170, 150, 60],
    [60, 30, 10, 10, 4],
    [0, 0, 1500, 700, 300],
    [4000, 2000, 0, 0, 0],
    [0, 0, 0, 0, 900],
];

/// A percentage stands only where its two counts and the rest between them
/// reach their thresholds, and never says nobody or everybody.
#[test]
fn percentages_stand_on_counts_above_their_thresholds() {
    let plan = example();
    let strategy = strategy(&plan);
    let mut percentages = 0;
    for (school, bands) in SCHOOLS.into_iter().enumerate() {
        for seed in 0..10 {
            let tables = draw(&plan, bands, &mut Noise::seeded(seed));
            for (table, group, found) in groups(&plan, &tables) {
                for (kind, above, below) in quotients(&plan, table) {
                    let Some(percentage) = shown(&found, kind) else {
                        continue;
                    };
                    percentages += 1;
                    let name = format!("school {school}, seed {seed}, {table} {group} {kind:?}");
                    assert!((1..1000).contains(&percentage.value()), "{name}");
                    let counts = [above, below].map(|count| shown(&found, count).expect(&name));
                    let [above, below] = counts.map(Reading::value);
                    let makeup = kind.makeup(plan.collections()[0].tables()[table].counts);
                    let (own, all) = (makeup.above, makeup.below.unwrap());
                    let rest = all.iter().filter(|cell| !own.contains(cell)).copied();
                    for (value, cells) in [
                        (above, own.clone()),
                        (below, all.clone()),
                        (below - above, rest.collect()),
                    ] {
                        let weights = strategy.weights(table, group, &cells);
                        assert!(value >= strategy.threshold(table, &weights, 1), "{name}");
                    }
                }
            }
        }
    }
    assert!(percentages > 300, "{percentages}");
}

fn quotients(plan: &Plan, table: usize) -> Vec<(FigureKind, FigureKind, FigureKind)> {
    let kinds = FigureKind::of(&plan.collections()[0].tables()[table]).iter();
    kinds
        .filter_map(|&kind| {
            let (above, below) = kind.quotient_of()?;
            Some((kind, above, below))
        })
        .collect()
}

/// A group of whom everybody is absent: the count of those who are not is
/// below its threshold, so the share falls with one of its counts.
#[test]
fn nobody_and_everybody_are_withheld() {
    let plan = example();
    for (name, bands) in [
        ("everybody", [0, 0, 1500, 700, 300]),
        ("nobody", [4000, 2000, 0, 0, 0]),
    ] {
        let tables = draw(&plan, bands, &mut Noise::fixed(0));
        for (table, group, found) in groups(&plan, &tables) {
            if plan.collections()[0].tables()[table].counts == Counts::Sessions {
                continue;
            }
            let (_, cell, reason) = of(&found, FigureKind::PersistentShare);
            assert_eq!(
                cell,
                Cell::Withheld(Symbol::Confidential),
                "{name} {table} {group}"
            );
            assert_eq!(
                reason,
                Some(Reason::CountWithheld),
                "{name} {table} {group}"
            );
            let counts = [FigureKind::Pupils, FigureKind::Persistent];
            assert!(
                counts.map(|kind| shown(&found, kind)).contains(&None),
                "{name}"
            );
        }
    }
}

/// Where both counts are large, a percentage can still read 0.0 or 100.0.
#[test]
fn percentages_that_round_to_nobody_or_everybody_are_withheld() {
    let plan = example();
    let strategy = strategy(&plan);
    for (name, sessions, withheld) in [
        ("0.0 %", [40_000, 20_000, 400_000_000], true),
        ("1.0 %", [40_000, 20_000, 4_000_000], false),
        ("100.0 %", [400_000_000, 40_000, 20_000], true),
    ] {
        let mut exact = exact(&strategy, [5000, 2500, 1500, 700, 300]);
        let measured = strategy.measured().iter();
        for (one, table) in measured.zip(&mut exact) {
            if one.marginal.counts == Counts::Sessions {
                *table = ExactTable::made_up(sessions.to_vec(), one.sensitivity);
            }
        }
        let allowance = Allowance::new(plan.cap_of(Respondents::Schools), Epsilon::NONE);
        let cost = plan.period("autumn").unwrap().epsilon;
        let payment = allowance
            .pay(cost, plan.cap_of(Respondents::Schools))
            .unwrap();
        let noise = &mut Noise::fixed(0);
        let tables = protect(
            plan.collections()[0].tables(),
            exact,
            &strategy,
            payment,
            noise,
        );
        let groups = groups(&plan, &tables);
        let (.., found) = groups.last().unwrap();
        assert!(
            shown(found, FigureKind::SessionsAuthorised).is_some(),
            "{name}"
        );
        let (_, cell, reason) = of(found, FigureKind::AuthorisedRate);
        let is_withheld = cell == Cell::Withheld(Symbol::Confidential);
        assert_eq!(is_withheld, withheld, "{name}: {cell:?}");
        assert_eq!(reason, withheld.then_some(Reason::AllOrNone), "{name}");
    }
}

/// Every figure has its reason when, and only when, it is withheld; and the
/// release's symbol follows from it.
#[test]
fn every_withheld_figure_has_its_reason() {
    let narrow = r#"{"plain_up_to": 5, "shown_up_to": 5}"#;
    let narrow = include_str!("plan.json").replace("\"standard\"", narrow);
    let mut seen = Vec::new();
    for plan in [example(), Plan::read(&narrow).unwrap()] {
        for bands in SCHOOLS {
            let tables = draw(&plan, bands, &mut Noise::seeded(1));
            let groups = groups(&plan, &tables);
            for (kind, cell, reason) in groups.into_iter().flat_map(|(.., found)| found) {
                let symbol = match cell {
                    Cell::Shown(_) => None,
                    Cell::Withheld(symbol) => Some(symbol),
                };
                assert_eq!(reason.map(Reason::symbol), symbol, "{kind:?}");
                seen.extend(reason);
            }
        }
    }
    for reason in [
        Reason::TooFew,
        Reason::WouldTell,
        Reason::CountWithheld,
        Reason::PupilsWithheld,
        Reason::Unreliable,
    ] {
        assert!(seen.contains(&reason), "{reason:?} was never met");
    }
}

/// What a plan asks for is what is done: more is withheld by stricter rules,
/// and thresholds rise by as much as the floor.
#[test]
fn the_plan_sets_the_rules() {
    let with = |rules: &str| {
        let text = include_str!("plan.json").replace("\"rules\": \"standard\"", rules);
        Plan::read(&text).unwrap()
    };
    let threshold = |plan: &Plan| {
        let strategy = strategy(plan);
        strategy.threshold(0, &strategy.weights(0, 0, &[0]), 1)
    };
    let printed = |plan: &Plan| {
        let tables = draw(plan, [600, 300, 170, 150, 60], &mut Noise::seeded(1));
        let cells = tables
            .tables()
            .iter()
            .flat_map(ProtectedTable::rows)
            .flatten();
        cells.filter(|cell| matches!(cell, Cell::Shown(_))).count()
    };
    let standard = with("\"rules\": \"standard\"");
    let nine = with(r#""rules": {"floor": 9}"#);
    assert_eq!(threshold(&nine), threshold(&standard) + 4);
    let surer = with(r#""rules": {"certainty": "9999/10000"}"#);
    assert!(threshold(&surer) > threshold(&standard));
    let stricter = with(r#""rules": "stricter""#);
    assert!(printed(&stricter) < printed(&standard));
    let blurred = with(r#""rules": {"plain_up_to": 5, "shown_up_to": 5}"#);
    assert_eq!(threshold(&blurred), threshold(&standard));
    assert!(printed(&blurred) < printed(&standard));
}
