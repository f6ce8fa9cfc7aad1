use std::collections::BTreeSet;

use super::{
    attacker::Attacker,
    audit::{Audit, Contradiction},
    cell::{Cell, Standing},
    choose::{Choice, choose, improve},
    interval::Demand,
    linked::Linked,
    span::Combination,
};

/// After so many rounds what is hidden stays hidden, so that it ends.
const ROUNDS: usize = 20;

/// What became of a cell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// It is shown, now or in an earlier release.
    Shown,
    /// It had to be hidden.
    Primary,
    /// It was offered, and is hidden to protect other cells.
    Secondary,
    /// It only holds equations together.
    Inner,
}

/// What may be shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Protection {
    /// What became of each cell.
    pub outcomes: Vec<Outcome>,
    /// Hidden cells that can be worked out all the same, or of which that
    /// could not be ruled out, because nothing that is still to be decided
    /// could hide them. Empty unless earlier releases give a cell away or
    /// the numbers do not add up.
    pub unproven: Vec<usize>,
}

/// Somebody who knows hidden cells.
#[derive(Clone, Debug)]
pub struct Insider {
    /// Which.
    pub cells: Vec<usize>,
    /// Whether their numbers are given. What an insider can tell of the others
    /// depends on them; without them it is only seen to that no other cell
    /// follows from them, whatever they are.
    pub are_given: bool,
}

/// Decides which of the offered cells are shown.
///
/// | | |
/// |---|---|
/// | in | numbers not negative, equations between them; `insiders`: for each body that knows hidden cells of its own, which |
/// | out | what became of each cell |
/// | promise | a reader, and each insider whose numbers are given, can place no hidden cell (but an insider's own) more closely than `demand` allows; no other insider can work one out |
///
/// The promise is proven by an [`Audit`] of what is shown, whatever chose it.
/// A cell that fails is protected by hiding more, at worst all that is offered.
#[must_use]
pub fn protect(
    linked: &Linked,
    cells: &[Cell],
    insiders: &[Insider],
    demand: Demand,
) -> Protection {
    assert_eq!(
        cells.len(),
        linked.cells(),
        "every cell says what may become of it"
    );
    let mut case = Case::new(linked, cells, insiders, demand);
    let is_offered = |&cell: &usize| cells[cell].standing == Standing::Offered;
    let all: Vec<usize> = (0..cells.len()).filter(is_offered).collect();
    let mut offered = all.clone();
    let mut last = None;
    for round in 0..ROUNDS + cells.len() {
        let choice = choose(&case.attackers, cells, &offered);
        match case.answer_faults(&choice.shown) {
            Ok(true) if last.as_ref() != Some(&choice) => {}
            Ok(false) => return case.settle_for_less(&all, choice),
            _ => break,
        }
        if round >= ROUNDS {
            offered.clone_from(&choice.shown);
        }
        last = Some(choice);
    }
    case.hide_all()
}

/// What stays the same while the choice is made, and what has been learnt.
struct Case<'a> {
    linked: &'a Linked,
    cells: &'a [Cell],
    /// Everybody, who has nothing of their own, then the insiders.
    inside: Vec<&'a [usize]>,
    /// Of each of these, whether the numbers that they know are given.
    are_given: Vec<bool>,
    attackers: Vec<Attacker>,
    demand: Demand,
    /// Hidden cells that nothing can protect.
    unproven: BTreeSet<usize>,
}

/// A hidden cell that is not hidden well enough, with what holds it.
type Fault = (usize, Vec<Combination>);

impl<'a> Case<'a> {
    fn new(linked: &'a Linked, cells: &'a [Cell], insiders: &'a [Insider], demand: Demand) -> Self {
        let everybody: &[usize] = &[];
        let inside: Vec<_> = std::iter::once(everybody)
            .chain(insiders.iter().map(|insider| insider.cells.as_slice()))
            .collect();
        let are_given = insiders.iter().map(|insider| insider.are_given);
        let attacker = |inside: &&[usize]| Attacker::new(linked, cells, inside);
        Self {
            linked,
            cells,
            attackers: inside.iter().map(attacker).collect(),
            are_given: std::iter::once(true).chain(are_given).collect(),
            inside,
            demand,
            unproven: BTreeSet::new(),
        }
    }

    /// Makes a secret of whatever gives a hidden cell away. Tells whether
    /// there was anything, so that the choice has to be made again.
    fn answer_faults(&mut self, shown: &[usize]) -> Result<bool, Contradiction> {
        let outcomes = self.outcomes(shown);
        let mut is_answered = false;
        for place in 0..self.attackers.len() {
            for (cell, holds) in self.faults(place, &outcomes)? {
                let attacker = &mut self.attackers[place];
                if holds.iter().any(|hold| attacker.keep_from(hold)) {
                    is_answered = true;
                } else {
                    self.unproven.insert(cell);
                }
            }
        }
        Ok(is_answered)
    }

    /// What one attacker sees too much of.
    fn faults(&self, place: usize, outcomes: &[Outcome]) -> Result<Vec<Fault>, Contradiction> {
        if !self.are_given[place] {
            return Ok(Vec::new());
        }
        let inside = self.inside[place];
        let is_known = |cell: &usize| outcomes[*cell] == Outcome::Shown || inside.contains(cell);
        let mut hidden = hidden(outcomes);
        hidden.retain(|cell| {
            let is_bound = self.demand.is_for_all() || outcomes[*cell] == Outcome::Primary;
            is_bound && !inside.contains(cell) && !self.unproven.contains(cell)
        });
        if hidden.is_empty() {
            return Ok(Vec::new());
        }
        let known: Vec<bool> = (0..outcomes.len()).map(|cell| is_known(&cell)).collect();
        let mut audit = Audit::new(self.linked, self.cells, &known)?;
        let mut faults = Vec::new();
        for cell in hidden {
            if let Some(holds) = audit.holds_on(cell, self.demand)? {
                faults.push((cell, holds));
            }
        }
        Ok(faults)
    }

    fn outcomes(&self, shown: &[usize]) -> Vec<Outcome> {
        let outcome = |(place, cell): (usize, &Cell)| match cell.standing {
            Standing::AlreadyShown => Outcome::Shown,
            Standing::Primary => Outcome::Primary,
            Standing::Inner => Outcome::Inner,
            Standing::Offered if shown.contains(&place) => Outcome::Shown,
            Standing::Offered => Outcome::Secondary,
        };
        self.cells.iter().enumerate().map(outcome).collect()
    }

    /// The last resort: nothing that can be withheld is shown.
    fn hide_all(mut self) -> Protection {
        let outcomes = self.outcomes(&[]);
        for place in 0..self.attackers.len() {
            match self.faults(place, &outcomes) {
                Ok(faults) => self
                    .unproven
                    .extend(faults.into_iter().map(|(cell, _)| cell)),
                Err(_) => self.unproven.extend(hidden(&outcomes)),
            }
        }
        self.settle(outcomes)
    }

    /// Hides less than this choice, which holds, if another one holds too.
    fn settle_for_less(self, all: &[usize], holds: Choice) -> Protection {
        let anew = choose(&self.attackers, self.cells, all);
        let better = improve(&self.attackers, self.cells, &anew);
        let cheaper = better.into_iter().chain([anew]);
        let mut cheaper = cheaper.filter(|choice| choice.cost < holds.cost);
        let best = cheaper.find(|choice| self.holds(&choice.shown));
        let outcomes = self.outcomes(&best.unwrap_or(holds).shown);
        self.settle(outcomes)
    }

    fn holds(&self, shown: &[usize]) -> bool {
        let outcomes = self.outcomes(shown);
        let is_blind =
            |place| matches!(self.faults(place, &outcomes), Ok(faults) if faults.is_empty());
        (0..self.attackers.len()).all(is_blind)
    }

    fn settle(self, outcomes: Vec<Outcome>) -> Protection {
        let unproven = self.unproven.into_iter().collect();
        Protection { outcomes, unproven }
    }
}

/// The cells that are hidden from the reader of a table.
fn hidden(outcomes: &[Outcome]) -> Vec<usize> {
    let is_hidden = |cell: &usize| matches!(outcomes[*cell], Outcome::Primary | Outcome::Secondary);
    (0..outcomes.len()).filter(is_hidden).collect()
}
