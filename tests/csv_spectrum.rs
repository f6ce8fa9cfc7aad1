//! Other people's corner cases of CSV, `csv-spectrum`, against the JSON that
//! comes with each: the same rows, heading by heading.
//!
//! They are an npm package of the pages (`npm ci`); `cargo xtask test` installs
//! it before any test runs. Cells are trimmed by design, and none of these
//! cases has a space at an end of a cell, so nothing is made equal here.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use quietcount::{confidential::Inside, public::columns::Columns};
use serde_json::Value;

/// Letters of a cell that are shown. The tests of the table in the engine hold
/// the longer one of these cases, a point as JSON, to its end.
const SHOWN: usize = 60;

/// Case, heading, what its JSON says and what its CSV file says. The two of
/// this case do not belong together; every other cell of it does.
const AT_ODDS: (&str, &str, &str, &str) = (
    "location_coordinates",
    "Contact Phone Number",
    "1234567890",
    "2095257564",
);

type Row = BTreeMap<String, String>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/csv-spectrum")
}

/// The rows below the headings, as the school's screen shows them. Bytes come
/// in chunks of this length.
fn read(bytes: &[u8], chunk: usize) -> Vec<Row> {
    let mut inside = Inside::new(&Columns::default());
    for chunk in bytes.chunks(chunk) {
        assert!(inside.push(chunk).expect("it is text"), "all is wanted");
    }
    let first = inside.finish().unwrap_or_else(|error| panic!("{error}"));
    let rows: Vec<_> = first.rows().map(|(_, cells, _, _)| cells).collect();
    let (headings, rows) = rows.split_first().expect("a row of headings");
    rows.iter()
        .map(|cells| {
            assert_eq!(cells.len(), headings.len(), "cells of a row");
            headings
                .iter()
                .cloned()
                .zip(cells.iter().cloned())
                .collect()
        })
        .collect()
}

/// The rows that a case's JSON expects: a list of objects, or a single one.
fn expected(name: &str) -> Vec<Row> {
    let path = folder().join("json").join(name).with_extension("json");
    let text = fs::read_to_string(path).expect("each case has its JSON");
    let rows = match serde_json::from_str(&text).expect("it is JSON") {
        Value::Array(rows) => rows,
        row => vec![row],
    };
    let cell = |(heading, cell): (String, Value)| {
        let Value::String(cell) = cell else {
            panic!("{name}: cells are strings");
        };
        let at_odds = (name, heading.as_str(), cell.as_str()) == (AT_ODDS.0, AT_ODDS.1, AT_ODDS.2);
        let cell = if at_odds { AT_ODDS.3.to_owned() } else { cell };
        (heading, shown(&cell))
    };
    let row = |row: Value| match row {
        Value::Object(cells) => cells.into_iter().map(cell).collect(),
        _ => panic!("{name}: rows are objects"),
    };
    rows.into_iter().map(row).collect()
}

fn shown(cell: &str) -> String {
    match cell.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}

#[test]
fn every_case_reads_as_its_json_expects() {
    let Ok(files) = fs::read_dir(folder().join("csvs")) else {
        eprintln!("skipped: csv-spectrum is not installed (npm ci)");
        return;
    };
    let mut cases = 0;
    for file in files {
        let path = file.expect("a file of the package").path();
        let name = path.file_stem().expect("a name").display().to_string();
        let bytes = fs::read(&path).expect("a file of the package");
        let want = expected(&name);
        for chunk in [1, 2, 7, bytes.len()] {
            assert_eq!(read(&bytes, chunk), want, "{name} in chunks of {chunk}");
        }
        cases += 1;
    }
    assert_eq!(cases, 12, "cases of the package");
}
