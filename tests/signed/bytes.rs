//! Every byte of a small signed release, changed in several ways; and what a
//! signature is made over.

use quietcount::public::{
    plan::{FigureKind, Plan},
    release::{Release, verify},
};
use serde_json::{Value, json};

use crate::{
    desk::{released, value},
    keys::{Key, roster},
};

/// One body, one period, one table of the whole school.
fn small_plan() -> Plan {
    let mut plan: Value =
        serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    for (list, kept) in [("bodies", 3), ("periods", 1), ("comparators", 0)] {
        plan[list].as_array_mut().expect("a list").truncate(kept);
    }
    plan["tables"] = json!([{"id": "whole", "counts": "persistence", "weight": 1}]);
    Plan::read(&plan.to_string()).expect("a small plan is a plan")
}

#[test]
fn no_byte_may_change_what_a_signed_release_says() {
    let plan = small_plan();
    let roster = roster(&plan, 0..3);
    let release = released(&plan, 0, "autumn", 900);
    let shown = value(release.tables()[0].cell(0, FigureKind::Pupils));
    assert!(shown.is_some(), "there are figures to be changed");
    let signed = Key::new(1).sign_release(&release);
    let file = signed.to_file();
    assert!(
        roster
            .check(&Release::read(&file).expect("it reads itself"))
            .is_ok()
    );
    let (mut refused, mut unsigned, mut same) = (0, 0, 0);
    for place in 0..file.len() {
        let old = file.as_bytes()[place];
        let others = [old ^ 1, old ^ 0x20, b' ', b'0', b'A'];
        for new in others.into_iter().filter(|new| *new != old) {
            let mut bytes = file.clone().into_bytes();
            bytes[place] = new;
            let read = String::from_utf8(bytes).ok();
            let Some(release) = read.and_then(|text| Release::read(&text).ok()) else {
                refused += 1;
                continue;
            };
            if roster.check(&release).is_err() {
                unsigned += 1;
            } else {
                assert_eq!(release, signed, "byte {place}");
                assert_eq!(release.to_file(), file, "byte {place}");
                same += 1;
            }
        }
    }
    // Of each kind there are some: texts that say something else, and spaces
    // that say nothing.
    assert!(
        refused > 5_000 && unsigned > 1_000 && same > 50,
        "{refused} {unsigned} {same}"
    );
}

/// Every field, taken out.
#[test]
fn no_field_may_be_missing() {
    let plan = small_plan();
    let roster = roster(&plan, 0..3);
    let signed = Key::new(1).sign_release(&released(&plan, 0, "autumn", 900));
    let file: Value = serde_json::from_str(&signed.to_file()).expect("JSON");
    let held = |file: &Value| {
        let release = Release::read(&file.to_string()).ok();
        release.filter(|release| roster.check(release).is_ok())
    };
    assert_eq!(held(&file).as_ref(), Some(&signed));
    let mut fields = Vec::new();
    name_fields(&file, &mut String::new(), &mut fields);
    assert!(fields.len() > 50, "{fields:?}");
    for field in fields {
        let mut stripped = file.clone();
        let (parent, name) = field.rsplit_once('/').expect("a field has a place");
        let parent = stripped.pointer_mut(parent).expect("it is there");
        parent
            .as_object_mut()
            .expect("of named fields")
            .remove(name);
        // Rules that a plan need not write down stand for themselves.
        let is_default = field.starts_with("/guarantee/rules/");
        match held(&stripped) {
            None => {}
            Some(held) => {
                assert!(is_default, "{field}");
                assert_eq!(held.to_file(), signed.to_file(), "{field}");
            }
        }
    }
}

/// The places of all named fields.
fn name_fields(value: &Value, place: &mut String, fields: &mut Vec<String>) {
    let length = place.len();
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(named) => named
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect(),
        _ => return,
    };
    for (name, inner) in inner {
        place.push('/');
        place.push_str(&name);
        if value.is_object() {
            fields.push(place.clone());
        }
        name_fields(inner, place, fields);
        place.truncate(length);
    }
}

/// Whoever has the file can make the signed bytes from it by the standard
/// alone: the fields without `signature`, sorted, without spaces.
#[test]
fn what_is_signed_follows_from_the_file() {
    let plan = crate::desk::plan();
    let release = released(&plan, 0, "autumn", 900);
    let signed = Key::new(1).sign_release(&release);
    let mut file: Value = serde_json::from_str(&signed.to_file()).expect("JSON");
    let signature = file.as_object_mut().expect("fields").remove("signature");
    assert_eq!(signature, Some(json!(signed.signature())));
    // serde_json sorts fields by name and writes no spaces; ours are all in
    // ASCII, and only whole percentages differ: 24.0 is 24.
    let canonical = file.to_string().replace(".0,", ",").replace(".0}", "}");
    let expected = format!("quietcount release signature 1\n{canonical}");
    assert_eq!(
        String::from_utf8(signed.signed_bytes()).expect("text"),
        expected
    );
}

/// The signature is no part of what digests, books and plans know.
#[test]
fn a_signature_stands_beside_the_content() {
    let plan = crate::desk::plan();
    let release = released(&plan, 0, "autumn", 900);
    let signed = Key::new(1).sign_release(&release);
    let again = Key::new(2).sign_release(&signed);
    let read = Release::read(&signed.to_file()).expect("it reads itself");
    assert_eq!(read.signature(), signed.signature());
    assert_ne!(again.signature(), signed.signature());
    for other in [&signed, &again, &read] {
        assert_eq!(*other, release);
        assert_eq!(other.digest(), release.digest());
        assert_eq!(other.to_text(), release.to_text());
        assert_eq!(other.charge(), release.charge());
    }
    assert_eq!(release.to_file(), release.to_text());
    assert_eq!(verify(&plan, &[read]), Ok(()));
}
