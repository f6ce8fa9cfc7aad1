//! Which heading stands for what: the choice a person makes where a file's
//! headings are not understood, kept as a small file for the next export.
//!
//! It holds headings and meanings, never a cell. Schools with the same system
//! can share it.

pub(crate) mod words;

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

use super::json::{JsonFault, Kind};

/// What a column holds.
#[derive(
    Clone, Copy, Debug, Deserialize, JsonSchema, Eq, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Unique pupil number.
    Upn,
    /// The number a school gives a pupil.
    AdmissionNumber,
    /// Day of a mark or contact.
    Date,
    /// Morning or afternoon.
    Session,
    /// Attendance code of a mark.
    Code,
    /// Possible sessions, in half-days.
    Possible,
    /// Sessions of authorised absence.
    Authorised,
    /// Sessions of unauthorised absence.
    Unauthorised,
    /// Year group of the national curriculum.
    YearGroup,
    /// Sex as the school census has it.
    Sex,
    /// SEN provision.
    Sen,
    /// Eligible for free school meals.
    Fsm,
    /// Looked after by a local authority.
    LookedAfter,
    /// Date of birth.
    DateOfBirth,
    /// Share of sessions attended, in per cent.
    Percent,
    /// Day on which a pupil was referred to the scheme.
    ReferralDate,
    /// How far the scheme has come with a pupil.
    CaseStatus,
    /// Main reason found for a pupil's absence.
    MainReason,
    /// What became of a pupil who was referred.
    Outcome,
    /// Kind of a contact with a pupil or the family.
    ContactKind,
    /// Who was met, or what a call found.
    ContactResult,
    /// Whether a parent or carer was given guidance.
    Guidance,
    /// Whether the child went back to school, and how soon.
    Returned,
    /// Service that the family was referred to.
    Service,
    /// Whether the service accepted.
    Accepted,
    /// Suspension or permanent exclusion.
    ExclusionKind,
    /// Nothing that is read, whatever the heading seems to say.
    Nothing,
}

impl Meaning {
    /// Every meaning, in the order a person is asked for them.
    pub const ALL: [Self; 27] = [
        Self::Upn,
        Self::AdmissionNumber,
        Self::Date,
        Self::Session,
        Self::Code,
        Self::Possible,
        Self::Authorised,
        Self::Unauthorised,
        Self::YearGroup,
        Self::Sex,
        Self::Sen,
        Self::Fsm,
        Self::LookedAfter,
        Self::DateOfBirth,
        Self::Percent,
        Self::ReferralDate,
        Self::CaseStatus,
        Self::MainReason,
        Self::Outcome,
        Self::ContactKind,
        Self::ContactResult,
        Self::Guidance,
        Self::Returned,
        Self::Service,
        Self::Accepted,
        Self::ExclusionKind,
        Self::Nothing,
    ];

    /// The meaning as a person reads it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Upn => "UPN",
            Self::AdmissionNumber => "Admission number",
            Self::Date => "Date of a mark",
            Self::Session => "Session: AM or PM",
            Self::Code => "Attendance code",
            Self::Possible => "Possible sessions",
            Self::Authorised => "Sessions of authorised absence",
            Self::Unauthorised => "Sessions of unauthorised absence",
            Self::YearGroup => "Year group",
            Self::Sex => "Sex",
            Self::Sen => "SEN provision",
            Self::Fsm => "Free school meals",
            Self::LookedAfter => "Looked after",
            Self::DateOfBirth => "Date of birth",
            Self::Percent => "Attendance in per cent",
            Self::ReferralDate => "Date of referral",
            Self::CaseStatus => "Status of a case",
            Self::MainReason => "Main reason found",
            Self::Outcome => "Outcome of a case",
            Self::ContactKind => "Kind of contact",
            Self::ContactResult => "Result of a contact",
            Self::Guidance => "Guidance given to a parent or carer",
            Self::Returned => "Child returned to school",
            Self::Service => "Service referred to",
            Self::Accepted => "Referral to a service accepted",
            Self::ExclusionKind => "Suspension or permanent exclusion",
            Self::Nothing => "Not read",
        }
    }

    /// The meaning as a columns file writes it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Upn => "upn",
            Self::AdmissionNumber => "admission_number",
            Self::Date => "date",
            Self::Session => "session",
            Self::Code => "code",
            Self::Possible => "possible",
            Self::Authorised => "authorised",
            Self::Unauthorised => "unauthorised",
            Self::YearGroup => "year_group",
            Self::Sex => "sex",
            Self::Sen => "sen",
            Self::Fsm => "fsm",
            Self::LookedAfter => "looked_after",
            Self::DateOfBirth => "date_of_birth",
            Self::Percent => "percent",
            Self::ReferralDate => "referral_date",
            Self::CaseStatus => "case_status",
            Self::MainReason => "main_reason",
            Self::Outcome => "outcome",
            Self::ContactKind => "contact_kind",
            Self::ContactResult => "contact_result",
            Self::Guidance => "guidance",
            Self::Returned => "returned",
            Self::Service => "service",
            Self::Accepted => "accepted",
            Self::ExclusionKind => "exclusion_kind",
            Self::Nothing => "nothing",
        }
    }

    /// The meaning a columns file writes so.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|meaning| meaning.id() == id)
    }
}

/// Longest heading that is kept, in letters.
pub(crate) const LONGEST_HEADING: usize = 60;

/// More headings than the systems of several schools have.
const MOST: usize = 500;

/// A heading with more digits than a year has twice over is likely a date, a
/// number of a pupil or of a telephone.
const MOST_DIGITS: usize = 8;

/// What headings stand for. It counts before every heading that is known by
/// itself.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Columns(BTreeMap<String, Meaning>);

/// Why headings cannot be kept. Holds places and fixed words only.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnsError {
    /// The file holds no columns.
    #[error("This is not a columns file that can be used: {0}.")]
    File(#[from] JsonFault),
    /// A text that is not kept as a heading.
    #[error(
        "Heading {place} of those chosen has no letter, more than {MOST_DIGITS} digits, or more \
         than {LONGEST_HEADING} signs, so it may be a pupil's detail and is not kept."
    )]
    NoHeading {
        /// Counted from 1 in the order of the alphabet.
        place: usize,
    },
    /// Two headings differ in nothing but case, spaces and punctuation.
    #[error("Headings {first} and {second} of those chosen are the same but for case and spaces.")]
    Twice {
        /// Counted from 1 in the order of the alphabet.
        first: usize,
        /// Likewise.
        second: usize,
    },
    /// More headings than any export has.
    #[error("More than {MOST} headings are named.")]
    TooMany,
}

impl ColumnsError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(_) => {
                "Choose a file that the school page saved as columns, or write one as \
                 docs/columns.md shows."
            }
            Self::NoHeading { .. } => {
                "Choose the row that holds the headings, or give the column a heading in words."
            }
            Self::Twice { .. } => "Keep one of the two.",
            Self::TooMany => "Keep those of one system.",
        }
    }
}

#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    headings: BTreeMap<String, Meaning>,
}

impl Columns {
    /// What a columns file may look like.
    pub(super) fn schema() -> Schema {
        schema_for!(File)
    }

    /// Whether a text is meant as such a file.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        Kind::of(text) == Some(Kind::Columns)
    }

    /// Reads a columns file.
    ///
    /// # Errors
    /// [`ColumnsError`], by place; never with the words that stand there.
    pub fn read(text: &str) -> Result<Self, ColumnsError> {
        let file: File = Kind::Columns.read(text)?;
        Self::new(file.headings)
    }

    /// Takes headings as a person chose them.
    ///
    /// # Errors
    /// [`ColumnsError`].
    pub fn new(headings: BTreeMap<String, Meaning>) -> Result<Self, ColumnsError> {
        if headings.len() > MOST {
            return Err(ColumnsError::TooMany);
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (place, heading) in headings.keys().enumerate() {
            let place = place + 1;
            if !may_be_heading(heading) {
                return Err(ColumnsError::NoHeading { place });
            }
            if let Some(first) = seen.insert(plain(heading), place) {
                let second = place;
                return Err(ColumnsError::Twice { first, second });
            }
        }
        Ok(Self(headings))
    }

    /// These headings, and those of `later`, which wins where both name one.
    ///
    /// # Errors
    /// [`ColumnsError::TooMany`].
    pub fn with(mut self, later: Self) -> Result<Self, ColumnsError> {
        let renamed: Vec<String> = later.0.keys().map(|heading| plain(heading)).collect();
        self.0
            .retain(|heading, _| !renamed.contains(&plain(heading)));
        self.0.extend(later.0);
        Self::new(self.0)
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let file = File {
            format: Kind::Columns.format(),
            headings: self.0.clone(),
        };
        let text = serde_json::to_string_pretty(&file).expect("names and words are JSON");
        text + "\n"
    }

    /// Each heading with what it stands for.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Meaning)> {
        self.0
            .iter()
            .map(|(heading, meaning)| (heading.as_str(), *meaning))
    }

    /// Whether no heading is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn may_be_heading(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().count() <= LONGEST_HEADING
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(char::is_control)
        && digits <= MOST_DIGITS
}

/// The heading without case, spaces and punctuation, as files are read.
fn plain(heading: &str) -> String {
    let letters = heading
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '%');
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headings: &str) -> Result<Columns, ColumnsError> {
        Columns::read(&format!(
            r#"{{"format":"quietcount-columns/1","headings":{{{headings}}}}}"#
        ))
    }

    #[test]
    fn reads_what_it_writes() {
        let columns = read(r#""Reg Date":"date","Year":"nothing""#).unwrap();
        assert_eq!(Columns::read(&columns.to_text()), Ok(columns.clone()));
        assert!(Columns::is_meant(&columns.to_text()));
        let pairs: Vec<_> = columns.iter().collect();
        assert_eq!(
            pairs,
            [("Reg Date", Meaning::Date), ("Year", Meaning::Nothing)]
        );
    }

    #[test]
    fn a_later_choice_of_the_same_heading_wins() {
        let earlier = read(r#""Reg Date":"nothing","A":"upn""#).unwrap();
        let later = read(r#""reg_date":"date""#).unwrap();
        let both = earlier.with(later).unwrap();
        assert_eq!(
            both.iter().collect::<Vec<_>>(),
            [("A", Meaning::Upn), ("reg_date", Meaning::Date)]
        );
    }

    #[test]
    fn keeps_nothing_that_may_be_a_pupils_detail() {
        for (name, headings, want) in [
            ("a number", r#""0042":"upn""#, Some(1)),
            ("nothing", r#""":"upn""#, Some(1)),
            ("a UPN", r#""A":"upn","H801200001001":"code""#, Some(2)),
            ("a date and a name", r#""Ann 05.09.2011 x1":"sex""#, Some(1)),
            ("two academic years", r#""Poss 2024/25":"possible""#, None),
        ] {
            let found = read(headings).err();
            let want = want.map(|place| ColumnsError::NoHeading { place });
            assert_eq!(found, want, "{name}");
        }
        assert_eq!(
            read(r#""Reg Date":"date","reg-date":"nothing""#),
            Err(ColumnsError::Twice {
                first: 1,
                second: 2
            })
        );
    }

    #[test]
    fn every_meaning_has_its_place() {
        for (place, meaning) in Meaning::ALL.into_iter().enumerate() {
            assert_eq!(meaning as usize, place);
            let text = serde_json::to_string(&meaning).unwrap();
            assert_eq!(text, format!("\"{}\"", meaning.id()));
        }
    }
}
