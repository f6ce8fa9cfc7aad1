//! How a plan's ε is split, and what that makes of every figure.
//!
//! Takes the plan's tables and a period; gives the share of ε, the linear map
//! from noisy cells to figures, their noise ranges and thresholds. Knows
//! nothing of any pupil: all of it is public, so that the pilot office can
//! see it before a file is opened and a panel can check it afterwards.

mod estimate;
mod spread;

use std::{cell::RefCell, collections::BTreeMap};

use self::{
    estimate::{Estimates, Layout},
    spread::{Spread, Term},
};
use super::{
    epsilon::Epsilon,
    figure::{FigureKind, Makeup},
    file::Plan,
    period::Period,
    protection::{Certainty, Floor},
    table::{Counts, Table},
};

pub(crate) use self::estimate::{finest, parts};

/// The strategy of one release: what is measured, how noisily, and how the
/// figures follow from it.
pub struct Strategy {
    tables: Vec<Measured>,
    /// Rate of each noise draw, ε over sensitivity, table by table.
    rates: Vec<f64>,
    floor: Floor,
    certainty: Certainty,
    /// Half-width and rare size of the noise of every sum asked for so far: the groups of
    /// a table share them, and so do all releases of a strategy.
    known: RefCell<BTreeMap<Vec<Term>, Noisiness>>,
}

/// What the noise of one sum means for its figure.
#[derive(Clone, Copy)]
struct Noisiness {
    half_width: f64,
    /// Smallest whole number the noise reaches with a chance of at most
    /// 1 - certainty.
    rare: i64,
}

/// One table as it is measured.
struct Measured {
    counts: Counts,
    groups: usize,
    epsilon: Epsilon,
    sensitivity: u32,
    /// For each group and cell: the weight of every draw.
    weights: Vec<Vec<Vec<f64>>>,
}

/// A figure's linear map: the weights above the line and, for a quotient,
/// below it.
pub(crate) struct Map {
    pub(crate) above: Vec<f64>,
    pub(crate) below: Option<Vec<f64>>,
}

/// A noise range, lowest and highest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Strategy {
    /// Splits `epsilon` over the tables by their weights and works out every
    /// figure's linear map.
    ///
    /// `most_sessions` is what one pupil can change in sums of sessions; a
    /// pupil changes any other table by 1, in one cell.
    #[must_use]
    pub fn new(
        tables: &[Table],
        epsilon: Epsilon,
        most_sessions: u32,
        (floor, certainty): (Floor, Certainty),
    ) -> Self {
        let all: u32 = tables.iter().map(|table| table.weight).sum();
        let mut rates = Vec::new();
        let mut measured = Vec::new();
        let mut layouts = Vec::new();
        for table in tables {
            let share = epsilon.share(table.weight, all);
            let groups = table.group_codes().len();
            let (cells, sensitivity) = match table.counts {
                Counts::Sessions => (3, most_sessions),
                counts => (counts.band_cells().len(), 1),
            };
            let rate = share.approximately() / f64::from(sensitivity);
            let first_draw = rates.len();
            rates.extend(std::iter::repeat_n(rate, groups * cells));
            if table.counts != Counts::Sessions {
                let accuracy = rate * rate;
                layouts.push(Layout {
                    table,
                    first_draw,
                    groups,
                    accuracy,
                });
            }
            measured.push((first_draw, groups, cells, share, sensitivity));
        }
        let mut estimated = Estimates::new(&layouts, rates.len()).weights.into_iter();
        let tables = tables.iter().zip(measured).map(|(table, shape)| {
            let (first_draw, groups, cells, epsilon, sensitivity) = shape;
            let counting = table.counts != Counts::Sessions;
            let weights = if counting { estimated.next() } else { None };
            Measured {
                counts: table.counts,
                groups,
                epsilon,
                sensitivity,
                weights: weights.unwrap_or_else(|| vec![plain(first_draw, cells, rates.len())]),
            }
        });
        Self {
            tables: tables.collect(),
            rates,
            floor,
            certainty,
            known: RefCell::default(),
        }
    }

    /// The strategy of a plan's release for one of its periods.
    #[must_use]
    pub fn for_period(plan: &Plan, period: &Period) -> Self {
        Self::new(
            plan.tables(),
            period.epsilon,
            period.most_sessions,
            (plan.floor(), plan.certainty()),
        )
    }

    /// The share of ε that a table's receipt pays.
    #[must_use]
    pub fn share(&self, table: usize) -> Epsilon {
        self.tables[table].epsilon
    }

    /// The most one pupil can change in a table, all its cells together.
    #[must_use]
    pub fn sensitivity(&self, table: usize) -> u32 {
        self.tables[table].sensitivity
    }

    /// Groups of a table.
    #[must_use]
    pub fn groups(&self, table: usize) -> usize {
        self.tables[table].groups
    }

    /// Estimates of every cell of a table, by group, from all noisy cells in
    /// the order they were drawn. Signed: nothing is clamped here.
    pub(crate) fn estimates(&self, table: usize, noisy: &[i64]) -> Vec<Vec<f64>> {
        let of_cell = |weights: &Vec<f64>| dot(weights, noisy);
        self.tables[table]
            .weights
            .iter()
            .map(|cells| cells.iter().map(of_cell).collect())
            .collect()
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
    /// 1 - certainty. Each of them adds at most the table's sensitivity, so in
    /// sums of sessions the floor counts for that many sessions a pupil.
    pub(crate) fn threshold(&self, table: usize, weights: &[f64]) -> i64 {
        let of_floor = self.floor.pupils() * self.sensitivity(table);
        i64::from(of_floor) + self.noisiness(weights, 1).rare
    }

    /// Probability that a true count of `pupils` reaches its threshold.
    pub(crate) fn chance_of_printing(&self, table: usize, weights: &[f64], pupils: u32) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "thresholds are small")]
        let short = self.threshold(table, weights) as f64 - f64::from(pupils);
        Spread::of(&self.terms(weights, 1)).chance_of_reaching(short)
    }

    /// The 95 % noise range of a quotient, in the unit of above over below:
    /// every quotient q for which `above - q · below` lies within its own
    /// noise of zero (Fieller's construction, with the exact noise instead of
    /// a Gaussian). `None` when the noise swamps what is below the line.
    pub(crate) fn quotient_range(
        &self,
        map: &Map,
        (above, below): (f64, f64),
        bodies: u32,
    ) -> Option<Range> {
        let below_weights = map.below.as_ref()?;
        if below <= self.half_width(below_weights, bodies) {
            return None;
        }
        let end = |sign: f64| {
            let mut quotient = above / below;
            for _ in 0..FIELLER_STEPS {
                let difference: Vec<f64> = map
                    .above
                    .iter()
                    .zip(below_weights)
                    .map(|(above, below)| above - quotient * below)
                    .collect();
                let half_width = Spread::of(&self.terms(&difference, bodies)).half_width();
                let before = quotient;
                quotient = (above + sign * half_width) / below;
                if (quotient - before).abs() < SETTLED {
                    break;
                }
            }
            quotient
        };
        Some(Range {
            low: end(-1.0),
            high: end(1.0),
        })
    }

    fn noisiness(&self, weights: &[f64], bodies: u32) -> Noisiness {
        let terms = self.terms(weights, bodies);
        if let Some(&known) = self.known.borrow().get(&terms) {
            return known;
        }
        let spread = Spread::of(&terms);
        let noisiness = Noisiness {
            half_width: spread.half_width(),
            rare: spread.reached_at_most(self.certainty.doubt()),
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

/// Steps towards the end of a quotient's range at most. The half-width hardly
/// changes with the quotient, so two or three settle every printed digit.
const FIELLER_STEPS: u32 = 8;

/// A change of a quotient that no printed digit shows.
const SETTLED: f64 = 1e-5;

/// Weights of cells that are estimated by their own draw alone.
fn plain(first_draw: usize, cells: usize, draws: usize) -> Vec<Vec<f64>> {
    (0..cells)
        .map(|cell| {
            let mut weights = vec![0.0; draws];
            weights[first_draw + cell] = 1.0;
            weights
        })
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
