//! The sampler on every tape of random bits up to a length: no chance is left
//! in these tests.
//!
//! A sampler that has ended has used the first bits of its tape only, so the
//! tapes form a tree of what it asks for. Walking the tree gives each
//! outcome's probability as a whole number of tapes; tapes that were too short
//! stay open. The exact probability of an outcome must lie between the tapes
//! that gave it and those plus the open ones.

#![expect(
    clippy::disallowed_methods,
    reason = "a test may compare with the formula, to a tolerance"
)]

use std::collections::BTreeMap;

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use super::{Bits, bernoulli_exp, discrete_laplace, uniform};

/// Gives the answers written down for it. When they are used up it notes how
/// many bits were asked for next, and goes on by chance so that the sampler
/// ends.
struct Tape<'a> {
    written: std::slice::Iter<'a, u128>,
    asked: Option<u32>,
    beyond: ChaCha20Rng,
}

impl Bits for Tape<'_> {
    fn next_bits(&mut self, width: u32) -> u128 {
        if width == 0 {
            return 0;
        }
        if let Some(&number) = self.written.next() {
            return number;
        }
        self.asked.get_or_insert(width);
        self.beyond.next_bits(width)
    }
}

/// What all tapes of a length lead to, counted in tapes.
struct Outcomes<T> {
    tapes: u64,
    ended: BTreeMap<T, u64>,
    open: u64,
}

impl<T: Ord> Outcomes<T> {
    /// Tries every tape of `length` bits.
    fn of(length: u32, sampler: impl Fn(&mut Tape<'_>) -> T) -> Self {
        let mut outcomes = Self {
            tapes: 1 << length,
            ended: BTreeMap::new(),
            open: 0,
        };
        outcomes.walk(&mut Vec::new(), length, &sampler);
        outcomes
    }

    fn walk(&mut self, written: &mut Vec<u128>, left: u32, sampler: &impl Fn(&mut Tape<'_>) -> T) {
        let mut tape = Tape {
            written: written.iter(),
            asked: None,
            beyond: ChaCha20Rng::seed_from_u64(0),
        };
        let outcome = sampler(&mut tape);
        match tape.asked {
            None => *self.ended.entry(outcome).or_default() += 1 << left,
            Some(width) if width > left => self.open += 1 << left,
            Some(width) => {
                for number in 0..1 << width {
                    written.push(number);
                    self.walk(written, left - width, sampler);
                    written.pop();
                }
            }
        }
    }

    /// Part of the tapes that gave this outcome.
    fn part(&self, outcome: &T) -> f64 {
        as_float(self.ended.get(outcome).copied().unwrap_or(0)) / as_float(self.tapes)
    }

    /// Part of the tapes that were too short.
    fn open_part(&self) -> f64 {
        as_float(self.open) / as_float(self.tapes)
    }

    /// Whether tapes leave room for this probability. One part in 10^12 is
    /// for the rounding of the formula; the parts of tapes are exact.
    fn allow(&self, outcome: &T, chance: f64) -> bool {
        let part = self.part(outcome);
        part <= chance + 1e-12 && chance <= part + self.open_part() + 1e-12
    }
}

#[expect(clippy::cast_precision_loss, reason = "below 2^53, so exact")]
fn as_float(tapes: u64) -> f64 {
    tapes as f64
}

/// No tolerance: each number has as many tapes as any other.
#[test]
fn uniform_numbers_have_the_same_number_of_tapes() {
    for below in [1_u128, 2, 3, 5, 7, 8, 12, 150] {
        let outcomes = Outcomes::of(18, |bits| uniform(bits, below));
        let first = outcomes.ended[&0];
        assert_eq!(outcomes.ended.len(), usize::try_from(below).unwrap());
        assert!(outcomes.ended.values().all(|&tapes| tapes == first));
    }
}

#[test]
fn bernoulli_has_its_exact_probability() {
    for (over, under) in [
        (0_u32, 1_u32),
        (1, 1),
        (1, 2),
        (3, 4),
        (3, 2),
        (2, 1),
        (5, 7),
    ] {
        let (above, below) = (u128::from(over), u128::from(under));
        let outcomes = Outcomes::of(22, |bits| bernoulli_exp(bits, above, below));
        let chance = (-f64::from(over) / f64::from(under)).exp();
        let open = outcomes.open_part();
        assert!(open < 0.05, "{over}/{under}: {open}");
        assert!(outcomes.allow(&true, chance), "{over}/{under}");
        assert!(outcomes.allow(&false, 1.0 - chance), "{over}/{under}");
    }
}

/// Every outcome from -12 to 12 of every rate, and both signs have the very
/// same tapes.
#[test]
fn discrete_laplace_has_its_exact_probabilities() {
    for (over, under, most_open) in [
        (1_u32, 1_u32, 0.05),
        (2, 1, 0.1),
        (1, 2, 0.1),
        (3, 4, 0.3),
        (1, 4, 0.3),
    ] {
        let (above, below) = (u64::from(over), u64::from(under));
        let outcomes = Outcomes::of(22, |bits| discrete_laplace(bits, above, below));
        let open = outcomes.open_part();
        assert!(open < most_open, "{over}/{under}: {open}");
        let ratio = (-f64::from(over) / f64::from(under)).exp();
        for noise in -12_i32..=12 {
            let chance = (1.0 - ratio) / (1.0 + ratio) * ratio.powi(noise.abs());
            let noise = i64::from(noise);
            assert!(outcomes.allow(&noise, chance), "{over}/{under}: {noise}");
            assert_eq!(outcomes.ended.get(&noise), outcomes.ended.get(&-noise));
        }
    }
}

/// The walk can see: half a rate too much is outside what the tapes allow.
#[test]
fn a_wrong_rate_is_seen() {
    let outcomes = Outcomes::of(22, |bits| discrete_laplace(bits, 1, 1));
    let chance = |rate: f64| (1.0 - (-rate).exp()) / (1.0 + (-rate).exp());
    assert!(outcomes.allow(&0, chance(1.0)));
    assert!(!outcomes.allow(&0, chance(1.1)));
    assert!(!outcomes.allow(&0, chance(0.9)));
}
