//! One target for some time, and what libFuzzer says of it.

use std::fmt;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use crate::run::{capture, command};

/// Seconds after which a file counts as hanging, however busy the machine; the
/// targets themselves hold its own time against its size.
const LONGEST: u32 = 20;

/// Megabytes of the whole process, corpus and all; the targets themselves hold
/// what a file takes against its size.
const MOST_MEMORY: u32 = 2048;

/// Bytes of a made-up file: beyond what decides how a text is read, and room
/// for a workbook whose parts are not packed.
const MOST_BYTES: u32 = 128 * 1024;

/// How long a target is run.
#[derive(Clone, Copy)]
pub(crate) enum Length {
    Seconds(u32),
    Runs(u64),
}

/// What came of one target.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Round {
    runs: u64,
    /// Edges of the program reached by the corpus, and in the end.
    reached: (u32, u32),
    seconds: u64,
    /// The most memory that the target held, in megabytes.
    peak: u64,
    failure: Option<String>,
}

impl Round {
    /// Runs a target; a file that fails is kept in `found`.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub(super) fn run(program: &Path, corpus: &Path, found: &Path, length: Length) -> Result<Self> {
        let mut target = command(program, []);
        target
            .arg(match length {
                Length::Seconds(seconds) => format!("-max_total_time={seconds}"),
                Length::Runs(runs) => format!("-runs={runs}"),
            })
            .arg(format!("-timeout={LONGEST}"))
            .arg(format!("-rss_limit_mb={MOST_MEMORY}"))
            .arg(format!("-max_len={MOST_BYTES}"))
            .arg("-print_final_stats=1")
            .arg(format!("-artifact_prefix={}/", found.display()))
            .arg(corpus);
        let begun = Instant::now();
        let finished = capture(target)?;
        Ok(Self::of(
            &finished.output,
            begun.elapsed().as_secs(),
            finished.status.success(),
        ))
    }

    pub(super) fn is_good(&self) -> bool {
        self.failure.is_none()
    }

    fn of(output: &str, seconds: u64, success: bool) -> Self {
        let after = |line: &str, label: &str| -> Option<u64> {
            let (_, rest) = line.split_once(label)?;
            rest.split_whitespace().next()?.parse().ok()
        };
        let reached = |line: &str| after(line, " cov: ").and_then(|cov| u32::try_from(cov).ok());
        let last = |label: &str| output.lines().rev().find_map(|line| after(line, label));
        let begun = output.lines().find(|line| line.contains("INITED"));
        let ended = output.lines().rev().find_map(reached).unwrap_or(0);
        Self {
            // A target that dies tells its last number of runs by the way.
            runs: last("stat::number_of_executed_units:").unwrap_or(0),
            reached: (begun.and_then(reached).unwrap_or(0), ended),
            seconds,
            peak: last("stat::peak_rss_mb:").unwrap_or(0),
            failure: (!success).then(|| tail(output)),
        }
    }
}

/// What was said of a failure: the panic with its place, and where the file is.
fn tail(output: &str) -> String {
    let tells = |line: &&str| {
        ["panicked at", "ERROR:", "SUMMARY:", "Test unit written"]
            .iter()
            .any(|word| line.contains(word))
    };
    let mut lines: Vec<&str> = output.lines().filter(tells).collect();
    if lines.is_empty() {
        lines = output.lines().rev().take(20).collect();
        lines.reverse();
    }
    lines.join("\n    ")
}

impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (begun, ended) = self.reached;
        let new = ended.saturating_sub(begun);
        write!(
            f,
            "{:>9} runs in {} s, coverage {ended} ({new} new), {} MB, ",
            self.runs, self.seconds, self.peak
        )?;
        match &self.failure {
            None => write!(f, "no failure"),
            Some(said) => write!(f, "FAILED\n    {said}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
INFO: Running with entropic power schedule (0xFF, 100).
#30\tINITED cov: 1200 ft: 4000 corp: 29/15Kb exec/s: 0 rss: 31Mb
#700\tNEW    cov: 1210 ft: 4100 corp: 30/15Kb lim: 4096 exec/s: 90 rss: 31Mb L: 3/9 MS: 1
#839\tDONE   cov: 1234 ft: 4200 corp: 31/15Kb lim: 4096 exec/s: 93 rss: 31Mb
Done 839 runs in 9 second(s)
stat::number_of_executed_units: 839
stat::peak_rss_mb:              31
";

    #[test]
    fn a_round_tells_its_runs_and_what_they_reached() {
        let round = Round::of(GOOD, 9, true);
        assert!(round.is_good());
        assert_eq!(
            round.to_string(),
            "      839 runs in 9 s, coverage 1234 (34 new), 31 MB, no failure"
        );
    }

    #[test]
    fn a_failure_tells_what_broke_and_where_the_file_is() {
        let output = GOOD.to_owned()
            + "thread '<unnamed>' panicked at src/lib.rs:1:2:\n==1== ERROR: libFuzzer: deadly signal\n"
            + "a line of the stack\nTest unit written to target/fuzz/found/text/crash-0a\n";
        let round = Round::of(&output, 9, false);
        assert!(!round.is_good());
        let said = round.to_string();
        assert!(said.contains("FAILED\n    thread '<unnamed>' panicked at src/lib.rs:1:2:"));
        assert!(said.ends_with("written to target/fuzz/found/text/crash-0a"));
        assert!(!said.contains("stack"));
    }
}
