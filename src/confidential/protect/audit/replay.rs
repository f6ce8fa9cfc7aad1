//! What is asked of the noise, for schools that differ in one pupil; and what
//! follows from the same noisy cells. Nothing here is left to chance.
//!
//! # Source
//! Cebere and others, 2026, whose audit of twelve libraries by recording and
//! replaying their calls found thirteen violations.

use super::{
    plans,
    run::{Procedure, Refused, Run, asked, autumn, engine},
    school::{Chance, Files, Records, School, shapes},
    steps::{HONEST, measure, whole_year},
};
use crate::{
    confidential::{
        BodyError, IngestError,
        protect::{
            Noise,
            recording::{Call, Recording},
        },
    },
    public::{
        plan::{Cell, Epsilon, Plan, Strategy},
        release::Release,
    },
};

/// What is wrong with a procedure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Finding {
    /// A cell without a draw of its own, or drawn at another rate than the
    /// charge over the sensitivity.
    Rate,
    /// The receipts do not make up what the ledger was charged.
    Charge,
    /// How many tables, cells and draws, and at which rate, depends on the
    /// pupils.
    Sequence,
    /// One pupil changes a table by more than its sensitivity.
    Distance,
    /// The same noisy cells make another release.
    Release,
    /// One school has a release, the other is refused one.
    Refusal,
    /// A sum depends on how its noisy parts are split.
    Unsigned,
}

/// Tries a procedure on two schools that differ in one pupil.
pub(super) fn examine(
    procedure: Procedure<'_>,
    plan: &Plan,
    (without, with): (&Files, &Files),
) -> Result<(), Finding> {
    let run = |files, recording| Run::new(procedure, plan, files, recording);
    let drawn = |files, seed| run(files, Recording::seeded(seed));
    let (without_pupil, with_pupil) = (drawn(without, 1), drawn(with, 2));
    let (first, second) = match (without_pupil, with_pupil) {
        (Ok(first), Ok(second)) => (first, second),
        (first, second) => return same_refusal(&[first.err(), second.err()]),
    };
    [&first, &second].into_iter().try_for_each(is_paid_for)?;
    is_within_sensitivity(&first, &second)?;
    let noisy = visible(&first);
    let again = |files| run(files, Recording::frozen(noisy.clone())).map(|run| run.text);
    if again(without) == again(with) {
        Ok(())
    } else {
        Err(Finding::Release)
    }
}

/// That a school in which nobody counts, or whose file is damaged so that rows
/// can no longer be told apart, gets no release is a stated limit; any other
/// refusal must not depend on one pupil.
fn same_refusal(refused: &[Option<Refused>; 2]) -> Result<(), Finding> {
    let stated = |refused: &Refused| {
        matches!(
            refused,
            Refused::Body(BodyError::NobodyCounts)
                | Refused::Ingest(
                    IngestError::OpenQuote { .. } | IngestError::SwallowedRows { .. }
                )
        )
    };
    if refused[0] == refused[1] || refused.iter().flatten().all(stated) {
        Ok(())
    } else {
        Err(Finding::Refusal)
    }
}

/// Every cell of the run has a draw at the rate its charge and sensitivity
/// make, and the charges are those of the ledger.
fn is_paid_for(run: &Run) -> Result<(), Finding> {
    for call in &run.calls {
        let (above, below) = call.charge.terms();
        let stated = (above, below * u64::from(call.sensitivity));
        let exact = |&(over, under): &(u64, u64)| {
            u128::from(over) * u128::from(stated.1) == u128::from(stated.0) * u128::from(under)
        };
        if call.rates.len() != call.exact.len() || !call.rates.iter().all(exact) {
            return Err(Finding::Rate);
        }
    }
    if Epsilon::sum(run.calls.iter().map(|call| call.charge)) == Ok(run.charge) {
        Ok(())
    } else {
        Err(Finding::Charge)
    }
}

fn is_within_sensitivity(first: &Run, second: &Run) -> Result<(), Finding> {
    if first.calls.len() != second.calls.len() {
        return Err(Finding::Sequence);
    }
    for (one, other) in first.calls.iter().zip(&second.calls) {
        let same = one.rates == other.rates
            && one.sensitivity == other.sensitivity
            && one.charge == other.charge
            && one.exact.len() == other.exact.len();
        if !same {
            return Err(Finding::Sequence);
        }
        if distance(one, other) > u64::from(one.sensitivity) {
            return Err(Finding::Distance);
        }
    }
    Ok(())
}

fn distance(one: &Call, other: &Call) -> u64 {
    let cells = one.exact.iter().zip(&other.exact);
    cells.map(|(a, b)| a.abs_diff(*b)).sum()
}

/// Noisy cells large enough for much to be printed, whatever the school.
fn visible(run: &Run) -> Vec<i64> {
    run.noisy().map(|cell| 400 + 3 * cell).collect()
}

/// Whether a total stays the same when its noisy parts are split otherwise:
/// one part far below zero, the other as much higher.
pub(super) fn keeps_signs(procedure: Procedure<'_>) -> Result<(), Finding> {
    let plan = plans::one();
    let files = School(vec![Records::marks("/", 8)]).files(0);
    let text = |parts: [i64; 5]| {
        let run = Run::new(procedure, &plan, &files, Recording::frozen(parts.to_vec()));
        run.map(|run| run.text)
    };
    let [apart, level] = [[450, -50, 40, 30, 30], [350, 50, 40, 30, 30]].map(text);
    let total = |text: Result<String, Refused>| {
        let release = Release::read(&text.unwrap()).unwrap();
        release.tables()[0].rows[0].figures[0].cell
    };
    if total(apart) == total(level) {
        Ok(())
    } else {
        Err(Finding::Unsigned)
    }
}

/// What one pupil changes in what is measured and charged, without the steps
/// after the noise.
fn measured_only(plan: &Plan, files: &Files, strategy: &Strategy) -> Result<Run, Refused> {
    let exact = measure(plan, strategy, files)?;
    let mut noise = Noise::recording(Recording::seeded(1));
    HONEST.noisy(plan, strategy, &exact, whole_year(plan), &mut noise);
    Ok(Run {
        calls: noise.recorded().calls,
        text: String::new(),
        charge: autumn(plan).epsilon,
    })
}

/// 1,500 generated schools, each with a generated pupil more and one of a known
/// shape.
#[test]
fn thousands_of_neighbours_stay_within_their_sensitivity() {
    let mut chance = Chance::new(5);
    let plan = plans::standard();
    let strategy = Strategy::of(asked(&plan));
    let shapes = shapes();
    let mut reached = vec![0; strategy.measured().len()];
    for round in 0..1_500_u32 {
        let pupils = chance.below(10);
        let school = School::made_up(&mut chance, pupils);
        let (name, known) = &shapes[round as usize % shapes.len()];
        let generated = School::made_up(&mut chance, 1).0.remove(0);
        for more in [known, &generated] {
            let [first, second] = [school.files(0), school.and(more.clone()).files(1)]
                .map(|files| measured_only(&plan, &files, &strategy));
            let (first, second) = match (first, second) {
                (Ok(first), Ok(second)) => (first, second),
                (first, second) => {
                    let same = same_refusal(&[first.err(), second.err()]);
                    assert_eq!(same, Ok(()), "{round}: {name}");
                    continue;
                }
            };
            assert_eq!(is_paid_for(&first), Ok(()), "{round}: {name}");
            let within = is_within_sensitivity(&first, &second);
            assert_eq!(within, Ok(()), "{round}: {name}");
            for ((reached, one), other) in reached.iter_mut().zip(&first.calls).zip(&second.calls) {
                *reached += u32::from(distance(one, other) == u64::from(one.sensitivity));
            }
        }
    }
    // The bound is no larger than it need be, and the schools do reach it.
    assert!(reached.iter().all(|&times| times > 100), "{reached:?}");
}

/// The steps that faults are put into are those of the engine.
#[test]
fn honest_steps_are_the_engines() {
    let plan = plans::standard();
    let files = School::made_up(&mut Chance::new(6), 9).files(0);
    let steps = |plan: &Plan, files: &Files, _: &_, allowance, noise: &mut _| {
        HONEST.protect(plan, files, allowance, noise)
    };
    let [engine, steps] = [&engine as Procedure<'_>, &steps]
        .map(|procedure| Run::new(procedure, &plan, &files, Recording::seeded(7)).unwrap());
    assert_eq!(engine.text, steps.text);
}

/// Every shape of a pupil, in schools of many kinds and sizes.
#[test]
fn one_pupil_is_covered_by_the_noise() {
    let mut chance = Chance::new(1);
    for plan in [plans::standard(), plans::four(), plans::one()] {
        for (name, records) in shapes() {
            for pupils in [0, 1, 7] {
                let school = School::made_up(&mut chance, pupils);
                let pair = (&school.files(0), &school.and(records.clone()).files(1));
                assert_eq!(examine(&engine, &plan, pair), Ok(()), "{name}, {pupils}");
            }
        }
    }
}

#[test]
fn frozen_releases_print_figures() {
    let plan = plans::standard();
    let files = School::made_up(&mut Chance::new(2), 9).files(0);
    let run = Run::new(&engine, &plan, &files, Recording::seeded(3)).unwrap();
    let frozen = Recording::frozen(visible(&run));
    let text = Run::new(&engine, &plan, &files, frozen).unwrap().text;
    let release = Release::read(&text).unwrap();
    let rows = release.tables().iter().flat_map(|table| &table.rows);
    let figures = rows.flat_map(|row| &row.figures);
    let shown = |cell| matches!(cell, Cell::Shown(_));
    assert!(figures.filter(|figure| shown(figure.cell)).count() > 20);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let plan = plans::standard();
    let mut chance = Chance::new(4);
    for seed in 0..20 {
        let school = School::made_up(&mut chance, 8);
        let text = |order| {
            let run = Run::new(
                &engine,
                &plan,
                &school.files(order),
                Recording::seeded(seed),
            );
            run.map(|run| run.text)
        };
        assert_eq!(text(0), text(1));
    }
}

#[test]
fn totals_are_sums_of_signed_parts() {
    assert_eq!(keeps_signs(&engine), Ok(()));
}
