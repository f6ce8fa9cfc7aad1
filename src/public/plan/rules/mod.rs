//! The rules by which figures are printed or withheld, as data.
//!
//! A plan names a set of rules or single parameters; [`Rules`] holds every
//! parameter, whichever way it was written, and what enforces a rule reads it
//! there. [`Rule::LIST`] says each in words: for `plan check`, for readers,
//! and for the table in `docs/privacy/rules.md`.

mod bodies;
mod floor;
mod list;
mod reason;
mod reliability;
mod written;

use schemars::JsonSchema;
use serde::Deserialize;

pub use self::{
    bodies::{FewestBodies, NotFewestBodies},
    floor::{Certainty, Floor, NotACertainty, NotAFloor},
    list::Rule,
    reason::Reason,
    reliability::{NotAReliability, Reliability},
};

/// Every parameter of the rules in force.
///
/// Two plans that write the same parameters in different ways have the same
/// rules and the same digest, and one that only names a set has another
/// digest should the set ever change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rules {
    /// No count is printed unless it is larger than this many pupils.
    pub floor: Floor,
    /// How certain that is.
    pub certainty: Certainty,
    /// Fewest bodies in a pooled figure.
    pub fewest_bodies: FewestBodies,
    /// Which figures are marked, and which withheld, for their noise.
    pub reliability: Reliability,
}

/// A set of rules that a plan can name.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleSet {
    /// What disclosure control in official statistics mostly asks for.
    #[default]
    Standard,
    /// Fewer figures, with more room around hidden ones.
    Stricter,
}

impl RuleSet {
    /// Every set on offer.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Stricter];

    /// The rules that it stands for.
    #[must_use]
    pub const fn rules(self) -> Rules {
        let standard = Rules {
            floor: Floor::FIVE,
            certainty: Certainty::ONE_IN_1000,
            fewest_bodies: FewestBodies::THREE,
            reliability: Reliability::STANDARD,
        };
        match self {
            Self::Standard => standard,
            Self::Stricter => Rules {
                floor: Floor::SEVEN,
                certainty: Certainty::ONE_IN_10_000,
                fewest_bodies: FewestBodies::THREE,
                reliability: Reliability::STRICTER,
            },
        }
    }

    /// As plans write it and people read it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Stricter => "stricter",
        }
    }
}

impl Rules {
    /// The set that has these parameters, where one has.
    #[must_use]
    pub fn set(&self) -> Option<RuleSet> {
        RuleSet::ALL.into_iter().find(|set| set.rules() == *self)
    }

    /// "standard", or that no set has these parameters.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.set().map_or("single parameters", RuleSet::in_words)
    }
}
