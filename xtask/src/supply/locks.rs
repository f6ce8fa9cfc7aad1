//! What the lock files must say, whatever network there is.

use std::fs;

use anyhow::Result;
use toml::{Table, Value};

use super::licences::Allowed;
use super::npm::{self, FOLDERS, Lock};

/// The lock files of crates.
pub(crate) const CRATES: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

/// Asks for the source of its own files, which is no burden on a tool. None of
/// it is in a page.
const OF_TOOLS: &str = "MPL-2.0";

/// Packages that tell no licence: what Lighthouse and a reader in the benchmark
/// stand on. Neither ships nor builds anything.
const UNTOLD: [&str; 2] = ["json-bignum", "parse-cache-control"];

/// How many packages are locked, and what is wrong with them.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Found {
    pub(crate) packages: usize,
    pub(crate) faults: Vec<String>,
}

/// Looks through every lock file of the project.
///
/// # Errors
/// When one cannot be read.
pub(crate) fn look() -> Result<Found> {
    let allowed = Allowed::read()?;
    let mut found = Found::default();
    for path in CRATES {
        crates(path, &fs::read_to_string(path)?.parse()?, &mut found);
    }
    for folder in FOLDERS {
        packages(folder, &Lock::read(folder)?, &allowed, &mut found);
    }
    Ok(found)
}

/// Every crate is one of the project, or comes from crates.io with a digest.
fn crates(path: &str, lock: &Table, found: &mut Found) {
    let locked = lock.get("package").and_then(Value::as_array);
    for package in locked.into_iter().flatten() {
        let text = |key| package.get(key).and_then(Value::as_str);
        let name = text("name").unwrap_or_default();
        let is_ours = ["quietcount", "quietcount-fuzz", "oracles", "xtask"].contains(&name);
        found.packages += 1;
        match text("source") {
            None if is_ours => {}
            Some(CRATES_IO) if text("checksum").is_some_and(|digest| digest.len() == 64) => {}
            Some(CRATES_IO) => found.faults.push(format!("{path}: {name} has no digest")),
            other => found
                .faults
                .push(format!("{path}: {name} is from {other:?}")),
        }
    }
}

/// Every package has a digest, comes from npm's registry under a licence that
/// is allowed, and is asked for by its version.
fn packages(folder: &str, lock: &Lock, allowed: &Allowed, found: &mut Found) {
    for (place, package) in lock.installed() {
        let name = npm::name(place);
        let mut fault = |what: String| found.faults.push(format!("{folder}: {name} {what}"));
        let digest = package.integrity.as_deref().unwrap_or_default();
        if !digest.starts_with("sha512-") {
            fault("has no digest".to_owned());
        }
        let address = package.resolved.as_deref().unwrap_or(NPM);
        if !address.starts_with(NPM) {
            fault(format!("is from {address}"));
        }
        let licence = package.license.as_deref().unwrap_or_default();
        let is_known = allowed.allow(licence) || licence == OF_TOOLS || UNTOLD.contains(&name);
        if !is_known {
            fault(format!("is under {licence:?}"));
        }
        found.packages += 1;
    }
    for (name, version) in lock.asked() {
        if !version.starts_with(|sign: char| sign.is_ascii_digit()) || version.contains(' ') {
            let fault = format!("{folder}: {name} is asked for as {version}");
            found.faults.push(fault);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn every_package_is_locked_by_its_digest() {
        project::enter_root().expect("it is there");
        let found = look().expect("the lock files are there");
        assert_eq!(found.faults, Vec::<String>::new());
        assert!(found.packages > 500, "{}", found.packages);
    }

    #[test]
    fn a_crate_from_elsewhere_is_seen() {
        let digest = "0".repeat(64);
        let line = |name: &str, rest: &str| format!("[[package]]\nname = \"{name}\"\n{rest}\n");
        let from = |source: &str| format!("source = \"{source}\"\nchecksum = \"{digest}\"");
        for (name, lock, want) in [
            ("ours", line("xtask", ""), 0),
            ("theirs", line("serde", &from(CRATES_IO)), 0),
            ("a path", line("serde", ""), 1),
            (
                "git",
                line("serde", &from("git+https://example.org/serde")),
                1,
            ),
            (
                "another registry",
                line("serde", &from("registry+https://example.org")),
                1,
            ),
            (
                "no digest",
                line("serde", &format!("source = \"{CRATES_IO}\"")),
                1,
            ),
        ] {
            let mut found = Found::default();
            crates("a lock", &lock.parse().expect("it is TOML"), &mut found);
            assert_eq!(found.faults.len(), want, "{name}: {found:?}");
        }
    }

    #[test]
    fn a_package_without_digest_or_from_elsewhere_is_seen() {
        project::enter_root().expect("it is there");
        let allowed = Allowed::read().expect("deny.toml is there");
        let good = r#""integrity": "sha512-abc", "license": "MIT""#;
        for (name, asked, package, want) in [
            ("good", "1.2.3", good, 0),
            ("a range", "^1.2.3", good, 1),
            ("anything", "*", good, 1),
            ("no digest", "1.2.3", r#""license": "MIT""#, 1),
            (
                "an old digest",
                "1.2.3",
                r#""integrity": "sha1-abc", "license": "MIT""#,
                1,
            ),
            (
                "a tool's licence",
                "1.2.3",
                r#""integrity": "sha512-abc", "license": "MPL-2.0""#,
                0,
            ),
            ("no licence", "1.2.3", r#""integrity": "sha512-abc""#, 1),
            (
                "another",
                "1.2.3",
                r#""integrity": "sha512-abc", "license": "AGPL-3.0""#,
                1,
            ),
            (
                "from elsewhere",
                "1.2.3",
                r#""integrity": "sha512-abc", "license": "MIT", "resolved": "https://example.org/a.tgz""#,
                1,
            ),
        ] {
            let text = format!(
                r#"{{"packages": {{"": {{"devDependencies": {{"a": "{asked}"}}}},
                    "node_modules/a": {{"version": "1.2.3", {package}}}}}}}"#
            );
            let lock: Lock = serde_json::from_str(&text).expect("it is like npm's");
            let mut found = Found::default();
            packages("a folder", &lock, &allowed, &mut found);
            assert_eq!(found.faults.len(), want, "{name}: {found:?}");
        }
    }
}
