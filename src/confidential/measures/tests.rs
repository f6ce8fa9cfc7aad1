//! What one pupil can change, tried: files with and without all rows of one
//! pupil give marginals no further apart than their stated sensitivity.

use std::{fmt::Write, sync::LazyLock};

use proptest::prelude::*;

use super::{ExactTable, measure};
use crate::public::columns::Columns;
use crate::{
    confidential::{
        ingest::{Reader, Sheet},
        register::{Register, Span},
    },
    public::plan::{
        Arm, Counts, Day, Judged, Marginal, Plan, Season, Strategy as Split, Turn, evaluated,
    },
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
            {"id": "late", "counts": "pupils", "by": [{"attribute": "late"}], "weight": 2},
            {"id": "back", "counts": "pupils", "by": [{"attribute": "back_in_school"}], "weight": 2},
            {"id": "referred_to", "counts": "pupils", "by": [{"attribute": "referred_to"}], "weight": 2},
            {"id": "targeted", "counts": "pupils", "by": [{"attribute": "sen"}, {"attribute": "referred"}], "weight": 2},
            {"id": "status", "counts": "pupils", "by": [{"attribute": "case_status"}], "weight": 2},
            {"id": "visits", "counts": "pupils", "by": [{"attribute": "home_visits"}], "weight": 2},"#;
    let text = include_str!("../../../tests/plans/schools.json").replacen("\"tables\": [", more, 1);
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

fn read(plan: &Plan, text: &str) -> Sheet {
    let mut reader = Reader::new(plan.academic_year(), &Columns::default());
    reader.push(text.as_bytes()).unwrap();
    reader.finish().unwrap()
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
    let sheets = [&text, &cases, &log, &exclusions].map(|text| read(plan, text));
    let period = plan.period("autumn").unwrap();
    let span = Span {
        of: crate::public::plan::Respondents::Schools,
        from: period.from,
        to: period.to,
        most_sessions: 20,
    };
    let (register, _) =
        Register::join(&sheets, plan.academic_year(), span, plan.evaluation()).unwrap();
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

/// Marks of a school year's weekdays for a pupil: each week `missed` of its ten
/// sessions, from week to week.
fn marks_of_a_year(pupil: u8, missed: &[u8]) -> String {
    let first = Day::parse("2025-09-01").unwrap();
    let mut text = String::new();
    for (week, missed) in missed.iter().enumerate() {
        for session in 0..10_u8 {
            let day = i32::try_from(7 * week).unwrap() + i32::from(session / 2);
            let code = if session < *missed { "I" } else { "/" };
            let half = ["AM", "PM"][usize::from(session % 2)];
            let day = first.plus(day).unwrap();
            writeln!(text, "P{pupil},{day},{half},{code}").unwrap();
        }
    }
    text
}

/// A pupil's weeks, and the days of referrals.
type YearOfPupil = (Vec<u8>, Vec<u16>);

/// The cells of change, of all pupils but one.
fn change_cells(pupils: &[YearOfPupil], without: Option<usize>) -> Vec<i64> {
    let plan = evaluated::plan();
    let first = Day::parse("2025-09-01").unwrap();
    let (mut marks, mut cases) = (
        "Adno,Date,Session,Code\n".to_owned(),
        "Adno,Date of referral,Status\n".to_owned(),
    );
    for (pupil, (weeks, referrals)) in pupils.iter().enumerate() {
        if Some(pupil) == without {
            continue;
        }
        marks += &marks_of_a_year(u8::try_from(pupil).unwrap(), weeks);
        for day in referrals {
            let day = first.plus(i32::from(*day)).unwrap();
            writeln!(cases, "P{pupil},{day},Engaged").unwrap();
        }
    }
    let sheets = [marks, cases].map(|text| read(&plan, &text));
    let table = change_of(&plan, &sheets);
    assert_eq!(table.sensitivity(), 1);
    table.cells().to_vec()
}

fn change_of(plan: &Plan, sheets: &[Sheet]) -> ExactTable {
    let period = &plan.periods()[0];
    let span = Span {
        of: crate::public::plan::Respondents::Schools,
        from: period.from,
        to: period.to,
        most_sessions: period.most_sessions,
    };
    let year = plan.academic_year();
    let (register, _) = Register::join(sheets, year, span, plan.evaluation()).unwrap();
    let marginal = Marginal {
        counts: Counts::Change,
        by: Vec::new(),
    };
    measure(&register, &marginal, period.most_sessions)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn one_pupil_is_in_one_cell_of_change(
        pupils in prop::collection::vec(
            (prop::collection::vec(0..11_u8, 0..44), prop::collection::vec(0..320_u16, 0..4)),
            1..5,
        ),
        pupil in 0..5_usize,
    ) {
        let (with, without) = (change_cells(&pupils, None), change_cells(&pupils, Some(pupil)));
        let distance: u64 = with.iter().zip(&without).map(|(a, b)| a.abs_diff(*b)).sum();
        let counts = pupils.get(pupil).is_some_and(|(weeks, _)| !weeks.is_empty());
        prop_assert_eq!(distance, u64::from(counts));
        prop_assert!(with.iter().all(|cell| *cell >= 0));
    }
}

/// Weeks from 1 September 2025; half terms as in the plan. Referred on day 84,
/// 24 November: the last five school weeks before, the next half term after.
#[test]
fn a_referral_is_judged_by_what_came_before_and_after() {
    let year = |early: u8, late: u8| -> Vec<u8> {
        (0..46)
            .map(|week| if week < 12 { early } else { late })
            .collect()
    };
    let judged = |earlier, turn| {
        let season = Season::First;
        Some(Judged {
            season,
            earlier,
            turn,
        })
    };
    for (name, weeks, referrals, arm, want) in [
        (
            "improved",
            year(4, 0),
            &[84][..],
            Arm::Referred,
            judged(2, Turn::Improved),
        ),
        (
            "worse",
            year(1, 5),
            &[84],
            Arm::Referred,
            judged(1, Turn::Worse),
        ),
        (
            "unchanged",
            year(6, 6),
            &[84],
            Arm::Referred,
            judged(3, Turn::Unchanged),
        ),
        (
            "the first referral counts",
            year(4, 0),
            &[84, 200],
            Arm::Referred,
            judged(2, Turn::Improved),
        ),
        (
            "in the first half term",
            year(4, 0),
            &[10, 84],
            Arm::Referred,
            None,
        ),
        (
            "in the last half term",
            year(4, 0),
            &[300],
            Arm::Referred,
            None,
        ),
        ("in the holidays", year(4, 0), &[58], Arm::Referred, None),
        ("no marks after", vec![4; 12], &[84], Arm::Referred, None),
        (
            "a week of marks before",
            [vec![0; 0], year(4, 0)].concat(),
            &[300, 320],
            Arm::Referred,
            None,
        ),
    ] {
        let cells = change_cells(&[(weeks, referrals.to_vec())], None);
        let cell = cells.iter().position(|cell| *cell == 1);
        assert_eq!(cell, Some(arm.cell(want)), "{name}");
    }
}

/// Without a list of cases nobody is known to have been referred or not; and
/// without days on the marks nothing can be told.
#[test]
fn what_cannot_be_judged_is_counted_as_such() {
    let plan = evaluated::plan();
    let marks = format!("Adno,Date,Session,Code\n{}", marks_of_a_year(1, &[3; 46]));
    let none = Arm::Others.cell(None);
    let cell = |files: &[&str]| {
        let sheets: Vec<Sheet> = files.iter().map(|text| read(&plan, text)).collect();
        let table = change_of(&plan, &sheets);
        table.cells().iter().position(|cell| *cell == 1)
    };
    let cases = "Adno,Date of referral,Status\nP9,2025-11-24,Engaged\n";
    assert_eq!(cell(&[&marks]), Some(none));
    assert_ne!(cell(&[&marks, cases]), Some(none));
    let totals = "Adno,Possible sessions,Authorised absences,Unauthorised absences\nP1,300,20,10\n";
    assert_eq!(cell(&[totals, cases]), Some(none));
}

/// The day that stands in for a referral spreads over the four half terms, and
/// is that of the identifier whoever else is there.
#[test]
fn others_are_judged_in_every_season_alike() {
    let pupils: Vec<YearOfPupil> = vec![(vec![2; 46], Vec::new()); 200];
    let cells = change_cells(&pupils, None);
    let of_season = |season| {
        let cell = |turn| {
            let judged = Judged {
                season,
                earlier: 2,
                turn,
            };
            cells[Arm::Others.cell(Some(judged))]
        };
        Turn::ALL.map(cell).iter().sum::<i64>()
    };
    let seasons = Season::ALL.map(of_season);
    assert_eq!(seasons.iter().sum::<i64>(), 200);
    // Within four standard deviations of a fair coin.
    assert!(
        seasons.iter().all(|pupils| (72..=128).contains(pupils)),
        "{seasons:?}"
    );
    for pupil in [1, 57, 199] {
        let (with, without) = (
            change_cells(&pupils[..=pupil], None),
            change_cells(&pupils[..pupil], None),
        );
        let distance: i64 = with.iter().zip(&without).map(|(a, b)| (a - b).abs()).sum();
        assert_eq!(distance, 1);
    }
}
