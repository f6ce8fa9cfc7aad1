/// Distribution of a weighted sum of independent discrete Laplace draws.
///
/// Held as probabilities on an even grid around zero. Each draw is added by
/// an exact two-sided geometric filter; where its weight is not a whole
/// number of grid steps, its rate is adjusted so that its variance stays
/// exactly right. A single draw of weight 1 is represented exactly
/// while the step is at most 1.
///
/// Uses the four operations and square roots only, so that every machine
/// gives the same figures.
pub(crate) struct Spread {
    step: f64,
    /// Probability at each grid point, the middle one being zero.
    mass: Vec<f64>,
}

/// Noise draws with their weight in a sum: P(y) is proportional to
/// exp(-rate · |y|).
///
/// Held in billionths, so that sums which differ only in the order of their
/// terms, or by a rounding, are the same sum.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Term {
    weight: u64,
    rate: u64,
    times: u32,
}

const BILLION: f64 = 1e9;

/// Most grid points on each side of zero.
const MOST_REACH: usize = 1024;

/// How many standard deviations the grid reaches at least. A Laplace tail
/// beyond 16 holds less than 2 in 10,000,000,000.
const DEVIATIONS: f64 = 16.0;

impl Spread {
    /// The distribution of the sum of `terms`.
    pub(crate) fn of(terms: &[Term]) -> Self {
        let variance: f64 = terms.iter().map(Term::variance).sum();
        let (step, reach) = grid_for(variance.sqrt());
        let mut mass = vec![0.0; 2 * reach + 1];
        mass[reach] = 1.0;
        let mut forward = mass.clone();
        for term in terms {
            let (stride, decay) = term.on_grid(step);
            for _ in 0..term.times {
                filter(&mut mass, &mut forward, stride.min(reach), decay);
            }
        }
        Self { step, mass }
    }

    /// Half-width of the range that holds the noise with probability 0.95:
    /// the smallest such grid value.
    pub(crate) fn half_width(&self) -> f64 {
        let middle = self.middle();
        let mut inside = self.mass[middle];
        let mut reach = 0;
        while inside < 0.95 && reach < middle {
            reach += 1;
            inside += self.mass[middle - reach] + self.mass[middle + reach];
        }
        grid(reach) * self.step
    }

    /// Smallest whole number that the noise reaches with probability at most
    /// `doubt`.
    pub(crate) fn reached_at_most(&self, doubt: f64) -> i64 {
        // Down to the grid, so that the chance is never stated too small.
        let is_rare = |whole: i64| {
            let point = (grid_of(whole) / self.step + 1e-9).floor();
            self.chance_of_reaching(point * self.step) <= doubt
        };
        let mut most = 1_i64;
        while !is_rare(most) {
            most *= 2;
        }
        let mut least = most / 2;
        while least < most {
            let middle = least + (most - least) / 2;
            if is_rare(middle) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        most
    }

    /// P(noise ≥ `value`), rounded up to the grid.
    pub(crate) fn chance_of_reaching(&self, value: f64) -> f64 {
        let points = (value / self.step - 1e-9).ceil();
        let from = (grid(self.middle()) + points).clamp(0.0, grid(self.mass.len()));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the grid on the line above"
        )]
        let from = from as usize;
        // Smallest masses first, so that the tail loses nothing to rounding.
        self.mass[from..].iter().rev().sum()
    }

    /// Place of zero.
    fn middle(&self) -> usize {
        self.mass.len() / 2
    }
}

impl Term {
    /// A draw of this rate counted with this weight, `times` over; `None`
    /// for a weight of nothing. The noise is symmetric, so the sign of the
    /// weight does not matter.
    pub(crate) fn new(weight: f64, rate: f64, times: u32) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "weights and rates are at most a few thousand and never negative here"
        )]
        let billionths = |value: f64| (value * BILLION).round() as u64;
        let (weight, rate) = (billionths(weight.abs()), billionths(rate));
        (weight > 0).then_some(Self {
            weight,
            rate,
            times,
        })
    }

    fn variance(&self) -> f64 {
        let weight = in_units(self.weight);
        f64::from(self.times) * weight * weight / cosh_less_one(in_units(self.rate))
    }

    /// Whole grid steps a unit of this draw moves the sum, and the ratio of
    /// neighbouring probabilities, with the variance kept.
    ///
    /// For ratio α the variance is 2α/(1-α)² = 1/(u-1) with u = (α + 1/α)/2,
    /// so α = u - √(u² - 1).
    fn on_grid(&self, step: f64) -> (usize, f64) {
        let weight = in_units(self.weight);
        let wanted = (weight / step).round().clamp(1.0, grid(MOST_REACH));
        let moved = wanted * step / weight;
        let beyond_one = moved * moved * cosh_less_one(in_units(self.rate));
        let decay = 1.0 + beyond_one - (beyond_one * (beyond_one + 2.0)).sqrt();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to the grid above"
        )]
        let stride = wanted as usize;
        (stride, decay.max(0.0))
    }
}

/// cosh(x) - 1, one over the variance of a draw of rate x, by its series, all of whose terms are positive.
pub(super) fn cosh_less_one(x: f64) -> f64 {
    let square = x * x;
    let mut term = square / 2.0;
    let mut sum = 0.0;
    let mut next = 3.0;
    while term > sum * 1e-17 {
        sum += term;
        term *= square / (next * (next + 1.0));
        next += 2.0;
    }
    sum
}

/// A power of two (or of a half) for which the grid reaches far enough; at
/// most 1/8, so that whole pupils fall on the grid, unless the noise is wide.
///
/// And how many steps it needs to each side.
fn grid_for(deviation: f64) -> (f64, usize) {
    let mut step = 1.0 / 8.0;
    let mut reach = 1;
    while step * grid(reach) < DEVIATIONS * deviation {
        if reach < MOST_REACH {
            reach *= 2;
        } else {
            step *= 2.0;
        }
    }
    (step, reach)
}

/// Adds one draw: the sum of its forward and its backward geometric tail.
/// The distribution is symmetric, so the backward one is the mirror image.
fn filter(mass: &mut [f64], forward: &mut [f64], stride: usize, decay: f64) {
    forward.copy_from_slice(mass);
    for place in stride..forward.len() {
        forward[place] += decay * forward[place - stride];
    }
    let share = (1.0 - decay) / (1.0 + decay);
    let tails = forward.iter().zip(forward.iter().rev());
    for (mass, (forward, backward)) in mass.iter_mut().zip(tails) {
        *mass = share * (forward + backward - *mass);
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a rounding of 1 in 10^15 at most"
)]
fn in_units(billionths: u64) -> f64 {
    billionths as f64 / BILLION
}

#[expect(clippy::cast_precision_loss, reason = "grid points are few thousands")]
fn grid(points: usize) -> f64 {
    points as f64
}

#[expect(clippy::cast_precision_loss, reason = "thresholds stay far below 2^52")]
fn grid_of(whole: i64) -> f64 {
    whole as f64
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test may compare with the formula, to a tolerance"
)]
mod tests {
    use super::*;

    fn term(weight: f64, rate: f64, times: u32) -> Term {
        Term::new(weight, rate, times).unwrap()
    }

    /// Exact P(noise ≥ m) of one draw: α^m / (1 + α) for m ≥ 1.
    fn exact_tail(rate: f64, m: i32) -> f64 {
        let ratio = (-rate).exp();
        ratio.powi(m) / (1.0 + ratio)
    }

    #[test]
    fn one_draw_is_exact() {
        for rate in [0.05, 1.0 / 12.0, 0.25, 0.5, 1.0, 2.0] {
            let spread = Spread::of(&[term(1.0, rate, 1)]);
            for m in [1_u8, 2, 5, 10, 20] {
                let (got, want) = (
                    spread.chance_of_reaching(f64::from(m)),
                    exact_tail(rate, i32::from(m)),
                );
                assert!((got - want).abs() < 1e-9, "{rate} {m}: {got} {want}");
            }
        }
    }

    #[test]
    fn thresholds_are_those_of_the_formula() {
        // Floor 5 and certainty 0.999: thresholds 12, 18 and 9.
        for (rate, threshold) in [(1.0, 12), (0.5, 18), (2.0, 9)] {
            let spread = Spread::of(&[term(1.0, rate, 1)]);
            assert_eq!(5 + spread.reached_at_most(0.001), threshold, "{rate}");
        }
    }

    #[test]
    fn sums_agree_with_direct_convolution() {
        let (rate, reach) = (0.5_f64, 120_i32);
        let ratio = (-rate).exp();
        let one = |y: i32| (1.0 - ratio) / (1.0 + ratio) * ratio.powi(y.abs());
        // Two draws of weight 1 and one of weight 3.
        let chance = |sum: i32| -> f64 {
            (-reach..=reach)
                .flat_map(|a| (-reach..=reach).map(move |b| (a, b)))
                .filter(|(a, b)| (sum - a - b) % 3 == 0)
                .map(|(a, b)| one(a) * one(b) * one((sum - a - b) / 3))
                .sum()
        };
        let spread = Spread::of(&[1.0, 1.0, 3.0].map(|weight| term(weight, rate, 1)));
        let tail: f64 = (20..=reach).map(chance).sum();
        let got = spread.chance_of_reaching(20.0);
        assert!((got - tail).abs() < 1e-6, "{got} {tail}");
    }

    #[test]
    fn repeated_terms_equal_listed_ones() {
        let times = Spread::of(&[term(0.75, 0.2, 3)]);
        let listed = Spread::of(&[term(0.75, 0.2, 1); 3]);
        assert!((times.half_width() - listed.half_width()).abs() < 1e-9);
    }

    #[test]
    fn half_width_scales_with_the_noise() {
        let width = |rate| Spread::of(&[term(1.0, rate, 1)]).half_width();
        // For a Laplace of scale b the half-width is b·ln 20.
        for scale in [10.0_f64, 100.0, 1000.0] {
            let got = width(1.0 / scale) / scale;
            assert!((got - 20_f64.ln()).abs() < 0.1, "{scale}: {got}");
        }
    }
}
