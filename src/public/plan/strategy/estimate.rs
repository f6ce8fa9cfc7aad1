use crate::public::plan::table::{Counts, Table};

/// Best linear estimate of every cell of the counting tables from the noisy
/// cells of all of them.
///
/// Every counting table adds up to the same absence bands of the same pupils,
/// so each knows something about the totals of all. The weighted
/// least-squares solution is: first the totals of the finest list of bands,
/// each table's own sums weighted by its ε² over its number of groups; then
/// in each table the difference to those totals, spread evenly over the
/// groups. Tables group by different attributes, so nothing else is shared
/// and this is the exact optimum.
pub(super) struct Estimates {
    /// For each counting table, group and cell: the weight of every draw.
    pub(super) weights: Vec<Vec<Vec<Vec<f64>>>>,
}

/// Where the draws of a counting table stand: group by group, cell by cell.
pub(super) struct Layout<'a> {
    pub(super) table: &'a Table,
    pub(super) first_draw: usize,
    pub(super) groups: usize,
    /// ε squared: the accuracy of one of its draws.
    pub(super) accuracy: f64,
}

impl Layout<'_> {
    fn cells(&self) -> usize {
        self.table.counts.band_cells().len()
    }

    fn draw(&self, group: usize, cell: usize) -> usize {
        self.first_draw + group * self.cells() + cell
    }
}

impl Estimates {
    pub(super) fn new(layouts: &[Layout<'_>], draws: usize) -> Self {
        let totals = totals(layouts, draws);
        let weights = layouts
            .iter()
            .map(|layout| cell_weights(layout, &totals, draws))
            .collect();
        Self { weights }
    }
}

/// The finest list of bands among the tables; every other list is made of
/// sums of its cells.
pub(crate) fn finest(tables: impl Iterator<Item = Counts>) -> Counts {
    tables
        .max_by_key(|counts| counts.band_cells().len())
        .expect("a plan has a table that counts pupils")
}

/// Which cells of the finest list make one cell of `counts`.
pub(crate) fn parts(finest: Counts, counts: Counts, cell: usize) -> Vec<usize> {
    let whole = counts.band_cells()[cell];
    let inside = |part: &usize| whole.contains(&finest.band_cells()[*part][0]);
    (0..finest.band_cells().len()).filter(inside).collect()
}

struct Totals {
    finest: Counts,
    /// For each cell of the finest list: the weight of every draw.
    weights: Vec<Vec<f64>>,
}

/// Solves the normal equations for the totals of the finest cells.
fn totals(layouts: &[Layout<'_>], draws: usize) -> Totals {
    let finest = finest(layouts.iter().map(|layout| layout.table.counts));
    let size = finest.band_cells().len();
    let mut matrix = vec![vec![0.0; size]; size];
    let mut right = vec![vec![0.0; draws]; size];
    for layout in layouts {
        let accuracy = layout.accuracy / as_float(layout.groups);
        for cell in 0..layout.cells() {
            let parts = parts(finest, layout.table.counts, cell);
            for &row in &parts {
                add_at(&mut matrix[row], parts.iter().copied(), accuracy);
                let draws = (0..layout.groups).map(|group| layout.draw(group, cell));
                add_at(&mut right[row], draws, accuracy);
            }
        }
    }
    let weights = solve(matrix, right);
    Totals { finest, weights }
}

fn add_at(row: &mut [f64], places: impl Iterator<Item = usize>, amount: f64) {
    for place in places {
        row[place] += amount;
    }
}

/// Gauss–Jordan elimination. The matrix is positive definite, since one table
/// observes every finest cell, so no pivot vanishes.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    for pivot in 0..matrix.len() {
        let scale = matrix[pivot][pivot];
        for value in matrix[pivot].iter_mut().chain(right[pivot].iter_mut()) {
            *value /= scale;
        }
        let (pivot_left, pivot_right) = (matrix[pivot].clone(), right[pivot].clone());
        for row in (0..matrix.len()).filter(|&row| row != pivot) {
            let factor = matrix[row][pivot];
            subtract(&mut matrix[row], &pivot_left, factor);
            subtract(&mut right[row], &pivot_right, factor);
        }
    }
    right
}

fn subtract(row: &mut [f64], other: &[f64], factor: f64) {
    for (value, other) in row.iter_mut().zip(other) {
        *value -= factor * other;
    }
}

/// A cell's own draw, plus its share of the difference between the total and
/// the sum of its table's groups.
fn cell_weights(layout: &Layout<'_>, totals: &Totals, draws: usize) -> Vec<Vec<Vec<f64>>> {
    let share = 1.0 / as_float(layout.groups);
    let mut all = vec![vec![vec![0.0; draws]; layout.cells()]; layout.groups];
    for cell in 0..layout.cells() {
        let mut difference = vec![0.0; draws];
        for part in parts(totals.finest, layout.table.counts, cell) {
            subtract(&mut difference, &totals.weights[part], -1.0);
        }
        for group in 0..layout.groups {
            difference[layout.draw(group, cell)] -= 1.0;
        }
        for (group, cells) in all.iter_mut().enumerate() {
            subtract(&mut cells[cell], &difference, -share);
            cells[cell][layout.draw(group, cell)] += 1.0;
        }
    }
    all
}

#[expect(clippy::cast_precision_loss, reason = "groups and cells are few")]
fn as_float(count: usize) -> f64 {
    count as f64
}
