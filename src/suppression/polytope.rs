use super::{
    interval::Extent,
    place::{Equation, Place, Step, Trouble},
    row::TooLarge,
};

/// Where the terms of owners become so many times as large as they were, the
/// walk starts afresh: large numbers are slow and might outgrow 64 bits.
const UNWIELDY: i64 = 256;

/// All ways to fill in the unknowns with numbers that are not negative and
/// fulfil the equations; walked along by the simplex method.
///
/// Every point it has been at is a way to fill in the unknowns, so what it has
/// seen of an unknown is possible, however it got there.
pub(super) struct Polytope {
    here: Place,
    start: Place,
    seen: Vec<Extent>,
    /// Steps since the walk last got anywhere.
    idle: u32,
}

impl Polytope {
    /// Starts near `hint`, numbers for the unknowns that are not negative.
    /// They save steps if they fulfil the equations, and that is all they do.
    pub(super) fn new(hint: Vec<Option<i64>>, equations: Vec<Equation>) -> Result<Self, Trouble> {
        let mut here = Place::solve(hint, equations)?;
        while let Some(row) = here.rows.iter().position(|row| row.value < 0) {
            here.lift(row)?;
        }
        let extent = |unknown| Extent::at(here.value(unknown));
        Ok(Self {
            seen: (0..here.at.len()).map(extent).collect(),
            start: here.clone(),
            here,
            idle: 0,
        })
    }

    pub(super) fn seen(&self, unknown: usize) -> Extent {
        self.seen[unknown]
    }

    /// Moves the unknown up or down as far as it can go, or far enough.
    pub(super) fn push(
        &mut self,
        unknown: usize,
        is_up: bool,
        enough: impl Fn(Extent) -> bool,
    ) -> Result<(), TooLarge> {
        if self.here.largest_term() / UNWIELDY >= self.start.largest_term() {
            self.here.clone_from(&self.start);
        }
        while !enough(self.seen[unknown]) {
            let row = self.here.row_of[unknown];
            let step = match row {
                None => Some(Step { unknown, is_up }).filter(|step| self.here.allows(*step)),
                Some(row) => self.here.step(row, is_up, self.idle),
            };
            let Some(step) = step else {
                return Ok(());
            };
            let raised = row.filter(|_| is_up);
            let Some(got_on) = self.here.go(step, raised)? else {
                self.see_endless(step);
                return Ok(());
            };
            self.idle = if got_on { 0 } else { self.idle + 1 };
            for (unknown, seen) in self.seen.iter_mut().enumerate() {
                seen.reach(self.here.value(unknown));
            }
        }
        Ok(())
    }

    /// The unknowns, with coefficients, whose sum the equations fix and which
    /// hold this one where it stands after a full walk. None where it is held
    /// by nothing but not being negative.
    pub(super) fn hold(&self, unknown: usize) -> Option<Vec<(usize, i64)>> {
        let row = &self.here.rows[self.here.row_of[unknown]?];
        let terms = row.terms.iter().copied().enumerate();
        Some(terms.filter(|(_, term)| *term != 0).collect())
    }

    /// Notes what can rise for ever with a step that nothing blocks.
    fn see_endless(&mut self, step: Step) {
        self.seen[step.unknown].greatest = None;
        for row in &self.here.rows {
            if row.terms[step.unknown] < 0 {
                self.seen[row.owner].greatest = None;
            }
        }
    }
}
