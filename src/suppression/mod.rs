//! Hides further cells until no hidden cell can be worked out, and proves it.
//!
//! ```text
//! cells + equations -> choose (elimination) -> audit (linear programming) -> Protection
//!                          ^______ hide more _________/
//! ```
//!
//! Takes whole numbers, the equations between them and which of them must not
//! be shown; gives which of the others may be shown. A neutral room: it knows
//! nothing of pupils, plans, releases, files or pages, only of numbers that
//! have already been protected by noise. Releases and pooled summaries both
//! call it, so it imports neither.
//!
//! [`protect`] chooses and proves; [`Audit`] is what a reader could work out,
//! made from the shown numbers alone. [`Linked::apart`] splits what has nothing
//! to do with each other.

mod apart;
mod attacker;
mod audit;
mod cell;
mod choose;
mod interval;
mod linked;
mod place;
mod polytope;
mod protect;
mod row;
mod span;

pub use self::{
    apart::Apart,
    audit::{Audit, Contradiction},
    cell::{Cell, Standing},
    interval::{Demand, Interval, Width},
    linked::Linked,
    protect::{Insider, Outcome, Protection, protect},
};
