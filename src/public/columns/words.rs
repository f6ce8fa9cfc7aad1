//! The closed lists of words that cells of a column may hold.
//!
//! The reader knows every word here, however it is cased and spaced; a template
//! offers the first word of each.

use super::Meaning;

/// A code, and the words that stand for it.
pub(crate) type Words = &'static [(&'static str, &'static [&'static str])];

#[rustfmt::skip]
pub(crate) const CASE_STATUS: Words = &[
    ("waiting", &["Waiting", "waiting list", "on waiting list", "referred", "new", "pending"]),
    ("declined", &["Declined", "refused", "consent refused", "no consent", "not engaging"]),
    ("contacted", &["Contacted", "contact made", "first contact"]),
    ("engaged", &["Engaged", "active", "open", "in progress"]),
    ("completed", &["Completed", "complete", "closed", "closed: goal met", "goal met"]),
];

#[rustfmt::skip]
pub(crate) const MAIN_REASON: Words = &[
    ("illness", &["Illness", "ill", "medical", "health"]),
    ("sen_need", &["SEN need unmet", "SEN need", "SEND need", "SEND need unmet", "SEN", "SEND", "unmet SEN need", "unmet SEND need"]),
    ("anxiety", &["Anxiety", "EBSA", "mental health", "emotionally based school avoidance"]),
    ("bullying", &["Bullying", "bullied"]),
    ("family", &["Family circumstances", "family", "family circumstance"]),
    ("young_carer", &["Young carer", "caring", "carer"]),
    ("exploitation", &["Exploitation concern", "exploitation", "concern about exploitation"]),
    ("transport", &["Transport", "travel"]),
    ("housing", &["Housing", "homeless", "temporary accommodation"]),
    ("other", &["Other", "another reason", "other reason"]),
];

#[rustfmt::skip]
pub(crate) const OUTCOME: Words = &[
    ("back_in_school", &["Back in school", "returned", "returned to school"]),
    ("improved", &["Attendance improved", "improved", "improved attendance"]),
    ("other_provision", &["Other provision or apprenticeship", "other provision", "apprenticeship", "alternative provision", "college"]),
    ("services", &["Engaged with services", "services", "referred to services"]),
    ("no_change", &["No change", "unchanged"]),
    ("left", &["Left", "moved", "left area", "left the scheme", "disengaged"]),
    ("open", &["Case still open", "open", "case open", "ongoing"]),
];

/// # Source
/// Categories of exclusion in the school census, and what systems write for
/// them; "fixed term" and "fixed period" are what suspensions were called
/// before 2021.
#[rustfmt::skip]
pub(crate) const EXCLUSION_KIND: Words = &[
    ("suspension", &[
        "Suspension", "suspended", "susp", "fixedterm", "fixedtermexclusion", "fixedperiod",
        "fixedperiodexclusion", "fixd", "lunchtime", "lunchtimesuspension",
        "lunchtimeexclusion", "lnch",
    ]),
    ("permanent", &["Permanent exclusion", "permanent", "permanentlyexcluded", "perm"]),
];

#[rustfmt::skip]
pub(crate) const CONTACT_KIND: Words = &[
    ("home", &["Home visit", "visit", "home"]),
    ("street", &["Street patrol", "patrol", "street", "truancy patrol", "sweep"]),
    ("meeting", &["School meeting", "meeting", "meeting at school"]),
    ("telephone", &["Telephone", "phone", "telephone call", "phone call"]),
    ("call", &["Absence call", "looked-after absence call", "LAC call", "looked-after call"]),
];

#[rustfmt::skip]
pub(crate) const CONTACT_RESULT: Words = &[
    ("child", &["Child seen", "child", "seen child", "pupil", "pupil seen"]),
    ("parent", &["Parent seen", "parent", "seen parent", "carer", "parent or carer", "parent or carer seen"]),
    ("both", &["Both", "child and parent", "parent and child", "child and parent seen"]),
    ("nobody", &["No answer", "nobody", "no one", "wrong address", "no reply"]),
    ("refused", &["Refused", "declined"]),
    ("back", &["Already back", "already back in school", "in school"]),
    ("reason", &["Reason established", "established", "reason found"]),
    ("no_reason", &["Not established", "no reason", "reason not established"]),
    ("missed", &["Missed", "not made"]),
];

#[rustfmt::skip]
pub(crate) const RETURNED: Words = &[
    ("directly", &["Directly", "direct", "by team", "directly by team", "yes", "y"]),
    ("later", &["Later that day", "later", "later same day", "later the day", "same day"]),
    ("next", &["Next days", "next day", "within days", "next school day"]),
    ("no", &["No", "n", "not", "not returned"]),
];

#[rustfmt::skip]
pub(crate) const SERVICE: Words = &[
    ("early_help", &["Early help"]),
    ("mental_health", &["CAMHS", "mental health", "mental health service"]),
    ("sen", &["SEND", "SEN", "EHC", "SEND team", "SEN team", "EHC assessment"]),
    ("social_care", &["Social care", "MASH", "children's social care", "safeguarding"]),
    ("youth_justice", &["Youth justice", "YOT", "youth offending team", "youth justice service"]),
    ("violence_reduction", &["VERU", "VRU", "violence reduction", "violence reduction unit"]),
    ("health", &["Health", "GP", "school nurse"]),
    ("housing", &["Housing"]),
    ("other", &["Other", "other service"]),
];

/// What a template offers. These stand in every row of many exports, so the
/// reader has a quicker way, and knows more words.
const YES_OR_NO: Words = &[("yes", &["Yes"]), ("no", &["No"])];
const SEX: Words = &[("female", &["Female"]), ("male", &["Male"])];
const SEN: Words = &[
    ("none", &["No SEN"]),
    ("support", &["SEN support"]),
    ("ehc_plan", &["EHC plan"]),
];

impl Meaning {
    /// The words that a template offers for a column of this meaning; none
    /// where no closed list says what a cell may hold.
    #[must_use]
    pub fn list(self) -> Vec<&'static str> {
        let list = match self {
            Self::Sex => SEX,
            Self::Sen => SEN,
            Self::Fsm | Self::LookedAfter | Self::Guidance | Self::Accepted => YES_OR_NO,
            Self::CaseStatus => CASE_STATUS,
            Self::MainReason => MAIN_REASON,
            Self::Outcome => OUTCOME,
            Self::ContactKind => CONTACT_KIND,
            Self::ExclusionKind => EXCLUSION_KIND,
            Self::ContactResult => CONTACT_RESULT,
            Self::Returned => RETURNED,
            Self::Service => SERVICE,
            _ => &[],
        };
        list.iter().map(|(_, words)| words[0]).collect()
    }
}
