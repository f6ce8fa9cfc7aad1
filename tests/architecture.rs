//! Rules of the project that the compiler cannot state.
//!
//! Each rule is tried twice: on the project's own files, where nothing may
//! break it, and on a few made-up lines that break it, so that a rule which
//! sees nothing cannot pass.

use std::{collections::BTreeSet, fs, path::Path};

#[path = "architecture/budget.rs"]
mod budget;
#[path = "architecture/doors.rs"]
mod doors;
#[path = "architecture/knows.rs"]
mod knows;
#[path = "architecture/knows_tried.rs"]
mod knows_tried;
#[path = "architecture/lock.rs"]
mod lock;
#[path = "architecture/names.rs"]
mod names;
#[path = "architecture/pages.rs"]
mod pages;
#[path = "architecture/source.rs"]
mod source;

use source::{Rule, Source, files, sources};

fn nothing(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// The rule holds in `src`.
fn holds(rule: Rule) {
    nothing(&rule(&sources("src")));
}

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every `pub` of `confidential` that has no narrower reach, by the reason
/// for which a stranger may use it.
const DOORS: &[(&str, &[&str])] = &[
    (
        "a school's work: files go in, a report and protected tables come out",
        &[
            "body::Body",
            "body::Body::new",
            "body::Body::plan",
            "body::Body::choose",
            "body::Body::columns",
            "body::Body::lacking",
            "body::Body::begin",
            "body::Body::push",
            "body::Body::finish",
            "body::Body::report",
            "body::Body::protect",
            "use body::Body",
        ],
    ),
    (
        "why something was refused: positions and fixed words only",
        &[
            "body::BodyError",
            "body::BodyError::remedy",
            "use body::BodyError",
            "ingest::fault::IngestError",
            "ingest::fault::IngestError::remedy",
            "use ingest::fault::IngestError",
            "use ingest::IngestError",
            "register::identify::JoinError",
            "register::identify::JoinError::remedy",
            "use register::identify::JoinError",
            "use register::JoinError",
        ],
    ),
    (
        "exact counts for the school's own screen; the wall keeps them from being serialised",
        &[
            "register::report::LoadReport",
            "register::report::LoadReport::files",
            "register::report::LoadReport::rows",
            "register::report::LoadReport::ignored",
            "register::report::LoadReport::refused",
            "register::report::LoadReport::refused_more",
            "register::report::LoadReport::warnings",
            "register::report::LoadReport::pupils",
            "register::report::LoadReport::sessions",
            "register::report::LoadReport::percent_without_reason",
            "register::report::LoadReport::not_required",
            "register::lines::LoadReport::headline",
            "register::lines::LoadReport::lines",
            "use register::report::LoadReport",
            "use register::LoadReport",
            "register::report::RowCounts",
            "register::report::RowCounts.read",
            "register::report::RowCounts.kept",
            "register::report::RowCounts.merged",
            "register::report::RowCounts.ignored",
            "register::report::RowCounts.refused",
            "use register::report::FileRows",
            "use register::FileRows",
            "register::report::FileRows",
            "register::report::FileRows.number",
            "register::report::FileRows.kind",
            "register::report::FileRows.rows",
            "register::report::FileRows::words",
            "register::report::FileRows::columns",
            "use register::report::RefusedRow",
            "use register::RefusedRow",
            "register::report::RefusedRow",
            "register::report::RefusedRow.file",
            "register::report::RefusedRow.line",
            "register::report::RefusedRow.column",
            "register::report::RefusedRow.expected",
            "register::report::RefusedRow.remedy",
            "register::report::RefusedRow::place",
            "register::warning::Warning",
            "register::warning::Warning::remedy",
        ],
    ),
    (
        "the first rows of a file, for the school's own screen, while it says what they mean",
        &[
            "inside::FirstRows",
            "inside::FirstRows::headings",
            "inside::FirstRows::rows",
            "inside::Inside",
            "inside::Inside::new",
            "inside::Inside::push",
            "inside::Inside::finish",
            "use inside::FirstRows",
            "use inside::Inside",
        ],
    ),
    (
        "the pupils missing without a reason on a day, for the school's own screen and paper",
        &[
            "inside::MissingPupils",
            "inside::MissingPupils::of",
            "inside::MissingPupils::on",
            "inside::MissingPupils::days",
            "inside::MissingPupils::named_by",
            "inside::MissingPupils::rows",
            "inside::MissingPupils::unread",
            "inside::MissingPupils::gone",
            "use inside::MissingPupils",
        ],
    ),
    (
        "paying, and what it buys: figures after noise and suppression",
        &[
            "protect",
            "protect::account::Allowance",
            "protect::account::OverCap",
            "protect::account::OverCap.cost",
            "protect::account::OverCap.left",
            "protect::account::OverCap.cap",
            "protect::account::OverCap::remedy",
            "protect::noise::NoEntropy",
            "protect::noise::NoEntropy::remedy",
            "protect::protected::ProtectedTables",
            "protect::protected::ProtectedTables::paid",
            "protect::protected::ProtectedTables::tables",
            "protect::protected::ProtectedTable",
            "protect::protected::ProtectedTable::rows",
            "protect::protected::ProtectedTable::reasons",
            "use protect::account::Allowance",
            "use protect::account::OverCap",
            "use protect::noise::NoEntropy",
            "use protect::protected::ProtectedTable",
            "use protect::protected::ProtectedTables",
        ],
    ),
];

#[test]
fn every_door_of_confidential_is_on_the_list() {
    let listed: BTreeSet<String> = DOORS
        .iter()
        .flat_map(|(_, doors)| *doors)
        .map(|door| (*door).to_owned())
        .collect();
    let found = doors::doors(&sources("src"));
    let new: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(new.is_empty(), "doors that nobody has listed: {new:#?}");
    assert!(gone.is_empty(), "doors that are there no more: {gone:#?}");
}

#[test]
fn confidential_has_no_way_out() {
    holds(knows::ways_out);
}

#[test]
fn confidential_knows_only_the_plan() {
    holds(knows::beyond_plan);
}

#[test]
fn the_sorting_knows_nothing() {
    holds(knows::beyond_sorting);
}

#[test]
fn suppression_knows_only_numbers() {
    holds(knows::beyond_numbers);
}

#[test]
fn what_is_sealed_knows_only_the_key() {
    holds(knows::beyond_sealing);
}

#[test]
fn sealed_parts_are_opened_in_one_place() {
    holds(knows::opened_elsewhere);
}

#[test]
fn no_step_knows_a_later_one() {
    holds(knows::later_steps);
}

#[test]
fn public_takes_protected_tables_only() {
    holds(knows::not_for_public);
}

#[test]
fn pages_take_the_one_door_only() {
    holds(knows::not_for_pages);
}

#[test]
fn the_example_knows_nothing_of_the_engine() {
    holds(knows::beyond_example);
}

#[test]
fn only_the_command_line_reaches_out() {
    holds(knows::outside_the_command_line);
}

#[test]
fn types_that_hold_pupils_have_no_way_out() {
    let sources = sources("src");
    nothing(&doors::ways_out_of_guarded(&sources));
    let wall = sources.iter().find(|source| source.path == "src/wall.rs");
    nothing(&doors::holes_in_the_wall(wall.expect("the wall stands")));
    assert!(doors::builds_the_wall(&sources), "nothing builds the wall");
    nothing(&doors::ways_out_of_sealed(&sources));
    for guarded in doors::GUARDED {
        let declaration = format!("struct {guarded} ");
        let declares = |source: &&Source| {
            source.is_in("src/confidential") && source.text.contains(&declaration)
        };
        let count = sources.iter().filter(declares).count();
        assert_eq!(count, 1, "files that declare {guarded}");
    }
}

#[test]
fn files_and_functions_keep_to_the_budget() {
    for folder in ["src", "xtask/src"] {
        let sources = sources(folder);
        nothing(&budget::long_files(&sources));
        nothing(&budget::large_functions(&sources));
    }
    let mut pages = files("www", &["ts", "tsx", "mjs", "scss", "css", "html"]);
    pages.extend(files("tests/browser", &["ts"]));
    // Built, where they have been.
    pages.retain(|(name, _)| !name.starts_with("www/dist/"));
    assert!(pages.len() > 40, "the pages are not where they were");
    nothing(&budget::long_texts(&pages));
}

#[test]
fn the_schools_pages_name_no_network() {
    let pages = files("www", &["ts", "tsx", "js", "mjs", "html", "css", "scss"]);
    nothing(&pages::network_verbs(&pages));
    nothing(&pages::school_in_panel(&pages));
    let isolate = text("www/shared/isolate.ts");
    assert!(isolate.contains("RTC"), "nothing takes WebRTC away");
    assert!(isolate.contains("deleteProperty(globalThis"));
}

#[test]
fn there_is_one_source_of_randomness() {
    let found = lock::versions("getrandom", &text("Cargo.toml"), &text("Cargo.lock"));
    assert_eq!(found.len(), 1, "{found:?}");
}
