//! Which licences are allowed: those that `deny.toml` names.

use std::fs;

use anyhow::{Context, Result};
use spdx::{Expression, LicenseReq};
use toml::Table;

/// The licences of `deny.toml`.
pub(crate) struct Allowed(Vec<String>);

impl Allowed {
    /// Reads `deny.toml`.
    ///
    /// # Errors
    /// When it does not list licences.
    pub(crate) fn read() -> Result<Self> {
        let deny: Table = fs::read_to_string("deny.toml")?.parse()?;
        let names = deny["licenses"]["allow"].as_array();
        let names = names.context("deny.toml allows no licence")?;
        let names = names.iter().filter_map(|name| name.as_str());
        Ok(Self(names.map(str::to_owned).collect()))
    }

    /// Whether work under this licence may be used; of several that can be
    /// chosen from, one is enough.
    pub(crate) fn allow(&self, licence: &str) -> bool {
        let is_named = |asked: &LicenseReq| self.0.contains(&asked.to_string());
        expression(licence).is_some_and(|licence| licence.evaluate(is_named))
    }
}

/// A licence as an SPDX expression; the slash of old manifests is an "or".
pub(crate) fn expression(licence: &str) -> Option<Expression> {
    let licence = Expression::canonicalize(licence)
        .ok()?
        .unwrap_or_else(|| licence.to_owned());
    Expression::parse(&licence).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_allowed_by_name() {
        let allowed = Allowed(vec!["MIT".to_owned(), "BSD-3-Clause".to_owned()]);
        for (licence, want) in [
            ("MIT", true),
            ("MIT OR GPL-3.0-only", true),
            ("Unlicense/MIT", true),
            ("MIT AND BSD-3-Clause", true),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR Apache-2.0) AND NCSA", false),
            ("Apache-2.0", false),
            ("SEE LICENSE IN LICENSE.md", false),
            ("", false),
        ] {
            assert_eq!(allowed.allow(licence), want, "{licence}");
        }
    }
}
