//! Absence figures a panel can trust, from pupils nobody can see.
//!
//! ```text
//! files -> ingest -> register -> measures -> protect -> release -> pool -> publish
//!          \_________ confidential: stays here ________/  \______ public ______/
//! ```
//!
//! - [`confidential`]: a body's files, pupils and exact figures, up to the
//!   noise and suppression that let a figure out.
//! - [`public`]: the plan, the ledger, the release, the pooled summary and the
//!   pages a panel reads.
//! - [`suppression`]: which numbers are hidden to protect others; numbers only.
//! - [`sealed`]: what only the pilot office can open, to be added up.
//! - [`refusal`]: what a person is told when something cannot be done.
//! - [`wasm`]: the same for the pages in a browser.
//! - [`example`]: a fictional pilot to try it with.

pub mod confidential;
pub mod example;
mod order;
pub mod public;
pub mod refusal;
pub mod sealed;
pub mod suppression;
pub mod wasm;
