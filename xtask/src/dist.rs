//! `cargo xtask dist`: the pages as files to hand on, each with its digest, and
//! their bill of materials.
//!
//! Two clean clones give the same bytes: the engine comes from locked sources
//! by a fixed compiler, and nothing in the pages tells when or where they were
//! built.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::pages;
use crate::supply::bom;
use crate::supply::parts::Parts;

/// Where they are put.
const FOLDER: &str = "target/dist";

/// What the pages are made of, in CycloneDX.
const BILL: &str = "quietcount.cdx.json";

/// The school page last: its digest is what a school compares.
const PAGES: [&str; 3] = ["panel.html", "office.html", "school.html"];

/// Builds the pages and prints the school page's digest alone on the last line.
pub(crate) fn run() -> Result<()> {
    crate::build()?;
    fs::create_dir_all(FOLDER).with_context(|| format!("cannot make {FOLDER}"))?;
    let mut last = String::new();
    let mut written = Vec::new();
    for name in PAGES {
        let page = Path::new(pages::FOLDER).join(name);
        let bytes = fs::read(&page).with_context(|| format!("cannot read {}", page.display()))?;
        last = hex(&Sha256::digest(&bytes));
        let file = Path::new(FOLDER).join(name);
        fs::write(&file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
        // As sha256sum and shasum write and check it.
        let beside = file.with_extension("html.sha256");
        fs::write(&beside, format!("{last}  {name}\n"))
            .with_context(|| format!("cannot write {}", beside.display()))?;
        println!(
            "{}: {} bytes, SHA-256 beside it",
            file.display(),
            bytes.len()
        );
        written.push((name, bytes));
    }
    let written: Vec<bom::Page> = written
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    let bill = serde_json::to_string_pretty(&bom::of(&written, &Parts::read()?)?)?;
    let file = Path::new(FOLDER).join(BILL);
    fs::write(&file, bill + "\n").with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}: what they are made of", file.display());
    println!("{last}");
    Ok(())
}

fn hex(digest: &[u8]) -> String {
    digest
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
