//! Sums of events from files to a summary: printed with their units, verified,
//! added up, and refused where somebody alters them.

#[expect(dead_code, reason = "other tests of a desk need more of it")]
mod desk;

use std::fmt::Write as _;

use desk::{ask, book, request, value};
use quietcount::{
    confidential::Body,
    public::{
        data::DataFiles,
        plan::{Counts, FigureKind, Outlook, Plan, Respondents},
        pool::Summary,
        publish::page,
        release::{Release, ReleasedTable, Withheld, verify},
    },
};

/// The example with one table of pupils and every kind of events; its visiting
/// team is asked for visits.
fn plan() -> Plan {
    let team = r#""number": "900007"},
    {"id": "sandpiper", "name": "Sandpiper Visiting Team", "kind": "team", "number": "10001"}"#;
    let text = include_str!("plans/schools.json")
        .replace("\"number\": \"900007\"}", team)
        .replace("\"cap\": \"4\",", "\"cap\": \"4\", \"team_cap\": \"4\",")
        .replace(
            "\"epsilon\": \"3/4\"",
            "\"epsilon\": \"3/4\", \"team_epsilon\": \"3/4\"",
        )
        .replace(
            "\"epsilon\": \"1\"",
            "\"epsilon\": \"1\", \"team_epsilon\": \"1\"",
        );
    let (before, rest) = text.split_once("\"tables\": [").expect("a list of tables");
    let (_, after) = rest.split_once("\n  ],").expect("its end");
    let (after, rest) = after
        .split_once("\"comparators\": [")
        .expect("a list of figures");
    let (_, end) = rest.split_once("\n  ]").expect("its end");
    let tables = r#"
    {"id": "bands", "counts": "absence_bands", "weight": 2},
    {"id": "home_visits", "counts": "home_visits", "most": 3, "weight": 2},
    {"id": "guidance", "counts": "guidance", "most": 2, "weight": 1},
    {"id": "returns", "counts": "returns", "most": 3, "weight": 1},
    {"id": "services", "counts": "service_referrals", "most": 1, "weight": 1},
    {"id": "calls", "counts": "care_calls", "most": 2, "weight": 1},
    {"id": "exclusions", "counts": "exclusions", "most": 2, "weight": 1},
    {"id": "team_pupils", "of": "teams", "counts": "pupils", "weight": 1},
    {"id": "team_visits", "of": "teams", "counts": "home_visits", "most": 3, "weight": 1}"#;
    let text = format!("{before}\"tables\": [{tables}\n  ],{after}\"comparators\": []{end}");
    Plan::read(&text).expect("a good plan")
}

/// A school in which every pupil was visited twice, at one visit of which a
/// parent was seen, and whatever follows from that.
fn school(plan: &Plan, pupils: u32) -> Body {
    let mut marks = "Adno,Date,Session,Code\n".to_owned();
    let mut log = "Adno,Date,Contact type,Result,Guidance,Returned,Service,Accepted\n".to_owned();
    let mut exclusions = "Adno,Date,Exclusion type\n".to_owned();
    for pupil in 0..pupils {
        let code = ["/", "I", "/", "/"][pupil as usize % 4];
        writeln!(marks, "{pupil},03/09/2025,AM,{code}").expect("text");
        let accepted = ["Yes", "No"][pupil as usize % 2];
        writeln!(
            log,
            "{pupil},15/09/2025,Home visit,Parent seen,Yes,Directly,CAMHS,{accepted}"
        )
        .expect("text");
        writeln!(log, "{pupil},16/09/2025,Home visit,No answer,,Next days,,").expect("text");
        let later = ["Later that day", ""][pupil as usize % 2];
        writeln!(log, "{pupil},16/09/2025,Absence call,Missed,,{later},,").expect("text");
        writeln!(exclusions, "{pupil},17/09/2025,Suspension").expect("text");
    }
    load(plan, Respondents::Schools, &[marks, log, exclusions])
}

fn load(plan: &Plan, respondents: Respondents, files: &[String]) -> Body {
    let mut body = Body::new(plan.clone(), respondents);
    for text in files {
        body.begin();
        body.push(text.as_bytes()).expect("a good file");
        body.finish().expect("a good file");
    }
    body
}

fn released(plan: &Plan, body: usize, pupils: u32) -> Release {
    let request = request(plan, body, "autumn");
    let settled = ask(request, &mut book(request), &school(plan, pupils)).expect("it is drawn");
    Release::read(&settled.text).expect("a release reads itself")
}

fn figure(release: &Release, kind: FigureKind) -> Option<i64> {
    let mut tables = release.tables().iter();
    tables.find_map(|table| value(table.cell(0, kind)))
}

#[test]
fn a_large_school_prints_every_kind_of_events() {
    let plan = plan();
    let release = released(&plan, 0, 2_000);
    verify(&plan, std::slice::from_ref(&release)).expect("it follows its plan");
    for (kind, want, most_off) in [
        (FigureKind::HomeVisits, 4_000, 400),
        (FigureKind::HomeVisitsSeen, 2_000, 300),
        (FigureKind::ContactRate, 500, 60),
        (FigureKind::GuidanceGiven, 2_000, 300),
        (FigureKind::Returns, 5_000, 600),
        (FigureKind::ReturnsDirect, 2_000, 400),
        (FigureKind::ReturnsLaterThatDay, 1_000, 400),
        (FigureKind::ReturnsNextDays, 2_000, 400),
        (FigureKind::ServiceReferrals, 2_000, 300),
        (FigureKind::ServiceReferralsAccepted, 1_000, 300),
        (FigureKind::AcceptanceRate, 500, 150),
        (FigureKind::CareCallsMissed, 2_000, 400),
        (FigureKind::Suspensions, 2_000, 400),
    ] {
        let found = figure(&release, kind).expect("a figure so large is printed");
        assert!((found - want).abs() < most_off, "{kind:?}: {found}");
    }
    for never in [
        FigureKind::CareCallsMade,
        FigureKind::CareCallsReason,
        FigureKind::PermanentExclusions,
    ] {
        assert_eq!(figure(&release, never), None, "{never:?}");
    }
    assert!(Withheld::of(&release, None).is_proven());
}

/// What prints nothing by itself prints none of its events either.
#[test]
fn a_small_school_prints_no_events() {
    let plan = plan();
    let release = released(&plan, 0, 6);
    verify(&plan, std::slice::from_ref(&release)).expect("it follows its plan");
    assert!(Withheld::of(&release, None).is_proven());
    for counts in Counts::OF_EVENTS {
        let table = release
            .tables()
            .iter()
            .find(|one| one.table.counts == counts);
        let kinds = FigureKind::of(&table.expect("a table of the plan").table);
        assert!(
            kinds.iter().all(|kind| figure(&release, *kind).is_none()),
            "{counts:?}"
        );
    }
}

#[test]
fn events_are_added_up_and_told_with_their_units() {
    let plan = plan();
    let releases: Vec<Release> = (0..3).map(|body| released(&plan, body, 1_500)).collect();
    let summary = Summary::new(&plan, &releases).expect("they go together");
    let parts: i64 = releases
        .iter()
        .map(|release| figure(release, FigureKind::HomeVisits).expect("it is printed"))
        .sum();
    let of_visits = |table: &&ReleasedTable| table.table.counts == Counts::HomeVisits;
    let pooled = summary.sets[0]
        .tables
        .iter()
        .find(of_visits)
        .expect("a table of the plan");
    assert_eq!(value(pooled.cell(0, FigureKind::HomeVisits)), Some(parts));
    let text = page(&summary);
    for said in [
        "How many home visits were made?",
        "home visits were made.",
        "Of one pupil at most 3 are counted, the earliest of the period first.",
        "% of home visits",
        "Pupils were suspended about",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

/// A team has no marks: its contact log alone says whom it met, and how often.
#[test]
fn a_team_counts_its_visits_from_its_log_alone() {
    let plan = plan();
    let rows = (0..400).map(|pupil| {
        let visit = format!("{pupil},15/09/2025,Home visit,Parent seen\n");
        visit + &format!("{pupil},16/09/2025,Home visit,No answer\n")
    });
    let log = "Adno,Date,Contact type,Result\n".to_owned() + &rows.collect::<String>();
    let body = load(&plan, Respondents::Teams, &[log]);
    let request = request(&plan, 7, "year");
    let settled = ask(request, &mut book(request), &body).expect("it is drawn");
    let release = Release::read(&settled.text).expect("a release reads itself");
    verify(&plan, std::slice::from_ref(&release)).expect("it follows its plan");
    let titles: Vec<String> = release.tables().iter().map(ReleasedTable::title).collect();
    assert_eq!(titles[1], "Home visits, at most 3 of a pupil");
    for (kind, want, most_off) in [
        (FigureKind::Pupils, 400, 40),
        (FigureKind::HomeVisits, 800, 120),
        (FigureKind::HomeVisitsSeen, 400, 90),
    ] {
        let found = figure(&release, kind).expect("a figure so large is printed");
        assert!((found - want).abs() < most_off, "{kind:?}: {found}");
    }
}

#[test]
fn an_altered_bound_is_refused() {
    let plan = plan();
    let release = released(&plan, 0, 2_000);
    let text = release.to_text();
    for altered in ["\"most\": 0", "\"most\": 51", "\"most\": null"] {
        let text = text.replacen("\"most\": 3", altered, 1);
        assert!(Release::read(&text).is_err(), "{altered}");
    }
    let text = text.replacen("\"most\": 3", "\"most\": 2", 1);
    let other = Release::read(&text).expect("in the form of a release");
    assert!(verify(&plan, &[other]).is_err());
}

#[test]
fn a_plan_says_how_many_of_a_pupil_count() {
    let text = plan().to_text();
    let want = "tables, 'home_visits': a table of events needs 'most', the events of one pupil \
         that count: 1 to 50; all other tables go without.";
    for (from, to) in [
        ("\"most\": 3,", ""),
        ("\"most\": 3", "\"most\": 51"),
        ("\"most\": 3", "\"most\": 0"),
    ] {
        let altered = text.replacen(from, to, 1);
        assert_ne!(altered, text);
        let error = Plan::read(&altered).expect_err("a bound is needed");
        assert_eq!(error.to_string(), want);
    }
    let faults = Plan::faults(&text.replacen("\"most\": 3", "\"most\": \"few\"", 1));
    assert_eq!(faults[0].path, "tables/1/most");
}

#[test]
fn an_outlook_tells_what_a_table_of_events_can_show() {
    let plan = plan();
    let outlook = Outlook::of(&plan.collections()[0]);
    let visits = &outlook.tables[1];
    assert_eq!(
        (visits.title.as_str(), visits.unit),
        ("Home visits, at most 3 of a pupil", "home visits")
    );
    let at = visits.figures[0].at(1_000);
    assert_eq!(at.typical, 100);
    // A floor of five pupils with three visits each, and the noise.
    assert!(at.threshold > 15, "{}", at.threshold);
}

#[test]
fn data_files_have_a_column_for_each_figure_of_events() {
    let plan = plan();
    let releases: Vec<Release> = (0..3).map(|body| released(&plan, body, 1_500)).collect();
    let summary = Summary::new(&plan, &releases).expect("they go together");
    let files = DataFiles::of_summary(&summary).files;
    let data = files.iter().find(|file| file.name.ends_with("terms.csv"));
    let text = String::from_utf8(data.expect("a data file").bytes.clone()).expect("text");
    for column in [
        "home_visit_count",
        "home_visit_seen_low_percent",
        "suspension_count_mark",
    ] {
        assert!(text.contains(column), "{column}");
    }
}
