//! Words of characteristics, and the codes of the plan they stand for.

use super::cells::Folded;
use super::characteristics::Field;

/// A year group as far as it decides who counts.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(in crate::confidential) enum YearGroup {
    /// Nursery and Reception.
    Below,
    /// Years 1 to 11, by their code in [`Attribute::YearGroup`].
    Compulsory(&'static str),
    /// Years 12 to 14.
    Above,
}

/// Codes of years 1 to 11, youngest first.
const YEARS: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];

/// Reads a year group, however it is prefixed.
pub(super) fn year_group(cell: &[u8]) -> Option<YearGroup> {
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
    match number {
        b"r" | b"reception" | b"0" | b"n" | b"nursery" | b"n1" | b"n2" | b"e1" | b"e2" => {
            Some(YearGroup::Below)
        }
        b"12" | b"13" | b"14" => Some(YearGroup::Above),
        _ => YEARS
            .iter()
            .find(|year| year.as_bytes() == number)
            .map(|year| YearGroup::Compulsory(year)),
    }
}

/// The folded words of a field and the codes of the plan they stand for.
type Words = &'static [(&'static str, &'static str)];

/// Stands in for a code where a system writes that it knows none.
const NOT_RECORDED: &str = "";

const SEX: Words = &[
    ("m", "male"),
    ("f", "female"),
    ("male", "male"),
    ("female", "female"),
    ("boy", "male"),
    ("girl", "female"),
    ("boys", "male"),
    ("girls", "female"),
    ("u", NOT_RECORDED),
    ("unknown", NOT_RECORDED),
    ("notknown", NOT_RECORDED),
    ("notrecorded", NOT_RECORDED),
];
const SEN: Words = &[
    ("n", "none"),
    ("k", "support"),
    ("e", "ehc_plan"),
    ("nosen", "none"),
    ("none", "none"),
    ("no", "none"),
    ("nospecialeducationalneed", "none"),
    ("nospecialeducationalneeds", "none"),
    ("nosenprovision", "none"),
    ("nnospecialeducationalneed", "none"),
    ("sensupport", "support"),
    ("support", "support"),
    ("ksensupport", "support"),
    ("ehcp", "ehc_plan"),
    ("ehc", "ehc_plan"),
    ("ehcplan", "ehc_plan"),
    ("educationhealthandcareplan", "ehc_plan"),
    ("educationhealthcareplan", "ehc_plan"),
    ("eeducationhealthandcareplan", "ehc_plan"),
    // Before September 2014.
    ("s", "ehc_plan"),
    ("a", "support"),
    ("p", "support"),
    ("statement", "ehc_plan"),
    ("statemented", "ehc_plan"),
    ("schoolaction", "support"),
    ("schoolactionplus", "support"),
    ("unknown", NOT_RECORDED),
    ("notrecorded", NOT_RECORDED),
];
const FSM: Words = &[
    ("y", "eligible"),
    ("n", "not_eligible"),
    ("yes", "eligible"),
    ("no", "not_eligible"),
    ("true", "eligible"),
    ("false", "not_eligible"),
    ("t", "eligible"),
    ("f", "not_eligible"),
    ("1", "eligible"),
    ("0", "not_eligible"),
    ("eligible", "eligible"),
    ("noteligible", "not_eligible"),
    ("unknown", NOT_RECORDED),
    ("notrecorded", NOT_RECORDED),
];
const LOOKED_AFTER: Words = &[
    ("y", "yes"),
    ("n", "no"),
    ("yes", "yes"),
    ("no", "no"),
    ("true", "yes"),
    ("false", "no"),
    ("t", "yes"),
    ("f", "no"),
    ("1", "yes"),
    ("0", "no"),
    ("lookedafter", "yes"),
    ("notlookedafter", "no"),
    ("unknown", NOT_RECORDED),
    ("notrecorded", NOT_RECORDED),
];

/// What a cell that a field's words know says: a code, or that none is known.
pub(super) enum Said {
    Code(&'static str),
    NotRecorded,
}

/// Reads a cell of a field by its words.
pub(super) fn said(field: Field, cell: &[u8]) -> Option<Said> {
    let words = match field {
        Field::Sex => SEX,
        Field::Sen => SEN,
        Field::Fsm => FSM,
        Field::LookedAfter => LOOKED_AFTER,
        Field::YearGroup | Field::DateOfBirth => return None,
    };
    let folded = Folded::new(cell);
    let (_, code) = words
        .iter()
        .find(|(word, _)| word.as_bytes() == folded.as_bytes())?;
    Some(match *code {
        NOT_RECORDED => Said::NotRecorded,
        code => Said::Code(code),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Attribute;

    #[test]
    fn every_word_stands_for_a_code_of_the_plan() {
        for (attribute, words) in [
            (Attribute::Sex, SEX),
            (Attribute::Sen, SEN),
            (Attribute::Fsm, FSM),
            (Attribute::LookedAfter, LOOKED_AFTER),
        ] {
            for (word, code) in words {
                let known = *code == NOT_RECORDED || attribute.code(code).is_some();
                assert!(known, "{word}");
            }
        }
        for year in YEARS {
            assert!(Attribute::YearGroup.code(year).is_some());
        }
        for (place, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, place);
        }
    }
}
