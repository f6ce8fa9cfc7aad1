use crate::public::plan::{Cell, Epsilon};

/// Every table of one release, protected. Only this folder can make one, and
/// `public` accepts nothing else.
pub struct ProtectedTables {
    pub(super) paid: Epsilon,
    pub(super) tables: Vec<ProtectedTable>,
}

/// One table after noise and suppression: safe to publish.
pub struct ProtectedTable {
    /// For each group, its figures in the order of the plan's table.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl ProtectedTables {
    /// What was paid for all of them together.
    #[must_use]
    pub fn paid(&self) -> Epsilon {
        self.paid
    }

    /// The tables in the plan's order.
    #[must_use]
    pub fn tables(&self) -> &[ProtectedTable] {
        &self.tables
    }
}

impl ProtectedTable {
    /// For each group, its figures in the order of the plan's table.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}
