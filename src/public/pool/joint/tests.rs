//! Made-up releases of one table, and sums over them that no summary of
//! printed figures would hold: what hides them, or tells of them.

use serde_json::{Value, json};

use super::{Findings, Misfit, Record};
use crate::public::{
    plan::{Cell, FigureKind, tenths_of_percent},
    pool::Summary,
    release::Release,
};

const DIGEST: &str = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Pupils and persistently absent pupils of a body; `None` where it withholds
/// them.
type Printed = (Option<u32>, Option<u32>);

fn table((pupils, persistent): Printed) -> Value {
    let figure = |name: &str, unit: &str, value: Option<u32>| match value {
        Some(value) => {
            json!({"figure": name, "unit": unit, "value": value, "low": value, "high": value})
        }
        None => json!({"figure": name, "unit": unit, "symbol": "c"}),
    };
    let share = || {
        let (below, above) = (pupils?, persistent?);
        tenths_of_percent(above.into(), below.into())
    };
    let share = match share() {
        Some(tenths) => {
            let [whole, tenth] = [tenths / 10, tenths % 10];
            let percent: f64 = format!("{whole}.{tenth}").parse().unwrap();
            json!({"figure": "persistent_share", "unit": "percent_of_pupils",
                   "value": percent, "low": percent, "high": percent})
        }
        None => json!({"figure": "persistent_share", "unit": "percent_of_pupils", "symbol": "c"}),
    };
    json!({
        "table": {"id": "all", "counts": "persistence", "weight": 1},
        "rows": [{"group": "All pupils", "figures": [
            figure("pupils", "pupils", pupils),
            figure("persistent", "pupils", persistent),
            share,
        ]}],
    })
}

fn period() -> Value {
    json!({"id": "autumn", "name": "Autumn", "from": "2025-09-01", "to": "2025-12-19",
           "epsilon": "1", "most_sessions": 150})
}

fn name(body: usize) -> String {
    format!("School {body}")
}

fn release(body: usize, printed: Printed) -> Release {
    let text = json!({
        "format": "quietcount-release/1", "engine": "made up", "made_on": "2026-01-15",
        "plan": {"title": "Made up", "digest": DIGEST}, "academic_year": "2025/26",
        "body": {"id": format!("s{body}"), "name": name(body), "kind": "mainstream",
                 "number": format!("90000{body}")},
        "period": period(),
        "guarantee": {"unit": "", "protection": "", "epsilon": "1", "year_so_far": "1",
                      "cap": "4", "rules": "standard"},
        "charges": [],
        "strategy": {"mode": "balanced", "measured": [
            {"marginal": {"counts": "persistence"}, "epsilon": "1", "sensitivity": 1}]},
        "tables": [table(printed)], "comparators": [],
    });
    Release::read(&text.to_string()).unwrap()
}

fn summary(releases: &[&Release], pooled: Printed) -> Summary {
    let of = |release: &&Release| release.body().name.clone();
    let source = |release: &&Release| {
        json!({"body": release.body().name, "kind": "mainstream", "period": "Autumn",
               "made_on": "2026-01-15", "epsilon": "1", "year_so_far": "1",
               "digest": release.digest()})
    };
    let text = json!({
        "format": "quietcount-summary/1", "plan": {"title": "Made up", "digest": DIGEST},
        "academic_year": "2025/26", "rules": "standard",
        "sets": [{"name": "Together", "period": period(),
                  "bodies": releases.iter().map(of).collect::<Vec<_>>(), "missing": [],
                  "tables": [table(pooled)], "changes": []}],
        "sources": releases.iter().map(source).collect::<Vec<_>>(), "comparators": [],
    });
    Summary::read(&text.to_string()).unwrap()
}

/// Which of the pooled counts stand after the summary was checked.
fn left(record: &Record<'_>, mut new: Summary) -> [bool; 2] {
    record.protect_from(&mut new, &[]).unwrap();
    let table = &new.sets[0].tables[0];
    [FigureKind::Pupils, FigureKind::Persistent]
        .map(|kind| matches!(table.cell(0, kind), Some(Cell::Shown(_))))
}

/// Five bodies of 100 pupils, of which those in `hiding` withhold who is
/// persistently absent.
fn five(hiding: &[usize]) -> Vec<Release> {
    let printed = |body: usize| (!hiding.contains(&body)).then_some(20);
    (0..5)
        .map(|body| release(body, (Some(100), printed(body))))
        .collect()
}

#[test]
fn a_sum_that_tells_of_one_or_two_bodies_is_hidden() {
    for (hiding, sum, persistent) in [
        (&[][..], 100, true),
        // The sum less what the others print is what one body withheld.
        (&[1], 90, false),
        // Either of the two knows the other's.
        (&[1, 3], 80, false),
        (&[1, 2, 3], 70, true),
        // Only 0 to 4 are left for three bodies.
        (&[1, 2, 3], 44, false),
    ] {
        let releases = five(hiding);
        let all: Vec<&Release> = releases.iter().collect();
        let record = Record {
            releases: all.clone(),
            summaries: Vec::new(),
        };
        let new = summary(&all, (Some(500), Some(sum)));
        assert_eq!(left(&record, new), [true, persistent], "{hiding:?} {sum}");
    }
}

/// All but one, then all; one of them revised; and two at once.
#[test]
fn pools_that_hardly_differ_do_not_tell_by_what() {
    let releases = five(&[0, 1, 2, 3]);
    let all: Vec<&Release> = releases.iter().collect();
    let revised = release(0, (Some(104), None));
    let printed_later = release(4, (Some(100), Some(21)));
    let late = release(5, (Some(100), None));
    for (name, before, persistent) in [
        ("the same", all.clone(), true),
        ("all but one that prints", all[..4].to_vec(), true),
        ("all but one that withholds", all[1..].to_vec(), false),
        ("all but two that withhold", all[2..].to_vec(), false),
        (
            "one that withholds was revised",
            [&[&revised], &all[1..]].concat(),
            false,
        ),
        (
            "one that prints was revised",
            [&all[..4], &[&printed_later]].concat(),
            true,
        ),
        (
            "one more that withholds",
            [&all[..], &[&late]].concat(),
            false,
        ),
    ] {
        let sum = before.iter().map(|release| own(release)).sum();
        let earlier = summary(&before, (None, Some(sum)));
        let mut at_hand = all.clone();
        at_hand.extend([&revised, &printed_later, &late]);
        let record = Record {
            releases: at_hand,
            summaries: vec![&earlier],
        };
        let [_, shown] = left(&record, summary(&all, (Some(500), Some(140))));
        assert_eq!(shown, persistent, "{name}");
    }
}

/// What a release prints of who is persistently absent, or 30.
fn own(release: &Release) -> u32 {
    match release.tables()[0].cell(0, FigureKind::Persistent) {
        Some(Cell::Shown(reading)) => reading.value().try_into().unwrap(),
        _ => 30,
    }
}

/// Of a release that was replaced and is not at hand nobody knows whether it
/// printed its figure.
#[test]
fn what_is_not_at_hand_counts_as_withheld() {
    let releases = five(&[]);
    let all: Vec<&Release> = releases.iter().collect();
    let replaced = release(0, (Some(110), Some(25)));
    let earlier = summary(&[&[&replaced], &all[1..]].concat(), (Some(510), Some(105)));
    let new = || summary(&all, (Some(500), Some(100)));
    let without = Record {
        releases: all.clone(),
        summaries: vec![&earlier],
    };
    assert_eq!(left(&without, new()), [false, false]);
    let mut with = without.clone();
    with.releases.push(&replaced);
    assert_eq!(left(&with, new()), [true, true]);
}

/// No two of the three pools differ by fewer than three bodies that withhold,
/// and yet all three together give one body away.
#[test]
fn three_pools_together_may_tell_what_two_do_not() {
    let hiding: Vec<usize> = (0..7).collect();
    let releases: Vec<Release> = hiding
        .iter()
        .map(|&body| release(body, (Some(100), None)))
        .collect();
    let of = |bodies: &[usize]| -> Vec<&Release> {
        bodies.iter().map(|&body| &releases[body]).collect()
    };
    // A + B − C = twice the cell of body 0.
    let (a, b, c) = (
        of(&[0, 1, 2, 3]),
        of(&[0, 4, 5, 6]),
        of(&[1, 2, 3, 4, 5, 6]),
    );
    let (one, two) = (summary(&a, (None, Some(80))), summary(&b, (None, Some(90))));
    let mut record = Record {
        releases: releases.iter().collect(),
        summaries: vec![&one],
    };
    let third = || summary(&c, (None, Some(130)));
    assert_eq!(left(&record, third()), [false, true]);
    record.summaries.push(&two);
    assert_eq!(left(&record, third()), [false, false]);
}

/// The three pools together tell twice the cell of body 2 less that of body 5,
/// which places neither for a reader; but body 5 has its own.
#[test]
fn what_a_body_has_of_its_own_tells_it_no_other() {
    let releases: Vec<Release> = (0..6)
        .map(|body| release(body, (Some(100), None)))
        .collect();
    let of = |bodies: &[usize]| -> Vec<&Release> {
        bodies.iter().map(|&body| &releases[body]).collect()
    };
    let (a, b, c) = (of(&[0, 1, 2]), of(&[2, 3, 4]), of(&[0, 1, 3, 4, 5]));
    let (one, two) = (summary(&a, (None, Some(90))), summary(&b, (None, Some(90))));
    let mut record = Record {
        releases: releases.iter().collect(),
        summaries: vec![&one],
    };
    let third = || summary(&c, (None, Some(150)));
    assert_eq!(left(&record, third()), [false, true]);
    record.summaries.push(&two);
    assert_eq!(left(&record, third()), [false, false]);
}

#[test]
fn what_is_published_already_is_only_told() {
    let releases = five(&[1]);
    let all: Vec<&Release> = releases.iter().collect();
    let telling = summary(&all, (Some(500), Some(90)));
    let mut record = Record {
        releases: all,
        summaries: Vec::new(),
    };
    let found = |withheld, exposed| {
        Ok(Findings {
            withheld,
            exposed,
            hidden: 0,
            ..Findings::default()
        })
    };
    assert_eq!(record.audit(), found(1, 0));
    record.summaries.push(&telling);
    assert_eq!(record.audit(), found(1, 1));
    let altered = summary(&record.releases, (Some(501), None));
    record.summaries.push(&altered);
    assert_eq!(record.audit(), Err(Misfit));
}
