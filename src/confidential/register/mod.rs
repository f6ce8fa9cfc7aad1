//! Who counts, and their sessions.
//!
//! ```text
//! sheets -> one pupil's records together -> who counts -> Register + LoadReport
//! ```
//!
//! **Takes** the sheets of one body, the academic year and the days of a
//! period. **Gives** the pupils who count, each with their sessions in the
//! period and a code for each attribute, and a [`LoadReport`] in which every
//! row has one place. **Never** lets one pupil's records change what is said
//! of another, never joins two pupils over a second identifier, and knows
//! nothing of tables, noise or the page.

mod account;
mod around;
mod back;
mod census;
mod contacts;
mod events;
mod exclusions;
mod fold;
mod identify;
mod join;
mod late;
mod lines;
mod missing;
mod pupil;
mod report;
mod span;
mod tally;
mod warning;
mod who_counts;

pub use identify::JoinError;
pub(in crate::confidential) use join::Register;
pub(in crate::confidential) use missing::{MissingList, Unexplained};
pub(in crate::confidential) use pupil::{Pupil, Sessions};
pub use report::{FileRows, LoadReport, RefusedRow};
pub(in crate::confidential) use span::Span;

#[cfg(test)]
mod tests;
