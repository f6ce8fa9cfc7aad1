use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What ε is spent on first, where not every figure can be sharp.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The figures of the whole school first.
    Headlines,
    /// No table much worse off than another, by their weights.
    #[default]
    Balanced,
    /// The smallest error on average over every figure printed, most of which
    /// stand in the largest tables.
    Detail,
}

impl Mode {
    /// As plans write it and people read it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Headlines => "headlines",
            Self::Balanced => "balanced",
            Self::Detail => "detail",
        }
    }
}
