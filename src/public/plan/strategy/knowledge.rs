use super::marginal::{Set, Shape, Space, members, subsets};
use crate::public::plan::{band::Band, table::Counts};

/// What a set of noisy marginals tells of every sum of their cells: the
/// weighted least-squares estimate and its variance, in closed form.
///
/// A marginal over a set of axes A falls apart into residuals, one for every
/// subset S of A: what the groups of S differ by beyond what fewer axes
/// explain. The residuals of S seen in different marginals are the same
/// numbers with independent noise of the same kind, and residuals of different
/// sets do not meet. So least squares is solved set by set, each a problem in
/// the absence bands alone, at most five by five, whatever the number of
/// groups: the full product of all axes is never formed.
///
/// # Source
/// Xiao et al., *An Optimal and Scalable Matrix Mechanism for Noisy Marginals
/// under Convex Loss Functions*, 2023 (`ResidualPlanner`), section 4, for the
/// residuals; the bands, whose lists refine each other, are ours.
pub(super) struct Knowledge<'a> {
    space: &'a Space,
    measured: &'a [Measurement],
    residuals: Vec<Residual>,
}

/// A marginal with the accuracy of one of its cells: 1 over its variance.
#[derive(Clone, Copy)]
pub(super) struct Measurement {
    pub(super) shape: Shape,
    pub(super) accuracy: f64,
}

/// A number for each cell of a group in some list of bands.
pub(super) type OfCells = [f64; MOST_CELLS];

const MOST_CELLS: usize = Band::ALL.len();

/// What is known of the residual of one set of axes.
struct Residual {
    set: Set,
    /// The finest list of bands that a marginal seen here has.
    counts: Counts,
    /// Covariance of the estimate of its cells, for one group.
    covariance: [OfCells; MOST_CELLS],
}

impl<'a> Knowledge<'a> {
    /// Works out what is known for every table in `wanted`; `None` when the
    /// marginals do not cover one of them.
    pub(super) fn new(
        space: &'a Space,
        measured: &'a [Measurement],
        wanted: impl Iterator<Item = Shape>,
    ) -> Option<Self> {
        let mut residuals: Vec<Residual> = Vec::new();
        for table in wanted {
            let covers = |one: &Measurement| one.accuracy > 0.0 && one.shape.covers(table);
            if !measured.iter().any(covers) {
                return None;
            }
            for set in subsets(table.set) {
                if residuals.iter().all(|residual| residual.set != set) {
                    residuals.push(residual(space, measured, set)?);
                }
            }
        }
        Some(Self {
            space,
            measured,
            residuals,
        })
    }

    /// Variance of the estimate of how many pupils of one group of `table` are
    /// in some bands.
    pub(super) fn variance(&self, table: Shape, bands: &[Band]) -> f64 {
        let part = |set: Set| {
            let residual = self.residual(set);
            let sum = residual.indicator(bands);
            self.spread_over(table.set, set) * dot(&sum, &residual.covary(&sum))
        };
        subsets(table.set).map(part).sum()
    }

    /// How much that variance falls with the accuracy of each measurement,
    /// times `pull`, added to `falls`.
    pub(super) fn add_falls(&self, table: Shape, bands: &[Band], pull: f64, falls: &mut [f64]) {
        for set in subsets(table.set) {
            let residual = self.residual(set);
            let known = residual.covary(&residual.indicator(bands));
            let pull = pull * self.spread_over(table.set, set);
            for (fall, one) in falls.iter_mut().zip(self.measured) {
                if one.shape.set & set == set {
                    let seen = residual.summed_up(&known, one.shape.counts);
                    *fall +=
                        pull * dot(&seen, &seen) / self.space.combinations(one.shape.set & !set);
                }
            }
        }
    }

    /// The weight of a measured cell in the estimate of how many pupils of one
    /// group of a table are in some bands, apart from where the two groups
    /// stand: for each cell of a group of the measurement.
    pub(super) fn weights(
        &self,
        table: Shape,
        bands: &[Band],
        set: Set,
        measured: &Measurement,
    ) -> OfCells {
        let residual = self.residual(set);
        let known = residual.covary(&residual.indicator(bands));
        let shared = self.space.combinations(table.set & !set)
            * self.space.combinations(measured.shape.set & !set);
        let weight = measured.accuracy / shared;
        residual
            .summed_up(&known, measured.shape.counts)
            .map(|sum| weight * sum)
    }

    /// How much of a residual's variance a cell of a table over `whole` has.
    fn spread_over(&self, whole: Set, set: Set) -> f64 {
        let shared = self.space.combinations(whole & !set);
        let apart = |axis: usize| 1.0 - 1.0 / self.space.combinations(1 << axis);
        members(set).map(apart).product::<f64>() / (shared * shared)
    }

    fn residual(&self, set: Set) -> &Residual {
        let of_set = |residual: &&Residual| residual.set == set;
        let found = self.residuals.iter().find(of_set);
        found.expect("residuals are worked out for every table asked about")
    }
}

impl Residual {
    /// 1 for every cell that is made of these bands.
    fn indicator(&self, bands: &[Band]) -> OfCells {
        let mut inside = [0.0; MOST_CELLS];
        for (inside, cell) in inside.iter_mut().zip(self.counts.band_cells()) {
            *inside = f64::from(u8::from(bands.contains(&cell[0])));
        }
        inside
    }

    fn covary(&self, sum: &OfCells) -> OfCells {
        let mut product = [0.0; MOST_CELLS];
        for (product, row) in product.iter_mut().zip(&self.covariance) {
            *product = dot(row, sum);
        }
        product
    }

    /// Numbers of this residual's cells added up to those of a coarser list.
    fn summed_up(&self, numbers: &OfCells, coarse: Counts) -> OfCells {
        let mut sums = [0.0; MOST_CELLS];
        for (number, place) in numbers.iter().zip(places(self.counts, coarse)) {
            sums[place] += number;
        }
        sums
    }
}

fn residual(space: &Space, measured: &[Measurement], set: Set) -> Option<Residual> {
    let sees = |one: &&Measurement| one.accuracy > 0.0 && one.shape.set & set == set;
    let known = || measured.iter().filter(sees);
    let counts = known().map(|one| one.shape.counts).max()?;
    let mut information = [[0.0; MOST_CELLS]; MOST_CELLS];
    for one in known() {
        let accuracy = one.accuracy / space.combinations(one.shape.set & !set);
        let cells = || places(counts, one.shape.counts).enumerate();
        for (row, place) in cells() {
            for (column, _) in cells().filter(|&(_, other)| other == place) {
                information[row][column] += accuracy;
            }
        }
    }
    Some(Residual {
        set,
        counts,
        covariance: inverse(information, counts.band_cells().len())?,
    })
}

/// For each cell of a list of bands, the cell of a coarser list it is part of.
fn places(fine: Counts, coarse: Counts) -> impl Iterator<Item = usize> {
    let whole = coarse.band_cells();
    fine.band_cells().iter().map(move |cell| {
        let part_of = |bands: &&[Band]| bands.contains(&cell[0]);
        whole.iter().position(part_of).unwrap_or(0)
    })
}

/// Inverse of the first `size` rows and columns by Gauss–Jordan elimination;
/// `None` when a pivot vanishes. The matrix is symmetric and not negative.
fn inverse(mut matrix: [OfCells; MOST_CELLS], size: usize) -> Option<[OfCells; MOST_CELLS]> {
    let mut right = [[0.0; MOST_CELLS]; MOST_CELLS];
    for (place, row) in right.iter_mut().enumerate().take(size) {
        row[place] = 1.0;
    }
    for pivot in 0..size {
        let scale = matrix[pivot][pivot];
        if scale <= 0.0 {
            return None;
        }
        for value in matrix[pivot].iter_mut().chain(&mut right[pivot]) {
            *value /= scale;
        }
        let (left, solved) = (matrix[pivot], right[pivot]);
        for row in (0..size).filter(|&row| row != pivot) {
            let factor = matrix[row][pivot];
            subtract(&mut matrix[row], &left, factor);
            subtract(&mut right[row], &solved, factor);
        }
    }
    Some(right)
}

fn subtract(row: &mut OfCells, other: &OfCells, factor: f64) {
    for (value, other) in row.iter_mut().zip(other) {
        *value -= factor * other;
    }
}

fn dot(one: &OfCells, other: &OfCells) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
