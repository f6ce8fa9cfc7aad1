//! `cargo xtask disclosure DIR`: protects instances with known answers.
//!
//! The work is done by an example of the crate: it reaches the engine from
//! outside, so no door opens for it, and this program still knows nothing of
//! the crate but its name.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::run::{capture_ok, cargo, step};

/// Builds the example and lets it speak for itself.
pub(crate) fn run(dir: &Path, out: Option<&Path>, floor: Option<u32>) -> Result<ExitCode> {
    step("Build the example", || {
        capture_ok(cargo(["build", "--example", "disclosure"]))
    })?;
    let folder = Project::read()?.target.join("debug/examples");
    let program = folder.join(format!("disclosure{}", std::env::consts::EXE_SUFFIX));
    let mut example = Command::new(&program);
    example.arg(dir);
    if let Some(out) = out {
        example.arg("--out").arg(out);
    }
    if let Some(floor) = floor {
        example.arg("--floor").arg(floor.to_string());
    }
    let status = example
        .status()
        .with_context(|| format!("cannot run {}", program.display()))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
