use super::{
    interval::{Demand, Extent, Interval, Width},
    linked::Linked,
    polytope::{Polytope, Trouble},
    row::TooLarge,
    span::Combination,
};

/// What a reader can work out of the shown numbers, the equations, and that
/// no number is negative.
///
/// Made of the shown numbers alone, so it cannot know more than the reader.
///
/// # Source
/// Linear programming by the simplex method, after Dantzig; against going in
/// circles, Bland 1977. Exact fractions, no rounding.
pub struct Audit {
    polytope: Polytope,
    unknown_of: Vec<Option<usize>>,
    cell_of: Vec<usize>,
    shown: Vec<Option<i64>>,
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
    /// Starts from what a reader has: for each cell the number shown, if any.
    ///
    /// # Errors
    /// [`Contradiction`] if the numbers do not fit the equations.
    pub fn new(linked: &Linked, shown: Vec<Option<i64>>) -> Result<Self, Contradiction> {
        assert_eq!(
            shown.len(),
            linked.cells(),
            "one number or none for each cell"
        );
        let mut unknown_of = vec![None; shown.len()];
        let cell_of: Vec<usize> = (0..shown.len())
            .filter(|&cell| shown[cell].is_none())
            .collect();
        for (unknown, &cell) in cell_of.iter().enumerate() {
            unknown_of[cell] = Some(unknown);
        }
        let mut equations = Vec::new();
        for equation in linked.equations() {
            let mut terms = Vec::new();
            let mut value = 0_i64;
            for &(cell, coefficient) in equation {
                match (unknown_of[cell], shown[cell]) {
                    (Some(unknown), _) => terms.push((unknown, coefficient)),
                    (None, shown) => {
                        let part = shown.unwrap_or(0).checked_mul(coefficient);
                        let left = part.and_then(|part| value.checked_sub(part));
                        value = left.ok_or(TooLarge)?;
                    }
                }
            }
            equations.push((terms, value));
        }
        Ok(Self {
            polytope: Polytope::new(cell_of.len(), equations)?,
            unknown_of,
            cell_of,
            shown,
        })
    }

    /// The smallest and the largest number that one cell can be.
    ///
    /// # Errors
    /// [`Contradiction::TooLarge`].
    pub fn interval(&mut self, cell: usize) -> Result<Interval, Contradiction> {
        let Some(unknown) = self.unknown_of[cell] else {
            let shown = self.shown[cell].expect("a cell is shown or unknown");
            return Ok(Interval {
                least: shown,
                greatest: Some(shown),
            });
        };
        self.polytope.lower(unknown, |_| false)?;
        self.polytope
            .raise(unknown, |seen| seen.greatest.is_none())?;
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
        for unknown in cells.into_iter().filter_map(|cell| self.unknown_of[cell]) {
            let is_wider = |seen: Extent| {
                let width = seen.width();
                width.is_none_or(|width| narrowest.is_some_and(|than| !width.is_less_than(than)))
            };
            self.polytope.raise(unknown, is_wider)?;
            self.polytope.lower(unknown, is_wider)?;
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
        self.polytope.lower(unknown, enough)?;
        // At zero it is held by not being negative, which nothing can change.
        let is_held_below = self.polytope.seen(unknown).interval().least > 0;
        let below = self.polytope.hold(unknown).filter(|_| is_held_below);
        self.polytope.raise(unknown, enough)?;
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
            .map(|(unknown, of)| (self.cell_of[unknown], of));
        Combination::new(&cells.collect::<Vec<_>>())
    }
}
