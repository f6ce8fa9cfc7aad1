//! What a person is told when something cannot be done: what happened, and
//! what to do. The page and the command line show the same words.
//!
//! Every error that can reach a person is listed here. Those of
//! `confidential` hold numbers and fixed words only, so no cell of a pupil's
//! file can stand in a refusal.

use crate::{
    confidential::{BodyError, IngestError, protect::OverCap},
    public::{
        columns::ColumnsError,
        keys::{EnrolmentError, RosterError, SignatureError},
        ledger::LedgerError,
        plan::{ExplorerError, PlanError},
        pool::PoolError,
        publish::PublishedError,
        release::{DrawError, ReleaseError},
    },
    sealed::NotAPrivateKey,
};

/// Something was refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// Fails to compile when an error has no remedy to offer.
macro_rules! refusals {
    ($($error:ty),+ $(,)?) => { $(
        impl From<$error> for Refusal {
            fn from(error: $error) -> Self {
                Self {
                    what: error.to_string(),
                    remedy: error.remedy().to_owned(),
                }
            }
        }
    )+ };
}

refusals![
    BodyError,
    ColumnsError,
    DrawError,
    EnrolmentError,
    ExplorerError,
    IngestError,
    LedgerError,
    NotAPrivateKey,
    OverCap,
    PlanError,
    PoolError,
    PublishedError,
    ReleaseError,
    RosterError,
    SignatureError,
];
