use crate::{
    public::plan::{Cell, Epsilon, Reason},
    sealed::Contents,
};

/// Every table of one release, protected. Only this folder can make one, and
/// `public` accepts nothing else.
pub struct ProtectedTables {
    pub(super) paid: Epsilon,
    pub(super) tables: Vec<ProtectedTable>,
    /// The noisy number of every cell, withheld or not.
    pub(super) contents: Contents,
}

/// One table after noise and suppression: safe to publish.
pub struct ProtectedTable {
    /// For each group, its figures in the order of the plan's table.
    pub(super) rows: Vec<Vec<Cell>>,
    /// For each of them, why it is withheld.
    pub(super) reasons: Vec<Vec<Option<Reason>>>,
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

    /// What can be sealed for the pilot office, and nothing else.
    pub(crate) fn into_contents(self) -> Contents {
        self.contents
    }
}

impl ProtectedTable {
    /// For each group, its figures in the order of the plan's table.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// For each of the rows' figures, why it is withheld: for the school that
    /// makes the release, and for no file.
    #[must_use]
    pub fn reasons(&self) -> &[Vec<Option<Reason>>] {
        &self.reasons
    }
}
