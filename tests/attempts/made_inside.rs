//! From inside `confidential`, in a room of its own: put together by hand what
//! must be paid for or measured.

use super::measures::ExactTable;
use super::protect::{Allowance, Payment};
use super::register::Sessions;
use crate::public::plan::Epsilon;

fn a_payment_from_nothing(epsilon: Epsilon) -> Payment {
    Payment { epsilon } //~ E0451
}

fn an_allowance_without_a_ledger(left: Epsilon) -> Allowance {
    Allowance { left } //~ E0451
}

fn a_table_less_sensitive_than_it_is(cells: Vec<i64>) -> ExactTable {
    let sensitivity = 1;
    ExactTable { cells, sensitivity } //~ E0451
}

fn sessions_of_nobody(possible: u32, authorised: u32, unauthorised: u32) -> Sessions {
    Sessions { possible, authorised, unauthorised } //~ E0451
}
