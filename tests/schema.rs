//! The schemas in `docs/schema` are those of the types, and every kind of file
//! follows its own. `UPDATE_SCHEMA=1` writes them as they are now.

mod command_line;
mod desk;

use std::{env, fs, path::Path};

use command_line::{Said, run};
use desk::{ask, book, plan, released, request, school, value};
use jsonschema::Validator;
use proptest::prelude::*;
use quietcount::public::{
    columns::Columns,
    json::Kind,
    keys::{Enrolment, Roster},
    ledger::Ledger,
    plan::{FigureKind, Plan},
    pool::Summary,
    release::Release,
    schema,
};
use serde_json::{Value, json};

const ENROLMENT: &str = "thistlewick.enrolment.json";

fn validator(kind: Kind) -> Validator {
    let schema = serde_json::to_value(schema::of(kind)).expect("a schema is plain data");
    jsonschema::validator_for(&schema).expect("it is a schema")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what the engine writes is JSON")
}

/// A file of each kind.
fn files() -> Vec<(Kind, String)> {
    let plan = plan();
    let releases: Vec<Release> = (0..3)
        .map(|body| released(&plan, body, "autumn", 900))
        .collect();
    let pupils = releases[0].tables()[0].cell(0, FigureKind::Pupils);
    assert!(value(pupils).is_some(), "a release that shows something");
    let summary = Summary::new(&plan, &releases).expect("they can be added up");
    let columns = r#"{"format": "quietcount-columns/1", "headings": {"Learner key": "upn"}}"#;
    vec![
        (Kind::Plan, quietcount::example::plan().to_owned()),
        (Kind::Release, releases[0].to_text()),
        (Kind::Ledger, ledger()),
        (Kind::Summary, summary.to_text()),
        (Kind::Columns, columns.to_owned()),
        (Kind::Enrolment, keys(ENROLMENT)),
        (Kind::Roster, keys("roster.json")),
    ]
}

/// What the command line writes of a body's key.
fn keys(file: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let at = |path: &str| folder.path().join(path).display().to_string();
    let plan = at("plan.json");
    done(&["example", "--out", &at("")]);
    done(&[
        "enrol",
        "--plan",
        &plan,
        "--body",
        "thistlewick",
        "--out",
        &at("new"),
    ]);
    let enrolment = fs::copy(at(&format!("new/{ENROLMENT}")), at(ENROLMENT));
    enrolment.expect("a folder to write in");
    fs::read_to_string(at(file)).expect("a file that was written")
}

fn done(arguments: &[&str]) {
    let said = run(env!("CARGO_BIN_EXE_quietcount"), arguments);
    let Said {
        status,
        output,
        errors,
    } = said;
    assert_eq!(status, Some(0), "{arguments:?}: {output}{errors}");
}

fn ledger() -> String {
    let plan = plan();
    let request = request(&plan, 0, "autumn");
    let mut ledger = Ledger::default();
    let own = ledger.book(request.body, plan.academic_year());
    assert_eq!(*own, book(request));
    ask(request, own, &school(&plan, 900)).expect("it is drawn");
    ledger.to_text()
}

/// The plan whose bodies' keys the command line writes.
fn example() -> Plan {
    Plan::read(quietcount::example::plan()).expect("the example plan is good")
}

/// Whether the engine reads a text as a file of this kind.
fn is_read(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Plan => Plan::read(text).is_ok(),
        Kind::Release => Release::read(text).is_ok(),
        Kind::Ledger => Ledger::read(text).is_ok(),
        Kind::Summary => Summary::read(text).is_ok(),
        Kind::Columns => Columns::read(text).is_ok(),
        Kind::Enrolment => Enrolment::read(&example(), text).is_ok(),
        Kind::Roster => Roster::read(&example(), text).is_ok(),
    }
}

#[test]
fn the_documents_are_the_schemas_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    for kind in Kind::ALL {
        let schema = serde_json::to_string_pretty(&schema::of(kind)).expect("plain data");
        let path = folder.join(format!("{}.schema.json", kind.name()));
        if env::var_os("UPDATE_SCHEMA").is_some() {
            fs::create_dir_all(&folder).expect("a folder of the project");
            fs::write(&path, schema + "\n").expect("a file of the project");
            continue;
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(kept, schema + "\n", "{}", path.display());
    }
}

#[test]
fn every_kind_of_file_follows_its_schema_and_no_other() {
    let files = files();
    assert_eq!(files.len(), Kind::ALL.len());
    for (kind, text) in &files {
        assert!(is_read(*kind, text), "{kind:?}");
        for other in Kind::ALL {
            let result = validator(other)
                .validate(&parsed(text))
                .map_err(|error| error.to_string());
            assert_eq!(
                result.is_ok(),
                other == *kind,
                "{kind:?} as {other:?}: {result:?}"
            );
        }
    }
}

/// Every file of ours that a whole pilot on the command line leaves behind.
#[test]
fn what_the_command_line_writes_follows_the_schemas() {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let at = |path: &str| folder.path().join(path).display().to_string();
    done(&["example", "--out", &at("")]);
    let (plan, ledger) = (at("plan.json"), at("ledger.json"));
    let mut pool = ["pool", "--plan", &plan, "--out"]
        .map(str::to_owned)
        .to_vec();
    pool.push(at("summary"));
    for body in ["thistlewick", "quillbrook", "marrowfield"] {
        let release = at(&format!("{body}.release.json"));
        let files = fs::read_dir(folder.path().join(body)).expect("the example has this body");
        let files = files.map(|file| file.expect("a file of the example").path());
        let files: Vec<String> = files.map(|file| file.display().to_string()).collect();
        let mut arguments = vec!["release", "--plan", &plan, "--body", body];
        arguments.extend(["--period", "autumn", "--ledger", &ledger, "--out", &release]);
        arguments.extend(files.iter().map(String::as_str));
        done(&arguments);
        pool.push(release);
    }
    done(&pool.iter().map(String::as_str).collect::<Vec<_>>());
    let mut seen = [0; Kind::ALL.len()];
    for path in ["", "summary"].map(|path| folder.path().join(path)) {
        for entry in fs::read_dir(path).expect("a folder that was written") {
            let path = entry.expect("a file that was written").path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let file = parsed(&fs::read_to_string(&path).expect("a text that was written"));
            let is_of = |kind: &Kind| file["format"] == format!("{}/1", kind.name());
            let kind = Kind::ALL.iter().position(is_of);
            let kind = kind.unwrap_or_else(|| panic!("{}: no format", path.display()));
            let result = validator(Kind::ALL[kind])
                .validate(&file)
                .map_err(|error| error.to_string());
            assert_eq!(result, Ok(()), "{}", path.display());
            seen[kind] += 1;
        }
    }
    assert_eq!(
        seen[..4],
        [1, 3, 1, 1],
        "a plan, releases, a ledger, a summary"
    );
}

#[test]
fn plans_of_the_project_follow_the_schema() {
    let validator = validator(Kind::Plan);
    for path in [
        "bench/plan.json",
        "tests/quine/plan.json",
        "src/example/plan.json",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = fs::read_to_string(&path).expect("a file of the project");
        let plan = parsed(&text);
        let result = validator.validate(&plan);
        assert!(result.is_ok(), "{}: {:?}", path.display(), result.err());
    }
}

#[test]
fn unknown_and_missing_fields_are_refused() {
    for (kind, text) in files() {
        let validator = validator(kind);
        let good = parsed(&text);
        let mut more = good.clone();
        more["more"] = json!(1);
        assert!(!validator.is_valid(&more), "{kind:?}");
        let mut newer = good.clone();
        newer["format"] = json!(format!("{}/2", kind.name()));
        assert!(!validator.is_valid(&newer), "{kind:?}");
        let mut less = good;
        less.as_object_mut().expect("an object").remove("format");
        assert!(!validator.is_valid(&less), "{kind:?}");
    }
}

/// Every place of a file, from the top.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    all.push(place.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(field, &format!("{place}/{name}"), all);
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{number}"), all);
            }
        }
        _ => {}
    }
}

fn instead() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        any::<bool>().prop_map(Value::from),
        (-2..600_i64).prop_map(Value::from),
        (0..1000_u32).prop_map(|tenths| json!(f64::from(tenths) / 10.0)),
        "[a-z_0-9/]{0,6}".prop_map(Value::from),
        "[1-9]/[1-9]".prop_map(Value::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// A schema refuses nothing that the engine reads.
    #[test]
    fn what_is_read_follows_the_schema(
        file in 0..Kind::ALL.len(),
        place in any::<proptest::sample::Index>(),
        value in instead(),
    ) {
        thread_local! {
            static FILES: Vec<(Kind, Validator, Value)> = files()
                .into_iter()
                .map(|(kind, text)| (kind, validator(kind), parsed(&text)))
                .collect();
        }
        FILES.with(|files| {
            let (kind, validator, good) = &files[file];
            let mut all = Vec::new();
            places(good, "", &mut all);
            let mut altered = good.clone();
            *altered.pointer_mut(place.get::<String>(&all)).expect("a place of it") = value;
            let text = altered.to_string();
            prop_assert!(!is_read(*kind, &text) || validator.is_valid(&altered), "{kind:?}: {text}");
            Ok(())
        })?;
    }
}
