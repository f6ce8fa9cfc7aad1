use crate::public::{
    plan::{Cell, FigureKind, Plan, Range, Reading, Strategy, Symbol, Table, tenths_of_percent},
    release::{Release, ReleasedTable},
};

/// Adds up the printed figures of releases of one period.
///
/// The range of a sum is that of the sum of the noise, which is narrower than
/// the sum of the ranges. A figure that some release withheld is not
/// available: without its part the sum would be of fewer schools.
pub(super) fn add_up(plan: &Plan, releases: &[&Release]) -> Vec<ReleasedTable> {
    if releases.is_empty() {
        return Vec::new();
    }
    let adder = Adder::new(plan, releases.to_vec());
    plan.tables()
        .iter()
        .enumerate()
        .map(|(place, table)| adder.table(place, table))
        .collect()
}

/// Releases of one period that are added up, one at least.
pub(super) struct Adder<'a> {
    strategy: Strategy,
    releases: Vec<&'a Release>,
}

/// A sum of printed figures, and of the middles of their ranges.
struct Sum {
    value: i64,
    middle: f64,
}

impl<'a> Adder<'a> {
    pub(super) fn new(plan: &Plan, releases: Vec<&'a Release>) -> Self {
        Self {
            strategy: Strategy::for_period(plan, releases[0].period()),
            releases,
        }
    }

    pub(super) fn strategy(&self) -> &Strategy {
        &self.strategy
    }

    /// The signed sums above and below the line of a percentage of the whole
    /// school; `None` where some release withheld one.
    pub(super) fn quotient(&self, place: usize, kind: FigureKind) -> Option<(f64, f64)> {
        let (above, below) = kind.quotient_of()?;
        let sums = (self.sum((place, 0), above)?, self.sum((place, 0), below)?);
        Some((sums.0.middle, sums.1.middle))
    }

    fn table(&self, place: usize, table: &Table) -> ReleasedTable {
        let kinds = FigureKind::of(table);
        let rows = (0..self.strategy.groups(place)).map(|group| {
            kinds
                .iter()
                .map(move |&kind| self.cell((place, group), kind))
        });
        ReleasedTable::from_cells(table, rows)
    }

    fn cell(&self, (place, group): (usize, usize), kind: FigureKind) -> Cell {
        let rules = self.strategy.rules();
        if let Some(symbol) = self.hidden_part((place, group), kind) {
            return Cell::Withheld(symbol);
        }
        let reading = if !rules.fewest_bodies.is_met_by(self.releases.len()) {
            None
        } else if let Some(parts) = kind.quotient_of() {
            self.percentage((place, group), kind, parts)
        } else {
            self.count((place, group), kind)
        };
        match reading {
            None => Cell::Withheld(Symbol::NotAvailable),
            Some(reading) if reading.is_all_or_none(kind.unit()) => {
                Cell::Withheld(Symbol::Confidential)
            }
            Some(reading) => rules.reliability.cell(reading),
        }
    }

    /// Why a percentage cannot stand beside both its counts, where one of them
    /// is withheld.
    fn hidden_part(&self, group: (usize, usize), kind: FigureKind) -> Option<Symbol> {
        let (above, below) = kind.quotient_of()?;
        let withheld = |part| match self.cell(group, part) {
            Cell::Withheld(symbol) => Some(symbol),
            Cell::Shown(_) => None,
        };
        withheld(above).or_else(|| withheld(below))
    }

    fn count(&self, (place, group): (usize, usize), kind: FigureKind) -> Option<Reading> {
        let sum = self.sum((place, group), kind)?;
        let weights = self.strategy.map(place, group, kind).above;
        let half_width = self.strategy.half_width(&weights, self.bodies());
        let range = Range {
            low: sum.middle - half_width,
            high: sum.middle + half_width,
        };
        Some(Reading::count(sum.value, range))
    }

    fn percentage(
        &self,
        (place, group): (usize, usize),
        kind: FigureKind,
        (above, below): (FigureKind, FigureKind),
    ) -> Option<Reading> {
        let (above, below) = (
            self.sum((place, group), above)?,
            self.sum((place, group), below)?,
        );
        let map = self.strategy.map(place, group, kind);
        self.strategy.percentage(
            &map,
            (above.value, below.value),
            (above.middle, below.middle),
            self.bodies(),
        )
    }

    fn sum(&self, (place, group): (usize, usize), kind: FigureKind) -> Option<Sum> {
        let reading = |release: &&Release| match release.tables()[place].cell(group, kind)? {
            Cell::Shown(reading) => Some(reading),
            Cell::Withheld(_) => None,
        };
        let readings = self
            .releases
            .iter()
            .map(reading)
            .collect::<Option<Vec<_>>>()?;
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
        let middle = readings
            .iter()
            .map(|reading| (reading.low() + reading.high()) as f64 / 2.0)
            .sum();
        let value = readings.iter().map(|reading| reading.value()).sum();
        Some(Sum { value, middle })
    }

    /// The percentage of the whole school, in tenths, as a reader who divides
    /// the printed sums gets it.
    pub(super) fn tenths(&self, place: usize, kind: FigureKind) -> Option<i64> {
        let (above, below) = kind.quotient_of()?;
        let (above, below) = (self.sum((place, 0), above)?, self.sum((place, 0), below)?);
        tenths_of_percent(above.value, below.value)
    }

    pub(super) fn bodies(&self) -> u32 {
        u32::try_from(self.releases.len()).unwrap_or(u32::MAX)
    }
}
