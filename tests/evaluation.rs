//! From marks and cases of seven schools to the answer whether attendance
//! changed, and to the file that an evaluator works with.

#[expect(dead_code, reason = "other tests of a desk need more of it")]
mod desk;

use std::fmt::Write as _;

use quietcount::{
    confidential::Body,
    example,
    public::{
        data::DataFiles,
        evaluate::{Effect, Verdict},
        plan::{Cell, Day, FigureKind, Plan, Respondents},
        pool::{Record, Summary},
        publish::{release_html, summary_html},
        release::{Release, verify},
    },
    sealed::OfficePrivateKey,
};
use serde_json::{Value, json};

use desk::{ask, book, request};

const SCHOOLS: usize = 7;

/// Of 26 referred pupils in each school 20 improve.
const REFERRED: u32 = 26;
const IMPROVED: u32 = 20;

fn plan() -> Plan {
    let mut plan: Value = serde_json::from_str(include_str!("plans/schools.json")).expect("JSON");
    let body = |number: usize| {
        json!({"id": format!("s{number}"), "name": format!("School {number}"),
               "kind": "mainstream", "number": (100_000 + number).to_string()})
    };
    plan["bodies"] = (0..SCHOOLS).map(body).collect();
    plan["periods"] = json!([plan["periods"][3]]);
    plan["tables"] = json!([
        {"id": "whole", "counts": "persistence", "weight": 1},
        {"id": "change", "counts": "change", "weight": 99},
    ]);
    let half_terms = [
        ("2025-09-01", "2025-10-24"),
        ("2025-11-03", "2025-12-19"),
        ("2026-01-05", "2026-02-13"),
        ("2026-02-23", "2026-03-27"),
        ("2026-04-13", "2026-05-22"),
        ("2026-06-01", "2026-07-21"),
    ];
    let windows = half_terms.iter().enumerate().map(|(place, (from, to))| {
        json!({"name": format!("Half term {}", place + 1), "from": from, "to": to})
    });
    plan["evaluation"] = json!({"points": 5, "windows": windows.collect::<Value>()});
    Plan::read(&plan.to_string()).expect("a plan")
}

/// A pupil's marks of 44 weeks: of ten sessions a week, so many missed before
/// the thirteenth week and after.
fn marks(text: &mut String, pupil: u32, before: u32, after: u32) {
    let first = Day::parse("2025-09-01").expect("a day");
    for week in 0..44 {
        let missed = if week < 12 { before } else { after };
        for session in 0..10 {
            let day = first.plus(7 * week + session / 2).expect("a day");
            let half = ["AM", "PM"][usize::from(session % 2 == 1)];
            let code = if session < missed.cast_signed() {
                "I"
            } else {
                "/"
            };
            writeln!(text, "A{pupil},{day},{half},{code}").expect("a string");
        }
    }
}

/// A school of 150: those referred on 24 November, as many who missed as much
/// and were not, and others who hardly miss anything.
fn school(plan: &Plan) -> Body {
    let mut text = "Adno,Date,Session,Code\n".to_owned();
    let mut cases = "Adno,Date of referral,Status\n".to_owned();
    for pupil in 0..150 {
        match pupil {
            0..IMPROVED => marks(&mut text, pupil, 4, 1),
            IMPROVED..100 => marks(&mut text, pupil, 4, 4),
            _ => marks(&mut text, pupil, 0, 0),
        }
        if pupil < REFERRED {
            writeln!(cases, "A{pupil},24/11/2025,Engaged").expect("a string");
        }
    }
    let mut body = Body::new(plan.clone(), Respondents::Schools);
    for file in [text, cases] {
        body.begin();
        body.push(file.as_bytes()).expect("a good file");
        body.finish().expect("a good file");
    }
    body
}

fn releases(plan: &Plan, schools: usize) -> Vec<Release> {
    let school = school(plan);
    let released = |body: usize| {
        let request = request(plan, body, "year");
        let settled = ask(request, &mut book(request), &school).expect("it is drawn");
        Release::read(&settled.text).expect("a release reads itself")
    };
    (0..schools).map(released).collect()
}

fn pooled(plan: &Plan, releases: &[Release]) -> Summary {
    let key =
        OfficePrivateKey::read(example::office_key()).unwrap_or_else(|error| panic!("{error}"));
    let pooled = Summary::beside(plan, releases, &Record::default(), Some(&key));
    let (summary, findings) = pooled.expect("it is pooled");
    assert_eq!(findings.exposed, 0);
    let read = Summary::read(&summary.to_text()).expect("a summary reads itself");
    assert_eq!(read, summary);
    summary
}

fn numbers(csv: &str) -> Vec<i64> {
    let count = |line: &str| line.split(',').nth(5)?.parse().ok();
    csv.lines().skip(1).filter_map(count).collect()
}

/// Every noisy sum lies within six standard deviations of the exact one: once
/// in millions of runs one does not.
#[test]
fn a_known_effect_is_found_from_end_to_end() {
    let plan = plan();
    let releases = releases(&plan, SCHOOLS);
    assert!(verify(&plan, &releases).is_ok());
    for release in &releases {
        let html = release_html(release).into_string();
        assert!(html.contains("did attendance change?"));
        assert!(html.contains("This cannot be told"));
        assert!(!html.contains("95% range"));
    }
    let summary = pooled(&plan, &releases);
    let set = &summary.sets[0];
    let turns = set.turns.as_ref().expect("enough pupils can be judged");
    assert_eq!((turns.bodies, turns.points, turns.cells.len()), (7, 5, 50));
    let effect = Effect::of(turns).expect("enough pupils can be judged");
    let truth = f64::from(IMPROVED) / f64::from(REFERRED);
    assert!((effect.improved.value() - truth).abs() < 0.5, "{effect:?}");
    assert_eq!(effect.improved.verdict(), Verdict::More);
    assert!((effect.judged - 182.0).abs() < 110.0);

    let improved = set.tables[1].cell(0, FigureKind::OthersUnchanged);
    let Some(Cell::Shown(reading)) = improved else {
        panic!("1,000 pupils are no secret: {improved:?}");
    };
    assert!((reading.value() - 7 * 124).abs() < 120, "{reading:?}");

    let html = summary_html(&summary).into_string();
    for words in [
        "did attendance change?",
        "More of the pupils referred improved",
        "with a scheme or without",
    ] {
        assert!(html.contains(words), "{words}");
    }
    let data = DataFiles::of_summary(&summary).files;
    let csv = data.iter().find(|file| file.name == "evaluation.csv");
    let csv = String::from_utf8(csv.expect("the evaluator's file").bytes.clone()).expect("text");
    assert_eq!(numbers(&csv), turns.cells);
    assert_eq!(csv.lines().count(), 51);
}

#[test]
fn of_fewer_schools_than_the_rules_ask_for_nothing_is_told() {
    let plan = plan();
    let summary = pooled(&plan, &releases(&plan, 2));
    assert_eq!(summary.sets[0].turns, None);
    let data = DataFiles::of_summary(&summary).files;
    assert!(data.iter().all(|file| file.name != "evaluation.csv"));
    assert!(
        summary_html(&summary)
            .into_string()
            .contains("This cannot be told")
    );
}

/// A file in which somebody claims cells of fewer schools, or none at all that
/// fit, is no summary.
#[test]
fn an_altered_summary_does_not_hold() {
    let plan = plan();
    let summary = pooled(&plan, &releases(&plan, SCHOOLS));
    let text: Value = serde_json::from_str(&summary.to_text()).expect("JSON");
    for (name, alter) in [
        ("bodies", json!(6)),
        ("bodies", json!(0)),
        ("cells", json!([1, 2, 3])),
        ("epsilon", json!("0")),
    ] {
        let mut altered = text.clone();
        altered["sets"][0]["turns"][name] = alter;
        assert!(Summary::read(&altered.to_string()).is_err(), "{name}");
    }
    let mut apart = text;
    apart["sets"][0]["counts_withheld"] = json!(false);
    assert!(Summary::read(&apart.to_string()).is_err());
}
