use super::joint::Misfit;
use crate::public::{keys::Fingerprint, release::ReleaseError};

/// Why releases cannot be pooled.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PoolError {
    /// No release was given.
    #[error("There is no release to pool.")]
    Nothing,
    /// Two different releases claim the same body and period.
    #[error("There are two different releases of '{body}' for '{period}'.")]
    Twice {
        /// Whose releases.
        body: String,
        /// For which period.
        period: String,
    },
    /// The release given is not the latest.
    #[error(
        "The release of '{body}' for '{period}' has been replaced by a revised one, which is missing here."
    )]
    Superseded {
        /// Whose release.
        body: String,
        /// For which period.
        period: String,
    },
    /// A release that is published already is not among those given.
    #[error(
        "The release of '{body}' for '{period}' is published, or stands in a summary that is, and is missing here: a pool leaves nobody out."
    )]
    LeftOut {
        /// Whose release.
        body: String,
        /// For which period.
        period: String,
    },
    /// What is published already contradicts itself or the releases given.
    #[error("{0} At least one of the releases and earlier summaries was altered.")]
    Misfit(#[from] Misfit),
    /// An office key was given, and the plan names none.
    #[error("The plan names no office key, so nothing is sealed that this key could open.")]
    NothingSealed,
    /// The office key is not the one of the plan.
    #[error("The office key ({found}) is not the one that the plan names ({expected}).")]
    OtherOfficeKey {
        /// The key that was given.
        found: Fingerprint,
        /// The plan's.
        expected: Fingerprint,
    },
    /// A sealed part does not open.
    #[error(
        "The sealed part of the release of '{body}' cannot be opened: it was sealed to another key or for another release, or was altered."
    )]
    Unopened {
        /// Whose release.
        body: String,
    },
    /// A sealed part says something else than its release.
    #[error(
        "The sealed part of the release of '{body}' does not say what the release prints, or does not add up."
    )]
    OtherSealed {
        /// Whose release.
        body: String,
    },
    /// A release does not hold.
    #[error(transparent)]
    Release(#[from] ReleaseError),
}

impl PoolError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Nothing => "Give the release files of the schools.",
            Self::Twice { .. } => {
                "Ask the school which of the two it made, and why there are two; pool that one."
            }
            Self::Superseded { .. } => "Ask the school for the revised release, and pool that one.",
            Self::LeftOut { .. } => {
                "Give the release of every school that has sent one for the period, revised ones too."
            }
            Self::Misfit(_) => {
                "Give the releases as the schools sent them and the earlier summaries as they were published."
            }
            Self::NothingSealed => "Leave the office key out, or give the plan that names it.",
            Self::OtherOfficeKey { .. } => {
                "Give the office key whose public half stands in this plan."
            }
            Self::Unopened { .. } => "Ask the school to send the file again, unchanged.",
            Self::OtherSealed { .. } => {
                "Do not use it. Ask the school which version of Quietcount made it, and for a release that was made with this one."
            }
            Self::Release(error) => error.remedy(),
        }
    }
}
