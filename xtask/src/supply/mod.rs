//! What the project stands on: a bill of materials, sizes, and
//! `cargo xtask supply`, which asks whether it can be trusted.
//!
//! What cannot be reached is named and does not fail; what is found does.

pub(crate) mod bom;
mod crates;
mod licences;
#[cfg(test)]
mod listed;
mod locks;
#[cfg(test)]
mod notices;
mod npm;
pub(crate) mod parts;
pub(crate) mod sizes;
mod weights;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::run::{Finished, capture, capture_ok, cargo, command, npm as run_npm, step, works};
use crate::setup;

const NPM: &str = "target/supply/npm";
const TOOLS: &str = "target/supply/tools";
const TOOL: &str = "target/supply/tools/bin/cargo-deny";
const TOOL_VERSION: &str = "0.20.2";

/// How a check ended that was not failed.
enum Answer {
    Good(String),
    /// What it needs is not to be reached from here.
    Unreached(String),
}

/// One question, with the check that answers it.
type Question = (&'static str, fn() -> Result<Answer>);

const QUESTIONS: [Question; 6] = [
    ("lock files", locked),
    ("crates: licences, sources, bans", denied),
    ("crates: advisories, yanked versions", advisories),
    ("npm: digests", digests),
    ("npm: signatures", signatures),
    ("npm: advisories", audit),
];

/// Asks every question, and fails when any answer is bad.
///
/// # Errors
/// When the tool cannot be installed.
pub(crate) fn run() -> Result<ExitCode> {
    setup::npm_packages()?;
    tool()?;
    let mut good = true;
    for (what, ask) in QUESTIONS {
        match ask() {
            Ok(Answer::Good(said)) => println!("{what}: {said}"),
            Ok(Answer::Unreached(why)) => println!("{what}: not checked, {why}"),
            Err(error) => {
                println!("{what}: FAILED\n{error:#}");
                good = false;
            }
        }
    }
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Installs cargo-deny below `target/`, unless it is there.
fn tool() -> Result<()> {
    if works(command(TOOL, ["--version"])) {
        return Ok(());
    }
    step("Install cargo-deny", || {
        let mut install = cargo(["install", "cargo-deny", "--locked"]);
        install.args(["--version", TOOL_VERSION, "--root", TOOLS]);
        capture_ok(install)
    })?;
    Ok(())
}

fn locked() -> Result<Answer> {
    let found = locks::look()?;
    if !found.faults.is_empty() {
        bail!("{}", found.faults.join("\n"));
    }
    Ok(Answer::Good(format!(
        "{} packages, each from its registry with a digest",
        found.packages
    )))
}

fn denied() -> Result<Answer> {
    let mut said = Vec::new();
    for lock in locks::CRATES {
        let output = deny(lock, &["bans", "licenses", "sources"])?.ok()?;
        let last = output.lines().last().unwrap_or_default().trim().to_owned();
        let twice = output.matches("warning[duplicate]").count();
        said.push(format!("{lock}: {last}, {twice} crates in two versions"));
    }
    Ok(Answer::Good(said.join("; ")))
}

fn advisories() -> Result<Answer> {
    for lock in locks::CRATES {
        let finished = deny(lock, &["advisories"])?;
        let unreached = finished
            .output
            .contains("failed to fetch advisory database");
        if unreached {
            return Ok(Answer::Unreached(
                "RustSec's database cannot be reached".to_owned(),
            ));
        }
        finished.ok()?;
    }
    Ok(Answer::Good("none applies, none is yanked".to_owned()))
}

fn deny(lock: &str, which: &[&str]) -> Result<Finished> {
    let manifest = Path::new(lock).with_extension("toml");
    let mut deny = command(TOOL, ["--locked", "--workspace", "--config", "deny.toml"]);
    deny.arg("--manifest-path").arg(manifest);
    deny.args(["check", "--hide-inclusion-graph"]).args(which);
    capture(deny)
}

/// Fetches every package anew; npm refuses one whose digest is not the lock's.
fn digests() -> Result<Answer> {
    let mut fetched = 0;
    let mut locked = 0;
    for folder in npm::FOLDERS {
        let copy = fresh(folder)?;
        let mut install = run_npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        install.args(["--cache", "cache"]).current_dir(&copy);
        let finished = capture(install)?;
        if is_unreached(&finished.output) {
            return Ok(Answer::Unreached(
                "npm's registry cannot be reached".to_owned(),
            ));
        }
        finished.ok()?;
        let installed = npm::Lock::read_at(&copy.join("node_modules/.package-lock.json"))?;
        fetched += installed.installed().count();
        locked += npm::Lock::read(folder)?.installed().count();
        fs::remove_dir_all(&copy)?;
    }
    Ok(Answer::Good(format!(
        "{fetched} packages fetched anew as locked; {} are for other systems",
        locked - fetched
    )))
}

/// An empty folder with the manifest and lock file of another.
fn fresh(folder: &str) -> Result<PathBuf> {
    let copy = PathBuf::from(NPM);
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    fs::create_dir_all(&copy)?;
    for file in ["package.json", "package-lock.json"] {
        let from = Path::new(folder).join(file);
        fs::copy(&from, copy.join(file)).with_context(|| format!("no {}", from.display()))?;
    }
    Ok(copy)
}

fn signatures() -> Result<Answer> {
    let finished = capture(run_npm(["audit", "signatures"]))?;
    if is_unreached(&finished.output) {
        return Ok(Answer::Unreached(
            "the registry's keys cannot be reached".to_owned(),
        ));
    }
    finished.ok()?;
    Ok(Answer::Good("each is the registry's own".to_owned()))
}

fn audit() -> Result<Answer> {
    let finished = capture(run_npm(["audit"]))?;
    if is_unreached(&finished.output) {
        return Ok(Answer::Unreached(
            "npm's advisories cannot be reached".to_owned(),
        ));
    }
    finished.ok()?;
    Ok(Answer::Good("none applies".to_owned()))
}

/// Whether npm failed for want of a network, or of a registry that answers.
fn is_unreached(output: &str) -> bool {
    [
        "ENOTFOUND",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "EAI_AGAIN",
        "audit endpoint returned an error",
    ]
    .iter()
    .any(|sign| output.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_from_silence() {
        for (output, unreached) in [
            (
                "npm error code ENOTFOUND\nnpm error syscall getaddrinfo",
                true,
            ),
            (
                "npm warn audit 405\nnpm error audit endpoint returned an error",
                true,
            ),
            (
                "npm error code EINTEGRITY\nnpm error sha512-a integrity checksum failed",
                false,
            ),
            ("1 high severity vulnerability", false),
            ("found 0 vulnerabilities", false),
        ] {
            assert_eq!(is_unreached(output), unreached, "{output}");
        }
    }
}
