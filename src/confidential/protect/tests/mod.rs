mod rules;

use super::*;
use crate::{
    confidential::measures::ExactTable,
    public::plan::{Attribute, Cell, Counts, Epsilon, FigureKind, Plan, Respondents, Symbol},
};

fn example() -> Plan {
    Plan::read(include_str!("plan.json")).unwrap()
}

fn strategy(plan: &Plan) -> Strategy {
    Strategy::of(plan.collected(Respondents::Schools, "autumn").unwrap())
}

/// Exact marginals of a school with `pupils` a band, of whom a fifth are in
/// the second group of every attribute, and so a twenty-fifth in both.
fn exact(strategy: &Strategy, bands: [i64; 5]) -> Vec<ExactTable> {
    let of_marginal = |one: &crate::public::plan::Measured| {
        if one.marginal.counts == Counts::Sessions {
            return ExactTable::made_up(vec![40_000, 20_000, 940_000], one.sensitivity);
        }
        let cell = |bands_of_cell: &&[crate::public::plan::Band]| -> i64 {
            bands_of_cell.iter().map(|band| bands[*band as usize]).sum()
        };
        let mut cells: Vec<i64> = one.marginal.counts.band_cells().iter().map(cell).collect();
        for _ in &one.marginal.by {
            let (first, second): (Vec<i64>, Vec<i64>) =
                cells.iter().map(|&all| (all - all / 5, all / 5)).unzip();
            cells = [first, second].concat();
        }
        ExactTable::made_up(cells, one.sensitivity)
    };
    strategy.measured().iter().map(of_marginal).collect()
}

fn draw(plan: &Plan, bands: [i64; 5], noise: &mut Noise) -> ProtectedTables {
    let strategy = strategy(plan);
    let cost = plan.period("autumn").unwrap().epsilon;
    let allowance = Allowance::new(plan.cap_of(Respondents::Schools), Epsilon::NONE);
    let payment = allowance
        .pay(cost, plan.cap_of(Respondents::Schools))
        .unwrap();
    let exact = exact(&strategy, bands);
    protect(
        plan.collections()[0].tables(),
        exact,
        &strategy,
        payment,
        noise,
    )
}

fn figure(
    plan: &Plan,
    tables: &ProtectedTables,
    by: Option<Attribute>,
    group: usize,
    kind: FigureKind,
) -> Cell {
    let place = plan.collections()[0].tables().iter().position(|table| {
        let same = by.map_or(table.is_whole_school(), |by| table.is_by(by));
        same && FigureKind::of(table).contains(&kind)
    });
    let place = place.unwrap();
    let kinds = FigureKind::of(&plan.collections()[0].tables()[place]);
    let column = kinds.iter().position(|&other| other == kind).unwrap();
    tables.tables()[place].rows()[group][column]
}

#[test]
fn without_noise_large_figures_are_the_exact_ones() {
    let plan = example();
    let tables = draw(&plan, [5000, 2500, 1500, 700, 300], &mut Noise::fixed(0));
    for (by, group, kind, want) in [
        (None, 0, FigureKind::Pupils, 10_000),
        (None, 0, FigureKind::Persistent, 2_500),
        (None, 0, FigureKind::PersistentShare, 250),
        (None, 0, FigureKind::Severe, 300),
        (None, 0, FigureKind::MissedFrom5, 2_500),
        (Some(Attribute::Sen), 1, FigureKind::Persistent, 500),
        (Some(Attribute::Sen), 0, FigureKind::Pupils, 8_000),
        (None, 0, FigureKind::OverallRate, 60),
    ] {
        let cell = figure(&plan, &tables, by, group, kind);
        let Cell::Shown(reading) = cell else {
            panic!("{by:?} {kind:?} is withheld")
        };
        assert_eq!(reading.value(), want, "{by:?} {kind:?}");
    }
}

#[test]
fn a_school_of_five_prints_nothing() {
    let plan = example();
    let tables = draw(&plan, [3, 1, 1, 0, 0], &mut Noise::fixed(0));
    let shown = tables
        .tables()
        .iter()
        .flat_map(ProtectedTable::rows)
        .flatten();
    assert!(
        shown
            .into_iter()
            .all(|cell| matches!(cell, Cell::Withheld(_)))
    );
}

/// The decision follows the noisy figure: the same exact school is printed or
/// withheld as the noise falls.
#[test]
fn suppression_follows_the_noisy_figure() {
    let plan = example();
    let bands = [30, 10, 4, 2, 1];
    let shown = |noise: i64| {
        let tables = draw(&plan, bands, &mut Noise::fixed(noise));
        let cell = figure(&plan, &tables, None, 0, FigureKind::Pupils);
        matches!(cell, Cell::Shown(_))
    };
    assert!(!shown(-8));
    assert!(shown(40));
}

#[test]
fn a_breakdown_with_a_hidden_cell_is_hidden_whole() {
    let plan = example();
    // One fifth of 60 persistently absent pupils is below every threshold.
    let tables = draw(&plan, [500, 240, 30, 20, 10], &mut Noise::fixed(0));
    for group in 0..2 {
        let cell = figure(
            &plan,
            &tables,
            Some(Attribute::Sex),
            group,
            FigureKind::Persistent,
        );
        assert!(matches!(cell, Cell::Withheld(_)), "group {group}");
        let share = figure(
            &plan,
            &tables,
            Some(Attribute::Sex),
            group,
            FigureKind::PersistentShare,
        );
        assert!(matches!(share, Cell::Withheld(_)), "group {group}");
    }
}

/// Parts add up to totals in everything that is published, whatever the
/// noise.
#[test]
fn published_parts_add_up() {
    let plan = example();
    for seed in 0..40 {
        let tables = draw(&plan, [900, 400, 250, 100, 50], &mut Noise::seeded(seed));
        let value = |by, group, kind| match figure(&plan, &tables, by, group, kind) {
            Cell::Shown(reading) => Some(reading.value()),
            Cell::Withheld(_) => None,
        };
        for kind in [FigureKind::Pupils, FigureKind::Persistent] {
            let total = value(None, 0, kind);
            for by in [
                Some(Attribute::Sex),
                Some(Attribute::Sen),
                Some(Attribute::Fsm),
                Some(Attribute::YearGroup),
            ] {
                let parts = value(by, 0, kind).zip(value(by, 1, kind));
                if let Some((first, second)) = parts {
                    assert_eq!(Some(first + second), total, "seed {seed}, {by:?} {kind:?}");
                }
            }
        }
    }
}

/// The stated 95 % ranges hold the exact figure in 400
/// draws, before suppression decides: published ones are selected, so the
/// school is large enough for everything to be published. The standard error
/// at 95 % is 1.1 %; 90.5 % is more than four of them below.
#[test]
fn ranges_hold_the_exact_figure() {
    let plan = example();
    let bands = [20_000, 9_000, 6_000, 2_500, 2_000];
    let wanted = [
        (None, 0, FigureKind::Persistent, 10_500),
        (Some(Attribute::Sen), 1, FigureKind::Persistent, 2_100),
        (Some(Attribute::Sex), 0, FigureKind::Pupils, 31_600),
        (None, 0, FigureKind::OverallRate, 60),
        (Some(Attribute::Sen), 1, FigureKind::PersistentShare, 266),
    ];
    let mut held = [0_u32; 5];
    let draws = 400_u32;
    for seed in 0..draws {
        let tables = draw(&plan, bands, &mut Noise::seeded(u64::from(seed)));
        for (held, (by, group, kind, exact)) in held.iter_mut().zip(wanted) {
            let Cell::Shown(reading) = figure(&plan, &tables, by, group, kind) else {
                panic!("{by:?} {kind:?} is withheld");
            };
            *held += u32::from((reading.low()..=reading.high()).contains(&exact));
        }
    }
    for (held, (by, _, kind, _)) in held.iter().zip(wanted) {
        let part = f64::from(*held) / f64::from(draws);
        assert!(part > 0.905, "{by:?} {kind:?}: {part}");
    }
}

/// Two breakdowns with finer lists than the whole school's table share the sums
/// of their own lists; where one of a breakdown's cells is hidden, the other
/// breakdown must not give it away.
#[test]
fn breakdowns_do_not_give_each_other_away() {
    let text = include_str!("plan.json")
        .replace(
            "\"counts\": \"absence_bands\", \"weight\"",
            "\"counts\": \"pupils\", \"weight\"",
        )
        .replace(
            "\"counts\": \"persistence\"",
            "\"counts\": \"absence_bands\"",
        );
    let plan = Plan::read(&text).unwrap();
    let mut hidden = 0;
    for seed in 0..100 {
        let tables = draw(&plan, [600, 300, 170, 150, 60], &mut Noise::seeded(seed));
        for kind in [
            FigureKind::MissedFrom20,
            FigureKind::MissedFrom50,
            FigureKind::Persistent,
        ] {
            let rows = [Attribute::Sen, Attribute::Sex, Attribute::Fsm]
                .map(|by| [0, 1].map(|group| figure(&plan, &tables, Some(by), group, kind)));
            let is_shown = |cell: &Cell| matches!(cell, Cell::Shown(_));
            let is_hidden = |cell: &Cell| *cell == Cell::Withheld(Symbol::Confidential);
            let alone = |row: &[Cell; 2]| row.iter().any(is_hidden) && row.iter().any(is_shown);
            hidden += rows.iter().flatten().filter(|cell| is_hidden(cell)).count();
            let is_known = rows.iter().any(|row| row.iter().all(is_shown));
            assert!(
                !is_known || !rows.iter().any(alone),
                "seed {seed} {kind:?}: {rows:?}"
            );
        }
    }
    assert!(hidden > 0, "nothing was hidden, so nothing was tried");
}
