//! What in `confidential` anybody may call, and what its types may never do.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;
use syn::{Attribute, Fields, ImplItem, Item, ItemImpl, Meta, Type, UseTree, Visibility};

use crate::source::{Source, allows, attributes, inner_attributes, is_broken_by, is_for_tests};

/// Every plain `pub` in `confidential`, from its root:
/// `body::Body::new`, a field as `report::RowCounts.read`, a name handed on
/// as `use body::Body`.
pub(crate) fn doors(sources: &[Source]) -> BTreeSet<String> {
    let mut doors = BTreeSet::new();
    for source in sources {
        if source.is_in("src/confidential") && !source.is_test {
            let module = source.module()[2..].join("::");
            add_doors(&module, &source.code.items, &mut doors);
        }
    }
    doors
}

fn add_doors(module: &str, items: &[Item], doors: &mut BTreeSet<String>) {
    let is_open = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    let inside = |name: &dyn std::fmt::Display| match module {
        "" => name.to_string(),
        module => format!("{module}::{name}"),
    };
    for item in items {
        if is_for_tests(attributes(item)) {
            continue;
        }
        let (visibility, name) = match item {
            Item::Fn(item) => (&item.vis, inside(&item.sig.ident)),
            Item::Struct(item) => {
                let name = inside(&item.ident);
                add_fields(&name, &item.fields, doors);
                (&item.vis, name)
            }
            Item::Enum(item) => (&item.vis, inside(&item.ident)),
            Item::Trait(item) => (&item.vis, inside(&item.ident)),
            Item::Type(item) => (&item.vis, inside(&item.ident)),
            Item::Const(item) => (&item.vis, inside(&item.ident)),
            Item::Static(item) => (&item.vis, inside(&item.ident)),
            Item::Mod(item) => {
                let name = inside(&item.ident);
                if let Some((_, items)) = &item.content {
                    add_doors(&name, items, doors);
                }
                (&item.vis, name)
            }
            Item::Use(item) if is_open(&item.vis) => {
                for name in used(&item.tree) {
                    doors.insert(format!("use {}", inside(&name)));
                }
                continue;
            }
            Item::Impl(item) => {
                add_methods(&inside(&type_name(&item.self_ty)), item, doors);
                continue;
            }
            _ => continue,
        };
        if is_open(visibility) {
            doors.insert(name);
        }
    }
}

fn add_fields(name: &str, fields: &Fields, doors: &mut BTreeSet<String>) {
    for (place, field) in fields.iter().enumerate() {
        if matches!(field.vis, Visibility::Public(_)) {
            let of = field.ident.as_ref();
            let of = of.map_or_else(|| place.to_string(), ToString::to_string);
            doors.insert(format!("{name}.{of}"));
        }
    }
}

fn add_methods(name: &str, item: &ItemImpl, doors: &mut BTreeSet<String>) {
    for inner in &item.items {
        let (visibility, ident) = match inner {
            ImplItem::Fn(inner) => (&inner.vis, &inner.sig.ident),
            ImplItem::Const(inner) => (&inner.vis, &inner.ident),
            _ => continue,
        };
        if matches!(visibility, Visibility::Public(_)) && !is_for_tests(inner_attributes(inner)) {
            doors.insert(format!("{name}::{ident}"));
        }
    }
}

fn used(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) if path.ident == "self" => used(&path.tree),
        UseTree::Path(path) => used(&path.tree)
            .into_iter()
            .map(|rest| format!("{}::{rest}", path.ident))
            .collect(),
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(name) => vec![format!("{} as {}", name.ident, name.rename)],
        UseTree::Glob(_) => vec!["*".to_owned()],
        UseTree::Group(group) => group.items.iter().flat_map(used).collect(),
    }
}

fn type_name(of: &Type) -> String {
    match of {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map_or_else(String::new, |part| part.ident.to_string()),
        Type::Reference(reference) => type_name(&reference.elem),
        _ => String::new(),
    }
}

/// Types that hold pupils or exact figures.
pub(crate) const GUARDED: [&str; 10] = [
    "Body",
    "ExactTable",
    "FirstRows",
    "LoadReport",
    "MissingList",
    "MissingPupils",
    "Pupil",
    "Register",
    "Sessions",
    "Sheet",
];

/// Types that hold noisy numbers which nobody is to see, or the key that opens
/// them, with the file that declares each. None may be copied either.
pub(crate) const SEALED: [(&str, &str); 5] = [
    ("Contents", "src/sealed/contents.rs"),
    ("Opened", "src/public/pool/opened.rs"),
    ("OpenedParts", "src/public/pool/opened.rs"),
    ("Total", "src/public/pool/opened.rs"),
    ("OfficePrivateKey", "src/sealed/private_key.rs"),
];

/// What each of them must never gain.
const NEVER: [&str; 5] = ["Debug", "Display", "IntoWasmAbi", "PartialEq", "Serialize"];

/// Of these there is one, and no copy outlives it.
const NEVER_COPIED: [&str; 2] = ["Body", "ExactTable"];

/// Further traits by which a value could be compared, printed or handed out,
/// and which the wall does not name.
const SUSPICIOUS: [&str; 9] = [
    "AsRef",
    "Borrow",
    "Deref",
    "Eq",
    "Hash",
    "Iterator",
    "Ord",
    "PartialOrd",
    "ToString",
];

/// Guarded types and ways out that `wall.rs` does not put together.
pub(crate) fn holes_in_the_wall(wall: &Source) -> Vec<String> {
    let built: BTreeSet<(String, String)> = wall.code.items.iter().flat_map(pairs).collect();
    let mut wanted = Vec::new();
    for guarded in GUARDED {
        wanted.extend(NEVER.map(|way_out| (guarded, way_out)));
    }
    wanted.extend(NEVER_COPIED.map(|guarded| (guarded, "Clone")));
    for (sealed, _) in SEALED {
        wanted.extend(NEVER.map(|way_out| (sealed, way_out)));
        wanted.push((sealed, "Clone"));
    }
    wanted
        .into_iter()
        .filter(|(guarded, way_out)| {
            !built.contains(&((*guarded).to_owned(), (*way_out).to_owned()))
        })
        .map(|(guarded, way_out)| format!("the wall lets {guarded} be {way_out}"))
        .collect()
}

/// The pairs of `never! { Type: path::Trait, Trait; … }`.
fn pairs(item: &Item) -> Vec<(String, String)> {
    let Item::Macro(call) = item else {
        return Vec::new();
    };
    if !call.mac.path.is_ident("never") {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    let (mut guarded, mut last) = (None, String::new());
    for token in call.mac.tokens.clone() {
        match token {
            TokenTree::Ident(ident) => {
                last = ident.to_string();
                guarded.get_or_insert_with(|| last.clone());
            }
            TokenTree::Punct(punct) if ",;".contains(punct.as_char()) => {
                let of = guarded.clone().unwrap_or_default();
                pairs.push((of, std::mem::take(&mut last)));
                if punct.as_char() == ';' {
                    guarded = None;
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Whether every build of `confidential` compiles the wall.
pub(crate) fn builds_the_wall(sources: &[Source]) -> bool {
    let is_wall = |item: &Item| match item {
        Item::Mod(module) => {
            let is_conditional = module.attrs.iter().any(|one| one.path().is_ident("cfg"));
            module.ident == "wall" && !is_conditional
        }
        _ => false,
    };
    sources.iter().any(|source| {
        source.path == "src/confidential/mod.rs" && source.code.items.iter().any(is_wall)
    })
}

/// Traits that a guarded type derives or implements and should not, in the
/// words of the source: quicker to read than the wall's own message.
pub(crate) fn ways_out_of_guarded(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test) {
        for item in &source.code.items {
            let (name, traits) = match item {
                Item::Struct(item) => (item.ident.to_string(), derived(&item.attrs)),
                Item::Enum(item) => (item.ident.to_string(), derived(&item.attrs)),
                Item::Impl(item) => (type_name(&item.self_ty), implemented(item)),
                _ => continue,
            };
            let guarded = GUARDED.contains(&name.as_str()) && !is_namesake(&name, source);
            for way_out in traits
                .iter()
                .filter(|way_out| guarded && is_way_out(&name, way_out))
            {
                broken.push(format!("{}: {name} is {way_out}", source.path));
            }
        }
    }
    broken
}

/// Traits that a type of sealed numbers derives or implements and should not,
/// and such types that are not where they were.
pub(crate) fn ways_out_of_sealed(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, path) in SEALED {
        let Some(source) = sources.iter().find(|source| source.path == path) else {
            broken.push(format!("{path}: it is not there"));
            continue;
        };
        let mut declared = 0;
        for item in &source.code.items {
            let traits = match item {
                Item::Struct(item) if item.ident == name => {
                    declared += 1;
                    derived(&item.attrs)
                }
                Item::Impl(item) if type_name(&item.self_ty) == name => implemented(item),
                _ => continue,
            };
            let is_out = |way_out: &&String| {
                matches!(way_out.as_str(), "Clone" | "Copy")
                    || NEVER.contains(&way_out.as_str())
                    || SUSPICIOUS.contains(&way_out.as_str())
            };
            let out = traits.iter().filter(is_out);
            broken.extend(out.map(|way_out| format!("{path}: {name} is {way_out}")));
        }
        if declared != 1 {
            broken.push(format!("{path}: it declares {declared} {name}"));
        }
    }
    broken
}

/// Whether a file outside `confidential` means a type of its own by the name:
/// a school of the example, or the page's view of a report.
fn is_namesake(name: &str, source: &Source) -> bool {
    let declares = |item: &Item| match item {
        Item::Struct(item) => item.ident == name,
        Item::Enum(item) => item.ident == name,
        _ => false,
    };
    !source.is_in("src/confidential") && source.code.items.iter().any(declares)
}

fn is_way_out(name: &str, way_out: &str) -> bool {
    let copied = matches!(way_out, "Clone" | "Copy") && NEVER_COPIED.contains(&name);
    copied || NEVER.contains(&way_out) || SUSPICIOUS.contains(&way_out)
}

fn derived(attributes: &[Attribute]) -> Vec<String> {
    let lists = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::List(list) if list.path.is_ident("derive") => Some(list.tokens.clone()),
            _ => None,
        });
    lists
        .flatten()
        .filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        })
        .collect()
}

fn implemented(item: &ItemImpl) -> Vec<String> {
    let path = item.trait_.as_ref().map(|(_, path, _)| path);
    let last = path.and_then(|path| path.segments.last());
    last.map(|part| part.ident.to_string())
        .into_iter()
        .collect()
}

#[test]
fn a_new_door_is_seen() {
    for (text, door) in [
        ("pub fn all() {}", "register::pupil::all"),
        ("pub struct Pupil;", "register::pupil::Pupil"),
        ("pub enum Pupil {}", "register::pupil::Pupil"),
        ("pub const ALL: u8 = 0;", "register::pupil::ALL"),
        ("pub use a::{B, C as D};", "use register::pupil::a::C as D"),
        ("pub use a::*;", "use register::pupil::a::*"),
        ("mod a { pub fn b() {} }", "register::pupil::a::b"),
        (
            "impl Pupil { pub fn name(&self) {} }",
            "register::pupil::Pupil::name",
        ),
        (
            "struct Pupil { pub name: u8 }",
            "register::pupil::Pupil.name",
        ),
        ("struct Pupil(pub u8);", "register::pupil::Pupil.0"),
    ] {
        let found = doors(&[Source::new("src/confidential/register/pupil.rs", text)]);
        assert!(found.contains(door), "{text}: {found:?}");
    }
    let narrow = "pub(in crate::confidential) fn a() {} #[cfg(test)] mod tests { pub fn b() {} }";
    let found = doors(&[Source::new("src/confidential/register/pupil.rs", narrow)]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_way_out_of_a_guarded_type_is_seen() {
    is_broken_by(
        ways_out_of_guarded,
        &[
            (
                "src/confidential/a.rs",
                "#[derive(Clone, Debug)] struct Pupil;",
            ),
            (
                "src/confidential/a.rs",
                "#[derive(PartialEq)] struct Sessions;",
            ),
            ("src/confidential/a.rs", "#[derive(Hash)] struct Register;"),
            (
                "src/confidential/a.rs",
                "#[derive(serde::Serialize)] struct Sheet;",
            ),
            ("src/confidential/a.rs", "#[derive(Clone)] struct Body;"),
            ("src/public/a.rs", "impl fmt::Display for LoadReport {}"),
            ("src/confidential/a.rs", "impl Clone for ExactTable {}"),
        ],
    );
    allows(
        ways_out_of_guarded,
        &[
            (
                "src/confidential/a.rs",
                "#[derive(Clone, Copy)] struct Sessions;",
            ),
            ("src/confidential/a.rs", "#[derive(Debug)] struct Other;"),
            ("src/example/a.rs", "#[derive(Debug)] struct Body;"),
            (
                "src/wasm/a.rs",
                "#[derive(Serialize)] struct LoadReport; impl Iterator for LoadReport {}",
            ),
        ],
    );
    let all = "serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone, \
        wasm_bindgen::convert::IntoWasmAbi;";
    let bricks = |guarded: &[&str]| {
        let sealed = SEALED.iter().map(|(name, _)| name);
        let both = guarded.iter().chain(sealed);
        let bricks: Vec<String> = both.map(|one| format!("{one}: {all}")).collect();
        let bricks = bricks.concat();
        holes_in_the_wall(&Source::new(
            "src/wall.rs",
            &format!("never! {{ {bricks} }}"),
        ))
    };
    assert_eq!(bricks(&GUARDED), Vec::<String>::new());
    for guarded in GUARDED {
        let mut others = GUARDED.to_vec();
        others.retain(|one| *one != guarded);
        assert!(bricks(&others).len() >= 5, "a wall without {guarded}");
    }
    let thin = holes_in_the_wall(&Source::new(
        "src/wall.rs",
        "never! { Pupil: serde::Serialize, std::fmt::Debug; }",
    ));
    assert!(thin.contains(&"the wall lets Pupil be PartialEq".to_owned()));
    assert!(!thin.contains(&"the wall lets Pupil be Debug".to_owned()));
}

#[test]
fn a_wall_that_is_not_built_is_seen() {
    for (text, built) in [
        ("#[path = \"../wall.rs\"] mod wall;", true),
        ("#[cfg(test)] mod wall;", false),
        ("mod other;", false),
    ] {
        let sources = [Source::new("src/confidential/mod.rs", text)];
        assert_eq!(builds_the_wall(&sources), built, "{text}");
    }
}
