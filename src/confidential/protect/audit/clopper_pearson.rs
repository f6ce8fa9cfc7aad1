//! Bounds on a probability from how often something happened, exact at any
//! number of runs.
//!
//! # Source
//! Clopper and Pearson, *The use of confidence or fiducial limits illustrated
//! in the case of the binomial*, Biometrika 26, 1934. The bounds are quantiles
//! of beta distributions; the distribution function is Lentz's continued
//! fraction (Press and others, *Numerical Recipes*, section 6.4).

#![expect(
    clippy::disallowed_methods,
    reason = "bounds of a test, to more digits than it prints"
)]

/// The probability below which `seen` or more of `runs` would come about with
/// a chance of `doubt` at most.
pub(super) fn lower(seen: u32, runs: u32, doubt: f64) -> f64 {
    if seen == 0 {
        return 0.0;
    }
    let (a, b) = (f64::from(seen), f64::from(runs - seen) + 1.0);
    solve(|chance| beta_below(chance, a, b) < doubt)
}

/// The probability above which `seen` or fewer of `runs` would come about
/// with a chance of `doubt` at most.
pub(super) fn upper(seen: u32, runs: u32, doubt: f64) -> f64 {
    1.0 - lower(runs - seen, runs, doubt)
}

/// The point below 1 up to which something holds.
fn solve(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// Probability that a beta variable lies below `x`.
fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (1.0 - x).ln();
    if x < (a + 1.0) / (a + b + 2.0) {
        front.exp() * fraction(x, a, b) / a
    } else {
        1.0 - front.exp() * fraction(1.0 - x, b, a) / b
    }
}

#[expect(
    clippy::many_single_char_names,
    reason = "the names of the formula in the book"
)]
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let away_from_zero = |value: f64| {
        if value.abs() < 1e-300 { 1e-300 } else { value }
    };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for step in 1..100_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + term * d);
            c = away_from_zero(1.0 + term / c);
            change = d * c;
            product *= change;
        }
        if (change - 1.0).abs() < 1e-14 {
            return product;
        }
    }
    panic!("the fraction settles long before")
}

/// Lanczos's approximation, g = 7 with nine terms, to about 15 digits.
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let sum: f64 = (1..)
        .zip(TERMS)
        .map(|(place, term)| term / (x + f64::from(place)))
        .sum();
    let t = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + (0.999_999_999_999_809_9 + sum).ln()
}

/// Published limits at 95 % (2.5 % a side), as statistics tables print them,
/// and the closed forms at the ends.
#[test]
fn limits_are_the_published_ones() {
    let doubt = 0.025_f64;
    for (seen, runs, low, high) in [
        (0, 10, 0.0, 1.0 - doubt.powf(0.1)),
        (10, 10, doubt.powf(0.1), 1.0),
        (1, 10, 0.002_5, 0.445_0),
        (5, 10, 0.187_1, 0.812_9),
        (10, 100, 0.049_0, 0.176_2),
        (50, 100, 0.398_3, 0.601_7),
    ] {
        let near = |found: f64, want: f64| (found - want).abs() < 6e-5;
        assert!(near(lower(seen, runs, doubt), low), "{seen} of {runs}");
        assert!(near(upper(seen, runs, doubt), high), "{seen} of {runs}");
    }
}

/// The definition itself: at the bound, the binomial tail added up term by
/// term is the doubt.
#[test]
fn limits_invert_the_binomial() {
    for (seen, runs) in [(1_u32, 20_u32), (7, 40), (39, 40), (300, 1_000)] {
        let chance = lower(seen, runs, 0.000_5);
        let term = |k: u32| {
            let (k, runs) = (f64::from(k), f64::from(runs));
            let ways = ln_gamma(runs + 1.0) - ln_gamma(k + 1.0) - ln_gamma(runs - k + 1.0);
            (ways + k * chance.ln() + (runs - k) * (1.0 - chance).ln()).exp()
        };
        let tail: f64 = (seen..=runs).map(term).sum();
        assert!(
            (tail / 0.000_5 - 1.0).abs() < 1e-8,
            "{seen} of {runs}: {tail}"
        );
    }
}

/// At the size of the long run the bounds are the normal ones to four digits.
#[test]
fn limits_of_many_runs_are_nearly_normal() {
    let (seen, runs) = (125_000_u32, 500_000_u32);
    let deviation = (0.25_f64 * 0.75 / f64::from(runs)).sqrt();
    let low = (0.25 - lower(seen, runs, 0.000_5)) / deviation;
    let high = (upper(seen, runs, 0.000_5) - 0.25) / deviation;
    assert!((low - 3.290_5).abs() < 0.02, "{low}");
    assert!((high - 3.290_5).abs() < 0.02, "{high}");
}
