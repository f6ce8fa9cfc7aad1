use super::consistency::Consistent;
use crate::public::plan::{Counts, FigureKind, Range, Reading, Strategy};

/// A figure before it is decided whether it is published. Made from noisy
/// values only.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) reading: Reading,
    /// Neither the figure nor its estimate is below the threshold.
    pub(super) is_safe: bool,
    /// Its noise is small enough beside it.
    pub(super) is_reliable: bool,
}

/// Works out the figures of one release.
pub(super) struct Figures<'a> {
    pub(super) strategy: &'a Strategy,
    pub(super) consistent: &'a Consistent,
}

impl Figures<'_> {
    /// The sum of some cells of one group.
    pub(super) fn count(&self, table: usize, group: usize, cells: &[usize]) -> Figure {
        let (value, estimate) = self.sum(table, group, cells);
        let weights = self.strategy.weights(table, group, cells);
        let threshold = self.strategy.threshold(table, &weights, 1);
        let half_width = self.strategy.half_width(&weights, 1);
        let range = Range {
            low: estimate - half_width,
            high: estimate + half_width,
        };
        let reading = Reading::count(value, range);
        Figure {
            reading,
            is_safe: estimate >= as_float(threshold) && value >= threshold,
            is_reliable: self.strategy.rules().reliability.allows(reading),
        }
    }

    /// A quotient of one group's cells, from the whole numbers, so that a
    /// reader who divides gets the same; `None` when the noise swamps what is
    /// below the line.
    pub(super) fn quotient(
        &self,
        (table, group): (usize, usize),
        kind: FigureKind,
        counts: Counts,
    ) -> Option<Reading> {
        let makeup = kind.makeup(counts);
        let above = self.sum(table, group, &makeup.above);
        let below = self.sum(table, group, &makeup.below?);
        let map = self.strategy.map(table, group, kind);
        self.strategy
            .percentage(&map, (above.0, below.0), (above.1, below.1), 1)
    }

    /// The signed estimates above and below the line of a quotient.
    #[cfg(test)]
    pub(super) fn signed(&self, table: usize, group: usize, kind: FigureKind) -> (f64, f64) {
        let makeup = kind.makeup(self.strategy.counts(table));
        let below = makeup
            .below
            .expect("a quotient has something below the line");
        (
            self.sum(table, group, &makeup.above).1,
            self.sum(table, group, &below).1,
        )
    }

    /// Whole number and signed estimate of a sum of cells.
    fn sum(&self, table: usize, group: usize, cells: &[usize]) -> (i64, f64) {
        let whole = &self.consistent.whole[table][group];
        let estimates = &self.consistent.estimates[table][group];
        (
            cells.iter().map(|&cell| whole[cell]).sum(),
            cells.iter().map(|&cell| estimates[cell]).sum(),
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "thresholds stay far below 2^52")]
fn as_float(count: i64) -> f64 {
    count as f64
}
