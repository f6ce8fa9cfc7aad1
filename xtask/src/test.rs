//! `cargo xtask test`: everything a change must pass.
//!
//! Stops at the first step that fails and shows all it printed. Whatever
//! happens, the last line is the sum over all test runners.

use std::fs;
use std::path::{self, Path};
use std::process::{Command, ExitCode};

use anyhow::{Result, bail, ensure};

use crate::project::Project;
use crate::run::{Finished, capture, capture_ok, cargo, command, npm, step, works};
use crate::tally::Tally;
use crate::{chromium, engine, example, firefox, native, pages, setup};

/// Where the browser tests leave their counts.
const BROWSER_REPORT: &str = "target/browser-tests.json";
const FIREFOX_REPORT: &str = "target/firefox-tests.json";

/// How the test on real pupils' figures says that it cannot run here.
const CANNOT_RUN: i32 = 77;

/// Runs the checks and prints the sum.
pub(crate) fn run(quick: bool) -> ExitCode {
    let mut tally = Tally::default();
    let result = checks(quick, &mut tally);
    if let Err(error) = &result {
        println!("\n{error:#}\n");
        // A step that is no test, or died before it counted, failed all the same.
        tally.failed = tally.failed.max(1);
    }
    println!("{tally}");
    if result.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn checks(quick: bool, tally: &mut Tally) -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    let browsers = if quick {
        None
    } else {
        Some((chromium::find_or_install()?, firefox::find_or_install()?))
    };

    form(tally)?;
    rust_tests(&native::build_without_entropy()?, tally)?;
    engine::build()?;
    pages::build()?;
    step("npm run typecheck", || {
        capture_ok(npm(["run", "typecheck"]))
    })?;

    let Some((chromium, firefox)) = browsers else {
        return Ok(());
    };
    oracles(tally)?;
    let binary = native::build(&Project::read()?)?;
    example::prepare(&binary)?;
    browser_tests(
        "test:browser",
        BROWSER_REPORT,
        (chromium::CHOSEN, &chromium),
        &binary,
        tally,
    )?;
    match firefox {
        Some(firefox) => browser_tests(
            "test:firefox",
            FIREFOX_REPORT,
            (firefox::CHOSEN, &firefox),
            &binary,
            tally,
        )?,
        None => skip(
            tally,
            "npm run test:firefox",
            "there is no Firefox, and none could be installed (name one in QUIETCOUNT_FIREFOX)",
        ),
    }
    real_pupils(&binary, tally)
}

/// How the code is written: layout and lints, for this machine and the browser.
fn form(tally: &mut Tally) -> Result<()> {
    if works(cargo(["fmt", "--version"])) {
        step("cargo fmt", || {
            capture_ok(cargo(["fmt", "--all", "--check"]))
        })?;
    } else {
        skip(
            tally,
            "cargo fmt",
            "it is not installed (rustup component add rustfmt)",
        );
    }
    if !works(cargo(["clippy", "--version"])) {
        skip(
            tally,
            "cargo clippy",
            "it is not installed (rustup component add clippy)",
        );
        return Ok(());
    }
    step("cargo clippy", || {
        capture_ok(cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    step("cargo clippy for WebAssembly", || {
        let target = "wasm32-unknown-unknown";
        capture_ok(cargo([
            "clippy", "--lib", "--target", target, "--", "-D", "warnings",
        ]))
    })?;
    Ok(())
}

/// The crate's tests, then this program's own.
///
/// Apart, because in one go cargo would compile all that this program stands
/// on a second time: shared dependencies get other features then.
fn rust_tests(no_entropy: &Path, tally: &mut Tally) -> Result<()> {
    step("cargo test", || {
        let mut tests = cargo([
            "test",
            "--workspace",
            "--exclude",
            "xtask",
            "--exclude",
            "oracles",
            "--no-fail-fast",
        ]);
        tests.env("QUIETCOUNT_NO_ENTROPY_BIN", no_entropy);
        cargo_test(tests, tally)
    })?;
    step("cargo test for xtask", || {
        cargo_test(cargo(["test", "--package", "xtask"]), tally)
    })
}

/// Compares the noise with other people's. Left out of a quick look: the
/// libraries take long to compile, and the noise hardly ever changes.
fn oracles(tally: &mut Tally) -> Result<()> {
    step("cargo test for the oracles", || {
        cargo_test(cargo(["test", "--package", "oracles"]), tally)
    })
}

fn cargo_test(tests: Command, tally: &mut Tally) -> Result<()> {
    let finished = capture(tests)?;
    let counts = Tally::from_cargo(&finished.output);
    settle(finished, counts, tally)
}

/// Runs one script of browser tests in the browser that its variable names.
fn browser_tests(
    script: &str,
    report: &str,
    (variable, browser): (&str, &Path),
    binary: &Path,
    tally: &mut Tally,
) -> Result<()> {
    // An earlier run's counts must not pass for this one's.
    if Path::new(report).exists() {
        fs::remove_file(report)?;
    }
    step(&format!("npm run {script}"), || {
        let mut tests = npm(["run", script]);
        tests
            .env(variable, path::absolute(browser)?)
            .env("QUIETCOUNT_BIN", binary)
            .env("QUIETCOUNT_EXAMPLE", fs::canonicalize(example::FOLDER)?);
        let finished = capture(tests)?;
        let Ok(counts) = fs::read_to_string(report) else {
            finished.ok()?;
            bail!("the browser tests left no {report}");
        };
        settle(finished, Tally::from_playwright(&counts)?, tally)
    })
}

/// Adds a runner's counts and decides whether it passed.
fn settle(finished: Finished, counts: Tally, tally: &mut Tally) -> Result<()> {
    *tally += counts;
    let output = finished.ok()?;
    ensure!(counts.failed == 0, "{output}\n\n{counts}");
    ensure!(counts.passed > 0, "{output}\n\nNo test ran.");
    Ok(())
}

/// Compares with published figures of real pupils, where python can do so.
fn real_pupils(binary: &Path, tally: &mut Tally) -> Result<()> {
    if !works(command("python3", ["--version"])) {
        skip(tally, "Real pupils", "python3 is not installed");
        return Ok(());
    }
    let (ran, said) = step("Real pupils", || {
        let mut test = command("python3", ["tests/quine/run.py"]);
        test.arg(binary);
        let finished = capture(test)?;
        if finished.status.code() == Some(CANNOT_RUN) {
            return Ok((false, finished.output));
        }
        finished.ok().map(|output| (true, output))
    })?;
    println!("{}", said.trim_end());
    if ran {
        tally.passed += 1;
    } else {
        tally.skipped += 1;
    }
    Ok(())
}

/// Says what is not checked here, and keeps count of it.
fn skip(tally: &mut Tally, what: &str, why: &str) {
    println!("{what} is skipped: {why}.");
    tally.skipped += 1;
}
