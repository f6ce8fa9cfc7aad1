//! Several bodies' releases of one plan, added up.
//!
//! Takes verified releases; gives a [`Summary`]. Works on printed figures
//! only, so it can tell a reader nothing that the releases do not.

mod add_up;
mod change;
mod error;
mod summary;

pub use change::Change;
pub use error::PoolError;
pub use summary::{PoolSet, Source, Summary};
