//! Bytes into rows of cells, whatever kind of file they come from.
//!
//! ```text
//! bytes -> what the content is -> rows of cells
//! ```
//!
//! **Takes** the bytes of one file. **Gives** [`Row`]s: cells as text, and
//! where the row stands. **Never** decides what a column means, and never
//! reads more of a file than its bounds allow.

mod archive;
mod content;
pub(super) mod encoding;
mod grid;
mod html;
mod pupils;
mod row;
mod serial;
mod text;
mod whole;
mod workbook;
mod xml;

pub(super) use content::{Content, Kind};
pub(super) use pupils::read as read_pupils;
pub(super) use row::Row;
pub(super) use serial::Serials;
#[cfg(test)]
pub(super) use text::Table;
pub(super) use text::Text;
pub(super) use whole::{Opened, Whole};
pub(super) use workbook::Workbook;
