//! What each part knows nothing of.

use crate::{
    names::{Name, names},
    source::Source,
};

/// The steps in the order of the flow.
const STEPS: [&str; 4] = ["ingest", "register", "measures", "protect"];

/// All that `public` may take from `confidential`, each with the reason.
const TAKEN_BY_PUBLIC: [(&str, &str); 4] = [
    (
        "Allowance",
        "made from the ledger's sum, without which nothing is drawn",
    ),
    ("OverCap", "the answer when the year's cap is spent"),
    ("ProtectedTable", "figures after noise and suppression"),
    ("ProtectedTables", "the same, of one release"),
];

/// All that the pages' boundary may take from `confidential`: the one door, and
/// what the school sees on its own screen: the load report, the first rows of a
/// file and the missing list.
const TAKEN_BY_PAGES: [&str; 7] = [
    "Body",
    "FileRows",
    "FirstRows",
    "Inside",
    "LoadReport",
    "MissingPupils",
    "RefusedRow",
];

/// Crates with which a thing could be written down, shown, or passed to a
/// page, or that reach out of the process.
const WAYS_OUT: [&str; 10] = [
    "serde",
    "serde_json",
    "serde_wasm_bindgen",
    "wasm_bindgen",
    "js_sys",
    "web_sys",
    "tsify",
    "maud",
    "clap",
    "tempfile",
];

/// Parts of `std` that reach out of the process.
const OUTSIDE: [&str; 6] = ["fs", "net", "process", "env", "io", "os"];

const PRINTERS: [&str; 5] = ["print!", "println!", "eprint!", "eprintln!", "dbg!"];

/// What every part may use: it knows nothing of what it sorts.
const SORTING: [&str; 2] = ["crate", "order"];

/// Names that the sorting takes from anywhere but the standard library.
pub(crate) fn beyond_sorting(sources: &[Source]) -> Vec<String> {
    let sorting = sources
        .iter()
        .filter(|source| source.path == "src/order.rs");
    let beyond = |name: &Name| {
        name.path[0] == "crate"
            || WAYS_OUT.contains(&name.path[0].as_str())
            || PRINTERS.contains(&name.path[0].as_str())
    };
    sorting
        .flat_map(|source| {
            let names = names(source).into_iter().filter(beyond);
            names.map(|name| name.at(source)).collect::<Vec<_>>()
        })
        .collect()
}

/// The names in a folder that break a rule.
fn broken(sources: &[Source], folder: &str, breaks: impl Fn(&Name) -> bool) -> Vec<String> {
    sources
        .iter()
        .filter(|source| source.is_in(folder))
        .flat_map(|source| {
            let names = names(source).into_iter();
            let broken = names.filter(|name| !name.starts_with(&SORTING) && breaks(name));
            broken.map(|name| name.at(source)).collect::<Vec<_>>()
        })
        .collect()
}

fn is_of_std(name: &Name, parts: &[&str]) -> bool {
    // `std` under another name, or all of it, would hide what is used of it.
    let hidden = name.path == ["std"] || name.path == ["std", "*"];
    hidden || parts.iter().any(|part| name.starts_with(&["std", part]))
}

/// Names of a way out in `confidential`.
pub(crate) fn ways_out(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/confidential", |name| {
        let first = name.path[0].as_str();
        WAYS_OUT.contains(&first)
            || PRINTERS.contains(&first)
            || is_of_std(name, &OUTSIDE)
            || name
                .path
                .iter()
                .any(|part| part == "Serialize" || part == "Deserialize")
    })
}

/// Names that `confidential` takes from elsewhere in the crate, other than
/// what a person hands in beside the files (the plan, the columns), the neutral
/// room of numbers, and what can only be sealed.
pub(crate) fn beyond_plan(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/confidential", |name| {
        name.path[0] == "crate"
            && !name.starts_with(&["crate", "sealed", "Contents"])
            && !name.starts_with(&["crate", "confidential"])
            && !name.starts_with(&["crate", "public", "plan"])
            && !name.starts_with(&["crate", "public", "columns"])
            && !name.starts_with(&["crate", "suppression"])
    })
}

/// Names that the neutral room takes from the rest of the crate, or by which
/// its numbers could be written down.
pub(crate) fn beyond_numbers(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/suppression", |name| {
        let first = name.path[0].as_str();
        first == "crate" && !name.starts_with(&["crate", "suppression"])
            || WAYS_OUT.contains(&first)
            || PRINTERS.contains(&first)
            || is_of_std(name, &OUTSIDE)
    })
}

/// Names that the room of what is sealed takes from the rest of the crate, other
/// than the key it seals to, or by which its numbers could be written down.
pub(crate) fn beyond_sealing(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/sealed", |name| {
        let first = name.path[0].as_str();
        let is_known = name.starts_with(&["crate", "sealed"])
            || name.starts_with(&["crate", "public", "keys", "OfficeKey"]);
        first == "crate" && !is_known
            || WAYS_OUT.contains(&first)
            || PRINTERS.contains(&first)
            || is_of_std(name, &OUTSIDE)
    })
}

/// Names of opening outside the one place that can only add up, and of sealing
/// outside the room itself: nothing else has the numbers of one body.
pub(crate) fn opened_elsewhere(sources: &[Source]) -> Vec<String> {
    let mut all = broken(sources, "src", |name| name.path[0] == "hpke");
    all.retain(|one| !one.starts_with("src/sealed/"));
    let mut opens = broken(sources, "src", |name| {
        let opens = [&["crate", "sealed", "open"][..], &["crate", "sealed", "*"]];
        opens.iter().any(|path| name.path == *path) || name.path == ["sealed", "open"]
    });
    opens.retain(|one| !one.starts_with("src/public/pool/opened.rs:"));
    all.extend(opens);
    all
}

/// Names that a step takes from a later step, or from what stands around the
/// steps.
pub(crate) fn later_steps(sources: &[Source]) -> Vec<String> {
    let mut all = Vec::new();
    for (place, step) in STEPS.iter().enumerate() {
        let folder = format!("src/confidential/{step}");
        all.extend(broken(sources, &folder, |name| {
            let known = &STEPS[..=place];
            let part = name.path.get(2).map_or("", String::as_str);
            name.starts_with(&["crate", "confidential"]) && !known.contains(&part)
        }));
    }
    all
}

/// Names that `public` takes from `confidential` without being allowed to.
pub(crate) fn not_for_public(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/public", |name| {
        let taken = name.path.get(3).map_or("", String::as_str);
        let allowed = name.starts_with(&["crate", "confidential", "protect"])
            && TAKEN_BY_PUBLIC.iter().any(|(allowed, _)| *allowed == taken);
        is_all_of_the_crate(name) || name.starts_with(&["crate", "confidential"]) && !allowed
    })
}

/// Names that the pages' boundary takes from `confidential` without being
/// allowed to.
pub(crate) fn not_for_pages(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/wasm", |name| {
        let taken = name.path.get(2).map_or("", String::as_str);
        is_all_of_the_crate(name)
            || name.starts_with(&["crate", "confidential"]) && !TAKEN_BY_PAGES.contains(&taken)
    })
}

/// Names that the example takes from the engine.
pub(crate) fn beyond_example(sources: &[Source]) -> Vec<String> {
    broken(sources, "src/example", |name| {
        name.path[0] == "crate" && !name.starts_with(&["crate", "example"])
    })
}

/// Names of the file system, the network and other processes, outside the
/// command line.
pub(crate) fn outside_the_command_line(sources: &[Source]) -> Vec<String> {
    let library: Vec<&Source> = sources
        .iter()
        .filter(|source| source.path != "src/main.rs" && !source.is_in("src/cli"))
        .collect();
    let breaks = |name: &Name| {
        is_of_std(name, &["fs", "net", "process", "env", "os"])
            || ["tempfile", "clap"].contains(&name.path[0].as_str())
    };
    library
        .iter()
        .flat_map(|source| {
            let names = names(source).into_iter();
            let broken = names.filter(breaks);
            broken.map(|name| name.at(source)).collect::<Vec<_>>()
        })
        .collect()
}

/// `crate` itself or all in it, under which anything could be named.
fn is_all_of_the_crate(name: &Name) -> bool {
    name.path == ["crate"] || name.path == ["crate", "*"]
}
