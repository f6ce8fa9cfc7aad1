//! Small files of every layout and every refusal, with all that `check` says
//! of them, word by word.
//!
//! Each folder of `tests/golden` holds the files of one case, given in the
//! order of their names, and `expected.txt`. `UPDATE_GOLDEN=1` writes what
//! `check` says now; read it before you keep it.

mod command_line;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use command_line::run;

const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");
const EXPECTED: &str = "expected.txt";

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the project");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder of the project").path())
        .collect();
    paths.sort();
    paths
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn cases() -> Vec<PathBuf> {
    let mut cases = sorted(&golden());
    cases.retain(|path| path.is_dir());
    assert!(cases.len() >= 25, "only {} cases are left", cases.len());
    cases
}

/// What `check` says of a case: exit status, output, messages.
fn check(case: &Path) -> String {
    let path = |path: &Path| path.display().to_string();
    let mut arguments: Vec<String> = ["check", "--body", "school", "--period", "autumn", "--plan"]
        .map(str::to_owned)
        .to_vec();
    arguments.push(path(&golden().join("plan.json")));
    let files = sorted(case).into_iter();
    let files = files.filter(|file| !file.ends_with(EXPECTED));
    arguments.extend(files.map(|file| path(&file)));
    let said = run(BINARY, &arguments);
    let status = said.status.expect("it was not killed");
    format!(
        "exit status {status}\n\noutput:\n{}\nmessages:\n{}",
        said.output, said.errors
    )
}

#[test]
fn check_says_what_it_said() {
    let update = env::var_os("UPDATE_GOLDEN").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        let (said, path) = (check(&case), case.join(EXPECTED));
        if update {
            fs::write(&path, &said).expect("the project can be written to");
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            let name = case.display();
            differing.push(format!("{name}\n{expected}\n… but now\n\n{said}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n\n"));
}

/// The numbers of a line such as "7 rows read: 4 kept, 1 merged, …".
fn rows(line: &str) -> Option<[u32; 5]> {
    let words: Vec<&str> = line.split(' ').collect();
    let read = words.iter().position(|word| *word == "read:")?;
    let number = |place: usize| -> Option<u32> { words.get(place)?.replace(',', "").parse().ok() };
    Some([
        number(read.checked_sub(2)?)?,
        number(read + 1)?,
        number(read + 3)?,
        number(read + 5)?,
        number(read + 7)?,
    ])
}

#[test]
fn the_four_counts_add_up_everywhere() {
    let mut sentences = 0;
    for case in cases() {
        let expected = fs::read_to_string(case.join(EXPECTED)).expect("a case has it");
        for [read, kept, merged, ignored, refused] in expected.lines().filter_map(rows) {
            let name = case.display();
            assert_eq!(kept + merged + ignored + refused, read, "{name}");
            sentences += 1;
        }
    }
    assert!(sentences >= 10, "only {sentences} sentences were looked at");
}

#[test]
fn the_sentence_is_read() {
    let wrong = "File 1 (Marks: one row a session): 1,024 rows read: 4 kept, 1 merged, 2 ignored, 3 refused.";
    assert_eq!(rows(wrong), Some([1024, 4, 1, 2, 3]));
    assert_eq!(rows("Ignored, blank: 2 rows."), None);
}
