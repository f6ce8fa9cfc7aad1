//! Adding up what the test runners report.

use std::fmt;
use std::ops::AddAssign;

use anyhow::{Context, Result};
use serde_json::Value;

/// How many tests went which way.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Tally {
    /// Tests that ran and held.
    pub(crate) passed: u64,
    /// Tests that ran and did not hold, or held only at another try.
    pub(crate) failed: u64,
    /// Tests that did not run.
    pub(crate) skipped: u64,
}

impl Tally {
    /// Counts the `test result:` lines that `cargo test` prints, one a test binary.
    pub(crate) fn from_cargo(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            if let Some((_, counts)) = line.split_once("test result: ") {
                sum += Self {
                    passed: count_before(counts, "passed"),
                    failed: count_before(counts, "failed"),
                    skipped: count_before(counts, "ignored"),
                };
            }
        }
        sum
    }

    /// Reads the counts of Playwright's JSON report.
    ///
    /// A flaky test counts as failed: a page that leaks only at times leaks.
    pub(crate) fn from_playwright(report: &str) -> Result<Self> {
        let report: Value =
            serde_json::from_str(report).context("the browser tests' report is not JSON")?;
        let count = |name: &str| {
            report["stats"][name]
                .as_u64()
                .with_context(|| format!("the browser tests' report lacks stats.{name}"))
        };
        Ok(Self {
            passed: count("expected")?,
            failed: count("unexpected")? + count("flaky")?,
            skipped: count("skipped")?,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        match self.skipped {
            0 => Ok(()),
            skipped => write!(f, ", {skipped} skipped"),
        }
    }
}

/// The number in front of a word: 3 for `failed` in `ok. 12 passed; 3 failed;`.
fn count_before(counts: &str, word: &str) -> u64 {
    let words: Vec<_> = counts
        .split([' ', ';', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .find(|pair| pair[1] == word)
        .and_then(|pair| pair[0].parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn cargo_results_add_up() {
        let ok = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.52s";
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.00s";
        for (name, output, want) in [
            ("nothing", String::new(), tally(0, 0, 0)),
            ("one binary", ok.to_owned(), tally(12, 0, 1)),
            (
                "two binaries",
                format!("running 13 tests\n{ok}\n\nrunning 5 tests\n{bad}\n"),
                tally(15, 2, 1),
            ),
            (
                "glued to a test's own line",
                format!("noise {ok}"),
                tally(12, 0, 1),
            ),
            (
                "names that mislead",
                "test 4 passed ... ok\n9 failed".to_owned(),
                tally(0, 0, 0),
            ),
        ] {
            assert_eq!(Tally::from_cargo(&output), want, "{name}");
        }
    }

    #[test]
    fn playwright_reports_are_read() {
        let report = |stats: &str| format!(r#"{{"suites": [], "stats": {stats}}}"#);
        for (name, stats, want) in [
            (
                "all well",
                r#"{"expected": 9, "unexpected": 0, "skipped": 0, "flaky": 0}"#,
                tally(9, 0, 0),
            ),
            (
                "all kinds",
                r#"{"expected": 9, "unexpected": 2, "skipped": 3, "flaky": 1}"#,
                tally(9, 3, 3),
            ),
        ] {
            let read = Tally::from_playwright(&report(stats));
            assert_eq!(read.expect("a whole report"), want, "{name}");
        }
    }

    #[test]
    fn a_report_without_counts_is_refused() {
        for (name, report) in [
            ("not JSON", "Error: no tests found"),
            ("no counts", r#"{"suites": []}"#),
            (
                "a count missing",
                r#"{"stats": {"expected": 9, "unexpected": 0, "skipped": 0}}"#,
            ),
        ] {
            assert!(Tally::from_playwright(report).is_err(), "{name}");
        }
    }

    #[test]
    fn the_last_line_reads_as_promised() {
        assert_eq!(tally(7, 0, 0).to_string(), "7 passed, 0 failed");
        assert_eq!(tally(7, 1, 2).to_string(), "7 passed, 1 failed, 2 skipped");
    }
}
