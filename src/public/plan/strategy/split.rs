use super::{
    knowledge::{Knowledge, Measurement},
    marginal::{Shape, Space, subsets},
};
use crate::order;
use crate::public::plan::{
    band::Band,
    figure::FigureKind,
    mode::Mode,
    table::{Counts, Table},
};

/// The marginals to measure, each with its share of ε in hundredths.
///
/// Follows from the tables, their weights and the number of their groups
/// alone. Uses the four operations and square roots only, so that every
/// machine finds the same split.
///
/// The noise of a figure is a sum over residuals of weighted 1/ε², so the
/// best split is a stationary point of
///
/// ```text
/// cost(ε₁ … εₙ),  ε₁ + … + εₙ = 1:   εᵢ = εᵢ · (εᵢ · fallᵢ) / Σ εⱼ · (εⱼ · fallⱼ)
/// ```
///
/// where fallᵢ is how much the cost falls with 1/varianceᵢ. The search repeats
/// that step, damped, from several starts; the cost is not convex, so the end
/// is then rounded to hundredths and improved by moving hundredths between any
/// two marginals until no move helps.
pub(super) fn split(tables: &[Table], space: &Space, mode: Mode) -> Vec<(Shape, u32)> {
    if !tables.iter().any(|table| table.counts.is_of_pupils()) {
        return Vec::new();
    }
    let search = Search::new(tables, space, mode);
    let best = search
        .starts()
        .into_iter()
        .filter_map(|start| search.descend(start))
        .min_by(|one, other| one.cost.total_cmp(&other.cost))
        .expect("every table can be measured by itself");
    let hundredths = search.settle(&best.shares);
    search
        .candidates
        .iter()
        .copied()
        .zip(hundredths)
        .filter(|(_, share)| *share > 0)
        .collect()
}

/// Hundredths that make up the whole.
pub(super) const WHOLE: u32 = 100;

/// Most cells of a marginal that is considered beyond the tables themselves:
/// a sum over more noisy cells than this is never worth it for few tables.
const MOST_CELLS: f64 = 1_000.0;

/// Most marginals considered.
const MOST_CANDIDATES: usize = 64;

const STEPS: usize = 200;

/// Steps without a gain of a ten-thousandth after which a descent ends.
const PATIENCE: usize = 10;

/// Shares below this are dropped once the descent has settled.
const SMALLEST: f64 = 0.004;

/// Shares below this tell nothing, and would only make the sums inexact.
const NOTHING: f64 = 1e-5;

struct Search<'a> {
    space: &'a Space,
    mode: Mode,
    candidates: Vec<Shape>,
    wanted: Vec<Wanted>,
}

/// One figure of a table, the same in all of its groups.
struct Wanted {
    table: Shape,
    bands: Vec<Band>,
    weight: f64,
    groups: f64,
    /// Its variance if every table were measured by itself with its own part
    /// of ε.
    naive: f64,
}

struct Found {
    shares: Vec<f64>,
    cost: f64,
}

impl<'a> Search<'a> {
    fn new(tables: &[Table], space: &'a Space, mode: Mode) -> Self {
        let counting = || tables.iter().filter(|table| table.counts.is_of_pupils());
        let all: f64 = counting().map(|table| f64::from(table.weight)).sum();
        let wanted = counting().flat_map(|table| wanted(table, space, all));
        let own = counting().map(|table| space.shape(table.counts, &table.by));
        Self {
            space,
            mode,
            candidates: candidates(&own.collect::<Vec<_>>(), space),
            wanted: wanted.collect(),
        }
    }

    /// Shares to begin with: even; one marginal nearly alone.
    fn starts(&self) -> Vec<Vec<f64>> {
        let count = self.candidates.len();
        let even = vec![1.0; count];
        let largest = |place: usize| {
            let mut start = vec![0.2 / as_float(count); count];
            start[place] = 1.0;
            start
        };
        let own = |place: &usize| {
            let shape = self.candidates[*place];
            let covers = |wanted: &Wanted| shape.covers(wanted.table);
            let covered = self.wanted.iter().filter(|wanted| covers(wanted)).count();
            2 * covered >= self.wanted.len()
        };
        let mut starts = vec![even];
        starts.extend((0..count).filter(own).take(8).map(largest));
        starts
    }

    /// Repeats the step and keeps the best; `None` when a table is not covered
    /// from the start.
    fn descend(&self, mut shares: Vec<f64>) -> Option<Found> {
        normalise(&mut shares);
        let mut best: Option<Found> = None;
        let mut improved = 0;
        for step in 0..STEPS {
            let measured = self.measured(&shares);
            let Some(knowledge) = self.know(&measured) else {
                break;
            };
            let cost = self.cost(&knowledge);
            let lowest = best.as_ref().map_or(f64::INFINITY, |best| best.cost);
            if cost < lowest * (1.0 - 1e-4) {
                improved = step;
            } else if step > improved + PATIENCE {
                break;
            }
            if cost < lowest {
                let shares = shares.clone();
                best = Some(Found { shares, cost });
            }
            let falls = self.falls(&knowledge);
            let pulls: Vec<f64> = shares
                .iter()
                .zip(&falls)
                .map(|(s, fall)| s * fall)
                .collect();
            let mean: f64 = shares.iter().zip(&pulls).map(|(s, pull)| s * pull).sum();
            let mut next: Vec<f64> = shares
                .iter()
                .zip(&pulls)
                .map(|(share, pull)| share * (pull / mean).sqrt().sqrt())
                .collect();
            if step > PATIENCE {
                self.drop_smallest(&mut next);
            }
            normalise(&mut next);
            shares = next;
        }
        best
    }

    fn drop_smallest(&self, shares: &mut [f64]) {
        let all: f64 = shares.iter().sum();
        let kept = |share: f64| if share < SMALLEST * all { 0.0 } else { share };
        let without: Vec<f64> = shares.iter().map(|&share| kept(share)).collect();
        if self.know(&self.measured(&without)).is_some() {
            shares.copy_from_slice(&without);
        }
    }

    /// Rounds to hundredths, then moves them as long as a move helps.
    fn settle(&self, shares: &[f64]) -> Vec<u32> {
        let mut settled = self.rounded(shares);
        let mut cost = self.cost_of(&settled);
        for size in [8, 4, 2, 1] {
            while let Some((moved, lower)) = self.best_move(&settled, size, cost) {
                (settled, cost) = (moved, lower);
            }
        }
        settled
    }

    /// The move of `size` hundredths from one marginal to another that lowers
    /// the cost most.
    fn best_move(&self, shares: &[u32], size: u32, cost: f64) -> Option<(Vec<u32>, f64)> {
        let mut best: Option<(Vec<u32>, f64)> = None;
        for from in (0..shares.len()).filter(|&from| shares[from] > 0) {
            for to in (0..shares.len()).filter(|&to| to != from) {
                let mut moved = shares.to_vec();
                let size = size.min(moved[from]);
                moved[from] -= size;
                moved[to] += size;
                let lower = self.cost_of(&moved);
                let least = best.as_ref().map_or(cost * (1.0 - 1e-9), |best| best.1);
                if lower < least {
                    best = Some((moved, lower));
                }
            }
        }
        best
    }

    /// Largest remainders; a share that rounds to nothing stays at one
    /// hundredth while a table needs it.
    fn rounded(&self, shares: &[f64]) -> Vec<u32> {
        let exact: Vec<f64> = shares
            .iter()
            .map(|share| share * f64::from(WHOLE))
            .collect();
        let mut whole: Vec<u32> = exact.iter().map(|&share| floor(share)).collect();
        let remainder = |place: usize| exact[place] - exact[place].floor();
        let order = order::places_by(shares.len(), |a, b| remainder(b).total_cmp(&remainder(a)));
        let missing = WHOLE.saturating_sub(whole.iter().sum());
        for &place in order.iter().take(missing as usize) {
            whole[place] += 1;
        }
        if self.cost_of(&whole).is_finite() {
            return whole;
        }
        // Measure the tables themselves where the rounding lost one.
        let mut safe = vec![0; shares.len()];
        let mut own: Vec<usize> = self
            .wanted
            .iter()
            .filter_map(|wanted| self.candidates.iter().position(|one| *one == wanted.table))
            .collect();
        own.dedup();
        for hundredth in 0..WHOLE as usize {
            safe[own[hundredth % own.len()]] += 1;
        }
        safe
    }

    fn measured(&self, shares: &[f64]) -> Vec<Measurement> {
        let measurement = |(&shape, share): (&Shape, &f64)| Measurement {
            shape,
            accuracy: if *share < NOTHING {
                0.0
            } else {
                share * share / 2.0
            },
        };
        self.candidates
            .iter()
            .zip(shares)
            .map(measurement)
            .collect()
    }

    fn know<'b>(&'b self, measured: &'b [Measurement]) -> Option<Knowledge<'b>> {
        let tables = self.wanted.iter().map(|wanted| wanted.table);
        Knowledge::new(self.space, measured, tables)
    }

    fn cost_of(&self, hundredths: &[u32]) -> f64 {
        let shares: Vec<f64> = hundredths
            .iter()
            .map(|&share| f64::from(share) / f64::from(WHOLE))
            .collect();
        let measured = self.measured(&shares);
        let knowledge = self.know(&measured);
        knowledge.map_or(f64::INFINITY, |knowledge| self.cost(&knowledge))
    }

    fn cost(&self, knowledge: &Knowledge<'_>) -> f64 {
        let of = |wanted: &Wanted| {
            let variance = knowledge.variance(wanted.table, &wanted.bands);
            wanted.cost(variance, self.mode).0
        };
        self.wanted.iter().map(of).sum()
    }

    /// How much the cost falls with the accuracy of each candidate.
    fn falls(&self, knowledge: &Knowledge<'_>) -> Vec<f64> {
        let mut falls = vec![0.0; self.candidates.len()];
        for wanted in &self.wanted {
            let variance = knowledge.variance(wanted.table, &wanted.bands);
            let (_, rise) = wanted.cost(variance, self.mode);
            knowledge.add_falls(wanted.table, &wanted.bands, rise, &mut falls);
        }
        falls
    }
}

impl Wanted {
    /// What a variance costs, and how fast that rises with it.
    fn cost(&self, variance: f64, mode: Mode) -> (f64, f64) {
        let ratio = variance / self.naive;
        match mode {
            // The mean error over all printed figures.
            Mode::Detail => {
                let error = self.weight * self.groups * variance.sqrt();
                (error, error / (2.0 * variance))
            }
            // High powers: the worst table counts nearly alone.
            Mode::Balanced => {
                let square = ratio * ratio;
                let eighth = square * square * square * square;
                (eighth, 8.0 * eighth / variance)
            }
            // The whole school's figures count many times.
            Mode::Headlines => {
                let times = if self.table.set == 0 { HEADLINE } else { 1.0 };
                (times * ratio, times / self.naive)
            }
        }
    }
}

/// How many times a figure of the whole school counts among the others when
/// headlines come first.
const HEADLINE: f64 = 16.0;

/// The counts of one table.
fn wanted(table: &Table, space: &Space, all: f64) -> Vec<Wanted> {
    let shape = space.shape(table.counts, &table.by);
    let weight = f64::from(table.weight);
    let counted = FigureKind::of(table)
        .iter()
        .filter(|kind| kind.quotient_of().is_none());
    counted
        .map(|kind| {
            let cells = kind.makeup(table.counts).above;
            let part = weight / all;
            Wanted {
                table: shape,
                bands: bands_of(table.counts, &cells),
                weight,
                groups: space.combinations(shape.set),
                naive: 2.0 * as_float(cells.len()) / (part * part),
            }
        })
        .collect()
}

/// The bands in some cells of a list.
pub(super) fn bands_of(counts: Counts, cells: &[usize]) -> Vec<Band> {
    let cells = cells.iter().flat_map(|&cell| counts.band_cells()[cell]);
    cells.copied().collect()
}

/// The tables themselves, what they have in common, and what covers several of
/// them.
fn candidates(own: &[Shape], space: &Space) -> Vec<Shape> {
    let mut found: Vec<Shape> = Vec::new();
    let add = |shape: Shape, found: &mut Vec<Shape>| {
        let cells = space.combinations(shape.set) * as_float(shape.counts.band_cells().len());
        let fits = found.len() < MOST_CANDIDATES && cells <= MOST_CELLS;
        if !found.contains(&shape) && fits {
            found.push(shape);
        }
    };
    for &shape in own {
        if !found.contains(&shape) {
            found.push(shape);
        }
    }
    for &shape in own {
        for set in subsets(shape.set) {
            let counts = shape.counts;
            add(Shape { counts, set }, &mut found);
        }
    }
    let mut place = 0;
    while place < found.len() {
        for &other in own {
            let joined = Shape {
                counts: found[place].counts.max(other.counts),
                set: found[place].set | other.set,
            };
            add(joined, &mut found);
        }
        place += 1;
    }
    order::sort_by(&mut found, Ord::cmp);
    found
}

fn normalise(shares: &mut [f64]) {
    let all: f64 = shares.iter().sum();
    for share in shares {
        *share /= all;
    }
}

#[expect(clippy::cast_precision_loss, reason = "candidates and cells are few")]
fn as_float(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is at most 100 hundredths"
)]
fn floor(share: f64) -> u32 {
    share as u32
}
