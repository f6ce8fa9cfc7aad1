//! Running other programs, and telling the developer about it in one line.
//!
//! What a program prints is kept and shown only when it fails, so that a good
//! run reads as a list of steps.

use std::env;
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// A program that has ended.
pub(crate) struct Finished {
    /// The command, as a developer would type it.
    command: String,
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// Standard output and standard error, in the order they were written.
    pub(crate) output: String,
}

impl Finished {
    /// The output of a program that succeeded.
    ///
    /// # Errors
    /// The command with its whole output when it failed.
    pub(crate) fn ok(self) -> Result<String> {
        if self.status.success() {
            return Ok(self.output);
        }
        let output = self.output.trim_end();
        bail!("{}\n\n{output}\n\n({})", self.command, self.status);
    }
}

/// Runs a command to its end and keeps everything it prints.
///
/// # Errors
/// When the program cannot be started. One that starts and fails is no error
/// here: [`Finished`] says how it went.
pub(crate) fn capture(mut command: Command) -> Result<Finished> {
    let shown = shown(&command);
    let (mut reader, writer) = io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start: {shown}"))?;
    // The command holds the pipe's writing end; reading would never end with it.
    drop(command);
    let mut output = Vec::new();
    reader.read_to_end(&mut output)?;
    Ok(Finished {
        command: shown,
        status: child.wait()?,
        output: String::from_utf8_lossy(&output).into_owned(),
    })
}

/// Runs a command that must succeed.
pub(crate) fn capture_ok(command: Command) -> Result<String> {
    capture(command)?.ok()
}

/// Whether a program is there and does what it is asked.
pub(crate) fn works(command: Command) -> bool {
    capture(command).is_ok_and(|finished| finished.status.success())
}

/// Does one step of work, on one line: what it is, and how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("{what} … ");
    io::stdout().flush()?;
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    match result {
        Ok(_) => println!("{seconds:.1} s"),
        Err(_) => println!("failed after {seconds:.1} s"),
    }
    result
}

/// A program with its arguments.
pub(crate) fn command<const N: usize>(program: impl AsRef<OsStr>, args: [&str; N]) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    command
}

/// The cargo that runs this program, so that both use one toolchain.
pub(crate) fn cargo<const N: usize>(args: [&str; N]) -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// npm, which is a script on Windows and has to be asked for as such.
pub(crate) fn npm<const N: usize>(args: [&str; N]) -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" }, args)
}

/// The command without the folder of its program, which differs by machine.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words: Vec<_> = std::iter::once(program.file_name().unwrap_or(program.as_os_str()))
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_repeats_the_command_and_all_it_printed() {
        let finished = capture(cargo(["no-such-command", "--at-all"])).expect("cargo starts");
        let error = finished.ok().expect_err("cargo refuses").to_string();
        assert!(error.contains("no-such-command --at-all"), "{error}");
        assert!(error.contains("no such command"), "{error}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let Err(error) = capture(command("quietcount-no-such-program", [])) else {
            panic!("there is no such program");
        };
        assert!(error.to_string().contains("quietcount-no-such-program"));
    }
}
