//! What a school downloads, beside what the other readers weigh.

use anyhow::{Context, Result};
use serde_json::Value;

use super::bars::Bar;
use crate::run::{capture_ok, command};

/// The most a school may have to download, in kB of brotli.
const MOST: f64 = 700.0;

/// Prints the sizes; the first is the school page's, which has a bar.
pub(crate) fn print() -> Result<Bar> {
    let printed = capture_ok(command("node", ["bench/sizes.mjs"]))?;
    println!("\nDownload, kB                       raw      gzip    brotli");
    let mut ours = None;
    for line in printed.lines() {
        let size: Value = serde_json::from_str(line)?;
        let kilobytes = |name: &str| size[name].as_f64().map(|bytes| bytes / 1e3);
        let [raw, gzip, brotli] = ["raw", "gzip", "brotli"].map(kilobytes);
        let (Some(raw), Some(gzip), Some(brotli)) = (raw, gzip, brotli) else {
            anyhow::bail!("not a size: {line}");
        };
        let name = size["name"].as_str().unwrap_or_default();
        println!("{name:<28} {raw:>9.0} {gzip:>9.0} {brotli:>9.0}");
        ours = ours.or(Some(brotli));
    }
    let ours = ours.context("nothing was weighed")?;
    Ok(Bar::at_most("kB of brotli for the school page", MOST, ours))
}
