//! What the pilot office decides before any file is opened.

mod academic_year;
mod attribute;
mod day;

pub use academic_year::{AcademicYear, NotAnAcademicYear};
pub use attribute::Attribute;
pub use day::{Day, NotADay};
