//! From releases to a summary: the pool and the page a panel reads.

mod desk;

use desk::{plan, released, value};
use quietcount::public::{
    plan::{Cell, FigureKind, Plan, Symbol},
    pool::{PoolError, Summary},
    publish::{Published, page, release_html},
    release::Release,
};

fn three(plan: &Plan, pupils: [u32; 3]) -> Vec<Release> {
    (0..3)
        .map(|body| released(plan, body, "autumn", pupils[body]))
        .collect()
}

#[test]
fn pooled_figures_are_sums_with_narrower_ranges() {
    let plan = plan();
    let releases = three(&plan, [900, 1200, 1500]);
    let summary = Summary::new(&plan, &releases).unwrap();
    let set = &summary.sets[0];
    assert_eq!((set.bodies.len(), set.missing.len()), (3, 3));
    for (place, table) in set.tables.iter().enumerate() {
        for group in 0..table.rows.len() {
            for kind in [FigureKind::Pupils, FigureKind::Persistent] {
                let parts: Option<i64> = releases
                    .iter()
                    .map(|release| value(release.tables()[place].cell(group, kind)))
                    .sum();
                let pooled = table.cell(group, kind);
                assert_eq!(value(pooled), parts, "{place} {group} {kind:?}");
                if let Some(Cell::Withheld(symbol)) = pooled {
                    assert_eq!(symbol, Symbol::NotAvailable);
                }
            }
        }
    }
    let width = |cell| match cell {
        Some(Cell::Shown(reading)) => reading.high() - reading.low(),
        _ => panic!("a large school's total is shown"),
    };
    let total = |tables: &[quietcount::public::release::ReleasedTable]| {
        let school = tables.iter().find(|table| table.table.is_whole_school());
        width(school.unwrap().cell(0, FigureKind::Pupils))
    };
    let apart: i64 = releases.iter().map(|release| total(release.tables())).sum();
    assert!(total(&set.tables) < apart, "{} {apart}", total(&set.tables));
}

#[test]
fn from_two_schools_nothing_is_pooled() {
    let plan = plan();
    let summary = Summary::new(&plan, &three(&plan, [900, 1200, 1500])[..2]).unwrap();
    let cells = summary.sets[0].tables.iter().flat_map(|table| &table.rows);
    for figure in cells.flat_map(|row| &row.figures) {
        assert_eq!(figure.cell, Cell::Withheld(Symbol::NotAvailable));
    }
}

#[test]
fn alternative_provision_stands_apart() {
    let plan = plan();
    let mut releases = three(&plan, [900, 1200, 1500]);
    releases.push(released(&plan, 6, "autumn", 60));
    let summary = Summary::new(&plan, &releases).unwrap();
    let names: Vec<_> = summary
        .sets
        .iter()
        .map(|set| (&set.name, set.bodies.len()))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert_eq!(summary.sets[1].tables, releases[3].tables());
    assert!(!summary.sets[0].bodies.contains(&plan.bodies()[6].name));
}

#[test]
fn a_school_is_not_counted_twice() {
    let plan = plan();
    let mut releases = three(&plan, [900, 1200, 1500]);
    releases.push(releases[0].clone());
    let same = Summary::new(&plan, &releases).unwrap();
    assert_eq!(same.sources.len(), 3);
    releases.push(released(&plan, 0, "autumn", 900));
    assert!(matches!(
        Summary::new(&plan, &releases),
        Err(PoolError::Twice { .. })
    ));
    assert_eq!(Summary::new(&plan, &[]).err(), Some(PoolError::Nothing));
}

#[test]
fn the_page_is_inert_and_carries_its_figures() {
    let plan = plan();
    let summary = Summary::new(&plan, &three(&plan, [900, 1200, 1500])).unwrap();
    let html = page(&summary);
    assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("<script type=\"application/json\""));
    for loading in ["src=", "url(", "@import", "http://", "https://"] {
        assert!(!html.contains(loading), "{loading}");
    }
    let read = Published::read(std::slice::from_ref(&html)).unwrap();
    assert!(
        html.contains(&read.html),
        "the page shows what its figures say"
    );
    let file = Published::read(&[summary.to_text()]).unwrap();
    assert_eq!(file.html, read.html);
}

#[test]
fn words_of_a_plan_are_escaped() {
    let text = quietcount::example::plan().replace("(fictional)", "</script><b>&");
    let plan = Plan::read(&text).unwrap();
    let releases = three(&plan, [900, 1200, 1500]);
    let html = page(&Summary::new(&plan, &releases).unwrap());
    assert_eq!(html.matches("</script>").count(), 1);
    assert!(!html.contains("<b>"));
    assert!(!release_html(&releases[0]).into_string().contains("<b>"));
    assert_eq!(Published::read(&[html]).unwrap().title, plan.title());
}
