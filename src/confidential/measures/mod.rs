//! Turns the register into exact tables.
//!
//! Takes the [`Register`] and one table of the plan; gives an [`ExactTable`]
//! that knows how much one pupil can change it. Never sees noise or ε.

mod absence_histogram;
mod exact_table;
mod session_sums;

use crate::{
    confidential::register::Register,
    public::plan::{Counts, Table},
};

pub(in crate::confidential) use self::exact_table::ExactTable;

/// Measures one table of the plan.
///
/// | | |
/// |---|---|
/// | in | the pupils who count in the period, any order |
/// | out | every cell of the table's public domain, group by group |
/// | one pupil changes | at most [`ExactTable::sensitivity`], all cells together |
pub(in crate::confidential) fn measure(
    register: &Register,
    table: &Table,
    most_sessions: u32,
) -> ExactTable {
    match table.counts {
        Counts::Sessions => session_sums::session_sums(register, most_sessions),
        _ => absence_histogram::absence_histogram(register, table),
    }
}

#[cfg(test)]
mod tests;
