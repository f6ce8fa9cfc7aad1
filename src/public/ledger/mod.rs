//! What has been spent, and the releases it paid for.
//!
//! Takes charges and releases; gives the sum that the cap is kept by. Knows
//! nothing of pupils: a ledger may be exported, and rebuilt from the release
//! files already shared.

mod book;
mod file;

pub use book::{Book, Charge};
pub use file::{Ledger, LedgerError};
