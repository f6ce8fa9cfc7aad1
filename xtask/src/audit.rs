//! `cargo xtask audit`: how private releases really are, against what they
//! claim.
//!
//! Drives a test inside the engine that is too long for every change, so that
//! no door opens for it.

use std::process::{ExitCode, Stdio};

use anyhow::Result;

use crate::run::cargo;

/// Where the long audit looks for the number of runs.
const RUNS: &str = "QUIETCOUNT_AUDIT_RUNS";

const LONG_AUDIT: &str = "protect::audit::jobs::every_claim_holds_in_a_long_audit";

/// Runs the audit and passes on what it prints, line by line, because it
/// takes minutes.
///
/// # Errors
/// When cargo cannot be started. A claim that does not hold, or that the audit
/// is too blind to see, is the exit code.
pub(crate) fn run(runs: u32) -> Result<ExitCode> {
    println!("Audit of every claim, lower bounds at 0.001, {runs} runs a side");
    let status = cargo(["test", "--lib", "--quiet", "--"])
        .args([LONG_AUDIT, "--ignored", "--nocapture"])
        .env(RUNS, runs.to_string())
        .stdin(Stdio::null())
        .status()?;
    println!(
        "{}",
        if status.success() {
            "Every bound is kept."
        } else {
            "A bound is missed."
        }
    );
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
