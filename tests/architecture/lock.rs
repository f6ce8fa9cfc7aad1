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
            **package == wanted || is_named(package, wanted)
        };
        needs.keys().filter(fits).cloned().collect()
    };
    let of_the_crate = needs.iter().find(|(one, _)| is_named(one, "quietcount"));
    // The lock file tells which version the crate itself needs, where other
    // members of the workspace bring others.
    let with_version = |name: &&str| -> String {
        let mut needed = of_the_crate.iter().flat_map(|(_, needed)| *needed);
        let found = needed.find(|needed| is_named(needed, name));
        found.map_or_else(|| (*name).to_owned(), Clone::clone)
    };
    let mut open: Vec<Package> = direct(manifest)
        .iter()
        .flat_map(|name| find(&with_version(name)))
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(next) = open.pop() {
        if reached.insert(next.clone()) {
            open.extend(needs[&next].iter().flat_map(|name| find(name)));
        }
    }
    let name = |one: &Package| is_named(one, package);
    reached.into_iter().filter(name).collect()
}

fn is_named(package: &str, name: &str) -> bool {
    package.split(' ').next() == Some(name)
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
    let itself = "[[package]]\nname = \"quietcount\"\nversion = \"1.0.0\"\n\
        dependencies = [\n \"a\",\n \"getrandom 0.4.0\",\n]\n\n";
    let directly = manifest.replace("a = ", "getrandom = \"0.4\"\na = ");
    let with_another_member = itself.to_owned() + &lock(new, "", old);
    assert_eq!(
        versions("getrandom", &directly, &with_another_member).len(),
        1
    );
    let with_another_inside = itself.to_owned() + &lock(old, "", "");
    assert_eq!(
        versions("getrandom", &directly, &with_another_inside).len(),
        2
    );
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
