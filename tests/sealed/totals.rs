//! Pooled figures over withheld ones: what they are the sums of, and how often
//! their ranges hold.

use quietcount::public::{
    plan::{Cell, FigureKind, Symbol},
    pool::Summary,
    release::Release,
};

use crate::{
    pilot::{drawn_until, nothing, persistent, plan_of, pooled, released, small_plan},
    seal::{json, opened, read, resealed},
};

/// Six schools, each of which withholds who is persistently absent.
#[test]
fn what_every_school_withholds_is_told_of_all_together() {
    let plan = small_plan(6, 0);
    let releases: Vec<Release> = (0..6)
        .map(|body| drawn_until(&plan, body, (200, 11), true))
        .collect();
    let without = Summary::new(&plan, &releases).expect("it is pooled");
    assert_eq!(persistent(&without.sets[0].tables), None);
    assert!(!without.sets[0].counts_withheld);

    let (with, findings) = pooled(&plan, &releases, &nothing()).expect("it is pooled");
    let set = &with.sets[0];
    assert!(set.counts_withheld);
    assert_eq!((findings.exposed, findings.hidden), (0, 0));
    let cells = releases.iter().map(|release| opened(&json(release))[1]);
    let (whole, estimate) = cells.fold((0, 0.0), |(whole, sum), cell| {
        (whole + cell.0, sum + cell.1)
    });
    // 66 pupils stand more than ten standard deviations above the threshold.
    let reading = persistent(&set.tables).expect("it is told");
    assert_eq!(reading.value(), whole);
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let range = (reading.low() as f64)..=(reading.high() as f64);
    assert!(range.contains(&estimate), "{estimate} in {range:?}");
}

/// Over several hundred draws the range of a pooled figure holds the true one
/// about 95 times in 100. Only one in some thousands of such tests would see
/// fewer than 90 in 100 of 300.
#[test]
fn ranges_of_totals_hold_the_truth() {
    let plan = small_plan(6, 0);
    let (mut held, mut shown, mut hidden_parts) = (0, 0, 0);
    for _ in 0..300 {
        let releases: Vec<Release> = (0..6)
            .map(|body| released(&plan, body, (200, 12)))
            .collect();
        let is_hidden = |release: &&Release| persistent(release.tables()).is_none();
        let hidden = releases.iter().filter(is_hidden).count();
        let (summary, _) = pooled(&plan, &releases, &nothing()).expect("it is pooled");
        let reading = persistent(&summary.sets[0].tables);
        if hidden == 1 || hidden == 2 {
            assert_eq!(reading, None, "of one or two bodies");
        }
        if let Some(reading) = reading {
            shown += 1;
            held += i32::from((reading.low()..=reading.high()).contains(&72));
            hidden_parts += hidden;
        }
    }
    assert!(shown > 100 && hidden_parts > 100, "{shown} {hidden_parts}");
    assert!(held * 100 >= shown * 90, "{held} of {shown}");
}

/// Together the bodies are held to the rules by which each of them is.
#[test]
fn totals_keep_to_the_rules() {
    let plan = small_plan(6, 0);
    let pool = |pupils| {
        let releases: Vec<Release> = (0..6).map(|body| released(&plan, body, pupils)).collect();
        let (summary, _) = pooled(&plan, &releases, &nothing()).expect("it is pooled");
        summary.sets[0].tables[0].clone()
    };
    for (name, pupils, kind) in [
        ("nobody", (200, 0), FigureKind::Persistent),
        ("nobody", (200, 0), FigureKind::PersistentShare),
        ("everybody", (200, 200), FigureKind::PersistentShare),
    ] {
        let cell = pool(pupils).cell(0, kind);
        let is_withheld = matches!(cell, Some(Cell::Withheld(_)));
        assert!(is_withheld, "{name}: {kind:?}");
    }
    let printed = pool((200, 100));
    for kind in [
        FigureKind::Pupils,
        FigureKind::Persistent,
        FigureKind::PersistentShare,
    ] {
        assert!(matches!(printed.cell(0, kind), Some(Cell::Shown(_))));
    }
}

/// Where the whole numbers of a total have left the range of its estimates, they
/// mislead: here each school's by far.
#[test]
fn a_total_that_was_pushed_out_of_its_range_is_withheld() {
    let plan = small_plan(6, 0);
    let told = |more: i64| {
        let push = |body: usize| {
            let release = json(&drawn_until(&plan, body, (200, 11), true));
            let [(rest, of_rest), (persistent, of_persistent)] = opened(&release)[..] else {
                panic!("two cells");
            };
            let cells = [(rest - more, of_rest), (persistent + more, of_persistent)];
            read(&resealed(&release, &cells))
        };
        let releases: Vec<Release> = (0..6).map(push).collect();
        let (summary, _) = pooled(&plan, &releases, &nothing()).expect("it is pooled");
        summary.sets[0].tables[0].cell(0, FigureKind::Persistent)
    };
    assert!(matches!(told(0), Some(Cell::Shown(_))));
    let unreliable = Some(Cell::Withheld(Symbol::LowReliability));
    assert_eq!(told(20), unreliable);
}

/// Two bodies are too few, whatever they seal.
#[test]
fn of_two_bodies_nothing_is_pooled() {
    let plan = small_plan(3, 0);
    let releases: Vec<Release> = (0..2)
        .map(|body| released(&plan, body, (300, 90)))
        .collect();
    let (summary, _) = pooled(&plan, &releases, &nothing()).expect("it is pooled");
    let set = &summary.sets[0];
    assert!(!set.counts_withheld);
    assert_eq!(set.missing, ["School 2"]);
    assert!(!set.tables.iter().any(|table| {
        let cells = table.rows.iter().flat_map(|row| &row.figures);
        cells
            .into_iter()
            .any(|one| matches!(one.cell, Cell::Shown(_)))
    }));
}

/// Figures that every body prints are the sums of what they print, with the key
/// or without.
#[test]
fn what_is_printed_by_all_is_added_up_as_before() {
    let plan = plan_of(4, 0, |_| {});
    let releases: Vec<Release> = (0..4)
        .map(|body| crate::desk::released(&plan, body, "autumn", 1_500))
        .collect();
    let without = Summary::new(&plan, &releases).expect("it is pooled");
    let (with, _) = pooled(&plan, &releases, &nothing()).expect("it is pooled");
    let mut both = 0;
    for (one, other) in without.sets[0].tables.iter().zip(&with.sets[0].tables) {
        for (group, row) in one.rows.iter().enumerate() {
            for figure in &row.figures {
                let (Cell::Shown(one), Some(Cell::Shown(other))) =
                    (figure.cell, other.cell(group, figure.kind))
                else {
                    continue;
                };
                assert_eq!(one.value(), other.value(), "{:?}", figure.kind);
                both += 1;
            }
        }
    }
    assert!(both > 3, "{both}");
}
