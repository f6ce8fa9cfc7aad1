//! What a file records of a pupil beside attendance.

use super::age::Age;
use super::words::{self, Said, YearGroup};
use crate::public::plan::Attribute;

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
    /// Of a case, as are the two after it.
    CaseStatus,
    MainReason,
    Outcome,
}

impl Field {
    pub(in crate::confidential) const ALL: [Self; 9] = [
        Self::YearGroup,
        Self::Sex,
        Self::Sen,
        Self::Fsm,
        Self::LookedAfter,
        Self::DateOfBirth,
        Self::CaseStatus,
        Self::MainReason,
        Self::Outcome,
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
            Self::CaseStatus => "status of the case",
            Self::MainReason => "main reason",
            Self::Outcome => "outcome",
        }
    }
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

impl From<Said> for Recorded<&'static str> {
    fn from(said: Said) -> Self {
        match said {
            Said::Code(code) => Self::As(code),
            Said::NotRecorded => Self::Nothing,
        }
    }
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
            Field::YearGroup => words::year_group(cell).map(|value| {
                self.year_group = self.year_group.join(Recorded::As(value));
            }),
            Field::DateOfBirth => age(cell).map(|value| {
                self.age = self.age.join(Recorded::As(value));
            }),
            _ => words::said(field, cell).map(|value| {
                let code = &mut self.codes[field as usize];
                *code = code.join(value.into());
            }),
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
            Attribute::YearGroup => self.year_group.known()?.code(),
            Attribute::Sex => self.codes[Field::Sex as usize].known(),
            Attribute::Sen => self.codes[Field::Sen as usize].known(),
            Attribute::Fsm => self.codes[Field::Fsm as usize].known(),
            Attribute::LookedAfter => self.codes[Field::LookedAfter as usize].known(),
            Attribute::CaseStatus => self.codes[Field::CaseStatus as usize].known(),
            Attribute::MainReason => self.codes[Field::MainReason as usize].known(),
            Attribute::Outcome => self.codes[Field::Outcome as usize].known(),
            Attribute::Referred
            | Attribute::HomeVisits
            | Attribute::Guidance
            | Attribute::Returned
            | Attribute::BackInSchool
            | Attribute::ReferredTo
            | Attribute::Suspended
            | Attribute::Late => None,
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
            _ => self.codes[field as usize] == Recorded::Differently,
        }
    }
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

    /// Field, attribute, cells and the code they all stand for.
    #[rustfmt::skip]
    const WORDS: &[(Field, Attribute, &[&str], &str)] = &[
        (Field::YearGroup, Attribute::YearGroup, &["7", "Year 7", "Yr 7", "Y7", "07", "yr07"], "7"),
        (Field::YearGroup, Attribute::YearGroup, &["10", "Year 10", "Y10", "NC Year 10"], "10"),
        (Field::YearGroup, Attribute::YearGroup, &["1", "Year 01"], "1"),
        (Field::Sex, Attribute::Sex, &["M", "m", "Male", "Boy", "BOY"], "male"),
        (Field::Sex, Attribute::Sex, &["F", "female", "Girl"], "female"),
        (Field::Sen, Attribute::Sen, &["N", "No SEN", "No Special Educational Need"], "none"),
        (Field::Sen, Attribute::Sen, &["K", "SEN Support", "A", "P"], "support"),
        (Field::Sen, Attribute::Sen, &["E", "EHCP", "S", "Statement"], "ehc_plan"),
        (Field::Sen, Attribute::Sen, &["Education, Health and Care Plan"], "ehc_plan"),
        (Field::Fsm, Attribute::Fsm, &["Y", "Yes", "T", "true", "1", "TRUE"], "eligible"),
        (Field::Fsm, Attribute::Fsm, &["N", "No", "F", "0", "Not eligible"], "not_eligible"),
        (Field::LookedAfter, Attribute::LookedAfter, &["Y", "Yes", "T", "true", "1"], "yes"),
        (Field::LookedAfter, Attribute::LookedAfter, &["N", "no", "F", "False", "0"], "no"),
        (Field::CaseStatus, Attribute::CaseStatus, &["Waiting list", "Referred"], "waiting"),
        (Field::CaseStatus, Attribute::CaseStatus, &["Declined", "Refused"], "declined"),
        (Field::CaseStatus, Attribute::CaseStatus, &["Contacted", "contact made"], "contacted"),
        (Field::CaseStatus, Attribute::CaseStatus, &["Engaged", "Active"], "engaged"),
        (Field::CaseStatus, Attribute::CaseStatus, &["Completed", "Closed - goal met"], "completed"),
        (Field::MainReason, Attribute::MainReason, &["Young carer"], "young_carer"),
        (Field::MainReason, Attribute::MainReason, &["SEND need unmet", "SEN"], "sen_need"),
        (Field::Outcome, Attribute::Outcome, &["Back in school"], "back_in_school"),
        (Field::Outcome, Attribute::Outcome, &["Apprenticeship"], "other_provision"),
    ];

    #[test]
    fn reads_the_words_of_each_field() {
        for &(field, attribute, cells, want) in WORDS {
            for cell in cells {
                let (noted, failed) = noted(field, &[cell]);
                assert_eq!((noted.code(attribute), failed), (Some(want), 0), "{cell}");
            }
            assert!(
                attribute.code(want).is_some(),
                "{want} is a code of the plan"
            );
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
    fn every_field_stands_at_its_own_place() {
        for (place, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, place, "{}", field.words());
        }
    }
}
