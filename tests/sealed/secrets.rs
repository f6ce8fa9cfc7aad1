//! A number that one body alone seals, looked for in all that `pool` says and
//! writes.

use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use quietcount::{example, public::release::Release};
use serde_json::Value;

use crate::{
    command_line::run,
    pilot::{drawn_until, small_plan},
    seal::{json, opened, resealed},
};

/// The whole number of a cell that only its body knows.
const MARKER: i64 = 987_654_321;

/// Every text in a folder and those in it; of archives the bytes as they are.
fn texts(folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts(&path, all);
        } else {
            let bytes = fs::read(&path).expect("a file");
            all.push((path.display().to_string(), bytes));
        }
    }
}

/// A number as files, pages and messages may write it.
fn writings(number: i64) -> Vec<String> {
    let digits = number.to_string();
    let grouped = |separator: &str| {
        let chunks: Vec<&str> = (0..3).map(|at| &digits[3 * at..3 * at + 3]).collect();
        chunks.join(separator)
    };
    vec![
        digits.clone(),
        grouped(","),
        grouped(" "),
        grouped("\u{a0}"),
        format!("{number:x}"),
        STANDARD.encode(number.to_le_bytes())[..8].to_owned(),
        STANDARD.encode(number.to_be_bytes())[..8].to_owned(),
    ]
}

/// Pools a body whose sealed cell is the marker with two or five others, with
/// an estimate beside it that is plausible, or far off.
#[test]
fn nothing_of_one_bodys_sealed_cells_comes_out() {
    for (others, far_off) in [(5, false), (5, true), (2, false), (1, false)] {
        let plan = small_plan(6, 0);
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mut text: Value =
            serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
        let small = small_plan_text(&mut text);
        fs::write(at("plan.json"), small).expect("written");
        fs::write(at("office.key"), example::office_key()).expect("written");
        let mut line = vec!["pool".into(), "--plan".into(), at("plan.json")];
        line.extend(["--out".into(), at("out")]);
        for body in 0..=others {
            let release = drawn_until(&plan, body, (200, 11), true);
            let mut release = json(&release);
            if body == 0 {
                let rest = opened(&release)[0];
                let estimate = if far_off { 3.25 } else { 987_654_321.25 };
                let pupils = marked(&mut release, rest, estimate);
                release = pupils;
            }
            let path = at(&format!("{body}.release.json"));
            fs::write(&path, release.to_string()).expect("written");
            Release::read(&release.to_string()).expect("it is a release");
            line.push(path);
        }
        let said = run(env!("CARGO_BIN_EXE_quietcount"), &line);
        let mut all = Vec::new();
        if at("out").exists() {
            texts(&at("out"), &mut all);
        }
        all.push(("output".to_owned(), said.output.into_bytes()));
        all.push(("errors".to_owned(), said.errors.into_bytes()));
        let secret = example::office_key().lines().last().expect("a line");
        let secret = secret.trim_start_matches("private ").to_owned();
        for needle in writings(MARKER).into_iter().chain([secret]) {
            for (name, bytes) in &all {
                let found = bytes
                    .windows(needle.len())
                    .any(|window| window == needle.as_bytes());
                assert!(!found, "{others} {far_off}: '{needle}' in {name}");
            }
        }
    }
}

/// The plan of [`small_plan`] as a file.
fn small_plan_text(plan: &mut Value) -> String {
    let body = |number: u32| {
        serde_json::json!({"id": format!("s{number}"), "name": format!("School {number}"),
            "kind": "mainstream", "number": (100_000 + number).to_string()})
    };
    plan["bodies"] = (0..6).map(body).collect();
    plan["comparators"] = serde_json::json!([]);
    plan["tables"] = serde_json::json!([{"id": "whole", "counts": "persistence", "weight": 1}]);
    plan.to_string()
}

/// A release that prints nothing, with the marker as its second cell.
fn marked(release: &mut Value, rest: (i64, f64), estimate: f64) -> Value {
    for figure in release["tables"][0]["rows"][0]["figures"]
        .as_array_mut()
        .expect("a list")
    {
        let (kind, unit) = (figure["figure"].clone(), figure["unit"].clone());
        *figure = serde_json::json!({"figure": kind, "unit": unit, "symbol": "c"});
    }
    resealed(release, &[rest, (MARKER, estimate)])
}
