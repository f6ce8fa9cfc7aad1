//! `cargo xtask fuzz`: made-up files against every reader.
//!
//! ```text
//! tool ─▶ targets (built apart, into target/fuzz) ─▶ seeds ─▶ rounds
//! ```
//!
//! The engine is instrumented without a sanitizer: it has no unsafe code, and
//! so the stable toolchain will do. What libFuzzer finds stays in
//! `target/fuzz`: the corpus for the next run, and the files that failed.

mod round;
mod seeds;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::run::{capture_ok, cargo, command, step, works};
use round::Round;
use seeds::Seed;

pub(crate) use round::Length;

const FOLDER: &str = "target/fuzz";
const TOOLS: &str = "target/fuzz/tools";
const TOOL: &str = "target/fuzz/tools/bin/cargo-fuzz";
const TOOL_VERSION: &str = "0.13.2";

/// Each target of `fuzz/Cargo.toml`, with the files of the project that it
/// starts from.
const TARGETS: [(&str, Seed); 15] = [
    ("text", Seed::Text),
    ("long_text", Seed::Text),
    ("xlsx", Seed::Xlsx),
    ("ods", Seed::Ods),
    ("xls", Seed::Xls),
    ("spreadsheet_xml", Seed::SpreadsheetXml),
    ("web_page", Seed::WebPage),
    ("pupils_xml", Seed::PupilsXml),
    ("plan", Seed::Plan),
    ("columns", Seed::Columns),
    ("release", Seed::Release),
    ("ledger", Seed::Ledger),
    ("enrolment", Seed::Enrolment),
    ("roster", Seed::Roster),
    ("summary", Seed::Summary),
];

/// Runs the targets of these names, or all, one after another.
pub(crate) fn run(length: Length, names: &[String]) -> Result<ExitCode> {
    let targets = chosen(names)?;
    tool()?;
    let programs = build()?;
    let mut good = true;
    for (name, seed) in targets {
        let corpus = Path::new(FOLDER).join("corpus").join(name);
        let found = Path::new(FOLDER).join("found").join(name);
        fs::create_dir_all(&found)?;
        seeds::gather(seed, &corpus)?;
        let round = Round::run(&programs.join(name), &corpus, &found, length)?;
        println!("{name:<16} {round}");
        good &= round.is_good();
    }
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn chosen(names: &[String]) -> Result<Vec<(&'static str, Seed)>> {
    let known = || TARGETS.map(|(name, _)| name).join(", ");
    for name in names {
        if !TARGETS.iter().any(|(known, _)| known == name) {
            bail!("There is no target {name}. There are {}.", known());
        }
    }
    let is_chosen = |name: &str| names.is_empty() || names.iter().any(|one| one == name);
    let targets = TARGETS.into_iter();
    Ok(targets.filter(|(name, _)| is_chosen(name)).collect())
}

/// Installs cargo-fuzz below `target/`, unless it is there.
fn tool() -> Result<()> {
    if works(command(TOOL, ["fuzz", "--version"])) {
        return Ok(());
    }
    step("Install cargo-fuzz", || {
        let mut install = cargo(["install", "cargo-fuzz", "--locked"]);
        install.args(["--version", TOOL_VERSION, "--root", TOOLS]);
        capture_ok(install)
    })?;
    Ok(())
}

/// Builds every target; gives the folder of the programs.
fn build() -> Result<PathBuf> {
    let host = capture_ok(command("rustc", ["--print", "host-tuple"]))?;
    let host = host.trim();
    let folder = Path::new(FOLDER).join("build");
    step("Build the fuzz targets", || {
        let mut build = command(TOOL, ["fuzz", "build", "--sanitizer", "none"]);
        // Making the tables of a CSV reader alone would be compared for longer
        // than all else takes.
        build.arg("--no-trace-compares");
        build.args(["--target", host, "--target-dir"]).arg(&folder);
        capture_ok(build).context(
            "The fuzz targets cannot be built. They need a C++ compiler (Debian and Ubuntu: g++)",
        )
    })?;
    Ok(folder.join(host).join("release"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_built_and_named() {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/Cargo.toml");
        let manifest = fs::read_to_string(manifest).expect("a file of the project");
        let built: Vec<&str> = manifest
            .split("[[bin]]\nname = \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(built, TARGETS.map(|(name, _)| name));
    }

    #[test]
    fn an_unknown_target_is_refused_with_the_known_ones() {
        let error = chosen(&["csv".to_owned()]).expect_err("there is none");
        let said = error.to_string();
        assert!(said.starts_with("There is no target csv. There are text, long_text,"));
        assert_eq!(chosen(&["ods".to_owned()]).expect("it is there").len(), 1);
        assert_eq!(chosen(&[]).expect("all are there").len(), TARGETS.len());
    }
}
