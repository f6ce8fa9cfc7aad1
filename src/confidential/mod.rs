//! May hold a pupil or an exact figure; knows nothing of serde or the page.
//!
//! ```text
//! files -> ingest -> register -> measures -> protect -> ProtectedTables
//! ```
//!
//! Imports what a person hands in beside the files, `public::plan` and
//! `public::columns`, and nothing else from outside. Its doors are listed
//! in `tests/architecture.rs`: [`Body`] goes in with files and comes out with
//! a [`LoadReport`] for the school and [`ProtectedTables`] for the public.
//!
//! [`ProtectedTables`]: protect::ProtectedTables

mod body;
mod ingest;
mod inside;
mod measures;
pub mod protect;
mod register;
#[path = "../wall.rs"]
mod wall;

pub use body::{Body, BodyError};
pub use ingest::IngestError;
pub use inside::{FirstRows, Inside, MissingPupils};
pub use register::{FileRows, JoinError, LoadReport, RefusedRow};
