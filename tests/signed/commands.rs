//! Enrolling, signing and checking as people would: the command line from a
//! school's key to a summary.

use std::fs;

use quietcount::{
    example,
    public::{pool::Summary, release::Release},
};

use crate::pilot::Office;

const BODY: &str = "tumblewell";

/// An office, and the files of the smallest body beside its plan.
fn with_a_school() -> Office {
    let office = Office::new();
    for file in example::files(BODY).expect("the example has this body") {
        fs::write(office.path(file.name), file.bytes).expect("it can be written");
    }
    fs::remove_file(office.path("roster.json")).expect("it is there");
    office
}

const FILES: [&str; 2] = ["marks.csv", "pupils.csv"];

fn release(office: &Office, out: &str, more: &[&str]) -> crate::command_line::Said {
    let out = format!("@{out}");
    let mut options = vec![
        "--body",
        BODY,
        "--period",
        "autumn",
        "--ledger",
        "@ledger.json",
    ];
    options.extend(["--out", &out]);
    options.extend(more);
    office.run("release", &options, &FILES)
}

fn enrol(office: &Office, folder: &str) -> (String, String) {
    let said = office.run(
        "enrol",
        &["--body", BODY, "--out", &format!("@{folder}")],
        &[],
    );
    assert_eq!((said.status, said.errors.as_str()), (Some(0), ""));
    let secret = fs::read_to_string(office.path(&format!("{folder}/{BODY}.key"))).expect("a key");
    let secret = secret
        .lines()
        .last()
        .expect("four lines")
        .trim_start_matches("key ");
    assert!(
        !said.output.contains(secret),
        "a private key is never printed"
    );
    let (_, fingerprint) = said
        .output
        .rsplit_once("(fictional): ")
        .expect("it is told");
    (fingerprint[..29].to_owned(), secret.to_owned())
}

fn add(office: &Office, folder: &str, options: &[&str]) -> crate::command_line::Said {
    let mut all = vec!["--roster", "@roster.json"];
    all.extend(options);
    office.run(
        "roster add",
        &all,
        &[&format!("{folder}/{BODY}.enrolment.json")],
    )
}

#[test]
fn a_school_enrols_signs_loses_its_key_and_signs_again() {
    let office = with_a_school();
    let unsigned = release(&office, "r", &[]);
    assert_eq!(unsigned.status, Some(0), "{}", unsigned.errors);
    assert!(
        unsigned.output.contains("Not signed: there is no key."),
        "{}",
        unsigned.output
    );
    let ledger = fs::read_to_string(office.path("ledger.json")).expect("a ledger");
    let said = office.run("verify", &[], &["r"]);
    assert_eq!(said.status, Some(0));
    assert_eq!(said.errors, "No roster: signatures were not checked.\n");

    let (first, secret) = enrol(&office, "keys");
    let said = add(&office, "keys", &[]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    assert!(
        said.output.contains(&first) && said.output.contains("Telephone"),
        "{}",
        said.output
    );
    let said = office.run("verify", &[], &["r"]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("'tumblewell' is not signed."),
        "{}",
        said.errors
    );

    let signed = release(&office, "r", &[]);
    assert!(
        signed.output.contains(&format!("Signed with key {first}.")),
        "{}",
        signed.output
    );
    assert!(signed.output.contains("Reprinted"), "{}", signed.output);
    let said = office.run("verify", &[], &["r"]);
    assert_eq!((said.status, said.errors.as_str()), (Some(0), ""));
    assert!(
        said.output.contains(&format!("  Signed with key {first}.")),
        "{}",
        said.output
    );

    // The key is gone, and may be in other hands.
    let (second, _) = enrol(&office, "new");
    assert_ne!(first, second);
    let said = add(&office, "new", &[]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors
            .contains(&format!("has a key already ({first})")),
        "{}",
        said.errors
    );
    let said = add(&office, "new", &["--replaces", "--lost"]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    assert!(said.output.contains(&second), "{}", said.output);
    let said = office.run("verify", &[], &["r"]);
    assert!(
        said.errors.contains("a key that counts as lost"),
        "{}",
        said.errors
    );
    let again = release(&office, "r", &["--key", &format!("@new/{BODY}.key")]);
    assert!(again.output.contains(&second), "{}", again.output);
    assert_eq!(office.run("verify", &[], &["r"]).status, Some(0));

    // Nothing was drawn or charged by any of this, and no secret went out.
    assert_eq!(
        fs::read_to_string(office.path("ledger.json")).expect("a ledger"),
        ledger
    );
    for name in [
        "r",
        "ledger.json",
        "roster.json",
        "keys/tumblewell.enrolment.json",
    ] {
        let text = fs::read_to_string(office.path(name)).expect(name);
        assert!(!text.contains(&secret), "{name}");
    }
}

#[test]
fn a_key_that_cannot_be_used_is_refused_before_anything_is_drawn() {
    let office = with_a_school();
    enrol(&office, "keys");
    let key = fs::read_to_string(office.path("keys/tumblewell.key")).expect("a key");
    office.write(
        "other.key",
        &key.replace("body tumblewell", "body quillbrook"),
    );
    office.write("newer.key", &key.replace("key/1", "key/2"));
    office.write("short.key", &key[..key.len() - 8]);
    office.write("longer.key", &format!("{key}more\n"));
    let unread = "is not a key that this Quietcount reads.";
    for (name, says) in [
        (
            "nowhere.key",
            "cannot be read: there is no such file or folder.",
        ),
        ("other.key", "is that of 'quillbrook', not of 'tumblewell'."),
        ("newer.key", unread),
        ("short.key", unread),
        ("longer.key", unread),
        ("plan.json", unread),
    ] {
        let said = release(&office, "r", &["--key", &format!("@{name}")]);
        assert_eq!(said.status, Some(1), "{name}");
        let errors = office.named(&said.errors);
        let what = format!("Refused: The key '{name}' {says}\nNothing was drawn. ");
        assert!(errors.starts_with(&what), "{errors}");
        assert!(
            !office.path("ledger.json").exists() && !office.path("r").exists(),
            "{name}"
        );
    }
    let said = office.run("enrol", &["--body", BODY, "--out", "@keys"], &[]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.errors.contains("there is a key already"),
        "{}",
        said.errors
    );
    let kept = fs::read_to_string(office.path("keys/tumblewell.key")).expect("a key");
    assert_eq!(kept, key, "a key is not written over");
}

#[cfg(unix)]
#[test]
fn a_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let office = with_a_school();
    enrol(&office, "keys");
    let mode = |name: &str| {
        let file = fs::metadata(office.path(name)).expect("it is there");
        file.permissions().mode() & 0o777
    };
    assert_eq!(mode("keys/tumblewell.key"), 0o600);
}

#[test]
fn a_summary_names_the_keys() {
    let office = Office::new();
    let read = |name: &str| fs::read_to_string(office.path(name)).expect(name);
    let said = office.run("pool", &["--out", "@out"], &["b", "c"]);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    let summary = Summary::read(&read("out/summary.json")).expect("it reads itself");
    let signed = Release::read(&read("b")).expect("it reads itself");
    let key = signed
        .signature()
        .expect("it is signed")
        .key()
        .fingerprint();
    assert_eq!(summary.sources[0].signed_with, Some(key.clone()));
    let page = read("out/index.html");
    assert!(page.contains("Signed with key") && page.contains(&key.to_string()));

    fs::remove_file(office.path("roster.json")).expect("it is there");
    let said = office.run("pool", &["--out", "@unchecked"], &["b", "c"]);
    assert_eq!(said.errors, "No roster: signatures were not checked.\n");
    let summary = Summary::read(&read("unchecked/summary.json")).expect("it reads itself");
    assert_eq!(summary.sources[0].signed_with, None);
    let page = read("unchecked/index.html");
    assert!(page.contains("Whether the schools signed these releases was not checked."));
}

/// The fictional pilot can be tried from end to end: its keys are made up.
#[test]
fn the_example_signs_and_holds() {
    let office = Office::new();
    let example = office.path("example");
    let line = ["example".as_ref(), "--out".as_ref(), example.as_os_str()];
    let said = crate::command_line::run(env!("CARGO_BIN_EXE_quietcount"), &line);
    assert_eq!(said.status, Some(0), "{}", said.errors);
    let twice = crate::command_line::run(env!("CARGO_BIN_EXE_quietcount"), &line);
    assert_eq!(twice.status, Some(0), "{}", twice.errors);
    let inside = |name: &str| example.join(name);
    let mut line = ["release", "--body", BODY, "--period", "autumn"]
        .map(Into::into)
        .to_vec();
    for (option, name) in [("--plan", "plan.json"), ("--ledger", "l"), ("--out", "r")] {
        line.extend([option.into(), inside(name)]);
    }
    line.extend(FILES.map(|name| inside(BODY).join(name)));
    let said = crate::command_line::run(env!("CARGO_BIN_EXE_quietcount"), &line);
    assert!(
        said.output.contains("Signed with key"),
        "{} {}",
        said.output,
        said.errors
    );
    let line = [
        "verify".into(),
        "--plan".into(),
        inside("plan.json"),
        inside("r"),
    ];
    let said = crate::command_line::run(env!("CARGO_BIN_EXE_quietcount"), &line);
    assert_eq!((said.status, said.errors.as_str()), (Some(0), ""));
}
