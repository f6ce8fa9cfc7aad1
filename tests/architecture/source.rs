//! The project's Rust files, parsed, and how a rule is tried on lines that
//! break it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use syn::{Attribute, ImplItem, Item, Meta};

/// One Rust file.
pub(crate) struct Source {
    /// Path from the project's root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) code: syn::File,
    /// Compiled under `cfg(test)` only.
    pub(crate) is_test: bool,
}

impl Source {
    /// A file as it would stand at `path`.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let code = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            is_test: false,
        }
    }

    pub(crate) fn is_in(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }

    /// The path of the module the file holds: `crate`, `public`, `plan`.
    pub(crate) fn module(&self) -> Vec<String> {
        let inside = self.path.split_once("src/").map_or("", |(_, rest)| rest);
        let stem = inside.strip_suffix(".rs").unwrap_or(inside);
        let own = ["lib", "main", "mod"];
        ["crate"]
            .into_iter()
            .chain(stem.split('/').filter(|part| !own.contains(part)))
            .map(str::to_owned)
            .collect()
    }

    /// Paths without `.rs` of the modules the file declares for tests only.
    fn test_modules(&self) -> impl Iterator<Item = String> {
        let folder = match self.path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder,
            _ => self.path.strip_suffix(".rs").unwrap_or(&self.path),
        };
        self.code.items.iter().filter_map(move |item| match item {
            Item::Mod(module) if module.content.is_none() && is_for_tests(&module.attrs) => {
                Some(format!("{folder}/{}", module.ident))
            }
            _ => None,
        })
    }
}

/// Every Rust file below `folder` of the project.
pub(crate) fn sources(folder: &str) -> Vec<Source> {
    let mut sources: Vec<Source> = files(folder, &["rs"])
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    mark_tests(&mut sources);
    assert!(sources.len() > 10, "{folder} holds hardly any code");
    sources
}

/// Marks the files that are compiled for tests only.
pub(crate) fn mark_tests(sources: &mut [Source]) {
    let for_tests: BTreeSet<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in sources {
        source.is_test = for_tests
            .iter()
            .any(|module| source.path == format!("{module}.rs") || source.is_in(module));
    }
}

/// Path and text of every file below `folder` with one of these endings, in
/// order.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join(folder), &mut found);
    found.sort();
    found
        .iter()
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        })
        .map(|path| {
            let name = path.strip_prefix(root).expect("below the root");
            let name = name.to_str().expect("a name in UTF-8").replace('\\', "/");
            let text = fs::read_to_string(path).expect("a readable file");
            (name, text)
        })
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Whether something stands under `#[cfg(test)]` or is itself a test.
pub(crate) fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        Meta::Path(path) => path.is_ident("test"),
        Meta::NameValue(_) => false,
    })
}

/// The attributes of an item. Of a kind that the project does not use, none
/// are known, and its content is looked at like any other.
pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The attributes of an item inside an `impl`.
pub(crate) fn inner_attributes(item: &ImplItem) -> &[Attribute] {
    match item {
        ImplItem::Const(item) => &item.attrs,
        ImplItem::Fn(item) => &item.attrs,
        ImplItem::Type(item) => &item.attrs,
        _ => &[],
    }
}

/// Gives every place that breaks it.
pub(crate) type Rule = fn(&[Source]) -> Vec<String>;

/// The rule is broken by each of these lines at its path.
pub(crate) fn is_broken_by(rule: Rule, cases: &[(&str, &str)]) {
    for (path, text) in cases {
        let broken = rule(&[Source::new(path, text)]);
        assert_ne!(broken, Vec::<String>::new(), "{path}: {text}");
    }
}

/// The rule lets each of these lines pass.
pub(crate) fn allows(rule: Rule, cases: &[(&str, &str)]) {
    for (path, text) in cases {
        let broken = rule(&[Source::new(path, text)]);
        assert_eq!(broken, Vec::<String>::new(), "{path}: {text}");
    }
}
