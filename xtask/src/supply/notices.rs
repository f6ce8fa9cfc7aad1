//! The notices that each page carries of the work of others, `www/licences.txt`:
//! the names of those who hold rights, and the licences' own texts.
//!
//! Copyright lines and texts are those of the packages' own files.
//! `UPDATE_NOTICES=1 cargo test -p xtask notices` writes them as they are now.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use spdx::Licensee;

use super::bom::TOOLCHAIN;
use super::crates::{self, Tree};
use super::licences::expression;
use super::npm::Lock;
use crate::engine::ENGINES;
use crate::project::Project;
use crate::run::{capture_ok, cargo};

/// The file that the pages carry.
const FILE: &str = "www/licences.txt";

/// The packages in the pages; their build fails where the notices do not name one.
const PACKAGES: [&str; 3] = ["govuk-frontend", "preact", "rolldown"];

/// What is not the work of others.
const OURS: &str = "quietcount";

/// Where one may choose, the first of these.
const CHOICE: [&str; 4] = ["MIT", "BSD-3-Clause", "Apache-2.0", "Unicode-3.0"];

/// Works that come without a file of their licence, and who holds the rights in them.
const WITHOUT_A_FILE: [(&str, &str); 3] = [
    (
        "govuk-frontend",
        "Copyright (c) 2017 Crown Copyright (Government Digital Service)",
    ),
    ("maud", "By Chris Wong"),
    (TOOLCHAIN, "Copyright (c) The Rust Project Contributors"),
];

/// A work, with the folder it is in.
struct Work {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// Works by the licence they are used under.
#[derive(Default)]
struct Section {
    /// The text after the copyright lines.
    text: Option<String>,
    /// Each with its copyright lines.
    works: BTreeMap<String, Vec<String>>,
}

/// The notices of what the pages hold.
///
/// # Errors
/// When a work's licence is not to be had, or its text is another than that of
/// the other works under it.
fn write() -> Result<String> {
    let mut sections = BTreeMap::<&str, Section>::new();
    for work in works()? {
        for licence in chosen(&work.licence)? {
            let section = sections.entry(licence).or_default();
            add(section, &work, licence)?;
        }
    }
    let own = Project::read()?.package["license"].clone();
    let own = own.as_str().context("the project has no licence")?;
    let mut page = format!(
        "Quietcount is licensed under {own}.\n\nThis page also contains the following works.\n"
    );
    for licence in CHOICE {
        let Some(section) = sections.get(licence) else {
            continue;
        };
        write!(page, "\nUnder {licence}:\n\n")?;
        for (work, holders) in &section.works {
            writeln!(page, "{work}")?;
            holders
                .iter()
                .try_for_each(|line| writeln!(page, "  {line}"))?;
        }
        let text = section.text.as_deref();
        let text = text.with_context(|| format!("no work has the text of {licence}"))?;
        write!(page, "\n{}\n", text.trim())?;
    }
    Ok(page)
}

/// What the pages hold, and who wrote it.
fn works() -> Result<Vec<Work>> {
    let mut shipped = Tree::new();
    for engine in ENGINES {
        crates::join(&mut shipped, crates::shipped(engine)?);
    }
    let folders = folders()?;
    let mut works = Vec::new();
    for (id, one) in shipped {
        let (name, version) = (id.name, id.version);
        if name == OURS {
            continue;
        }
        let folder = folders.get(&(name.clone(), version.clone()));
        let folder = folder.with_context(|| format!("where is {name}?"))?.clone();
        works.push(Work {
            name,
            version,
            licence: one.licence,
            folder,
        });
    }
    let lock = Lock::read(".")?;
    for name in PACKAGES {
        let place = lock
            .find("", name)
            .with_context(|| format!("{name} is not locked"))?;
        let package = &lock.packages[place];
        works.push(Work {
            name: name.to_owned(),
            version: package.version.clone(),
            licence: package.license.clone().unwrap_or_default(),
            folder: place.into(),
        });
    }
    works.push(Work {
        name: TOOLCHAIN.to_owned(),
        version: String::new(),
        licence: "MIT OR Apache-2.0".to_owned(),
        folder: PathBuf::new(),
    });
    Ok(works)
}

/// Where cargo has put each crate.
fn folders() -> Result<BTreeMap<(String, String), PathBuf>> {
    let told = capture_ok(cargo([
        "metadata",
        "--locked",
        "--quiet",
        "--format-version",
        "1",
    ]))?;
    let told: Value = serde_json::from_str(&told)?;
    let word = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let packages = told["packages"].as_array().into_iter().flatten();
    let places = packages.map(|package| {
        let folder = PathBuf::from(word(package, "manifest_path")).with_file_name("");
        ((word(package, "name"), word(package, "version")), folder)
    });
    Ok(places.collect())
}

/// The licences under which a work is used here.
fn chosen(licence: &str) -> Result<Vec<&'static str>> {
    let known = CHOICE.map(|name| Licensee::parse(name).expect("it is a licence"));
    let asked = expression(licence).with_context(|| format!("{licence} is no licence"))?;
    let least = asked
        .minimized_requirements(&known)
        .with_context(|| format!("there is no choice for {licence}"))?;
    let least: Vec<String> = least.iter().map(ToString::to_string).collect();
    Ok(CHOICE
        .into_iter()
        .filter(|name| least.iter().any(|one| one == name))
        .collect())
}

/// Adds a work to those under a licence.
fn add(section: &mut Section, work: &Work, licence: &str) -> Result<()> {
    let title = format!("{} {}", work.name, work.version).trim().to_owned();
    let Some(file) = file(&work.folder, licence)? else {
        let known = WITHOUT_A_FILE.iter().find(|(name, _)| *name == work.name);
        let (_, holder) = known.with_context(|| format!("{title} has no file of {licence}"))?;
        section.works.insert(title, vec![(*holder).to_owned()]);
        return Ok(());
    };
    let (holders, text) = parted(&file);
    ensure!(!text.is_empty(), "the licence of {title} has no text");
    let same = section.text.get_or_insert_with(|| text.clone());
    ensure!(
        words(same) == words(&text),
        "{licence} of {title} has a text of its own"
    );
    section.works.insert(title, holders);
    Ok(())
}

/// The text of a licence in a folder: the file with its name, or the only one.
fn file(folder: &Path, licence: &str) -> Result<Option<String>> {
    if folder.as_os_str().is_empty() {
        return Ok(None);
    }
    let mut named = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if name.starts_with("LICEN") {
            named.insert(name, path);
        }
    }
    let head = licence.split('-').next().unwrap_or(licence).to_uppercase();
    let own = named.iter().find(|(name, _)| name.contains(&head));
    let plain = || named.iter().find(|(name, _)| !name.contains(['-', '_']));
    own.or_else(plain)
        .map(|(_, path)| Ok(fs::read_to_string(path)?))
        .transpose()
}

/// The lines that name who holds the rights, and what comes after them.
fn parted(file: &str) -> (Vec<String>, String) {
    let is_holder = |line: &str| {
        let line = line.trim().to_lowercase();
        let rest = line.strip_prefix("copyright ").unwrap_or_default();
        rest.starts_with("(c)") || rest.starts_with(['©', '1', '2'])
    };
    let begins = [
        "Permission is hereby granted",
        "Redistribution and use",
        "UNICODE LICENSE V3",
    ];
    let lines: Vec<&str> = file.lines().collect();
    let first = lines
        .iter()
        .position(|line| begins.iter().any(|begin| line.trim().starts_with(begin)));
    let (head, rest) = lines.split_at(first.unwrap_or(lines.len()));
    let holders = head.iter().filter(|line| is_holder(line));
    let text: Vec<&str> = rest
        .iter()
        .copied()
        .take_while(|line| line.trim() != "end of terms and conditions")
        .collect();
    (
        holders.map(|line| line.trim().to_owned()).collect(),
        text.join("\n"),
    )
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;
    use crate::project;

    #[test]
    fn the_pages_carry_the_notices_of_what_they_hold() {
        project::enter_root().expect("it is there");
        let want = write().expect("all works have a licence");
        if env::var_os("UPDATE_NOTICES").is_some() {
            fs::write(FILE, &want).expect("it can be written");
        }
        let have = fs::read_to_string(FILE).expect("it is there");
        assert_eq!(have, want, "UPDATE_NOTICES=1 writes it anew");
    }

    #[test]
    fn the_first_licence_is_chosen_and_every_one_that_must_be() {
        for (licence, want) in [
            ("MIT OR Apache-2.0", vec!["MIT"]),
            ("Apache-2.0/MIT", vec!["MIT"]),
            ("BSD-3-Clause", vec!["BSD-3-Clause"]),
            (
                "(MIT OR Apache-2.0) AND Unicode-3.0",
                vec!["MIT", "Unicode-3.0"],
            ),
        ] {
            assert_eq!(
                chosen(licence).expect("there is a choice"),
                want,
                "{licence}"
            );
        }
        assert!(chosen("GPL-3.0-only").is_err());
    }

    #[test]
    fn holders_are_parted_from_the_text() {
        let file = "The MIT License\n\n Copyright (c) 2020 One\nCopyright 2021 Two\n\nPermission is hereby granted,\nfree.\n";
        let (holders, text) = parted(file);
        assert_eq!(holders, ["Copyright (c) 2020 One", "Copyright 2021 Two"]);
        assert_eq!(text, "Permission is hereby granted,\nfree.");
    }
}
