//! Faulty procedures, each of a kind that real libraries have shipped, and the
//! check that catches it.

use super::super::{Noise, ProtectedTables, account::Receipt, cover, noise::NoisyTable};
use super::{
    black_box::{Side, bound, samples},
    jobs::{figures, noisy_cells},
    plans,
    replay::{Finding, examine, keeps_signs},
    run::{Refused, autumn},
    school::{Records, School},
    steps::{HONEST, Measured, Steps, measure, publish},
};
use crate::{
    confidential::{BodyError, measures::ExactTable},
    public::plan::{Cell, Plan, Reading, Strategy, Symbol},
};

/// ε is split as if there were one table less.
fn one_table_off(
    tables: Vec<ExactTable>,
    receipts: Vec<Receipt>,
    noise: &mut Noise,
) -> Vec<NoisyTable> {
    let all = u32::try_from(tables.len()).unwrap();
    let more = |receipt: Receipt| Receipt::worth(receipt.epsilon().share(all, (all - 1).max(1)));
    cover(tables, receipts.into_iter().map(more).collect(), noise)
}

/// Files are counted one by one and added up, so that a pupil who stands in
/// two counts twice; the sensitivity stays 1.
fn file_by_file(
    plan: &Plan,
    strategy: &Strategy,
    files: &[String],
) -> Result<Vec<Measured>, Refused> {
    let mut sum: Option<Vec<Measured>> = None;
    for file in files {
        let more = match measure(plan, strategy, std::slice::from_ref(file)) {
            Err(Refused::Body(BodyError::NobodyCounts)) => continue,
            other => other?,
        };
        sum = Some(match sum {
            None => more,
            Some(mut sum) => {
                for (table, more) in sum.iter_mut().zip(more) {
                    let cells = table.cells.iter_mut().zip(more.cells);
                    cells.for_each(|(cell, more)| *cell += more);
                }
                sum
            }
        });
    }
    sum.ok_or(Refused::Body(BodyError::NobodyCounts))
}

/// The number of pupils is printed when the exact one is above the floor,
/// with noise, instead of when the noisy one reaches its threshold.
fn suppressed_before_noise(
    plan: &Plan,
    strategy: &Strategy,
    exact: &[Measured],
    noisy: &[NoisyTable],
) -> ProtectedTables {
    let mut published = publish(plan, strategy, exact, noisy);
    let pupils: i64 = exact[0].cells.iter().sum();
    let figure = noisy[0].cells.iter().sum::<i64>().max(0);
    let school = &mut published.tables[0].rows[0];
    if pupils > i64::from(plan.rules().floor.pupils()) {
        school[0] = Cell::Shown(Reading::new(figure, figure, figure).unwrap());
    } else {
        school.fill(Cell::Withheld(Symbol::Confidential));
    }
    published
}

/// All tables get the noise of the first, over again where they are longer.
fn noise_reused(
    tables: Vec<ExactTable>,
    receipts: Vec<Receipt>,
    noise: &mut Noise,
) -> Vec<NoisyTable> {
    let exact: Vec<Vec<i64>> = tables.iter().map(|table| table.cells().to_vec()).collect();
    let mut covered = cover(tables, receipts, noise);
    let first: Vec<i64> = covered[0]
        .cells
        .iter()
        .zip(&exact[0])
        .map(|(a, b)| a - b)
        .collect();
    for (table, exact) in covered.iter_mut().zip(&exact) {
        let cells = exact.iter().zip(first.iter().cycle());
        table.cells = cells.map(|(exact, noise)| exact + noise).collect();
    }
    covered
}

/// Noisy counts below zero are set to zero before anything is added up.
fn clamped_before_sum(
    tables: Vec<ExactTable>,
    receipts: Vec<Receipt>,
    noise: &mut Noise,
) -> Vec<NoisyTable> {
    let mut covered = cover(tables, receipts, noise);
    let cells = covered.iter_mut().flat_map(|table| &mut table.cells);
    cells.for_each(|cell| *cell = (*cell).max(0));
    covered
}

struct Mutant {
    name: &'static str,
    steps: Steps,
    /// What recording and replaying finds.
    replay: Result<(), Finding>,
    /// What splitting a total's parts otherwise finds.
    signs: Result<(), Finding>,
    /// Whether the black box finds more ε than is claimed.
    exceeds: bool,
}

const SOUND: Mutant = Mutant {
    name: "none",
    steps: HONEST,
    replay: Ok(()),
    signs: Ok(()),
    exceeds: false,
};

/// Mutant and what catches it.
const MUTANTS: [Mutant; 6] = [
    SOUND,
    Mutant {
        name: "scale off by one table",
        steps: Steps {
            cover: one_table_off,
            ..HONEST
        },
        replay: Err(Finding::Charge),
        exceeds: true,
        ..SOUND
    },
    Mutant {
        name: "sensitivity 1 for a pupil listed twice",
        steps: Steps {
            measure: file_by_file,
            ..HONEST
        },
        replay: Err(Finding::Distance),
        exceeds: true,
        ..SOUND
    },
    Mutant {
        name: "suppression before noise",
        steps: Steps {
            publish: suppressed_before_noise,
            ..HONEST
        },
        replay: Err(Finding::Release),
        exceeds: true,
        ..SOUND
    },
    Mutant {
        name: "noise reused between tables",
        steps: Steps {
            cover: noise_reused,
            ..HONEST
        },
        replay: Err(Finding::Release),
        exceeds: true,
        ..SOUND
    },
    Mutant {
        name: "clamped before the sum",
        steps: Steps {
            cover: clamped_before_sum,
            ..HONEST
        },
        signs: Err(Finding::Unsigned),
        ..SOUND
    },
];

/// Five pupils, and a sixth who stands in two files.
fn schools() -> [School; 2] {
    let without = School(vec![Records::marks("/", 20); 5]);
    let with = without.and(Records::marks("I", 30).and_totals_too());
    [without, with]
}

/// The bound over the raw cells of two tables and over what they print.
fn audited(steps: Steps) -> f64 {
    let runs = 12_000;
    let raw = |side: Side| noisy_cells(plans::two(), steps, schools(), side);
    let printed = |side: Side| figures(plans::two(), steps, schools(), side);
    bound(&samples(runs, &raw)).max(bound(&samples(runs, &printed)))
}

#[test]
fn every_mutant_is_caught() {
    let plan = plans::two();
    let claimed = autumn(&plan).epsilon.approximately();
    let [without, with] = schools().map(|school| school.files(0));
    for mutant in MUTANTS {
        let Mutant { name, steps, .. } = mutant;
        let procedure = |plan: &Plan, files: &Vec<String>, _: &_, allowance, noise: &mut _| {
            steps.protect(plan, files, allowance, noise)
        };
        let replay = examine(&procedure, &plan, (&without, &with));
        assert_eq!(replay, mutant.replay, "{name}: replay");
        assert_eq!(keeps_signs(&procedure), mutant.signs, "{name}: signs");
        let audited = audited(steps);
        println!("{name}: {audited:.2} of {claimed}");
        assert_eq!(audited > claimed, mutant.exceeds, "{name}: {audited}");
    }
}
