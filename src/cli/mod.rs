//! Commands, one file each.
//!
//! Takes paths and options; gives files, lines on standard output for what
//! was asked, and messages on standard error. Exit status 0 done, 1 refused,
//! 2 wrong usage. No message repeats a cell of a pupil's file, nor that
//! file's name: files are numbered in the order given.

mod check;
mod data;
mod enrol;
mod example;
mod explore;
mod files;
mod key;
mod ledger;
mod office_key;
mod plan;
mod pool;
mod rebuild;
mod release;
mod roster;
mod template;
mod today;
mod verify;

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use quietcount::refusal::Refusal;

/// Absence figures a panel can trust, from pupils nobody can see.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a fictional pilot to try: a plan, and a folder of files a body.
    Example {
        /// Folder to write to.
        #[arg(long)]
        out: PathBuf,
    },
    /// Look at a plan.
    Plan {
        #[command(subcommand)]
        command: PlanCommand,
    },
    /// Read a body's files and say where every row went. Stays on this
    /// computer.
    Check(check::Check),
    /// Make a body's release for one period: drawn once, charged, stored.
    Release(release::Release),
    /// Look after a ledger.
    Ledger {
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Make a body's key to sign releases with, and its enrolment.
    Enrol(enrol::Enrol),
    /// Make the pilot office's key, which opens what schools seal for the totals.
    OfficeKey(office_key::Make),
    /// Look after the pilot office's roster of keys.
    Roster {
        #[command(subcommand)]
        command: RosterCommand,
    },
    /// Check releases against their plan and the roster: format, signature,
    /// plan, chain of charges, cap.
    Verify(verify::Verify),
    /// Add releases up and write the summary a panel reads.
    Pool(pool::Pool),
    /// Write the figures of releases as data files and spreadsheets.
    Data(data::Data),
    /// Write a file to fill in, of a kind that no information system exports.
    Template(template::Template),
}

#[derive(Subcommand)]
enum PlanCommand {
    /// Validate a plan and print what its tables can show.
    Check {
        /// The plan file.
        plan: PathBuf,
    },
    /// Print what an ε buys and costs, before there is a plan or a file.
    Explore(explore::Explore),
}

#[derive(Subcommand)]
enum LedgerCommand {
    /// Add releases already made, so that what they cost is known again.
    Rebuild(rebuild::Rebuild),
}

#[derive(Subcommand)]
enum RosterCommand {
    /// Take in the enrolments that schools have sent.
    Add(roster::Add),
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Example { out } => example::run(&out),
        Command::Plan {
            command: PlanCommand::Check { plan },
        } => plan::check(&plan),
        Command::Plan {
            command: PlanCommand::Explore(explore),
        } => explore.run(),
        Command::Check(check) => check.run(),
        Command::Release(release) => release.run(),
        Command::Ledger {
            command: LedgerCommand::Rebuild(rebuild),
        } => rebuild.run(),
        Command::Enrol(enrol) => enrol.run(),
        Command::OfficeKey(make) => make.run(),
        Command::Roster {
            command: RosterCommand::Add(add),
        } => add.run(),
        Command::Verify(verify) => verify.run(),
        Command::Pool(pool) => pool.run(),
        Command::Data(data) => data.run(),
        Command::Template(template) => template.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Refusal { what, remedy }) => {
            warn(&format!("Refused: {what}\n{remedy}"));
            ExitCode::from(1)
        }
    }
}

/// Writes a message. A closed standard error leaves nobody to tell.
fn warn(message: &str) {
    let _ = writeln!(std::io::stderr(), "{message}");
}

/// Writes a line that was asked for. A reader that has gone away, such as a
/// pager that was closed, needs no more lines and no error.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
