//! Turns the register into exact tables.
//!
//! Takes the [`Register`] and one marginal of the strategy; gives an [`ExactTable`]
//! that knows how much one pupil can change it. Never sees noise or ε.

mod absence_histogram;
mod change_histogram;
mod event_sums;
mod exact_table;
mod session_sums;

use crate::{
    confidential::register::Register,
    public::plan::{Counts, Marginal},
};

pub(in crate::confidential) use self::exact_table::ExactTable;

/// Measures one marginal.
///
/// | | |
/// |---|---|
/// | in | the pupils who count in the period, any order |
/// | out | every cell of the marginal's public domain, group by group |
/// | one pupil changes | at most [`ExactTable::sensitivity`], all cells together |
///
/// `clip` is what is counted of one pupil at most, where sessions or events are
/// added up.
pub(in crate::confidential) fn measure(
    register: &Register,
    marginal: &Marginal,
    clip: u32,
) -> ExactTable {
    match marginal.counts {
        Counts::Sessions => session_sums::session_sums(register, clip),
        Counts::Change => change_histogram::change_histogram(register, marginal),
        counts if counts.is_of_pupils() => absence_histogram::absence_histogram(register, marginal),
        of_events => event_sums::event_sums(register, of_events, clip),
    }
}

#[cfg(test)]
mod example;
#[cfg(test)]
mod tests;
