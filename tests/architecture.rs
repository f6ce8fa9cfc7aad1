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
#[path = "architecture/lock.rs"]
mod lock;
#[path = "architecture/names.rs"]
mod names;
#[path = "architecture/pages.rs"]
mod pages;
#[path = "architecture/source.rs"]
mod source;

use source::{Source, files, mark_tests, sources};

/// Gives every place that breaks it.
type Rule = fn(&[Source]) -> Vec<String>;

fn nothing(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// The rule holds in `src`.
fn holds(rule: Rule) {
    nothing(&rule(&sources("src")));
}

/// The rule is broken by each of these lines at its path.
fn is_broken_by(rule: Rule, cases: &[(&str, &str)]) {
    for (path, text) in cases {
        let broken = rule(&[Source::new(path, text)]);
        assert_ne!(broken, Vec::<String>::new(), "{path}: {text}");
    }
}

/// The rule lets each of these lines pass.
fn allows(rule: Rule, cases: &[(&str, &str)]) {
    for (path, text) in cases {
        let broken = rule(&[Source::new(path, text)]);
        assert_eq!(broken, Vec::<String>::new(), "{path}: {text}");
    }
}

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A function of `lines` lines.
fn function_of(lines: usize) -> String {
    format!("fn long() {{\n{}}}\n", "    work();\n".repeat(lines - 2))
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
            "ingest::use fault::IngestError",
            "use ingest::IngestError",
            "register::identify::JoinError",
            "register::identify::JoinError::remedy",
            "register::use identify::JoinError",
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
            "register::use report::LoadReport",
            "use register::LoadReport",
            "register::report::RowCounts",
            "register::report::RowCounts.read",
            "register::report::RowCounts.kept",
            "register::report::RowCounts.merged",
            "register::report::RowCounts.ignored",
            "register::report::RowCounts.refused",
            "register::report::FileRows",
            "register::report::FileRows.number",
            "register::report::FileRows.kind",
            "register::report::FileRows.rows",
            "register::report::RefusedRow",
            "register::report::RefusedRow.file",
            "register::report::RefusedRow.line",
            "register::report::RefusedRow.column",
            "register::report::RefusedRow.expected",
            "register::report::RefusedRow.remedy",
            "register::warning::Warning",
            "register::warning::Warning::remedy",
        ],
    ),
    (
        "paying, and what it buys: figures after noise and suppression",
        &[
            "protect",
            "protect::account::Allowance",
            "protect::account::Allowance::new",
            "protect::account::Allowance::covers",
            "protect::account::OverCap",
            "protect::account::OverCap.cost",
            "protect::account::OverCap.left",
            "protect::account::OverCap.cap",
            "protect::account::OverCap::remedy",
            "protect::noise::NoEntropy",
            "protect::noise::NoEntropy::remedy",
            "protect::protected::ProtectedTables",
            "protect::protected::ProtectedTables::tables",
            "protect::protected::ProtectedTable",
            "protect::protected::ProtectedTable::epsilon",
            "protect::protected::ProtectedTable::rows",
            "protect::use self::account::Allowance",
            "protect::use self::account::OverCap",
            "protect::use self::noise::NoEntropy",
            "protect::use self::protected::ProtectedTable",
            "protect::use self::protected::ProtectedTables",
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
fn a_new_door_is_seen() {
    for (text, door) in [
        ("pub fn all() {}", "register::pupil::all"),
        ("pub struct Pupil;", "register::pupil::Pupil"),
        ("pub enum Pupil {}", "register::pupil::Pupil"),
        ("pub const ALL: u8 = 0;", "register::pupil::ALL"),
        ("pub use a::{B, C as D};", "register::pupil::use a::C as D"),
        ("pub use a::*;", "register::pupil::use a::*"),
        ("mod a { pub fn b() {} }", "register::pupil::a::b"),
        (
            "impl Pupil { pub fn name(&self) {} }",
            "register::pupil::Pupil::name",
        ),
        (
            "struct Pupil { pub name: u8 }",
            "register::pupil::Pupil.name",
        ),
        ("struct Pupil(pub u8);", "register::pupil::Pupil.0"),
    ] {
        let found = doors::doors(&[Source::new("src/confidential/register/pupil.rs", text)]);
        assert!(found.contains(door), "{text}: {found:?}");
    }
    let narrow = "pub(in crate::confidential) fn a() {} #[cfg(test)] mod tests { pub fn b() {} }";
    let found = doors::doors(&[Source::new("src/confidential/register/pupil.rs", narrow)]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn confidential_has_no_way_out() {
    holds(knows::ways_out);
    is_broken_by(
        knows::ways_out,
        &[
            ("src/confidential/a.rs", "use serde::Serialize;"),
            (
                "src/confidential/a.rs",
                "#[derive(serde::Serialize)] struct A;",
            ),
            (
                "src/confidential/a.rs",
                "#[derive(Clone, Serialize)] struct A;",
            ),
            ("src/confidential/a.rs", "extern crate serde_json;"),
            (
                "src/confidential/a/b.rs",
                "fn a(b: wasm_bindgen::JsValue) {}",
            ),
            ("src/confidential/a.rs", "use {js_sys as other};"),
            ("src/confidential/a.rs", "#[tsify::declare] type A = u8;"),
            ("src/confidential/a.rs", "use std::{fmt, fs};"),
            ("src/confidential/a.rs", "use std::{self};"),
            ("src/confidential/a.rs", "use std as other;"),
            (
                "src/confidential/a.rs",
                "fn a() { std::net::TcpStream::connect(b); }",
            ),
            ("src/confidential/a.rs", "fn a() { println!(); }"),
            ("src/confidential/a.rs", "fn a() { std::eprintln!(); }"),
            ("src/confidential/a.rs", "fn a() -> u8 { dbg!(7) }"),
            ("src/confidential/a.rs", "fn a() { b!(7, dbg!(7)) }"),
            ("src/confidential/a.rs", "fn a() { b!(std::fs::read(c)) }"),
            (
                "src/confidential/a.rs",
                "impl A { fn a() { std::fs::read(b); } }",
            ),
        ],
    );
    allows(
        knows::ways_out,
        &[
            ("src/confidential/a.rs", "use std::fmt;"),
            ("src/confidential/a.rs", "//! Knows nothing of serde."),
            (
                "src/confidential/a.rs",
                "#[cfg(test)] fn a() { println!(); }",
            ),
            (
                "src/confidential/a.rs",
                "#[cfg(test)] mod tests { use std::fs; }",
            ),
            ("src/public/a.rs", "use serde::Serialize;"),
        ],
    );
}

#[test]
fn confidential_knows_only_the_plan() {
    holds(knows::beyond_plan);
    is_broken_by(
        knows::beyond_plan,
        &[
            (
                "src/confidential/a.rs",
                "use crate::public::release::Release;",
            ),
            (
                "src/confidential/a.rs",
                "use crate::public::{plan, ledger};",
            ),
            ("src/confidential/a.rs", "use crate::public;"),
            ("src/confidential/a.rs", "use crate::*;"),
            ("src/confidential/a.rs", "fn a(b: crate::wasm::Page) {}"),
            ("src/confidential/a.rs", "use crate::example;"),
            ("src/confidential/a.rs", "use quietcount::public::pool;"),
            ("src/confidential/a.rs", "use super::super::public::ledger;"),
            ("src/confidential/a/mod.rs", "use super::super::wasm;"),
            (
                "src/confidential/a.rs",
                "mod b { use super::super::super::wasm; }",
            ),
            ("src/confidential/a.rs", "fn a() { b!(crate::wasm::C) }"),
        ],
    );
    allows(
        knows::beyond_plan,
        &[
            ("src/confidential/a.rs", "use crate::public::plan::Plan;"),
            ("src/confidential/a.rs", "use super::super::public::plan;"),
            ("src/confidential/a/b.rs", "use super::super::c;"),
        ],
    );
}

#[test]
fn no_step_knows_a_later_one() {
    holds(knows::later_steps);
    is_broken_by(
        knows::later_steps,
        &[
            (
                "src/confidential/ingest/a.rs",
                "use crate::confidential::register::Register;",
            ),
            (
                "src/confidential/register/a.rs",
                "use super::super::measures::measure;",
            ),
            (
                "src/confidential/register/mod.rs",
                "use super::{ingest::Sheet, protect};",
            ),
            (
                "src/confidential/measures/a.rs",
                "fn a(b: crate::confidential::protect::Noise) {}",
            ),
            (
                "src/confidential/protect/a.rs",
                "use crate::confidential::Body;",
            ),
            (
                "src/confidential/protect/a.rs",
                "use super::super::body::Body;",
            ),
            ("src/confidential/ingest/a.rs", "use super::super::*;"),
        ],
    );
    allows(
        knows::later_steps,
        &[
            (
                "src/confidential/measures/a.rs",
                "use crate::confidential::register::Register;",
            ),
            ("src/confidential/register/a.rs", "use super::pupil::Pupil;"),
            (
                "src/confidential/register/a.rs",
                "pub(in crate::confidential) fn a() {}",
            ),
            (
                "src/confidential/body.rs",
                "use super::{ingest::Sheet, protect};",
            ),
        ],
    );
}

#[test]
fn public_takes_protected_tables_only() {
    holds(knows::not_for_public);
    is_broken_by(
        knows::not_for_public,
        &[
            ("src/public/a.rs", "use crate::confidential::Body;"),
            (
                "src/public/a.rs",
                "use crate::confidential::{LoadReport, IngestError};",
            ),
            ("src/public/a.rs", "use crate::confidential::protect;"),
            ("src/public/a.rs", "use crate::confidential::protect::*;"),
            (
                "src/public/a.rs",
                "use crate::confidential::protect::Noise;",
            ),
            (
                "src/public/a/b.rs",
                "use super::super::super::confidential::register;",
            ),
            (
                "src/public/a.rs",
                "fn a(b: &crate::confidential::LoadReport) {}",
            ),
            ("src/public/a.rs", "use crate::*;"),
        ],
    );
    allows(
        knows::not_for_public,
        &[(
            "src/public/a.rs",
            "use crate::confidential::protect::{Allowance, OverCap, ProtectedTables};",
        )],
    );
}

#[test]
fn the_example_knows_nothing_of_the_engine() {
    holds(knows::beyond_example);
    is_broken_by(
        knows::beyond_example,
        &[
            ("src/example/a.rs", "use crate::public::plan::Plan;"),
            ("src/example/a.rs", "use crate::confidential::Body;"),
            ("src/example/a.rs", "use super::super::public;"),
            ("src/example/mod.rs", "fn a() { super::public::b(); }"),
        ],
    );
    allows(
        knows::beyond_example,
        &[
            ("src/example/a.rs", "use super::bodies::BODIES;"),
            ("src/example/mod.rs", "use bodies::BODIES;"),
        ],
    );
}

#[test]
fn only_the_command_line_reaches_out() {
    holds(knows::outside_the_command_line);
    is_broken_by(
        knows::outside_the_command_line,
        &[
            ("src/public/a.rs", "use std::fs;"),
            ("src/example/a.rs", "fn a() { std::env::var(b); }"),
            ("src/wasm/a.rs", "use std::net::TcpStream;"),
            ("src/lib.rs", "use tempfile::NamedTempFile;"),
            ("src/client.rs", "use std::process;"),
        ],
    );
    allows(
        knows::outside_the_command_line,
        &[
            ("src/main.rs", "use std::process::ExitCode;"),
            ("src/cli/a.rs", "use std::fs;"),
            ("src/public/a.rs", "#[cfg(test)] mod tests { use std::fs; }"),
        ],
    );
}

#[test]
fn types_that_hold_pupils_have_no_way_out() {
    let sources = sources("src");
    nothing(&doors::ways_out_of_guarded(&sources));
    let wall = sources.iter().find(|source| source.path == "src/wall.rs");
    nothing(&doors::holes_in_the_wall(wall.expect("the wall stands")));
    for guarded in doors::GUARDED {
        let declares = |source: &&Source| source.text.contains(&format!("struct {guarded} "));
        let count = sources.iter().filter(declares).count();
        assert_eq!(count, 1, "files that declare {guarded}");
    }
}

#[test]
fn a_way_out_of_a_guarded_type_is_seen() {
    is_broken_by(
        doors::ways_out_of_guarded,
        &[
            (
                "src/confidential/a.rs",
                "#[derive(Clone, Debug)] struct Pupil;",
            ),
            (
                "src/confidential/a.rs",
                "#[derive(PartialEq)] struct Sessions;",
            ),
            ("src/confidential/a.rs", "#[derive(Hash)] struct Register;"),
            (
                "src/confidential/a.rs",
                "#[derive(serde::Serialize)] struct Sheet;",
            ),
            ("src/confidential/a.rs", "#[derive(Clone)] struct Body;"),
            ("src/public/a.rs", "impl fmt::Display for LoadReport {}"),
            ("src/confidential/a.rs", "impl Clone for ExactTable {}"),
        ],
    );
    allows(
        doors::ways_out_of_guarded,
        &[
            (
                "src/confidential/a.rs",
                "#[derive(Clone, Copy)] struct Sessions;",
            ),
            ("src/confidential/a.rs", "#[derive(Debug)] struct Other;"),
        ],
    );
    let all = "serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone, \
        wasm_bindgen::convert::IntoWasmAbi;";
    let bricks = |guarded: &[&str]| {
        let bricks: String = guarded.iter().map(|one| format!("{one}: {all}")).collect();
        doors::holes_in_the_wall(&Source::new(
            "src/wall.rs",
            &format!("never! {{ {bricks} }}"),
        ))
    };
    assert_eq!(bricks(&doors::GUARDED), Vec::<String>::new());
    for guarded in doors::GUARDED {
        let mut others = doors::GUARDED.to_vec();
        others.retain(|one| *one != guarded);
        assert!(bricks(&others).len() >= 5, "a wall without {guarded}");
    }
    let thin = doors::holes_in_the_wall(&Source::new(
        "src/wall.rs",
        "never! { Pupil: serde::Serialize, std::fmt::Debug; }",
    ));
    assert!(thin.contains(&"the wall lets Pupil be PartialEq".to_owned()));
    assert!(!thin.contains(&"the wall lets Pupil be Debug".to_owned()));
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
    assert!(pages.len() > 40, "the pages are not where they were");
    nothing(&budget::long_texts(&pages));
}

#[test]
fn a_broken_budget_is_seen() {
    let line = "fn a() {}\n";
    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", line.repeat(400));
    is_broken_by(
        budget::long_files,
        &[
            ("src/a.rs", &line.repeat(501)),
            ("src/a.rs", &(line.repeat(501) + &tests)),
        ],
    );
    allows(
        budget::long_files,
        &[("src/a.rs", &(line.repeat(500) + &tests))],
    );
    let mut with_tests = [
        Source::new("src/a/mod.rs", "#[cfg(test)]\nmod tests;"),
        Source::new("src/a/tests.rs", &line.repeat(501)),
    ];
    assert_eq!(budget::long_files(&with_tests).len(), 1, "not yet marked");
    mark_tests(&mut with_tests);
    assert_eq!(budget::long_files(&with_tests).len(), 0, "marked as tests");
    let page = |lines| [("www/a.ts".to_owned(), "a();\n".repeat(lines))];
    assert_eq!(budget::long_texts(&page(500)).len(), 0);
    assert_eq!(budget::long_texts(&page(501)).len(), 1);

    let three = "fn a() { if b { for c in d { match e { _ => f() } } } }";
    let four = "fn a() { if b { for c in d { match e { _ => { while f {} } } } } }";
    let in_closure = "fn a() { if b { c(|d| for e in d { if f { loop {} } }) } }";
    let chain = "fn a() { if b {} else if c {} else if d {} else if e {} else {} }";
    let in_else = "fn a() { if b {} else { if c {} else { if d {} else { if e {} } } } }";
    let in_chain = "fn a() { if b {} else if c { for d in e { loop { if f {} } } } }";
    let anew = "fn a() { if b { for c in d { fn e() { if f { loop {} } } } } }";
    is_broken_by(
        budget::large_functions,
        &[
            ("src/a.rs", &function_of(71)),
            ("src/a.rs", &format!("impl A {{ {} }}", function_of(71))),
            ("src/a.rs", &format!("trait A {{ {} }}", function_of(71))),
            ("src/a.rs", four),
            ("src/a.rs", in_closure),
            ("src/a.rs", in_else),
            ("src/a.rs", in_chain),
        ],
    );
    allows(
        budget::large_functions,
        &[
            ("src/a.rs", &function_of(70)),
            ("src/a.rs", three),
            ("src/a.rs", chain),
            ("src/a.rs", anew),
        ],
    );
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
fn a_network_verb_is_seen() {
    let page = |path: &str, line: &str| [(path.to_owned(), format!("a();\n{line}\n"))];
    for line in [
        "await fetch(url);",
        "globalThis['fetch'](url);",
        "new XMLHttpRequest();",
        "new WebSocket(url);",
        "new WebTransport(url);",
        "new EventSource(url);",
        "navigator.sendBeacon(url);",
        "importScripts(url);",
        "navigator.serviceWorker.register(url);",
        "const part = await import(url);",
        "import (url);",
        "new RTCPeerConnection();",
    ] {
        for folder in ["school/steps", "keeper", "shared"] {
            let found = pages::network_verbs(&page(&format!("www/{folder}/a.ts"), line));
            assert_eq!(found.len(), 1, "{folder}: {line}");
        }
    }
    for line in [
        "Reflect.deleteProperty(globalThis, 'RTCPeerConnection');",
        "import { store } from './store';",
        "prefetched();",
        "important(this);",
    ] {
        let found = pages::network_verbs(&page("www/school/a.ts", line));
        assert_eq!(found, Vec::<String>::new(), "{line}");
    }
    for line in [
        "import { flow } from '../school/flow';",
        "import type { Flow } from \"../school/flow\";",
        "export * from '../school';",
        "type Flow = import('../school/flow').Flow;",
    ] {
        let found = pages::school_in_panel(&page("www/panel/a.ts", line));
        assert_eq!(found.len(), 1, "{line}");
        let found = pages::school_in_panel(&page("www/school/a.ts", line));
        assert_eq!(found, Vec::<String>::new(), "{line}");
    }
}

#[test]
fn there_is_one_source_of_randomness() {
    let found = lock::versions("getrandom", &text("Cargo.toml"), &text("Cargo.lock"));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_second_source_of_randomness_is_seen() {
    let manifest = "[dependencies]\na = \"1\"\n[target.'cfg(x)'.dependencies]\nb = \"1\"\n\
        [dev-dependencies]\nc = \"1\"\n";
    let package = |name: &str, version: &str, needs: &str| {
        format!(
            "[[package]]\nname = \"{name}\"\nversion = \"{version}\"\ndependencies = [\n{needs}]\n\n"
        )
    };
    let lock = |of_a: &str, of_b: &str, of_c: &str| {
        package("a", "1.0.0", of_a)
            + &package("b", "1.0.0", of_b)
            + &package("c", "1.0.0", of_c)
            + &package("getrandom", "0.3.0", "")
            + &package("getrandom", "0.4.0", "")
    };
    let (old, new) = (" \"getrandom 0.3.0\",\n", " \"getrandom 0.4.0\",\n");
    for (name, lock, versions) in [
        ("one, directly", lock(new, "", ""), 1),
        ("one, twice", lock(new, new, ""), 1),
        ("two, for another target", lock(new, old, ""), 2),
        (
            "two, through another",
            lock(" \"b\",\n", &(old.to_owned() + new), ""),
            2,
        ),
        ("the second for tests only", lock(new, "", old), 1),
        ("none", lock("", "", old), 0),
    ] {
        let found = lock::versions("getrandom", manifest, &lock);
        assert_eq!(found.len(), versions, "{name}: {found:?}");
    }
}
