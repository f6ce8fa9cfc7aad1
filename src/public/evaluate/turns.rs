use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::public::plan::{CELLS, Epsilon, draw_variance};

/// Pupils of several bodies by how their attendance changed: every cell with
/// its noise, signed.
///
/// What an evaluator works with. No cell of one body can be told from it, and
/// ε stands for all of them.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Turns {
    /// The noisy number of each cell: first those referred, then the others;
    /// by season, earlier absence and turn; last in each half those who cannot
    /// be judged.
    pub cells: Vec<i64>,
    /// How many bodies were added up. Each cell has as many independent draws
    /// of noise in it.
    pub bodies: u32,
    /// What each of them paid: a draw y has a probability proportional to
    /// exp(-ε·|y|).
    pub epsilon: Epsilon,
    /// Percentage points by which absence must fall or rise to be a change.
    pub points: u32,
}

/// No pilot has a billion pupils, and sums of numbers below it are exact.
const MOST: u64 = 1_000_000_000;

impl Turns {
    /// Whether it has the cells that it must have.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.cells.len() == CELLS
            && self.cells.iter().all(|cell| cell.unsigned_abs() <= MOST)
            && self.bodies > 0
            && self.epsilon > Epsilon::NONE
    }

    /// Variance of the noise of one cell.
    pub(super) fn noise(&self) -> f64 {
        f64::from(self.bodies) * draw_variance(self.epsilon)
    }
}
