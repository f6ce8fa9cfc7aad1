use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::Figure;
use crate::{
    confidential::protect::ProtectedTable,
    public::plan::{Cell, FigureKind, Rules, Sum, Symbol, Table, sums_of, tenths_of_percent},
};

/// One table of a release or a summary.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleasedTable {
    /// The table of the plan: what is counted, and by which groups.
    pub table: Table,
    /// One row a group, in the plan's order.
    pub rows: Vec<Row>,
}

/// The figures of one group.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The words people read for the group.
    pub group: String,
    /// Its figures, in the table's order.
    pub figures: Vec<Figure>,
}

impl ReleasedTable {
    pub(super) fn new(table: &Table, protected: &ProtectedTable) -> Self {
        let cells = protected.rows().iter().map(|row| row.iter().copied());
        Self::from_cells(table, cells)
    }

    /// A table of these cells, group by group, in the table's order.
    pub(crate) fn from_cells(
        table: &Table,
        cells: impl Iterator<Item = impl Iterator<Item = Cell>>,
    ) -> Self {
        let kinds = FigureKind::of(table);
        let rows = table
            .group_labels()
            .into_iter()
            .zip(cells)
            .map(|(group, cells)| Row {
                group,
                figures: kinds
                    .iter()
                    .zip(cells)
                    .map(|(&kind, cell)| Figure { kind, cell })
                    .collect(),
            })
            .collect();
        Self {
            table: table.clone(),
            rows,
        }
    }

    /// The cell of one figure of one group.
    #[must_use]
    pub fn cell(&self, group: usize, kind: FigureKind) -> Option<Cell> {
        let figures = &self.rows.get(group)?.figures;
        let figure = figures.iter().find(|figure| figure.kind == kind)?;
        Some(figure.cell)
    }

    /// The symbols that stand in it.
    #[must_use]
    pub fn symbols(&self) -> BTreeSet<Symbol> {
        let figures = self.rows.iter().flat_map(|row| &row.figures);
        figures.filter_map(|figure| figure.cell.symbol()).collect()
    }

    /// Heading, with the unit of what is counted.
    #[must_use]
    pub fn title(&self) -> String {
        self.table.title()
    }

    /// Whether it is a table that these rules let through: its rows and figures
    /// are those it must have, each bears its mark, and they fit together.
    #[must_use]
    pub fn is_sound(&self, rules: &Rules) -> bool {
        let figures = || self.rows.iter().flat_map(|row| &row.figures);
        self.has_its_shape()
            && self.table.has_its_most()
            && figures().all(|figure| rules.reliability.accepts(figure.cell))
            && (0..self.rows.len()).all(|group| self.fits_together(group))
    }

    /// Whether some figure stands as not available, as only one of several
    /// bodies together can.
    pub(crate) fn has_gaps(&self) -> bool {
        self.symbols().contains(&Symbol::NotAvailable)
    }

    /// Whether any figure is shown.
    pub(crate) fn shows_any(&self) -> bool {
        let mut figures = self.rows.iter().flat_map(|row| &row.figures);
        figures.any(|figure| matches!(figure.cell, Cell::Shown(_)))
    }

    fn has_its_shape(&self) -> bool {
        let kinds = FigureKind::of(&self.table);
        let labels = self.table.group_labels();
        let same_kinds = |row: &Row| row.figures.iter().map(|figure| &figure.kind).eq(kinds);
        self.rows.iter().map(|row| &row.group).eq(&labels) && self.rows.iter().all(same_kinds)
    }

    /// Whether a group's percentages are those of its counts, and a count that
    /// has two names is the same under both.
    fn fits_together(&self, group: usize) -> bool {
        let is_one_count = |sum: &Sum| {
            let mut cells = sum.kinds.iter().map(|&kind| self.cell(group, kind));
            let first = cells.next();
            cells.all(|cell| Some(cell) == first)
        };
        let figures = &self.rows[group].figures;
        sums_of(&self.table).iter().all(is_one_count)
            && figures.iter().all(|figure| self.is_quotient(group, figure))
    }

    /// Whether a percentage that is shown stands beside both its counts, is
    /// what a reader who divides them gets, and is not all or none. With one
    /// of the counts it would tell the other.
    fn is_quotient(&self, group: usize, figure: &Figure) -> bool {
        let (Some((above, below)), Cell::Shown(share)) = (figure.kind.quotient_of(), figure.cell)
        else {
            return true;
        };
        let shown = |kind| match self.cell(group, kind)? {
            Cell::Shown(reading) => Some(reading.value()),
            Cell::Withheld(_) => None,
        };
        let quotient = shown(above)
            .zip(shown(below))
            .and_then(|(above, below)| tenths_of_percent(above, below));
        quotient == Some(share.value()) && !share.is_all_or_none(figure.kind.unit())
    }
}

/// Whether tables are those of one body by itself: nothing in them is not
/// available, and sums are told only beside the number of pupils that they are
/// about.
pub(crate) fn are_of_one_body(tables: &[ReleasedTable]) -> bool {
    let tells_a_sum = |one: &ReleasedTable| one.table.counts.is_added_up() && one.shows_any();
    !tables.iter().any(ReleasedTable::has_gaps)
        && (shows_pupils(tables) || !tables.iter().any(tells_a_sum))
}

/// Whether the number of pupils of the whole school is shown.
pub(crate) fn shows_pupils(tables: &[ReleasedTable]) -> bool {
    let is_school =
        |one: &&ReleasedTable| one.table.is_whole_school() && one.table.counts.is_of_pupils();
    let school = tables.iter().find(is_school);
    let pupils = school.and_then(|school| school.cell(0, FigureKind::Pupils));
    matches!(pupils, Some(Cell::Shown(_)))
}
