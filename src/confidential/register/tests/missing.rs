//! The missing list: whose absence nobody has explained.

use super::*;
use crate::confidential::ingest::{Identifier, YearGroup};
use crate::confidential::register::{MissingList, Unexplained};

/// A file of marks, both sessions of a pupil's day as two letters; a space is a
/// row without a mark, a full stop no row.
fn marks(days: &[(&str, &[(u32, &str)])]) -> String {
    let mut lines = vec!["Adno,Date,Session,Code".to_owned()];
    for (day, pupils) in days {
        for (pupil, codes) in *pupils {
            let halves = ["AM", "PM"].into_iter().zip(codes.chars());
            let rows = halves.filter(|(_, code)| *code != '.');
            let line = |(half, code): (_, char)| {
                let code = if code == ' ' {
                    String::new()
                } else {
                    code.into()
                };
                format!("{pupil},{day},{half},{code}")
            };
            lines.extend(rows.map(line));
        }
    }
    lines.join("\n")
}

fn list(files: &[&str], on: Option<&str>) -> Option<MissingList> {
    let sheets: Vec<_> = files.iter().map(|text| read(text)).collect();
    let on = on.map(|day| Day::parse(day).unwrap());
    MissingList::of(&sheets, year(), on).unwrap_or_else(|error| panic!("{error}"))
}

/// Each line as `number: morning afternoon, days`.
fn lines(files: &[&str], on: Option<&str>) -> Vec<String> {
    let list = list(files, on).expect("the school was open");
    let why = |half: Option<Unexplained>| match half {
        None => "-",
        Some(Unexplained::NoReason) => "N",
        Some(Unexplained::NoMark) => "none",
    };
    let line = |pupil: &crate::confidential::register::missing::MissingPupil| {
        let identifier = std::str::from_utf8(&pupil.identifier).unwrap();
        let [morning, afternoon] = pupil.halves.map(why);
        format!("{identifier}: {morning} {afternoon}, {}", pupil.days)
    };
    list.pupils.iter().map(line).collect()
}

#[test]
fn n_and_no_mark_are_listed_and_what_is_explained_is_not() {
    let day = |codes| {
        marks(&[
            (
                "2025-09-08",
                &[(1, "//"), (2, "//"), (3, "//"), (4, "//"), (5, "//")],
            ),
            (
                "2025-09-09",
                &[(1, codes), (2, "//"), (3, "//"), (4, "//"), (5, "//")],
            ),
        ])
    };
    for (name, codes, want) in [
        ("there", "//", None),
        ("late", "L/", None),
        ("no reason yet", "NN", Some("1: N N, 1")),
        ("from the afternoon", "/N", Some("1: - N, 1")),
        ("no mark in a row", "  ", Some("1: none none, 1")),
        ("no row", "..", Some("1: none none, 1")),
        ("no row in the morning", ".N", Some("1: none N, 1")),
        ("not accepted", "OO", None),
        ("after registration", "UU", None),
        ("holiday not granted", "GG", None),
        ("ill", "II", None),
        ("at another school", "DD", None),
        ("not expected", "XX", None),
        ("not on the register", "ZZ", None),
    ] {
        let want: Vec<_> = want.into_iter().collect();
        assert_eq!(lines(&[&day(codes)], None), want, "{name}");
    }
}

#[test]
fn a_session_in_which_most_have_no_mark_is_not_open() {
    let registers_of_the_morning = marks(&[
        (
            "2025-09-08",
            &[(1, "//"), (2, "//"), (3, "//"), (4, "//"), (5, "//")],
        ),
        (
            "2025-09-09",
            &[(1, "N."), (2, "/."), (3, "/."), (4, "/ "), (5, "/.")],
        ),
        // A closure that is known beforehand, and leave that is granted.
        (
            "2025-09-10",
            &[(1, "##"), (2, "##"), (3, "##"), (4, "##"), (5, "##")],
        ),
        ("2025-10-01", &[(3, "CC")]),
    ]);
    assert_eq!(lines(&[&registers_of_the_morning], None), ["1: N -, 1"]);
    let list = list(&[&registers_of_the_morning], None).unwrap();
    let days: Vec<_> = list.days.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2025-09-08", "2025-09-09"]);
    assert_eq!(list.on.to_string(), "2025-09-09");
}

#[test]
fn days_in_a_row_are_school_days_with_an_unexplained_session() {
    let others = |codes| [(1, codes), (2, "//"), (3, "//"), (4, "//")];
    let text = marks(&[
        ("2025-09-03", &others("NN")),
        ("2025-09-04", &others("I/")),
        ("2025-09-05", &others("NI")),
        ("2025-09-08", &others("  ")),
        ("2025-09-09", &others("/N")),
    ]);
    for (on, want) in [
        (Some("2025-09-03"), "1: N N, 1"),
        (Some("2025-09-05"), "1: N -, 1"),
        (Some("2025-09-08"), "1: none none, 2"),
        (None, "1: - N, 3"),
    ] {
        assert_eq!(lines(&[&text], on), [want], "{on:?}");
    }
    assert!(lines(&[&text], Some("2025-09-04")).is_empty());
    assert!(list(&[&text], Some("2025-09-06")).is_none(), "a Saturday");
}

#[test]
fn who_has_left_or_not_come_yet_is_not_looked_for() {
    let days: Vec<String> = (8..=12)
        .chain(15..=16)
        .map(|day| format!("2025-09-{day:02}"))
        .collect();
    let pupils = |place: usize| {
        let leaver = if place < 1 { "//" } else { ".." };
        let joiner = if place < 6 { "  " } else { "//" };
        vec![(1, leaver), (2, joiner), (3, "//"), (4, "//"), (5, "//")]
    };
    let rows: Vec<_> = (0..days.len()).map(pupils).collect();
    let table: Vec<_> = days
        .iter()
        .zip(&rows)
        .map(|(day, rows)| (day.as_str(), rows.as_slice()))
        .collect();
    let text = marks(&table);
    assert_eq!(lines(&[&text], Some("2025-09-09")), ["1: none none, 1"]);
    assert_eq!(lines(&[&text], Some("2025-09-15")), ["1: none none, 5"]);
    assert!(lines(&[&text], None).is_empty());
    assert_eq!(list(&[&text], None).unwrap().gone, 1);
    assert_eq!(list(&[&text], Some("2025-09-15")).unwrap().gone, 0);
}

#[test]
fn a_mark_that_cannot_be_read_is_no_missing_one() {
    let text = marks(&[
        (
            "2025-09-08",
            &[(1, "NN"), (2, "//"), (3, "//"), (4, "//"), (5, "//")],
        ),
        (
            "2025-09-09",
            &[(1, "7N"), (2, "7/"), (3, "//"), (4, "//"), (5, "//")],
        ),
    ]);
    assert_eq!(lines(&[&text], None), ["1: - N, 2"]);
    assert_eq!(list(&[&text], None).unwrap().unread, 2);
}

#[test]
fn pupils_are_named_by_admission_number_where_all_have_one() {
    let marks = "UPN,Date,Session,Code\n\
        B801200005001,08/09/2025,AM,N\nR674123101121,08/09/2025,AM,N\n\
        B820400022001,08/09/2025,AM,/\n";
    let both = "UPN,Adno,Year\nB801200005001,0042,11\nR674123101121,7,7\nB820400022001,8,R\n";
    let one = "UPN,Adno,Year\nB801200005001,0042,11\n";
    assert_eq!(lines(&[marks, both], None), ["7: N -, 1", "42: N -, 1"]);
    assert_eq!(
        lines(&[marks, one], None),
        ["B801200005001: N -, 1", "R674123101121: N -, 1"]
    );
    let list = list(&[both, marks], None).unwrap();
    assert!(list.by == Identifier::AdmissionNumber);
    assert!(list.pupils[1].year_group == Some(YearGroup::Compulsory(11)));
}

#[test]
fn files_without_days_give_no_list() {
    let totals = "Adno,Possible,Authorised,Unauthorised\n1,10,1,1\n";
    assert!(list(&[totals], None).is_none());
}
