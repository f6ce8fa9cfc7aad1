//! A table of bad releases, and what each is answered with.

use quietcount::public::{plan::Plan, release::Release};
use serde_json::{Value, json};

use crate::{
    desk::released,
    good_alone::{together, with_other_keys},
    keys::{Key, roster},
    pilot::Office,
};

/// The body whose release is bad, unless said otherwise, and its key.
pub(crate) const BODY: usize = 0;

/// A bad release, what is said of it, and what else is given beside it.
pub(crate) struct Bad {
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) says: &'static str,
    pub(crate) beside: Vec<String>,
}

pub(crate) fn bad(name: &'static str, text: String, says: &'static str) -> Bad {
    Bad {
        name,
        text,
        says,
        beside: Vec::new(),
    }
}

pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what the engine writes is JSON")
}

const ALTERED: &str =
    "'a': The release of 'quillbrook' is not what its key signed: it was altered afterwards.";
const FIELD: &str = "'a': This is not a release that can be used: line #, column #: a field is \
                     missing, unknown, or holds something it must not.";
const DAMAGED: &str =
    "'a': This is not a release that can be used: it is not well-formed (line #, column #).";
const MISSHAPEN: &str = "'a': The release contradicts itself: its rows, figures or charges do not \
                         fit together.";

type Edit = fn(&mut Value);

/// The content is changed, the signature stays.
fn altered(signed: &Value) -> Vec<Bad> {
    let edits: Vec<(&'static str, &'static str, Edit)> = vec![
        ("another day", ALTERED, |file| {
            file["made_on"] = "2026-01-14".into();
        }),
        ("another engine", ALTERED, |file| {
            file["engine"] = "quietcount 9".into();
        }),
        ("a wider range", ALTERED, |file| {
            let high = &mut first_shown(file)["high"];
            *high = (high.as_i64().expect("a count") + 1).into();
        }),
        ("another title of the plan", ALTERED, |file| {
            file["plan"]["title"] = "x".into();
        }),
        ("another plan", ALTERED, |file| {
            file["plan"]["digest"] = format!("sha256:{}", "0".repeat(64)).into();
        }),
        ("replayed for the spring", ALTERED, |file| {
            file["period"]["id"] = "spring".into();
            file["period"]["name"] = "Spring term 2026".into();
            file["period"]["from"] = "2026-01-01".into();
            file["period"]["to"] = "2026-04-05".into();
        }),
        ("replayed for another year", ALTERED, |file| {
            file["academic_year"] = "2026/27".into();
        }),
        ("another number of the body", ALTERED, |file| {
            file["body"]["number"] = "900009".into();
        }),
        ("a laxer rule", ALTERED, |file| {
            file["guarantee"]["rules"]["certainty"] = "99/100".into();
        }),
        ("a higher cap", ALTERED, |file| {
            file["guarantee"]["cap"] = "5".into();
        }),
        ("no comparators", ALTERED, |file| {
            file["comparators"] = json!([]);
        }),
        (
            "as that of another school",
            "'a': The release of 'thistlewick' is signed with the key of 'quillbrook'.",
            |file| {
                file["body"]["id"] = "thistlewick".into();
                file["body"]["name"] = "Thistlewick School (fictional)".into();
                file["body"]["number"] = "900002".into();
            },
        ),
        ("a field stripped", FIELD, |file| {
            file.as_object_mut().expect("fields").remove("guarantee");
        }),
        ("a figure stripped", FIELD, |file| {
            first_shown(file)
                .as_object_mut()
                .expect("fields")
                .remove("low");
        }),
        ("a field too many", FIELD, |file| {
            file["approved"] = true.into();
        }),
        ("a lower cost", MISSHAPEN, |file| {
            file["guarantee"]["epsilon"] = "1/2".into();
        }),
        ("a table stripped", MISSHAPEN, |file| {
            file["tables"][0]["rows"]
                .as_array_mut()
                .expect("a list")
                .pop();
        }),
    ];
    let make = |(name, says, edit): (_, _, Edit)| {
        let mut file = signed.clone();
        edit(&mut file);
        assert_ne!(file, *signed, "{name}");
        bad(name, file.to_string(), says)
    };
    edits.into_iter().map(make).collect()
}

/// A count of pupils that is shown.
fn first_shown(file: &mut Value) -> &mut Value {
    let tables = file["tables"].as_array_mut().expect("a list").iter_mut();
    let rows = tables.flat_map(|table| table["rows"].as_array_mut().expect("a list"));
    let mut figures = rows.flat_map(|row| row["figures"].as_array_mut().expect("a list"));
    let shown = figures.find(|one| one["unit"] == "pupils" && one["value"].is_i64());
    shown.expect("a release of this size shows counts")
}

/// The content stays, the signature is changed.
fn forged(release: &Release, signed: &Value) -> Vec<Bad> {
    const UNSIGNED: &str = "'a': The release of 'quillbrook' is not signed.";
    const STRANGER: &str = "'a': The release of 'quillbrook' is signed with a key that the roster \
                            does not know: 8123 8965 9758 6538 3939 5486.";
    let key = Key::new(BODY + 1);
    let with = |signature: Value| {
        let mut file = signed.clone();
        file["signature"] = signature;
        file.to_string()
    };
    let by = |key: &Key, bytes: &[u8]| release.clone().signed(key.sign(bytes)).to_file();
    let mut renamed = signed["signature"].clone();
    renamed["key"] = json!(Key::new(2).public());
    let mut short = signed["signature"].clone();
    short["value"] = short["value"].as_str().expect("text")[4..].into();
    let mut unknown = signed["signature"].clone();
    unknown["by"] = "quillbrook".into();
    let zeros = format!("{}==", "A".repeat(86));
    let bytes = release.signed_bytes();
    let canonical = &bytes[bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 1..];
    let for_enrolment = [b"quietcount enrolment signature 1\n", canonical].concat();
    vec![
        bad("no signature", release.to_text(), UNSIGNED),
        bad("an empty signature", with(Value::Null), FIELD),
        bad("a signature of other fields", with(unknown), FIELD),
        bad(
            "a signature without its key",
            with(json!({"value": zeros})),
            FIELD,
        ),
        bad("a shorter signature", with(short), FIELD),
        bad(
            "a key that is none",
            with(json!({"key": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "value": zeros})),
            FIELD,
        ),
        bad(
            "a signature of zeros",
            with(json!({"key": key.public(), "value": zeros})),
            ALTERED,
        ),
        bad("a stranger's key", by(&Key::new(99), &bytes), STRANGER),
        bad(
            "another school's key",
            by(&Key::new(2), &bytes),
            "'a': The release of 'quillbrook' is signed with the key of 'thistlewick'.",
        ),
        bad(
            "another school's name on the signature",
            with(renamed),
            "'a': The release of 'quillbrook' is signed with the key of 'thistlewick'.",
        ),
        bad(
            "signed for another purpose",
            by(&key, &for_enrolment),
            ALTERED,
        ),
        bad("signed without a purpose", by(&key, canonical), ALTERED),
        bad(
            "the text signed, not the content",
            by(&key, release.to_text().as_bytes()),
            ALTERED,
        ),
        bad(
            "the digest signed, not the content",
            by(&key, release.digest().to_string().as_bytes()),
            ALTERED,
        ),
    ]
}

/// The file itself is not what it should be.
fn damaged(signed: &str) -> Vec<Bad> {
    let newer = signed.replacen("release/1", "release/2", 1);
    let twice = signed.replacen("\"engine\"", "\"engine\": \"x\", \"engine\"", 1);
    let two_signatures = signed.replacen("\"engine\"", "\"signature\": {}, \"engine\"", 1);
    vec![
        bad("nothing", String::new(), DAMAGED),
        bad(
            "the first half",
            signed[..signed.len() / 2].to_owned(),
            DAMAGED,
        ),
        bad("two in one file", format!("{signed}{signed}"), DAMAGED),
        bad("a field twice", twice, FIELD),
        bad("two signatures", two_signatures, FIELD),
        bad(
            "a plan",
            include_str!("../plans/schools.json").to_owned(),
            "'a': This is not a release that can be used: it is another kind of file.",
        ),
        bad(
            "a newer release",
            newer,
            "'a': This is not a release that can be used: it is written in version 2 of the \
             format, and this Quietcount reads version 1.",
        ),
    ]
}

/// The school signed it, and it does not follow the plan: a signature does not
/// make it good.
fn signed_all_the_same(release: &Release) -> Vec<Bad> {
    let edits: Vec<(&'static str, &'static str, Edit)> = vec![
        (
            "signed, under another plan",
            "The release of 'quillbrook' follows another plan (digest 00000000 instead of #).",
            |file| file["plan"]["digest"] = format!("sha256:{}", "0".repeat(64)).into(),
        ),
        (
            "signed, with another title",
            "The release of 'quillbrook' does not agree with the plan on its title.",
            |file| file["plan"]["title"] = "x".into(),
        ),
        (
            "signed, of another kind of setting",
            "The release of 'quillbrook' does not agree with the plan on its body.",
            |file| file["body"]["kind"] = "alternative_provision".into(),
        ),
        (
            "signed, with another promise",
            "The release of 'quillbrook' does not agree with the plan on its guarantee.",
            |file| file["guarantee"]["unit"] = "nobody".into(),
        ),
        (
            "signed, without comparators",
            "The release of 'quillbrook' does not agree with the plan on its comparators.",
            |file| file["comparators"] = json!([]),
        ),
        (
            "signed, over the cap",
            "The release of 'quillbrook' brings the year to ε 17/4, and its cap is 4.",
            |file| {
                let digest = |digit: &str| format!("sha256:{}", digit.repeat(64));
                file["charges"] = json!([{"period": "year", "plan": digest("0"),
                    "epsilon": "7/2", "release": digest("1")}]);
                file["guarantee"]["year_so_far"] = "17/4".into();
            },
        ),
        (
            "signed, showing too few",
            "The release of 'quillbrook' shows figures about too few pupils.",
            |file| {
                let tables = file["tables"].as_array_mut().expect("a list").iter_mut();
                let rows = tables.flat_map(|table| table["rows"].as_array_mut().expect("a list"));
                for figure in rows.flat_map(|row| row["figures"].as_array_mut().expect("a list")) {
                    if figure["unit"] == "pupils" && figure["symbol"] == "c" {
                        figure["symbol"] = "u".into();
                    }
                }
            },
        ),
    ];
    let make = |(name, says, edit): (_, _, Edit)| {
        let mut content = parsed(&release.to_text());
        edit(&mut content);
        let content = Release::read(&content.to_string()).expect(name);
        bad(
            name,
            Key::new(BODY + 1).sign_release(&content).to_file(),
            says,
        )
    };
    edits.into_iter().map(make).collect()
}

/// A message without the positions and digests that differ from run to run.
pub(crate) fn without_numbers(message: &str) -> String {
    let mut message = message.to_owned();
    for before in ["line ", "column ", "instead of "] {
        let Some((start, rest)) = message.split_once(before) else {
            continue;
        };
        let rest = rest.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
        message = format!("{start}{before}#{rest}");
    }
    message
}

/// Every bad release of the table, made from a good one.
pub(crate) fn bad_releases(plan: &Plan, release: &Release) -> Vec<Bad> {
    let signed = Key::new(BODY + 1).sign_release(release).to_file();
    let mut table = altered(&parsed(&signed));
    table.extend(forged(release, &parsed(&signed)));
    table.extend(damaged(&signed));
    table.extend(signed_all_the_same(release));
    table.extend(with_other_keys(plan));
    table.extend(together(plan));
    assert!(table.len() >= 50, "{}", table.len());
    table
}

#[test]
fn no_bad_release_is_pooled() {
    let office = Office::new();
    let release = released(&office.plan, BODY, "autumn", 900);
    let signed = Key::new(BODY + 1).sign_release(&release).to_file();
    office.write("a", &signed);
    let good = office.run("pool", &["--out", "@good"], &["a", "b", "c"]);
    assert_eq!(good.status, Some(0), "{}", good.errors);
    assert_eq!(good.errors, "");

    for Bad {
        name,
        text,
        says,
        beside,
    } in bad_releases(&office.plan, &release)
    {
        office.write("a", &text);
        let mut files = vec!["a", "b", "c"];
        for text in &beside {
            office.write("d", text);
            files.push("d");
        }
        let said = office.run("pool", &["--out", "@out"], &files);
        assert_eq!(said.status, Some(1), "{name}");
        let errors = office.named(&said.errors);
        let lines: Vec<&str> = errors.lines().collect();
        let [what, remedy] = lines[..] else {
            panic!("{name}: {errors}");
        };
        assert_eq!(without_numbers(what), format!("Refused: {says}"), "{name}");
        assert!(remedy.ends_with('.'), "{name}: {remedy}");
        assert_eq!(said.output, "", "{name}");
        assert!(!office.path("out").exists(), "{name}");
    }
}

/// What was published is looked at too: a forged one could pretend that a
/// figure is known and need not be hidden.
#[test]
fn nothing_forged_counts_as_published() {
    let office = Office::new();
    let forged = released(&office.plan, BODY, "autumn", 900);
    office.write("forged", &Key::new(99).sign_release(&forged).to_file());
    let out = [
        "--out",
        "@out",
        "--published",
        "@forged",
        "--roster",
        "@roster.json",
    ];
    let said = office.run("pool", &out, &["b", "c"]);
    assert_eq!(said.status, Some(1));
    let errors = office.named(&said.errors);
    assert!(
        errors.starts_with("Refused: 'forged': The release of 'quillbrook' is signed with a key"),
        "{errors}"
    );
}

/// A roster of another plan, or one that does not name the bodies.
#[test]
fn a_wrong_roster_is_not_used() {
    let office = Office::new();
    let other = include_str!("../plans/schools.json").replace("Ambervale", "Umbervale");
    let other = Plan::read(&other).expect("a plan of another name");
    office.write("other", &roster(&other, 0..3).to_text());
    office.write("empty", &roster(&office.plan, 0..0).to_text());
    for (name, says) in [
        ("other", "'other': The roster is of another plan (digest"),
        (
            "empty",
            "'b': The roster has no key of 'thistlewick', so its release cannot be checked.",
        ),
        (
            "nowhere",
            "The roster 'nowhere' cannot be read: there is no such file or folder.",
        ),
        (
            "plan.json",
            "'plan.json': This is not a roster that can be used: it is another kind of file.",
        ),
    ] {
        let roster = format!("@{name}");
        for (command, options) in [
            ("verify", &["--roster", &roster][..]),
            ("pool", &["--out", "@out", "--roster", &roster]),
        ] {
            let said = office.run(command, options, &["b", "c"]);
            assert_eq!(said.status, Some(1), "{name}");
            let errors = office.named(&said.errors);
            assert!(
                errors.starts_with(&format!("Refused: {says}")),
                "{name}: {errors}"
            );
        }
    }
}
