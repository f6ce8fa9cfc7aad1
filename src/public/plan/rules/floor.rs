use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The floor: a count is printed only when the true count is, with the
/// plan's certainty, larger than this many pupils.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "u32", into = "u32")]
#[schemars(extend("enum" = [2, 5, 7, 9]))]
pub struct Floor(u32);

/// The number is not one of the floors on offer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the floor must be 2, 5, 7 or 9")]
pub struct NotAFloor;

impl Floor {
    pub(super) const TWO: Self = Self(2);
    pub(super) const FIVE: Self = Self(5);
    pub(super) const SEVEN: Self = Self(7);

    /// The floors on offer.
    pub const ALL: [Self; 4] = [Self::TWO, Self::FIVE, Self::SEVEN, Self(9)];

    /// Pupils; 2, 5, 7 or 9.
    #[must_use]
    pub fn pupils(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Floor {
    type Error = NotAFloor;

    fn try_from(pupils: u32) -> Result<Self, NotAFloor> {
        let floor = Self(pupils);
        Self::ALL.contains(&floor).then_some(floor).ok_or(NotAFloor)
    }
}

impl From<Floor> for u32 {
    fn from(floor: Floor) -> Self {
        floor.0
    }
}

/// How certain it must be that a printed count is above the floor: the chance
/// of printing a count at or below it is at most one in so many.
///
/// Written as `999/1000`.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-9]{1,9}/[0-9]{1,9}$"))]
pub struct Certainty {
    one_in: u32,
}

/// The text is not a certainty.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the certainty must be 99/100, 999/1000 or 9999/10000")]
pub struct NotACertainty;

impl Certainty {
    pub(super) const ONE_IN_1000: Self = Self { one_in: 1000 };
    pub(super) const ONE_IN_10_000: Self = Self { one_in: 10_000 };

    /// The certainties on offer.
    pub const ALL: [Self; 3] = [Self { one_in: 100 }, Self::ONE_IN_1000, Self::ONE_IN_10_000];

    /// Largest chance that a count at the floor is printed.
    #[must_use]
    pub fn doubt(self) -> f64 {
        1.0 / f64::from(self.one_in)
    }

    /// In how many times a count at the floor is printed at most once.
    #[must_use]
    pub fn one_in(self) -> u32 {
        self.one_in
    }
}

impl TryFrom<String> for Certainty {
    type Error = NotACertainty;

    fn try_from(text: String) -> Result<Self, NotACertainty> {
        let is_written = |certainty: &Self| String::from(*certainty) == text;
        Self::ALL.into_iter().find(is_written).ok_or(NotACertainty)
    }
}

impl From<Certainty> for String {
    fn from(certainty: Certainty) -> Self {
        format!("{}/{}", certainty.one_in - 1, certainty.one_in)
    }
}
