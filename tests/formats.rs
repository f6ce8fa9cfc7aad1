//! One file in every format, written by programs that are not ours: what
//! comes of it is the same as of the CSV file.
//!
//! `tests/formats/make.py` made the files.

use std::{fs, path::Path};

use quietcount::{
    confidential::{Body, IngestError},
    public::plan::{Plan, Respondents},
};

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

fn plan() -> Plan {
    let text = fs::read_to_string(folder("golden/plan.json")).expect("a file of the project");
    Plan::read(&text).expect("a good plan")
}

fn add(body: &mut Body, bytes: &[u8]) -> Result<(), IngestError> {
    body.begin();
    for chunk in bytes.chunks(1_000) {
        body.push(chunk)?;
    }
    body.finish()
}

/// What the load report says of one file, without where its rows stand: a row
/// of a sheet has another place than a line of a text.
fn report(bytes: &[u8]) -> Result<Vec<String>, IngestError> {
    let mut body = Body::new(plan(), Respondents::Schools);
    add(&mut body, bytes)?;
    let period = body.plan().period("autumn").expect("the plan has it");
    let report = body.report(period).expect("one file fits with itself");
    let placeless = |line: &String| !line.starts_with("File ") && !line.starts_with("Refused, ");
    let mut lines: Vec<_> = report.lines().into_iter().filter(placeless).collect();
    for row in report.refused() {
        lines.push(format!("{}: {}", row.column, row.expected));
    }
    // The text of a warning names the place of a word, as line, row or pupil.
    for line in &mut lines {
        *line = line.replace(", row ", ", line ");
    }
    Ok(lines)
}

fn named(start: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder("formats")).expect("a folder of the project");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("a file of the project").path())
        .map(|path| {
            let name = path.file_name().expect("a file").display().to_string();
            (name, path)
        })
        .filter(|(name, _)| name.starts_with(start))
        .map(|(name, path)| (name, fs::read(path).expect("a file of the project")))
        .collect();
    files.sort();
    files
}

fn file(name: &str) -> Vec<u8> {
    fs::read(folder("formats").join(name)).expect("a file of the project")
}

#[test]
fn every_format_says_what_csv_says() {
    for (start, least) in [("marks", 16), ("totals", 5), ("grid", 5), ("codes", 5)] {
        let want = report(&file(&format!("{start}.csv"))).expect("the CSV file can be read");
        let files = named(start);
        assert!(files.len() >= least, "{} files of {start}", files.len());
        for (name, bytes) in files {
            assert_eq!(report(&bytes).as_ref(), Ok(&want), "{name}");
        }
    }
}

#[test]
fn what_cannot_be_decided_is_refused_with_the_next_step() {
    for (name, want) in [
        (
            "refused-two-sheets.xlsx",
            "Sheets 1 and 2 of this workbook both read as an absence file.",
        ),
        (
            "refused-hidden-sheet.xlsx",
            "Sheet 1 of this workbook reads as an absence file, but it is hidden.",
        ),
        (
            "refused-password.xlsx",
            "This workbook is protected by a password.",
        ),
    ] {
        let error = report(&file(name)).expect_err(name);
        assert_eq!(error.to_string(), want, "{name}");
        assert!(!error.remedy().is_empty());
    }
}

/// The headings of these take two rows, and no blank row stands above them.
#[test]
fn headings_may_be_merged_over_two_rows() {
    let of_pupils = |lines: Vec<String>| -> Vec<String> {
        let above = |line: &String| line.contains("title row") || line.contains("blank");
        lines.into_iter().filter(|line| !above(line)).collect()
    };
    let want = of_pupils(report(&file("totals.csv")).expect("the CSV file can be read"));
    let files = named("merged-headings");
    assert_eq!(files.len(), 4);
    for (name, bytes) in files {
        let said = of_pupils(report(&bytes).expect("it can be read"));
        assert_eq!(said, want, "{name}");
    }
}

/// The files that a document names in its tables, as their paths begin.
fn named_in_tables(text: &str) -> Vec<String> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let mut named = Vec::new();
    for quoted in rows.flat_map(|row| row.split('`').skip(1).step_by(2)) {
        if quoted.starts_with("formats/") || quoted.starts_with("golden/") {
            named.push(quoted.trim_end_matches('*').to_owned());
        }
    }
    named
}

/// What is said to be read is shown by a file that is there.
#[test]
fn every_file_of_the_tables_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let text = fs::read_to_string(path).expect("a file of the project");
    let named = named_in_tables(&text);
    assert!(named.len() > 20, "only {} are named", named.len());
    for start in named {
        let path = folder(&start);
        let parent = path.parent().expect("it stands in a folder");
        let begins = |entry: fs::DirEntry| {
            let (one, wanted) = (entry.path(), path.display().to_string());
            one.display().to_string().starts_with(&wanted)
        };
        let mut entries = fs::read_dir(parent).expect("a folder of the project");
        let found = entries.any(|entry| begins(entry.expect("a file of the project")));
        assert!(found, "{start} is not there");
    }
}

#[test]
fn a_declared_separator_is_a_title_row() {
    let want = report(&file("marks.csv")).expect("the CSV file can be read");
    let said = report(&file("declared-separator.csv")).expect("so can this one");
    let new: Vec<_> = said.iter().filter(|line| !want.contains(line)).collect();
    assert_eq!(
        new,
        [
            "15 rows read: 9 kept, 0 merged, 2 ignored, 4 refused.",
            "Ignored, title row above the headings: 1 row."
        ]
    );
}
