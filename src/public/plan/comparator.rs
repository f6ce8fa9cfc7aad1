use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::FigureKind;

/// A published national figure to set beside the plan's own.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparator {
    /// The figure it stands beside.
    pub figure: FigureKind,
    /// Who it is about.
    pub label: String,
    /// The figure, in per cent.
    pub value: String,
    /// The year it is for.
    pub year: String,
    /// Who published it.
    pub source: String,
}
