//! Runs the command line as a person would, for several tests.

use std::{ffi::OsStr, process::Command};

/// What a run of the command line came to.
pub(crate) struct Said {
    /// Exit status; `None` when it was killed.
    pub(crate) status: Option<i32>,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs a command line with these arguments.
pub(crate) fn run<A: AsRef<OsStr>>(binary: impl AsRef<OsStr>, arguments: &[A]) -> Said {
    let done = Command::new(&binary)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", binary.as_ref().display()));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text in UTF-8");
    Said {
        status: done.status.code(),
        output: text(done.stdout),
        errors: text(done.stderr),
    }
}
