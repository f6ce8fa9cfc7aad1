//! Where the project is, and what cargo knows of it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{capture_ok, cargo};

/// What `Cargo.toml` says of the crate that ships.
pub(crate) struct Project {
    /// The package's own table, as `cargo metadata` prints it.
    pub(crate) package: Value,
    /// Where cargo puts what it builds; `CARGO_TARGET_DIR` can move it.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Asks cargo.
    pub(crate) fn read() -> Result<Self> {
        let command = cargo(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata: Value = serde_json::from_str(&capture_ok(command)?)
            .context("cargo metadata did not print JSON")?;
        let package = metadata["packages"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|package| package["name"] == "quietcount")
            .context("the workspace has no package called quietcount")?;
        let target = metadata["target_directory"]
            .as_str()
            .context("cargo metadata names no target directory")?;
        Ok(Self {
            package: package.clone(),
            target: PathBuf::from(target),
        })
    }
}

/// Makes the repository's root the working directory.
///
/// Every path in this program is relative to it, whatever folder the
/// developer typed the command in.
pub(crate) fn enter_root() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask does not lie inside the repository")?;
    env::set_current_dir(root).with_context(|| format!("cannot enter {}", root.display()))
}
