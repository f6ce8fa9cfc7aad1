//! The crates that something is built from, as `cargo tree` tells them.
//!
//! `cargo metadata` joins the features that tests, tools and engine ask for,
//! and so names a dozen crates that are in no engine; the tree does not.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use crate::run::{capture_ok, cargo};

/// A crate of one version.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Id {
    /// Its name as it is in the registry.
    pub(crate) name: String,
    /// Its version, as in `1.0.2`.
    pub(crate) version: String,
}

/// What is known of a crate.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Crate {
    /// As its manifest says it, which need not be an SPDX expression.
    pub(crate) licence: String,
    /// The crates it depends on.
    pub(crate) needs: BTreeSet<Id>,
}

/// Crates, and which of them needs which.
pub(crate) type Tree = BTreeMap<Id, Crate>;

/// Where the tools run that build the pages: the same on every machine, so that
/// the bill of materials is.
const BUILDER: &str = "x86_64-unknown-linux-gnu";

/// What an engine may hold code of: no macro, no build script.
///
/// # Errors
/// When cargo cannot tell, as without network on the first run.
pub(crate) fn shipped(engine: &str) -> Result<Tree> {
    tree(&engine_tree(engine, "normal,no-proc-macro"))
}

/// What builds an engine and packs it: macros, build scripts and this program.
/// Some of it is in the engine as well.
///
/// # Errors
/// As for [`shipped`].
pub(crate) fn tools(engine: &str) -> Result<Tree> {
    let mut all = tree(&engine_tree(engine, "normal,build"))?;
    let program = ["-p", "xtask", "-e", "normal,build", "--target", BUILDER];
    join(&mut all, tree(&program)?);
    Ok(all)
}

/// Adds the crates and needs of another tree.
pub(crate) fn join(all: &mut Tree, more: Tree) {
    for (id, one) in more {
        let known = all.entry(id).or_default();
        known.licence = one.licence;
        known.needs.extend(one.needs);
    }
}

fn engine_tree<'a>(engine: &'a str, edges: &'a str) -> [&'a str; 9] {
    let target = "wasm32-unknown-unknown";
    [
        "-p",
        "quietcount",
        "--no-default-features",
        "--features",
        engine,
        "--target",
        target,
        "-e",
        edges,
    ]
}

fn tree(which: &[&str]) -> Result<Tree> {
    let mut tree = cargo(["tree", "--locked", "--quiet", "--prefix", "depth"]);
    tree.args(["--format", "|{l}|{p}"]).args(which);
    parse(&capture_ok(tree)?)
}

/// Reads lines like `2|MIT OR Apache-2.0|serde v1.0.229 (*)`: how deep, the
/// licence, the crate. What a crate needs is told the first time it comes up.
pub(super) fn parse(printed: &str) -> Result<Tree> {
    let mut tree = Tree::new();
    let mut above: Vec<Id> = Vec::new();
    for line in printed.lines() {
        let mut parts = line.splitn(3, '|');
        let mut next = || {
            let part = parts.next();
            part.with_context(|| format!("cargo tree printed: {line}"))
        };
        let (depth, licence, package) = (next()?.parse()?, next()?, next()?);
        let mut words = package.split(' ');
        let id = Id {
            name: words.next().unwrap_or_default().to_owned(),
            version: words
                .next()
                .unwrap_or_default()
                .trim_start_matches('v')
                .to_owned(),
        };
        above.truncate(depth);
        if let Some(parent) = above.last().and_then(|parent| tree.get_mut(parent)) {
            parent.needs.insert(id.clone());
        }
        licence.clone_into(&mut tree.entry(id.clone()).or_default().licence);
        above.push(id);
    }
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str, version: &str) -> Id {
        Id {
            name: name.to_owned(),
            version: version.to_owned(),
        }
    }

    #[test]
    fn a_tree_is_read_with_its_branches() {
        let printed = "0|MIT|page v0.1.0 (/here)\n1|MIT/Apache-2.0|one v1.0.0\n\
            2|ISC|two v2.0.0\n1|ISC|two v2.0.0 (*)\n1|MIT|three v3.0.0 (proc-macro)\n";
        let tree = parse(printed).expect("it is like cargo's");
        let [one, two] = [id("one", "1.0.0"), id("two", "2.0.0")];
        let needs = |of: &Id| tree[of].needs.iter().cloned().collect::<Vec<_>>();
        assert_eq!(
            needs(&id("page", "0.1.0")),
            [one.clone(), id("three", "3.0.0"), two.clone()]
        );
        assert_eq!(needs(&one), std::slice::from_ref(&two));
        assert_eq!(tree[&two].licence, "ISC");
        assert_eq!(tree[&one].licence, "MIT/Apache-2.0");
        assert!(parse("not a tree").is_err());
    }

    #[test]
    fn an_engine_holds_no_macro_and_its_tools_hold_some() {
        let shipped = shipped("school").expect("cargo tells");
        let tools = tools("school").expect("cargo tells");
        let has = |tree: &Tree, name: &str| tree.keys().any(|id| id.name == name);
        for (name, ships, builds) in [
            ("serde_json", true, true),
            ("serde_derive", false, true),
            ("zopfli", false, true),
            ("criterion", false, false),
            ("clap", false, true),
        ] {
            assert_eq!(has(&shipped, name), ships, "{name}");
            assert_eq!(has(&tools, name), builds, "{name}");
        }
        assert!(shipped.keys().all(|id| tools.contains_key(id)));
    }
}
