use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::area::Place;

/// A school, setting or visiting team that releases figures.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodyEntry {
    /// Short name, safe in a file name.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// What kind of setting it is.
    pub kind: BodyKind,
    /// Unique reference number, or a team's own; the ledger knows the body by
    /// it, across all plans.
    pub number: String,
    /// Where the registers of schools have it; only data files need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// Kind of a body. Alternative provision is never averaged silently with
/// mainstream schools: absence there is several times as high. A visiting team
/// has no roll, and its figures stand by themselves.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// A mainstream school.
    Mainstream,
    /// Alternative provision, a pupil referral unit included.
    AlternativeProvision,
    /// A team that visits pupils of several schools.
    Team,
}

impl BodyKind {
    /// As people read it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Mainstream => "mainstream school",
            Self::AlternativeProvision => "alternative provision",
            Self::Team => "visiting team",
        }
    }

    /// Whether a number is one of such a body, written in one way only: the
    /// ledger knows a body by it. A team has five digits, so that its number
    /// is no school's.
    pub(super) fn has_number(self, number: &str) -> bool {
        let digits = match self {
            Self::Mainstream | Self::AlternativeProvision => 6,
            Self::Team => 5,
        };
        number.len() == digits
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !number.starts_with('0')
    }
}
