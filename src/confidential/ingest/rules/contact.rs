//! One contact of a scheme with a pupil or the family.

use super::words;
use crate::confidential::ingest::cells::Folded;
use crate::public::columns::words::{CONTACT_KIND, CONTACT_RESULT, RETURNED, SERVICE, Words};
use crate::public::plan::Day;

/// A contact, by closed lists; free text is not among them.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) struct Contact {
    pub(in crate::confidential) on: Day,
    pub(in crate::confidential) kind: ContactKind,
    pub(in crate::confidential) result: Option<ContactResult>,
    /// Given to a parent or carer.
    pub(in crate::confidential) guidance: bool,
    pub(in crate::confidential) returned: Option<Returned>,
    pub(in crate::confidential) service: Option<Service>,
    /// Whether the service accepted; nothing while it has not answered.
    pub(in crate::confidential) accepted: Option<bool>,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum ContactKind {
    HomeVisit,
    StreetPatrol,
    SchoolMeeting,
    Telephone,
    /// Of a looked-after child.
    AbsenceCall,
}

/// Who was met, or what a call found.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum ContactResult {
    Child,
    Parent,
    Both,
    Nobody,
    Refused,
    AlreadyBack,
    ReasonEstablished,
    NoReason,
    /// A call that was due and not made.
    Missed,
}

/// When the child went back to school, as the team saw it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum Returned {
    Directly,
    LaterThatDay,
    NextDays,
    No,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum Service {
    EarlyHelp,
    MentalHealth,
    Sen,
    SocialCare,
    YouthJustice,
    ViolenceReduction,
    Health,
    Housing,
    Other,
}

impl Service {
    /// As the list of the attribute has it.
    pub(in crate::confidential) fn code(self) -> &'static str {
        match self {
            Self::EarlyHelp => "early_help",
            Self::MentalHealth => "mental_health",
            Self::Sen => "sen",
            Self::SocialCare => "social_care",
            Self::YouthJustice => "youth_justice",
            Self::ViolenceReduction => "violence_reduction",
            Self::Health => "health",
            Self::Housing => "housing",
            Self::Other => "other",
        }
    }
}

/// A cell of a contact; `None` for a word that is in no list.
type Read<T> = Option<Option<T>>;

/// Reads the kind, which every contact has.
pub(super) fn kind(cell: &[u8]) -> Option<ContactKind> {
    use ContactKind::{AbsenceCall, HomeVisit, SchoolMeeting, StreetPatrol, Telephone};
    let of = [
        ("home", HomeVisit),
        ("street", StreetPatrol),
        ("meeting", SchoolMeeting),
        ("telephone", Telephone),
        ("call", AbsenceCall),
    ];
    coded(CONTACT_KIND, &of, cell)?
}

/// Reads who was met, or what a call found.
pub(super) fn result(cell: &[u8]) -> Read<ContactResult> {
    use ContactResult::{
        AlreadyBack, Both, Child, Missed, NoReason, Nobody, Parent, ReasonEstablished, Refused,
    };
    let of = [
        ("child", Child),
        ("parent", Parent),
        ("both", Both),
        ("nobody", Nobody),
        ("refused", Refused),
        ("back", AlreadyBack),
        ("reason", ReasonEstablished),
        ("no_reason", NoReason),
        ("missed", Missed),
    ];
    coded(CONTACT_RESULT, &of, cell)
}

/// Reads when the child went back to school.
pub(super) fn returned(cell: &[u8]) -> Read<Returned> {
    use Returned::{Directly, LaterThatDay, NextDays, No};
    let of = [
        ("directly", Directly),
        ("later", LaterThatDay),
        ("next", NextDays),
        ("no", No),
    ];
    coded(RETURNED, &of, cell)
}

/// Reads which service the family was referred to.
pub(super) fn service(cell: &[u8]) -> Read<Service> {
    use Service::{
        EarlyHelp, Health, Housing, MentalHealth, Other, Sen, SocialCare, ViolenceReduction,
        YouthJustice,
    };
    let all = [
        EarlyHelp,
        MentalHealth,
        Sen,
        SocialCare,
        YouthJustice,
        ViolenceReduction,
        Health,
        Housing,
        Other,
    ];
    coded(SERVICE, &all.map(|service| (service.code(), service)), cell)
}

/// Reads yes or no.
pub(super) fn yes_or_no(cell: &[u8]) -> Read<bool> {
    let folded = Folded::new(cell);
    match folded.as_bytes() {
        word if says_nothing(word) => Some(None),
        word => words::yes_or_no(word).map(Some),
    }
}

fn coded<T: Copy>(list: Words, of: &[(&str, T)], cell: &[u8]) -> Read<T> {
    let folded = Folded::new(cell);
    let word = folded.as_bytes();
    if says_nothing(word) {
        return Some(None);
    }
    let code = words::in_list(list, word)?;
    let mut codes = of.iter();
    codes
        .find(|(one, _)| *one == code)
        .map(|(_, value)| Some(*value))
}

fn says_nothing(word: &[u8]) -> bool {
    matches!(
        word,
        b"" | b"na" | b"none" | b"notapplicable" | b"notrecorded" | b"unknown" | b"pending"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_list_stands_for_something() {
        for (list, knows) in [
            (
                CONTACT_KIND,
                (|cell| kind(cell).is_some()) as fn(&[u8]) -> bool,
            ),
            (CONTACT_RESULT, |cell| result(cell).flatten().is_some()),
            (RETURNED, |cell| returned(cell).flatten().is_some()),
            (SERVICE, |cell| service(cell).flatten().is_some()),
        ] {
            for (code, words) in list {
                for word in *words {
                    assert!(knows(word.as_bytes()), "{code}: {word}");
                }
            }
        }
    }

    #[test]
    fn a_blank_says_nothing_and_a_strange_word_is_no_cell() {
        assert_eq!(kind(b"Home visit"), Some(ContactKind::HomeVisit));
        assert_eq!(kind(b""), None, "every contact has a kind");
        assert_eq!(result(b"No answer"), Some(Some(ContactResult::Nobody)));
        assert_eq!(result(b""), Some(None));
        assert_eq!(result(b"met Ms Example"), None);
        assert_eq!(yes_or_no(b"Y"), Some(Some(true)));
        assert_eq!(yes_or_no(b"n/a"), Some(None));
        assert_eq!(yes_or_no(b"perhaps"), None);
        assert_eq!(service(b"CAMHS"), Some(Some(Service::MentalHealth)));
    }
}
