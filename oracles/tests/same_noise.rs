//! Our noise against that of two libraries that share no line with it.
//!
//! `OpenDP` draws from the system's entropy and cannot be given a seed, so its
//! part of the test differs from run to run. Each comparison is a two-sample
//! chi-square at 1e-6: with ten of them, one run in 100,000 raises a false
//! alarm.

use dashu::rational::RBig;
use num_bigint::BigInt;
use opendp::traits::samplers::sample_discrete_laplace;
use prio::dp::{Rational, distributions::DiscreteLaplace};
use rand::distr::Distribution;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

const DRAWS: u32 = 60_000;

/// Numerator and denominator of each rate tried.
const RATES: [(u64, u64); 5] = [(1, 1), (1, 4), (3, 4), (2, 1), (1, 150)];

/// Draws counted from -9 to 9, in steps wide enough for the rate, all that is
/// further out at the ends.
struct Histogram([u32; 19]);

impl Histogram {
    fn of(step: i64, mut draw: impl FnMut() -> i64) -> Self {
        let mut seen = [0; 19];
        for _ in 0..DRAWS {
            // Rounded towards zero on both sides, so that the sign matters.
            let place = (draw() / step).clamp(-9, 9) + 9;
            seen[usize::try_from(place).expect("clamped")] += 1;
        }
        Self(seen)
    }

    /// Two-sample chi-square of samples of one size, over the places where
    /// both together have at least ten draws.
    fn distance(&self, other: &Self) -> f64 {
        let pairs = self.0.iter().zip(other.0);
        pairs
            .filter(|&(ours, theirs)| ours + theirs >= 10)
            .map(|(&ours, theirs)| {
                let difference = f64::from(ours) - f64::from(theirs);
                difference * difference / f64::from(ours + theirs)
            })
            .sum()
    }
}

/// The 1e-6 critical value of chi-square with 18 degrees of freedom, the most
/// there can be.
const CRITICAL: f64 = 61.3;

fn step(over: u64, under: u64) -> i64 {
    i64::try_from((under / over / 2).max(1)).expect("a small scale")
}

fn ours(seed: u64, over: u64, under: u64, step: i64) -> Histogram {
    let mut bits = ChaCha20Rng::seed_from_u64(seed);
    Histogram::of(step, || oracles::discrete_laplace(&mut bits, over, under))
}

#[test]
fn opendp_draws_the_same_noise() {
    for (seed, (over, under)) in (0..).zip(RATES) {
        let step = step(over, under);
        let scale = RBig::from_parts(under.into(), over.into());
        let theirs = Histogram::of(step, || {
            let noise = sample_discrete_laplace(scale.clone()).expect("there is entropy");
            i64::try_from(noise).expect("noise is small")
        });
        let distance = ours(seed, over, under, step).distance(&theirs);
        assert!(distance < CRITICAL, "rate {over}/{under}: {distance}");
    }
}

#[test]
fn prio_draws_the_same_noise() {
    for (seed, (over, under)) in (10..).zip(RATES) {
        let step = step(over, under);

        let scale = Rational::from_unsigned(under, over).expect("not zero");
        let sampler = DiscreteLaplace::new(scale).expect("a good scale");
        let mut bits = ChaCha20Rng::seed_from_u64(seed + 100);
        let theirs = Histogram::of(step, || {
            let noise: BigInt = sampler.sample(&mut bits);
            i64::try_from(noise).expect("noise is small")
        });
        let distance = ours(seed, over, under, step).distance(&theirs);
        assert!(distance < CRITICAL, "rate {over}/{under}: {distance}");
    }
}

/// The comparison can see: a rate a twentieth off, about what one pupil too
/// many in a table of twenty would make, is another distribution.
#[test]
fn a_rate_a_twentieth_off_is_seen() {
    let step = step(1, 4);
    let distance = ours(20, 1, 4, step).distance(&ours(21, 21, 80, step));
    assert!(distance > CRITICAL, "{distance}");
}
