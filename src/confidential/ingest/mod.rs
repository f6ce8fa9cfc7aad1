//! Reads one file a school's system exported.
//!
//! ```text
//! bytes, in chunks -> format -> rows -> layout -> rules -> Sheet
//! ```
//!
//! **Takes** the bytes of one file and the academic year. **Gives** a
//! [`Sheet`]: people by the identifiers the file uses, what it records of
//! each, and a place for every row. **Never** keeps a cell it was not asked
//! for (a name, an address, a comment), never repeats a cell in a message,
//! and never joins two files: it knows nothing of the register.

mod cells;
mod fault;
mod first;
mod format;
mod layout;
mod letters;
mod reader;
mod records;
mod rules;
mod sheet;
mod sheets;

pub use fault::IngestError;
pub(in crate::confidential) use fault::{Fault, MOST_FAULTS_LISTED};
pub(in crate::confidential) use first::{FirstRow, Look};
pub(in crate::confidential) use layout::Layout;
pub(in crate::confidential) use letters::{from_1, letters};
pub(in crate::confidential) use reader::Reader;
pub(in crate::confidential) use rules::{
    Age, Cases, Characteristics, Class, Code, Contact, ContactKind, ContactResult, Exclusion,
    ExclusionKind, Field, Identifier, IgnoredRows, Marks, OF_A_CASE, Returned, Rule, SLOTS,
    Service, Totals, YearGroup, YearSlots,
};
pub(in crate::confidential) use sheet::{Person, SetAside, Sheet, Unit};
