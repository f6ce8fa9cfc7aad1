//! Decides which figures are published. Looks at noisy figures only: a
//! decision on an exact count would itself tell the count.
//!
//! ```text
//! figures ─▶ below a threshold, or unreliable ─▶ what else must be hidden ─▶ cells
//!            (weigh.rs)                           (crate::suppression)
//! ```
//!
//! A figure below its threshold is withheld; and of those above, as many as
//! it takes for nobody to work out a withheld one from what is published, over
//! all tables of the release at once. The rules stand in the plan.

mod weigh;

use self::weigh::weigh;
use super::{consistency::Consistent, protected::ProtectedTable};
use crate::{
    public::plan::{
        Cell, Counts, FigureKind, NoisyFigures, Quantity, Reading, Reason, Strategy, Table, links,
    },
    suppression::{self, Demand, Outcome},
};

/// What may be published of every table, in the plan's order.
pub(super) fn withhold(
    tables: &[Table],
    strategy: &Strategy,
    consistent: &Consistent,
) -> Vec<ProtectedTable> {
    let figures = consistent.figures(strategy);
    let kins = Counts::kins(tables.iter().map(|table| table.counts));
    let of_kin = |kin: &Counts| Decided::of(tables, &figures, |counts| counts.is_kin_of(*kin));
    let mut decided: Vec<Decided> = kins.iter().map(of_kin).collect();
    let (pupils, sums) = decided.split_first_mut().expect("pupils come first");
    for (sum, kin) in sums.iter_mut().zip(&kins[1..]) {
        sum.are_about_hidden_pupils = kin.is_added_up() && !tells_of_pupils(tables, pupils);
    }
    let protected = |(place, table): (usize, &Table)| {
        let kin = kins.iter().position(|kin| kin.is_kin_of(table.counts));
        let decided = &decided[kin.expect("every table has its kin")];
        protected(place, table, decided, &figures)
    };
    tables.iter().enumerate().map(protected).collect()
}

/// What became of every quantity of some tables.
struct Decided {
    quantities: Vec<Quantity>,
    outcomes: Vec<Outcome>,
    /// The pupils that the quantities are about are too few to be printed.
    are_about_hidden_pupils: bool,
}

impl Decided {
    /// Decides on all tables whose counts are `wanted` together.
    fn of(tables: &[Table], figures: &NoisyFigures<'_>, wanted: impl Fn(Counts) -> bool) -> Self {
        let quantities = Quantity::of_tables(tables, wanted);
        let linked = links(tables, &quantities);
        let cells = weigh(tables, &quantities, &linked, figures);
        let of_quantity = |quantity: &Quantity| figures.strategy.floor(quantity.table);
        let floor = quantities.iter().map(of_quantity).max().unwrap_or(0);
        let decided = suppression::protect(&linked, &cells, &[], Demand::Floor(floor));
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
        Self {
            quantities,
            outcomes,
            are_about_hidden_pupils: false,
        }
    }

    /// Why a count is not published, if it is not.
    fn reason(&self, table: usize, group: usize, kind: FigureKind) -> Option<Reason> {
        let named = |quantity: &Quantity| quantity.is(table, group, kind);
        let place = self.quantities.iter().position(named);
        match self.outcomes[place.expect("every count of a table is a quantity")] {
            Outcome::Primary => Some(Reason::TooFew),
            Outcome::Inner => Some(Reason::Unreliable),
            Outcome::Secondary => Some(Reason::WouldTell),
            Outcome::Shown if self.are_about_hidden_pupils => Some(Reason::PupilsWithheld),
            Outcome::Shown => None,
        }
    }
}

/// Sums are about the school's pupils, so their number must be above its own
/// threshold.
fn tells_of_pupils(tables: &[Table], pupils: &Decided) -> bool {
    let school = |table: &Table| table.is_whole_school() && table.counts.is_of_pupils();
    let place = tables.iter().position(school);
    place.is_some_and(|place| pupils.reason(place, 0, FigureKind::Pupils).is_none())
}

fn protected(
    place: usize,
    table: &Table,
    decided: &Decided,
    figures: &NoisyFigures<'_>,
) -> ProtectedTable {
    let row = |group| {
        let group = Group {
            table: place,
            place: group,
            counts: table.counts,
            decided,
            figures,
        };
        FigureKind::of(table)
            .iter()
            .map(|&kind| group.figure(kind))
            .unzip()
    };
    let (rows, reasons) = (0..table.group_count()).map(row).unzip();
    ProtectedTable { rows, reasons }
}

/// One group of a table, whose figures are published or not.
struct Group<'a> {
    table: usize,
    /// Its place in the table.
    place: usize,
    counts: Counts,
    decided: &'a Decided,
    figures: &'a NoisyFigures<'a>,
}

impl Group<'_> {
    /// A figure as it is published, or why it is not.
    fn figure(&self, kind: FigureKind) -> (Cell, Option<Reason>) {
        let reading = match kind.quotient_of() {
            None => self.count(kind),
            Some((above, below)) => self.percentage(kind, above, below),
        };
        match reading {
            Ok(reading) => {
                let cell = self.figures.strategy.rules().reliability.cell(reading);
                let is_withheld = matches!(cell, Cell::Withheld(_));
                (cell, is_withheld.then_some(Reason::Unreliable))
            }
            Err(reason) => (Cell::Withheld(reason.symbol()), Some(reason)),
        }
    }

    fn count(&self, kind: FigureKind) -> Result<Reading, Reason> {
        let reason = self.decided.reason(self.table, self.place, kind);
        let cells = kind.makeup(self.counts).above;
        let count = || self.figures.count(self.table, self.place, &cells).reading;
        reason.map_or_else(|| Ok(count()), Err)
    }

    /// A percentage stands where both its counts do. The rest between them is
    /// a quantity of its own: where that is hidden, so is one of the two.
    fn percentage(
        &self,
        kind: FigureKind,
        above: FigureKind,
        below: FigureKind,
    ) -> Result<Reading, Reason> {
        let reason = |count| self.decided.reason(self.table, self.place, count);
        match (reason(above), reason(below)) {
            (None, None) => {}
            (Some(Reason::Unreliable), _) => return Err(Reason::Unreliable),
            _ => return Err(Reason::CountWithheld),
        }
        let place = (self.table, self.place);
        let quotient = self.figures.quotient(place, kind, self.counts);
        match quotient.ok_or(Reason::Unreliable)? {
            reading if reading.is_all_or_none(kind.unit()) => Err(Reason::AllOrNone),
            reading => Ok(reading),
        }
    }
}
