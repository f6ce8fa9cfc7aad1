//! Bytes into rows of cells, whatever kind of file they come from.
//!
//! ```text
//! bytes -> what the content is -> rows of cells
//! ```
//!
//! **Takes** the bytes of one file. **Gives** [`Row`]s: cells as text, and
//! where the row stands. **Never** decides what a column means.

pub(super) mod content;
pub(super) mod encoding;
mod row;
pub(super) mod text;

pub(super) use row::Row;
