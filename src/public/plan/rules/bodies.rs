use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Fewest bodies whose figures make a pooled one: from the sum of two, each
/// can subtract itself.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "u32", into = "u32")]
pub struct FewestBodies(u32);

/// The number of bodies would let one subtract itself, or pool nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the fewest bodies in a pooled figure must be 3 to 20")]
pub struct NotFewestBodies;

impl FewestBodies {
    /// The fewest that can be asked for.
    pub const THREE: Self = Self(3);

    /// Whether so many are enough.
    #[must_use]
    pub fn is_met_by(self, bodies: usize) -> bool {
        bodies >= self.0 as usize
    }

    /// How many.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for FewestBodies {
    type Error = NotFewestBodies;

    fn try_from(number: u32) -> Result<Self, NotFewestBodies> {
        let is_sensible = (Self::THREE.0..=20).contains(&number);
        is_sensible.then_some(Self(number)).ok_or(NotFewestBodies)
    }
}

impl From<FewestBodies> for u32 {
    fn from(bodies: FewestBodies) -> Self {
        bodies.0
    }
}
