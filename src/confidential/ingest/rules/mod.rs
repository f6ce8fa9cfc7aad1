//! What the cells of a row mean, and where the row belongs.
//!
//! **Takes** rows under known headings. **Gives** the people of the file with
//! all that it records of them, and a place for every row. **Never** asks what
//! kind of file a row comes from.

mod age;
mod case;
mod characteristics;
mod code;
mod contact;
mod dates;
mod exclusion;
mod footer;
mod identifier;
mod marks;
mod people;
mod percent;
mod rows;
mod rule;
mod totals;
mod words;
mod year_slots;

pub(in crate::confidential) use age::Age;
pub(in crate::confidential) use case::{Cases, OF_A_CASE};
pub(in crate::confidential) use characteristics::{Characteristics, Field};
pub(super) use code::is_no_mark;
pub(in crate::confidential) use code::{Class, Code};
pub(in crate::confidential) use contact::{Contact, ContactKind, ContactResult, Returned, Service};
pub(super) use dates::day as day_of;
pub(in crate::confidential) use exclusion::{Exclusion, ExclusionKind};
pub(in crate::confidential) use identifier::Identifier;
pub(in crate::confidential) use marks::Marks;
pub(super) use rows::Rows;
pub(in crate::confidential) use rule::{IgnoredRows, Rule};
pub(in crate::confidential) use totals::Totals;
pub(in crate::confidential) use words::YearGroup;
pub(super) use year_slots::Half;
pub(in crate::confidential) use year_slots::{SLOTS, YearSlots};
