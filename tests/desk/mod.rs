//! A school's desk: a plan, a school of some size, a book, and the way to ask
//! for a release, for several tests.

use std::fmt::Write as _;

use quietcount::{
    confidential::Body,
    public::{
        ledger::Book,
        plan::{Cell, Day, Plan, Respondents},
        release::{Release, Request, Settled, draw},
    },
    refusal::Refusal,
};

pub(crate) const TODAY: &str = "2026-01-15";

pub(crate) fn plan() -> Plan {
    Plan::read(include_str!("../plans/schools.json")).expect("the example plan is good")
}

/// A school of `pupils`: every fifth persistently, every twenty-fifth severely
/// absent, every fourth with SEN support.
pub(crate) fn school(plan: &Plan, pupils: u32) -> Body {
    let mut text = "Adno,Year,Sex,SEN,FSM,LAC,Possible,Authorised,Unauthorised\n".to_owned();
    for pupil in 0..pupils {
        let absent = match pupil % 25 {
            0 => 80,
            5 | 10 | 15 | 20 => 20,
            rest => rest % 10,
        };
        let (sex, sen) = (
            ["F", "M"][pupil as usize % 2],
            ["K", "N", "N", "N"][pupil as usize % 4],
        );
        let year = 7 + pupil % 5;
        writeln!(
            text,
            "A{pupil},{year},{sex},{sen},N,N,140,{},{}",
            absent - absent / 3,
            absent / 3
        )
        .expect("a string takes every write");
    }
    let mut body = Body::new(plan.clone(), Respondents::Schools);
    body.begin();
    body.push(text.as_bytes()).expect("a good file");
    body.finish().expect("a good file");
    body
}

pub(crate) fn request<'a>(plan: &'a Plan, body: usize, period: &str) -> Request<'a> {
    Request::new(
        plan,
        &plan.bodies()[body],
        plan.period(period).expect("a period of the plan"),
    )
    .expect("the plan asks for it")
}

pub(crate) fn ask(request: Request<'_>, book: &mut Book, body: &Body) -> Result<Settled, Refusal> {
    let today = Day::parse(TODAY).expect("a day");
    draw(request, book, today, |allowance| {
        Ok(body.protect(request.period, allowance)?)
    })
}

pub(crate) fn book(request: Request<'_>) -> Book {
    Book::new(request.body, request.plan.academic_year())
}

pub(crate) fn released(plan: &Plan, body: usize, period: &str, pupils: u32) -> Release {
    let request = request(plan, body, period);
    let settled = ask(request, &mut book(request), &school(plan, pupils)).expect("it is drawn");
    Release::read(&settled.text).expect("a release reads itself")
}

pub(crate) fn value(cell: Option<Cell>) -> Option<i64> {
    match cell? {
        Cell::Shown(reading) => Some(reading.value()),
        Cell::Withheld(_) => None,
    }
}
