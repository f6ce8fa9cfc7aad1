//! Small pilots, and releases of schools whose absence is known.

use std::fmt::Write as _;

use quietcount::{
    confidential::Body,
    example,
    public::{
        plan::{Cell, FigureKind, Plan, Reading, Respondents},
        pool::{Findings, PoolError, Record, Summary},
        release::Release,
    },
    sealed::OfficePrivateKey,
};
use serde_json::{Value, json};

use crate::desk::{ask, book, request};

/// Pupils, and how many of them are persistently absent.
pub(crate) type Pupils = (u32, u32);

pub(crate) fn key() -> OfficePrivateKey {
    let key = OfficePrivateKey::read(example::office_key());
    key.unwrap_or_else(|error| panic!("{error}"))
}

/// The example's plan with so many mainstream schools and, before the last, as
/// many settings of alternative provision; changed by `edit`.
pub(crate) fn plan_of(schools: u32, apart: u32, edit: impl Fn(&mut Value)) -> Plan {
    let mut plan: Value =
        serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    let body = |number: u32| {
        let kind = if number < schools {
            "mainstream"
        } else {
            "alternative_provision"
        };
        json!({"id": format!("s{number}"), "name": format!("School {number}"), "kind": kind,
               "number": (100_000 + number).to_string()})
    };
    plan["bodies"] = (0..schools + apart).map(body).collect();
    plan["comparators"] = json!([]);
    edit(&mut plan);
    Plan::read(&plan.to_string()).expect("a plan")
}

/// One table of the whole school: pupils, and how many are persistently absent.
pub(crate) fn small_plan(schools: u32, apart: u32) -> Plan {
    plan_of(schools, apart, |plan| {
        plan["tables"] = json!([{"id": "whole", "counts": "persistence", "weight": 1}]);
    })
}

/// A school of pupils who differ in nothing but absence.
fn school(plan: &Plan, (pupils, persistent): Pupils) -> Body {
    let mut text = "Adno,Year,Sex,SEN,FSM,LAC,Possible,Authorised,Unauthorised\n".to_owned();
    for pupil in 0..pupils {
        let missed = if pupil < persistent { 30 } else { 2 };
        writeln!(text, "A{pupil},8,F,N,N,N,140,{missed},0").expect("a string");
    }
    let mut body = Body::new(plan.clone(), Respondents::Schools);
    body.begin();
    body.push(text.as_bytes()).expect("a good file");
    body.finish().expect("a good file");
    body
}

pub(crate) fn released(plan: &Plan, body: usize, pupils: Pupils) -> Release {
    released_for(plan, body, "autumn", pupils)
}

pub(crate) fn released_for(plan: &Plan, body: usize, period: &str, pupils: Pupils) -> Release {
    let request = request(plan, body, period);
    let school = school(plan, pupils);
    let settled = ask(request, &mut book(request), &school).expect("it is drawn");
    Release::read(&settled.text).expect("a release reads itself")
}

/// Such a release, drawn until it withholds who is persistently absent, or until
/// it does not. Only a test may draw again.
pub(crate) fn drawn_until(plan: &Plan, body: usize, pupils: Pupils, withheld: bool) -> Release {
    let drawn = (0..200).map(|_| released(plan, body, pupils));
    let is_it = |release: &Release| persistent(release.tables()).is_none() == withheld;
    let mut good = drawn.into_iter().filter(is_it);
    good.next().expect("it is likely")
}

/// The count of persistently absent pupils in the first table.
pub(crate) fn persistent(tables: &[quietcount::public::release::ReleasedTable]) -> Option<Reading> {
    match tables[0].cell(0, FigureKind::Persistent)? {
        Cell::Shown(reading) => Some(reading),
        Cell::Withheld(_) => None,
    }
}

/// The releases pooled with the office's key, beside what is published.
pub(crate) fn pooled(
    plan: &Plan,
    releases: &[Release],
    published: &Record<'_>,
) -> Result<(Summary, Findings), PoolError> {
    let (summary, findings) = Summary::beside(plan, releases, published, Some(&key()))?;
    let read = Summary::read(&summary.to_text()).expect("a summary reads itself");
    assert_eq!(read, summary);
    Ok((summary, findings))
}

pub(crate) fn nothing() -> Record<'static> {
    Record::default()
}
