//! Reads one file a school's system exported.
//!
//! ```text
//! bytes, in chunks -> content -> separator -> rows -> headings -> layout -> Sheet
//! ```
//!
//! **Takes** the bytes of one file and the academic year. **Gives** a
//! [`Sheet`]: people by the identifiers the file uses, what it records of
//! each, and a place for every row. **Never** keeps a cell it was not asked
//! for (a name, an address, a comment), never repeats a cell in a message,
//! and never joins two files: it knows nothing of the register.

mod age;
mod cells;
mod characteristics;
mod code;
mod content;
mod dates;
mod encoding;
mod fault;
mod footer;
mod headings;
mod identifier;
mod layout;
mod marks;
mod people;
mod reader;
mod rows;
mod rule;
mod separator;
mod sheet;
mod table;
mod totals;
mod words;
mod year_slots;

pub(in crate::confidential) use age::Age;
pub(in crate::confidential) use characteristics::{Characteristics, Field};
pub(in crate::confidential) use code::{Class, Code};
pub use fault::IngestError;
pub(in crate::confidential) use fault::{Fault, MOST_FAULTS_LISTED};
pub(in crate::confidential) use identifier::Identifier;
pub(in crate::confidential) use layout::Layout;
pub(in crate::confidential) use marks::Marks;
pub(in crate::confidential) use reader::Reader;
pub(in crate::confidential) use rule::{IgnoredRows, Rule};
pub(in crate::confidential) use sheet::{Person, SetAside, Sheet};
pub(in crate::confidential) use totals::Totals;
pub(in crate::confidential) use words::YearGroup;
pub(in crate::confidential) use year_slots::{SLOTS, YearSlots};
