use super::{
    strata::{Group, Strata, added_up},
    turns::Turns,
};
use crate::public::plan::Turn;

/// How the attendance of referred pupils changed beside that of others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// Referred pupils who can be judged, with the noise of their number.
    pub judged: f64,
    /// Shares who improved.
    pub improved: Difference,
    /// Shares who got worse.
    pub worse: Difference,
}

/// A share of referred pupils, the same share of others who are like them, and
/// how much the first is above the second. Of one: 0.1 is ten percentage
/// points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Of referred pupils.
    pub referred: f64,
    /// Of others, weighted to the seasons and earlier absence of the referred.
    pub others: f64,
    /// Lowest value of the 95 % range of the difference, which holds the noise
    /// and the variation between pupils.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// The range that the noise alone would have.
    pub noise_only: (f64, f64),
}

/// What a range says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// More than among others, whatever the range.
    More,
    /// Fewer.
    Fewer,
    /// The range holds no difference at all.
    NoClearChange,
}

/// A normal distribution lies within so many standard deviations 95 times of
/// 100. The noise is a sum of hundreds of draws, and so are the pupils.
pub(super) const DEVIATIONS: f64 = 1.959_964;

impl Effect {
    /// Compares the cells of several bodies added up; none where pupils are
    /// too few beside the noise.
    #[must_use]
    pub fn of(turns: &Turns) -> Option<Self> {
        if !turns.is_sound() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "cells are below a billion")]
        let cells: Vec<f64> = turns.cells.iter().map(|&cell| cell as f64).collect();
        Self::of_strata(&Strata::of(&cells, turns.noise()))
    }

    pub(super) fn of_strata(strata: &Strata) -> Option<Self> {
        let groups = strata.groups()?;
        Some(Self {
            judged: strata.judged(),
            improved: Difference::of(strata, &groups, Turn::Improved)?,
            worse: Difference::of(strata, &groups, Turn::Worse)?,
        })
    }
}

impl Difference {
    /// Pupils who turned one way, above those who would have if the referred
    /// had turned like the others; over all referred pupils.
    fn of(strata: &Strata, groups: &[Group], turn: Turn) -> Option<Self> {
        let judged = strata.judged();
        let sums = Sums::of(strata, groups, turn);
        let (low, high) = sums.range(judged, sums.noise + sums.pupils)?;
        Some(Self {
            referred: sums.turned / judged,
            others: sums.expected / judged,
            low,
            high,
            noise_only: sums.range(judged, sums.noise)?,
        })
    }

    /// The difference, of one.
    #[must_use]
    pub fn value(self) -> f64 {
        self.referred - self.others
    }

    /// What its range says.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        if self.low > 0.0 {
            Verdict::More
        } else if self.high < 0.0 {
            Verdict::Fewer
        } else {
            Verdict::NoClearChange
        }
    }
}

/// What a difference is made of.
struct Sums {
    /// Referred pupils who turned one way.
    turned: f64,
    /// Those who would have if they had turned like the others.
    expected: f64,
    /// Variance of the noise of the first less the second.
    noise: f64,
    /// Covariance of that noise with that of the number of referred pupils.
    shared: f64,
    /// Variance of the noise of that number.
    of_judged: f64,
    /// Variance that stems from pupils: what each does is chance too.
    pupils: f64,
}

impl Sums {
    fn of(strata: &Strata, groups: &[Group], turn: Turn) -> Self {
        let draw = strata.noise;
        let mut sums = Self {
            turned: 0.0,
            expected: 0.0,
            noise: 0.0,
            shared: 0.0,
            of_judged: 3.0 * draw * count(strata.referred.len()),
            pupils: 0.0,
        };
        for group in groups {
            let (referred, turned) = added_up(&strata.referred, group, turn);
            let (others, others_turned) = added_up(&strata.others, group, turn);
            let share = others_turned / others;
            let strata = count(group.strata.len());
            // One cell of each stratum counts in full, less the share; the two
            // others count with the share alone.
            let weights = (1.0 - share) * (1.0 - share) + 2.0 * share * share;
            let ratio = referred / others;
            sums.turned += turned;
            sums.expected += share * referred;
            sums.noise += draw * strata * weights * (1.0 + ratio * ratio);
            sums.shared += draw * strata * (1.0 - 3.0 * share);
            sums.pupils += referred * ratio * (share * (1.0 - share)).max(0.0);
        }
        sums.pupils = sums.pupils.max(0.0) + sums.of_referred(strata.judged(), draw);
        sums
    }

    /// Variance of the number of referred pupils who turn one way: each does
    /// or does not. The share is noisy, which makes its product with the rest
    /// too small by the variance of the noise.
    fn of_referred(&self, judged: f64, draw: f64) -> f64 {
        let share = self.turned / judged;
        let strata = self.of_judged / (3.0 * draw);
        let weights = (1.0 - share) * (1.0 - share) + 2.0 * share * share;
        let of_share = draw * strata * weights / (judged * judged);
        judged * (share * (1.0 - share) + of_share).clamp(0.0, 0.25)
    }

    /// Every difference d for which what was found less d times the referred
    /// pupils lies within its own range of zero: Fieller's construction, for
    /// the number of pupils is noisy too. None where the noise swamps it.
    fn range(&self, judged: f64, variance: f64) -> Option<(f64, f64)> {
        let square = DEVIATIONS * DEVIATIONS;
        let found = self.turned - self.expected;
        let curve = judged * judged - square * self.of_judged;
        if judged <= 0.0 || curve <= 0.0 {
            return None;
        }
        let middle = (found * judged - square * self.shared) / curve;
        let rest = (found * found - square * variance) / curve;
        let half_width = (middle * middle - rest).max(0.0).sqrt();
        Some((middle - half_width, middle + half_width))
    }
}

#[expect(clippy::cast_precision_loss, reason = "strata are few")]
fn count(strata: usize) -> f64 {
    strata as f64
}
