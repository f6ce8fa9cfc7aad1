use crate::public::{json::JsonFault, plan::Epsilon};

/// Why a release file cannot be used. What has been read as a release is
/// public, so its own words may be repeated; of any other file only positions
/// are told.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseError {
    /// The file is not a release.
    #[error("This is not a release that can be used: {0}.")]
    File(#[from] JsonFault),
    /// The tables are not those of any plan, or what was paid does not add up.
    #[error("The release contradicts itself: its rows, figures or charges do not fit together.")]
    Misshapen,
    /// What it says of revisions does not agree with its charges.
    #[error(
        "What the release of '{body}' says of the one it replaces does not agree with its charges, or with that one."
    )]
    Unlinked {
        /// Whose release.
        body: String,
    },
    /// The release follows another plan.
    #[error("The release of '{body}' follows another plan (digest {found} instead of {expected}).")]
    OtherPlan {
        /// Whose release.
        body: String,
        /// First digits of the release's plan digest.
        found: String,
        /// First digits of the plan's digest.
        expected: String,
    },
    /// The release says something else than its plan.
    #[error("The release of '{body}' does not agree with the plan on its {what}.")]
    Disagrees {
        /// Whose release.
        body: String,
        /// What differs.
        what: &'static str,
    },
    /// What it shows does not add up, or gives away what it withholds.
    #[error("What the release of '{body}' shows does not hide what it withholds.")]
    Tells {
        /// Whose release.
        body: String,
    },
    /// It shows a figure that its rules withhold.
    #[error("The release of '{body}' shows figures about too few pupils.")]
    TooFew {
        /// Whose release.
        body: String,
    },
    /// The plan wants a sealed part, and there is none.
    #[error("The release of '{body}' has no sealed part, and its plan asks for one.")]
    Unsealed {
        /// Whose release.
        body: String,
    },
    /// The plan has nobody who could open a sealed part.
    #[error("The release of '{body}' has a sealed part, and its plan names no key to seal to.")]
    SealedToNobody {
        /// Whose release.
        body: String,
    },
    /// The charges break the cap, or their sum is wrong.
    #[error("The release of '{body}' brings the year to ε {spent}, and its cap is {cap}.")]
    OverCap {
        /// Whose release.
        body: String,
        /// Sum of all charges.
        spent: Epsilon,
        /// The plan's cap.
        cap: Epsilon,
    },
    /// Two releases of one body do not know of each other.
    #[error(
        "Two releases of '{body}' do not know of each other, so charges are missing from one of them."
    )]
    Forked {
        /// Whose releases.
        body: String,
    },
    /// Its key did not sign this content.
    #[error("The release of '{body}' is not what its key signed: it was altered afterwards.")]
    Altered {
        /// Whose release.
        body: String,
    },
    /// The release belongs to another body or year.
    #[error("The release is of '{body}' for {year}, not of the body and year you chose.")]
    OtherBody {
        /// Whose release.
        body: String,
        /// For which academic year.
        year: String,
    },
}

impl ReleaseError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(JsonFault::OtherVersion { .. }) => {
                "Use the version of Quietcount that made the file."
            }
            Self::File(_) => {
                "Choose the file that 'Make the release' saved; its name ends in .release.json."
            }
            Self::Misshapen
            | Self::Unlinked { .. }
            | Self::Disagrees { .. }
            | Self::Altered { .. }
            | Self::Unsealed { .. }
            | Self::SealedToNobody { .. } => "Ask the school to send the file again, unchanged.",
            Self::OtherPlan { .. } => {
                "Use the plan the release was made under, or ask the school for a release under this plan."
            }
            Self::Tells { .. } | Self::TooFew { .. } => {
                "Do not publish it; ask the school to send the file again, unchanged."
            }
            Self::OverCap { .. } => {
                "Do not publish it; ask the school which releases it made this year."
            }
            Self::Forked { .. } => {
                "Ask the school to add every release of the year on the computer it uses, before it makes the next one."
            }
            Self::OtherBody { .. } => "Choose releases that this body made in this academic year.",
        }
    }
}
