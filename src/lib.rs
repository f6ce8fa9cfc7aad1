//! Absence figures a panel can trust, from pupils nobody can see.

pub mod confidential;
pub mod example;
pub mod public;
