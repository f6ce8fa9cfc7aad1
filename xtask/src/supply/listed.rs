//! `docs/dependencies.md` names every direct dependency, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use toml::{Table, Value};

use super::crates::{self, Tree};
use super::npm::{self, Lock};
use super::sizes::{BEGIN, DOCUMENT, plain};
use crate::engine::ENGINES;
use crate::project;
use crate::run::{capture_ok, cargo};

/// A heading, the manifest, and its tables that are listed there.
type List = (&'static str, &'static str, &'static [&'static str]);

const CRATES: [List; 6] = [
    ("The engine", "Cargo.toml", &["dependencies"]),
    ("The command line", "Cargo.toml", &["target"]),
    ("Tests of the crate", "Cargo.toml", &["dev-dependencies"]),
    (
        "Developer commands",
        "xtask/Cargo.toml",
        &["dependencies", "dev-dependencies"],
    ),
    (
        "Other people's noise",
        "oracles/Cargo.toml",
        &["dependencies", "dev-dependencies"],
    ),
    ("Made-up files", "fuzz/Cargo.toml", &["dependencies"]),
];

const PACKAGES: [(&str, &str); 3] = [
    ("The pages", "."),
    ("The benchmark", "bench"),
    ("Lighthouse", "tests/lighthouse"),
];

/// Whose manifest names no licence, with the one that lies beside it.
const IN_A_FILE: (&str, &str) = ("opendp", "MIT");

/// A licence by name.
type Licences = BTreeMap<String, String>;

/// Rows under a heading: name, licence, and what it is for.
fn rows(document: &str, heading: &str) -> Vec<[String; 3]> {
    let (_, section) = document
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("no heading {heading}"));
    let section = section.split("\n## ").next().unwrap_or(section);
    let lines = section.lines().filter(|line| line.starts_with("| "));
    lines
        .skip(1)
        .map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            [(); 3].map(|()| cells.next().unwrap_or_default().to_owned())
        })
        .collect()
}

/// What is wrong with a list.
fn faults(rows: &[[String; 3]], real: &Licences) -> Vec<String> {
    let mut faults = Vec::new();
    let listed: BTreeSet<&String> = rows.iter().map(|[name, ..]| name).collect();
    let missing = real.keys().filter(|name| !listed.contains(name));
    faults.extend(missing.map(|name| format!("{name} is not listed")));
    for [name, licence, purpose] in rows {
        match real.get(name) {
            None => faults.push(format!("{name} is not used")),
            Some(real) if real != licence => faults.push(format!("{name} is under {real}")),
            Some(_) if purpose.is_empty() => faults.push(format!("what is {name} for?")),
            Some(_) => {}
        }
    }
    faults
}

/// The names in these tables, those for one target included.
fn asked(manifest: &str, tables: &[&str]) -> Vec<String> {
    let text = fs::read_to_string(manifest).expect("it is there");
    let manifest: Table = text.parse().expect("it is TOML");
    let table = |value: &Value| value.as_table().cloned().unwrap_or_default();
    let mut names = Vec::new();
    for name in tables {
        let found = table(&manifest[*name]);
        let of_targets = found.values().filter_map(|one| one.get("dependencies"));
        let plain = (*name != "target").then_some(found.clone());
        let all = plain.into_iter().chain(of_targets.map(table));
        names.extend(all.flat_map(|table| table.keys().cloned().collect::<Vec<_>>()));
    }
    names
}

fn licences(manifest: &str, tables: &[&str]) -> Licences {
    let mut tree = cargo(["tree", "--locked", "--quiet", "--prefix", "depth"]);
    tree.args([
        "--format",
        "|{l}|{p}",
        "--depth",
        "1",
        "-e",
        "normal,build,dev",
    ]);
    tree.args(["--manifest-path", manifest]);
    let tree = crates::parse(&capture_ok(tree).expect("cargo tells")).expect("it is a tree");
    let licence = |name: &String| {
        let (_, one) = tree.iter().find(|(id, _)| id.name == *name)?;
        if *name == IN_A_FILE.0 && one.licence.is_empty() {
            return Some(IN_A_FILE.1.to_owned());
        }
        plain(&one.licence).ok()
    };
    let names = asked(manifest, tables).into_iter();
    names
        .map(|name| {
            let licence = licence(&name).unwrap_or_else(|| panic!("{name} has no licence"));
            (name, licence)
        })
        .collect()
}

#[test]
fn every_crate_asked_for_is_listed_with_its_licence() {
    project::enter_root().expect("it is there");
    let document = fs::read_to_string(DOCUMENT).expect("it is there");
    for (heading, manifest, tables) in CRATES {
        let real = licences(manifest, tables);
        assert!(!real.is_empty(), "{heading}");
        let faults = faults(&rows(&document, heading), &real);
        assert_eq!(faults, Vec::<String>::new(), "{heading}");
    }
}

#[test]
fn every_package_asked_for_is_listed_with_its_licence() {
    project::enter_root().expect("it is there");
    let document = fs::read_to_string(DOCUMENT).expect("it is there");
    for (heading, folder) in PACKAGES {
        let lock = Lock::read(folder).expect("it is there");
        let licence = |name: &str| {
            let place = lock.find("", name).expect("it is locked");
            let licence = lock.packages[place].license.as_deref();
            plain(licence.expect("it tells one")).expect("it is one")
        };
        let names = lock.asked().into_keys();
        let real: Licences = names.map(|name| (name.to_owned(), licence(name))).collect();
        let faults = faults(&rows(&document, heading), &real);
        assert_eq!(faults, Vec::<String>::new(), "{heading}");
    }
    let folders = PACKAGES.map(|(_, folder)| folder);
    assert_eq!(folders, npm::FOLDERS);
}

#[test]
fn every_crate_of_an_engine_is_weighed() {
    project::enter_root().expect("it is there");
    let document = fs::read_to_string(DOCUMENT).expect("it is there");
    let (_, sizes) = document.split_once(BEGIN).expect("it has sizes");
    let mut tree = Tree::new();
    for engine in ENGINES {
        crates::join(&mut tree, crates::shipped(engine).expect("cargo tells"));
    }
    for (id, one) in &tree {
        let row = format!(
            "\n| {} | {} |",
            id.name,
            plain(&one.licence).expect("it is one")
        );
        assert!(sizes.contains(&row), "run `cargo xtask sizes`: no row{row}");
    }
}

#[test]
fn no_table_of_a_manifest_is_forgotten() {
    project::enter_root().expect("it is there");
    for (_, manifest, _) in CRATES {
        let text = fs::read_to_string(manifest).expect("it is there");
        let table: Table = text.parse().expect("it is TOML");
        let kinds = table.keys().map(String::as_str);
        for kind in kinds.filter(|kind| kind.ends_with("dependencies") || *kind == "target") {
            let mut lists = CRATES.iter().filter(|(_, listed, _)| *listed == manifest);
            assert!(
                lists.any(|(_, _, tables)| tables.contains(&kind)),
                "{manifest}: {kind}"
            );
        }
    }
}

#[test]
fn a_list_that_lies_is_seen() {
    let row = |name: &str, licence: &str, what: &str| [name, licence, what].map(str::to_owned);
    let real = Licences::from([("serde".to_owned(), "MIT".to_owned())]);
    for (name, rows, want) in [
        ("good", vec![row("serde", "MIT", "files")], 0),
        ("nothing", vec![], 1),
        ("another licence", vec![row("serde", "ISC", "files")], 1),
        ("no purpose", vec![row("serde", "MIT", "")], 1),
        (
            "one too many",
            vec![row("serde", "MIT", "files"), row("toml", "MIT", "files")],
            1,
        ),
    ] {
        assert_eq!(faults(&rows, &real).len(), want, "{name}");
    }
}
