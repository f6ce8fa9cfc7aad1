//! Releases and summaries that somebody has altered by hand: none of them holds.

mod desk;

use desk::{plan, released, value};
use quietcount::public::{
    plan::{FigureKind, Plan},
    pool::{PoolError, Record, Summary},
    release::{Release, ReleaseError, verify},
};
use serde_json::{Value, json};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what the engine writes is JSON")
}

fn count(figure: &str, value: u32, reach: u32) -> Value {
    json!({"figure": figure, "unit": "pupils", "value": value,
           "low": value - reach, "high": value + reach})
}

fn share(percent: f64) -> Value {
    json!({"figure": "persistent_share", "unit": "percent_of_pupils",
           "value": percent, "low": percent, "high": percent})
}

fn list<'a>(of: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    of[name].as_array_mut().expect("a list")
}

/// Every figure of a release or of a set.
fn figures(of: &mut Value) -> impl Iterator<Item = &mut Value> {
    list(of, "tables")
        .iter_mut()
        .flat_map(|table| list(table, "rows"))
        .flat_map(|row| list(row, "figures"))
}

/// The figures of the first group whose pupils are shown, and of whom the
/// persistently absent are shown or not.
fn group(release: &mut Value, persistent: bool) -> &mut Vec<Value> {
    let mut rows = list(release, "tables")
        .iter_mut()
        .flat_map(|table| list(table, "rows"))
        .map(|row| list(row, "figures"));
    let is_shown = |figures: &[Value], kind: &str| {
        let named = |figure: &&Value| figure["figure"] == kind;
        figures
            .iter()
            .find(named)
            .map(|one| !one["value"].is_null())
    };
    let found = rows.find(|figures| {
        is_shown(figures, "pupils") == Some(true)
            && is_shown(figures, "persistent") == Some(persistent)
    });
    found.expect("a release of this size has such a group")
}

fn put(figures: &mut [Value], figure: Value) {
    let kind = figure["figure"].clone();
    let same = |one: &&mut Value| one["figure"] == kind;
    *figures
        .iter_mut()
        .find(same)
        .expect("a figure of its table") = figure;
}

/// Puts another symbol in the place of every one that stands for a figure.
fn relabel(release: &mut Value, unit: &str, symbol: &str) {
    for figure in figures(release) {
        if figure["value"].is_null() && figure["unit"] == unit && figure["symbol"] == "c" {
            figure["symbol"] = symbol.into();
        }
    }
}

/// Withholds the pupils of the whole school, and every percentage of them.
fn hide_the_school(release: &mut Value) {
    for figure in figures(release) {
        if figure["unit"] != "sessions" && figure["unit"] != "percent_of_sessions" {
            *figure = json!({"figure": figure["figure"], "unit": figure["unit"], "symbol": "c"});
        }
    }
}

type Edit = (&'static str, ReleaseError, fn(&mut Value));

fn too_few(plan: &Plan) -> ReleaseError {
    let body = plan.bodies()[0].id.clone();
    ReleaseError::TooFew { body }
}

fn edits(plan: &Plan) -> Vec<Edit> {
    use ReleaseError::Misshapen;
    vec![
        ("a percentage beside one count", Misshapen, |release| {
            put(group(release, false), share(15.3));
        }),
        ("a percentage beside no count", Misshapen, |release| {
            let figures = group(release, true);
            for kind in ["pupils", "persistent"] {
                put(
                    figures,
                    json!({"figure": kind, "unit": "pupils", "symbol": "c"}),
                );
            }
        }),
        (
            "another percentage than the quotient",
            Misshapen,
            |release| {
                put(group(release, true), share(30.0));
            },
        ),
        ("everybody", Misshapen, |release| {
            let figures = group(release, true);
            let mut all = figures[0].clone();
            all["figure"] = "persistent".into();
            put(figures, all);
            put(figures, share(100.0));
        }),
        ("not available", Misshapen, |release| {
            relabel(release, "pupils", "x");
        }),
        ("sessions of hidden pupils", Misshapen, hide_the_school),
        ("a period named as a folder", Misshapen, |release| {
            release["period"]["id"] = "au/umn".into();
        }),
        ("a body named as a folder above", Misshapen, |release| {
            release["body"]["id"] = "..".into();
        }),
        ("a number of a body with a folder", Misshapen, |release| {
            release["body"]["number"] = "90/0001".into();
        }),
        ("no sessions a pupil", Misshapen, |release| {
            release["period"]["most_sessions"] = 0.into();
        }),
        ("more sessions than can be added up", Misshapen, |release| {
            release["period"]["most_sessions"] = u32::MAX.into();
        }),
        ("hidden for their noise alone", too_few(plan), |release| {
            relabel(release, "pupils", "u");
        }),
    ]
}

fn read(plan: &Plan, release: &Value) -> Result<(), ReleaseError> {
    let release = Release::read(&release.to_string())?;
    verify(plan, &[release])
}

#[test]
fn an_altered_release_does_not_hold() {
    let plan = plan();
    let release = parsed(&released(&plan, 0, "autumn", 900).to_text());
    assert_eq!(read(&plan, &release), Ok(()));
    for (name, refusal, edit) in edits(&plan) {
        let mut altered = release.clone();
        edit(&mut altered);
        assert_ne!(altered, release, "{name}");
        assert_eq!(read(&plan, &altered), Err(refusal), "{name}");
    }
}

/// In a school of which next to nothing is shown, a small count of the severely
/// absent gives nothing else away.
#[test]
fn a_count_below_its_threshold_does_not_hold() {
    let plan = plan();
    let release = parsed(&released(&plan, 0, "autumn", 30).to_text());
    assert_eq!(read(&plan, &release), Ok(()));
    for (name, value, reach) in [("3, from 2 to 4", 3, 1), ("1, exactly", 1, 0)] {
        let show = |release: &mut Value, kind: &str| {
            let mut figure = count(kind, value, reach);
            if reach > 0 {
                figure["symbol"] = "u".into();
            }
            let mut all = figures(release);
            let hidden = all.find(|one| one["figure"] == kind && one["symbol"] == "c");
            *hidden.expect("it is hidden") = figure;
        };
        let mut altered = release.clone();
        show(&mut altered, "severe");
        let under_one_name = read(&plan, &altered);
        assert_eq!(under_one_name, Err(ReleaseError::Misshapen), "{name}");
        show(&mut altered, "missed_from50");
        assert_eq!(read(&plan, &altered), Err(too_few(&plan)), "{name}");
    }
}

/// Three schools together, and an alternative provision by itself.
fn pooled(plan: &Plan) -> (Vec<Release>, Summary) {
    let sizes = [(0, 900), (1, 1200), (2, 1500), (6, 900)];
    let releases = sizes.map(|(body, pupils)| released(plan, body, "autumn", pupils));
    let summary = Summary::new(plan, &releases).expect("they hold");
    (releases.to_vec(), summary)
}

type SetEdit = (&'static str, fn(&mut Value));

#[test]
fn an_altered_summary_is_none() {
    let (_, summary) = pooled(&plan());
    let summary = parsed(&summary.to_text());
    assert!(Summary::read(&summary.to_string()).is_ok());
    let edits: [SetEdit; 6] = [
        ("another percentage than the quotient", |summary| {
            put(group(&mut summary["sets"][0], true), share(30.0));
        }),
        ("of two bodies", |summary| {
            summary["sets"][0]["bodies"].as_array_mut().unwrap().pop();
        }),
        ("of one body three times", |summary| {
            let first = summary["sets"][0]["bodies"][0].clone();
            summary["sets"][0]["bodies"] = json!([first, first, first]);
        }),
        ("of several bodies as one", |summary| {
            summary["sets"][0]["alone"] = summary["sets"][1]["alone"].clone();
        }),
        ("of one body as several", |summary| {
            summary["sets"][1].as_object_mut().unwrap().remove("alone");
        }),
        ("more sessions than can be added up", |summary| {
            summary["sets"][0]["period"]["most_sessions"] = u32::MAX.into();
        }),
    ];
    for (name, edit) in edits {
        let mut altered = summary.clone();
        edit(&mut altered);
        assert_ne!(altered, summary, "{name}");
        let refused = Summary::read(&altered.to_string());
        assert_eq!(refused.err(), Some(ReleaseError::Misshapen), "{name}");
    }
}

/// What a summary tells of one body by itself is what its release tells.
#[test]
fn a_body_by_itself_shows_what_its_release_shows() {
    let plan = plan();
    let (releases, summary) = pooled(&plan);
    let pupils = releases[3].tables()[0].cell(0, FigureKind::Pupils);
    assert!(value(pupils).is_some(), "a large body shows its pupils");
    let mut altered = parsed(&summary.to_text());
    let set = &mut altered["sets"][1];
    let shown = figures(set).find(|one| one["unit"] == "pupils" && !one["value"].is_null());
    let high = &mut shown.expect("one of its counts is shown")["high"];
    *high = (high.as_i64().unwrap() + 1).into();
    let altered = Summary::read(&altered.to_string()).expect("it fits together");
    for (summary, fits) in [(&summary, true), (&altered, false)] {
        let published = Record {
            releases: Vec::new(),
            summaries: vec![summary],
        };
        let made = Summary::beside(&plan, &releases, &published, None);
        let is_misfit = matches!(made, Err(PoolError::Misfit(_)));
        assert_eq!((made.is_ok(), is_misfit), (fits, !fits));
    }
}
