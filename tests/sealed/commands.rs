//! The office's key on the command line.

use std::{fs, path::PathBuf};

use quietcount::{
    example,
    public::{plan::Plan, pool::Summary},
    sealed::OfficePrivateKey,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    command_line::{Said, run},
    desk::{plan, released},
};

const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");

struct Office(TempDir);

impl Office {
    /// A plan and the releases of three schools.
    fn new() -> Self {
        let office = Self(tempfile::tempdir().expect("a folder"));
        office.write("plan.json", include_str!("../plans/schools.json"));
        let plan = plan();
        for body in 0..3 {
            let release = released(&plan, body, "autumn", 500);
            office.write(&format!("{body}"), &release.to_text());
        }
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("it can be written");
    }

    fn pool(&self, out: &str, more: &[&str]) -> Said {
        let mut line = vec!["pool".into(), "--plan".into(), self.path("plan.json")];
        line.extend(["--out".into(), self.path(out)]);
        line.extend(["0", "1", "2"].map(|name| self.path(name)));
        for word in more {
            line.push(match word.strip_prefix('@') {
                Some(name) => self.path(name),
                None => word.into(),
            });
        }
        run(BINARY, &line)
    }

    fn counts_withheld(&self, out: &str) -> bool {
        let text = fs::read_to_string(self.path(out).join("summary.json")).expect("a summary");
        Summary::read(&text).expect("it reads itself").sets[0].counts_withheld
    }
}

#[cfg(unix)]
fn is_private(path: &PathBuf) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = fs::metadata(path)
        .expect("it is there")
        .permissions()
        .mode();
    mode & 0o777 == 0o600
}

#[cfg(not(unix))]
fn is_private(_: &PathBuf) -> bool {
    true
}

#[test]
fn the_key_beside_the_plan_is_used_and_its_absence_is_said() {
    let office = Office::new();
    let said = office.pool("without", &[]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    assert!(
        said.output.contains(
            "No office key: figures that single bodies withhold are not in the totals. Give \
             office.key as well."
        ),
        "{}",
        said.output
    );
    assert!(!office.counts_withheld("without"));

    office.write("elsewhere", example::office_key());
    office.write("office.key", example::office_key());
    for (out, more) in [
        ("beside", &[][..]),
        ("named", &["--office-key", "@elsewhere"]),
    ] {
        let said = office.pool(out, more);
        assert_eq!(said.status, Some(0), "{}", said.errors);
        assert!(
            said.output
                .contains("The sealed parts were opened and added up"),
            "{}",
            said.output
        );
        assert!(office.counts_withheld(out));
    }
}

#[test]
fn a_wrong_key_is_refused_without_a_word_of_it() {
    let office = Office::new();
    let other = OfficePrivateKey::from_seed([9; 32]).to_file();
    office.write("other", &other);
    let broken = example::office_key().replace("private 6J0", "private 6K0");
    office.write("broken", &broken);
    for (name, says) in [
        ("other", "is not the one that the plan names"),
        (
            "broken",
            "This is not an office key that this Quietcount reads.",
        ),
        (
            "plan.json",
            "This is not an office key that this Quietcount reads.",
        ),
        (
            "nowhere",
            "cannot be read: there is no such file or folder.",
        ),
    ] {
        let said = office.pool("out", &["--office-key", &format!("@{name}")]);
        assert_eq!(said.status, Some(1), "{name}");
        assert!(said.errors.contains(says), "{name}: {}", said.errors);
        for secret in [&*other, &broken] {
            let secret = secret.lines().last().expect("a line");
            let secret = secret.trim_start_matches("private ");
            assert!(!said.errors.contains(secret), "{name}");
        }
        assert!(!office.path("out").exists(), "{name}");
    }
}

#[test]
fn an_office_makes_a_key_for_its_plan() {
    let office = Office::new();
    let key = office.path("office.key");
    let line = ["office-key".into(), "--out".into(), key.clone()];
    let said = run(BINARY, &line);
    assert_eq!((said.status, said.errors.as_str()), (Some(0), ""));
    assert!(is_private(&key));
    let text = fs::read_to_string(&key).expect("a key");
    let secret = text.lines().last().expect("four lines");
    let secret = secret.trim_start_matches("private ");
    assert!(!said.output.contains(secret), "it is never printed");

    let for_plan = said.output.lines().find(|line| line.contains("office_key"));
    let for_plan = for_plan
        .expect("the line for the plan")
        .trim_end_matches(',');
    let for_plan: Value = serde_json::from_str(&format!("{{{for_plan}}}")).expect("JSON");
    let mut plan: Value =
        serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    plan["office_key"] = for_plan["office_key"].clone();
    let plan = Plan::read(&plan.to_string()).expect("a plan");
    let private = OfficePrivateKey::read(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan.office_key(), Some(&private.public()));

    let again = run(BINARY, &line);
    assert_eq!(again.status, Some(1));
    assert!(
        again.errors.contains("there is a key already"),
        "{}",
        again.errors
    );
    assert_eq!(fs::read_to_string(&key).expect("a key"), text);
}

#[test]
fn the_example_has_the_office_key_of_its_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().to_owned();
    let said = run(BINARY, &["example".into(), "--out".into(), out]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    let key = folder.path().join("office.key");
    assert!(is_private(&key));
    let text = fs::read_to_string(&key).expect("a key");
    let private = OfficePrivateKey::read(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan().office_key(), Some(&private.public()));
}

/// A plan that names no key is pooled as before, whatever lies beside it.
#[test]
fn a_plan_without_a_key_is_pooled_as_before() {
    let office = Office::new();
    let mut text: Value =
        serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    text.as_object_mut().expect("fields").remove("office_key");
    text["comparators"] = json!([]);
    let plan = Plan::read(&text.to_string()).expect("a plan");
    office.write("plan.json", &text.to_string());
    office.write("office.key", example::office_key());
    for body in 0..3 {
        let release = released(&plan, body, "autumn", 500);
        office.write(&format!("{body}"), &release.to_text());
    }
    let said = office.pool("out", &[]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    assert!(
        said.output.contains("The plan names no office key"),
        "{}",
        said.output
    );
    assert!(!office.counts_withheld("out"));
    let said = office.pool("other", &["--office-key", "@office.key"]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("The plan names no office key"),
        "{}",
        said.errors
    );
}
