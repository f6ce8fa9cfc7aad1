//! What may leave the machine. Takes [`ProtectedTable`]s and plans, never a
//! pupil.
//!
//! [`ProtectedTable`]: crate::confidential

mod canonical;
pub mod columns;
pub mod data;
pub mod desk;
pub mod json;
pub mod keys;
pub mod ledger;
pub mod plan;
pub mod pool;
pub mod publish;
pub mod release;
pub mod schema;
pub mod template;
