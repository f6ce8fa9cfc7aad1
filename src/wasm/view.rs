//! What the pages are shown, as plain objects. The types of the page's own
//! language are made from these.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    public::{
        ledger::Book,
        plan::{BodyEntry, Plan, Respondents},
    },
    refusal,
};

/// Something was refused: what happened, and what to do.
#[derive(Serialize, Tsify)]
pub struct Refusal {
    what: String,
    remedy: String,
}

impl<T: Into<refusal::Refusal>> From<T> for Refusal {
    fn from(error: T) -> Self {
        let refusal::Refusal { what, remedy } = error.into();
        Self { what, remedy }
    }
}

/// A refusal on its way to the page, which catches it as a [`Refusal`].
pub struct Thrown(JsValue);

impl<T: Into<Refusal>> From<T> for Thrown {
    fn from(refusal: T) -> Self {
        let refusal: Refusal = refusal.into();
        Self(serde_wasm_bindgen::to_value(&refusal).unwrap_or(JsValue::UNDEFINED))
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        thrown.0
    }
}

/// Hands a view to the page as a plain object of its own type.
pub(super) fn to_page<T: Tsify + Serialize>(view: &T) -> Result<Ts<T>, Thrown> {
    view.into_ts().map_err(|_| {
        Thrown::from(refusal::Refusal {
            what: "The engine could not show its answer.".to_owned(),
            remedy: "Reload the page; nothing has been charged.".to_owned(),
        })
    })
}

/// A plan as the page shows it.
#[derive(Serialize, Tsify)]
pub struct PlanView {
    title: String,
    academic_year: String,
    digest: String,
    floor: u32,
    /// The most a school may spend in the year.
    cap: String,
    /// The same of a visiting team, where the plan asks one.
    team_cap: Option<String>,
    /// Fingerprint of the key that opens what is withheld, where the plan names one.
    sealed_for: Option<String>,
    bodies: Vec<BodyView>,
    periods: Vec<PeriodView>,
}

/// A body of the plan; `book_key` is where the keeper keeps its ledger book.
#[derive(Serialize, Tsify)]
pub struct BodyView {
    id: String,
    name: String,
    kind: String,
    number: String,
    book_key: String,
    /// Ids of the periods for which it is asked for a release.
    periods: Vec<String>,
}

/// A period of the plan, its days as 2025-09-01.
#[derive(Serialize, Tsify)]
pub struct PeriodView {
    id: String,
    name: String,
    from: String,
    to: String,
    /// What a release costs a school.
    epsilon: String,
    /// What it costs a visiting team, where one is asked.
    team_epsilon: Option<String>,
}

impl PlanView {
    pub(super) fn new(plan: &Plan) -> Self {
        let is_asked = |of| plan.collections().iter().any(|one| one.respondents() == of);
        let asked = |body: &BodyEntry| {
            let of = body.kind.respondents();
            let periods = plan.periods().iter().map(|period| &period.id);
            let periods = periods.filter(move |id| plan.collected(of, id).is_some());
            periods.cloned().collect()
        };
        Self {
            title: plan.title().to_owned(),
            academic_year: plan.academic_year().to_string(),
            digest: plan.digest().to_string(),
            floor: plan.rules().floor.pupils(),
            cap: plan.cap_of(Respondents::Schools).to_string(),
            team_cap: is_asked(Respondents::Teams)
                .then(|| plan.cap_of(Respondents::Teams).to_string()),
            sealed_for: plan.office_key().map(|key| key.fingerprint().to_string()),
            bodies: plan
                .bodies()
                .iter()
                .map(|body| BodyView {
                    id: body.id.clone(),
                    name: body.name.clone(),
                    kind: body.kind.in_words().to_owned(),
                    number: body.number.clone(),
                    book_key: Book::key(body, plan),
                    periods: asked(body),
                })
                .collect(),
            periods: plan
                .periods()
                .iter()
                .map(|period| PeriodView {
                    id: period.id.clone(),
                    name: period.name.clone(),
                    from: period.from.to_string(),
                    to: period.to.to_string(),
                    epsilon: period.epsilon.to_string(),
                    team_epsilon: period.team_epsilon.map(|epsilon| epsilon.to_string()),
                })
                .collect(),
        }
    }
}
