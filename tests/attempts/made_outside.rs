//! From outside `confidential`: put together by hand what only a draw may give.

use crate::confidential::protect::{Allowance, ProtectedTables};
use crate::public::plan::Epsilon;
use crate::sealed::Contents;

fn an_allowance_without_a_ledger(left: Epsilon) -> Allowance {
    Allowance { left } //~ E0451
}

fn tables_without_noise(paid: Epsilon, contents: Contents) -> ProtectedTables {
    let tables = Vec::new();
    ProtectedTables { paid, tables, contents } //~ E0451
}
