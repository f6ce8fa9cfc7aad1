use crate::order;
use std::cmp::Ordering;

use super::{
    interval::Fraction,
    row::{Row, TooLarge, minus},
};

/// After so many steps that lead nowhere, the rule that cannot go in circles.
const PATIENCE: u32 = 40;

/// One way to fill in the unknowns, with the equations seen from it.
///
/// Everything is counted in exact fractions: row by row in whole numbers.
#[derive(Clone)]
pub(super) struct Place {
    /// The value of each row is what its owner has here, times its term.
    pub(super) rows: Vec<Row>,
    pub(super) row_of: Vec<Option<usize>>,
    /// What the unknowns have that own no row.
    pub(super) at: Vec<i64>,
}

/// An unknown that owns no row, moved up or down.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) unknown: usize,
    pub(super) is_up: bool,
}

/// How far a step goes, as a fraction.
#[derive(Clone, Copy)]
struct Way(u64, u64);

/// Longer than any way that ends.
const ENDLESS: Way = Way(1, 0);

impl Way {
    fn is_shorter_than(self, other: Self) -> bool {
        let product = |one: u64, other: u64| u128::from(one) * u128::from(other);
        product(self.0, other.1) < product(other.0, self.1)
    }
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

impl Place {
    /// Solves the equations for as many unknowns as there are equations, for
    /// those without a hint first.
    pub(super) fn solve(
        hint: Vec<Option<i64>>,
        mut equations: Vec<Equation>,
    ) -> Result<Self, Trouble> {
        let mut uses = vec![0_u32; hint.len()];
        for &(unknown, _) in equations.iter().flat_map(|(terms, _)| terms) {
            uses[unknown] += 1;
        }
        order::sort_by_key(&mut equations, |(terms, _)| terms.len());
        let mut place = Self {
            rows: Vec::new(),
            row_of: vec![None; hint.len()],
            at: vec![0; hint.len()],
        };
        for (terms, value) in &equations {
            place.add(terms, *value, |unknown| {
                (hint[unknown].is_some(), uses[unknown])
            })?;
        }
        for (unknown, hint) in hint.into_iter().enumerate() {
            if place.row_of[unknown].is_none() {
                place.shift(unknown, hint.unwrap_or(0).max(0))?;
            }
        }
        Ok(place)
    }

    fn add(
        &mut self,
        terms: &[(usize, i64)],
        value: i64,
        turn: impl Fn(usize) -> (bool, u32),
    ) -> Result<(), Trouble> {
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
                row.clear(&self.rows[other], &self.rows[other].support())?;
            }
        }
        let support = row.support();
        let Some(&owner) = support.iter().min_by_key(|&&unknown| turn(unknown)) else {
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
    pub(super) fn lift(&mut self, row: usize) -> Result<(), Trouble> {
        let mut idle = 0;
        while self.rows[row].value < 0 {
            let step = self.step(row, true, idle);
            let step = step.ok_or(Trouble::Contradiction)?;
            let blocking = self.blocking(step, Some(row));
            let is_first = |other: &usize| self.compare(*other, row, step.unknown).is_lt();
            let blocking = blocking.filter(is_first).unwrap_or(row);
            if self.reaches_zero(step, blocking) {
                self.shift(step.unknown, -self.at[step.unknown])?;
                continue;
            }
            idle = if self.rows[blocking].value == 0 {
                idle + 1
            } else {
                0
            };
            self.pivot(blocking, step.unknown)?;
        }
        Ok(())
    }

    pub(super) fn value(&self, unknown: usize) -> Fraction {
        match self.row_of[unknown] {
            None => Fraction(self.at[unknown], 1),
            Some(row) => Fraction(self.rows[row].value, self.rows[row].terms[unknown]),
        }
    }

    /// The largest term that an owner has in its row.
    pub(super) fn largest_term(&self) -> i64 {
        let terms = self.rows.iter().map(|row| row.terms[row.owner]);
        terms.max().unwrap_or(1)
    }

    pub(super) fn allows(&self, step: Step) -> bool {
        step.is_up || self.at[step.unknown] > 0
    }

    /// A step that moves the owner of the row: the one that moves it
    /// furthest; or, after many that led nowhere, the first, by which the walk
    /// never goes in circles.
    pub(super) fn step(&self, row: usize, is_up: bool, idle: u32) -> Option<Step> {
        let raised = Some(row).filter(|_| is_up);
        let own = &self.rows[row];
        let step_of = |unknown: usize| Step {
            unknown,
            is_up: (own.terms[unknown] < 0) == is_up,
        };
        let moves = |step: &Step| {
            let of = step.unknown;
            of != own.owner && own.terms[of] != 0 && self.allows(*step)
        };
        let mut steps = (0..own.terms.len()).map(step_of).filter(moves);
        if idle > PATIENCE {
            return steps.next();
        }
        let ways = self.ways(&steps.collect::<Vec<_>>(), raised);
        let gain = |(step, way): &(Step, Way)| {
            let speed = own.terms[step.unknown].unsigned_abs();
            u128::from(speed) * u128::from(way.0)
        };
        let furthest = ways.into_iter().max_by(|one, other| {
            let product =
                |of: &(Step, Way), by: &(Step, Way)| gain(of).saturating_mul(by.1.1.into());
            product(one, other).cmp(&product(other, one))
        });
        furthest.map(|(step, _)| step)
    }

    /// How far each step goes until an owner, or the unknown, reaches zero.
    fn ways(&self, steps: &[Step], raised: Option<usize>) -> Vec<(Step, Way)> {
        let limit = |step: &Step| {
            let at = self.at[step.unknown].unsigned_abs();
            if step.is_up { ENDLESS } else { Way(at, 1) }
        };
        let mut ways: Vec<_> = steps.iter().map(|step| (*step, limit(step))).collect();
        for (place, row) in self.rows.iter().enumerate() {
            if row.value < 0 || Some(place) == raised {
                continue;
            }
            for (step, way) in &mut ways {
                let term = row.terms[step.unknown];
                let falls = if step.is_up { term > 0 } else { term < 0 };
                let own = Way(row.value.unsigned_abs(), term.unsigned_abs());
                if falls && own.is_shorter_than(*way) {
                    *way = own;
                }
            }
        }
        ways
    }

    /// Takes a step as far as it goes. Tells whether it got anywhere; none if
    /// it goes on for ever.
    pub(super) fn go(
        &mut self,
        step: Step,
        raised: Option<usize>,
    ) -> Result<Option<bool>, TooLarge> {
        let blocking = self.blocking(step, raised);
        let Some(row) = blocking.filter(|&row| !self.reaches_zero(step, row)) else {
            if step.is_up {
                return Ok(None);
            }
            self.shift(step.unknown, -self.at[step.unknown])?;
            return Ok(Some(true));
        };
        let got_on = self.rows[row].value != 0;
        self.pivot(row, step.unknown)?;
        Ok(Some(got_on))
    }

    /// The row whose owner is the first to reach zero. Owners below zero
    /// block nothing, nor does one that is being raised.
    fn blocking(&self, step: Step, raised: Option<usize>) -> Option<usize> {
        let blocks = |&row: &usize| {
            let of = &self.rows[row];
            let term = of.terms[step.unknown];
            let falls = if step.is_up { term > 0 } else { term < 0 };
            falls && of.value >= 0 && Some(row) != raised
        };
        let rows = (0..self.rows.len()).filter(blocks);
        rows.min_by(|&one, &other| {
            let owners = self.rows[one].owner.cmp(&self.rows[other].owner);
            self.compare(one, other, step.unknown).then(owners)
        })
    }

    /// Compares how far `unknown` moves until each owner reaches zero.
    fn compare(&self, one: usize, other: usize, unknown: usize) -> Ordering {
        let (one, other) = (&self.rows[one], &self.rows[other]);
        let product = |of: &Row, by: &Row| product(of.value, by.terms[unknown]);
        product(one, other).cmp(&product(other, one))
    }

    /// Whether a step down reaches zero no later than the owner of the row.
    fn reaches_zero(&self, step: Step, row: usize) -> bool {
        let row = &self.rows[row];
        let way = product(self.at[step.unknown], row.terms[step.unknown]);
        !step.is_up && way <= product(row.value, 1)
    }

    /// Moves an unknown that owns no row.
    fn shift(&mut self, unknown: usize, by: i64) -> Result<(), TooLarge> {
        for row in &mut self.rows {
            row.value = minus(row.value, by, row.terms[unknown])?;
        }
        self.at[unknown] += by;
        Ok(())
    }

    /// Hands a row to an unknown without one; its owner goes to zero.
    fn pivot(&mut self, row: usize, unknown: usize) -> Result<(), TooLarge> {
        self.shift(unknown, -self.at[unknown])?;
        let mut own = self.rows.swap_remove(row);
        self.row_of[own.owner] = None;
        own.give_to(unknown);
        let support = own.support();
        for other in &mut self.rows {
            other.clear(&own, &support)?;
        }
        self.rows.push(own);
        let last = self.rows.len() - 1;
        self.rows.swap(row, last);
        self.row_of[unknown] = Some(row);
        Ok(())
    }
}

fn product(one: i64, other: i64) -> u128 {
    u128::from(one.unsigned_abs()) * u128::from(other.unsigned_abs())
}
