use super::laid::Draw;
use crate::{
    public::plan::{Cell, Counts, FigureKind, Symbol, Table, shared, sums_of},
    suppression::{self, Standing},
};

/// What every draw of a plan has: its sums, behind them its single cells, and
/// the equations between them.
pub(super) struct Layout {
    pub(super) sums: Vec<SumOfGroup>,
    pub(super) equations: Vec<Vec<(usize, i64)>>,
    /// How many of both there are.
    pub(super) cells: usize,
}

/// A sum of some cells of one group of a table.
pub(super) struct SumOfGroup {
    pub(super) table: usize,
    pub(super) group: usize,
    /// Its place among the sums of the table.
    pub(super) number: usize,
    pub(super) kinds: Vec<FigureKind>,
    pub(super) importance: u32,
    /// Places of its cells among all single cells.
    made_of: Vec<usize>,
}

impl Layout {
    /// Of the tables whose counts are `wanted`.
    pub(super) fn of(tables: &[&Table], wanted: impl Fn(Counts) -> bool) -> Self {
        let (mut sums, mut single) = (Vec::new(), 0);
        let mut wanted_tables: Vec<(&Table, usize)> = Vec::new();
        for (place, table) in tables.iter().enumerate() {
            if wanted(table.counts) {
                sums.extend(SumOfGroup::of(place, table, single));
                wanted_tables.push((table, single));
                single += table.group_count() * table.counts.cells_of_group();
            }
        }
        let mut layout = Self {
            cells: sums.len() + single,
            equations: Vec::new(),
            sums,
        };
        layout.add_totals();
        for (at, one) in wanted_tables.iter().enumerate() {
            for other in &wanted_tables[at + 1..] {
                layout.link(*one, *other);
            }
        }
        layout
    }

    fn add_totals(&mut self) {
        let behind = self.sums.len();
        for (place, sum) in self.sums.iter().enumerate() {
            let parts = sum.made_of.iter().map(|cell| (behind + cell, -1));
            let total = std::iter::once((place, 1)).chain(parts);
            self.equations.push(total.collect());
        }
    }

    /// What two tables share, each given with the place of its first cell.
    fn link(&mut self, (one, first): (&Table, usize), (other, second): (&Table, usize)) {
        let behind = self.sums.len();
        for [of_one, of_other] in shared(one, other) {
            let plus = of_one.iter().map(|cell| (behind + first + cell, 1));
            let minus = of_other.iter().map(|cell| (behind + second + cell, -1));
            self.equations.push(plus.chain(minus).collect());
        }
    }

    /// The cells of one draw, as a reader has them.
    pub(super) fn cells_of(&self, draw: &Draw<'_>) -> Vec<suppression::Cell> {
        let of_sum = |sum: &SumOfGroup| {
            let shown = sum.value(|kind| draw.cell(sum.table, sum.group, kind));
            let standing = match shown {
                Some(_) => Standing::AlreadyShown,
                None if sum.may_be_small(draw) => Standing::Primary,
                None => Standing::Inner,
            };
            sum.cell(shown.unwrap_or(0), standing)
        };
        let mut cells: Vec<_> = self.sums.iter().map(of_sum).collect();
        let single = suppression::Cell {
            value: 0,
            importance: 0,
            standing: Standing::Inner,
        };
        cells.resize(self.cells, single);
        cells
    }
}

impl SumOfGroup {
    /// The sums of every group of a table whose first cell is `first`.
    fn of(place: usize, table: &Table, first: usize) -> Vec<Self> {
        let own = sums_of(table);
        let cells = table.counts.cells_of_group();
        let of_group = |group: usize| {
            own.iter().enumerate().map(move |(number, sum)| Self {
                table: place,
                group,
                number,
                kinds: sum.kinds.clone(),
                importance: sum.importance(table),
                made_of: sum
                    .cells
                    .iter()
                    .map(|cell| first + group * cells + cell)
                    .collect(),
            })
        };
        (0..table.group_count()).flat_map(of_group).collect()
    }

    /// The number that is printed for it.
    pub(super) fn value(&self, cell: impl Fn(FigureKind) -> Option<Cell>) -> Option<i64> {
        let printed = |&kind: &FigureKind| match cell(kind)? {
            Cell::Shown(reading) => Some(reading.value()),
            Cell::Withheld(_) => None,
        };
        self.kinds.iter().find_map(printed)
    }

    pub(super) fn cell(&self, value: i64, standing: Standing) -> suppression::Cell {
        suppression::Cell {
            value,
            importance: self.importance,
            standing,
        }
    }

    /// Whether a release prints it as withheld to protect pupils.
    pub(super) fn is_withheld(&self, draw: &Draw<'_>) -> bool {
        let symbol = |kind: &FigureKind| draw.cell(self.table, self.group, *kind)?.symbol();
        let mut symbols = self.kinds.iter().map(symbol);
        symbols.any(|symbol| symbol == Some(Symbol::Confidential))
    }

    /// Whether it must not be worked out. A figure that is only unreliable is
    /// known to be large enough; of one that no table prints, or whose release
    /// is not at hand, nothing is known.
    fn may_be_small(&self, draw: &Draw<'_>) -> bool {
        self.kinds.is_empty() || draw.printed.is_none() || self.is_withheld(draw)
    }
}
