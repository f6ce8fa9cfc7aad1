//! Corrections on the command line, from the first release to the pool.

use std::process::{Command, Stdio};

use quietcount::public::release::Release;

use crate::{
    command_line::run,
    desk::{BINARY, BODY, Desk},
};

fn release(desk: &Desk, name: &str) -> Release {
    Release::read(&desk.read(name).expect("it was written")).expect("it is a release")
}

#[test]
fn a_revision_is_drawn_anew_charged_again_and_linked() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let said = desk.revise("autumn", "r.json");
    assert_eq!(said.status, Some(0), "{}", said.errors);
    assert!(
        said.output
            .contains("revised, replaces the release made on"),
        "{}",
        said.output
    );
    assert!(
        said.output.contains("spent this year 3/2 of 4"),
        "{}",
        said.output
    );

    let (first, revised) = (release(&desk, "a.json"), release(&desk, "r.json"));
    let replaced = revised.revises().expect("it says what it replaces");
    assert_eq!(
        (&replaced.release, replaced.made_on),
        (&first.digest(), first.made_on())
    );
    assert_ne!(first.tables(), revised.tables());

    let again = desk.release("autumn", "again.json");
    assert!(again.output.starts_with("Reprinted"), "{}", again.output);
    assert_eq!(desk.read("again.json"), desk.read("r.json"));
    // The first file may be replaced by its revision, as it may by itself.
    assert_eq!(desk.release("autumn", "a.json").status, Some(0));
}

#[test]
fn without_an_earlier_release_there_is_nothing_to_revise() {
    let desk = Desk::new();
    desk.release("spring", "s.json");
    let said = desk.revise("autumn", "a.json");
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("no release of this period to revise"),
        "{}",
        said.errors
    );
    assert!(
        said.errors.contains("without asking for a revision"),
        "{}",
        said.errors
    );
    assert_eq!((desk.charges(), desk.read("a.json")), (1, None));
}

/// A release whose file is elsewhere cannot be revised without it.
#[test]
fn a_release_known_from_a_chain_alone_is_not_revised() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    desk.release("spring", "s.json");
    std::fs::remove_file(desk.path("ledger.json")).expect("it is there");
    rebuild(&desk, &["s.json"]);
    let said = desk.revise("autumn", "r.json");
    assert!(
        said.errors.contains("made before, on another computer"),
        "{}",
        said.errors
    );
    rebuild(&desk, &["a.json"]);
    assert_eq!(desk.revise("autumn", "r.json").status, Some(0));
}

#[test]
fn a_file_that_is_no_release_is_named_and_nothing_is_added() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    desk.write("letter.txt", "Dear parents");
    std::fs::remove_file(desk.path("ledger.json")).expect("it is there");
    let ledger = desk.shown("ledger.json");
    let command = ["ledger", "rebuild", "--body", BODY, "--ledger", &ledger];
    let said = desk.on_files(&command, &["a.json", "letter.txt"]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("letter.txt': This is not"),
        "{}",
        said.errors
    );
    assert_eq!(desk.read("ledger.json"), None);
}

fn rebuild(desk: &Desk, files: &[&str]) -> String {
    let ledger = desk.shown("ledger.json");
    let command = ["ledger", "rebuild", "--body", BODY, "--ledger", &ledger];
    let said = desk.on_files(&command, files);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    said.output
}

/// The cap of 4 holds the first release and four revisions of 3/4 each.
#[test]
fn revisions_chain_until_the_cap_refuses_one() {
    let desk = Desk::new();
    desk.release("autumn", "0.json");
    for number in 1..=4 {
        let said = desk.revise("autumn", &format!("{number}.json"));
        assert_eq!(said.status, Some(0), "{}", said.errors);
    }
    let (ledger, said) = (desk.read("ledger.json"), desk.revise("autumn", "5.json"));
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("only 1/4 of this year's 4 is left"),
        "{}",
        said.errors
    );
    assert_eq!(
        (desk.read("ledger.json"), desk.read("5.json")),
        (ledger, None)
    );
    assert_eq!(desk.stored("autumn"), desk.read("4.json"));

    let said = desk.on_files(&["verify"], &["0.json", "4.json"]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    let third = release(&desk, "3.json").digest();
    let last = format!(
        "  Charge 5: Autumn term 2025, ε 3/4, sum 15/4, release {}, [r] revised, replaces {}.",
        release(&desk, "4.json").digest().short(),
        third.short()
    );
    assert!(said.output.contains(&last), "{}", said.output);
    assert_eq!(said.output.matches("  Charge 1: ").count(), 2);
    assert_eq!(said.output.matches("Superseded: ").count(), 1);
}

/// A ledger rebuilt from the files, in whatever order, is the ledger.
#[test]
fn a_revised_chain_is_rebuilt_in_any_order() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    desk.release("spring", "s.json");
    desk.revise("autumn", "r.json");
    let ledger = desk.read("ledger.json");
    for order in [
        ["a.json", "s.json", "r.json"],
        ["r.json", "s.json", "a.json"],
        ["s.json", "r.json", "a.json"],
        ["a.json", "r.json", "s.json"],
    ] {
        std::fs::remove_file(desk.path("ledger.json")).expect("it is there");
        let said = rebuild(&desk, &order);
        assert!(said.contains("3 charges known, ε 9/4 of 4 spent"), "{said}");
        assert_eq!(desk.read("ledger.json"), ledger, "{order:?}");
    }
    std::fs::remove_file(desk.path("ledger.json")).expect("it is there");
    rebuild(&desk, &["r.json"]);
    assert_eq!(desk.stored("autumn"), desk.read("r.json"));
    assert_eq!(desk.charges(), 3);
}

#[test]
fn the_pool_takes_the_latest_and_says_so() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    desk.revise("autumn", "r.json");
    desk.release("spring", "s.json");
    let out = desk.shown("out");
    let pool = |files: &[&str]| desk.on_files(&["pool", "--out", &out], files);
    let said = pool(&["a.json", "r.json"]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    let first = release(&desk, "a.json").digest();
    let told = format!(
        "Not used: Quillbrook Academy (fictional), Autumn term 2025, release {}",
        first.short()
    );
    assert!(said.output.contains(&told), "{}", said.output);
    assert!(said.output.contains("1 of 7 bodies"), "{}", said.output);
    let page = desk.read("out/index.html").expect("it was written");
    assert!(page.contains("revised, replaces the release made on"));
    assert!(page.contains("[r] revised: these figures replace earlier ones."));

    let terms = pool(&["r.json", "s.json"]);
    assert!(terms.output.contains("1 of 7 bodies"), "{}", terms.output);

    let said = pool(&["a.json", "s.json"]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors
            .contains("replaced by a revised one, which is missing here"),
        "{}",
        said.errors
    );

    // The same period drawn on a computer that knew nothing of the first.
    std::fs::rename(desk.path("ledger.json"), desk.path("kept.json")).expect("it is there");
    desk.release("autumn", "other.json");
    let said = pool(&["r.json", "other.json"]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("two different releases"),
        "{}",
        said.errors
    );
}

/// Each run that asks for the same revision gets the one that is made, or is
/// told to wait.
#[test]
fn revisions_at_once_are_one() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let first = desk.revision("autumn", "again.json");
    let start = |place: usize| {
        let mut command = Command::new(BINARY);
        let mine = desk.shown(&format!("{place}.json"));
        command.args(first.iter().map(|part| {
            let is_out = part.ends_with("again.json");
            if is_out { &mine } else { part }
        }));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the binary runs")
    };
    let runs: Vec<_> = (0..8).map(start).collect();
    for mut run in runs {
        let status = run.wait().expect("it ends").code();
        assert!(matches!(status, Some(0 | 1)), "{status:?}");
    }
    assert_eq!(desk.charges(), 2);
    let again = run(BINARY, &first);
    assert_eq!(again.status, Some(0), "{}", again.errors);
    assert!(
        again.output.contains("had been revised already"),
        "{}",
        again.output
    );
    assert_eq!(desk.charges(), 2);
    assert_eq!(desk.read("again.json"), desk.stored("autumn"));
}

/// Not one command draws anew without naming what it replaces, and being told
/// the price costs nothing.
#[test]
fn a_revision_that_names_no_release_is_told_the_price() {
    let desk = Desk::new();
    desk.release("autumn", "a.json");
    let ledger = desk.read("ledger.json");
    let said = run(BINARY, &desk.revision_of(None, "autumn", "r.json"));
    assert_eq!(said.status, Some(1));
    let short = release(&desk, "a.json").digest().short().to_owned();
    for words in [
        "costs ε 3/4 more and brings this year to 3/2 of 4".to_owned(),
        format!("It would replace release {short}, made on"),
        format!("run the same command with --revise {short}"),
    ] {
        assert!(said.errors.contains(&words), "{}", said.errors);
    }
    for other in ["00000000", "pupils-of-8b.csv"] {
        let said = run(BINARY, &desk.revision_of(Some(other), "autumn", "r.json"));
        assert_eq!(said.status, Some(1), "{}", said.errors);
        assert!(
            said.errors
                .contains("is not the digest of a release of this period")
        );
        assert!(!said.errors.contains(other), "{}", said.errors);
    }
    assert_eq!(
        (desk.read("ledger.json"), desk.read("r.json")),
        (ledger, None)
    );
    let said = run(BINARY, &desk.revision_of(Some(&short), "autumn", "r.json"));
    assert!(said.output.starts_with("Made"), "{}", said.errors);
}
