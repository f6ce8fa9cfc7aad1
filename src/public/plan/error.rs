/// Why a plan cannot be used. A plan is a public file, so its own words may
/// be repeated.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The file is not the JSON of a plan.
    #[error("This is not a plan Quietcount can read: {0}.")]
    Unreadable(String),
    /// The file is of another format, or of a newer version of it.
    #[error("The file's format is '{found}'; this version reads '{expected}'.")]
    Format {
        /// What the file says.
        found: String,
        /// What this version reads.
        expected: &'static str,
    },
    /// One entry breaks a rule.
    #[error("{place}: {rule}.")]
    Rule {
        /// Where in the plan, such as "periods, 'autumn'".
        place: String,
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
}

impl PlanError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Ask the pilot office for the plan file and use it unchanged.",
            Self::Format { .. } => {
                "Use the version of Quietcount that the pilot office uses, or ask it for a plan for this one."
            }
            Self::Rule { .. } => "The pilot office must correct the plan and send it again.",
            Self::Unknown { .. } => "Use one of the names in the plan.",
        }
    }
}
