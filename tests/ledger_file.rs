//! The ledger on the command line: locked while in use, written before a
//! release is, never guessed at.

mod command_line;

#[path = "ledger_file/desk.rs"]
mod desk;
#[path = "ledger_file/disk.rs"]
mod disk;
#[path = "ledger_file/kills.rs"]
mod kills;
#[path = "ledger_file/revisions.rs"]
mod revisions;

use std::{
    fs::{self, File},
    process::Command,
};

use command_line::run;
use desk::{BINARY, BODY, Desk};
use quietcount::public::ledger::Ledger;

#[test]
fn a_ledger_in_use_is_waited_for_by_the_person() {
    let desk = Desk::new();
    let lock = File::create(desk.path("ledger.json.lock")).expect("a lock file");
    lock.lock().expect("the lock is free");
    let said = desk.release("autumn", "a.json");
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("in use by another Quietcount"),
        "{}",
        said.errors
    );
    assert_eq!(
        (desk.read("ledger.json"), desk.read("a.json")),
        (None, None)
    );
    drop(lock);
    assert_eq!(desk.release("autumn", "a.json").status, Some(0));
}

/// Twelve runs at once: each makes the release, reprints it, or is told to
/// wait. There is one release and one charge in the end.
#[test]
fn many_at_once_make_one_release() {
    let desk = Desk::new();
    let start = |place: usize| {
        let out = desk.path(&format!("{place}.json"));
        let mut command = Command::new(BINARY);
        command.args(desk.arguments("autumn", &out));
        command.stdout(std::process::Stdio::null());
        command.stderr(std::process::Stdio::null());
        command.spawn().expect("the binary runs")
    };
    let runs: Vec<_> = (0..12).map(start).collect();
    for mut run in runs {
        let status = run.wait().expect("the run ends").code();
        assert!(matches!(status, Some(0 | 1)), "{status:?}");
    }
    let made: Vec<String> = (0..12)
        .filter_map(|place| desk.read(&format!("{place}.json")))
        .collect();
    assert!(!made.is_empty());
    assert!(made.iter().all(|text| *text == made[0]));
    let ledger = desk.read("ledger.json").expect("a ledger was written");
    assert_eq!(ledger.matches("\"charge\"").count(), 1);
    assert!(Ledger::read(&ledger).is_ok());
}

#[test]
fn a_release_that_cannot_be_written_is_charged_once_and_reprinted() {
    let desk = Desk::new();
    let said = desk.release("autumn", "no such folder/a.json");
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("stands in the ledger"),
        "{}",
        said.errors
    );
    let stored = desk.stored("autumn");
    assert_eq!(desk.charges(), 1);
    let again = desk.release("autumn", "a.json");
    assert!(again.output.starts_with("Reprinted"), "{}", again.output);
    assert_eq!(desk.read("a.json"), stored);
    assert_eq!(desk.charges(), 1);
}

#[test]
fn nothing_is_drawn_over_another_file_or_a_damaged_ledger() {
    let desk = Desk::new();
    desk.write("letter.txt", "Dear parents");
    let said = desk.release("autumn", "letter.txt");
    assert_eq!(said.status, Some(1));
    assert_eq!(desk.read("letter.txt").as_deref(), Some("Dear parents"));
    assert_eq!(desk.read("ledger.json"), None);

    for damaged in ["", "{", "{\"format\":\"quietcount-ledger/2\",\"books\":[]}"] {
        desk.write("ledger.json", damaged);
        let said = desk.release("autumn", "a.json");
        assert_eq!(said.status, Some(1), "{damaged}");
        assert_eq!(desk.read("ledger.json").as_deref(), Some(damaged));
        assert_eq!(desk.read("a.json"), None);
    }
}

#[test]
fn the_year_ends_at_the_cap() {
    let desk = Desk::new();
    for (period, spent) in [
        ("autumn", "3/4"),
        ("spring", "3/2"),
        ("summer", "9/4"),
        ("year", "13/4"),
    ] {
        let said = desk.release(period, &format!("{period}.json"));
        assert!(
            said.output
                .contains(&format!("spent this year {spent} of 4")),
            "{}",
            said.output
        );
    }
    // The same body under another plan: one more release fits, the next not.
    desk.write(
        "plan.json",
        &include_str!("plans/schools.json").replace("(fictional)", "(again)"),
    );
    assert_eq!(desk.release("autumn", "again.json").status, Some(0));
    let ledger = desk.read("ledger.json");
    let said = desk.release("spring", "over.json");
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors
            .contains("Nothing was drawn and nothing was charged"),
        "{}",
        said.errors
    );
    assert_eq!(
        (desk.read("ledger.json"), desk.read("over.json")),
        (ledger, None)
    );
}

/// Its file may be the last trace of a charge: it is added, not written over.
#[test]
fn a_release_that_the_ledger_does_not_know_is_not_written_over() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let made = desk.read("a.json");
    fs::remove_file(desk.path("ledger.json")).expect("the ledger is there");
    let said = desk.release("autumn", "a.json");
    assert_eq!(said.status, Some(1));
    for words in ["that this ledger does not know", "`ledger rebuild` first"] {
        assert!(said.errors.contains(words), "{}", said.errors);
    }
    assert_eq!(
        (desk.read("ledger.json"), desk.read("a.json")),
        (None, made.clone())
    );
    let ledger = desk.shown("ledger.json");
    let command = ["ledger", "rebuild", "--body", BODY, "--ledger", &ledger];
    assert_eq!(desk.on_files(&command, &["a.json"]).status, Some(0));
    assert!(
        desk.release("autumn", "a.json")
            .output
            .starts_with("Reprinted")
    );
    assert_eq!(desk.read("a.json"), made);
}

/// Two names of one ledger are one ledger.
#[cfg(unix)]
#[test]
fn a_link_to_the_ledger_is_the_ledger() {
    let desk = Desk::new();
    assert_eq!(desk.release("autumn", "a.json").status, Some(0));
    std::os::unix::fs::symlink(desk.path("ledger.json"), desk.path("link.json"))
        .expect("a link can be made");
    let mut arguments = desk.arguments("spring", &desk.path("b.json"));
    for argument in &mut arguments {
        *argument = argument.replace("ledger.json", "link.json");
    }
    assert!(run(BINARY, &arguments).output.starts_with("Made"));
    let again = desk.release("spring", "c.json");
    assert!(again.output.starts_with("Reprinted"), "{}", again.output);
    assert_eq!(desk.read("b.json"), desk.read("c.json"));
}

/// Whoever makes a release on the command line is told what became of the
/// rows, refused ones too.
#[test]
fn a_release_tells_what_became_of_the_rows() {
    let desk = Desk::new();
    let text = desk.read("summary.csv").expect("it was written") + "301,8,10,20,0\n";
    desk.write("summary.csv", &text);
    let said = desk.release("autumn", "a.json");
    let want = "302 rows read: 300 kept, 0 merged, 1 ignored, 1 refused.";
    assert!(said.errors.contains(want), "{}", said.errors);
}

/// Written files have the permissions of any new file, so that others can
/// read what is published.
#[cfg(unix)]
#[test]
fn a_release_is_a_file_like_any_other() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let mode = |name: &str| {
        let file = fs::metadata(desk.path(name)).expect("it was written");
        file.permissions().mode() & 0o777
    };
    assert_eq!(mode("a.json"), mode("plan.json"));
}

#[test]
fn the_release_is_not_written_over_its_ledger() {
    let desk = Desk::new();
    for out in ["ledger.json", "ledger.json.lock", "ledger.json.new"] {
        let said = desk.release("autumn", out);
        assert_eq!(said.status, Some(1), "{out}");
        assert!(
            said.errors.contains("name the same file"),
            "{}",
            said.errors
        );
    }
    assert_eq!(desk.read("ledger.json"), None);
}

#[test]
fn a_lost_ledger_is_rebuilt_from_releases() {
    let desk = Desk::new();
    for period in ["autumn", "spring"] {
        desk.release(period, &format!("{period}.json"));
    }
    fs::remove_file(desk.path("ledger.json")).expect("the ledger is there");
    let shown = |name: &str| desk.path(name).display().to_string();
    let arguments = [
        "ledger",
        "rebuild",
        "--body",
        "quillbrook",
        "--plan",
        &shown("plan.json"),
        "--ledger",
        &shown("ledger.json"),
        &shown("spring.json"),
    ];
    let said = run(BINARY, &arguments);
    assert!(
        said.output.contains("2 charges known, ε 3/2 of 4 spent"),
        "{}{}",
        said.output,
        said.errors
    );
    let again = desk.release("autumn", "again.json");
    assert!(again.errors.contains("made before"), "{}", again.errors);
    assert!(
        desk.release("spring", "s.json")
            .output
            .starts_with("Reprinted")
    );
}

#[test]
fn wrong_usage_has_a_status_of_its_own() {
    assert_eq!(run(BINARY, &["release"]).status, Some(2));
    assert_eq!(run(BINARY, &["nonsense"]).status, Some(2));
    assert_eq!(
        run(BINARY, &["plan", "check", "no-such-file"]).status,
        Some(1)
    );
}
