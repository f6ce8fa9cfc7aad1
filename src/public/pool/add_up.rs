use std::collections::BTreeSet;

use super::opened::Total;
use crate::public::{
    evaluate::Turns,
    plan::{
        Cell, Collection, FigureKind, Range, Reading, Strategy, Symbol, Table, sums_of,
        tenths_of_percent,
    },
    release::{Release, ReleasedTable, shows_pupils},
};

/// Where a sum of cells stands that is too small to be told: table, group, and
/// its place among the sums of that table.
pub(super) type Small = BTreeSet<(usize, usize, usize)>;

/// Releases of one period that are added up, one at least: their sealed parts
/// where these are opened, otherwise what they print.
///
/// The range of a sum is that of the sum of the noise, which is narrower than
/// the sum of the ranges. Of printed figures one that some release withheld is
/// not available: without its part the sum would be of fewer schools.
pub(super) struct Adder<'a> {
    collection: &'a Collection,
    strategy: Strategy,
    releases: Vec<&'a Release>,
    total: Option<&'a Total>,
}

/// A sum of figures, and of their estimates; of printed ones the middles of
/// their ranges.
struct Sum {
    value: i64,
    middle: f64,
}

impl<'a> Adder<'a> {
    pub(super) fn new(
        collection: &'a Collection,
        releases: Vec<&'a Release>,
        total: Option<&'a Total>,
    ) -> Self {
        Self {
            collection,
            strategy: Strategy::of(collection),
            releases,
            total,
        }
    }

    /// The figures, before it is looked at what they tell together.
    pub(super) fn tables(&self) -> Vec<ReleasedTable> {
        let tables = self.collection.tables().iter().enumerate();
        let mut tables: Vec<_> = tables
            .map(|(place, table)| self.table(place, table))
            .collect();
        if self.total.is_some() {
            hide_sums_of_few(&mut tables);
        }
        tables
    }

    /// The sums of opened cells that are too small to be told, printed by a
    /// figure or not.
    pub(super) fn small(&self) -> Small {
        let mut small = Small::new();
        let Some(total) = self.total else {
            return small;
        };
        let figures = total.figures(&self.strategy);
        for (place, table) in self.collection.tables().iter().enumerate() {
            let sums = sums_of(table);
            for group in 0..table.group_count() {
                let is_small = |number: &usize| {
                    let cells = &sums[*number].cells;
                    !figures.count(place, group, cells).is_safe
                };
                let numbers = (0..sums.len()).filter(is_small);
                small.extend(numbers.map(|number| (place, group, number)));
            }
        }
        small
    }

    /// Pupils by how their attendance changed, as opened.
    pub(super) fn turns(&self) -> Option<Turns> {
        self.total?.turns(self.collection, &self.strategy)
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
        if self.is_small((place, group), kind) {
            return Cell::Withheld(Symbol::Confidential);
        }
        if kind.quotient_of().is_none() && self.is_pushed((place, group), kind) {
            return Cell::Withheld(Symbol::LowReliability);
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

    /// Whether a count of opened cells is too small to be told.
    fn is_small(&self, (place, group): (usize, usize), kind: FigureKind) -> bool {
        let cells = self.cells(place, kind);
        let figures = self.total.map(|total| total.figures(&self.strategy));
        let is_count = kind.quotient_of().is_none();
        figures.is_some_and(|figures| is_count && !figures.count(place, group, &cells).is_safe)
    }

    /// The cells of a group that a count adds up.
    fn cells(&self, place: usize, kind: FigureKind) -> Vec<usize> {
        kind.makeup(self.collection.tables()[place].counts).above
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

    /// Whether the whole numbers of opened cells have been pushed out of their
    /// own range. None is negative, which lifts small cells a little in each
    /// release at the cost of large ones; over many releases that adds up, and
    /// the noise, which goes both ways, does not keep pace.
    ///
    /// Of what every release prints a reader has the sum anyway.
    fn is_pushed(&self, (place, group): (usize, usize), kind: FigureKind) -> bool {
        let opened = self.opened((place, group), kind);
        let Some(Sum { value, middle }) = opened else {
            return false;
        };
        let weights = self.strategy.map(place, group, kind).above;
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
        let pushed = (value as f64 - middle).abs();
        pushed > self.strategy.half_width(&weights, self.bodies())
            && self.printed((place, group), kind).is_none()
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

    fn sum(&self, group: (usize, usize), kind: FigureKind) -> Option<Sum> {
        match self.total {
            Some(_) => self.opened(group, kind),
            None => self.printed(group, kind),
        }
    }

    /// The sum of opened cells.
    fn opened(&self, (place, group): (usize, usize), kind: FigureKind) -> Option<Sum> {
        let figures = self.total?.figures(&self.strategy);
        let (value, middle) = figures.sum(place, group, &self.cells(place, kind));
        Some(Sum { value, middle })
    }

    /// The sum of what the releases print; none where one of them withholds it.
    fn printed(&self, (place, group): (usize, usize), kind: FigureKind) -> Option<Sum> {
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

/// Sums are told only beside the number of pupils that they are about.
pub(super) fn hide_sums_of_few(tables: &mut [ReleasedTable]) {
    if shows_pupils(tables) {
        return;
    }
    let is_sum = |one: &&mut ReleasedTable| one.table.counts.is_added_up();
    let rows = tables.iter_mut().filter(is_sum);
    let figures = rows
        .flat_map(|table| &mut table.rows)
        .flat_map(|row| &mut row.figures);
    for figure in figures {
        if matches!(figure.cell, Cell::Shown(_)) {
            figure.cell = Cell::Withheld(Symbol::Confidential);
        }
    }
}
