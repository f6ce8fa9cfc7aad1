//! No randomness, no release: never a fallback, and nothing is charged.
//!
//! Needs a second build of the command line for a system that gives none
//! (`--cfg getrandom_backend="unsupported"`), named in
//! `QUIETCOUNT_NO_ENTROPY_BIN`; `cargo xtask test` makes it. Skipped, with a
//! message, where there is none.

mod command_line;

use std::{env, fs, path::Path};

use command_line::{Said, run};
use quietcount::{
    example,
    public::{
        ledger::Ledger,
        plan::Plan,
        release::{Release, verify},
    },
};

const NORMAL: &str = env!("CARGO_BIN_EXE_quietcount");
const PERIOD: &str = "autumn";

/// The body of the plan with the shortest files in the example, written to a
/// folder.
fn smallest_body(plan: &Plan, folder: &Path) -> (&'static str, Vec<String>) {
    let length = |id: &&str| -> usize {
        let files = example::files(id).expect("the example has this body");
        files.iter().map(|file| file.bytes.len()).sum()
    };
    let of_plan = example::body_ids().filter(|id| plan.body(id).is_ok());
    let id = of_plan.min_by_key(length);
    let id = id.expect("the example has bodies");
    let write = |file: example::ExampleFile| {
        let path = folder.join(file.name);
        fs::write(&path, file.bytes).expect("the folder can be written to");
        path.display().to_string()
    };
    let files = example::files(id).expect("the example has this body");
    fs::write(folder.join("plan.json"), include_str!("plans/schools.json"))
        .expect("the folder can be written to");
    (id, files.into_iter().map(write).collect())
}

fn release(binary: &str, folder: &Path, body: &str, files: &[String]) -> Said {
    let inside = |name: &str| folder.join(name).display().to_string();
    let mut arguments = vec!["release".to_owned()];
    for (option, value) in [
        ("--plan", inside("plan.json")),
        ("--body", body.to_owned()),
        ("--period", PERIOD.to_owned()),
        ("--ledger", inside("ledger.json")),
        ("--out", inside("autumn.release.json")),
    ] {
        arguments.extend([option.to_owned(), value]);
    }
    arguments.extend_from_slice(files);
    run(binary, &arguments)
}

#[test]
fn nothing_is_drawn_or_charged_without_randomness() {
    let Ok(no_entropy) = env::var("QUIETCOUNT_NO_ENTROPY_BIN") else {
        println!("skipped: QUIETCOUNT_NO_ENTROPY_BIN names no command line");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let plan = Plan::read(include_str!("plans/schools.json")).expect("the example's plan is good");
    let (body, files) = smallest_body(&plan, folder);
    let ledger = folder.join("ledger.json");
    let out = folder.join("autumn.release.json");

    let refused = release(&no_entropy, folder, body, &files);
    assert_eq!(refused.status, Some(1), "{}", refused.errors);
    assert_eq!(refused.output, "");
    assert!(
        refused.errors.contains("no secure randomness"),
        "{}",
        refused.errors
    );
    assert!(refused.errors.contains("nothing was charged"));
    assert!(!out.exists(), "a release was written");
    if let Ok(text) = fs::read_to_string(&ledger) {
        let mut ledger = Ledger::read(&text).expect("the ledger can be read");
        let entry = plan.body(body).expect("the plan has this body");
        let book = ledger.book(entry, plan.academic_year());
        assert!(book.is_empty(), "something was charged");
    }

    let made = release(NORMAL, folder, body, &files);
    assert_eq!(made.status, Some(0), "{}", made.errors);
    assert!(made.output.starts_with("Made "), "{}", made.output);
    let made = fs::read_to_string(&out).expect("a release was written");
    let made = Release::read(&made).expect("the release can be read");
    let digest = made.digest().short().to_owned();
    let period = plan.period(PERIOD).expect("the plan has this period");
    assert_eq!(made.charges(), [], "something had been charged before");
    assert_eq!(made.guarantee().year_so_far, period.epsilon);
    verify(&plan, &[made]).expect("the release holds");

    // Without randomness a release that stands in the ledger is still given
    // again: nothing is drawn for it.
    let again = release(&no_entropy, folder, body, &files);
    assert_eq!(again.status, Some(0), "{}", again.errors);
    assert!(again.output.starts_with("Reprinted "), "{}", again.output);

    // A revision is drawn, so it needs randomness like any other release.
    let before = (fs::read(&ledger).ok(), fs::read(&out).ok());
    let revision = [files, vec!["--revise".to_owned(), digest]].concat();
    let refused = release(&no_entropy, folder, body, &revision);
    assert_eq!(refused.status, Some(1), "{}", refused.errors);
    assert!(
        refused.errors.contains("no secure randomness"),
        "{}",
        refused.errors
    );
    assert_eq!((fs::read(&ledger).ok(), fs::read(&out).ok()), before);
}
