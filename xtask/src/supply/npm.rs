//! What npm installs, as `package-lock.json` fixes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// The lock files, by the folder that npm installs in.
pub(crate) const FOLDERS: [&str; 3] = [".", "bench", "tests/lighthouse"];

/// What the pages are built with: all that `www/build` imports, and the
/// optimiser of the engine.
pub(crate) const BUILDERS: [&str; 3] = ["binaryen", "sass", "vite"];

/// A package of a lock file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Package {
    /// As in `1.0.2`; the folder's own has none that counts.
    pub(crate) version: String,
    /// SHA-512 of what the registry must give.
    pub(crate) integrity: Option<String>,
    /// Where it came from, when it is not left to the registry in use.
    pub(crate) resolved: Option<String>,
    /// As the package tells it.
    pub(crate) license: Option<String>,
    /// Names it cannot do without.
    pub(crate) dependencies: BTreeMap<String, String>,
    /// Names it uses where they can be had.
    pub(crate) optional_dependencies: BTreeMap<String, String>,
    /// Names that are asked for here, each with the version.
    pub(crate) dev_dependencies: BTreeMap<String, String>,
}

/// A lock file.
#[derive(Debug, Deserialize)]
pub(crate) struct Lock {
    /// Packages by where they are put; the folder's own is put nowhere.
    pub(crate) packages: BTreeMap<String, Package>,
}

impl Lock {
    /// Reads the lock file of a folder.
    ///
    /// # Errors
    /// When it is not there, or npm did not write it.
    pub(crate) fn read(folder: &str) -> Result<Self> {
        Self::read_at(&Path::new(folder).join("package-lock.json"))
    }

    /// Reads a lock file.
    ///
    /// # Errors
    /// As for [`Lock::read`].
    pub(crate) fn read_at(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is no lock", path.display()))
    }

    /// What is installed, each with where it is put.
    pub(crate) fn installed(&self) -> impl Iterator<Item = (&str, &Package)> {
        let packages = self.packages.iter().filter(|(place, _)| !place.is_empty());
        packages.map(|(place, package)| (place.as_str(), package))
    }

    /// What the folder asks for by name, each with the version.
    pub(crate) fn asked(&self) -> BTreeMap<&str, &str> {
        let own = self.packages.get("");
        let asked = own.into_iter().flat_map(|own| &own.dev_dependencies);
        asked
            .map(|(name, version)| (name.as_str(), version.as_str()))
            .collect()
    }

    /// Where the package is that `from` means by a name: as near as can be.
    pub(crate) fn find(&self, from: &str, name: &str) -> Option<&str> {
        let mut folder = from;
        loop {
            let place = format!("{folder}/node_modules/{name}");
            let place = place.trim_start_matches('/');
            if let Some((place, _)) = self.packages.get_key_value(place) {
                return Some(place);
            }
            if folder.is_empty() {
                return None;
            }
            folder = folder.rfind("node_modules").map_or("", |at| &folder[..at]);
            folder = folder.trim_end_matches('/');
        }
    }

    /// The places that a package needs, those it can do without included.
    pub(crate) fn needs<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a str> {
        let package = self.packages.get(place).into_iter();
        let names = package.flat_map(|package| {
            let names = package.dependencies.keys();
            names.chain(package.optional_dependencies.keys())
        });
        names.filter_map(move |name| self.find(place, name))
    }

    /// Packages of these names with all that they need.
    pub(crate) fn reach(&self, names: &[&str]) -> BTreeSet<&str> {
        let mut open: Vec<&str> = names
            .iter()
            .filter_map(|name| self.find("", name))
            .collect();
        let mut reached = BTreeSet::new();
        while let Some(place) = open.pop() {
            if reached.insert(place) {
                open.extend(self.needs(place));
            }
        }
        reached
    }
}

/// The name of the package that is put in a place.
pub(crate) fn name(place: &str) -> &str {
    place.rsplit("node_modules/").next().unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn a_nearer_package_is_meant() {
        let lock: Lock = serde_json::from_str(
            r#"{"packages": {
                "": {"devDependencies": {"a": "1.0.0"}},
                "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "*"},
                    "optionalDependencies": {"c": "*", "absent": "*"}},
                "node_modules/a/node_modules/b": {"version": "2.0.0", "dependencies": {"@s/d": "*"}},
                "node_modules/b": {"version": "1.0.0"},
                "node_modules/c": {"version": "1.0.0"},
                "node_modules/@s/d": {"version": "1.0.0"}
            }}"#,
        )
        .expect("it is like npm's");
        let needs: Vec<&str> = lock.needs("node_modules/a").collect();
        assert_eq!(needs, ["node_modules/a/node_modules/b", "node_modules/c"]);
        let all = lock.reach(&["a"]);
        assert_eq!(all.len(), 4, "{all:?}");
        assert!(!all.contains("node_modules/b"));
        assert_eq!(name("node_modules/a/node_modules/@s/d"), "@s/d");
        assert_eq!(lock.asked(), BTreeMap::from([("a", "1.0.0")]));
    }

    #[test]
    fn what_the_build_imports_is_a_builder() {
        project::enter_root().expect("it is there");
        let mut imports = BTreeSet::new();
        for file in fs::read_dir("www/build").expect("it is there") {
            let path = file.expect("it can be read").path();
            let text = fs::read_to_string(path).expect("it is text");
            let ends = text.split(" from '").skip(1);
            let names = ends.filter_map(|end| end.split('\'').next().map(str::to_owned));
            imports.extend(names.filter(|name| !name.starts_with(['.']) && !name.contains(':')));
        }
        assert_eq!(imports.iter().collect::<Vec<_>>(), ["sass", "vite"]);
        assert!(imports.iter().all(|name| BUILDERS.contains(&name.as_str())));
    }
}
