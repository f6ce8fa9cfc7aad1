use super::{
    figure::FigureKind,
    reading::Reading,
    strategy::{Range, Strategy},
    table::Counts,
};

/// A number for each table, group and cell.
pub(crate) type Cells<N> = Vec<Vec<Vec<N>>>;

/// A figure before it is decided whether it is published. Made from noisy
/// values only.
#[derive(Clone, Copy)]
pub(crate) struct NoisyFigure {
    pub(crate) reading: Reading,
    /// Neither the figure nor its estimate is below the threshold.
    pub(crate) is_safe: bool,
    /// Its noise is small enough beside it.
    pub(crate) is_reliable: bool,
}

/// Works out the figures of one release, or of several added up.
pub(crate) struct NoisyFigures<'a> {
    pub(crate) strategy: &'a Strategy,
    /// Whole numbers, none negative.
    pub(crate) whole: &'a Cells<i64>,
    /// Signed estimates.
    pub(crate) estimates: &'a Cells<f64>,
    /// How many releases were added up.
    pub(crate) bodies: u32,
}

impl NoisyFigures<'_> {
    /// The sum of some cells of one group.
    pub(crate) fn count(&self, table: usize, group: usize, cells: &[usize]) -> NoisyFigure {
        let (value, estimate) = self.sum(table, group, cells);
        let weights = self.strategy.weights(table, group, cells);
        let threshold = self.strategy.threshold(table, &weights, self.bodies);
        let half_width = self.strategy.half_width(&weights, self.bodies);
        let range = Range {
            low: estimate - half_width,
            high: estimate + half_width,
        };
        let reading = Reading::count(value, range);
        NoisyFigure {
            reading,
            is_safe: estimate >= as_float(threshold) && value >= threshold,
            is_reliable: self.strategy.rules().reliability.allows(reading),
        }
    }

    /// A quotient of one group's cells, from the whole numbers, so that a
    /// reader who divides gets the same; `None` when the noise swamps what is
    /// below the line.
    pub(crate) fn quotient(
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
            .percentage(&map, (above.0, below.0), (above.1, below.1), self.bodies)
    }

    /// The signed estimates above and below the line of a quotient.
    #[cfg(test)]
    pub(crate) fn signed(&self, table: usize, group: usize, kind: FigureKind) -> (f64, f64) {
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
    pub(crate) fn sum(&self, table: usize, group: usize, cells: &[usize]) -> (i64, f64) {
        let whole = &self.whole[table][group];
        let estimates = &self.estimates[table][group];
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
