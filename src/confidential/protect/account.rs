use crate::public::plan::{Epsilon, Strategy};

/// What a body may still spend in the academic year.
///
/// Made from the ledger's sum before anything is drawn. Spent by value: an
/// allowance that has paid is gone.
pub struct Allowance {
    left: Epsilon,
}

/// The release would cost more than the year has left.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("This release costs ε {cost}, and only {left} of this year's {cap} is left for this body.")]
pub struct OverCap {
    /// What the release would cost.
    pub cost: Epsilon,
    /// What is left.
    pub left: Epsilon,
    /// The year's cap.
    pub cap: Epsilon,
}

impl OverCap {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        "Nothing was drawn and nothing was charged. Open a release already made for this year, \
         or ask the pilot office: the cap starts anew with the next academic year."
    }
}

/// Pays for one release; splits into receipts.
pub(in crate::confidential) struct Payment {
    epsilon: Epsilon,
}

/// Pays for one marginal, once. The noise scale comes from here, so paying less
/// buys more noise, never less.
pub(in crate::confidential) struct Receipt {
    epsilon: Epsilon,
}

impl Allowance {
    /// What is left of `cap`, or of the engine's own ceiling where that is
    /// lower, after `spent`.
    ///
    /// Only the ledger's draw calls it: whoever else could make an allowance
    /// could draw figures that no book knows of.
    #[must_use]
    pub(crate) fn new(cap: Epsilon, spent: Epsilon) -> Self {
        let cap = cap.min(Epsilon::CEILING);
        Self {
            left: cap.minus(spent).unwrap_or(Epsilon::NONE),
        }
    }

    /// Whether a release of this cost can be paid.
    ///
    /// # Errors
    /// [`OverCap`] when it costs more than is left.
    pub(crate) fn covers(&self, cost: Epsilon, cap: Epsilon) -> Result<(), OverCap> {
        if cost <= self.left {
            Ok(())
        } else {
            let left = self.left;
            Err(OverCap { cost, left, cap })
        }
    }

    /// Pays `cost`.
    ///
    /// # Errors
    /// [`OverCap`] when it costs more than is left.
    pub(in crate::confidential) fn pay(
        self,
        cost: Epsilon,
        cap: Epsilon,
    ) -> Result<Payment, OverCap> {
        self.covers(cost, cap)?;
        Ok(Payment { epsilon: cost })
    }
}

impl Payment {
    /// What is paid for the whole release.
    pub(super) fn epsilon(&self) -> Epsilon {
        self.epsilon
    }

    /// One receipt a marginal, by the strategy's shares, which make up exactly
    /// what was paid.
    pub(in crate::confidential) fn split(self, strategy: &Strategy) -> Vec<Receipt> {
        let shares: Vec<Epsilon> = strategy.measured().iter().map(|one| one.epsilon).collect();
        let sum = Epsilon::sum(shares.iter().copied());
        assert!(
            sum == Ok(self.epsilon),
            "the shares of a strategy make up the whole it was made for"
        );
        let receipt = |epsilon| Receipt { epsilon };
        shares.into_iter().map(receipt).collect()
    }
}

impl Receipt {
    /// What was paid for the marginal.
    pub(super) fn epsilon(&self) -> Epsilon {
        self.epsilon
    }

    /// A receipt for a test of the noise.
    #[cfg(test)]
    pub(super) fn made_up(epsilon: &str) -> Self {
        Self::worth(Epsilon::parse(epsilon).expect("a test writes a good ε"))
    }

    /// A receipt that nobody paid for.
    #[cfg(test)]
    pub(super) fn worth(epsilon: Epsilon) -> Self {
        Self { epsilon }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epsilon(text: &str) -> Epsilon {
        Epsilon::parse(text).unwrap()
    }

    #[test]
    fn nothing_over_the_cap_is_paid() {
        for (name, cap, spent, cost, good) in [
            ("first of the year", "4", None, "3/4", true),
            ("exactly the rest", "4", Some("13/4"), "3/4", true),
            ("a little more", "4", Some("13/4"), "4/5", false),
            ("already over", "2", Some("3"), "1/4", false),
            ("the engine's ceiling", "8", Some("4"), "1/4", false),
        ] {
            let spent = spent.map_or(Epsilon::NONE, epsilon);
            let allowance = Allowance::new(epsilon(cap), spent);
            let paid = allowance.pay(epsilon(cost), epsilon(cap));
            assert_eq!(paid.is_ok(), good, "{name}");
        }
    }
}
