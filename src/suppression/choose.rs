use std::collections::BTreeMap;

use super::{
    attacker::Attacker,
    cell::{Cell, in_order},
};

/// How much work may go into finding fewer cells to hide: eliminations times
/// attackers times cells times cells.
const EFFORT: usize = 40_000_000;

/// How many eliminations that may be at most.
const TRIES: usize = 100;

/// Which of the offered cells are shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Choice {
    pub(super) shown: Vec<usize>,
    hidden: Vec<usize>,
    pub(super) cost: Cost,
}

/// How many cells are hidden of each importance, the most important first;
/// then what they add up to. Compared in that order.
type Cost = (Vec<usize>, i64);

/// Chooses which of `offered` to show, so that none of `attackers` learns a
/// secret of theirs: the cells are shown in order, each unless it would tell
/// one.
///
/// # Source
/// Langsrud, secondary suppression by Gaussian elimination.
pub(super) fn choose(attackers: &[Attacker], cells: &[Cell], offered: &[usize]) -> Choice {
    let is_offered = flags(cells, offered);
    let mut order = in_order(cells);
    order.retain(|cell| is_offered[*cell]);
    eliminate(attackers, cells, &order)
}

/// Looks for a choice that hides less: each hidden cell in turn is shown
/// first, and stays so where that helps. None if none was found.
pub(super) fn improve(attackers: &[Attacker], cells: &[Cell], from: &Choice) -> Option<Choice> {
    let is_offered = flags(cells, &[&from.shown[..], &from.hidden].concat());
    let mut order = in_order(cells);
    order.retain(|cell| is_offered[*cell]);
    let work = cells.len() * cells.len() * attackers.len();
    let mut best = None;
    let mut untried = from.hidden.clone();
    for _ in 0..TRIES.min(EFFORT / work.max(1)) {
        let Some(cell) = untried.pop() else {
            break;
        };
        let mut other = order.clone();
        other.retain(|&one| one != cell);
        other.insert(0, cell);
        let choice = eliminate(attackers, cells, &other);
        if choice.cost < best.as_ref().unwrap_or(from).cost {
            untried.clone_from(&choice.hidden);
            (best, order) = (Some(choice), other);
        }
    }
    best
}

fn flags(cells: &[Cell], of: &[usize]) -> Vec<bool> {
    let mut flags = vec![false; cells.len()];
    for &cell in of {
        flags[cell] = true;
    }
    flags
}

/// Shows the cells in this order, except those that would tell a secret.
fn eliminate(attackers: &[Attacker], cells: &[Cell], order: &[usize]) -> Choice {
    let mut attackers = attackers.to_vec();
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for &cell in order {
        let lessons: Option<Vec<_>> = attackers.iter().map(|one| one.lesson(cell)).collect();
        let Some(lessons) = lessons else {
            hidden.push(cell);
            continue;
        };
        shown.push(cell);
        for (attacker, lesson) in attackers.iter_mut().zip(lessons) {
            attacker.learn(lesson);
        }
    }
    let cost = cost(cells, order, &hidden);
    Choice {
        shown,
        hidden,
        cost,
    }
}

fn cost(cells: &[Cell], offered: &[usize], hidden: &[usize]) -> Cost {
    let importance = |cell: &usize| (cells[*cell].importance, 0);
    let mut counts: BTreeMap<u32, usize> = offered.iter().map(importance).collect();
    for &cell in hidden {
        *counts.entry(cells[cell].importance).or_default() += 1;
    }
    let values = hidden.iter().map(|&cell| cells[cell].value);
    let sum = values.fold(0, i64::saturating_add);
    (counts.into_values().collect(), sum)
}
