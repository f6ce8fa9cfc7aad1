//! Where a target starts: the project's own test files, told by content.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// Folders that hold files of every format.
const FOLDERS: [&str; 3] = ["tests/golden", "tests/formats", "fuzz/seeds"];

/// What a golden test expects; it lies beside the files.
const EXPECTED: &str = "expected.txt";

/// A kind of file to start from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Seed {
    Text,
    Xlsx,
    Ods,
    Xls,
    SpreadsheetXml,
    WebPage,
    PupilsXml,
    Plan,
    Columns,
    Release,
    Ledger,
    Enrolment,
    Roster,
    Summary,
}

impl Seed {
    /// The kind of a file, where it is of one.
    fn of(path: &Path, bytes: &[u8]) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let holds = |words: &str| {
            let words = words.as_bytes();
            bytes.windows(words.len()).any(|window| window == words)
        };
        match ending {
            _ if path.ends_with(EXPECTED) => None,
            _ if bytes.starts_with(b"PK") && holds("opendocument.spreadsheet") => Some(Self::Ods),
            _ if bytes.starts_with(b"PK") => Some(Self::Xlsx),
            _ if bytes.starts_with(b"\xD0\xCF\x11\xE0") => Some(Self::Xls),
            "csv" | "tsv" | "txt" => Some(Self::Text),
            "xml" | "xls" if holds("schemas-microsoft-com:office:spreadsheet") => {
                Some(Self::SpreadsheetXml)
            }
            "xls" => Some(Self::WebPage),
            "xml" => Some(Self::PupilsXml),
            "json" if holds("\"quietcount-plan/") => Some(Self::Plan),
            "json" if holds("\"quietcount-columns/") => Some(Self::Columns),
            // Before releases, which stand in it.
            "json" if holds("\"quietcount-ledger/") => Some(Self::Ledger),
            "json" if holds("\"quietcount-release/") => Some(Self::Release),
            "json" if holds("\"quietcount-enrolment/") => Some(Self::Enrolment),
            "json" if holds("\"quietcount-roster/") => Some(Self::Roster),
            "json" if holds("\"quietcount-summary/") => Some(Self::Summary),
            _ => None,
        }
    }
}

/// Copies the files of a kind into a target's corpus, beside what earlier runs
/// have found there.
pub(super) fn gather(kind: Seed, corpus: &Path) -> Result<()> {
    fs::create_dir_all(corpus)?;
    let mut paths = Vec::new();
    for folder in FOLDERS.map(Path::new) {
        if folder.is_dir() {
            collect(folder, &mut paths)?;
        }
    }
    let mut count = 0;
    for path in paths {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if Seed::of(&path, &bytes) == Some(kind) {
            // One name for each: two cases may hold files of the same name.
            let name = path.display().to_string().replace(['/', '\\'], "-");
            fs::write(corpus.join(name), bytes)?;
            count += 1;
        }
    }
    ensure!(
        count > 0,
        "The project has no file to start from for {kind:?}."
    );
    Ok(())
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_told_by_its_content() {
        for (path, bytes, want) in [
            ("a/marks.csv", &b"UPN"[..], Some(Seed::Text)),
            ("a/expected.txt", b"exit status 0", None),
            ("a/marks.xls", b"PK\x03\x04", Some(Seed::Xlsx)),
            (
                "a/marks.ods",
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Some(Seed::Ods),
            ),
            ("a/marks.xls", b"\xD0\xCF\x11\xE0", Some(Seed::Xls)),
            ("a/marks.xls", b"<table>", Some(Seed::WebPage)),
            ("a/CTF.xml", b"<CTfile>", Some(Seed::PupilsXml)),
            (
                "plan.json",
                b"{\"format\": \"quietcount-plan/1\"}",
                Some(Seed::Plan),
            ),
            ("a/plan.json", b"{}", None),
            ("make.py", b"import", None),
        ] {
            assert_eq!(Seed::of(Path::new(path), bytes), want, "{path}");
        }
    }
}
