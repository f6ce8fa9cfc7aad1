use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::BodyKind;

/// Whose figures are added up, one pool a period.
///
/// One, not both: mainstream schools and all bodies differ by the alternative
/// provision, so two such sums side by side would tell its figures.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PoolOf {
    /// Mainstream schools. Alternative provision stands apart.
    #[default]
    Mainstream,
    /// Every school. Alternative provision stands apart as well.
    All,
}

impl PoolOf {
    /// Whether a body of this kind is in the pool.
    #[must_use]
    pub fn takes(self, kind: BodyKind) -> bool {
        match kind {
            BodyKind::Mainstream => true,
            BodyKind::AlternativeProvision => self == Self::All,
            BodyKind::Team => false,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
