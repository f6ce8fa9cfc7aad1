use super::{
    cell::{Cell, Standing, in_order},
    linked::Linked,
    span::{Combination, Secret, Span},
};

/// What somebody knows, and what must stay unknown to them.
///
/// Everybody knows the equations and what is shown. An insider knows some
/// hidden cells as well: a body knows its own part of a pooled figure.
#[derive(Clone, Debug)]
pub(super) struct Attacker {
    known: Span,
    /// What is left of each secret beyond what is known, none zero.
    secrets: Vec<Secret>,
}

impl Attacker {
    /// Somebody who knows `inside` before anything new is shown.
    pub(super) fn new(linked: &Linked, cells: &[Cell], inside: &[usize]) -> Self {
        let mut known = Span::new(turns(cells));
        let mut learn = |combination: &Combination| known.add(known.beyond(combination), &mut []);
        for equation in linked.equations() {
            learn(&Combination::new(equation));
        }
        for (place, cell) in cells.iter().enumerate() {
            if cell.standing == Standing::AlreadyShown || inside.contains(&place) {
                learn(&Combination::of_cell(place));
            }
        }
        let mut attacker = Self {
            known,
            secrets: Vec::new(),
        };
        for (place, cell) in cells.iter().enumerate() {
            if cell.standing == Standing::Primary {
                attacker.keep_from(&Combination::of_cell(place));
            }
        }
        attacker
    }

    /// Makes a combination a secret. False if it is known already, so that
    /// nothing can keep it.
    pub(super) fn keep_from(&mut self, secret: &Combination) -> bool {
        let rest = self.known.beyond(secret);
        let is_unknown = !rest.is_zero();
        if is_unknown && !self.would_tell(&rest) {
            self.secrets.push(Secret::new(rest));
        }
        is_unknown
    }

    /// What a cell would tell beyond what is known, or none if it would tell
    /// a secret.
    pub(super) fn lesson(&self, cell: usize) -> Option<Combination> {
        let rest = self.known.beyond(&Combination::of_cell(cell));
        (rest.is_zero() || !self.would_tell(&rest)).then_some(rest)
    }

    fn would_tell(&self, lesson: &Combination) -> bool {
        self.secrets
            .iter()
            .any(|secret| self.known.tells(lesson, secret))
    }

    pub(super) fn learn(&mut self, lesson: Combination) {
        self.known.add(lesson, &mut self.secrets);
    }
}

/// When the turn of each cell to be shown comes: those offered in their
/// order, and before them what will never be shown.
fn turns(cells: &[Cell]) -> Vec<usize> {
    let mut turns = vec![0; cells.len()];
    let is_offered = |&cell: &usize| cells[cell].standing == Standing::Offered;
    for (turn, cell) in in_order(cells).into_iter().filter(is_offered).enumerate() {
        turns[cell] = turn + 1;
    }
    turns
}
