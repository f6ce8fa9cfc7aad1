//! The example pilot: files to try, its year of releases, and their summary.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{capture_ok, step};
use crate::stamp;

/// Where the example lies.
pub(crate) const FOLDER: &str = "target/example";

const PLAN: &str = "target/example/plan.json";
const RELEASES: &str = "target/example/releases";
/// Where the summary of its releases lies.
pub(crate) const SUMMARY: &str = "target/example/summary";
const STAMP: &str = "target/example/.stamp";

/// Writes the example afresh unless this very command line wrote what is there.
pub(crate) fn prepare(binary: &Path) -> Result<()> {
    let summary = Path::new(SUMMARY).join("index.html");
    let recipe = Path::new("xtask/src/example.rs");
    let files = [binary, recipe, Path::new(PLAN), &summary];
    if stamp::holds(Path::new(STAMP), &files) {
        return Ok(());
    }
    step(
        "Write the example pilot, its releases and their summary",
        || write(binary),
    )?;
    stamp::set(Path::new(STAMP), &files)
}

fn write(binary: &Path) -> Result<()> {
    if Path::new(FOLDER).exists() {
        fs::remove_dir_all(FOLDER).with_context(|| format!("cannot empty {FOLDER}"))?;
    }
    let mut example = Command::new(binary);
    example.args(["example", "--out", FOLDER]);
    capture_ok(example)?;

    let plan = fs::read_to_string(PLAN).with_context(|| format!("cannot read {PLAN}"))?;
    let plan: Value = serde_json::from_str(&plan).with_context(|| format!("{PLAN} is not JSON"))?;
    fs::create_dir_all(RELEASES)?;
    for period in ids(&plan["periods"])? {
        for body in ids(&plan["bodies"])? {
            release(binary, body, period)?;
        }
    }
    let mut pool = Command::new(binary);
    pool.args(["pool", "--plan", PLAN, "--out", SUMMARY])
        .args(files_in(Path::new(RELEASES))?);
    capture_ok(pool)?;
    Ok(())
}

fn release(binary: &Path, body: &str, period: &str) -> Result<()> {
    let out = format!("{RELEASES}/{body}-{period}.release.json");
    let mut release = Command::new(binary);
    release
        .args([
            "release", "--plan", PLAN, "--body", body, "--period", period,
        ])
        .args(["--ledger", "target/example/ledger.json", "--out", &out])
        .args(files_in(&Path::new(FOLDER).join(body))?);
    capture_ok(release)?;
    Ok(())
}

/// The `id` of each entry, in the plan's order.
fn ids(entries: &Value) -> Result<Vec<&str>> {
    let entries = entries
        .as_array()
        .context("the example plan lacks a list")?;
    entries
        .iter()
        .map(|entry| {
            entry["id"]
                .as_str()
                .context("an entry of the example plan has no id")
        })
        .collect()
}

/// The files of a folder by name, so that every run hands them over alike.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}
