use super::{
    cell::{Cell, Standing},
    interval::{Demand, Extent, Interval, Width},
    linked::Linked,
    place::Trouble,
    polytope::Polytope,
    row::{TooLarge, minus},
    span::Combination,
};
use crate::order;

/// What a reader can work out of the shown numbers, the equations, and that
/// no number is negative.
///
/// What it answers follows from the shown numbers alone.
///
/// # Source
/// Linear programming by the simplex method, after Dantzig; against going in
/// circles, Bland 1977. Exact fractions, no rounding.
pub struct Audit {
    polytope: Polytope,
    unknown_of: Vec<Option<usize>>,
    hidden: Vec<usize>,
    values: Vec<i64>,
}

/// Why a reader can work out nothing at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Contradiction {
    /// No numbers that are not negative fulfil the equations.
    #[error("The shown numbers do not add up.")]
    NothingFits,
    /// The fractions outgrew 64 bits.
    #[error("The shown numbers are too large to be audited.")]
    TooLarge,
}

impl From<Trouble> for Contradiction {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Contradiction => Self::NothingFits,
            Trouble::TooLarge => Self::TooLarge,
        }
    }
}

impl From<TooLarge> for Contradiction {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

impl Audit {
    /// Starts from what a reader has: the numbers of the cells that are
    /// `shown`. Those of the others are only where the search starts; they
    /// change how soon an answer is found, not the answer.
    ///
    /// # Errors
    /// [`Contradiction`] if the shown numbers do not fit the equations.
    pub fn new(linked: &Linked, cells: &[Cell], shown: &[bool]) -> Result<Self, Contradiction> {
        assert_eq!(cells.len(), linked.cells(), "every cell has a value");
        assert_eq!(shown.len(), linked.cells(), "every cell is shown or not");
        let hidden: Vec<usize> = (0..cells.len()).filter(|&cell| !shown[cell]).collect();
        let mut unknown_of = vec![None; cells.len()];
        for (unknown, &cell) in hidden.iter().enumerate() {
            unknown_of[cell] = Some(unknown);
        }
        let mut equations = Vec::new();
        for equation in linked.equations() {
            let mut terms = Vec::new();
            let mut sum = 0_i64;
            for &(cell, coefficient) in equation {
                if let Some(unknown) = unknown_of[cell] {
                    terms.push((unknown, coefficient));
                } else {
                    sum = minus(sum, coefficient, cells[cell].value)?;
                }
            }
            equations.push((terms, sum));
        }
        let hint = |&cell: &usize| {
            let is_known = cells[cell].standing != Standing::Inner;
            is_known.then_some(cells[cell].value)
        };
        Ok(Self {
            polytope: Polytope::new(hidden.iter().map(hint).collect(), equations)?,
            unknown_of,
            hidden,
            values: cells.iter().map(|cell| cell.value).collect(),
        })
    }

    /// The smallest and the largest number that one cell can be.
    ///
    /// # Errors
    /// [`Contradiction::TooLarge`].
    pub fn interval(&mut self, cell: usize) -> Result<Interval, Contradiction> {
        let Some(unknown) = self.unknown_of[cell] else {
            let shown = self.values[cell];
            return Ok(Interval {
                least: shown,
                greatest: Some(shown),
            });
        };
        self.polytope.push(unknown, false, |_| false)?;
        self.polytope
            .push(unknown, true, |seen| seen.greatest.is_none())?;
        Ok(self.polytope.seen(unknown).interval())
    }

    /// The width of the narrowest interval of these cells; none if none has an
    /// end. Quicker than to ask for every interval, because no interval is
    /// followed further than it takes to see that another one is narrower.
    ///
    /// # Errors
    /// [`Contradiction::TooLarge`].
    pub fn narrowest(
        &mut self,
        cells: impl IntoIterator<Item = usize>,
    ) -> Result<Option<Width>, Contradiction> {
        let mut narrowest: Option<Width> = None;
        let unknowns = cells.into_iter().filter_map(|cell| self.unknown_of[cell]);
        let mut unknowns: Vec<usize> = unknowns.collect();
        order::sort_by_key(&mut unknowns, |&unknown| {
            self.polytope.seen(unknown).width().map(Width::whole)
        });
        for unknown in unknowns {
            let is_wider = |seen: Extent| {
                let width = seen.width();
                width.is_none_or(|width| narrowest.is_some_and(|than| !width.is_less_than(than)))
            };
            self.polytope.push(unknown, true, is_wider)?;
            self.polytope.push(unknown, false, is_wider)?;
            let seen = self.polytope.seen(unknown);
            if !is_wider(seen) {
                narrowest = seen.width();
            }
        }
        Ok(narrowest)
    }

    /// Whether only one number is possible for a cell.
    ///
    /// # Errors
    /// [`Contradiction::TooLarge`].
    pub fn is_derivable(&mut self, cell: usize) -> Result<bool, Contradiction> {
        Ok(self.holds_on(cell, Demand::NotDerivable)?.is_some())
    }

    /// Why a hidden cell is not hidden well enough: the combinations of
    /// hidden cells that a reader knows the sums of and that hold it from
    /// above and from below. None as soon as it certainly is hidden.
    pub(super) fn holds_on(
        &mut self,
        cell: usize,
        demand: Demand,
    ) -> Result<Option<Vec<Combination>>, TooLarge> {
        let Some(unknown) = self.unknown_of[cell] else {
            return Ok(Some(Vec::new()));
        };
        let enough = |seen: Extent| demand.is_met(seen);
        self.polytope.push(unknown, false, enough)?;
        // At zero it is held by not being negative, which nothing can change.
        let is_held_below = self.polytope.seen(unknown).interval().least > 0;
        let below = self.polytope.hold(unknown).filter(|_| is_held_below);
        self.polytope.push(unknown, true, enough)?;
        if enough(self.polytope.seen(unknown)) {
            return Ok(None);
        }
        let above = self.polytope.hold(unknown);
        let holds = [above, below].into_iter().flatten();
        Ok(Some(holds.map(|hold| self.in_cells(hold)).collect()))
    }

    fn in_cells(&self, hold: Vec<(usize, i64)>) -> Combination {
        let cells = hold
            .into_iter()
            .map(|(unknown, of)| (self.hidden[unknown], of));
        Combination::new(&cells.collect::<Vec<_>>())
    }
}
