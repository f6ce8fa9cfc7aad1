//! The bill of materials of the pages, in `CycloneDX` 1.6.
//!
//! What is in the pages is "required"; what only builds them, "excluded". Two
//! clones give the same bytes: there is no time and no serial number in it, and
//! everything is in the order of its name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use toml::Table;

use super::crates::{self, Id, Tree};
use super::licences::expression;
use super::npm::{self, Lock};
use super::parts::Parts;
use crate::dist::hex;
use crate::engine::ENGINES;
use crate::project::Project;
use crate::run::{capture_ok, command};

/// What stands in the pages of Rust's own.
pub(super) const TOOLCHAIN: &str = "rust-std";

/// A page, by its name, and its bytes.
pub(crate) type Page<'a> = (&'a str, &'a [u8]);

/// Makes it, for these pages.
///
/// # Errors
/// When a lock file does not name what the pages hold, or cargo cannot tell.
pub(crate) fn of(pages: &[Page], parts: &Parts) -> Result<Value> {
    let mut bill = Bill::default();
    let (mut shipped, mut tools) = (Tree::new(), Tree::new());
    for engine in ENGINES {
        crates::join(&mut shipped, crates::shipped(engine)?);
        crates::join(&mut tools, crates::tools(engine)?);
    }
    let checksums = checksums()?;
    for (id, one) in &tools {
        let is_shipped = shipped.contains_key(id);
        let needs = if is_shipped {
            &shipped[id].needs
        } else {
            &one.needs
        };
        bill.add(
            &crate_ref(id),
            component(&id.name, &id.version, &one.licence, is_shipped)?,
            checksums.get(id).map(|hash| ("SHA-256", hash.clone())),
            needs.iter().map(crate_ref).collect(),
        );
    }
    bill.toolchain()?;
    let lock = Lock::read(".")?;
    let packages = parts.packages();
    bill.npm(&lock, &packages)?;
    for (name, bytes) in pages {
        let held = places(&lock, &parts.packages_of(name))?.into_iter();
        let mut needs: BTreeSet<String> = held.map(|place| npm_ref(&lock, place)).collect();
        needs.insert(crate_ref(&own(&shipped)?));
        needs.insert(TOOLCHAIN.to_owned());
        bill.page(name, bytes, needs);
    }
    bill.finish(pages)
}

/// Components and what each needs, by their references.
#[derive(Default)]
struct Bill {
    components: BTreeMap<String, Value>,
    needs: BTreeMap<String, BTreeSet<String>>,
}

impl Bill {
    fn add(
        &mut self,
        name: &str,
        mut component: Value,
        hash: Option<(&str, String)>,
        needs: BTreeSet<String>,
    ) {
        component["bom-ref"] = json!(name);
        if name.starts_with("pkg:") {
            component["purl"] = json!(name);
        }
        if let Some((kind, content)) = hash {
            component["hashes"] = json!([{"alg": kind, "content": content}]);
        }
        self.components.insert(name.to_owned(), component);
        self.needs.insert(name.to_owned(), needs);
    }

    /// Rust's own libraries, which no lock file names.
    fn toolchain(&mut self) -> Result<()> {
        let told = capture_ok(command("rustc", ["--version", "--verbose"]))?;
        let release = told.lines().find_map(|line| line.strip_prefix("release: "));
        let release = release.context("rustc tells no release")?;
        let component = component(TOOLCHAIN, release, "MIT OR Apache-2.0", true)?;
        self.add(TOOLCHAIN, component, None, BTreeSet::new());
        Ok(())
    }

    /// The packages in the pages, and what builds these.
    fn npm(&mut self, lock: &Lock, packages: &[&str]) -> Result<()> {
        let shipped = places(lock, packages)?;
        let tools = lock.reach(&npm::BUILDERS);
        for place in shipped.union(&tools) {
            let package = &lock.packages[*place];
            let licence = package.license.as_deref().unwrap_or_default();
            let (name, is_shipped) = (npm::name(place), shipped.contains(place));
            let component = component(name, &package.version, licence, is_shipped)?;
            let integrity = package.integrity.as_deref();
            let hash = integrity.with_context(|| format!("{name} has no digest"))?;
            let needs = lock.needs(place).map(|place| npm_ref(lock, place));
            let hash = Some(("SHA-512", hex_of(hash)?));
            self.add(&npm_ref(lock, place), component, hash, needs.collect());
        }
        Ok(())
    }

    fn page(&mut self, name: &str, bytes: &[u8], needs: BTreeSet<String>) {
        let component = json!({"type": "file", "name": name, "scope": "required"});
        let hash = hex(&Sha256::digest(bytes));
        self.add(name, component, Some(("SHA-256", hash)), needs);
    }

    fn finish(self, pages: &[Page]) -> Result<Value> {
        let project = Project::read()?.package;
        let mut whole = json!({
            "type": "application",
            "bom-ref": "pages",
            "name": project["name"],
            "version": project["version"],
            "description": project["description"],
        });
        whole["licenses"] = json!([{"expression": project["license"]}]);
        let pages: BTreeSet<String> = pages.iter().map(|(name, _)| (*name).to_owned()).collect();
        let all = self.needs.into_iter().chain([("pages".to_owned(), pages)]);
        let needs: Vec<Value> = all
            .map(|(name, needs)| json!({"ref": name, "dependsOn": needs}))
            .collect();
        Ok(json!({
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {"component": whole},
            "components": self.components.into_values().collect::<Vec<_>>(),
            "dependencies": needs,
        }))
    }
}

fn component(name: &str, version: &str, licence: &str, is_shipped: bool) -> Result<Value> {
    let licence = expression(licence);
    let licence = licence.with_context(|| format!("{name} tells no licence"))?;
    // A group is what npm writes before the slash.
    let (group, name) = match name.split_once('/') {
        Some((group, name)) => (Some(group), name),
        None => (None, name),
    };
    let mut component = json!({
        "type": "library",
        "name": name,
        "version": version,
        "scope": if is_shipped { "required" } else { "excluded" },
        "licenses": [{"expression": licence.to_string()}],
    });
    if let Some(group) = group {
        component["group"] = json!(group);
    }
    Ok(component)
}

/// Where packages of these names are put. What they need is in a page only
/// where the page's parts name it too.
fn places<'a>(lock: &'a Lock, names: &[&str]) -> Result<BTreeSet<&'a str>> {
    let place = |name: &&str| {
        let place = lock.find("", name);
        place.with_context(|| format!("package-lock.json does not name {name}"))
    };
    names.iter().map(place).collect()
}

/// The crate itself.
fn own(shipped: &Tree) -> Result<Id> {
    let own = shipped.keys().find(|id| id.name == "quietcount");
    own.cloned().context("the engines are not of quietcount")
}

/// The SHA-256 of each crate that comes from the registry.
fn checksums() -> Result<BTreeMap<Id, String>> {
    let lock: Table = fs::read_to_string("Cargo.lock")?.parse()?;
    let packages = lock["package"].as_array().into_iter().flatten();
    let text = |package: &toml::Value, key| Some(package.get(key)?.as_str()?.to_owned());
    let hashes = packages.filter_map(|package| {
        let name = text(package, "name")?;
        let version = text(package, "version")?;
        Some((Id { name, version }, text(package, "checksum")?))
    });
    Ok(hashes.collect())
}

fn crate_ref(id: &Id) -> String {
    let version = id.version.replace('+', "%2B");
    format!("pkg:cargo/{}@{version}", id.name)
}

fn npm_ref(lock: &Lock, place: &str) -> String {
    let name = npm::name(place).replace('@', "%40");
    let version = lock.packages[place].version.replace('+', "%2B");
    format!("pkg:npm/{name}@{version}")
}

/// The digits of a digest that npm writes as `sha512-` and base64.
fn hex_of(integrity: &str) -> Result<String> {
    let digest = integrity.strip_prefix("sha512-");
    let digest = digest.with_context(|| format!("not SHA-512: {integrity}"))?;
    Ok(hex(&BASE64_STANDARD.decode(digest)?))
}

#[cfg(test)]
mod tests {
    use jsonschema::{Registry, Resource, Validator};

    use super::*;
    use crate::project;

    /// As `www/build.mjs` writes it.
    const PARTS: &str = r#"{"school.html": {
        "scripts": {"preact": 18663, "quietcount": 118239, "wasm-bindgen": 31726},
        "styles": {"govuk-frontend": 46982, "quietcount": 10303}
    }, "office.html": {"scripts": {"rolldown": 342}, "styles": {}}}"#;

    fn bill() -> Value {
        project::enter_root().expect("it is there");
        let parts = Parts::parse(PARTS).expect("they are like the build's");
        of(
            &[("school.html", b"a page"), ("office.html", b"another")],
            &parts,
        )
        .expect("the project has one")
    }

    fn schema(name: &str) -> Value {
        let folder = "node_modules/@cyclonedx/cyclonedx-library/res/schema";
        let text = fs::read_to_string(format!("{folder}/{name}.SNAPSHOT.schema.json"));
        let text = text.expect("npm ci has been run");
        serde_json::from_str(&text).expect("a schema is JSON")
    }

    /// The project's own schema, with the two that it stands on.
    fn is_valid(bill: &Value) -> bool {
        let at = |name: &str| format!("http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json");
        let [spdx, jsf] = ["spdx", "jsf-0.82"].map(|name| (at(name), schema(name)));
        let registry = Registry::new()
            .add(&spdx.0, Resource::from_contents(spdx.1))
            .and_then(|registry| registry.add(&jsf.0, Resource::from_contents(jsf.1)))
            .and_then(jsonschema::RegistryBuilder::prepare)
            .expect("they are schemas");
        let validator: Validator = jsonschema::options()
            .with_registry(&registry)
            .should_validate_formats(true)
            .build(&schema("bom-1.6"))
            .expect("it is a schema");
        let faults: Vec<String> = validator
            .iter_errors(bill)
            .map(|it| it.to_string())
            .collect();
        for fault in &faults {
            println!("{fault}");
        }
        faults.is_empty()
    }

    #[test]
    fn the_bill_of_materials_follows_its_schema() {
        let good = bill();
        assert!(is_valid(&good));
        for (name, pointer, value) in [
            (
                "a digest that is none",
                "/components/0/hashes/0/content",
                json!("abc"),
            ),
            (
                "a scope that is none",
                "/components/0/scope",
                json!("needed"),
            ),
            ("no name", "/metadata/component/name", Value::Null),
            (
                "an unknown member",
                "/metadata/component/licenses/0/licence",
                json!("MIT"),
            ),
        ] {
            let mut bad = good.clone();
            let (parent, member) = pointer.rsplit_once('/').expect("it is a pointer");
            bad.pointer_mut(parent).expect("it is there")[member] = value;
            assert!(!is_valid(&bad), "{name}");
        }
    }

    #[test]
    fn the_bill_names_what_ships_and_what_builds_it() {
        let bill = bill();
        let components = bill["components"].as_array().expect("it has some");
        for (name, scope, hash) in [
            ("ed25519-dalek", "required", Some("SHA-256")),
            ("preact", "required", Some("SHA-512")),
            ("rolldown", "required", Some("SHA-512")),
            ("rust-std", "required", None),
            ("serde_derive", "excluded", Some("SHA-256")),
            ("vite", "excluded", Some("SHA-512")),
            ("zopfli", "excluded", Some("SHA-256")),
        ] {
            let found = components.iter().find(|one| one["name"] == name);
            let found = found.unwrap_or_else(|| panic!("no {name}"));
            assert_eq!(found["scope"], scope, "{name}");
            assert_eq!(found["hashes"][0]["alg"].as_str(), hash, "{name}");
        }
        for absent in ["num-bigint", "microlp", "puppeteer-core", "oracles"] {
            let found = components.iter().any(|one| one["name"] == absent);
            assert!(!found, "{absent} is neither in a page nor builds one");
        }
    }

    #[test]
    fn every_need_is_a_component_and_two_bills_are_one() {
        let bill = bill();
        assert_eq!(bill.to_string(), self::bill().to_string());
        let components = bill["components"].as_array().expect("it has some");
        let known: BTreeSet<&str> = components
            .iter()
            .filter_map(|one| one["bom-ref"].as_str())
            .collect();
        let needs = bill["dependencies"].as_array().expect("it has some");
        assert_eq!(needs.len(), known.len() + 1);
        let named = needs
            .iter()
            .flat_map(|one| one["dependsOn"].as_array().into_iter().flatten());
        for need in named.filter_map(Value::as_str) {
            assert!(known.contains(need), "{need}");
        }
    }
}
