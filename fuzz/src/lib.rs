//! What must hold of any file whatever, for the targets in `fuzz/targets`.
//!
//! Each takes bytes that somebody made up and panics where a promise is
//! broken; that it ends in time and within memory is watched from outside.

mod file;
mod own_file;
#[path = "../../tests/parts/mod.rs"]
#[expect(dead_code, reason = "some of it is for tests of single faults")]
mod parts;
mod zipped;

pub use file::{read, read_after_a_head, read_if_it_begins};
pub use own_file::{columns, plan, release};
pub use zipped::change_a_part;
