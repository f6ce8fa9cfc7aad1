//! Words of characteristics, and the codes of the plan they stand for.

use super::characteristics::Field;
use crate::confidential::ingest::cells::Folded;
use crate::public::columns::words::{CASE_STATUS, MAIN_REASON, OUTCOME, Words};

/// A year group as far as it decides who counts.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(in crate::confidential) enum YearGroup {
    /// Nursery and Reception.
    Below,
    /// Years 1 to 11.
    Compulsory(u8),
    /// Years 12 to 14.
    Above,
}

impl YearGroup {
    /// The year's code in a plan, where a plan has one for it.
    pub(in crate::confidential) fn code(self) -> Option<&'static str> {
        const CODES: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
        let Self::Compulsory(year) = self else {
            return None;
        };
        CODES.get(usize::from(year).checked_sub(1)?).copied()
    }

    /// The place among all year groups, youngest first.
    pub(in crate::confidential) fn rank(self) -> u8 {
        match self {
            Self::Below => 0,
            Self::Compulsory(year) => year,
            Self::Above => 12,
        }
    }
}

/// What a cell with a known word says: a code of the plan, or that the system
/// knows none.
pub(super) enum Said {
    Code(&'static str),
    NotRecorded,
}

/// Reads a year group, however it is prefixed.
pub(super) fn year_group(cell: &[u8]) -> Option<YearGroup> {
    // Nearly every cell is a number and nothing else, and needs no folding.
    numbered(cell).or_else(|| worded(cell))
}

/// Reads a year group with a prefix or in words.
#[cold]
fn worded(cell: &[u8]) -> Option<YearGroup> {
    let folded = Folded::new(cell);
    let word = folded.as_bytes();
    let word = [&b"ncyear"[..], b"year", b"yr", b"y"]
        .iter()
        .find_map(|prefix| word.strip_prefix(*prefix))
        .unwrap_or(word);
    let number = match word {
        [b'0', rest @ ..] if !rest.is_empty() => rest,
        _ => word,
    };
    numbered(number).or(match number {
        b"r" | b"reception" | b"n" | b"nursery" | b"n1" | b"n2" | b"e1" | b"e2" => {
            Some(YearGroup::Below)
        }
        _ => None,
    })
}

fn numbered(number: &[u8]) -> Option<YearGroup> {
    let year = match number {
        [digit @ b'0'..=b'9'] => digit - b'0',
        [b'1', digit @ b'0'..=b'4'] => 10 + digit - b'0',
        _ => return None,
    };
    Some(match year {
        0 => YearGroup::Below,
        1..=11 => YearGroup::Compulsory(year),
        _ => YearGroup::Above,
    })
}

/// Reads a cell of a field by its words; `None` for a word we do not know.
#[inline(never)]
pub(super) fn said(field: Field, cell: &[u8]) -> Option<Said> {
    let folded = Folded::new(cell);
    let word = folded.as_bytes();
    if matches!(word, b"unknown" | b"notknown" | b"notrecorded") {
        return Some(Said::NotRecorded);
    }
    let code = match field {
        Field::Sex if word == b"u" => return Some(Said::NotRecorded),
        Field::Sex => sex(word),
        Field::Sen => sen(word),
        Field::Fsm => free_school_meals(word),
        Field::LookedAfter => looked_after(word),
        Field::CaseStatus => in_list(CASE_STATUS, word),
        Field::MainReason => in_list(MAIN_REASON, word),
        Field::Outcome => in_list(OUTCOME, word),
        Field::YearGroup | Field::DateOfBirth => None,
    };
    code.map(Said::Code)
}

fn sex(word: &[u8]) -> Option<&'static str> {
    match word {
        b"f" | b"female" | b"girl" | b"girls" => Some("female"),
        b"m" | b"male" | b"boy" | b"boys" => Some("male"),
        _ => None,
    }
}

/// Codes since September 2014 (N, K, E) and before (A, P, S), and the words
/// systems write for them, alone or after the code.
fn sen(word: &[u8]) -> Option<&'static str> {
    match word {
        b"n"
        | b"no"
        | b"none"
        | b"nosen"
        | b"nosenprovision"
        | b"nospecialeducationalneed"
        | b"nospecialeducationalneeds"
        | b"nnosen"
        | b"nnospecialeducationalneed"
        | b"nnospecialeducationalneeds" => Some("none"),
        b"k" | b"a" | b"p" | b"support" | b"sensupport" | b"ksensupport" | b"schoolaction"
        | b"schoolactionplus" => Some("support"),
        b"e"
        | b"s"
        | b"ehc"
        | b"ehcp"
        | b"ehcplan"
        | b"eehcplan"
        | b"educationhealthcareplan"
        | b"educationhealthandcareplan"
        | b"eeducationhealthandcareplan"
        | b"statement"
        | b"statemented" => Some("ehc_plan"),
        _ => None,
    }
}

fn free_school_meals(word: &[u8]) -> Option<&'static str> {
    match (word, yes_or_no(word)) {
        (b"eligible", _) | (_, Some(true)) => Some("eligible"),
        (b"noteligible", _) | (_, Some(false)) => Some("not_eligible"),
        _ => None,
    }
}

fn looked_after(word: &[u8]) -> Option<&'static str> {
    match (word, yes_or_no(word)) {
        (b"lookedafter", _) | (_, Some(true)) => Some("yes"),
        (b"notlookedafter", _) | (_, Some(false)) => Some("no"),
        _ => None,
    }
}

/// The code that a folded word stands for.
pub(super) fn in_list(list: Words, word: &[u8]) -> Option<&'static str> {
    let mut codes = list.iter();
    let is_it = |(_, words): &&(_, &[&str])| words.iter().any(|one| folds_to(one, word));
    codes.find(is_it).map(|(code, _)| *code)
}

/// Whether a word of a list, all of it ASCII, folds to this.
fn folds_to(one: &str, word: &[u8]) -> bool {
    let letters = one.bytes().filter(u8::is_ascii_alphanumeric);
    letters
        .map(|letter| letter.to_ascii_lowercase())
        .eq(word.iter().copied())
}

pub(super) fn yes_or_no(word: &[u8]) -> Option<bool> {
    match word {
        b"y" | b"yes" | b"t" | b"true" | b"1" => Some(true),
        b"n" | b"no" | b"f" | b"false" | b"0" => Some(false),
        _ => None,
    }
}
