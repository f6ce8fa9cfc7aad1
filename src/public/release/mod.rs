//! The file that leaves the machine.
//!
//! Takes [`ProtectedTables`](crate::confidential::protect::ProtectedTables)
//! and a ledger book; gives a [`Release`]. Never takes anything else from
//! `confidential`.

mod counted;
mod draw;
mod error;
mod figure;
mod file;
mod making;
mod revision;
mod sealed_part;
mod table;
mod verify;
mod withheld;

pub use draw::{DrawError, Settled, draw, may_draw, may_revise, revise};
pub use error::ReleaseError;
pub use figure::{Figure, NotAFigure};
pub use file::{Guarantee, PlanReference, Release, Request};
pub use making::Making;
pub use revision::Replaced;
pub use table::{ReleasedTable, Row};
pub(crate) use table::{are_of_one_body, shows_pupils};
pub use verify::verify;
pub use withheld::{Reasons, Room, Withheld, WithheldFigure};
