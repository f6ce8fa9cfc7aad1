//! A pilot office with a roster, and two schools whose releases hold.

use std::{fs, path::PathBuf};

use quietcount::public::{keys::Replaces, plan::Plan};
use tempfile::TempDir;

use crate::{
    command_line::{Said, run},
    desk::{plan, released},
    keys::{Key, day, roster},
};

/// Who is in the roster: all but the body before last. The fourth has lost a
/// key, the fifth has replaced one.
pub(crate) const LOST: usize = 3;
pub(crate) const REPLACED: usize = 4;
pub(crate) const NOT_ENROLLED: usize = 5;

/// The number of the key that took the place of another one.
pub(crate) const NEW_KEY: usize = 40;

pub(crate) struct Office {
    folder: TempDir,
    pub(crate) plan: Plan,
}

impl Office {
    pub(crate) fn new() -> Self {
        let plan = plan();
        let folder = tempfile::tempdir().expect("a folder");
        let office = Self { folder, plan };
        office.write("plan.json", include_str!("../plans/schools.json"));
        let plan = &office.plan;
        let enrolled = (0..plan.bodies().len()).filter(|body| *body != NOT_ENROLLED);
        let mut roster = roster(plan, enrolled);
        for (body, replaces, on) in [
            (LOST, Replaces::LostKey, "2026-03-01"),
            (REPLACED, Replaces::Key, "2026-01-14"),
        ] {
            let enrolment = Key::new(NEW_KEY + body).enrol(plan, body);
            let added = roster.add(&enrolment, replaces, day(on));
            added.expect("a key is replaced");
        }
        office.write("roster.json", &roster.to_text());
        for (body, name) in [(1, "b"), (2, "c")] {
            let release = released(plan, body, "autumn", 900);
            let signed = Key::new(body + 1).sign_release(&release);
            office.write(name, &signed.to_file());
        }
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("it can be written");
    }

    /// Runs a command under the plan; an option that begins with `@` is the
    /// name of a file.
    pub(crate) fn run(&self, command: &str, options: &[&str], files: &[&str]) -> Said {
        let mut line: Vec<PathBuf> = command.split(' ').map(PathBuf::from).collect();
        line.extend(["--plan".into(), self.path("plan.json")]);
        line.extend(options.iter().map(|option| match option.strip_prefix('@') {
            Some(name) => self.path(name),
            None => option.into(),
        }));
        line.extend(files.iter().map(|name| self.path(name)));
        run(env!("CARGO_BIN_EXE_quietcount"), &line)
    }

    /// A message with the names of files for their paths.
    pub(crate) fn named(&self, message: &str) -> String {
        let folder = format!("{}/", self.folder.path().display());
        message.replace(&folder, "")
    }
}
