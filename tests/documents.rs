//! What the documents name is there: pages they link to, files and tests that
//! they say hold a claim.

use std::{
    fs,
    path::{Path, PathBuf},
};

use quietcount::public::plan::{Plan, Respondents, risk};

/// Every document that ships with the code.
fn documents() -> Vec<PathBuf> {
    let mut found = files_in("docs");
    found.retain(|path| path.extension().is_some_and(|end| end == "md"));
    found.extend([PathBuf::from("README.md"), PathBuf::from("SECURITY.md")]);
    found
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

/// Links to places in the project that are not there.
fn dead_links(document: &Path, text: &str) -> Vec<String> {
    let folder = document.parent().unwrap_or(Path::new(""));
    let parts = text.split("](").skip(1);
    let links = parts.filter_map(|part| part.split_once(')').map(|(link, _)| link));
    let links = links.filter(|link| !link.contains("://"));
    let paths = links.map(|link| link.split('#').next().unwrap_or(link));
    let dead = paths.filter(|path| !path.is_empty() && !folder.join(path).exists());
    dead.map(|path| format!("{}: {path}", document.display()))
        .collect()
}

/// Files and tests in backticks that are not there. Where the text around it says
/// in which folder, a name may leave that out.
fn dead_names(document: &Path, text: &str) -> Vec<String> {
    let rooms = ["src", "tests", "www", "xtask", "fuzz", "benches"];
    let files: Vec<PathBuf> = rooms.into_iter().flat_map(files_in).collect();
    let is_there =
        |path: &str| Path::new(path).exists() || files.iter().any(|file| file.ends_with(path));
    let is_path = |name: &&str| {
        let ends = [".rs", ".spec.ts", ".mjs"];
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./".contains(letter);
        let begins = ["src/", "tests/", "www/", "xtask/", "docs/"];
        name.chars().all(plain)
            && (ends.iter().any(|end| name.ends_with(end))
                || begins.iter().any(|begin| name.starts_with(begin)))
    };
    // The pages are built, and the example is made, before they are there.
    let is_made = |name: &str| name.starts_with("www/dist");
    let names = text
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    names
        .filter(is_path)
        .filter(|name| !is_made(name) && !is_there(name))
        .map(|name| format!("{}: {name}", document.display()))
        .collect()
}

#[test]
fn what_documents_name_is_there() {
    let dead: Vec<String> = documents()
        .iter()
        .flat_map(|document| {
            let text = fs::read_to_string(document).expect("a document is text");
            [dead_links(document, &text), dead_names(document, &text)].concat()
        })
        .collect();
    assert!(dead.is_empty(), "\n{}\n", dead.join("\n"));
}

/// Each claim of the statement names at least one test.
#[test]
fn every_sentence_of_the_privacy_statement_names_what_holds_it() {
    let text = fs::read_to_string("docs/privacy/statement.md").expect("it is there");
    let claims: Vec<&str> = text.split("\n- ").skip(1).collect();
    assert!(claims.len() > 10);
    for claim in claims {
        let claim = claim.split("\n\n").next().unwrap_or(claim);
        assert!(
            claim.contains('`') || claim.contains("threats.md"),
            "{claim}"
        );
    }
}

/// What the assessment of the example says that a reader could become sure of.
#[test]
fn the_assessment_tells_the_risks_of_the_examples_plan() {
    let text = fs::read_to_string("docs/privacy/impact.md").expect("it is there");
    let plan = Plan::read(quietcount::example::plan()).expect("the example's plan is good");
    for (period, release) in [("autumn", "a term's release"), ("year", "the year's")] {
        let epsilon = plan.period(period).expect("the plan has it").epsilon;
        let most = risk::at_most(epsilon).replace("at most ", "");
        let most = most.replace("% sure", " %");
        let words = text.replace(" sure from", " from");
        assert!(words.contains(&format!("{most} from {release}")), "{most}");
    }
    let cap = format!(
        "cap of {} a year for a school",
        plan.cap_of(Respondents::Schools)
    );
    assert!(text.contains(&cap), "{cap}");
}

#[test]
fn what_is_not_there_is_seen() {
    let document = Path::new("docs/privacy/statement.md");
    let text = "[a](nowhere.md) [b](argument.md#x) `tests/none.rs` `tests/flow.rs` `x.spec.ts`";
    assert_eq!(dead_links(document, text).len(), 1);
    assert_eq!(dead_names(document, text).len(), 2);
}
