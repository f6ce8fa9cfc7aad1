//! How accurate releases are, measured by drawing many: `cargo xtask accuracy`
//! runs these and fails when a bound is missed.
//!
//! Inside `protect`, and under test only, because what a figure would have
//! been without noise has no door out of `confidential`.

mod change;
mod coverage;
mod few;
mod job;
mod pilots;
mod school;
mod standard;

use super::{Allowance, Noise, account::Payment, noise::NoisyTable};
use crate::{
    confidential::measures::ExactTable,
    public::plan::{Epsilon, Strategy},
};

/// Draws the noisy cells of every marginal of a release.
fn draw(strategy: &Strategy, exact: Vec<ExactTable>, noise: &mut Noise) -> Vec<NoisyTable> {
    let cost = Epsilon::sum(strategy.measured().iter().map(|one| one.epsilon)).unwrap();
    exact
        .into_iter()
        .zip(pay(cost).split(strategy))
        .map(|(table, receipt)| noise.cover(table, receipt))
        .collect()
}

fn pay(cost: Epsilon) -> Payment {
    let cap = Epsilon::CEILING;
    Allowance::new(cap, Epsilon::NONE).pay(cost, cap).unwrap()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / float(numbers.len())
}

#[expect(clippy::cast_precision_loss, reason = "tests count to a few thousands")]
fn float(count: usize) -> f64 {
    count as f64
}

#[expect(clippy::cast_precision_loss, reason = "pupils are few")]
fn pupils(count: i64) -> f64 {
    count as f64
}
