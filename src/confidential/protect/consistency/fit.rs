/// What a table says of the cells of a joint table: sums of them, estimated.
pub(super) struct View {
    /// For each joint cell, the cell of the view it is part of.
    pub(super) cell_of: Vec<usize>,
    /// Estimates of the view's cells; may be negative.
    pub(super) wanted: Vec<f64>,
    /// One over the variance of such an estimate.
    pub(super) accuracy: f64,
}

/// The joint cells, none negative, whose sums lie closest to all views:
/// weighted least squares, one cell after the other until none moves.
///
/// Each step sets one cell to its best value given the others, so the
/// distance never grows.
pub(super) fn fit(cells: usize, views: &[View]) -> Vec<f64> {
    let mut fitted = vec![0.0; cells];
    // How far each view's sums still are above what is wanted.
    let mut above: Vec<Vec<f64>> = views
        .iter()
        .map(|view| view.wanted.iter().map(|wanted| -wanted).collect())
        .collect();
    let all: f64 = views.iter().map(|view| view.accuracy).sum();
    for _ in 0..MOST_SWEEPS {
        let mut largest: f64 = 0.0;
        for (cell, value) in fitted.iter_mut().enumerate() {
            let pull: f64 = views
                .iter()
                .zip(&above)
                .map(|(view, above)| view.accuracy * above[view.cell_of[cell]])
                .sum();
            let step = (-pull / all).max(-*value);
            *value += step;
            for (view, above) in views.iter().zip(&mut above) {
                above[view.cell_of[cell]] += step;
            }
            largest = largest.max(step.abs());
        }
        if largest < SETTLED {
            break;
        }
    }
    fitted
}

/// Sweeps over all cells at most; the rounding that follows needs no more.
const MOST_SWEEPS: u32 = 500;

/// Pupils a cell may still move by: far below the noise.
const SETTLED: f64 = 1e-4;
