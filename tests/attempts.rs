//! What must not compile: attempts to take something of a pupil out, or to get a
//! figure that nobody paid for. Each stands in `tests/attempts` with the error
//! that stops it on its line.
//!
//! They are compiled inside a copy of the crate, where whoever writes one would
//! stand: privacy that holds there holds for everybody outside.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;

/// A line of a file of attempts, and the code of an error there.
type Stopped = BTreeSet<(String, u64, String)>;

#[test]
fn no_room_of_pupils_can_be_named_from_outside() {
    let copy = Copy::new();
    copy.add("names", "src/lib.rs");
    copy.check();
}

#[test]
fn no_pupil_comes_out_and_no_figure_is_free() {
    let copy = Copy::new();
    copy.add("outside", "src/lib.rs");
    copy.add("inside", "src/confidential/mod.rs");
    copy.check();
}

#[test]
fn nothing_that_must_be_paid_for_or_measured_is_made_by_hand() {
    let copy = Copy::new();
    copy.add("made_outside", "src/lib.rs");
    copy.add("made_inside", "src/confidential/mod.rs");
    copy.check();
}

/// A copy of the crate, without its tests, to add attempts to.
struct Copy {
    folder: TempDir,
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the copy");
        let copy = Self { folder };
        copy_folder(&root().join("src"), &copy.path("src"));
        for name in ["Cargo.lock", "clippy.toml"] {
            fs::copy(root().join(name), copy.path(name)).expect("a file of the project");
        }
        let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
        fs::write(copy.path("Cargo.toml"), alone(&manifest)).expect("it is written");
        copy
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Adds a file of attempts as a module of `parent`.
    fn add(&self, name: &str, parent: &str) {
        let parent = self.path(parent);
        let attempts = root().join(format!("tests/attempts/{name}.rs"));
        let beside = parent.parent().expect("it stands in a folder");
        fs::copy(attempts, beside.join(format!("attempts_{name}.rs"))).expect("it is copied");
        let text = fs::read_to_string(&parent).expect("a source");
        fs::write(&parent, format!("{text}\nmod attempts_{name};\n")).expect("it is written");
    }

    /// Compiles, and panics unless each attempt is stopped by its error, and
    /// nothing else stops the copy.
    fn check(&self) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["check", "--lib", "--offline", "--message-format=json"])
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", root().join("target/attempts"))
            .output()
            .expect("cargo can be run");
        let stopped = stopped(&String::from_utf8_lossy(&output.stdout));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!stopped.is_empty(), "nothing was compiled:\n{said}");
        let expected = self.expected();
        let missing: Vec<_> = expected.difference(&stopped).collect();
        let other: Vec<_> = stopped.difference(&expected).collect();
        assert!(
            missing.is_empty(),
            "these compile: {missing:?}\nfound beside them: {other:?}"
        );
        assert!(other.is_empty(), "stopped by another error: {other:?}");
    }

    /// What the files of attempts say, line by line.
    fn expected(&self) -> Stopped {
        let mut expected = Stopped::new();
        for folder in ["src", "src/confidential"] {
            for entry in fs::read_dir(self.path(folder)).expect("a folder of the copy") {
                let path = entry.expect("a file of the copy").path();
                let name = path.file_name().and_then(|name| name.to_str());
                let Some(name) = name.filter(|name| name.starts_with("attempts_")) else {
                    continue;
                };
                let text = fs::read_to_string(&path).expect("attempts");
                expected.extend((1..).zip(text.lines()).filter_map(|(line, words)| {
                    let (_, code) = words.split_once("//~ ")?;
                    Some((name.to_owned(), line, code.to_owned()))
                }));
            }
        }
        expected
    }
}

/// Every error that the compiler tells, at its place.
fn stopped(messages: &str) -> Stopped {
    let messages = messages.lines().map(serde_json::from_str::<Value>);
    let mut stopped = Stopped::new();
    for message in messages.flatten() {
        let told = &message["message"];
        let Some(code) = told["code"]["code"].as_str() else {
            continue;
        };
        if told["level"] != "error" {
            continue;
        }
        let spans = told["spans"].as_array().into_iter().flatten();
        for span in spans.filter(|span| span["is_primary"] == true) {
            let file = Path::new(span["file_name"].as_str().unwrap_or_default());
            let name = file.file_name().and_then(|name| name.to_str());
            let line = span["line_start"].as_u64().unwrap_or_default();
            stopped.insert((name.unwrap_or_default().to_owned(), line, code.to_owned()));
        }
    }
    stopped
}

/// The manifest of the crate by itself: without workspace, tests and benches.
fn alone(manifest: &str) -> String {
    let left_out = ["[workspace", "[dev-dependencies", "[[bench", "[profile"];
    let mut kept = String::from("[workspace]\n");
    let mut keeps = true;
    for line in manifest.lines() {
        if line.starts_with('[') {
            keeps = !left_out.iter().any(|section| line.starts_with(section));
        }
        if keeps {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder of the copy");
    for entry in fs::read_dir(from).expect("a folder of the project") {
        let path = entry.expect("a file of the project").path();
        let target = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file is copied");
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
