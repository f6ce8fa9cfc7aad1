//! The pilot office's desk: what the schools send comes in, and what is
//! published goes out.
//!
//! ```text
//! texts ─▶ Inbox (a verdict each) ─▶ Desk (roster, what is published already) ─▶ pool ─▶ Publication (every file)
//! ```
//!
//! Takes what was read from files, or their texts; gives the files of a
//! publication as bytes, the same ones for the folder that `pool` writes and
//! the archive that the office page saves. Knows nothing of folders or pages.

mod inbox;
mod pooling;
mod publication;
mod verdict;
mod words;

pub use inbox::Inbox;
pub use pooling::Desk;
pub use publication::Publication;
pub use verdict::{Arrived, Verdict};
