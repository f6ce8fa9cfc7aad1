//! What must hold of any file whatever, for the targets in `fuzz/targets`.
//!
//! Each takes bytes that somebody made up and panics where a promise is
//! broken, or where it takes more time or memory than its size allows.

mod bounds;
mod file;
mod own_file;
#[path = "../../tests/parts/mod.rs"]
#[expect(dead_code, reason = "some of it is for tests of single faults")]
mod parts;
mod structured;
mod zipped;

pub use file::{read, read_after_a_head, read_if_it_begins};
pub use own_file::{columns, enrolment, ledger, plan, release, roster, summary};
pub use structured::change_a_value;
pub use zipped::change_a_part;
