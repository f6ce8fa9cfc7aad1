//! From releases to a summary: the pool and the page a panel reads.

mod desk;

use desk::{ask, book, plan, released, request, school, value};
use quietcount::public::{
    plan::{Cell, FigureKind, Plan, Symbol},
    pool::{PoolError, Summary},
    publish::{Published, page, page_beside, release_html, summary_html},
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

/// Every place in the page has a name of its own, every link within it leads
/// to one, and a chart is named and described by places in it.
#[test]
fn places_in_the_page_are_told_apart() {
    let plan = plan();
    let mut releases = three(&plan, [900, 1200, 1500]);
    releases.push(released(&plan, 6, "autumn", 300));
    let summary = Summary::new(&plan, &releases).unwrap();
    let texts: Vec<String> = [summary.to_text(), releases[0].to_text()].to_vec();
    for html in [page(&summary), Published::read(&texts).unwrap().html] {
        let of = |attribute: &str| -> Vec<String> {
            let opening = format!(" {attribute}=\"");
            let parts = html.split(&opening).skip(1);
            let value = |rest: &str| rest.split_once('"').unwrap().0.to_owned();
            parts.map(value).collect()
        };
        let mut ids = of("id");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
        let links = of("href").into_iter();
        let within = links.filter_map(|link| link.strip_prefix('#').map(str::to_owned));
        let named = of("aria-labelledby").into_iter();
        for place in within.chain(named).chain(of("aria-describedby")) {
            assert!(ids.contains(&place), "{place}");
        }
        assert_eq!(html.matches("<svg").count(), of("aria-describedby").len());
        assert!(html.contains("<svg") && !html.contains("style="));
    }
}

/// Only the page of a folder names files beside it.
#[test]
fn data_files_are_linked_only_where_they_lie() {
    let plan = plan();
    let summary = Summary::new(&plan, &three(&plan, [900, 1200, 1500])).unwrap();
    let beside = page_beside(&summary, &["absence_summary.ods"]);
    assert!(beside.contains("<a href=\"absence_summary.ods\">absence_summary.ods</a>"));
    let alone = page(&summary);
    assert_eq!(
        alone.matches("href=").count(),
        alone.matches("href=\"#").count()
    );
}

/// Main figures first, then the questions in the plan's order, then what the
/// figures cannot tell.
#[test]
fn the_main_figures_stand_first() {
    let plan = plan();
    let summary = Summary::new(&plan, &three(&plan, [900, 1200, 1500])).unwrap();
    let html = summary_html(&summary).into_string();
    let places = [
        "<h3>Main figures: Autumn term 2025</h3>",
        "pupils were persistently absent. That is about",
        "<strong>Missing, not zero:</strong>",
        "<h3>Who these figures are about</h3>",
        ">How many pupils are persistently or severely absent?</h3>",
        ">Are children with special educational needs more often absent?</h3>",
        ">Has it changed since the term before?</h3>",
        "This cannot be said yet: there are figures of one period only.",
        ">How does it compare with published figures?</h3>",
        ">What this cannot tell you</h3>",
        "<h4>Is it working?</h4>",
        "<h4>Are children with special needs being targeted?</h4>",
        ">How the figures are protected</h3>",
        ">What the words mean</h3>",
        ">Where every figure comes from</h3>",
    ];
    let mut rest = html.as_str();
    for place in places {
        rest = rest
            .split_once(place)
            .unwrap_or_else(|| panic!("{place}"))
            .1;
    }
}

#[test]
fn words_of_a_plan_are_escaped() {
    let text = include_str!("plans/schools.json").replace("(fictional)", "</script><b>&");
    let plan = Plan::read(&text).unwrap();
    let releases = three(&plan, [900, 1200, 1500]);
    let html = page(&Summary::new(&plan, &releases).unwrap());
    assert_eq!(html.matches("</script>").count(), 1);
    assert!(!html.contains("<b>"));
    assert!(!release_html(&releases[0]).into_string().contains("<b>"));
    assert_eq!(Published::read(&[html]).unwrap().title, plan.title());
}

/// A change is told between periods of the same bodies, and named only where
/// its range leaves out zero.
#[test]
fn changes_are_told_between_periods_of_the_same_bodies() {
    let plan = plan();
    let mut releases = Vec::new();
    for body in 0..3 {
        let mut book = book(request(&plan, body, "autumn"));
        for (period, pupils) in [("autumn", 1200), ("spring", 1500)] {
            let request = request(&plan, body, period);
            let settled = ask(request, &mut book, &school(&plan, pupils)).expect("it is drawn");
            releases.push(Release::read(&settled.text).unwrap());
        }
    }
    let summary = Summary::new(&plan, &releases).unwrap();
    let spring: Vec<_> = summary
        .sets
        .iter()
        .filter(|set| set.period.id == "spring" && set.bodies.len() == 3)
        .collect();
    let changes = &spring[0].changes;
    assert!(!changes.is_empty());
    for change in changes {
        assert_eq!(change.since, "Autumn term 2025");
        assert!(change.low <= change.tenths && change.tenths <= change.high);
        assert_eq!(change.is_clear(), change.low > 0 || change.high < 0);
    }
    assert!(
        summary
            .sets
            .iter()
            .filter(|set| set.period.id == "autumn")
            .all(|set| set.changes.is_empty())
    );
    let html = summary_html(&summary).into_string();
    assert!(html.contains("Autumn term 2025: about") && html.contains("Spring term 2026: about"));
    assert!(html.contains("Absence changes with the seasons."));
    assert!(html.contains("<h3>Figures of other periods</h3>"));
    let two = Summary::new(&plan, &releases[1..]).unwrap();
    assert!(two.sets.iter().all(|set| set.changes.is_empty()));
}

/// A change since a period of other bodies would tell of those that are not in
/// both.
#[test]
fn no_change_is_told_between_different_bodies() {
    let plan = plan();
    let mut releases = Vec::new();
    for body in 0..4 {
        let mut book = book(request(&plan, body, "autumn"));
        let periods = if body == 3 {
            &["autumn"][..]
        } else {
            &["autumn", "spring"]
        };
        for period in periods {
            let settled = ask(
                request(&plan, body, period),
                &mut book,
                &school(&plan, 1200),
            );
            releases.push(Release::read(&settled.expect("it is drawn").text).unwrap());
        }
    }
    let summary = Summary::new(&plan, &releases).unwrap();
    let bodies: Vec<usize> = summary.sets.iter().map(|set| set.bodies.len()).collect();
    assert!(bodies.contains(&4) && bodies.contains(&3), "{bodies:?}");
    assert!(summary.sets.iter().all(|set| set.changes.is_empty()));
}

/// A plan may pool all bodies instead. Alternative provision stands apart as
/// well, but then not beside a pool of mainstream schools alone.
#[test]
fn a_plan_may_pool_every_body() {
    let text = include_str!("plans/schools.json");
    let text = text.replace("\"tables\"", "\"pool\": \"all\", \"tables\"");
    let plan = Plan::read(&text).unwrap();
    let mut releases = three(&plan, [900, 1200, 1500]);
    releases.push(released(&plan, 6, "autumn", 300));
    let summary = Summary::new(&plan, &releases).unwrap();
    let sets = summary.sets.iter();
    let sets: Vec<_> = sets.map(|set| (&*set.name, set.bodies.len())).collect();
    let [together, apart] = sets[..] else {
        panic!("{sets:?}");
    };
    let name = "Mainstream schools and alternative provision together (4)";
    assert_eq!(together, (name, 4));
    assert_eq!(apart.1, 1);
    assert_eq!(summary.sets[1].tables, releases[3].tables());
    let both = text.replace("\"all\"", "[\"mainstream\", \"all\"]");
    assert!(Plan::read(&both).is_err());
}
