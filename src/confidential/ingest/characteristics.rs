//! What a file records of a pupil beside attendance.

use super::cells::Folded;
use crate::public::plan::{Attribute, Day};

/// A characteristic that files record.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Field {
    YearGroup,
    Sex,
    Sen,
    Fsm,
    LookedAfter,
    /// Used to decide compulsory school age, and not kept.
    DateOfBirth,
}

impl Field {
    pub(in crate::confidential) const ALL: [Self; 6] = [
        Self::YearGroup,
        Self::Sex,
        Self::Sen,
        Self::Fsm,
        Self::LookedAfter,
        Self::DateOfBirth,
    ];

    /// Our word for the column.
    pub(in crate::confidential) fn words(self) -> &'static str {
        match self {
            Self::YearGroup => "year group",
            Self::Sex => "sex",
            Self::Sen => "SEN",
            Self::Fsm => "free school meals",
            Self::LookedAfter => "looked after",
            Self::DateOfBirth => "date of birth",
        }
    }
}

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

/// Age on 31 August before the academic year, as far as it decides who
/// counts.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(in crate::confidential) enum Age {
    Under5,
    From5To14,
    Exactly15,
    Over15,
}

/// What all records of one pupil say of one thing.
///
/// The outcome does not depend on the order of records, and only on this
/// pupil's own.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Recorded<T> {
    Nothing,
    As(T),
    Differently,
}

impl<T: Copy + Eq> Recorded<T> {
    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, known) | (known, Self::Nothing) => known,
            (one, another) if one == another => one,
            _ => Self::Differently,
        }
    }

    fn known(self) -> Option<T> {
        match self {
            Self::As(value) => Some(value),
            Self::Nothing | Self::Differently => None,
        }
    }
}

/// The characteristics of one pupil, from any number of records.
#[derive(Clone, Copy)]
pub(in crate::confidential) struct Characteristics {
    year_group: Recorded<YearGroup>,
    age: Recorded<Age>,
    /// Codes by field; a year group and an age have a type of their own.
    codes: [Recorded<&'static str>; Field::ALL.len()],
    /// Fields in which a record holds a word we do not know.
    unrecognised: [bool; Field::ALL.len()],
}

/// The cell of a characteristic was not recognised.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Unrecognised;

impl Characteristics {
    pub(in crate::confidential) fn new() -> Self {
        Self {
            year_group: Recorded::Nothing,
            age: Recorded::Nothing,
            codes: [Recorded::Nothing; Field::ALL.len()],
            unrecognised: [false; Field::ALL.len()],
        }
    }

    /// Takes what a trimmed cell says; a blank one says nothing.
    ///
    /// # Errors
    /// [`Unrecognised`], after noting that the pupil has such a cell.
    pub(super) fn note(
        &mut self,
        field: Field,
        cell: &[u8],
        age: impl FnOnce(&[u8]) -> Option<Age>,
    ) -> Result<(), Unrecognised> {
        if cell.is_empty() {
            return Ok(());
        }
        let known = match field {
            Field::YearGroup => year_group(cell).map(|value| {
                self.year_group = self.year_group.join(Recorded::As(value));
            }),
            Field::DateOfBirth => age(cell).map(|value| {
                self.age = self.age.join(Recorded::As(value));
            }),
            Field::Sex | Field::Sen | Field::Fsm | Field::LookedAfter => {
                word(field, cell).map(|value| {
                    let code = &mut self.codes[field as usize];
                    *code = code.join(value);
                })
            }
        };
        if known.is_none() {
            self.unrecognised[field as usize] = true;
        }
        known.ok_or(Unrecognised)
    }

    /// Takes everything another record of the same pupil says.
    pub(in crate::confidential) fn join(&mut self, other: &Self) {
        self.year_group = self.year_group.join(other.year_group);
        self.age = self.age.join(other.age);
        for (code, more) in self.codes.iter_mut().zip(other.codes) {
            *code = code.join(more);
        }
        for (flag, more) in self.unrecognised.iter_mut().zip(other.unrecognised) {
            *flag |= more;
        }
    }

    pub(in crate::confidential) fn year_group(&self) -> Option<YearGroup> {
        self.year_group.known()
    }

    pub(in crate::confidential) fn age(&self) -> Option<Age> {
        self.age.known()
    }

    /// The code of an attribute, where the records agree on one.
    pub(in crate::confidential) fn code(&self, attribute: Attribute) -> Option<&'static str> {
        match attribute {
            Attribute::School => None,
            Attribute::YearGroup => match self.year_group.known() {
                Some(YearGroup::Compulsory(code)) => Some(code),
                _ => None,
            },
            Attribute::Sex => self.codes[Field::Sex as usize].known(),
            Attribute::Sen => self.codes[Field::Sen as usize].known(),
            Attribute::Fsm => self.codes[Field::Fsm as usize].known(),
            Attribute::LookedAfter => self.codes[Field::LookedAfter as usize].known(),
        }
    }

    pub(in crate::confidential) fn is_unrecognised(&self, field: Field) -> bool {
        self.unrecognised[field as usize]
    }

    /// Whether the pupil's records say different things.
    pub(in crate::confidential) fn disagree_on(&self, field: Field) -> bool {
        match field {
            Field::YearGroup => self.year_group == Recorded::Differently,
            Field::DateOfBirth => self.age == Recorded::Differently,
            Field::Sex | Field::Sen | Field::Fsm | Field::LookedAfter => {
                self.codes[field as usize] == Recorded::Differently
            }
        }
    }
}

/// Codes of years 1 to 11, youngest first.
const YEARS: [&str; 11] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];

fn year_group(cell: &[u8]) -> Option<YearGroup> {
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

fn word(field: Field, cell: &[u8]) -> Option<Recorded<&'static str>> {
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
        NOT_RECORDED => Recorded::Nothing,
        code => Recorded::As(code),
    })
}

/// Age on the 31 August before an academic year that starts on `first_day`.
pub(super) fn age(born: Day, first_day: Day) -> Option<Age> {
    // Someone is n on 31 August of a year when born by that day n years before.
    let turned = |years: i32| {
        Day::new(first_day.year() - years, 8, 31).is_ok_and(|latest_birth| born <= latest_birth)
    };
    let newborn = Day::new(first_day.year() + 1, 7, 31).is_ok_and(|end| born > end);
    if newborn || turned(30) {
        return None;
    }
    Some(match (turned(5), turned(15), turned(16)) {
        (false, ..) => Age::Under5,
        (_, false, _) => Age::From5To14,
        (_, _, false) => Age::Exactly15,
        _ => Age::Over15,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(field: Field, cells: &[&str]) -> (Characteristics, usize) {
        let mut all = Characteristics::new();
        let failed = cells
            .iter()
            .filter(|cell| all.note(field, cell.as_bytes(), |_| None).is_err())
            .count();
        (all, failed)
    }

    #[test]
    fn reads_the_words_of_each_field() {
        for (field, attribute, cells, want) in [
            (
                Field::YearGroup,
                Attribute::YearGroup,
                &["7", "Year 7", "Yr 7", "Y7", "07", "yr07"][..],
                "7",
            ),
            (
                Field::YearGroup,
                Attribute::YearGroup,
                &["10", "Year 10", "Y10", "NC Year 10"],
                "10",
            ),
            (
                Field::Sex,
                Attribute::Sex,
                &["M", "m", "Male", "Boy", "BOY"],
                "male",
            ),
            (
                Field::Sex,
                Attribute::Sex,
                &["F", "female", "Girl"],
                "female",
            ),
            (
                Field::Sen,
                Attribute::Sen,
                &["N", "No SEN", "No Special Educational Need"],
                "none",
            ),
            (
                Field::Sen,
                Attribute::Sen,
                &["K", "SEN Support", "A", "P"],
                "support",
            ),
            (
                Field::Sen,
                Attribute::Sen,
                &["E", "EHCP", "S", "Education, Health and Care Plan"],
                "ehc_plan",
            ),
            (
                Field::Fsm,
                Attribute::Fsm,
                &["Y", "Yes", "T", "true", "1", "TRUE"],
                "eligible",
            ),
            (
                Field::Fsm,
                Attribute::Fsm,
                &["N", "No", "F", "false", "0"],
                "not_eligible",
            ),
            (
                Field::LookedAfter,
                Attribute::LookedAfter,
                &["Y", "Yes", "T", "true", "1"],
                "yes",
            ),
            (
                Field::LookedAfter,
                Attribute::LookedAfter,
                &["N", "no", "F", "False", "0"],
                "no",
            ),
        ] {
            for cell in cells {
                let (noted, failed) = noted(field, &[cell]);
                assert_eq!((noted.code(attribute), failed), (Some(want), 0), "{cell}");
            }
        }
    }

    #[test]
    fn keeps_a_blank_or_unrecognised_cell_as_unknown() {
        for (name, field, cells, failed) in [
            ("blank", Field::Sen, &[""][..], 0),
            ("unrecognised", Field::Sen, &["Z"], 1),
            ("year X", Field::YearGroup, &["X"], 1),
            ("year 15", Field::YearGroup, &["15"], 1),
            ("recorded as unknown", Field::Sex, &["Unknown"], 0),
        ] {
            let (noted, count) = noted(field, cells);
            assert_eq!(count, failed, "{name}");
            assert_eq!(noted.is_unrecognised(field), failed > 0, "{name}");
            assert!(!noted.disagree_on(field), "{name}");
        }
    }

    #[test]
    fn settles_records_that_disagree_in_any_order() {
        for (name, cells, want, disagree) in [
            ("same", &["K", "SEN Support"][..], Some("support"), false),
            ("blank says nothing", &["K", ""], Some("support"), false),
            (
                "unrecognised says nothing",
                &["?", "K"],
                Some("support"),
                false,
            ),
            ("different", &["K", "N"], None, true),
            ("stays different", &["K", "N", "K"], None, true),
        ] {
            for cells in [cells.to_vec(), cells.iter().rev().copied().collect()] {
                let (together, _) = noted(Field::Sen, &cells);
                let mut joined = Characteristics::new();
                for cell in &cells {
                    joined.join(&noted(Field::Sen, &[cell]).0);
                }
                for all in [together, joined] {
                    assert_eq!(all.code(Attribute::Sen), want, "{name}");
                    assert_eq!(all.disagree_on(Field::Sen), disagree, "{name}");
                }
            }
        }
    }

    #[test]
    fn tells_compulsory_school_age() {
        let first = Day::parse("2025-08-01").unwrap();
        for (name, born, want) in [
            ("5 on the day", "2020-08-31", Some(Age::From5To14)),
            ("5 the day after", "2020-09-01", Some(Age::Under5)),
            ("15 on the day", "2010-08-31", Some(Age::Exactly15)),
            ("15 the day after", "2010-09-01", Some(Age::From5To14)),
            ("16 on the day", "2009-08-31", Some(Age::Over15)),
            ("born after the year", "2026-08-01", None),
            ("no pupil", "1970-01-01", None),
        ] {
            assert!(age(Day::parse(born).unwrap(), first) == want, "{name}");
        }
    }

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
