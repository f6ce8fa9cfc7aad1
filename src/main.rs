//! The command line: the same core and the same files as the pages.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
