//! Data files: what stands in them, and that others can take them.

mod desk;
#[path = "data_files/faults.rs"]
mod faults;
#[path = "data_files/screener.rs"]
mod screener;

use std::collections::{BTreeMap, BTreeSet};

use desk::{released, value};
use faults::{FAULTS, FAULTS_OF_A_SCHOOL, Part};
use quietcount::public::{
    data::{DataFile, DataFiles},
    plan::{Cell, FigureKind, Plan},
    pool::Summary,
    release::Release,
};
use screener::{Pair, broken, is_figure, rules};

const AREA: &str = r#""area": {"code": "E23000026", "name": "Bedfordshire"}, "cap""#;
const PLACE: &str = r#""number": "900001", "place": {"laestab": "8224001", "authority_code": "E06000055", "authority": "Bedford, Town"}"#;

/// The example plan with an area, and with a place for its first school.
fn plan() -> Plan {
    let text = include_str!("plans/schools.json");
    let text = text.replacen("\"cap\"", AREA, 1);
    Plan::read(&text.replacen("\"number\": \"900001\"", PLACE, 1)).expect("a good plan")
}

/// Releases of three mainstream schools and the alternative provision, for
/// one term.
fn releases(plan: &Plan) -> Vec<Release> {
    [(0, 900), (1, 1200), (2, 1500), (6, 60)]
        .map(|(body, pupils)| released(plan, body, "autumn", pupils))
        .to_vec()
}

fn summary(plan: &Plan) -> Summary {
    Summary::new(plan, &releases(plan)).expect("releases of one plan")
}

fn text(file: &DataFile) -> String {
    String::from_utf8(file.bytes.clone()).expect("data files are UTF-8")
}

fn pairs(files: &DataFiles) -> Vec<Pair> {
    let csv: Vec<&DataFile> = files
        .files
        .iter()
        .filter(|file| file.media_type == "text/csv")
        .collect();
    let pair = |two: &[&DataFile]| Pair {
        name: two[0].name.clone(),
        metadata_name: two[1].name.clone(),
        data: text(two[0]),
        metadata: text(two[1]),
    };
    csv.chunks_exact(2).map(pair).collect()
}

/// The plan with other tables.
fn with_tables(plan: &str, tables: &str) -> Plan {
    let (front, rest) = plan.split_once("\"tables\": [").expect("it has tables");
    let (_, back) = rest.split_once("\n  ],").expect("the list ends");
    Plan::read(&format!("{front}\"tables\": [{tables}],{back}")).expect("a good plan")
}

#[test]
fn what_is_written_passes_the_screener() {
    let example = include_str!("plans/schools.json");
    let bands = r#"{"id": "bands", "counts": "absence_bands", "weight": 4}"#;
    let pupils = r#"{"id": "pupils", "counts": "pupils", "weight": 4}"#;
    let sessions = r#"{"id": "sessions", "counts": "sessions", "weight": 4}"#;
    let by_sex =
        r#"{"id": "by_sex", "counts": "pupils", "by": [{"attribute": "sex"}], "weight": 4}"#;
    let crossed = r#"{"id": "crossed", "counts": "persistence", "by": [{"attribute": "sex"}, {"attribute": "sen"}], "weight": 4}"#;
    let of = |tables: &[&str]| with_tables(example, &tables.join(","));
    for (name, plan) in [
        ("with an area and places", plan()),
        ("as in the example", desk::plan()),
        ("bands only", of(&[bands])),
        ("pupils only", of(&[pupils])),
        ("pupils and sessions", of(&[pupils, sessions])),
        ("pupils, and by sex", of(&[pupils, by_sex])),
        ("no sessions, two attributes crossed", of(&[bands, crossed])),
        (
            "sessions and two attributes crossed",
            of(&[bands, sessions, crossed]),
        ),
    ] {
        let summary = DataFiles::of_summary(&summary(&plan));
        let mut written = pairs(&summary);
        assert_eq!(written.len(), 2, "{name}");
        written.extend(pairs(&DataFiles::of_release(&releases(&plan)[0])));
        for pair in &written {
            assert_eq!(broken(pair), Vec::<&str>::new(), "{name}: {}", pair.name);
        }
    }
}

/// What a reader sees who has chosen nothing yet: the total of every filter.
#[test]
fn the_first_row_shown_holds_pupils_and_sessions() {
    let file = pairs(&DataFiles::of_release(&releases(&desk::plan())[0])).remove(0);
    let lines: Vec<Vec<&str>> = file
        .data
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let place = |name: &str| {
        lines[0]
            .iter()
            .position(|heading| *heading == name)
            .unwrap()
    };
    let filters = ["breakdown_topic", "breakdown", "absence_type"].map(place);
    let rows = lines
        .iter()
        .filter(|line| filters.iter().all(|&filter| line[filter] == "Total"));
    let rows: Vec<_> = rows.collect();
    assert_eq!(rows.len(), 1);
    for name in [
        "pupil_count",
        "session_possible_count",
        "session_missed_count",
        "session_missed_percent",
    ] {
        assert_ne!(rows[0][place(name)], "z", "{name}");
    }
}

/// Each rule is broken, so that a rule which sees nothing cannot pass.
#[test]
fn the_screener_sees_every_fault() {
    let plan = plan();
    let pooled = DataFiles::of_summary(&summary(&plan));
    let school = DataFiles::of_release(&releases(&plan)[0]);
    let mut tried = BTreeSet::new();
    for (files, faults) in [(&pooled, FAULTS), (&school, FAULTS_OF_A_SCHOOL)] {
        for (rule, part, from, to) in faults {
            let mut pair = pairs(files).remove(0);
            let (text, times) = match part {
                Part::Name => (&mut pair.name, 1),
                Part::MetadataName => (&mut pair.metadata_name, 1),
                Part::Data => (&mut pair.data, 1),
                Part::Metadata => (&mut pair.metadata, 1),
                Part::Everywhere => {
                    pair.metadata = pair.metadata.replace(from, to);
                    (&mut pair.data, usize::MAX)
                }
            };
            assert!(text.contains(from), "{rule}: {from}");
            *text = text.replacen(from, to, times);
            assert!(
                broken(&pair).contains(rule),
                "{rule}: {to}: {:?}",
                broken(&pair)
            );
            tried.insert(*rule);
        }
    }
    assert_eq!(tried, rules(), "rules that no fault has tried");
}

#[test]
fn a_cell_is_a_number_or_a_symbol_and_nothing_else() {
    for (cell, good) in [
        ("0", true),
        ("1012", true),
        ("20.9", true),
        ("-3", true),
        ("c", true),
        ("z", true),
        ("x", true),
        ("low", true),
        ("u", true),
        ("[c]", false),
        ("*", false),
        ("..", false),
        (":", false),
        ("~", false),
        ("C", false),
        ("r", false),
        ("p", false),
        ("1,012", false),
        ("20.9%", false),
        ("20.", false),
        (".5", false),
        ("1e3", false),
        (" 7", false),
        ("NaN", false),
        ("30 u", false),
        ("", false),
    ] {
        assert_eq!(is_figure(cell), good, "{cell:?}");
    }
}

/// Rows and columns that a figure stands in.
fn places(kind: FigureKind) -> Vec<(&'static str, &'static str, &'static str)> {
    let (types, context, measure): (&[&str], _, _) = match kind {
        FigureKind::Pupils => (&["Total pupils", "Total"], "pupil", "count"),
        FigureKind::MissedUnder5 => (&["Missed less than 5%"], "pupil", "count"),
        FigureKind::MissedFrom5 => (&["Missed 5% to less than 10%"], "pupil", "count"),
        FigureKind::MissedFrom10 => (&["Missed 10% to less than 20%"], "pupil", "count"),
        FigureKind::MissedFrom20 => (&["Missed 20% to less than 50%"], "pupil", "count"),
        FigureKind::MissedFrom50 => (&["Missed 50% or more"], "pupil", "count"),
        FigureKind::Persistent => (&["Persistent absence"], "pupil", "count"),
        FigureKind::PersistentShare => (&["Persistent absence"], "pupil", "percent"),
        FigureKind::Severe => (&["Severe absence"], "pupil", "count"),
        FigureKind::SevereShare => (&["Severe absence"], "pupil", "percent"),
        FigureKind::SessionsPossible => (
            &["Total", "Authorised absence", "Unauthorised absence"],
            "session_possible",
            "count",
        ),
        FigureKind::SessionsMissed => (&["Total"], "session_missed", "count"),
        FigureKind::SessionsAuthorised => (&["Authorised absence"], "session_missed", "count"),
        FigureKind::SessionsUnauthorised => (&["Unauthorised absence"], "session_missed", "count"),
        FigureKind::OverallRate => (&["Total"], "session_missed", "percent"),
        FigureKind::AuthorisedRate => (&["Authorised absence"], "session_missed", "percent"),
        FigureKind::UnauthorisedRate => (&["Unauthorised absence"], "session_missed", "percent"),
        // They tell of change, for which these files have no words.
        FigureKind::ReferredImproved
        | FigureKind::ReferredUnchanged
        | FigureKind::ReferredWorse
        | FigureKind::OthersImproved
        | FigureKind::OthersUnchanged
        | FigureKind::OthersWorse => return Vec::new(),
        of_events => (
            &["Total"],
            place_of_events(of_events).0,
            place_of_events(of_events).1,
        ),
    };
    types.iter().map(|of| (*of, context, measure)).collect()
}

/// The column of a figure of events, all of which stand in one row.
fn place_of_events(kind: FigureKind) -> (&'static str, &'static str) {
    match kind {
        FigureKind::HomeVisits => ("home_visit", "count"),
        FigureKind::HomeVisitsSeen => ("home_visit_seen", "count"),
        FigureKind::ContactRate => ("home_visit_seen", "percent"),
        FigureKind::GuidanceGiven => ("guidance", "count"),
        FigureKind::Returns => ("return", "count"),
        FigureKind::ReturnsDirect => ("return_direct", "count"),
        FigureKind::ReturnsLaterThatDay => ("return_same_day", "count"),
        FigureKind::ReturnsNextDays => ("return_next_days", "count"),
        FigureKind::ServiceReferrals => ("service_referral", "count"),
        FigureKind::ServiceReferralsAccepted => ("service_referral_accepted", "count"),
        FigureKind::AcceptanceRate => ("service_referral_accepted", "percent"),
        FigureKind::CareCallsMade => ("care_call_made", "count"),
        FigureKind::CareCallsReason => ("care_call_reason", "count"),
        FigureKind::CareCallsMissed => ("care_call_missed", "count"),
        FigureKind::Suspensions => ("suspension", "count"),
        FigureKind::PermanentExclusions => ("permanent_exclusion", "count"),
        other => panic!("{other:?} has a row of its own"),
    }
}

/// The four cells of a figure, by the names of their columns.
fn four(cell: Cell, context: &str, measure: &str) -> [(String, String); 4] {
    let written = |value: i64| match measure {
        "count" => value.to_string(),
        _ => format!("{}.{}", value / 10, value % 10),
    };
    let cells = match cell {
        Cell::Shown(reading) => [
            written(reading.value()),
            written(reading.low()),
            written(reading.high()),
            if reading.is_doubtful() { "u" } else { "z" }.to_owned(),
        ],
        Cell::Withheld(symbol) => [(); 4].map(|()| symbol.bare().to_string()),
    };
    let names = [
        format!("{context}_{measure}"),
        format!("{context}_low_{measure}"),
        format!("{context}_high_{measure}"),
        format!("{context}_{measure}_mark"),
    ];
    let mut cells = cells.into_iter();
    names.map(|name| (name, cells.next().expect("four cells")))
}

/// Every figure of a release stands in its data file, and every cell of the
/// data file comes from one.
#[test]
fn the_figures_are_those_of_the_release() {
    let release = &releases(&desk::plan())[0];
    let pupils = release.tables()[0].cell(0, FigureKind::Pupils);
    assert!(value(pupils).is_some(), "some figure is printed");
    let mut want = BTreeMap::new();
    for table in release.tables() {
        for row in &table.rows {
            let group = if table.table.is_whole_school() {
                "Total"
            } else {
                &row.group
            };
            for figure in &row.figures {
                for (of, context, measure) in places(figure.kind) {
                    for (column, cell) in four(figure.cell, context, measure) {
                        want.insert((group.to_owned(), of.to_owned(), column), cell);
                    }
                }
            }
        }
    }
    let file = pairs(&DataFiles::of_release(release)).remove(0);
    let mut lines = file.data.lines().map(screener::cells);
    let headings = lines.next().unwrap();
    let place = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let (group, of, first) = (
        place("breakdown"),
        place("absence_type"),
        place("pupil_count"),
    );
    for row in lines {
        for (column, cell) in headings.iter().zip(&row).skip(first) {
            let key = (row[group].clone(), row[of].clone(), column.clone());
            let want = want.remove(&key);
            assert_eq!(want.as_deref().unwrap_or("z"), cell, "{key:?}");
        }
    }
    assert_eq!(want, BTreeMap::new(), "figures that the file does not hold");
}

#[test]
fn a_period_without_a_name_is_told_of() {
    let text = include_str!("plans/schools.json")
        .replacen("\"to\": \"2025-12-31\"", "\"to\": \"2025-09-30\"", 1)
        .replacen("\"from\": \"2025-08-01\"", "\"from\": \"2025-09-01\"", 1);
    let plan = Plan::read(&text).unwrap();
    let files = DataFiles::of_summary(&summary(&plan));
    assert!(pairs(&files).is_empty());
    assert_eq!(files.files.len(), 2, "the spreadsheets hold it");
    let told = |who: &str| {
        format!(
            "{who}, Autumn term 2025: not in the data files: the period is neither a term nor an \
             academic year."
        )
    };
    let who = [
        "Mainstream schools together (3)",
        "Tumblewell Centre (fictional), alternative provision",
    ];
    assert_eq!(files.left_out, who.map(told));
}

/// The name would not tell which of the two is meant.
#[test]
fn two_periods_of_one_name_are_both_left_out() {
    let text = include_str!("plans/schools.json")
        .replacen("\"from\": \"2026-01-01\"", "\"from\": \"2025-09-01\"", 1)
        .replacen("\"to\": \"2026-04-05\"", "\"to\": \"2025-12-20\"", 1);
    let plan = Plan::read(&text).unwrap();
    let both = [("autumn", [0, 1, 2]), ("spring", [3, 4, 5])];
    let both: Vec<Release> = both
        .iter()
        .flat_map(|(period, bodies)| bodies.map(|body| released(&plan, body, period, 900)))
        .collect();
    let files = DataFiles::of_summary(&Summary::new(&plan, &both).unwrap());
    assert!(pairs(&files).is_empty());
    assert_eq!(files.left_out.len(), 2);
    for (told, rival) in files
        .left_out
        .iter()
        .zip(["Spring term 2026", "Autumn term 2025"])
    {
        let reason = format!("so would be {rival}, as the same autumn term and place.");
        assert!(told.ends_with(&reason), "{told}");
    }
}

#[test]
fn schools_without_a_release_are_named() {
    let left_out = DataFiles::of_summary(&summary(&desk::plan())).left_out;
    assert_eq!(left_out.len(), 1);
    assert!(left_out[0].contains("Copperbeck Academy (fictional); Wintersedge"));
    assert!(left_out[0].ends_with("which are missing, not zero."));
}

/// Two ids that differ in a sign which names of files cannot hold.
#[test]
fn no_two_bodies_write_the_same_file() {
    let text = include_str!("plans/schools.json")
        .replace("\"quillbrook\"", "\"north-road\"")
        .replace("\"thistlewick\"", "\"north_road\"");
    let plan = Plan::read(&text).unwrap();
    let names = [0, 1].map(|body| {
        let files = DataFiles::of_release(&released(&plan, body, "autumn", 900)).files;
        files
            .into_iter()
            .map(|file| file.name)
            .collect::<BTreeSet<_>>()
    });
    assert!(names[0].is_disjoint(&names[1]), "{names:?}");
}

#[test]
fn terms_and_years_stand_apart() {
    let plan = plan();
    let mut all = releases(&plan);
    all.push(released(&plan, 3, "spring", 1000));
    all.push(released(&plan, 4, "year", 1000));
    let files = DataFiles::of_summary(&Summary::new(&plan, &all).unwrap());
    let names: Vec<&str> = files.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "absence_summary.ods",
            "absence_summary.xlsx",
            "absence_pooled_terms.csv",
            "absence_pooled_terms.meta.csv",
            "absence_pooled_year.csv",
            "absence_pooled_year.meta.csv",
            "absence_schools_terms.csv",
            "absence_schools_terms.meta.csv",
        ]
    );
    for pair in &pairs(&files) {
        assert_eq!(broken(pair), Vec::<&str>::new(), "{}", pair.name);
    }
}

#[test]
fn names_cannot_begin_a_formula() {
    let text = include_str!("plans/schools.json").replace("Quillbrook Academy", "=HYPERLINK(1)&");
    let plan = Plan::read(&text).unwrap();
    let file = pairs(&DataFiles::of_release(&released(&plan, 0, "autumn", 900))).remove(0);
    assert!(file.data.contains(",'=HYPERLINK(1)& (fictional),"));
    assert!(!file.data.contains(",="));
}
