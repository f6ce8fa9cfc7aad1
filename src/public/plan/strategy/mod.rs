//! How a plan's ε is split, and what that makes of every figure.
//!
//! Takes the plan's tables and a period; gives the marginals to measure with
//! their shares of ε, the linear map from noisy cells to figures, their noise
//! ranges and thresholds. Knows nothing of any pupil: all of it is public, so
//! that the pilot office can see it before a file is opened and a panel can
//! check it afterwards.
//!
//! ```text
//! tables, weights, mode ─▶ split (which marginals, which shares)
//!        └─▶ knowledge (least squares) ─▶ estimates ─▶ spread (ranges, thresholds)
//! ```

mod estimate;
#[cfg(test)]
pub(crate) mod job;
mod knowledge;
mod marginal;
mod range;
mod split;
mod spread;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

pub use self::marginal::Marginal;
use self::{
    estimate::{Estimates, Weights},
    knowledge::{Knowledge, Measurement},
    spread::{Spread, Term},
};
pub(crate) use self::{
    marginal::{Space, groups_along},
    range::{Map, Range, Side},
};
use super::{
    collection::Collection,
    epsilon::Epsilon,
    figure::{FigureKind, Makeup},
    mode::Mode,
    rules::Rules,
    table::{Counts, Table},
};

/// The strategy of one release: what is measured, how noisily, and how the
/// figures follow from it.
pub struct Strategy {
    measured: Vec<Measured>,
    tables: Vec<Estimated>,
    /// Rate of each noise draw, ε over sensitivity, marginal by marginal.
    rates: Vec<f64>,
    rules: Rules,
    /// Half-width and rare size of the noise of every sum asked for so far: the groups of
    /// a table share them, and so do all releases of a strategy.
    known: RefCell<BTreeMap<Vec<Term>, Noisiness>>,
    /// The noise of every sum whose chances were asked for: that is asked of a
    /// plan only, where many figures share their noise and somebody waits.
    spreads: RefCell<BTreeMap<Vec<Term>, Rc<Spread>>>,
}

/// What the noise of one sum means for its figure.
#[derive(Clone, Copy)]
struct Noisiness {
    half_width: f64,
    /// Smallest whole number the noise reaches with a chance of at most
    /// 1 - certainty.
    rare: i64,
}

/// One marginal as it is measured.
pub struct Measured {
    /// What is measured.
    pub marginal: Marginal,
    /// The share of ε that its receipt pays.
    pub epsilon: Epsilon,
    /// The most one pupil can change in it, all its cells together.
    pub sensitivity: u32,
    /// Where its draws begin among all of them.
    first_draw: usize,
}

/// One table as it is estimated.
struct Estimated {
    counts: Counts,
    sensitivity: u32,
    weights: Weights,
}

/// The marginals to measure, each with its part of ε: what all periods of a
/// plan share.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Split {
    marginals: Vec<(Marginal, u32)>,
    /// Parts that make up the whole of ε.
    whole: u32,
}

impl Split {
    /// Chooses the marginals and their shares. What is measured by itself gets
    /// the part its weight says; what the other tables weigh together is split
    /// among what is best measured.
    #[must_use]
    pub fn of(tables: &[Table], mode: Mode) -> Self {
        let space = Space::of(tables);
        let weigh = |counting: bool| -> u32 {
            let kept = tables
                .iter()
                .filter(|table| table.counts.is_of_pupils() == counting);
            kept.map(|table| table.weight).sum()
        };
        let counting = weigh(true);
        let mut marginals: Vec<(Marginal, u32)> = split::split(tables, &space, mode)
            .into_iter()
            .map(|(shape, hundredths)| (space.marginal(shape), counting * hundredths))
            .collect();
        let apart = tables.iter().filter(|table| !table.counts.is_of_pupils());
        marginals.extend(apart.map(|table| {
            let by = Vec::new();
            let counts = table.counts;
            (Marginal { counts, by }, split::WHOLE * table.weight)
        }));
        let whole = split::WHOLE * (counting + weigh(false));
        Self { marginals, whole }
    }

    /// Every table measured by itself with the part of ε its weight says: what
    /// a chosen split is compared with.
    #[must_use]
    pub fn naive(tables: &[Table]) -> Self {
        let own = |table: &Table| {
            let (counts, by) = (table.counts, table.by.clone());
            (Marginal { counts, by }, table.weight)
        };
        Self {
            marginals: tables.iter().map(own).collect(),
            whole: tables.iter().map(|table| table.weight).sum(),
        }
    }
}

impl Measured {
    /// Rate of its noise: ε over sensitivity.
    fn rate(&self) -> f64 {
        self.epsilon.approximately() / f64::from(self.sensitivity)
    }
}

impl Strategy {
    /// Pays every marginal its part of `epsilon` and works out the linear map
    /// of every figure.
    ///
    /// `most_sessions` is what one pupil can change in sums of sessions, and a
    /// table's `most` in those of events; a pupil changes a count of pupils by 1,
    /// in one cell.
    #[must_use]
    pub fn new(
        tables: &[Table],
        split: &Split,
        epsilon: Epsilon,
        most_sessions: u32,
        rules: Rules,
    ) -> Self {
        let measured = measure(tables, split, epsilon, most_sessions);
        let rates: Vec<f64> = measured
            .iter()
            .flat_map(|one| std::iter::repeat_n(one.rate(), one.marginal.cell_count()))
            .collect();
        let space = Space::of(tables);
        let counting = || {
            measured
                .iter()
                .filter(|one| one.marginal.counts.is_of_pupils())
        };
        let measurements: Vec<Measurement> = counting()
            .map(|one| Measurement {
                shape: space.shape(one.marginal.counts, &one.marginal.by),
                accuracy: spread::cosh_less_one(one.rate()),
            })
            .collect();
        let shapes = tables
            .iter()
            .filter(|table| table.counts.is_of_pupils())
            .map(|table| space.shape(table.counts, &table.by));
        let knowledge = Knowledge::new(&space, &measurements, shapes)
            .expect("a split covers every table it was made for");
        let estimates = Estimates {
            space: &space,
            measured: &measured,
            measurements: &measurements,
            knowledge: &knowledge,
            draws: rates.len(),
        };
        let of_table = |table: &Table| {
            let (counts, by) = (table.counts, table.by.clone());
            let own = |one: &&Measured| one.marginal.counts == counts;
            let (sensitivity, weights) = match measured.iter().find(own) {
                Some(one) if !counts.is_of_pupils() => {
                    (one.sensitivity, vec![plain(one, rates.len())])
                }
                _ => (1, estimates.of(&Marginal { counts, by })),
            };
            Estimated {
                counts,
                sensitivity,
                weights,
            }
        };
        let tables = tables.iter().map(of_table).collect();
        Self {
            tables,
            measured,
            rates,
            rules,
            known: RefCell::default(),
            spreads: RefCell::default(),
        }
    }

    /// The strategy of a release that answers what a plan collects.
    #[must_use]
    pub fn of(collection: &Collection) -> Self {
        Self::new(
            collection.tables(),
            collection.split(),
            collection.epsilon(),
            collection.period().most_sessions,
            collection.rules(),
        )
    }

    /// What is measured, in the order it is drawn.
    #[must_use]
    pub fn measured(&self) -> &[Measured] {
        &self.measured
    }

    /// The most one pupil can change in a table, all its cells together.
    #[must_use]
    pub fn sensitivity(&self, table: usize) -> u32 {
        self.tables[table].sensitivity
    }

    /// The rules its thresholds follow.
    pub(crate) fn rules(&self) -> Rules {
        self.rules
    }

    /// The most of a table's count that as many pupils as the floor has make
    /// up: in sums each counts for as many sessions or events as a pupil can
    /// have.
    pub(crate) fn floor(&self, table: usize) -> u32 {
        self.rules.floor.pupils() * self.sensitivity(table)
    }

    /// Groups of a table.
    #[must_use]
    pub fn groups(&self, table: usize) -> usize {
        self.tables[table].weights.len()
    }

    /// Estimates of every cell of a table, by group, from all noisy cells in
    /// the order they were drawn. Signed: nothing is clamped here.
    pub(crate) fn estimates(&self, table: usize, noisy: &[i64]) -> Vec<Vec<f64>> {
        apply(&self.tables[table].weights, noisy)
    }

    /// Variance of the estimate of one cell of a table.
    pub(crate) fn variance(&self, table: usize) -> f64 {
        let weights = &self.tables[table].weights[0][0];
        let of_draw = |(weight, &rate): (&f64, &f64)| weight * weight / spread::cosh_less_one(rate);
        weights.iter().zip(&self.rates).map(of_draw).sum()
    }

    /// The linear map of one figure of one group.
    pub(crate) fn map(&self, table: usize, group: usize, kind: FigureKind) -> Map {
        let Makeup { above, below } = kind.makeup(self.tables[table].counts);
        Map {
            above: self.weights(table, group, &above),
            below: below.map(|cells| self.weights(table, group, &cells)),
        }
    }

    /// The weight of every draw in the sum of some cells of one group.
    pub(crate) fn weights(&self, table: usize, group: usize, cells: &[usize]) -> Vec<f64> {
        let mut weights = vec![0.0; self.rates.len()];
        for &cell in cells {
            for (sum, weight) in weights
                .iter_mut()
                .zip(&self.tables[table].weights[group][cell])
            {
                *sum += weight;
            }
        }
        weights
    }

    /// Half-width of the 95 % noise range of a sum, added up over `bodies`
    /// releases of this strategy.
    pub(crate) fn half_width(&self, weights: &[f64], bodies: u32) -> f64 {
        self.noisiness(weights, bodies).half_width
    }

    /// Smallest noisy sum of a table's cells that may be printed: one that
    /// pupils up to the floor make up reaches it with a probability of at most
    /// 1 - certainty. The noise is that of `bodies` releases added up.
    pub(crate) fn threshold(&self, table: usize, weights: &[f64], bodies: u32) -> i64 {
        i64::from(self.floor(table)) + self.noisiness(weights, bodies).rare
    }

    /// Probability that a true sum of `amount` is printed for its own sake:
    /// that it reaches its threshold, and is large enough beside its range.
    pub(crate) fn chance_of_printing(
        &self,
        table: usize,
        weights: &[f64],
        amount: u32,
        bodies: u32,
    ) -> f64 {
        // First, so that what follows need not add the noise up again.
        let spread = self.spread(weights, bodies);
        #[expect(clippy::cast_precision_loss, reason = "thresholds are small")]
        let threshold = self.threshold(table, weights, bodies) as f64;
        let half_width = self.half_width(weights, bodies);
        let needed = threshold.max(self.rules.reliability.shown_from(half_width));
        spread.chance_of_reaching(needed - f64::from(amount))
    }

    /// The noise of a sum, kept for the next figure that shares it.
    fn spread(&self, weights: &[f64], bodies: u32) -> Rc<Spread> {
        let terms = self.terms(weights, bodies);
        if let Some(known) = self.spreads.borrow().get(&terms) {
            return Rc::clone(known);
        }
        let spread = Rc::new(Spread::of(&terms));
        self.spreads.borrow_mut().insert(terms, Rc::clone(&spread));
        spread
    }

    /// Probability that a true sum of `amount` reaches its threshold.
    #[cfg(test)]
    pub(crate) fn chance_of_reaching(&self, table: usize, weights: &[f64], amount: u32) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "thresholds are small")]
        let threshold = self.threshold(table, weights, 1) as f64;
        Spread::of(&self.terms(weights, 1)).chance_of_reaching(threshold - f64::from(amount))
    }

    /// What a table counts.
    #[cfg(test)]
    pub(crate) fn counts(&self, table: usize) -> Counts {
        self.tables[table].counts
    }

    fn noisiness(&self, weights: &[f64], bodies: u32) -> Noisiness {
        let terms = self.terms(weights, bodies);
        if let Some(&known) = self.known.borrow().get(&terms) {
            return known;
        }
        let kept = self.spreads.borrow().get(&terms).map(Rc::clone);
        let spread = kept.unwrap_or_else(|| Rc::new(Spread::of(&terms)));
        let noisiness = Noisiness {
            half_width: spread.half_width(),
            rare: spread.reached_at_most(self.rules.certainty.doubt()),
        };
        self.known.borrow_mut().insert(terms, noisiness);
        noisiness
    }

    fn terms(&self, weights: &[f64], bodies: u32) -> Vec<Term> {
        let mut terms: Vec<Term> = weights
            .iter()
            .zip(&self.rates)
            .filter_map(|(&weight, &rate)| Term::new(weight, rate, bodies))
            .collect();
        terms.sort_unstable();
        terms
    }
}

/// Variance of the noise of a count that one pupil changes by 1, where this
/// was paid for it.
pub(crate) fn draw_variance(paid: Epsilon) -> f64 {
    1.0 / spread::cosh_less_one(paid.approximately())
}

/// Weights of cells that are estimated by their own draw alone.
fn plain(measured: &Measured, draws: usize) -> Vec<Vec<f64>> {
    (0..measured.marginal.cells_of_group())
        .map(|cell| {
            let mut weights = vec![0.0; draws];
            weights[measured.first_draw + cell] = 1.0;
            weights
        })
        .collect()
}

fn measure(tables: &[Table], split: &Split, epsilon: Epsilon, most_sessions: u32) -> Vec<Measured> {
    // A sum is the marginal of its own table, and a plan has one of a kind.
    let clip = |counts: Counts| {
        let own = tables.iter().find(|table| table.counts == counts);
        own.map_or(1, |table| table.clip(most_sessions))
    };
    let mut first_draw = 0;
    let measured = |(marginal, part): &(Marginal, u32)| {
        let one = Measured {
            marginal: marginal.clone(),
            epsilon: epsilon.share(*part, split.whole),
            sensitivity: clip(marginal.counts),
            first_draw,
        };
        first_draw += marginal.cell_count();
        one
    };
    split.marginals.iter().map(measured).collect()
}

fn apply(weights: &Weights, noisy: &[i64]) -> Vec<Vec<f64>> {
    let of_cell = |weights: &Vec<f64>| dot(weights, noisy);
    weights
        .iter()
        .map(|cells| cells.iter().map(of_cell).collect())
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn dot(weights: &[f64], noisy: &[i64]) -> f64 {
    weights
        .iter()
        .zip(noisy)
        .map(|(weight, &value)| weight * value as f64)
        .sum()
}

#[cfg(test)]
mod tests;
