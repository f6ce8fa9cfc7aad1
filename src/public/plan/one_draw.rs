use super::epsilon::Epsilon;

/// The noise of one figure that is measured alone: a single discrete Laplace
/// draw, P(y) proportional to α^|y| with α = e^-ε.
///
/// Closed forms throughout, by the four operations only, so that the page
/// and the command line agree to the last digit.
#[derive(Clone, Copy)]
pub(super) struct OneDraw {
    /// α, the ratio of neighbouring probabilities.
    ratio: f64,
}

/// How much of the noise its range leaves out.
const OUTSIDE: f64 = 0.05;

impl OneDraw {
    /// The noise of a count of pupils that pays `epsilon`.
    pub(super) fn paid_by(epsilon: Epsilon) -> Self {
        Self {
            ratio: 1.0 / e_to_the(epsilon.approximately()),
        }
    }

    /// P(noise ≥ `value`): α^m / (1 + α) for m ≥ 1, and by symmetry below.
    pub(super) fn chance_of_reaching(self, value: i64) -> f64 {
        if value >= 1 {
            power(self.ratio, value.unsigned_abs()) / (1.0 + self.ratio)
        } else {
            1.0 - self.chance_of_reaching(1 - value)
        }
    }

    /// Smallest whole number that the noise reaches with probability at most
    /// `doubt`.
    pub(super) fn reached_at_most(self, doubt: f64) -> i64 {
        let mut chance = self.ratio / (1.0 + self.ratio);
        let mut value = 1;
        while chance > doubt {
            chance *= self.ratio;
            value += 1;
        }
        value
    }

    /// Half-width of the range that holds the noise with probability 0.95.
    pub(super) fn half_width(self) -> i64 {
        self.reached_at_most(OUTSIDE / 2.0) - 1
    }

    /// Smallest whole number that the noise stays at or below with
    /// probability `chance`.
    pub(super) fn quantile(self, chance: f64) -> i64 {
        let from_zero = self.reached_at_most(chance.min(1.0 - chance)) - 1;
        if chance > 0.5 { from_zero } else { -from_zero }
    }
}

/// e^x by its series, all of whose terms are positive; x from 0 to 16.
fn e_to_the(x: f64) -> f64 {
    let (mut sum, mut term, mut next) = (1.0, x, 2.0);
    while term > sum * 1e-17 {
        sum += term;
        term *= x / next;
        next += 1.0;
    }
    sum
}

/// `base` to a whole power by repeated squaring.
fn power(mut base: f64, mut exponent: u64) -> f64 {
    let mut product = 1.0;
    while exponent > 0 {
        if exponent & 1 == 1 {
            product *= base;
        }
        base *= base;
        exponent >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 6] = ["1/80", "1/20", "1/2", "3/4", "1", "4"];

    fn draw(text: &str) -> OneDraw {
        OneDraw::paid_by(Epsilon::parse(text).unwrap())
    }

    /// P(noise = y), from the definition.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test may compare with the formula, to a tolerance"
    )]
    fn chance_of(text: &str, value: i32) -> f64 {
        let ratio = (-Epsilon::parse(text).unwrap().approximately()).exp();
        (1.0 - ratio) / (1.0 + ratio) * ratio.powi(value.abs())
    }

    #[test]
    fn tails_are_sums_of_the_definition() {
        for text in ["1/2", "3/4", "1", "4"] {
            for least in [-20, -3, -1, 0, 1, 2, 7, 30] {
                let sum: f64 = (least..200).map(|value| chance_of(text, value)).sum();
                let got = draw(text).chance_of_reaching(i64::from(least));
                assert!((got - sum).abs() < 1e-12, "{text} {least}: {got} {sum}");
            }
        }
    }

    #[test]
    fn ranges_hold_ninety_five_in_a_hundred_and_no_narrower_one_does() {
        for text in TEXTS {
            let draw = draw(text);
            let inside = |reach: i64| 1.0 - 2.0 * draw.chance_of_reaching(reach + 1);
            let half_width = draw.half_width();
            assert!(inside(half_width) >= 0.95, "{text}");
            assert!(half_width == 0 || inside(half_width - 1) < 0.95, "{text}");
        }
    }

    #[test]
    fn quantiles_are_the_smallest_that_suffice() {
        for text in TEXTS {
            let draw = draw(text);
            let at_most = |value: i64| 1.0 - draw.chance_of_reaching(value + 1);
            for chance in [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98] {
                let got = draw.quantile(chance);
                assert!(at_most(got) >= chance - 1e-12, "{text} {chance}: {got}");
                assert!(at_most(got - 1) < chance + 1e-12, "{text} {chance}: {got}");
            }
        }
    }
}
