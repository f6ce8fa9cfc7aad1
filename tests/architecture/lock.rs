//! Versions in `Cargo.lock`, as far as the crate itself needs them.

use std::collections::{BTreeMap, BTreeSet};

/// A package of the lock file: `name version`.
type Package = String;

/// The versions of `package` that the crate's normal dependencies bring.
/// Those of tests and of the developer commands are left out.
pub(crate) fn versions(package: &str, manifest: &str, lock: &str) -> BTreeSet<Package> {
    let needs = needs(lock);
    let find = |wanted: &str| -> Vec<Package> {
        let fits = |package: &&Package| {
            // A dependency names its version only where there are several.
            **package == wanted || package.split(' ').next() == Some(wanted)
        };
        needs.keys().filter(fits).cloned().collect()
    };
    let mut open: Vec<Package> = direct(manifest)
        .iter()
        .flat_map(|name| find(name))
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(next) = open.pop() {
        if reached.insert(next.clone()) {
            open.extend(needs[&next].iter().flat_map(|name| find(name)));
        }
    }
    let name = |one: &Package| one.split(' ').next() == Some(package);
    reached.into_iter().filter(name).collect()
}

/// Each package with what it depends on.
fn needs(lock: &str) -> BTreeMap<Package, Vec<String>> {
    lock.split("[[package]]")
        .skip(1)
        .map(|block| {
            let value = |key: &str| {
                let line = block.lines().find_map(|line| line.strip_prefix(key));
                line.expect("a package has it").trim_matches('"').to_owned()
            };
            let needs = block.lines().filter_map(|line| line.strip_prefix(" \""));
            let needs = needs.map(|line| line.trim_end_matches("\",").to_owned());
            let package = format!("{} {}", value("name = "), value("version = "));
            (package, needs.collect())
        })
        .collect()
}

/// The names under `[dependencies]`, for every target.
fn direct(manifest: &str) -> Vec<&str> {
    let mut is_normal = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if let Some(heading) = line.strip_prefix('[') {
            let heading = heading.trim_end_matches(']');
            is_normal = heading == "dependencies" || heading.ends_with(".dependencies");
        } else if let Some((name, _)) = line.split_once(" = ")
            && is_normal
            && !name.starts_with('#')
        {
            names.push(name);
        }
    }
    names
}

#[test]
fn a_second_source_of_randomness_is_seen() {
    let manifest = "[dependencies]\na = \"1\"\n[target.'cfg(x)'.dependencies]\nb = \"1\"\n\
        [dev-dependencies]\nc = \"1\"\n";
    let package = |name: &str, version: &str, needs: &str| {
        format!(
            "[[package]]\nname = \"{name}\"\nversion = \"{version}\"\ndependencies = [\n{needs}]\n\n"
        )
    };
    let lock = |of_a: &str, of_b: &str, of_c: &str| {
        package("a", "1.0.0", of_a)
            + &package("b", "1.0.0", of_b)
            + &package("c", "1.0.0", of_c)
            + &package("getrandom", "0.3.0", "")
            + &package("getrandom", "0.4.0", "")
    };
    let (old, new) = (" \"getrandom 0.3.0\",\n", " \"getrandom 0.4.0\",\n");
    for (name, lock, want) in [
        ("one, directly", lock(new, "", ""), 1),
        ("one, twice", lock(new, new, ""), 1),
        ("two, for another target", lock(new, old, ""), 2),
        (
            "two, through another",
            lock(" \"b\",\n", &(old.to_owned() + new), ""),
            2,
        ),
        ("the second for tests only", lock(new, "", old), 1),
        ("none", lock("", "", old), 0),
    ] {
        let found = versions("getrandom", manifest, &lock);
        assert_eq!(found.len(), want, "{name}: {found:?}");
    }
}
