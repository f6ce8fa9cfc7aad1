use std::{
    fs,
    path::{Path, PathBuf},
};

use quietcount::public::{
    ledger::{Book, Ledger},
    plan::Plan,
    release::{Release, Request},
};

use crate::command_line::{Said, run};

pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");
pub(crate) const BODY: &str = "quillbrook";

/// A folder with the example's plan and one small summary of 300 pupils.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().expect("a folder for the test"),
        };
        let mut text = "Adno,Year,Possible,Authorised,Unauthorised\n".to_owned();
        let rows = (0..300).map(|pupil| format!("{pupil},8,140,{},0\n", pupil % 30));
        text.extend(rows);
        desk.write("plan.json", include_str!("../plans/schools.json"));
        desk.write("summary.csv", &text);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn shown(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("the folder can be written to");
    }

    pub(crate) fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path(name)).ok()
    }

    /// Names of files that are neither given nor asked for.
    pub(crate) fn litter(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).expect("the folder is there");
        names
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name == "ledger.json.new" || name.starts_with('.'))
            .collect()
    }

    pub(crate) fn arguments(&self, period: &str, out: &Path) -> Vec<String> {
        let mut arguments: Vec<String> = ["release", "--body", BODY, "--period", period]
            .map(str::to_owned)
            .into();
        for (option, value) in [
            ("--plan", self.shown("plan.json")),
            ("--ledger", self.shown("ledger.json")),
            ("--out", out.display().to_string()),
        ] {
            arguments.extend([option.to_owned(), value]);
        }
        arguments.push(self.shown("summary.csv"));
        arguments
    }

    /// What revises the latest release at hand.
    pub(crate) fn revision(&self, period: &str, out: &str) -> Vec<String> {
        let latest = self
            .stored(period)
            .and_then(|text| Release::read(&text).ok());
        let digest = latest.map(|release| release.digest().short().to_owned());
        self.revision_of(digest.as_deref(), period, out)
    }

    /// The same for a release named by its digest, or by none to ask the price.
    pub(crate) fn revision_of(&self, digest: Option<&str>, period: &str, out: &str) -> Vec<String> {
        let mut arguments = self.arguments(period, &self.path(out));
        arguments.push("--revise".to_owned());
        arguments.extend(digest.map(str::to_owned));
        arguments
    }

    pub(crate) fn release(&self, period: &str, out: &str) -> Said {
        run(BINARY, &self.arguments(period, &self.path(out)))
    }

    pub(crate) fn revise(&self, period: &str, out: &str) -> Said {
        run(BINARY, &self.revision(period, out))
    }

    /// Runs a command on some files of the desk, under its plan.
    pub(crate) fn on_files(&self, command: &[&str], files: &[&str]) -> Said {
        let mut arguments: Vec<String> = command.iter().map(|&part| part.to_owned()).collect();
        arguments.extend(["--plan".to_owned(), self.shown("plan.json")]);
        arguments.extend(files.iter().map(|name| self.shown(name)));
        run(BINARY, &arguments)
    }

    /// What the book of the desk's body says; panics where the ledger is there
    /// and not whole.
    pub(crate) fn look<Seen>(&self, at: impl FnOnce(&Plan, &Book) -> Seen) -> Seen {
        let plan = self.read("plan.json").expect("the plan is there");
        let plan = Plan::read(&plan).expect("the plan is good");
        let mut ledger = match self.read("ledger.json") {
            Some(text) => Ledger::read(&text).expect("the ledger is whole"),
            None => Ledger::default(),
        };
        let body = plan.body(BODY).expect("the plan has this body");
        at(&plan, ledger.book(body, plan.academic_year()))
    }

    pub(crate) fn charges(&self) -> usize {
        self.look(|_, book| book.charges().count())
    }

    pub(crate) fn stored(&self, period: &str) -> Option<String> {
        self.ask(period, |request, book| {
            book.stored(request).map(str::to_owned)
        })
    }

    fn ask<Seen>(&self, period: &str, what: impl FnOnce(Request<'_>, &Book) -> Seen) -> Seen {
        self.look(|plan, book| {
            let request = Request::new(
                plan,
                plan.body(BODY).expect("the plan has this body"),
                plan.period(period).expect("the plan has this period"),
            )
            .expect("the plan asks for it");
            what(request, book)
        })
    }
}
