//! `cargo xtask sizes`: what each dependency weighs in the pages, written into
//! `docs/dependencies.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::crates::{self, Tree};
use super::licences::expression;
use super::npm::Lock;
use super::parts::{Bytes, Parts};
use super::weights::{self, Owner, Weights};
use crate::engine::{self, ENGINES, Names, WASM};
use crate::project::Project;
use crate::run::step;

/// Where they are told, after this line.
pub(super) const DOCUMENT: &str = "docs/dependencies.md";
pub(super) const BEGIN: &str = "<!-- From here written by `cargo xtask sizes`. -->";

/// Builds everything, weighs it, and writes the tables.
///
/// # Errors
/// When something cannot be built, or the document has no place for them.
pub(crate) fn run() -> Result<()> {
    crate::build()?;
    let project = Project::read()?;
    let mut tree = Tree::new();
    let mut weights = Vec::new();
    for name in ENGINES {
        let crates = crates::shipped(name)?;
        weights.push(weigh(name, &project, &crates)?);
        crates::join(&mut tree, crates);
    }
    let written = engines(&tree, &weights)? + &pages(&Parts::read()?, &Lock::read(".")?)?;
    let document = fs::read_to_string(DOCUMENT)?;
    let (by_hand, _) = document
        .split_once(BEGIN)
        .with_context(|| format!("{DOCUMENT} has no place for sizes"))?;
    fs::write(DOCUMENT, format!("{by_hand}{BEGIN}\n\n{written}"))?;
    println!("{DOCUMENT} has the sizes");
    Ok(())
}

/// Makes the engine a second time, with names, and weighs the first by it.
fn weigh(name: &str, project: &Project, tree: &Tree) -> Result<Weights> {
    let module = engine::compile(name, project)?;
    let folder = Path::new("target/supply/named").join(name);
    let named = folder.join(WASM);
    step(&format!("Bind the {name} engine with names"), || {
        engine::bind(&module, &folder)?;
        engine::optimise(&named, &Names::Kept)
    })?;
    let shipped = fs::read(Path::new("pkg").join(name).join(WASM))?;
    let crates: Vec<&str> = tree.keys().map(|id| id.name.as_str()).collect();
    weights::of(&shipped, &fs::read(named)?, &crates)
}

/// A row for each owner, the heaviest first.
fn engines(tree: &Tree, weights: &[Weights]) -> Result<String> {
    let licences: BTreeMap<&str, &str> = tree
        .iter()
        .map(|(id, one)| (id.name.as_str(), one.licence.as_str()))
        .collect();
    let mut owners: BTreeSet<Owner> = weights.iter().flat_map(|one| one.keys().cloned()).collect();
    owners.extend(licences.keys().map(|name| Owner::Crate((*name).to_owned())));
    let bytes = |owner: &Owner, at: usize| weights[at].get(owner).copied().unwrap_or(0);
    let mut owners: Vec<Owner> = owners.into_iter().collect();
    owners.sort_by_key(|owner| std::cmp::Reverse((bytes(owner, 0), bytes(owner, 1))));
    let whole: usize = weights[0].values().sum();

    let mut text =
        "### The engines\n\n| | licence | needed by | school, bytes | share | office, bytes |\n\
        |---|---|---|--:|--:|--:|\n"
            .to_owned();
    for owner in &owners {
        let (name, licence, parents) = match owner {
            Owner::Crate(name) => (
                name.as_str(),
                plain(licences[name.as_str()])?,
                parents(tree, name),
            ),
            Owner::Toolchain => (
                "Rust's own libraries",
                plain("MIT OR Apache-2.0")?,
                String::new(),
            ),
            Owner::Constants => ("constants, of all", String::new(), String::new()),
            Owner::Unnamed => (
                "functions whose name tells no crate",
                String::new(),
                String::new(),
            ),
            Owner::Frame => ("types, tables, exports", String::new(), String::new()),
        };
        let (school, office) = (bytes(owner, 0), bytes(owner, 1));
        let share = school * 1000 / whole;
        let share = format!("{}.{} %", share / 10, share % 10);
        writeln!(
            text,
            "| {name} | {licence} | {parents} | {school} | {share} | {office} |"
        )?;
    }
    let office: usize = weights[1].values().sum();
    writeln!(text, "| together | | | {whole} | 100 % | {office} |\n")?;
    Ok(text)
}

/// The licence as SPDX writes it.
pub(super) fn plain(licence: &str) -> Result<String> {
    let licence = expression(licence).with_context(|| format!("no licence: {licence}"))?;
    Ok(licence.to_string())
}

/// The crates that ask for a crate.
fn parents(tree: &Tree, name: &str) -> String {
    let asks = tree
        .iter()
        .filter(|(_, one)| one.needs.iter().any(|id| id.name == name));
    let names: BTreeSet<&str> = asks.map(|(id, _)| id.name.as_str()).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// A row for each page and package.
fn pages(parts: &Parts, lock: &Lock) -> Result<String> {
    let mut text =
        "### Scripts and styles\n\n| page | | licence | scripts, bytes | styles, bytes |\n\
        |---|---|---|--:|--:|\n"
            .to_owned();
    for (page, part) in &parts.0 {
        let names: BTreeSet<&String> = part.scripts.keys().chain(part.styles.keys()).collect();
        for name in names {
            let place = lock.find("", name).map(|place| &lock.packages[place]);
            let licence = place.and_then(|package| package.license.as_deref());
            let licence = plain(licence.unwrap_or("MIT OR Apache-2.0"))?;
            let bytes = |part: &Bytes| part.get(name).copied().unwrap_or(0);
            let (scripts, styles) = (bytes(&part.scripts), bytes(&part.styles));
            writeln!(
                text,
                "| {page} | {name} | {licence} | {scripts} | {styles} |"
            )?;
        }
    }
    Ok(text)
}
