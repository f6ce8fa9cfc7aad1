//! Who was often late, by marks of the period.

use std::fmt::Write;

use super::*;

/// Marks of pupil 1: a morning's code for each day from the first on.
fn marks_from(first: &str, codes: &[(usize, &str)], year_group: &str) -> String {
    let mut day = Day::parse(first).unwrap();
    let mut text = "Adno,Date,Session,Code,Year\n".to_owned();
    for code in codes.iter().flat_map(|&(times, code)| vec![code; times]) {
        writeln!(text, "1,{day},AM,{code},{year_group}").unwrap();
        day = day.plus(1).unwrap();
    }
    text
}

fn late(files: &[&str], span: Span) -> Vec<&'static str> {
    let (register, _) = join(files, span);
    let attribute = Attribute::Late;
    let name = |pupil: &Pupil| attribute.code_name(pupil.code_of(attribute));
    register.pupils().map(name).collect()
}

#[test]
fn a_tenth_of_the_possible_sessions_is_often() {
    for (name, codes, want) in [
        ("never", &[(20, "/")][..], "no"),
        ("one of ten", &[(9, "/"), (1, "L")], "yes"),
        ("one of eleven", &[(10, "/"), (1, "L")], "no"),
        ("two of twenty", &[(18, "/"), (2, "L")], "yes"),
        ("two of twenty-one", &[(19, "/"), (2, "L")], "no"),
        ("always", &[(5, "L")], "yes"),
        (
            "after the register closed is an absence",
            &[(8, "/"), (2, "U")],
            "no",
        ),
        (
            "of sessions missed or elsewhere as well",
            &[(5, "I"), (5, "B"), (1, "L")],
            "no",
        ),
        (
            "of possible ones only",
            &[(9, "/"), (1, "L"), (9, "#"), (9, "X")],
            "yes",
        ),
        (
            "a session without a mark is none",
            &[(9, "/"), (1, "L"), (9, "-")],
            "yes",
        ),
    ] {
        let marks = marks_from("2025-09-01", codes, "8");
        assert_eq!(late(&[&marks], autumn()), [want], "{name}");
    }
}

#[test]
fn sessions_outside_the_period_do_not_count() {
    let marks = marks_from(
        "2025-09-01",
        &[(5, "L"), (9, "/"), (1, "L"), (20, "/")],
        "8",
    );
    for (name, from, to, want) in [
        ("late before", "2025-09-06", "2025-10-05", "no"),
        ("present after", "2025-09-06", "2025-09-15", "yes"),
        ("a day more", "2025-09-06", "2025-09-16", "no"),
        ("late on the first day", "2025-09-05", "2025-09-16", "yes"),
    ] {
        assert_eq!(late(&[&marks], span(from, to, 150)), [want], "{name}");
    }
}

/// The second half of the summer term begins on 25 May 2026.
#[test]
fn of_year_11_the_second_half_of_the_summer_term_does_not_count() {
    let (before, after) = ([(7, "/"), (1, "L"), (12, "/")], [(8, "/"), (12, "L")]);
    for (name, codes, group, want) in [
        ("late before", &before[..], "10", "no"),
        ("late before", &before, "11", "yes"),
        ("late after", &after, "10", "yes"),
        ("late after", &after, "11", "no"),
    ] {
        let marks = marks_from("2026-05-17", codes, group);
        assert_eq!(
            late(&[&marks], whole_year()),
            [want],
            "{name}, Year {group}"
        );
    }
}

#[test]
fn nothing_but_marks_tells_of_lateness() {
    let totals = "Adno,Possible,Authorised,Unauthorised\n1,100,0,0\n2,100,0,0\n";
    let codes = "Adno,/,\\,L,I\n1,40,40,20,0\n2,50,50,0,0\n";
    for file in [totals, codes] {
        assert_eq!(late(&[file], autumn()), ["unknown"; 2]);
    }
    let marks = marks_from("2025-09-01", &[(1, "L"), (9, "/")], "8");
    for file in [totals, codes] {
        for files in [[file, &marks], [&marks, file]] {
            assert_eq!(late(&files, autumn()), ["yes", "unknown"]);
        }
    }
}

/// A visiting team knows pupils of whom it has no marks, or none of the period.
#[test]
fn with_a_team_who_has_no_possible_session_is_not_known() {
    let cases = "Adno,Date of referral\n1,01/09/2025\n2,01/09/2025\n3,01/09/2025\n";
    let marks = marks_from("2025-09-01", &[(9, "/"), (1, "L")], "8") + "3,2025-09-01,AM,X,8\n";
    let of_a_team = |from, to| Span {
        of: Respondents::Teams,
        ..span(from, to, 150)
    };
    let known = late(&[cases, &marks], of_a_team("2025-08-01", "2025-12-31"));
    assert_eq!(known, ["yes", "unknown", "unknown"]);
    let later = late(&[cases, &marks], of_a_team("2025-10-01", "2025-12-31"));
    assert_eq!(later, ["unknown"; 3]);
}
