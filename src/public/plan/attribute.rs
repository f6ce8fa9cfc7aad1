use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What pupils can be grouped by. The codes of each are a closed public list
/// that ends with "unknown", so that no group ever comes from the data.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// National curriculum year group of compulsory school age.
    YearGroup,
    /// Sex as recorded by the school.
    Sex,
    /// Provision for special educational needs.
    Sen,
    /// Eligibility for free school meals.
    Fsm,
    /// Looked after by a local authority.
    LookedAfter,
}

/// A code and the words people read for it.
type Code = (&'static str, &'static str);

const YEAR_GROUP: &[Code] = &[
    ("1", "Year 1"),
    ("2", "Year 2"),
    ("3", "Year 3"),
    ("4", "Year 4"),
    ("5", "Year 5"),
    ("6", "Year 6"),
    ("7", "Year 7"),
    ("8", "Year 8"),
    ("9", "Year 9"),
    ("10", "Year 10"),
    ("11", "Year 11"),
    ("unknown", "year not recorded"),
];
const SEX: &[Code] = &[
    ("female", "Girls"),
    ("male", "Boys"),
    ("unknown", "sex not recorded"),
];
const SEN: &[Code] = &[
    ("none", "No SEN"),
    ("support", "SEN support"),
    ("ehc_plan", "EHC plan"),
    ("unknown", "SEN not recorded"),
];
const FSM: &[Code] = &[
    ("eligible", "Eligible for free school meals"),
    ("not_eligible", "Not eligible"),
    ("unknown", "eligibility not recorded"),
];
const LOOKED_AFTER: &[Code] = &[
    ("yes", "Looked after"),
    ("no", "Not looked after"),
    ("unknown", "care status not recorded"),
];

impl Attribute {
    /// The attributes a pupil has, in a fixed order.
    pub const OF_A_PUPIL: [Self; 5] = [
        Self::YearGroup,
        Self::Sex,
        Self::Sen,
        Self::Fsm,
        Self::LookedAfter,
    ];

    fn codes(self) -> &'static [Code] {
        match self {
            Self::YearGroup => YEAR_GROUP,
            Self::Sex => SEX,
            Self::Sen => SEN,
            Self::Fsm => FSM,
            Self::LookedAfter => LOOKED_AFTER,
        }
    }

    /// How many codes the list has, "unknown" included.
    #[must_use]
    pub fn code_count(self) -> usize {
        self.codes().len()
    }

    /// Place of a code in the list.
    #[must_use]
    pub fn code(self, name: &str) -> Option<usize> {
        self.codes().iter().position(|(code, _)| *code == name)
    }

    /// Name of the code at a place, as plans and releases write it.
    ///
    /// # Panics
    /// When the list has no such place.
    #[must_use]
    pub fn code_name(self, place: usize) -> &'static str {
        self.codes()[place].0
    }

    /// The words people read for the code at a place.
    ///
    /// # Panics
    /// When the list has no such place.
    #[must_use]
    pub fn label(self, place: usize) -> &'static str {
        self.codes()[place].1
    }

    /// Heading of a table grouped by this attribute, after "by".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::YearGroup => "year group",
            Self::Sex => "sex",
            Self::Sen => "special educational needs (SEN)",
            Self::Fsm => "free school meals",
            Self::LookedAfter => "looked-after status",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_a_pupil_ends_with_unknown() {
        for attribute in Attribute::OF_A_PUPIL {
            let last = attribute.code_count() - 1;
            assert_eq!(attribute.code_name(last), "unknown");
            assert_eq!(attribute.code("unknown"), Some(last));
        }
    }
}
