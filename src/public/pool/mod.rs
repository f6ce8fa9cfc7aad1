//! Several bodies' releases of one plan, added up.
//!
//! ```text
//! releases ─▶ whole (nobody left out) ─▶ sets, add_up ─▶ joint (what tells too much) ─▶ changes ─▶ Summary
//!                                                        what is published already ─┘
//! ```
//!
//! Takes verified releases; gives a [`Summary`]. Works on printed figures
//! only, so it can tell a reader nothing that the releases do not; that a
//! withheld figure cannot be worked out is checked all the same, over
//! everything published ([`Record`]).

mod add_up;
mod change;
mod error;
mod joint;
mod opened;
mod sets;
mod summary;
mod whole;

pub use change::Change;
pub use error::PoolError;
pub use joint::{Findings, Misfit, Record};
pub(crate) use opened::{Opened, OpenedParts, Total};
pub use summary::{PoolSet, Source, Summary};
