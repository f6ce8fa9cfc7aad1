use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Place;

/// A school or setting that releases figures.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyEntry {
    /// Short name, safe in a file name.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// What kind of setting it is.
    pub kind: BodyKind,
    /// Unique reference number; the ledger knows the body by it, across all
    /// plans.
    pub number: String,
    /// Where the registers of schools have it; only data files need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// Kind of a body. Alternative provision is never averaged silently with
/// mainstream schools: absence there is several times as high.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// A mainstream school.
    Mainstream,
    /// Alternative provision, a pupil referral unit included.
    AlternativeProvision,
}

impl BodyKind {
    /// As people read it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Mainstream => "mainstream school",
            Self::AlternativeProvision => "alternative provision",
        }
    }
}
