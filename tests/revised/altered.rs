//! Releases and ledgers that somebody has altered so that they still add up:
//! none passes for what the plan says.

use crate::desk::{ask, book, plan, request, school};
use quietcount::public::{
    ledger::{Ledger, LedgerError},
    plan::Plan,
    release::{Release, ReleaseError, verify},
};
use serde_json::Value;

/// The spring release of a book that holds the autumn one too.
fn spring(plan: &Plan) -> Value {
    let body = school(plan, 900);
    let mut book = book(request(plan, 0, "autumn"));
    ask(request(plan, 0, "autumn"), &mut book, &body).expect("it is drawn and read");
    let made = ask(request(plan, 0, "spring"), &mut book, &body).expect("it is drawn and read");
    serde_json::from_str(&made.text).expect("it is drawn and read")
}

fn read(release: &Value) -> Result<Release, ReleaseError> {
    Release::read(&release.to_string())
}

#[test]
fn a_charge_of_the_plan_costs_what_the_plan_says() {
    let plan = plan();
    let unchanged = spring(&plan);
    assert_eq!(verify(&plan, &[read(&unchanged).unwrap()]), Ok(()));

    let mut understated = unchanged.clone();
    understated["charges"][0]["epsilon"] = "1/20".into();
    understated["guarantee"]["year_so_far"] = "4/5".into();
    let mut nowhere = unchanged;
    nowhere["charges"][0]["period"] = "nosuch".into();
    for altered in [understated, nowhere] {
        let found = verify(&plan, &[read(&altered).unwrap()]);
        assert_eq!(found, Err(disagrees(&plan, "charges")));
    }
}

fn disagrees(plan: &Plan, what: &'static str) -> ReleaseError {
    let body = plan.bodies()[0].id.clone();
    ReleaseError::Disagrees { body, what }
}

#[test]
fn what_a_release_promises_stands_word_for_word() {
    let plan = plan();
    let unchanged = spring(&plan);
    for (part, name, what) in [
        ("plan", "title", "title"),
        ("guarantee", "unit", "guarantee"),
        ("guarantee", "protection", "guarantee"),
    ] {
        let mut altered = unchanged.clone();
        altered[part][name] = "all that anybody could wish for".into();
        let found = verify(&plan, &[read(&altered).unwrap()]);
        assert_eq!(found, Err(disagrees(&plan, what)), "{name}");
    }
}

/// An empty book before the charged one would let the year be spent twice.
#[test]
fn one_body_and_year_has_one_book() {
    let plan = plan();
    let autumn = request(&plan, 0, "autumn");
    let mut ledger = Ledger::default();
    let book = ledger.book(autumn.body, plan.academic_year());
    ask(autumn, book, &school(&plan, 900)).unwrap();
    let mut kept: Value = serde_json::from_str(&ledger.to_text()).unwrap();
    let mut empty = kept["books"][0].clone();
    empty["entries"] = Value::Array(Vec::new());
    kept["books"].as_array_mut().unwrap().insert(0, empty);
    let found = Ledger::read(&kept.to_string());
    assert_eq!(found.err(), Some(LedgerError::TwoBooks));

    let damage = |text: &str| Ledger::read(text).expect_err("it is not sound").is_damage();
    assert!(damage("") && damage(&kept.to_string()));
    let newer = ledger.to_text().replacen("ledger/1", "ledger/2", 1);
    assert!(!damage(&newer), "a newer version's ledger is not given up");
}

/// No release costs so little, and sums with it would soon not be exact.
#[test]
fn what_no_release_may_cost_is_no_charge() {
    let plan = plan();
    let mut altered = spring(&plan);
    altered["charges"][0]["epsilon"] = "1/24999999".into();
    altered["charges"][0]["plan"] = format!("sha256:{}", "0".repeat(64)).into();
    altered["guarantee"]["year_so_far"] = format!("{}/99999996", 3 * 24_999_999 + 4).into();
    assert_eq!(read(&altered).err(), Some(ReleaseError::Misshapen));

    let autumn = request(&plan, 0, "autumn");
    let mut ledger = Ledger::default();
    let book = ledger.book(autumn.body, plan.academic_year());
    ask(autumn, book, &school(&plan, 900)).unwrap();
    let mut kept: Value = serde_json::from_str(&ledger.to_text()).unwrap();
    let entries = kept["books"][0]["entries"].as_array_mut().unwrap();
    entries.push(serde_json::json!({ "charge": altered["charges"][0] }));
    let found = Ledger::read(&kept.to_string());
    assert_eq!(found.err(), Some(LedgerError::Mismatch));
}
