//! The example pilot's whole year, and a reader who keeps every file of it:
//! every release, a late one and a revised one among them, the one that was
//! replaced, and every summary on the way, whether it adds up what is printed or
//! what was sealed. No withheld count can be worked out from all of them
//! together, of a school or of a pool.
//!
//! The reader does not use the engine's equations or its audit, but equations
//! of its own and another library's linear programs.

#[path = "disclosure/attacker.rs"]
mod attacker;
#[path = "year/pilot.rs"]
mod pilot;
#[path = "year/reader.rs"]
mod reader;

use pilot::{LATE, Pilot, Pools, Year};
use quietcount::public::{
    plan::{Cell, FigureKind, Reading, Symbol},
    pool::{PoolError, PoolSet, Record, Summary},
    publish::Published,
    release::Release,
};
use reader::Reader;
use serde_json::{Value, json};

/// How many years are drawn: one, or as many as this says.
const YEARS: &str = "QUIETCOUNT_YEARS";

#[test]
fn nothing_withheld_can_be_worked_out_from_a_years_files() {
    attack(Pools::OfPrinted);
}

#[test]
fn nothing_withheld_can_be_worked_out_where_it_counts_in_totals() {
    attack(Pools::OfSealed);
}

fn attack(pools: Pools) {
    let years = std::env::var(YEARS).map_or(1, |years| years.parse().expect("a whole number"));
    let pilot = Pilot::new();
    let (mut withheld, mut over_withheld, mut narrowest) = (0, 0, f64::INFINITY);
    for _ in 0..years {
        let year = Year::publish(&pilot, pools);
        for period in pilot.plan.periods() {
            let reader = Reader::of(&year.releases, &year.summaries, period);
            let is_tied = !reader.ties_no_two_draws();
            assert!(!is_tied || pools == Pools::OfSealed, "{}", period.name);
            over_withheld += reader.totals_over_withheld();
            for (count, (least, greatest)) in reader.rooms() {
                let is_hidden = attacker::hides((least, greatest), count.floor);
                assert!(is_hidden, "{}: {least} to {greatest}", count.name);
                withheld += 1;
                narrowest = narrowest.min((greatest - least) / f64::from(count.floor));
            }
        }
        if pools == Pools::OfPrinted {
            tampering_is_seen(&year, &pilot);
        }
    }
    println!(
        "{years} year(s), 29 releases and 4 summaries each, pools {pools:?}: {withheld} withheld \
         counts attacked, none worked out; the narrowest room is {narrowest:.1} floors wide; \
         {over_withheld} totals told over withheld counts."
    );
    assert!(withheld > 100 * years, "{withheld}");
    match pools {
        Pools::OfPrinted => assert_eq!(over_withheld, 0),
        Pools::OfSealed => assert!(over_withheld > 10 * years, "{over_withheld}"),
    }
}

/// A reader who finds nothing might be blind: a summary that prints a sum over
/// a figure that one school withheld gives that figure away, and both the
/// reader and the engine's own audit say so.
fn tampering_is_seen(year: &Year, pilot: &Pilot) {
    let with = |made_out| {
        let last = year.summaries.last().expect("four");
        let (telling, period) = with_a_withheld_part(last, year, made_out);
        let mut summaries = year.summaries.clone();
        summaries.push(telling);
        let record = Record {
            releases: year.releases.iter().collect(),
            summaries: summaries.iter().collect(),
        };
        let audit = record.audit().ok()?;
        Some((audit, summaries, period))
    };
    let fitting = MADE_OUT.into_iter().find_map(with);
    let (audit, summaries, period) = fitting.expect("one of them fits what is printed");
    assert!(audit.exposed > 0);
    let period = pilot.plan.period(&period).expect("a period of the plan");
    let reader = Reader::of(&year.releases, &summaries, period);
    let finds = |count| {
        let (least, greatest) = reader.interval(count);
        !attacker::hides((least, greatest), count.floor)
    };
    assert!(reader.withheld().any(finds));
    let texts: Vec<String> = summaries.iter().map(Summary::to_text).collect();
    let texts = texts
        .into_iter()
        .chain(year.releases.iter().map(Release::to_text));
    let shown = Published::read(&texts.collect::<Vec<_>>()).expect("published files");
    assert!(
        shown
            .html
            .contains("Do not publish these files side by side.")
    );
}

/// What the figure that one school withholds is made out to be: what else it
/// prints may leave no room for one of them.
const MADE_OUT: [i64; 4] = [9, 6, 3, 12];

/// The summary with another pool beside its first one: of three schools, with
/// one figure that two of them print and one withholds.
fn with_a_withheld_part(summary: &Summary, year: &Year, made_out: i64) -> (Summary, String) {
    let used: Vec<_> = summary
        .sources
        .iter()
        .map(|source| &source.digest)
        .collect();
    let is_used = |release: &&Release| used.contains(&&release.digest());
    for set in summary.sets.iter().filter(|set| set.alone.is_none()) {
        let parts: Vec<&Release> = year.releases.iter().filter(is_used).collect();
        let is_part = |release: &&Release| {
            release.period() == &set.period && set.bodies.contains(&release.body().name)
        };
        let parts: Vec<&Release> = parts.into_iter().filter(is_part).collect();
        let Some((bodies, named, sum)) = two_and_a_withheld(&parts) else {
            continue;
        };
        let mut json: Value = serde_json::from_str(&summary.to_text()).expect("it is JSON");
        let mut telling = serde_json::to_value(set).expect("a set is plain data");
        telling["bodies"] = json!(bodies);
        telling["changes"] = json!([]);
        telling["tables"] = withheld_but(set, named, sum + made_out);
        json["sets"].as_array_mut().expect("a list").push(telling);
        let telling = Summary::read(&json.to_string()).expect("a summary reads itself");
        return (telling, set.period.id.clone());
    }
    panic!("no figure that two schools print and one withholds")
}

/// Where a figure stands: table, group, and which it is.
type Named = (usize, usize, FigureKind);

/// Two schools that print a figure and one that withholds it; and the sum of
/// the two.
fn two_and_a_withheld(parts: &[&Release]) -> Option<(Vec<String>, Named, i64)> {
    for (table, released) in parts.first()?.tables().iter().enumerate() {
        for group in 0..released.rows.len() {
            let kind = FigureKind::Persistent;
            let cell = |release: &Release| release.tables()[table].cell(group, kind);
            let (mut shown, mut bodies) = (Vec::new(), Vec::new());
            for &release in parts {
                match cell(release) {
                    Some(Cell::Shown(reading)) if shown.len() < 2 => {
                        shown.push(reading.value());
                        bodies.push(release.body().name.clone());
                    }
                    Some(Cell::Withheld(Symbol::Confidential)) if bodies.len() == shown.len() => {
                        bodies.push(release.body().name.clone());
                    }
                    _ => {}
                }
            }
            if bodies.len() == 3 && shown.len() == 2 {
                return Some((bodies, (table, group, kind), shown.iter().sum()));
            }
        }
    }
    None
}

/// The tables of a set with every figure withheld but this count.
fn withheld_but(set: &PoolSet, (table, group, kind): Named, count: i64) -> Value {
    let mut tables = set.tables.clone();
    for (place, released) in tables.iter_mut().enumerate() {
        for (row, figures) in released.rows.iter_mut().enumerate() {
            for figure in &mut figures.figures {
                let is_it = (place, row, figure.kind) == (table, group, kind);
                figure.cell = if is_it {
                    Cell::Shown(Reading::new(count, count, count).expect("in its range"))
                } else {
                    Cell::Withheld(Symbol::NotAvailable)
                };
            }
        }
    }
    serde_json::to_value(tables).expect("tables are plain data")
}

/// What the pilot office may not do, over the same year.
#[test]
fn a_pool_takes_every_release_there_is() {
    let pilot = Pilot::new();
    let year = Year::publish(&pilot, Pools::OfPrinted);
    let without: Vec<_> = year
        .releases
        .iter()
        .filter(|one| one.body().id != LATE)
        .cloned()
        .collect();
    let earlier = Record {
        releases: Vec::new(),
        summaries: vec![&year.summaries[3]],
    };
    let refused = Summary::beside(&pilot.plan, &without, &earlier, None).expect_err("six of seven");
    assert!(matches!(refused, PoolError::LeftOut { .. }), "{refused}");
    let alone = Record {
        releases: year
            .releases
            .iter()
            .filter(|one| one.body().id == LATE)
            .collect(),
        summaries: Vec::new(),
    };
    let refused = Summary::beside(&pilot.plan, &without, &alone, None).expect_err("six of seven");
    assert!(matches!(refused, PoolError::LeftOut { .. }), "{refused}");

    // The release that was replaced is not pooled again.
    let is_revision = |release: &&Release| release.revises().is_some();
    let before: Vec<_> = year
        .releases
        .iter()
        .filter(|one| !is_revision(one))
        .cloned()
        .collect();
    let refused =
        Summary::beside(&pilot.plan, &before, &earlier, None).expect_err("it was replaced");
    assert!(matches!(refused, PoolError::Superseded { .. }), "{refused}");
}
