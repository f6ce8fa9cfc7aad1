//! `cargo xtask serve`: everything built, the pages open, an example to drop.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::Result;

use crate::project::Project;
use crate::run::command;
use crate::server::Server;
use crate::{example, native, pages};

/// Set to `0`, keeps the browser shut.
const OPEN: &str = "QUIETCOUNT_OPEN";

/// Builds all there is and serves the pages until Ctrl-C.
pub(crate) fn run(port: u16) -> Result<ExitCode> {
    crate::build()?;
    let binary = native::build(&Project::read()?)?;
    example::prepare(&binary)?;

    let server = Server::bind(Path::new(pages::FOLDER), port)?;
    let address = server.address()?;
    println!(
        "Example files to drop: {0}/<school>/ (plan: {0}/plan.json). Ctrl-C ends.",
        example::FOLDER
    );
    println!("Office page  http://{address}/office.html");
    println!("School page  http://{address}/school.html");
    println!("Panel page   http://{address}/panel.html");
    io::stdout().flush()?;
    // Someone who reads along gets a window; a script that starts this does not.
    if io::stdout().is_terminal() && env::var_os(OPEN).is_none_or(|open| open != "0") {
        open(&format!("http://{address}/school.html"));
    }
    server.run()
}

/// Asks the system to show a page; the printed address will do if it cannot.
fn open(address: &str) {
    let mut opener = if cfg!(target_os = "macos") {
        command("open", [address])
    } else if cfg!(windows) {
        command("cmd", ["/C", "start", "", address])
    } else {
        command("xdg-open", [address])
    };
    quiet(&mut opener).spawn().ok();
}

fn quiet(command: &mut Command) -> &mut Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
}
