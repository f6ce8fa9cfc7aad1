//! Decides which figures are published. Looks at noisy figures only: a
//! decision on an exact count would itself tell the count.
//!
//! ```text
//! figures ─▶ below a threshold, or unreliable ─▶ what else must be hidden ─▶ cells
//!            (quantity.rs)                        (links.rs, crate::suppression)
//! ```
//!
//! A figure below its threshold is withheld; and of those above, as many as
//! it takes for nobody to work out a withheld one from what is published, over
//! all tables of the release at once.

mod links;
mod quantity;

use self::{
    links::Links,
    quantity::{Quantity, quantities},
};
use super::{consistency::Consistent, figures::Figures, protected::ProtectedTable};
use crate::{
    public::plan::{Cell, Counts, FigureKind, Reading, Strategy, Symbol, Table},
    suppression::{self, Demand, Outcome, Standing},
};

/// What may be published of every table, in the plan's order.
pub(super) fn withhold(
    tables: &[Table],
    strategy: &Strategy,
    consistent: &Consistent,
) -> Vec<ProtectedTable> {
    let figures = Figures {
        strategy,
        consistent,
    };
    let pupils = decide(tables, &figures, |counts| counts != Counts::Sessions, 1);
    let clip = |place: usize| strategy.sensitivity(place);
    let sessions = tables
        .iter()
        .position(|table| table.counts == Counts::Sessions)
        .map(|place| {
            let mut decided = decide(
                tables,
                &figures,
                |counts| counts == Counts::Sessions,
                clip(place),
            );
            if !tells_of_pupils(tables, &pupils) {
                decided.hide_all();
            }
            decided
        });
    tables
        .iter()
        .enumerate()
        .map(|(place, table)| {
            let decided = match (&sessions, table.counts) {
                (Some(sessions), Counts::Sessions) => sessions,
                _ => &pupils,
            };
            ProtectedTable {
                rows: rows(place, table, decided, &figures),
            }
        })
        .collect()
}

/// What became of every quantity of some tables.
struct Decided {
    quantities: Vec<Quantity>,
    outcomes: Vec<Outcome>,
}

impl Decided {
    fn is_shown(&self, table: usize, group: usize, kind: FigureKind) -> bool {
        let named = |quantity: &Quantity| quantity.is(table, group, kind);
        let place = self.quantities.iter().position(named);
        place.is_some_and(|place| self.outcomes[place] == Outcome::Shown)
    }

    fn hide_all(&mut self) {
        self.outcomes.fill(Outcome::Primary);
    }
}

/// Decides on all tables whose counts are `wanted` together. One pupil makes
/// up at most `most` of a quantity.
fn decide(
    tables: &[Table],
    figures: &Figures<'_>,
    wanted: impl Fn(Counts) -> bool,
    most: u32,
) -> Decided {
    let quantities = quantities(tables, figures, wanted);
    let links = Links::of(tables, &quantities);
    let floor = figures.strategy.floor() * most;
    let cells = links.cells(&quantities);
    let decided = suppression::protect(links.linked(), &cells, &[], Demand::Floor(floor));
    let mut outcomes = decided.outcomes;
    // What no choice could protect shows nothing at all of these tables.
    if !decided.unproven.is_empty() {
        for outcome in &mut outcomes {
            if *outcome == Outcome::Shown {
                *outcome = Outcome::Secondary;
            }
        }
    }
    outcomes.truncate(quantities.len());
    Decided {
        quantities,
        outcomes,
    }
}

/// Sums of sessions are about the school's pupils, so their number must be
/// above its own threshold.
fn tells_of_pupils(tables: &[Table], pupils: &Decided) -> bool {
    let school = |table: &Table| table.is_whole_school() && table.counts != Counts::Sessions;
    let place = tables.iter().position(school);
    place.is_some_and(|place| pupils.is_shown(place, 0, FigureKind::Pupils))
}

fn rows(place: usize, table: &Table, decided: &Decided, figures: &Figures<'_>) -> Vec<Vec<Cell>> {
    let row = |group| {
        FigureKind::of(table)
            .iter()
            .map(|&kind| cell(kind, (place, group), table.counts, decided, figures))
            .collect()
    };
    (0..table.group_count()).map(row).collect()
}

/// A count stands where it may be shown; a percentage where both its counts
/// do, and its own noise is small enough.
fn cell(
    kind: FigureKind,
    (place, group): (usize, usize),
    counts: Counts,
    decided: &Decided,
    figures: &Figures<'_>,
) -> Cell {
    let is_shown = |kind| decided.is_shown(place, group, kind);
    let count = figures.count(place, group, &kind.makeup(counts).above);
    match kind.quotient_of() {
        None if is_shown(kind) => Cell::Shown(count.reading),
        Some((above, below)) if is_shown(above) && is_shown(below) => figures
            .quotient((place, group), kind, counts)
            .map_or(Cell::Withheld(Symbol::LowReliability), Reading::if_reliable),
        _ => count.withheld(),
    }
}
