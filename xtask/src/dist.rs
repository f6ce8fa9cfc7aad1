//! `cargo xtask dist`: the pages as files to hand on, each with its digest, and
//! their bill of materials.
//!
//! Two clean clones give the same bytes: the engine comes from locked sources
//! by a fixed compiler, and nothing in the pages tells when or where they were
//! built.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::engine::{ENGINES, WASM};
use crate::pages;
use crate::supply::bom;
use crate::supply::parts::Parts;

/// Where they are put.
const FOLDER: &str = "target/dist";

/// What the pages are made of, in `CycloneDX`.
const BILL: &str = "quietcount.cdx.json";

/// The school page last: its digest is what a school compares.
const PAGES: [&str; 3] = ["panel.html", "office.html", "school.html"];

/// Builds the pages and prints the school page's digest alone on the last line.
pub(crate) fn run() -> Result<()> {
    crate::build()?;
    fs::create_dir_all(FOLDER).with_context(|| format!("cannot make {FOLDER}"))?;
    let mut written = Vec::new();
    for name in PAGES {
        written.push((name, read(&Path::new(pages::FOLDER).join(name))?));
    }
    let mut last = String::new();
    for (name, bytes) in &written {
        last = hex(&Sha256::digest(bytes));
        let file = write(name, bytes)?;
        // As sha256sum and shasum write and check it.
        write(
            &format!("{name}.sha256"),
            format!("{last}  {name}\n").as_bytes(),
        )?;
        let size = bytes.len();
        println!("{}: {size} bytes, SHA-256 beside it", file.display());
    }
    bill(&written)?;
    for engine in ENGINES {
        let digest = hex(&Sha256::digest(read(
            &Path::new("pkg").join(engine).join(WASM),
        )?));
        println!("{digest}: the {engine} engine, as its pages name it at their foot");
    }
    println!("{last}");
    Ok(())
}

/// What the pages are made of.
fn bill(written: &[(&str, Vec<u8>)]) -> Result<()> {
    let pages: Vec<bom::Page> = written
        .iter()
        .map(|(name, bytes)| (*name, &bytes[..]))
        .collect();
    let bill = serde_json::to_string_pretty(&bom::of(&pages, &Parts::read()?)?)?;
    let file = write(BILL, (bill + "\n").as_bytes())?;
    println!("{}: what they are made of", file.display());
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn write(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let file = Path::new(FOLDER).join(name);
    fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

pub(crate) fn hex(digest: &[u8]) -> String {
    digest
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
