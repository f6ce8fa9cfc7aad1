use super::{
    interval::{Extent, Fraction},
    row::{Row, TooLarge},
};

/// After so many steps that lead nowhere, the rule that cannot go in circles.
const PATIENCE: u32 = 40;

/// All ways to fill in the unknowns with numbers that are not negative and
/// fulfil the equations; walked along its edges by the simplex method.
///
/// Everything is counted in exact fractions: row by row in whole numbers.
/// Unknowns that own no row are zero where the walk stands.
pub(super) struct Polytope {
    rows: Vec<Row>,
    row_of: Vec<Option<usize>>,
    seen: Vec<Extent>,
    /// Steps since the walk last got anywhere.
    idle: u32,
}

/// Why there is nothing to walk along.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Trouble {
    Contradiction,
    TooLarge,
}

impl From<TooLarge> for Trouble {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

/// What an equation says of the unknowns: terms, and their sum.
pub(super) type Equation = (Vec<(usize, i64)>, i64);

impl Polytope {
    pub(super) fn new(unknowns: usize, mut equations: Vec<Equation>) -> Result<Self, Trouble> {
        let mut polytope = Self {
            rows: Vec::new(),
            row_of: vec![None; unknowns],
            seen: Vec::new(),
            idle: 0,
        };
        let mut uses = vec![0_u32; unknowns];
        for (terms, _) in &equations {
            for &(unknown, _) in terms {
                uses[unknown] += 1;
            }
        }
        equations.sort_by_key(|(terms, _)| terms.len());
        for (terms, value) in &equations {
            polytope.add(terms, *value, &uses)?;
        }
        while let Some(row) = polytope.rows.iter().position(|row| row.value < 0) {
            polytope.lift(row)?;
        }
        polytope.seen = vec![Extent::at(Fraction(0, 1)); unknowns];
        for row in &polytope.rows {
            polytope.seen[row.owner] = Extent::at(Fraction(row.value, row.terms[row.owner]));
        }
        Ok(polytope)
    }

    fn add(&mut self, terms: &[(usize, i64)], value: i64, uses: &[u32]) -> Result<(), Trouble> {
        let mut row = Row {
            terms: vec![0; self.row_of.len()],
            value,
            owner: 0,
        };
        for &(unknown, coefficient) in terms {
            row.terms[unknown] = coefficient;
        }
        for &(unknown, _) in terms {
            if let Some(other) = self.row_of[unknown] {
                let other = &self.rows[other];
                row.clear(other, &other.support())?;
            }
        }
        let support = row.support();
        let Some(&owner) = support.iter().min_by_key(|&&unknown| uses[unknown]) else {
            return if row.value == 0 {
                Ok(())
            } else {
                Err(Trouble::Contradiction)
            };
        };
        row.give_to(owner);
        row.shorten();
        for other in &mut self.rows {
            other.clear(&row, &support)?;
        }
        self.row_of[owner] = Some(self.rows.len());
        self.rows.push(row);
        Ok(())
    }

    /// Raises the owner of a row from below zero, while whatever is not below
    /// zero stays so. If it cannot be raised that far, nothing can.
    fn lift(&mut self, row: usize) -> Result<(), Trouble> {
        while self.rows[row].value < 0 {
            let entering = self.entering(row, i64::is_negative);
            let entering = entering.ok_or(Trouble::Contradiction)?;
            match self.blocking(entering, Some(row)) {
                Some(other) if self.is_sooner(other, row, entering) => {
                    self.pivot(other, entering)?;
                }
                _ => self.pivot(row, entering)?,
            }
        }
        Ok(())
    }

    /// Makes the unknown as high as it can be, or high enough.
    pub(super) fn raise(
        &mut self,
        unknown: usize,
        enough: impl Fn(Extent) -> bool,
    ) -> Result<(), TooLarge> {
        while !enough(self.seen[unknown]) {
            let row = self.row_of[unknown];
            let entering = match row {
                None => unknown,
                Some(row) => match self.entering(row, i64::is_negative) {
                    Some(entering) => entering,
                    None => return Ok(()),
                },
            };
            let Some(blocking) = self.blocking(entering, row) else {
                self.see_endless(entering);
                return Ok(());
            };
            self.pivot(blocking, entering)?;
            self.see_all();
        }
        Ok(())
    }

    /// Makes the unknown as low as it can be, or low enough.
    pub(super) fn lower(
        &mut self,
        unknown: usize,
        enough: impl Fn(Extent) -> bool,
    ) -> Result<(), TooLarge> {
        while !enough(self.seen[unknown]) {
            let Some(row) = self.row_of[unknown] else {
                return Ok(());
            };
            let Some(entering) = self.entering(row, i64::is_positive) else {
                return Ok(());
            };
            let blocking = self.blocking(entering, Some(row));
            let blocking = blocking.filter(|&other| self.is_sooner(other, row, entering));
            self.pivot(blocking.unwrap_or(row), entering)?;
            self.see_all();
        }
        Ok(())
    }

    pub(super) fn seen(&self, unknown: usize) -> Extent {
        self.seen[unknown]
    }

    /// The unknowns, with coefficients, whose sum the equations fix and which
    /// hold this one where it stands after a full walk. None where it is held
    /// by nothing but not being negative.
    pub(super) fn hold(&self, unknown: usize) -> Option<Vec<(usize, i64)>> {
        let row = &self.rows[self.row_of[unknown]?];
        let terms = row.terms.iter().copied().enumerate();
        Some(terms.filter(|(_, term)| *term != 0).collect())
    }

    /// The unknown to let in: one whose term in the row has the sign wanted.
    fn entering(&self, row: usize, wanted: fn(i64) -> bool) -> Option<usize> {
        let row = &self.rows[row];
        let fits = |&unknown: &usize| unknown != row.owner && wanted(row.terms[unknown]);
        let mut fitting = (0..row.terms.len()).filter(fits);
        if self.idle > PATIENCE {
            return fitting.next();
        }
        fitting.max_by_key(|&unknown| (row.terms[unknown].abs(), std::cmp::Reverse(unknown)))
    }

    /// The row whose owner is the first to reach zero when `entering` rises.
    fn blocking(&self, entering: usize, except: Option<usize>) -> Option<usize> {
        let blocks = |&row: &usize| {
            let of = &self.rows[row];
            Some(row) != except && of.value >= 0 && of.terms[entering] > 0
        };
        let rows = (0..self.rows.len()).filter(blocks);
        rows.min_by(|&one, &other| {
            let owners = self.rows[one].owner.cmp(&self.rows[other].owner);
            self.compare(one, other, entering).then(owners)
        })
    }

    fn is_sooner(&self, one: usize, other: usize, entering: usize) -> bool {
        self.compare(one, other, entering).is_lt()
    }

    /// Compares how far `entering` rises until each owner reaches zero.
    fn compare(&self, one: usize, other: usize, entering: usize) -> std::cmp::Ordering {
        let (one, other) = (&self.rows[one], &self.rows[other]);
        let product = |of: &Row, by: &Row| {
            let by = by.terms[entering].unsigned_abs();
            u128::from(of.value.unsigned_abs()) * u128::from(by)
        };
        product(one, other).cmp(&product(other, one))
    }

    /// Hands a row to `entering`; its owner goes to zero.
    fn pivot(&mut self, row: usize, entering: usize) -> Result<(), TooLarge> {
        let mut own = self.rows.swap_remove(row);
        self.idle = if own.value == 0 { self.idle + 1 } else { 0 };
        self.row_of[own.owner] = None;
        own.give_to(entering);
        let support = own.support();
        for other in &mut self.rows {
            other.clear(&own, &support)?;
        }
        self.rows.push(own);
        let last = self.rows.len() - 1;
        self.rows.swap(row, last);
        self.row_of[entering] = Some(row);
        Ok(())
    }

    /// Notes where every unknown stands.
    fn see_all(&mut self) {
        for (unknown, seen) in self.seen.iter_mut().enumerate() {
            let row = self.row_of[unknown].map(|row| &self.rows[row]);
            let zero = Fraction(0, 1);
            seen.reach(row.map_or(zero, |row| Fraction(row.value, row.terms[unknown])));
        }
    }

    /// Notes that `entering` can rise for ever, and with it other unknowns.
    fn see_endless(&mut self, entering: usize) {
        self.seen[entering].greatest = None;
        for row in &self.rows {
            if row.terms[entering] < 0 {
                self.seen[row.owner].greatest = None;
            }
        }
    }
}
