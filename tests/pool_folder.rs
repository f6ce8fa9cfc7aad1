//! The folder that `pool` writes to remembers what was published: a second
//! summary is checked beside the first.

mod command_line;
mod desk;

use std::{
    borrow::Cow,
    fs,
    io::{Cursor, Read as _},
    path::{Path, PathBuf},
};

use command_line::{Said, run};
use desk::{ask, book, plan, released, request, school, value};
use quietcount::{
    public::{
        desk::Inbox,
        plan::{Day, FigureKind},
        pool::Summary,
        release::{Release, may_revise, revise},
    },
    refusal::Refusal,
};
use tempfile::TempDir;
use zip::{ZipArchive, result::ZipError};

const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");

/// A pilot office: a plan, and the release files it was sent.
struct Office {
    folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = folder.path().join("plan.json");
        fs::write(plan, include_str!("plans/schools.json")).expect("it can be written");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn receive(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("it can be written");
    }

    /// Pools these files into a folder, beside some that are published.
    fn pool(&self, out: &str, releases: &[&str], published: &[&str]) -> Said {
        let mut line = vec!["pool".into(), "--plan".into(), self.path("plan.json")];
        line.extend(["--out".into(), self.path(out)]);
        line.extend(releases.iter().map(|name| self.path(name)));
        if !published.is_empty() {
            line.push("--published".into());
            line.extend(published.iter().map(|name| self.path(name)));
        }
        run(BINARY, &line)
    }

    /// The pupils of all schools in the first table of the summary.
    fn pupils(&self, out: &str) -> Option<i64> {
        let text = fs::read_to_string(self.path(out).join("summary.json")).expect("a summary");
        let summary = Summary::read(&text).expect("it reads itself");
        value(summary.sets[0].tables[0].cell(0, FigureKind::Pupils))
    }
}

#[test]
fn a_pool_grows_and_leaves_nobody_out() {
    let (office, plan) = (Office::new(), plan());
    let names = ["a", "b", "c", "d"];
    for (body, name) in names.iter().enumerate() {
        office.receive(name, &released(&plan, body, "autumn", 900).to_text());
    }
    assert_eq!(office.pool("out", &names[..3], &[]).status, Some(0));
    let again = office.pool("out", &names[..3], &[]);
    assert_eq!(again.status, Some(0));
    assert!(!office.path("out/earlier").exists(), "nothing was replaced");

    let late = office.pool("out", &names, &[]);
    assert_eq!(late.status, Some(0), "{}", late.errors);
    assert!(
        late.output.contains("earlier summaries of this plan: 1"),
        "{}",
        late.output
    );
    let kept: Vec<_> = fs::read_dir(office.path("out/earlier"))
        .expect("a folder")
        .collect();
    assert_eq!(kept.len(), 1);
    let pupils = office
        .pupils("out")
        .expect("large schools' pupils are printed");

    for (out, published) in [
        ("out", &[][..]),
        ("new", &["out/summary.json"]),
        ("new", &["d"]),
    ] {
        let fewer = office.pool(out, &names[..3], published);
        assert_eq!(fewer.status, Some(1), "{out}");
        assert!(
            fewer.errors.contains("a pool leaves nobody out"),
            "{}",
            fewer.errors
        );
    }
    assert_eq!(office.pupils("out"), Some(pupils));
    assert!(!office.path("new").exists());
}

/// The archive that the office page saves holds the very files that the
/// command line writes, the earlier summary among them.
#[test]
fn the_archive_is_the_folder() {
    let (office, plan) = (Office::new(), plan());
    let names = ["a", "b", "c", "d"];
    let text = |name: &str| fs::read_to_string(office.path(name)).expect("it is there");
    for (body, name) in names.iter().enumerate() {
        office.receive(name, &released(&plan, body, "autumn", 900).to_text());
    }
    assert_eq!(office.pool("out", &names[..3], &[]).status, Some(0));
    let mut inbox = Inbox::new(plan, None);
    inbox.take("summary.json".to_owned(), &text("out/summary.json"));
    assert_eq!(office.pool("out", &names, &[]).status, Some(0));
    for name in names {
        inbox.take(name.to_owned(), &text(name));
    }
    let archive = inbox.publish().expect("they hold").archive();
    let mut archive = ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let name = |name: Result<Cow<'_, str>, ZipError>| name.expect("a name in UTF-8").into_owned();
    let mut held: Vec<String> = archive.file_names().map(name).collect();
    held.sort();
    assert_eq!(held, files_in(&office.path("out"), ""));
    for name in held {
        let mut bytes = Vec::new();
        let mut part = archive.by_name(&name).expect("it is there");
        part.read_to_end(&mut bytes).expect("it can be read");
        let written = fs::read(office.path("out").join(&name)).expect("it is there");
        assert_eq!(bytes, written, "{name}");
    }
}

/// Every file in a folder and those within it, by their names in it.
fn files_in(folder: &Path, before: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = format!("{before}{}", name.expect("a name in UTF-8"));
        if path.is_dir() {
            names.extend(files_in(&path, &format!("{name}/")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

/// Two sums that differ by one school's correction tell the difference between
/// its two releases. They may, where both printed their own figure; whether the
/// one that was replaced did must be seen.
#[test]
fn what_was_replaced_must_be_at_hand() {
    let (office, plan) = (Office::new(), plan());
    for (body, name) in [(1, "b"), (2, "c")] {
        office.receive(name, &released(&plan, body, "autumn", 900).to_text());
    }
    let autumn = request(&plan, 0, "autumn");
    let (mut book, body) = (book(autumn), school(&plan, 900));
    office.receive(
        "a",
        &ask(autumn, &mut book, &body).expect("it is drawn").text,
    );
    let replaces = may_revise(autumn, &book)
        .expect("the cap leaves room")
        .release;
    let today = Day::parse("2026-02-01").expect("a day");
    let made = revise(autumn, &mut book, (today, &replaces), |allowance| {
        Ok::<_, Refusal>(body.protect(autumn.period, allowance)?)
    });
    let revised = made.expect("it is drawn").text;
    assert!(
        Release::read(&revised)
            .expect("it reads itself")
            .revises()
            .is_some()
    );
    office.receive("revised", &revised);

    assert_eq!(office.pool("out", &["a", "b", "c"], &[]).status, Some(0));
    assert!(office.pupils("out").is_some());
    let said = office.pool("new", &["revised", "b", "c"], &["out/summary.json"]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    assert!(
        said.output.contains("give it with --published"),
        "{}",
        said.output
    );
    assert_eq!(office.pupils("new"), None);
    for published in [&["out/summary.json", "a"], &["a", "out/index.html"]] {
        let said = office.pool("other", &["revised", "b", "c"], published);
        assert!(!said.output.contains("Hidden because"), "{}", said.output);
        assert!(office.pupils("other").is_some());
    }
    let old = office.pool("out", &["a", "b", "c"], &["new/summary.json"]);
    assert_eq!(old.status, Some(1));
    assert!(
        old.errors.contains("replaced by a revised one"),
        "{}",
        old.errors
    );
}
