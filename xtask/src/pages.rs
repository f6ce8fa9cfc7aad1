//! The pages: `www/` and `pkg/` into single files under `www/dist/`.

use anyhow::Result;

use crate::run::{capture_ok, npm, step};

/// Where the built pages lie.
pub(crate) const FOLDER: &str = "www/dist";

/// Bundles the pages. Quick enough to do every time.
pub(crate) fn build() -> Result<()> {
    step("Build the pages", || capture_ok(npm(["run", "build"])))?;
    Ok(())
}
