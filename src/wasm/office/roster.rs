//! The roster of the schools' keys, as the office page shows it.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    public::{
        keys::{self, Added, Earlier, Enrolment, EnrolmentError, Roster},
        plan::{BodyEntry, Day, Plan},
    },
    refusal::Refusal,
    wasm::view::{self, Thrown, to_page},
};

/// A roster: its file, and what is in it.
#[derive(Serialize, Tsify)]
pub struct RosterView {
    text: String,
    bodies: Vec<RosterBody>,
    /// How many bodies have a key.
    enrolled: usize,
    /// What is left to do once keys have been added.
    telephone: String,
}

/// A body of the plan, with its key where it has one.
#[derive(Serialize, Tsify)]
pub struct RosterBody {
    id: String,
    name: String,
    #[tsify(optional)]
    fingerprint: Option<String>,
    /// Keys that it had before, one sentence each.
    earlier: Vec<String>,
}

/// What a key takes the place of.
#[derive(Clone, Copy, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Replaces {
    /// Nothing: the body has no key yet.
    Nothing,
    /// A key that the body alone had.
    Key,
    /// A key that may be in other hands.
    Lost,
}

/// How an enrolment is taken in: its text, what it replaces, and the day.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Enrolling {
    enrolment: String,
    replaces: Replaces,
    today: String,
}

/// What became of an enrolment.
#[derive(Serialize, Tsify)]
pub struct Addition {
    /// The roster with it, where it was taken in.
    #[tsify(optional)]
    roster: Option<RosterView>,
    /// What was done.
    said: String,
    /// The fingerprint of the key that it brings, where that can be told.
    #[tsify(optional)]
    brings: Option<String>,
    /// Why it was not taken in.
    #[tsify(optional)]
    refused: Option<view::Refusal>,
    /// What a person who has telephoned the school may answer.
    answers: Vec<Replaces>,
}

/// The roster in a text, or an empty one.
///
/// # Errors
/// A [`Refusal`] when it is no roster of the plan.
#[wasm_bindgen]
pub fn open_roster(plan: &str, roster: Option<String>) -> Result<Ts<RosterView>, Thrown> {
    let plan = Plan::read(plan)?;
    let roster = read(&plan, roster.as_deref())?;
    to_page(&RosterView::new(&plan, &roster))
}

/// Takes an enrolment into a roster.
///
/// # Errors
/// A [`Refusal`] when the plan or the roster cannot be used; what is wrong
/// with the enrolment itself is told in the [`Addition`].
#[wasm_bindgen]
pub fn add_enrolment(
    plan: &str,
    roster: Option<String>,
    enrolling: Ts<Enrolling>,
) -> Result<Ts<Addition>, Thrown> {
    let plan = Plan::read(plan)?;
    let mut roster = read(&plan, roster.as_deref())?;
    let enrolling = enrolling.to_rust().map_err(|_| unknown())?;
    let today = Day::parse(&enrolling.today).map_err(|_| unknown())?;
    let replaces = keys::Replaces::from(enrolling.replaces);
    let enrolment = match Enrolment::read(&plan, &enrolling.enrolment) {
        Ok(enrolment) => enrolment,
        Err(error) => return to_page(&Addition::refused(error, None)),
    };
    let brings = Some(enrolment.key().fingerprint().to_string());
    to_page(&match roster.add(&enrolment, replaces, today) {
        Ok(added) => Addition {
            roster: Some(RosterView::new(&plan, &roster)),
            said: added.in_words(&enrolment),
            brings,
            refused: None,
            answers: after(added, roster.earlier_of(enrolment.body())),
        },
        Err(error) => Addition::refused(error, brings),
    })
}

impl Addition {
    fn refused(error: EnrolmentError, brings: Option<String>) -> Self {
        let answers = match &error {
            EnrolmentError::SecondKey { .. } => vec![Replaces::Key, Replaces::Lost],
            _ => Vec::new(),
        };
        Self {
            roster: None,
            said: String::new(),
            brings,
            refused: Some(error.into()),
            answers,
        }
    }
}

/// Of a known key it may be said later that the one before it was lost.
fn after(added: Added, earlier: &[Earlier]) -> Vec<Replaces> {
    match (added, earlier.last()) {
        (Added::Known, Some(before)) if !before.is_lost() => vec![Replaces::Lost],
        _ => Vec::new(),
    }
}

impl RosterView {
    fn new(plan: &Plan, roster: &Roster) -> Self {
        let body = |body: &BodyEntry| RosterBody {
            id: body.id.clone(),
            name: body.name.clone(),
            fingerprint: roster
                .key_of(&body.id)
                .map(|key| key.fingerprint().to_string()),
            earlier: roster
                .earlier_of(&body.id)
                .iter()
                .map(Earlier::in_words)
                .collect(),
        };
        let bodies: Vec<RosterBody> = plan.bodies().iter().map(body).collect();
        let enrolled = bodies.iter().filter(|body| body.fingerprint.is_some());
        Self {
            text: roster.to_text(),
            enrolled: enrolled.count(),
            bodies,
            telephone: Roster::TELEPHONE.to_owned(),
        }
    }
}

impl From<Replaces> for keys::Replaces {
    fn from(replaces: Replaces) -> Self {
        match replaces {
            Replaces::Nothing => Self::Nothing,
            Replaces::Key => Self::Key,
            Replaces::Lost => Self::LostKey,
        }
    }
}

fn read(plan: &Plan, roster: Option<&str>) -> Result<Roster, Refusal> {
    match roster {
        Some(text) => Ok(Roster::read(plan, text)?),
        None => Ok(Roster::new(plan)),
    }
}

fn unknown() -> Refusal {
    Refusal {
        what: "The page asked for what the engine does not know.".to_owned(),
        remedy: "Reload the page.".to_owned(),
    }
}
