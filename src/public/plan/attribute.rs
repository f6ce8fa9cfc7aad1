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
    /// Whether the pupil has been referred to the scheme in the academic
    /// year, up to the end of the period.
    Referred,
    /// How far the scheme has come with a pupil who was referred.
    CaseStatus,
    /// The main reason found for a referred pupil's absence.
    MainReason,
    /// What became of a referred pupil.
    Outcome,
    /// How often the pupil was visited at home in the period.
    HomeVisits,
    /// Whether a parent or carer of the pupil was given guidance in the period.
    Guidance,
    /// Whether the pupil went back to school after a contact of the period, as
    /// the team saw it; the soonest of several.
    Returned,
    /// How soon the pupil was in school after the first home visit of the
    /// period, by the school's marks.
    BackInSchool,
    /// Which service the family was referred to in the period.
    ReferredTo,
    /// Whether the pupil was suspended or excluded in the period.
    Suspended,
    /// Whether the pupil was late, before the register closed, in 10 % or more
    /// of the possible sessions of the period.
    Late,
}

/// Which files tell of an attribute.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source {
    /// Any file of pupils.
    Pupils,
    /// Files of cases: one row a referral.
    Cases,
    /// Contact logs: one row a visit, meeting or call.
    Contacts,
    /// Files of exclusions: one row a suspension or permanent exclusion.
    Exclusions,
    /// Files of marks: one row a session, or a grid of sessions.
    Marks,
}

/// The last code of every list.
const UNKNOWN: &str = "unknown";

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

const REFERRED: &[Code] = &[
    ("yes", "Referred"),
    ("no", NOT_REFERRED.1),
    ("unknown", "referrals not recorded"),
];
const CASE_STATUS: &[Code] = &[
    NOT_REFERRED,
    ("waiting", "Waiting"),
    ("declined", "Declined"),
    ("contacted", "Contacted, not engaged yet"),
    ("engaged", "Engaged"),
    ("completed", "Completed"),
    ("unknown", "status not recorded"),
];
const MAIN_REASON: &[Code] = &[
    NOT_REFERRED,
    ("illness", "Illness"),
    ("sen_need", "Need for SEN support not met"),
    ("anxiety", "Anxiety"),
    ("bullying", "Bullying"),
    ("family", "Family circumstances"),
    ("young_carer", "Caring for somebody"),
    ("exploitation", "Concern about exploitation"),
    ("transport", "Transport"),
    ("housing", "Housing"),
    ("other", "Another reason"),
    ("unknown", "reason not established"),
];
const OUTCOME: &[Code] = &[
    NOT_REFERRED,
    ("back_in_school", "Back in school"),
    ("improved", "Attendance improved"),
    ("other_provision", "Other provision or apprenticeship"),
    ("services", "Engaged with services"),
    ("no_change", "No change"),
    ("left", "Left the scheme or the school"),
    ("open", "Case still open"),
    ("unknown", "outcome not recorded"),
];

const HOME_VISITS: &[Code] = &[
    ("none", "Not visited"),
    ("once", "Visited once"),
    ("2_to_4", "Visited 2 to 4 times"),
    ("5_or_more", "Visited 5 times or more"),
    ("unknown", "visits not recorded"),
];
const GUIDANCE: &[Code] = &[
    ("yes", "A parent or carer was given guidance"),
    ("no", "No guidance given"),
    ("unknown", "guidance not recorded"),
];
const RETURNED: &[Code] = &[
    ("directly", "Returned directly by the team"),
    ("later_that_day", "Returned later that day"),
    ("next_days", "Returned in the next days"),
    ("no", "Not returned, or not missing"),
    ("unknown", "returns not recorded"),
];

const BACK_IN_SCHOOL: &[Code] = &[
    ("not_visited", "Not visited at home"),
    ("within_1_day", "In school on the next school day"),
    ("within_5_days", "In school 2 to 5 school days later"),
    ("not_within_5_days", "Not in school within 5 school days"),
    ("unknown", "not known, too few marks"),
];
const REFERRED_TO: &[Code] = &[
    ("none", "Not referred to a service"),
    ("early_help", "Early help"),
    ("mental_health", "Mental health"),
    ("sen", "SEND or EHC assessment"),
    ("social_care", "Social care or MASH"),
    ("youth_justice", "Youth justice"),
    ("violence_reduction", "Violence reduction unit"),
    ("health", "Health"),
    ("housing", "Housing"),
    ("other", "Another service"),
    ("several", "Several services"),
    ("unknown", "referrals to services not recorded"),
];
const SUSPENDED: &[Code] = &[
    ("none", "Not suspended"),
    ("once", "Suspended once"),
    ("2_or_more", "Suspended twice or more"),
    ("permanent", "Permanently excluded"),
    ("unknown", "suspensions not recorded"),
];
const LATE: &[Code] = &[
    ("yes", "Late in 10% or more of sessions"),
    ("no", "Late in less than 10% of sessions"),
    ("unknown", "lateness not recorded"),
];

/// Of every attribute of a case: a pupil who has none.
const NOT_REFERRED: Code = ("not_referred", "Not referred");

impl Attribute {
    /// The attributes a pupil has, in a fixed order.
    pub const OF_A_PUPIL: [Self; 16] = [
        Self::YearGroup,
        Self::Sex,
        Self::Sen,
        Self::Fsm,
        Self::LookedAfter,
        Self::Referred,
        Self::CaseStatus,
        Self::MainReason,
        Self::Outcome,
        Self::HomeVisits,
        Self::Guidance,
        Self::Returned,
        Self::BackInSchool,
        Self::ReferredTo,
        Self::Suspended,
        Self::Late,
    ];

    fn codes(self) -> &'static [Code] {
        match self {
            Self::YearGroup => YEAR_GROUP,
            Self::Sex => SEX,
            Self::Sen => SEN,
            Self::Fsm => FSM,
            Self::LookedAfter => LOOKED_AFTER,
            Self::Referred => REFERRED,
            Self::CaseStatus => CASE_STATUS,
            Self::MainReason => MAIN_REASON,
            Self::Outcome => OUTCOME,
            Self::HomeVisits => HOME_VISITS,
            Self::Guidance => GUIDANCE,
            Self::Returned => RETURNED,
            Self::BackInSchool => BACK_IN_SCHOOL,
            Self::ReferredTo => REFERRED_TO,
            Self::Suspended => SUSPENDED,
            Self::Late => LATE,
        }
    }

    /// Which files tell of it.
    #[must_use]
    pub fn source(self) -> Source {
        match self {
            Self::YearGroup | Self::Sex | Self::Sen | Self::Fsm | Self::LookedAfter => {
                Source::Pupils
            }
            Self::Referred | Self::CaseStatus | Self::MainReason | Self::Outcome => Source::Cases,
            Self::HomeVisits
            | Self::Guidance
            | Self::Returned
            | Self::BackInSchool
            | Self::ReferredTo => Source::Contacts,
            Self::Suspended => Source::Exclusions,
            Self::Late => Source::Marks,
        }
    }

    /// The code of a pupil of whom no case or contact is recorded, where there
    /// are files of them.
    #[must_use]
    pub fn without_any(self) -> &'static str {
        match self {
            Self::Referred | Self::Guidance | Self::Returned => "no",
            Self::CaseStatus | Self::MainReason | Self::Outcome => NOT_REFERRED.0,
            Self::HomeVisits | Self::ReferredTo | Self::Suspended => "none",
            Self::BackInSchool => "not_visited",
            Self::YearGroup
            | Self::Sex
            | Self::Sen
            | Self::Fsm
            | Self::LookedAfter
            | Self::Late => UNKNOWN,
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
            Self::Referred => "referral to the scheme",
            Self::CaseStatus => "how far the scheme has come",
            Self::MainReason => "main reason found",
            Self::Outcome => "outcome",
            Self::HomeVisits => "home visits",
            Self::Guidance => "guidance to a parent or carer",
            Self::Returned => "return to school",
            Self::BackInSchool => "return to school after a home visit, by its marks",
            Self::ReferredTo => "service referred to",
            Self::Suspended => "suspension and exclusion",
            Self::Late => "lateness",
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
