//! What packages the pages hold, as the bundler has found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

/// Written by `www/build.mjs`.
const FILE: &str = "www/dist/parts.json";

/// What is no package of npm: our own sources, and what binds the engine.
const OURS: [&str; 2] = ["quietcount", "wasm-bindgen"];

/// Bytes by whose they are.
pub(crate) type Bytes = BTreeMap<String, usize>;

/// What a page holds beside the engine.
#[derive(Deserialize)]
pub(crate) struct Part {
    /// In scripts, before they are shortened.
    pub(crate) scripts: Bytes,
    /// In styles, as they stand in the page.
    pub(crate) styles: Bytes,
}

/// The parts of each page.
pub(crate) struct Parts(pub(crate) BTreeMap<String, Part>);

impl Parts {
    /// Reads what the last build of the pages has left.
    ///
    /// # Errors
    /// When the pages have not been built.
    pub(crate) fn read() -> Result<Self> {
        Self::parse(&fs::read_to_string(FILE).with_context(|| format!("cannot read {FILE}"))?)
    }

    /// Reads this text.
    ///
    /// # Errors
    /// When it is no such file.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        Ok(Self(serde_json::from_str(text)?))
    }

    /// Packages of npm in any page.
    pub(crate) fn packages(&self) -> Vec<&str> {
        let pages = self.0.keys().flat_map(|page| self.packages_of(page));
        pages.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Packages of npm in this page.
    pub(crate) fn packages_of(&self, page: &str) -> Vec<&str> {
        let part = self.0.get(page).into_iter();
        let names = part.flat_map(|part| part.scripts.keys().chain(part.styles.keys()));
        let names: BTreeSet<&str> = names.map(String::as_str).collect();
        let outside = names.into_iter().filter(|name| !OURS.contains(name));
        outside.collect()
    }
}
