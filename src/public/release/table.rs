use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::figure::Figure;
use crate::{
    confidential::protect::ProtectedTable,
    public::plan::{Cell, FigureKind, Rules, Symbol, Table},
};

/// One table of a release or a summary.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleasedTable {
    /// The table of the plan: what is counted, and by which groups.
    pub table: Table,
    /// One row a group, in the plan's order.
    pub rows: Vec<Row>,
}

/// The figures of one group.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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

    /// Whether its figures bear the marks that these rules give them, and none
    /// is too unreliable for them.
    #[must_use]
    pub fn keeps_to(&self, rules: &Rules) -> bool {
        let mut figures = self.rows.iter().flat_map(|row| &row.figures);
        figures.all(|figure| rules.reliability.accepts(figure.cell))
    }

    /// Whether rows and figures are those the table must have.
    #[must_use]
    pub fn has_its_shape(&self) -> bool {
        let kinds = FigureKind::of(&self.table);
        let labels = self.table.group_labels();
        let same_kinds = |row: &Row| row.figures.iter().map(|figure| &figure.kind).eq(kinds);
        self.rows.iter().map(|row| &row.group).eq(&labels) && self.rows.iter().all(same_kinds)
    }
}
