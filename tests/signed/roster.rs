//! What is taken into a roster, and what it then says.

use quietcount::public::{
    keys::{Added, Enrolment, EnrolmentError, Replaces, Roster, RosterError, SignatureError},
    plan::Plan,
};
use serde_json::Value;

use crate::{
    desk::{plan, released},
    keys::{Key, day, roster},
};

type Edit = fn(&mut Value);

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("what the engine writes is JSON")
}

#[test]
fn an_enrolment_is_read_whole_or_not_at_all() {
    let plan = plan();
    let enrolment = Key::new(1).enrol(&plan, 0);
    let text = enrolment.to_text();
    let read = Enrolment::read(&plan, &text).expect("it reads itself");
    assert_eq!(
        (read.body(), read.key()),
        ("quillbrook", &Key::new(1).public())
    );
    assert_eq!(read.to_text(), text);

    let unproven = || EnrolmentError::Unproven {
        body: "quillbrook".to_owned(),
    };
    let edits: Vec<(&str, EnrolmentError, Edit)> = vec![
        ("another key", unproven(), |file| {
            file["key"] = serde_json::json!(Key::new(2).public());
        }),
        ("another key, and named as signing", unproven(), |file| {
            file["key"] = serde_json::json!(Key::new(2).public());
            file["signature"]["key"] = file["key"].clone();
        }),
        ("another day", unproven(), |file| {
            file["made_on"] = "2025-09-02".into();
        }),
        ("no signature", unproven(), |file| {
            file.as_object_mut().expect("fields").remove("signature");
        }),
        ("another name", EnrolmentError::UnknownBody, |file| {
            file["name"] = "x".into();
        }),
        ("another body", EnrolmentError::UnknownBody, |file| {
            file["body"] = "thistlewick".into();
        }),
        ("no body of the plan", EnrolmentError::UnknownBody, |file| {
            file["body"] = "../x".into();
        }),
    ];
    for (name, refusal, edit) in edits {
        let mut file = parsed(&text);
        edit(&mut file);
        assert_eq!(
            Enrolment::read(&plan, &file.to_string()),
            Err(refusal),
            "{name}"
        );
    }
    for place in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[place] ^= 1;
        let read = String::from_utf8(bytes).map(|text| Enrolment::read(&plan, &text));
        assert!(!matches!(read, Ok(Ok(_))), "byte {place}");
    }
}

/// The key of an enrolment under another plan is not taken over: which body it
/// was for, that plan said.
#[test]
fn an_enrolment_is_for_one_plan() {
    let ours = plan();
    let other = include_str!("../plans/schools.json").replace("Ambervale", "Umbervale");
    let other = Plan::read(&other).expect("a plan of another name");
    let text = Key::new(1).enrol(&other, 0).to_text();
    let refused = EnrolmentError::OtherPlan {
        found: other.digest().short().to_owned(),
        expected: ours.digest().short().to_owned(),
    };
    assert_eq!(Enrolment::read(&ours, &text), Err(refused));
    // Its signature is no better under a roster of ours.
    let release = Key::new(9).sign_release(&released(&ours, 0, "autumn", 900));
    let refused = roster(&ours, 0..3).check(&release);
    assert!(
        matches!(refused, Err(SignatureError::UnknownKey { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_body_has_one_key_at_a_time() {
    use Replaces::{Key as OldKey, LostKey, Nothing};
    let plan = plan();
    let today = day("2026-02-01");
    let mut roster = Roster::new(&plan);
    let (a, b) = ("quillbrook".to_owned(), "thistlewick".to_owned());
    let second = |known: usize| EnrolmentError::SecondKey {
        body: a.clone(),
        known: Key::new(known).public().fingerprint(),
    };
    let in_use = |body: &String, owner: &String| EnrolmentError::KeyInUse {
        body: body.clone(),
        owner: owner.clone(),
    };
    let nothing = || EnrolmentError::NothingToReplace { body: a.clone() };
    for (name, body, key, replaces, want) in [
        ("nothing there yet", 0, 1, OldKey, Err(nothing())),
        ("the first", 0, 1, Nothing, Ok(Added::First)),
        ("the same again", 0, 1, Nothing, Ok(Added::Known)),
        ("a second", 0, 2, Nothing, Err(second(1))),
        ("another body's", 1, 1, Nothing, Err(in_use(&b, &a))),
        ("a replacement", 0, 2, OldKey, Ok(Added::Replacement)),
        ("the old one again", 0, 1, OldKey, Err(in_use(&a, &a))),
        (
            "the old one for another body",
            1,
            1,
            Nothing,
            Err(in_use(&b, &a)),
        ),
        (
            "the same again, as a replacement",
            0,
            2,
            OldKey,
            Ok(Added::Known),
        ),
        (
            "the one before was lost after all",
            0,
            2,
            LostKey,
            Ok(Added::KnownAndLost),
        ),
        ("said again", 0, 2, LostKey, Ok(Added::Known)),
        (
            "a third, the second is lost",
            0,
            3,
            LostKey,
            Ok(Added::Replacement),
        ),
    ] {
        let before = roster.clone();
        let added = roster.add(&Key::new(key).enrol(&plan, body), replaces, today);
        assert_eq!(added, want, "{name}");
        assert!(added.is_ok() || roster == before, "{name}");
        assert_eq!(
            Roster::read(&plan, &roster.to_text()),
            Ok(roster.clone()),
            "{name}"
        );
    }
}

/// A release of 15 January under keys that were replaced before, on and after
/// that day.
#[test]
fn an_earlier_key_holds_for_what_was_made_by_then() {
    let plan = plan();
    let release = released(&plan, 0, "autumn", 900);
    let (old, new) = (Key::new(1), Key::new(20));
    for (replaced_on, lost, holds) in [
        ("2026-01-14", false, false),
        ("2026-01-15", false, true),
        ("2026-01-16", false, true),
        ("2026-01-16", true, false),
    ] {
        let mut roster = roster(&plan, 0..3);
        let replaces = if lost {
            Replaces::LostKey
        } else {
            Replaces::Key
        };
        roster
            .add(&new.enrol(&plan, 0), replaces, day(replaced_on))
            .expect("it is replaced");
        let by_old = roster.check(&old.sign_release(&release));
        assert_eq!(by_old.is_ok(), holds, "{replaced_on} {lost}");
        // The same release, signed again with the new key.
        let by_new = roster.check(&new.sign_release(&old.sign_release(&release)));
        assert_eq!(by_new, Ok(new.public().fingerprint()));
    }
}

#[test]
fn a_roster_that_contradicts_itself_is_none() {
    let plan = plan();
    let good = parsed(&roster(&plan, 0..3).to_text());
    let edits: [(&str, Edit); 5] = [
        ("a body twice", |file| {
            file["bodies"][1]["body"] = "quillbrook".into();
        }),
        ("a key twice", |file| {
            file["bodies"][1]["key"] = file["bodies"][0]["key"].clone();
        }),
        ("a body of no plan", |file| {
            file["bodies"][1]["body"] = "nosuch".into();
        }),
        ("a key twice in one body", |file| {
            file["bodies"][0]["earlier"] = serde_json::json!([{
                "key": file["bodies"][0]["key"], "replaced_on": "2026-01-01", "lost": false}]);
        }),
        ("another body's earlier key", |file| {
            file["bodies"][0]["earlier"] = serde_json::json!([{
                "key": file["bodies"][1]["key"], "replaced_on": "2026-01-01", "lost": true}]);
        }),
    ];
    for (name, edit) in edits {
        let mut file = good.clone();
        edit(&mut file);
        let read = Roster::read(&plan, &file.to_string());
        assert_eq!(read, Err(RosterError::Misshapen), "{name}");
    }
}

#[test]
fn what_was_done_is_told_with_the_keys() {
    let plan = plan();
    let mut roster = Roster::new(&plan);
    let print = |number| Key::new(number).public().fingerprint();
    let add = |roster: &mut Roster, number, replaces| {
        let enrolment = Key::new(number).enrol(&plan, 0);
        let added = roster.add(&enrolment, replaces, day("2026-03-01"));
        added.expect("it is taken in").in_words(&enrolment)
    };
    let name = "Quillbrook Academy (fictional)";
    for (number, replaces, says) in [
        (1, Replaces::Nothing, "Added"),
        (1, Replaces::Nothing, "In the roster already"),
        (2, Replaces::Key, "Replaced the key of"),
        (
            2,
            Replaces::LostKey,
            "In the roster already, and the key before it now counts as lost",
        ),
        (3, Replaces::Key, "Replaced the key of"),
    ] {
        let said = add(&mut roster, number, replaces);
        assert_eq!(said, format!("{says}: {name}, key {}.", print(number)));
    }
    let key = Key::new(3).public();
    assert_eq!(roster.key_of("quillbrook"), Some(&key));
    assert_eq!(roster.key_of("thistlewick"), None);
    let earlier = roster.earlier_of("quillbrook").iter();
    let earlier: Vec<_> = earlier.map(|key| (key.is_lost(), key.in_words())).collect();
    assert_eq!(
        earlier,
        [
            (
                true,
                format!(
                    "{}, replaced on 1 March 2026 and perhaps in other hands: nothing holds with it",
                    print(1)
                )
            ),
            (
                false,
                format!(
                    "{}, replaced on 1 March 2026: what was made with it up to then holds",
                    print(2)
                )
            ),
        ]
    );
    assert!(roster.earlier_of("thistlewick").is_empty());
}
