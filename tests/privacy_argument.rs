//! The written argument and the table of rules name functions and tests; each
//! of them is there.

use std::{collections::BTreeSet, fs, path::Path};

/// Words in backticks that read as a name of code: a function, a test, or a
/// method behind its type.
fn named(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_name = |word: &&str| {
        let letter = |letter: char| letter.is_ascii_alphanumeric() || "_:".contains(letter);
        word.contains(['_', ':']) && word.chars().all(letter)
    };
    quoted.filter(is_name).collect()
}

/// All Rust code of the project.
fn code() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> = ["src", "tests", "oracles/tests"]
        .map(|folder| root.join(folder))
        .into();
    let mut code = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                code += &fs::read_to_string(path).expect("a readable file");
            }
        }
    }
    code
}

/// Whether the code has a function or a field of that name.
fn is_there(name: &str, code: &str) -> bool {
    let last = name.rsplit("::").next().expect("a name has a part");
    [
        format!("fn {last}("),
        format!("fn {last}<"),
        format!("pub {last}:"),
    ]
    .iter()
    .any(|definition| code.contains(definition))
}

#[test]
fn every_name_in_the_argument_is_there() {
    let argument = include_str!("../docs/privacy/argument.md");
    let rules = include_str!("../docs/privacy/rules.md");
    let (mut names, code) = (named(argument), code());
    assert!(names.len() > 40, "the argument names hardly anything");
    names.extend(named(rules));
    let gone: Vec<_> = names.iter().filter(|name| !is_there(name, &code)).collect();
    assert!(gone.is_empty(), "{gone:#?}");
}

#[test]
fn a_name_that_is_gone_is_seen() {
    let text = "Done by `Noise::cover`, held by `a_test_that_is_gone`; see `src/a.rs` and `words`.";
    let code = "    pub(super) fn cover(&mut self) {}";
    let gone: Vec<_> = named(text)
        .into_iter()
        .filter(|name| !is_there(name, code))
        .collect();
    assert_eq!(gone, ["a_test_that_is_gone"]);
}
