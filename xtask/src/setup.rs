//! What the machine needs before anything can be built.
//!
//! Each part is silent when it is there already.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::{capture_ok, command, npm, step, works};
use crate::stamp;

const WASM: &str = "wasm32-unknown-unknown";
const NODE_WANTED: &str = "Node.js 20.19 or newer (22.12 or newer of the 22 line), with npm 10 or \
                           newer, from https://nodejs.org or your system's packages";

/// Installs the standard library for WebAssembly through rustup.
///
/// # Errors
/// Without rustup, what to install by hand.
pub(crate) fn wasm_target() -> Result<()> {
    // The sysroot is asked, not rustup: a distribution's Rust may have it too.
    let query = command("rustc", ["--print", "target-libdir", "--target", WASM]);
    let library = capture_ok(query)?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    if !works(command("rustup", ["--version"])) {
        bail!(
            "Rust's standard library for {WASM} is missing and rustup is not there to add it. \
             Install your distribution's package for it (Debian and Ubuntu: \
             libstd-rust-dev-wasm32) or Rust from https://rustup.rs."
        );
    }
    step("Add the WebAssembly target to Rust", || {
        capture_ok(command("rustup", ["target", "add", WASM]))
    })?;
    Ok(())
}

/// Installs the npm packages that the pages are built and tested with.
///
/// # Errors
/// When Node or npm is missing or too old: which version to install.
pub(crate) fn npm_packages() -> Result<()> {
    packages("Install the npm packages", Path::new("."))
}

/// Installs the npm packages that the benchmark compares with.
///
/// # Errors
/// As for [`npm_packages`].
pub(crate) fn bench_packages() -> Result<()> {
    packages("Install what to compare with", Path::new("bench"))
}

/// Installs Lighthouse.
///
/// # Errors
/// As for [`npm_packages`].
pub(crate) fn lighthouse_packages() -> Result<()> {
    packages("Install Lighthouse", Path::new("tests/lighthouse"))
}

/// Installs what a folder's `package-lock.json` names.
fn packages(what: &str, folder: &Path) -> Result<()> {
    node()?;
    let mark = folder.join("node_modules/.stamp");
    let lock = folder.join("package-lock.json");
    if stamp::holds(&mark, &[&lock]) {
        return Ok(());
    }
    step(what, || {
        let mut install = npm(["ci", "--no-audit", "--no-fund"]);
        install.current_dir(folder);
        capture_ok(install)
    })?;
    stamp::set(&mark, &[&lock])
}

fn node() -> Result<()> {
    let version = capture_ok(command("node", ["--version"]))
        .with_context(|| format!("Node.js is missing. Install {NODE_WANTED}"))?;
    if !new_enough(&version) {
        bail!(
            "Node.js {} is too old. Install {NODE_WANTED}.",
            version.trim()
        );
    }
    capture_ok(npm(["--version"]))
        .with_context(|| format!("npm is missing. Install {NODE_WANTED}"))?;
    Ok(())
}

/// Whether Vite runs on this Node, whose version reads like `v20.19.0`.
fn new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.');
    let mut next = || numbers.next()?.parse::<u32>().ok();
    matches!(
        (next(), next()),
        (Some(20), Some(19..)) | (Some(22), Some(12..)) | (Some(23..), _)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_told_apart() {
        for (version, enough) in [
            ("v20.19.0\n", true),
            ("v20.18.3\n", false),
            ("v18.20.4\n", false),
            ("v21.7.0\n", false),
            ("v22.11.0\n", false),
            ("v22.12.0\n", true),
            ("v24.0.0\n", true),
            ("", false),
        ] {
            assert_eq!(new_enough(version), enough, "{version:?}");
        }
    }
}
