//! What the estimate of a change is worth, over pilots whose effect is known:
//! made-up pupils, the engine's own rule for their cells, its own noise, and
//! the estimate that is published.

use super::{
    float, mean,
    pilots::{Chance, Made, Pilot},
};
use crate::{
    confidential::{
        measures::ExactTable,
        protect::{account::Receipt, noise::Noise},
    },
    public::{
        data::evaluation_file,
        evaluate::{Difference, Effect, Turns, Verdict},
        plan::{Arm, Epsilon, Turn},
    },
};

/// Seven schools of 900, 26 referrals in each: 182 in the year.
const MADE: Made = Made {
    schools: 7,
    pupils: 900,
    referrals: 26.0,
    effect: 0.0,
    foresight: 0.0,
};

/// About 30 points.
const LARGE: f64 = 1.05;

/// One pilot as it was and as it is estimated.
struct Run {
    pilot: Pilot,
    effect: Effect,
    /// A plain before and after says that the scheme helped.
    flattered: bool,
}

/// What many pilots come to: those in which something can be told, and how
/// many there are in all.
struct Runs(Vec<Run>, u64);

impl Runs {
    fn of(made: Made, pilots: u64, seed: u64) -> Self {
        let run = |number: u64| {
            let pilot = Pilot::new(made, &mut Chance::new(seed << 32 | number));
            let turns = cover(&pilot, &mut Noise::seeded(seed << 32 | number));
            Some(Run {
                flattered: is_flattering(&turns),
                effect: Effect::of(&turns)?,
                pilot,
            })
        };
        Self((0..pilots).filter_map(run).collect(), pilots)
    }

    /// What is to be estimated: how much more likely referred pupils are to
    /// improve with the scheme than the same pupils without it.
    fn truth(&self) -> f64 {
        let judged: u32 = self.0.iter().map(|run| run.pilot.judged).sum();
        let helped: i64 = self.0.iter().map(|run| run.pilot.helped).sum();
        f64::from(i32::try_from(helped).unwrap()) / f64::from(judged)
    }

    fn share(&self, holds: impl Fn(&Run) -> bool) -> f64 {
        float(self.0.iter().filter(|run| holds(run)).count()) / float(self.0.len())
    }

    fn covered(&self) -> f64 {
        let truth = self.truth();
        self.share(|run| (run.effect.improved.low..=run.effect.improved.high).contains(&truth))
    }

    fn found(&self) -> f64 {
        self.share(|run| run.effect.improved.verdict() == Verdict::More)
    }

    fn unclear(&self) -> f64 {
        self.share(|run| run.effect.improved.verdict() == Verdict::NoClearChange)
    }

    fn claimed_by_noise_alone(&self) -> f64 {
        self.share(|run| {
            let (low, high) = run.effect.improved.noise_only;
            low > 0.0 || high < 0.0
        })
    }

    fn mean_of(&self, of: impl Fn(&Run) -> f64) -> f64 {
        mean(&self.0.iter().map(of).collect::<Vec<_>>())
    }

    fn print(&self, name: &str) {
        let points = |part: f64| 100.0 * part;
        let value = self.mean_of(|run| run.effect.improved.value());
        let spread = self.mean_of(|run| (run.effect.improved.value() - value).powi(2));
        let half_width = |low: f64, high: f64| (high - low) / 2.0;
        println!(
            "{name}: {} of {} pilots told, {:.0} judged; truth {:+.1} points, mean estimate {:+.1}, \
             standard deviation {:.1}; half-width {:.1}, of noise alone {:.1}; \
             covered {:.1}%, no clear change {:.1}%, found {:.1}%; claimed by noise alone {:.1}%, \
             by a plain before and after {:.1}%",
            self.0.len(),
            self.1,
            self.mean_of(|run| f64::from(run.pilot.judged)),
            points(self.truth()),
            points(value),
            points(spread.sqrt()),
            points(
                self.mean_of(|run| half_width(run.effect.improved.low, run.effect.improved.high))
            ),
            points(self.mean_of(|run| {
                let (low, high) = run.effect.improved.noise_only;
                half_width(low, high)
            })),
            points(self.covered()),
            points(self.unclear()),
            points(self.found()),
            points(self.claimed_by_noise_alone()),
            points(self.share(|run| run.flattered)),
        );
    }
}

/// The noisy cells of every school, added up.
fn cover(pilot: &Pilot, noise: &mut Noise) -> Turns {
    let mut turns = Turns {
        cells: vec![0; pilot.cells[0].len()],
        bodies: u32::try_from(pilot.cells.len()).unwrap(),
        epsilon: Epsilon::parse("1").unwrap(),
        points: 5,
    };
    for cells in &pilot.cells {
        let exact = ExactTable::made_up(cells.clone(), 1);
        let covered = noise.cover(exact, Receipt::made_up("1"));
        for (sum, cell) in turns.cells.iter_mut().zip(covered.cells) {
            *sum += cell;
        }
    }
    turns
}

/// What is usually told: more of those referred improved than got worse, by
/// more than chance and noise explain.
fn is_flattering(turns: &Turns) -> bool {
    let sum = |turn| -> f64 {
        let cells = Arm::Referred.cells_of(turn).into_iter();
        super::pupils(cells.map(|cell| turns.cells[cell]).sum())
    };
    let (improved, worse) = (sum(Turn::Improved), sum(Turn::Worse));
    let noise = 16.0 * 7.0 * 1.85;
    improved - worse > 1.96 * (noise + (improved + worse).max(0.0)).sqrt()
}

/// The worked example of the documents is the first of the pilots of 30 points,
/// whatever came out; `UPDATE_EVALUATION=1` writes it anew.
#[test]
fn the_worked_example_is_the_first_pilot() {
    let run = Pilot::new(
        Made {
            effect: LARGE,
            ..MADE
        },
        &mut Chance::new(12 << 32),
    );
    let turns = cover(&run, &mut Noise::seeded(12 << 32));
    let written = evaluation_file(&[("year".to_owned(), turns.clone())]);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");
    let file = format!("{folder}/evaluation-example.csv");
    if std::env::var_os("UPDATE_EVALUATION").is_some() {
        std::fs::write(&file, &written).unwrap();
    }
    assert!(
        std::fs::read(&file).unwrap() == written,
        "docs/evaluation-example.csv"
    );
    let effect = Effect::of(&turns).unwrap();
    let points = |difference: Difference| {
        let [value, low, high] =
            [difference.value(), difference.low, difference.high].map(|part| 100.0 * part);
        format!("{value:+.1} ({low:+.1} to {high:+.1})")
    };
    let told = std::fs::read_to_string(format!("{folder}/evaluation.md")).unwrap();
    let numbers = [
        points(effect.improved),
        points(effect.worse),
        format!("{:.0} referred pupils can be judged", effect.judged),
        format!("{} more of the {} judged improved", run.helped, run.judged),
    ];
    let is_missing = |numbers: &&String| !told.contains(numbers.as_str());
    let missing: Vec<&String> = numbers.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "docs/evaluation.md: {missing:?}");
}

/// A hundred pilots each. That fewer than 88 of 100 ranges hold what 95 should
/// has a chance of about 2 in 1,000; the seeds are fixed.
#[test]
fn a_range_holds_the_effect_and_none_is_claimed_where_there_is_none() {
    let nothing = Runs::of(MADE, 100, 1);
    assert!(nothing.covered() >= 0.88, "{}", nothing.covered());
    assert!(nothing.unclear() >= 0.88, "{}", nothing.unclear());
    assert!(nothing.share(|run| run.flattered) > 0.85);
    let large = Runs::of(
        Made {
            effect: LARGE,
            ..MADE
        },
        100,
        2,
    );
    assert!((0.27..0.33).contains(&large.truth()), "{}", large.truth());
    assert!(large.covered() >= 0.88, "{}", large.covered());
    assert!(large.found() >= 0.8, "{}", large.found());
}

/// `cargo xtask accuracy`
#[test]
#[ignore = "draws thousands of pilots"]
fn the_estimate_of_a_change_keeps_its_word() {
    let nothing = Runs::of(MADE, 500, 11);
    nothing.print("no effect");
    let large = Runs::of(
        Made {
            effect: LARGE,
            ..MADE
        },
        500,
        12,
    );
    large.print("an effect of 30 points");
    for (name, made) in [
        (
            "10 points",
            Made {
                effect: 0.26,
                ..MADE
            },
        ),
        (
            "20 points",
            Made {
                effect: 0.58,
                ..MADE
            },
        ),
        (
            "no effect, half as many referred",
            Made {
                referrals: 13.0,
                ..MADE
            },
        ),
        (
            "30 points, half as many referred",
            Made {
                referrals: 13.0,
                effect: LARGE,
                ..MADE
            },
        ),
        ("no effect, three schools", Made { schools: 3, ..MADE }),
        (
            "no effect, schools foresee a little",
            Made {
                foresight: 0.2,
                ..MADE
            },
        ),
        (
            "no effect, schools foresee much",
            Made {
                foresight: 1.0,
                ..MADE
            },
        ),
    ] {
        Runs::of(made, 200, 13).print(name);
    }
    for runs in [&nothing, &large] {
        assert_eq!(runs.0.len(), 500, "so many pupils can be judged");
        assert!((0.93..=0.97).contains(&runs.covered()));
    }
    assert!(nothing.unclear() >= 0.93);
    assert!(nothing.share(|run| run.flattered) > 0.85);
    assert!(large.found() >= 0.8);
}
