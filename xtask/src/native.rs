//! The command line, built for this machine.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::project::Project;
use crate::run::{capture_ok, cargo, step};

/// Builds the command line as it ships, and says where it is.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    step("Build the command line", || {
        capture_ok(cargo(["build", "--release", "--bin", "quietcount"]))
    })?;
    Ok(project.target.join("release").join(file_name()))
}

/// Builds the command line for a machine that has no randomness to give.
///
/// A release must fail there rather than come out without noise. The build
/// has a folder of its own: its compiler flag would undo every other build.
pub(crate) fn build_without_entropy() -> Result<PathBuf> {
    let folder = "target/no-entropy";
    step("Build a command line that finds no entropy", || {
        let mut build = cargo(["build", "--bin", "quietcount", "--target-dir", folder]);
        build
            .env("RUSTFLAGS", r#"--cfg getrandom_backend="unsupported""#)
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        capture_ok(build)
    })?;
    Ok(fs::canonicalize(folder)?.join("debug").join(file_name()))
}

fn file_name() -> String {
    format!("quietcount{EXE_SUFFIX}")
}
