use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedSub, Zero};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A privacy loss: an exact positive rational, written as `3/4` or `1`.
///
/// Never a float: sums of charges must be exact, and a rounded loss could be
/// rounded the wrong way.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-9]{1,9}(/[0-9]{1,9})?$"))]
pub struct Epsilon(Ratio<u64>);

/// The text is not a privacy loss, or a sum of losses has outgrown the type.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected a privacy loss such as 1/2 or 1, above 0 and up to 16")]
pub struct NotAnEpsilon;

/// Largest numerator and denominator accepted in a file: above those of every
/// share and sum of charges that plans can lead to, and small enough for every
/// product in the sampler to stay far below 2^128.
const LARGEST_TERM: u64 = 100_000_000;

/// Charges are whole numbers of this part, so that their sums and shares stay
/// exact and short: it divides by 2 to 6, 8, 10, 12, 15, 16, 20, 24 and 25.
const GRAIN: u64 = 1_200;

/// Smallest charge: below it the noise is larger than any school.
const SMALLEST_CHARGE: Ratio<u64> = Ratio::new_raw(1, 20);

impl Epsilon {
    /// No loss at all: the sum of no charges.
    pub const NONE: Self = Self(Ratio::new_raw(0, 1));

    /// The most any body may spend in one academic year, whatever a plan
    /// says.
    pub const CEILING: Self = Self(Ratio::new_raw(4, 1));

    /// Reads `3/4` or `1`.
    ///
    /// # Errors
    /// [`NotAnEpsilon`] for zero, anything above 16, or any other text.
    pub fn parse(text: &str) -> Result<Self, NotAnEpsilon> {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let term = |part: &str| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits
                .then(|| part.parse::<u64>().ok())
                .flatten()
                .filter(|term| (1..=LARGEST_TERM).contains(term))
                .ok_or(NotAnEpsilon)
        };
        let ratio = Ratio::new(term(above)?, term(below)?);
        if ratio <= Ratio::from_integer(16) {
            Ok(Self(ratio))
        } else {
            Err(NotAnEpsilon)
        }
    }

    /// Whether a release may cost this much: at least 1/20, in whole 1/1200ths.
    #[must_use]
    pub fn is_a_charge(self) -> bool {
        self.0 >= SMALLEST_CHARGE && GRAIN.is_multiple_of(*self.0.denom())
    }

    /// The sum of two losses.
    ///
    /// # Errors
    /// [`NotAnEpsilon`] when the exact sum does not fit.
    pub fn plus(self, other: Self) -> Result<Self, NotAnEpsilon> {
        self.0.checked_add(&other.0).map(Self).ok_or(NotAnEpsilon)
    }

    /// The sum of any number of losses; none at all make [`Epsilon::NONE`].
    ///
    /// # Errors
    /// As for [`Epsilon::plus`].
    pub fn sum(losses: impl IntoIterator<Item = Self>) -> Result<Self, NotAnEpsilon> {
        losses.into_iter().try_fold(Self::NONE, Self::plus)
    }

    /// What is left after spending `other`; `None` when that is more than
    /// there is.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The share `weight` of `all` parts.
    #[must_use]
    pub fn share(self, weight: u32, all: u32) -> Self {
        Self(self.0 * Ratio::new(u64::from(weight), u64::from(all)))
    }

    /// Numerator and denominator in lowest terms.
    #[must_use]
    pub fn terms(self) -> (u64, u64) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Whether nothing is spent.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.0.is_zero()
    }

    /// The nearest float, for ranges and sentences; never for noise.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "terms of up to a million are exact in an f64"
    )]
    pub fn approximately(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }
}

impl fmt::Display for Epsilon {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

impl TryFrom<String> for Epsilon {
    type Error = NotAnEpsilon;

    fn try_from(text: String) -> Result<Self, NotAnEpsilon> {
        Self::parse(&text)
    }
}

impl From<Epsilon> for String {
    fn from(epsilon: Epsilon) -> Self {
        epsilon.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_positive_rationals_only() {
        for (text, written) in [
            ("3/4", Some("3/4")),
            ("6/8", Some("3/4")),
            ("1", Some("1")),
            ("16", Some("16")),
            ("0", None),
            ("1/0", None),
            ("0.75", None),
            ("-1", None),
            ("+1", None),
            ("17", None),
            ("1/2/3", None),
            ("100000001/100000000", None),
            ("", None),
        ] {
            let read = Epsilon::parse(text).ok().map(|epsilon| epsilon.to_string());
            assert_eq!(read.as_deref(), written, "{text}");
        }
    }

    #[test]
    fn shares_add_up_exactly() {
        let whole = Epsilon::parse("3/4").unwrap();
        let sum = [2, 2, 1, 1, 1, 2]
            .into_iter()
            .map(|weight| whole.share(weight, 9))
            .try_fold(Epsilon::NONE, Epsilon::plus);
        assert_eq!(sum, Ok(whole));
        assert_eq!(whole.minus(Epsilon::CEILING), None);
    }
}
