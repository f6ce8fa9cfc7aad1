//! Spreadsheets through another program: `LibreOffice` converts each format into
//! the other, and every cell must come out as it went in.

use anyhow::{Context, Result, ensure};

use crate::run::{capture_ok, cargo, command, step, works};

const CONVERTER: &str = "soffice";

const TEST: &str = "libreoffice_loses_nothing";

/// Runs the test that needs `LibreOffice`. It is apart from the others because
/// `LibreOffice` is large, and nothing else here uses it.
pub(crate) fn run() -> Result<()> {
    ensure!(
        works(command(CONVERTER, ["--version"])),
        "LibreOffice is needed, and `{CONVERTER}` cannot be run. On Debian: \
         apt-get install --no-install-recommends libreoffice-calc"
    );
    let version = capture_ok(command(CONVERTER, ["--version"]))?;
    let version = version.lines().find(|line| line.starts_with("LibreOffice"));
    println!(
        "{}",
        version.context("LibreOffice does not tell its version")?
    );
    step("Convert spreadsheets and compare every cell", || {
        let test = [
            "test",
            "--test",
            "spreadsheets",
            "--",
            "--ignored",
            "--exact",
            TEST,
        ];
        let test = cargo(test);
        let told = capture_ok(test)?;
        ensure!(
            told.contains("1 passed"),
            "the test {TEST} has not run: is it named so still?"
        );
        Ok(())
    })?;
    Ok(())
}
