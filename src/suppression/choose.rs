use std::collections::BTreeMap;

use super::{
    attacker::Attacker,
    cell::{Cell, in_order},
};

/// How much work may go into finding fewer cells to hide, in one protection:
/// eliminations times cells times cells.
pub(super) const EFFORT: usize = 40_000_000;

/// Which cells are shown and hidden, and what the hidden ones cost.
struct Choice {
    shown: Vec<usize>,
    hidden: Vec<usize>,
    cost: Cost,
}

/// How many cells are hidden of each importance, the most important first;
/// then what they add up to. Compared in that order.
type Cost = (Vec<usize>, i64);

/// Chooses which of `offered` to show, so that none of `attackers` learns a
/// secret of theirs.
///
/// # Source
/// Langsrud, secondary suppression by Gaussian elimination: cells are shown
/// in the order of importance, then of size, each unless that would tell a
/// secret. Then each hidden cell in turn is shown first, and it stays so where
/// that hides less.
pub(super) fn choose(
    attackers: &[Attacker],
    cells: &[Cell],
    offered: &[usize],
    effort: &mut usize,
) -> Vec<usize> {
    let mut order = in_order(cells);
    order.retain(|cell| offered.contains(cell));
    let mut best = eliminate(attackers, cells, &order);
    let work = cells.len() * cells.len() * attackers.len();
    let mut untried = best.hidden.clone();
    while let Some(cell) = untried.pop() {
        let Some(left) = effort.checked_sub(work) else {
            break;
        };
        *effort = left;
        let mut other = order.clone();
        other.retain(|&one| one != cell);
        other.insert(0, cell);
        let choice = eliminate(attackers, cells, &other);
        if choice.cost < best.cost {
            (best, order) = (choice, other);
            untried.clone_from(&best.hidden);
        }
    }
    best.shown
}

/// Shows the cells in this order, except those that would tell a secret.
fn eliminate(attackers: &[Attacker], cells: &[Cell], order: &[usize]) -> Choice {
    let mut attackers = attackers.to_vec();
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for &cell in order {
        let lessons: Option<Vec<_>> = attackers.iter().map(|one| one.lesson(cell)).collect();
        match lessons {
            None => hidden.push(cell),
            Some(lessons) => {
                shown.push(cell);
                for (attacker, lesson) in attackers.iter_mut().zip(lessons) {
                    attacker.learn(lesson);
                }
            }
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
    let mut counts: BTreeMap<u32, usize> = offered
        .iter()
        .map(|&cell| (cells[cell].importance, 0))
        .collect();
    for &cell in hidden {
        *counts.entry(cells[cell].importance).or_default() += 1;
    }
    let sum = hidden
        .iter()
        .map(|&cell| cells[cell].value)
        .fold(0, i64::saturating_add);
    (counts.into_values().collect(), sum)
}
