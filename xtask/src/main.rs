//! Developer commands: `cargo xtask build`, `cargo xtask serve`, `cargo xtask test`.
//!
//! ```text
//! setup ─▶ engine ─▶ pages ─▶ example ─▶ serve
//!                                   └──▶ test
//! ```
//!
//! Each command installs what it needs, says so in one line, and does not do
//! it again the next time. Nothing here ships: `xtask` knows nothing of the
//! crate but its name, its command line and its tests.

mod apt;
mod bench;
mod chromium;
mod disclosure;
mod dist;
mod engine;
mod example;
mod faults;
mod firefox;
mod fuzz;
mod lighthouse;
mod long;
mod native;
mod pages;
mod project;
mod run;
#[cfg(test)]
mod scratch;
mod serve;
mod server;
mod setup;
mod spreadsheets;
mod stamp;
mod supply;
mod tally;
mod test;

use std::io;
use std::path::{self, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

/// Builds, shows and tests Quietcount.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Build the engines into `pkg/` and the pages into `www/dist/`.
    Build,
    /// Build everything and open the pages, with the example pilot ready to try.
    Serve {
        /// Port to serve on; the next free one is taken when it is in use.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Build the pages as files to hand on, with their SHA-256 and a bill of
    /// materials; the school page's digest stands alone on the last line.
    Dist,
    /// Protect the instances of a folder, `NAME_x.csv` with `NAME_pub.csv`.
    Disclosure {
        /// Folder with the instances.
        #[arg(value_parser = absolute)]
        dir: PathBuf,
        /// Folder for the patterns found, `NAME_out.csv`.
        #[arg(long, value_parser = absolute)]
        out: Option<PathBuf>,
        /// Ask for as much room around hidden cells as a release with this
        /// floor does, not only that none is derivable.
        #[arg(long)]
        floor: Option<u32>,
    },
    /// Run every check a change must pass.
    Test {
        /// Leave out the tests in a browser, on real pupils' figures and
        /// against other noise libraries.
        #[arg(long)]
        quick: bool,
    },
    /// Compare the ε that a reader of outputs can prove with the ε claimed.
    Audit {
        /// Outputs drawn of each of the two schools.
        #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(2_000..))]
        runs: u32,
    },
    /// Draw many releases: how accurate they are, what is printed, how often
    /// ranges hold.
    Accuracy,
    /// Read the same file with this engine and others, in a browser, and hold
    /// the times, the memory and the download against what is promised.
    Bench {
        /// Runs of each engine.
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
        rounds: u32,
        /// Read up to 20 million rows as well; needs 2 GB of disk.
        #[arg(long)]
        long: bool,
    },
    /// Break the school's page at every boundary and kill what runs it: nothing
    /// may leak, and the ledger must be right.
    Faults,
    /// Read made-up files of every format, and say what failed.
    Fuzz {
        /// Seconds for each target.
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
        seconds: u32,
        /// Files for each target, instead of seconds.
        #[arg(long, conflicts_with = "seconds", value_parser = clap::value_parser!(u64).range(1..))]
        runs: Option<u64>,
        /// Targets by name; all of them when none is named.
        targets: Vec<String>,
    },
    /// Have Lighthouse look at every page; all must score 100 for
    /// accessibility and best practices.
    Lighthouse,
    /// Weigh every dependency in the pages, and write it into
    /// `docs/dependencies.md`.
    Sizes,
    /// Ask whether what the project stands on can be trusted: digests, licences,
    /// sources, signatures, advisories; what cannot be reached is named.
    Supply,
    /// Convert spreadsheets with `LibreOffice` and compare every cell.
    Spreadsheets,
}

fn main() -> ExitCode {
    match perform(&Task::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task) -> Result<ExitCode> {
    project::enter_root()?;
    match task {
        Task::Build => build().map(|()| ExitCode::SUCCESS),
        Task::Dist => dist::run().map(|()| ExitCode::SUCCESS),
        Task::Serve { port } => serve::run(*port),
        Task::Disclosure { dir, out, floor } => disclosure::run(dir, out.as_deref(), *floor),
        Task::Test { quick } => Ok(test::run(*quick)),
        Task::Audit { runs } => long::audit(*runs),
        Task::Accuracy => long::accuracy(),
        Task::Bench { rounds, long } => bench::run(*rounds, *long),
        Task::Faults => faults::run(),
        Task::Fuzz {
            seconds,
            runs,
            targets,
        } => {
            let length = runs.map_or(fuzz::Length::Seconds(*seconds), fuzz::Length::Runs);
            fuzz::run(length, targets)
        }
        Task::Lighthouse => lighthouse::run(),
        Task::Sizes => supply::sizes::run().map(|()| ExitCode::SUCCESS),
        Task::Supply => supply::run(),
        Task::Spreadsheets => spreadsheets::run().map(|()| ExitCode::SUCCESS),
    }
}

/// A path that holds wherever this program works: it enters the root, and the
/// developer may stand elsewhere.
fn absolute(path: &str) -> io::Result<PathBuf> {
    path::absolute(path)
}

/// Makes the pages from scratch: what every command but a quick look needs.
fn build() -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    engine::build()?;
    pages::build()
}
