//! `cargo xtask audit` and `cargo xtask accuracy`: measurements too long for
//! every change.
//!
//! They drive tests inside the engine, so that no door opens for them.

use std::process::{ExitCode, Stdio};

use anyhow::Result;

use crate::run::cargo;

/// Where the long audit looks for the number of runs.
const RUNS: &str = "QUIETCOUNT_AUDIT_RUNS";

const LONG_AUDIT: &str = "protect::audit::jobs::every_claim_holds_in_a_long_audit";

const ACCURACY: &str = "protect::accuracy::";

/// How private releases really are, against what they claim.
///
/// # Errors
/// When cargo cannot be started. A claim that does not hold, or that the audit
/// is too blind to see, is the exit code.
pub(crate) fn audit(runs: u32) -> Result<ExitCode> {
    println!("Audit of every claim, lower bounds at 0.001, {runs} runs a side");
    measure(LONG_AUDIT, &[(RUNS, runs.to_string())])
}

/// How accurate releases are, against measuring each table by itself; what is
/// printed; how often ranges hold.
///
/// # Errors
/// When cargo cannot be started. A bound that is missed is the exit code.
pub(crate) fn accuracy() -> Result<ExitCode> {
    measure(ACCURACY, &[])
}

/// Passes on what is printed line by line, because it takes minutes.
fn measure(tests: &str, settings: &[(&str, String)]) -> Result<ExitCode> {
    let status = cargo(["test", "--lib", "--quiet", "--"])
        .args([tests, "--ignored", "--nocapture", "--test-threads=1"])
        .envs(settings.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .status()?;
    let (said, code) = if status.success() {
        ("Every bound is kept.", ExitCode::SUCCESS)
    } else {
        ("A bound is missed.", ExitCode::FAILURE)
    };
    println!("{said}");
    Ok(code)
}
