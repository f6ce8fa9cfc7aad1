//! `cargo xtask faults`: breaks the school's page at every boundary it has, and
//! kills what runs it, in the browser tests that do so for a few faults.
//!
//! Each test writes down the faults that came about. A fault after which
//! something leaked, or a ledger was wrong, fails its test.

use std::collections::BTreeMap;
use std::fs;
use std::path;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::project::Project;
use crate::run::npm;
use crate::{chromium, example, native};

/// Has the tests try all faults.
const ALL: (&str, &str) = ("QUIETCOUNT_FAULTS", "all");

const REPORT: &str = "target/browser-tests.json";

/// What a test writes down when a fault never came about.
const NOT_MET: &str = "not met";

/// Tries every fault, and says how many of each kind there were.
///
/// # Errors
/// When the pages cannot be built or the tests leave no report. A fault that
/// did harm is the exit code.
pub(crate) fn run() -> Result<ExitCode> {
    crate::build()?;
    let browser = chromium::find_or_install()?;
    let binary = native::build(&Project::read()?)?;
    example::prepare(&binary)?;
    if fs::exists(REPORT)? {
        fs::remove_file(REPORT)?;
    }
    let status = npm(["run", "--silent", "test:browser", "--"])
        .args(["/faults.spec", "/crashes.spec"])
        .env(ALL.0, ALL.1)
        .env(chromium::CHOSEN, path::absolute(browser)?)
        .env("QUIETCOUNT_BIN", &binary)
        .env("QUIETCOUNT_EXAMPLE", fs::canonicalize(example::FOLDER)?)
        .stdin(Stdio::null())
        .status()?;
    let report = fs::read_to_string(REPORT).context("the browser tests left no report")?;
    let faults = faults(&report)?;
    println!("{}", told(&faults));
    if status.success() {
        println!("Nothing leaked, and the ledger was right after each.");
        Ok(ExitCode::SUCCESS)
    } else {
        println!("After a fault something was not as it must be; see above.");
        Ok(ExitCode::FAILURE)
    }
}

/// How many faults of each kind the tests wrote down.
fn faults(report: &str) -> Result<BTreeMap<String, u32>> {
    let report: Value = serde_json::from_str(report).context("the report is not JSON")?;
    let mut kinds = BTreeMap::new();
    count(&report, &mut kinds);
    Ok(kinds)
}

/// Counts the annotations of every result; suites lie in suites.
fn count(part: &Value, kinds: &mut BTreeMap<String, u32>) {
    for inner in ["suites", "specs", "tests", "results"] {
        for each in part[inner].as_array().into_iter().flatten() {
            count(each, kinds);
        }
    }
    // A test repeats those of its results.
    if part["workerIndex"].is_null() {
        return;
    }
    for annotation in part["annotations"].as_array().into_iter().flatten() {
        if let Some(kind) = annotation["type"].as_str() {
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
    }
}

/// One line a kind, and the sum of those that came about.
fn told(kinds: &BTreeMap<String, u32>) -> String {
    let lines = kinds
        .iter()
        .map(|(kind, number)| format!("{number:5} {kind}\n"));
    let sum: u32 = kinds
        .iter()
        .filter(|(kind, _)| *kind != NOT_MET)
        .map(|(_, number)| number)
        .sum();
    lines.collect::<String>() + &format!("{sum:5} faults")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn faults_are_counted_by_kind() {
        let result = |kinds: &[&str]| {
            let annotations: Vec<_> = kinds.iter().map(|kind| json!({"type": kind})).collect();
            json!({"workerIndex": 0, "annotations": annotations})
        };
        let test = json!({
            "annotations": [{"type": "keeper throws"}],
            "results": [result(&["keeper throws", "not met", "disk full"])],
        });
        let report = json!({
            "suites": [{"suites": [{"specs": [{"tests": [test]}]}], "specs": [
                {"tests": [{"results": [result(&["disk full"])]}]},
            ]}],
        });
        let kinds = faults(&report.to_string()).unwrap();
        let want = [("disk full", 2), ("keeper throws", 1), ("not met", 1)];
        let want = want.map(|(kind, number)| (kind.to_owned(), number));
        assert_eq!(kinds, BTreeMap::from(want));
        assert_eq!(
            told(&kinds),
            "    2 disk full\n    1 keeper throws\n    1 not met\n    3 faults"
        );
        assert!(faults("none").is_err());
    }
}
