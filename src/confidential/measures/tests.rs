//! What one pupil can change, tried: files with and without all rows of one
//! pupil give marginals no further apart than their stated sensitivity.

use std::{fmt::Write, sync::LazyLock};

use proptest::prelude::*;

use super::measure;
use crate::public::columns::Columns;
use crate::{
    confidential::{
        ingest::Reader,
        register::{Register, Span},
    },
    public::plan::{Counts, Plan, Strategy as Split},
};

/// One row of a marks file, of pupil 0 to 7.
#[derive(Clone, Debug)]
struct Row {
    pupil: u8,
    day: u8,
    session: &'static str,
    code: &'static str,
    year: &'static str,
    sen: &'static str,
    /// Of the referral of the same day, where there is one.
    status: Option<&'static str>,
    /// Home visits of the same day.
    visits: usize,
    /// What became of them, from its result to whether a service accepted.
    contact: &'static str,
    /// Kind of exclusion that begins on the same day, where there is one.
    excluded: Option<&'static str>,
}

/// Contacts of all kinds, as a log has them after the day.
const CONTACTS: [&str; 8] = [
    "Home visit,,,,,",
    "Home visit,Parent seen,Yes,Directly,Early help,Yes",
    "Home visit,No answer,,Later that day,CAMHS,",
    "Street patrol,Child seen,,Directly,,",
    "Telephone,,Yes,Next days,Housing,No",
    "Absence call,Reason established,,,,",
    "Absence call,Not established,,No,,",
    "Absence call,Missed,,,,",
];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let codes = prop::sample::select(vec![
        "/", "\\", "L", "I", "O", "N", "U", "C", "X", "#", "-", "Q1", "H", "",
    ]);
    let years = prop::sample::select(vec!["7", "11", "R", "13", ""]);
    let row = (
        0..8_u8,
        1..29_u8,
        prop::sample::select(vec!["AM", "PM"]),
        codes,
        years,
        prop::sample::select(vec!["N", "K", "E", ""]),
        prop::sample::select(vec![None, None, Some("Waiting"), Some("Engaged"), Some("")]),
        0..4_usize,
        prop::sample::select(CONTACTS.to_vec()),
        prop::sample::select(vec![None, None, Some("SUSP"), Some("Permanent")]),
    );
    let row = row.prop_map(
        |(pupil, day, session, code, year, sen, status, visits, contact, excluded)| Row {
            pupil,
            day,
            session,
            code,
            year,
            sen,
            status,
            visits,
            contact,
            excluded,
        },
    );
    prop::collection::vec(row, 0..120)
}

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let more = r#""tables": [
            {"id": "made", "counts": "home_visits", "most": 10, "weight": 2},
            {"id": "given", "counts": "guidance", "most": 4, "weight": 2},
            {"id": "returns", "counts": "returns", "most": 3, "weight": 2},
            {"id": "services", "counts": "service_referrals", "most": 2, "weight": 2},
            {"id": "calls", "counts": "care_calls", "most": 20, "weight": 2},
            {"id": "exclusions", "counts": "exclusions", "most": 5, "weight": 2},
            {"id": "suspended", "counts": "pupils", "by": [{"attribute": "suspended"}], "weight": 2},
            {"id": "back", "counts": "pupils", "by": [{"attribute": "back_in_school"}], "weight": 2},
            {"id": "referred_to", "counts": "pupils", "by": [{"attribute": "referred_to"}], "weight": 2},
            {"id": "targeted", "counts": "pupils", "by": [{"attribute": "sen"}, {"attribute": "referred"}], "weight": 2},
            {"id": "status", "counts": "pupils", "by": [{"attribute": "case_status"}], "weight": 2},
            {"id": "visits", "counts": "pupils", "by": [{"attribute": "home_visits"}], "weight": 2},"#;
    let text = crate::example::plan().replacen("\"tables\": [", more, 1);
    Plan::read(&text).expect("the example plan, with tables of a scheme")
});

fn split(plan: &Plan) -> Split {
    let epsilon = plan.period("autumn").unwrap().epsilon;
    Split::new(
        plan.collections()[0].tables(),
        plan.collections()[0].split(),
        epsilon,
        20,
        plan.rules(),
    )
}

/// The exact cells of every marginal, for the rows of all pupils but `without`.
fn tables(plan: &Plan, rows: &[Row], without: Option<u8>) -> Vec<Vec<i64>> {
    let mut text = "Adno,Date,Session,Code,Year,SEN\n".to_owned();
    let mut cases = "Adno,Date of referral,Status\n".to_owned();
    let mut log =
        "Adno,Date,Kind of contact,Result,Guidance given,Child returned,Referred to,Accepted\n"
            .to_owned();
    let mut exclusions = "Adno,Date,Exclusion type,Reason\n".to_owned();
    for row in rows.iter().filter(|row| Some(row.pupil) != without) {
        text += &[
            &row.pupil.to_string(),
            &format!("{:02}/09/2025", row.day),
            row.session,
            row.code,
            row.year,
            row.sen,
        ]
        .map(str::to_owned)
        .join(",");
        text.push('\n');
        let (pupil, day) = (row.pupil, row.day);
        if let Some(status) = row.status {
            writeln!(cases, "{pupil},{day:02}/09/2025,{status}").unwrap();
        }
        log += &format!("{pupil},{day:02}/09/2025,{}\n", row.contact).repeat(row.visits);
        if let Some(kind) = row.excluded {
            writeln!(exclusions, "{pupil},{day:02}/09/2025,{kind},PP").unwrap();
        }
    }
    let read = |text: &String| {
        let mut reader = Reader::new(plan.academic_year(), &Columns::default());
        reader.push(text.as_bytes()).unwrap();
        reader.finish().unwrap()
    };
    let sheets = [&text, &cases, &log, &exclusions].map(read);
    let period = plan.period("autumn").unwrap();
    let span = Span {
        of: crate::public::plan::Respondents::Schools,
        from: period.from,
        to: period.to,
        most_sessions: 20,
    };
    let (register, _) = Register::join(&sheets, plan.academic_year(), span).unwrap();
    split(plan)
        .measured()
        .iter()
        .map(|one| {
            measure(&register, &one.marginal, one.sensitivity)
                .cells()
                .to_vec()
        })
        .collect()
}

proptest! {
    #[test]
    fn one_pupil_changes_no_table_by_more_than_its_sensitivity(
        rows in rows(),
        pupil in 0..8_u8,
    ) {
        let split = split(&PLAN);
        let (with, without) = (tables(&PLAN, &rows, None), tables(&PLAN, &rows, Some(pupil)));
        for (place, (with, without)) in with.iter().zip(&without).enumerate() {
            let distance: u64 = with.iter().zip(without).map(|(a, b)| a.abs_diff(*b)).sum();
            prop_assert!(distance <= u64::from(split.measured()[place].sensitivity), "marginal {place}: {distance}");
        }
    }
}

/// The bound is reached: one more pupil moves a histogram by exactly 1, however
/// often referred, visited 40 times a day and suspended, and sums by their clip.
#[test]
fn the_sensitivity_is_reached() {
    let row = |day: u8| Row {
        pupil: 1,
        day,
        session: "AM",
        code: "I",
        year: "7",
        sen: "K",
        status: Some("Engaged"),
        visits: 40,
        contact: CONTACTS[usize::from(day) % CONTACTS.len()],
        excluded: Some("Suspension"),
    };
    let rows: Vec<Row> = (1..29).map(row).collect();
    let (with, without) = (tables(&PLAN, &rows, None), tables(&PLAN, &rows, Some(1)));
    for (place, one) in split(&PLAN).measured().iter().enumerate() {
        let distance: u64 = with[place]
            .iter()
            .zip(&without[place])
            .map(|(a, b)| a.abs_diff(*b))
            .sum();
        assert_eq!(distance, want(one.marginal.counts), "marginal {place}");
    }
}

/// What the plan says, written down once more.
fn want(counts: Counts) -> u64 {
    match counts {
        Counts::Sessions | Counts::CareCalls => 20,
        Counts::HomeVisits => 10,
        Counts::Guidance => 4,
        Counts::Returns => 3,
        Counts::ServiceReferrals => 2,
        Counts::Exclusions => 5,
        _ => 1,
    }
}

/// Which events of a pupil count follows from their days alone.
#[test]
fn the_earliest_events_count_whatever_the_order_of_rows() {
    let row = |day: u8| Row {
        pupil: day % 3,
        day,
        session: "AM",
        code: "/",
        year: "7",
        sen: "K",
        status: None,
        visits: 3,
        contact: CONTACTS[usize::from(day) % 3],
        excluded: None,
    };
    let rows: Vec<Row> = (1..29).map(row).collect();
    let backwards: Vec<Row> = rows.iter().rev().cloned().collect();
    assert_eq!(tables(&PLAN, &rows, None), tables(&PLAN, &backwards, None));
}
