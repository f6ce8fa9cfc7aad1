use std::collections::BTreeMap;

/// Cells and the equations between them, over all tables that a reader can
/// lay side by side.
///
/// An equation is a list of (cell, coefficient) whose sum is zero: a total is
/// its parts as `total - part - part = 0`, and a figure that stands in two
/// tables, or in an earlier release, is one cell.
#[derive(Clone, Debug)]
pub struct Linked {
    cells: usize,
    equations: Vec<Vec<(usize, i64)>>,
}

impl Linked {
    /// The cells `0..cells` without an equation.
    #[must_use]
    pub fn new(cells: usize) -> Self {
        Self {
            cells,
            equations: Vec::new(),
        }
    }

    /// The same cells and equations, with more cells behind them.
    #[must_use]
    pub fn with_more(&self, cells: usize) -> Self {
        Self {
            cells: self.cells + cells,
            equations: self.equations.clone(),
        }
    }

    /// Adds an equation: the sum of coefficient times cell is zero.
    pub fn add_equation(&mut self, terms: impl IntoIterator<Item = (usize, i64)>) {
        let mut sum = BTreeMap::new();
        for (cell, coefficient) in terms {
            assert!(
                cell < self.cells,
                "an equation names a cell that is not there"
            );
            *sum.entry(cell).or_insert(0) += coefficient;
        }
        sum.retain(|_, coefficient| *coefficient != 0);
        if !sum.is_empty() {
            self.equations.push(sum.into_iter().collect());
        }
    }

    /// Adds the equation that `total` is the sum of `parts`.
    pub fn add_total(&mut self, total: usize, parts: impl IntoIterator<Item = usize>) {
        let parts = parts.into_iter().map(|part| (part, -1));
        self.add_equation(std::iter::once((total, 1)).chain(parts));
    }

    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.cells
    }

    pub(super) fn equations(&self) -> &[Vec<(usize, i64)>] {
        &self.equations
    }
}
