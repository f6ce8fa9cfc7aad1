//! What is sealed, to what it is bound, and what is refused.

use std::iter::repeat_with;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use quietcount::{
    public::{
        plan::{FigureKind, Plan},
        pool::{PoolError, Summary},
        release::{Release, ReleaseError, verify},
    },
    sealed::OfficePrivateKey,
};
use serde_json::{Value, json};

use crate::{
    desk::value,
    pilot::{key, nothing, plan_of, pooled, released, released_for, small_plan},
    seal::{json, opened, read, resealed},
};

fn three(plan: &Plan) -> Vec<Release> {
    (0..3).map(|body| released(plan, body, (300, 90))).collect()
}

fn refused(plan: &Plan, releases: &[Release]) -> PoolError {
    pooled(plan, releases, &nothing()).expect_err("it is refused")
}

/// Whoever has the key can open it by the standard alone, and finds the number
/// that each figure prints.
#[test]
fn what_is_sealed_is_what_is_printed() {
    let plan = crate::desk::plan();
    let release = crate::desk::released(&plan, 0, "autumn", 900);
    let cells = opened(&json(&release));
    let mut at = 0;
    let mut printed = 0;
    for released in release.tables() {
        let size = match released.rows[0].figures.len() {
            10 => 5,
            3 => 2,
            _ => 3,
        };
        for group in 0..released.rows.len() {
            let own: i64 = cells[at..at + size].iter().map(|(whole, _)| whole).sum();
            let kind = released.rows[0].figures[0].kind;
            assert!([FigureKind::Pupils, FigureKind::SessionsPossible].contains(&kind));
            if let Some(value) = value(released.cell(group, kind)) {
                assert_eq!(value, own);
                printed += 1;
            }
            at += size;
        }
    }
    assert_eq!(at, cells.len(), "as many cells as the plan has");
    assert!(printed > 5, "{printed}");
}

/// Its length tells nothing: it follows from the plan.
#[test]
fn every_sealed_part_of_a_plan_is_as_long() {
    let plan = crate::desk::plan();
    let length = |release: Release| json(&release)["sealed"].as_str().expect("text").len();
    let of = |pupils| length(released(&plan, 0, pupils));
    assert_eq!(of((1, 0)), of((2_000, 1_999)));
    let spring = released_for(&plan, 3, "spring", (40, 7));
    assert_eq!(of((1, 0)), length(spring));
}

/// Sealed anew each time, so that equal numbers cannot be seen to be equal.
#[test]
fn no_two_sealed_parts_are_alike() {
    let plan = small_plan(3, 0);
    let parts = three(&plan).into_iter();
    let starts: Vec<String> = parts
        .map(|one| json(&one)["sealed"].as_str().expect("text")[..40].to_owned())
        .collect();
    assert_ne!(starts[0], starts[1]);
    assert_ne!(starts[1], starts[2]);
}

#[test]
fn no_byte_of_a_sealed_part_may_change() {
    let plan = small_plan(3, 0);
    let mut releases = three(&plan);
    assert!(pooled(&plan, &releases, &nothing()).is_ok());
    let good = json(&releases[0]);
    let sealed = STANDARD
        .decode(good["sealed"].as_str().expect("text"))
        .expect("base64");
    assert_eq!(sealed.len(), 32 + 2 * 16 + 16);
    let unopened = PoolError::Unopened {
        body: "s0".to_owned(),
    };
    for place in 0..sealed.len() {
        for bit in 0..8 {
            let mut altered = sealed.clone();
            altered[place] ^= 1 << bit;
            let mut release = good.clone();
            release["sealed"] = STANDARD.encode(altered).into();
            releases[0] = read(&release);
            assert_eq!(refused(&plan, &releases), unopened, "{place} {bit}");
        }
    }
    for other in [
        Value::Null,
        json!(""),
        json!("AAAA"),
        json!(7),
        json!(STANDARD.encode(&sealed[1..])),
        json!(STANDARD.encode([&sealed[..], &[0]].concat())),
        json!(STANDARD.encode(&sealed).replace('=', "")),
    ] {
        let mut release = good.clone();
        release["sealed"] = other.clone();
        let read = Release::read(&release.to_string());
        let verified = read.and_then(|release| verify(&plan, &[release]));
        assert!(verified.is_err(), "{other}");
    }
}

/// A sealed part belongs to one release of one body, period and plan.
#[test]
fn a_sealed_part_opens_in_its_release_only() {
    let plan = small_plan(3, 0);
    let releases = three(&plan);
    let swapped = |release: &Release, from: &Release| {
        let mut release = json(release);
        release["sealed"] = json(from)["sealed"].clone();
        read(&release)
    };
    let other_plan = plan_of(3, 0, |plan| {
        plan["tables"] = json!([{"id": "whole", "counts": "persistence", "weight": 1}]);
        plan["title"] = json!("Another pilot");
    });
    // The seal is bound to what is printed: two draws that print the same are one.
    let prints_else = |draw: &Release| json(draw)["tables"] != json(&releases[0])["tables"];
    let another_draw = repeat_with(|| released(&plan, 0, (300, 90))).find(prints_else);
    for (name, from) in [
        ("another body's", releases[1].clone()),
        (
            "another draw of the same",
            another_draw.expect("draws differ"),
        ),
        (
            "another period's",
            released_for(&plan, 0, "spring", (300, 90)),
        ),
        ("another plan's", released(&other_plan, 0, (300, 90))),
    ] {
        let mut altered = releases.clone();
        altered[0] = swapped(&releases[0], &from);
        let unopened = PoolError::Unopened {
            body: "s0".to_owned(),
        };
        assert_eq!(refused(&plan, &altered), unopened, "{name}");
    }
}

/// Whatever else is changed in a release, its sealed part no longer opens.
#[test]
fn a_release_that_was_altered_does_not_open() {
    let plan = small_plan(3, 0);
    let mut releases = three(&plan);
    let mut altered = json(&releases[0]);
    altered["made_on"] = json!("2026-01-14");
    releases[0] = read(&altered);
    assert!(verify(&plan, &releases).is_ok());
    assert_eq!(
        refused(&plan, &releases),
        PoolError::Unopened {
            body: "s0".to_owned()
        }
    );
}

#[test]
fn another_key_opens_nothing() {
    let plan = small_plan(3, 0);
    let releases = three(&plan);
    let stranger = OfficePrivateKey::from_seed([9; 32]);
    let refused = Summary::beside(&plan, &releases, &nothing(), Some(&stranger));
    let refused = refused.expect_err("it is another key").to_string();
    assert!(refused.starts_with("The office key ("), "{refused}");

    let strangers = plan_of(3, 0, |plan| {
        plan["office_key"] = json!(String::from(stranger.public()));
    });
    let without = plan_of(3, 0, |plan| {
        plan.as_object_mut().expect("fields").remove("office_key");
    });
    let releases =
        |plan| -> Vec<Release> { (0..3).map(|body| released(plan, body, (300, 90))).collect() };
    for plan in [&strangers, &without] {
        let refused = Summary::beside(plan, &releases(plan), &nothing(), Some(&key()));
        assert!(refused.is_err());
        assert!(Summary::new(plan, &releases(plan)).is_ok());
    }
}

/// The plan decides whether there is a sealed part; nobody else does.
#[test]
fn the_plan_asks_for_a_sealed_part_or_for_none() {
    let plan = crate::desk::plan();
    let mut text: Value =
        serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    text.as_object_mut().expect("fields").remove("office_key");
    let without = Plan::read(&text.to_string()).expect("a plan");
    assert_ne!(plan.digest(), without.digest());

    let sealed = released(&plan, 0, (300, 90));
    assert!(sealed.is_sealed());
    let mut stripped = json(&sealed);
    stripped.as_object_mut().expect("fields").remove("sealed");
    let body = "quillbrook".to_owned();
    assert_eq!(
        verify(&plan, &[read(&stripped)]),
        Err(ReleaseError::Unsealed { body: body.clone() })
    );

    let unsealed = released(&without, 0, (300, 90));
    assert!(!unsealed.is_sealed());
    let mut added = json(&unsealed);
    added["sealed"] = json(&sealed)["sealed"].clone();
    assert_eq!(
        verify(&without, &[read(&added)]),
        Err(ReleaseError::SealedToNobody { body })
    );
}

/// A body can seal what it likes. Where it prints a figure, it cannot seal
/// another one.
#[test]
fn a_sealed_part_that_lies_is_refused_by_name() {
    let plan = small_plan(3, 0);
    let mut releases = three(&plan);
    let good = json(&releases[0]);
    let cells = opened(&good);
    let [(rest, of_rest), (persistent, of_persistent)] = cells[..] else {
        panic!("two cells");
    };
    releases[0] = read(&resealed(&good, &cells));
    assert!(pooled(&plan, &releases, &nothing()).is_ok(), "as it was");
    for (name, lie, opens) in [
        (
            "one more",
            [(rest, of_rest), (persistent + 1, of_persistent)],
            true,
        ),
        (
            "one fewer",
            [(rest - 1, of_rest), (persistent, of_persistent)],
            true,
        ),
        ("the other way round", [cells[1], cells[0]], true),
        (
            "another estimate",
            [(rest, of_rest), (persistent, of_persistent + 9.0)],
            true,
        ),
        ("below zero", [(rest, of_rest), (-1, of_persistent)], false),
        ("no number", [(rest, f64::NAN), cells[1]], false),
        ("without end", [(rest, f64::INFINITY), cells[1]], false),
    ] {
        releases[0] = read(&resealed(&good, &lie));
        let body = "s0".to_owned();
        let want = if opens {
            PoolError::OtherSealed { body }
        } else {
            PoolError::Unopened { body }
        };
        assert_eq!(refused(&plan, &releases), want, "{name}");
    }
}

/// Tables that share pupils must be sealed with the same sums.
#[test]
fn what_is_sealed_adds_up() {
    let plan = plan_of(3, 0, |plan| {
        plan["tables"] = json!([
            {"id": "whole", "counts": "persistence", "weight": 1},
            {"id": "by_sen", "counts": "persistence", "by": [{"attribute": "sen"}], "weight": 1},
        ]);
    });
    // So few that nothing is printed.
    let mut releases: Vec<Release> = (0..3).map(|body| released(&plan, body, (2, 1))).collect();
    let good = json(&releases[0]);
    let mut cells = opened(&good);
    cells[4].0 += 1;
    releases[0] = read(&resealed(&good, &cells));
    assert_eq!(
        refused(&plan, &releases),
        PoolError::OtherSealed {
            body: "s0".to_owned()
        }
    );
}

#[test]
fn a_plan_with_a_key_has_at_most_a_hundred_bodies() {
    let _ = plan_of(100, 0, |_| {});
    let mut plan: Value =
        serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    let body = |number: u32| {
        json!({"id": format!("s{number}"), "name": format!("School {number}"),
               "kind": "mainstream", "number": (100_000 + number).to_string()})
    };
    plan["bodies"] = (0..101).map(body).collect();
    let refused = Plan::read(&plan.to_string()).expect_err("too many");
    assert_eq!(
        refused.to_string(),
        "bodies: with an office key there may be at most 100."
    );
}
