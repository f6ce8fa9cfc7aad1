//! What pools over withheld figures tell together, and beside all that is
//! published.

use quietcount::{
    public::{
        plan::{Cell, Day, Plan, Reading},
        pool::{PoolError, Record, Summary},
        release::{Release, may_revise, revise},
    },
    refusal::Refusal,
};
use serde_json::json;

use crate::{
    desk::{ask, book, request},
    pilot::{drawn_until, nothing, persistent, plan_of, pooled, released, small_plan},
};

/// Releases of as many bodies; those in `hiding` withhold who is persistently
/// absent.
fn bodies(plan: &Plan, count: usize, hiding: &[usize]) -> Vec<Release> {
    let draw = |body: usize| {
        let is_hiding = hiding.contains(&body);
        drawn_until(
            plan,
            body,
            (200, if is_hiding { 12 } else { 60 }),
            is_hiding,
        )
    };
    (0..count).map(draw).collect()
}

fn told(plan: &Plan, releases: &[Release], published: &Record<'_>) -> (Summary, Option<Reading>) {
    let (summary, findings) = pooled(plan, releases, published).expect("it is pooled");
    assert_eq!(findings.exposed, 0);
    let told = persistent(&summary.sets[0].tables);
    (summary, told)
}

fn beside<'a>(summaries: &[&'a Summary]) -> Record<'a> {
    Record {
        releases: Vec::new(),
        summaries: summaries.to_vec(),
    }
}

/// A sum that tells what one or two bodies withhold is not printed.
#[test]
fn at_least_three_bodies_stand_behind_what_is_told() {
    let plan = small_plan(6, 0);
    for (hiding, is_told) in [
        (&[][..], true),
        (&[1], false),
        (&[1, 4], false),
        (&[1, 3, 4], true),
        (&[0, 1, 2, 3, 4], true),
    ] {
        let releases = bodies(&plan, 6, hiding);
        let (_, reading) = told(&plan, &releases, &nothing());
        assert_eq!(reading.is_some(), is_told, "{hiding:?}");
    }
}

/// A late release: what the pool grows by is one body's own figure.
#[test]
fn a_late_release_is_not_told_by_the_difference() {
    let plan = small_plan(6, 0);
    let hiding = bodies(&plan, 6, &[0, 1, 2, 3, 4, 5]);
    let (before, reading) = told(&plan, &hiding[..5], &nothing());
    assert!(reading.is_some());
    assert_eq!(before.sets[0].missing, ["School 5"]);
    let published = beside(&[&before]);
    assert_eq!(told(&plan, &hiding, &published).1, None, "one more");
    let mut printing = hiding.clone();
    printing[5] = drawn_until(&plan, 5, (200, 60), false);
    assert!(told(&plan, &printing, &published).1.is_some(), "it prints");
    // Three more at once may be told, as far as they are not too few.
    let (early, reading) = told(&plan, &hiding[..3], &nothing());
    assert!(reading.is_some());
    let (_, all) = told(&plan, &hiding, &beside(&[&early]));
    assert!(all.is_some());
}

/// Two subsets of the bodies: the second leaves out one that the first told of,
/// or adds one or two.
#[test]
fn no_two_subsets_can_be_pooled() {
    let plan = small_plan(7, 0);
    let all = bodies(&plan, 7, &[0, 1, 2, 3, 4, 5, 6]);
    let (first, _) = told(&plan, &all[..4], &nothing());
    let published = beside(&[&first]);
    for (name, others) in [
        ("the other three", all[4..].to_vec()),
        ("one left out", all[1..].to_vec()),
        ("one instead of another", [&all[..3], &all[4..5]].concat()),
    ] {
        let refused = pooled(&plan, &others, &published).expect_err(name);
        assert!(matches!(refused, PoolError::LeftOut { .. }), "{name}");
    }
    for more in [5, 6] {
        let (_, reading) = told(&plan, &all[..more], &published);
        assert!(persistent(&first.sets[0].tables).is_some());
        assert!(reading.is_none(), "{more}");
    }
}

/// A revised release is another draw: beside the pool with the first one it
/// would tell the difference of the two.
#[test]
fn a_revision_is_not_told_by_the_difference() {
    let plan = small_plan(5, 0);
    let mut releases = bodies(&plan, 5, &[0, 1, 2, 3, 4]);
    let autumn = request(&plan, 0, "autumn");
    let school = crate::desk::school(&plan, 60);
    let (mut first, mut second);
    loop {
        let mut book = book(autumn);
        first = ask(autumn, &mut book, &school).expect("it is drawn").text;
        let replaces = may_revise(autumn, &book)
            .expect("the cap leaves room")
            .release;
        let today = Day::parse("2026-02-01").expect("a day");
        second = revise(autumn, &mut book, (today, &replaces), |allowance| {
            Ok::<_, Refusal>(school.protect(autumn.period, allowance)?)
        })
        .expect("it is drawn")
        .text;
        let withholds = |text: &str| {
            let release = Release::read(text).expect("it reads itself");
            persistent(release.tables()).is_none()
        };
        if withholds(&first) && withholds(&second) {
            break;
        }
    }
    releases[0] = Release::read(&first).expect("it reads itself");
    let replaced = releases[0].clone();
    let (before, reading) = told(&plan, &releases, &nothing());
    releases[0] = Release::read(&second).expect("it reads itself");
    let mut published = beside(&[&before]);
    published.releases.push(&replaced);
    let (_, after) = told(&plan, &releases, &published);
    assert!(reading.is_some() && after.is_none());
}

/// Two of three bodies are made up and nearly empty. What is told of all three
/// is the third's own noisy figure with the noise of two more; it stands only
/// above the threshold, and never where the third prints its own or two of them
/// print theirs.
#[test]
fn empty_bodies_do_not_open_a_third() {
    let plan = small_plan(3, 0);
    for third in [8, 30] {
        let mut releases: Vec<Release> = (0..2)
            .map(|body| drawn_until(&plan, body, (1, 0), true))
            .collect();
        releases.push(released(&plan, 2, (200, third)));
        let (_, reading) = told(&plan, &releases, &nothing());
        let is_printed = persistent(releases[2].tables()).is_some();
        if is_printed {
            assert_eq!(reading, None, "the rest is of two bodies");
        } else if let Some(reading) = reading {
            assert!(reading.value() > 5, "{reading:?}");
        }
    }
}

/// Pooled figures are hidden where a small one follows from them.
#[test]
fn totals_of_groups_do_not_tell_a_small_one() {
    let plan = plan_of(6, 0, |plan| {
        plan["tables"] = json!([
            {"id": "whole", "counts": "persistence", "weight": 1},
            {"id": "by_sen", "counts": "persistence", "by": [{"attribute": "sen"}], "weight": 1},
        ]);
    });
    // Every fourth pupil has SEN support; nobody an EHC plan.
    let releases: Vec<Release> = (0..6)
        .map(|body| crate::desk::released(&plan, body, "autumn", 300))
        .collect();
    let (summary, _) = told(&plan, &releases, &nothing());
    let by_sen = &summary.sets[0].tables[1];
    let hidden = |kind| {
        let cells = (0..by_sen.rows.len()).map(move |group| by_sen.cell(group, kind));
        cells
            .filter(|cell| matches!(cell, Some(Cell::Withheld(_))))
            .count()
    };
    for kind in [
        quietcount::public::plan::FigureKind::Pupils,
        quietcount::public::plan::FigureKind::Persistent,
    ] {
        assert_ne!(hidden(kind), 1, "the total less the others tells it");
    }
}

/// Alternative provision stands apart by what it prints. A plan that pools it
/// with the others has no pool without it; and should one be published all the
/// same, the two together must not tell its figures.
#[test]
fn mainstream_does_not_stand_beside_all() {
    let edit = |pool: &'static str| {
        move |plan: &mut serde_json::Value| {
            plan["tables"] = json!([{"id": "whole", "counts": "persistence", "weight": 1}]);
            plan["pool"] = json!(pool);
        }
    };
    let all = plan_of(5, 1, edit("all"));
    let releases = bodies(&all, 6, &[0, 1, 2, 3, 4, 5]);
    let (summary, reading) = told(&all, &releases, &nothing());
    let reading = reading.expect("six times twelve is told");
    let sets: Vec<_> = summary.sets.iter().map(|set| set.bodies.len()).collect();
    assert_eq!(sets, [6, 1]);
    assert_eq!(summary.sets[1].tables, releases[5].tables());
    assert!(!summary.sets[1].counts_withheld);

    // Made by hand: the same without alternative provision.
    let mut forged: serde_json::Value = serde_json::from_str(&summary.to_text()).expect("JSON");
    forged["sets"][0]["bodies"] =
        json!(["School 0", "School 1", "School 2", "School 3", "School 4"]);
    let less = reading.value() - 9;
    for figure in forged["sets"][0]["tables"][0]["rows"][0]["figures"]
        .as_array_mut()
        .expect("a list")
    {
        if figure["figure"] == "persistent" {
            *figure = json!({"figure": "persistent", "unit": "pupils", "value": less,
                             "low": less - 3, "high": less + 3});
        } else {
            let (kind, unit) = (figure["figure"].clone(), figure["unit"].clone());
            *figure = json!({"figure": kind, "unit": unit, "symbol": "c"});
        }
    }
    let forged = Summary::read(&forged.to_string()).expect("it is a summary");
    let made = Summary::beside(
        &all,
        &releases,
        &beside(&[&forged]),
        Some(&crate::pilot::key()),
    );
    match made {
        Ok((summary, _)) => assert_eq!(persistent(&summary.sets[0].tables), None),
        Err(error) => assert!(matches!(error, PoolError::LeftOut { .. }), "{error}"),
    }
}
