use crate::public::json::JsonFault;

/// Why a plan cannot be used. What has been read as a plan is public, so its
/// own words may be repeated; of any other file only positions are told.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The file is not a plan.
    #[error("This is not a plan that can be used: {0}.")]
    File(#[from] JsonFault),
    /// One entry breaks a rule.
    #[error("{place}: {rule}.")]
    Rule {
        /// Where in the plan, such as "periods, 'autumn'".
        place: String,
        /// The same for a program: fields and places in lists, from the top,
        /// such as `periods/0/epsilon`.
        path: String,
        /// What must hold.
        rule: &'static str,
    },
    /// The plan has no such body or period.
    #[error("The plan has no {kind} '{id}'. It has: {known}.")]
    Unknown {
        /// "body" or "period".
        kind: &'static str,
        /// What was asked for.
        id: String,
        /// What the plan has.
        known: String,
    },
    /// The plan asks nothing of bodies of this kind in this period.
    #[error("The plan asks no {kind} for a release for {period}.")]
    NotAsked {
        /// "visiting team".
        kind: &'static str,
        /// As people read it.
        period: String,
    },
}

impl PlanError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(JsonFault::OtherVersion { .. }) => {
                "Use the version of Quietcount that the pilot office uses, or ask it for a plan for this one."
            }
            Self::File(_) => "Ask the pilot office for the plan file and use it unchanged.",
            Self::Rule { .. } => "The pilot office must correct the plan and send it again.",
            Self::Unknown { .. } => "Use one of the names in the plan.",
            Self::NotAsked { .. } => "Choose another period; the plan tells which are asked for.",
        }
    }
    /// The same for whoever writes the plan.
    #[must_use]
    pub fn remedy_for_its_writer(&self) -> &'static str {
        match self {
            Self::File(JsonFault::OtherVersion { .. }) => {
                "Open it with the version of Quietcount it was written for, or write it for this one."
            }
            Self::File(JsonFault::OtherKind) => "Choose a file whose name ends in .plan.json.",
            Self::File(_) | Self::Rule { .. } => {
                "Correct this place in the plan, save it, and choose it again."
            }
            Self::Unknown { .. } | Self::NotAsked { .. } => self.remedy(),
        }
    }
}
