use super::joint::Misfit;
use crate::public::release::ReleaseError;

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
            Self::Release(error) => error.remedy(),
        }
    }
}
