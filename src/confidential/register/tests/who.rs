//! Who counts, rule by rule, and how files are joined.

use super::*;

/// Marks of one pupil, `year group`, with a mark for each date given.
fn marks(year_group: &str, born: &str, days: &[(&str, &str)]) -> String {
    let mut text = "UPN,Adno,Date,Session,Code,Year,DOB\n".to_owned();
    for (date, code) in days {
        let row = format!("B801200005001,42,{date},AM,{code},{year_group},{born}\n");
        text.push_str(&row);
    }
    text
}

const AUTUMN: (&str, &str) = ("03/09/2025", "/");
const MAY: (&str, &str) = ("22/05/2026", "/");
const LATE: (&str, &str) = ("25/05/2026", "I");

const AGE: &str = "not of compulsory school age";
const YEAR_11: &str = "Year 11 after the spring bank holiday";
const JOINED: &str = "joined in the second half of the summer term";
const NONE: &str = "no possible sessions in the period";

/// Name, year group, date of birth, marks, sessions of the pupil who counts,
/// rule that ignores rows.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    Option<&'static str>,
    Option<&'static str>,
);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("year 7", "7", "", &[AUTUMN, LATE], Some("2/1/0"), None),
    ("year 1", "1", "", &[AUTUMN], Some("1/0/0"), None),
    ("Reception", "R", "", &[AUTUMN], None, Some(AGE)),
    ("nursery", "N2", "", &[AUTUMN], None, Some(AGE)),
    ("sixth form", "12", "", &[AUTUMN], None, Some(AGE)),
    ("nothing known", "", "", &[AUTUMN], Some("1/0/0"), None),
    ("born of age", "R", "31/08/2020", &[AUTUMN], Some("1/0/0"), None),
    ("born too late", "1", "01/09/2020", &[AUTUMN], None, Some(AGE)),
    ("born too early", "11", "31/08/2009", &[AUTUMN], None, Some(AGE)),
    ("year 11 leaves early", "11", "", &[AUTUMN, LATE], Some("1/0/0"), Some(YEAR_11)),
    ("15 in year 10", "10", "31/08/2010", &[AUTUMN, LATE], Some("1/0/0"), Some(YEAR_11)),
    ("14 in year 11", "11", "01/09/2010", &[AUTUMN, LATE], Some("2/1/0"), None),
    ("joined late", "7", "", &[LATE], None, Some(JOINED)),
    ("expected earlier", "7", "", &[MAY, LATE], Some("2/1/0"), None),
    ("not possible before", "7", "", &[("22/05/2026", "#"), LATE], None, Some(JOINED)),
    ("never expected", "7", "", &[("03/09/2025", "X")], None, Some(NONE)),
];

#[test]
fn rules_of_age_and_time() {
    for &(name, group, born, days, pupil, rule) in CASES {
        let (register, report) = join(&[&marks(group, born, days)], whole_year());
        let found: Vec<_> = pupils(&register);
        assert_eq!(found.len(), usize::from(pupil.is_some()), "{name}");
        for (found, want) in found.iter().zip(pupil) {
            assert!(found.starts_with(want), "{name}: {found}");
        }
        let rules: Vec<_> = report.ignored().map(|(rule, _)| rule).skip(1).collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn leaves_out_who_has_nothing_in_the_period() {
    let text = marks("7", "", &[("03/09/2025", "/"), ("06/01/2026", "/")]);
    let summer = span("2026-04-06", "2026-07-31", 150);
    let (register, report) = join(&[&text], summer);
    assert_eq!(register.pupils().count(), 0);
    let ignored: Vec<_> = report.ignored().collect();
    assert_eq!(ignored, [("headings", 1), ("outside the period", 2)]);
    let pupils = report.pupils();
    assert_eq!(
        pupils,
        [
            ("Counted in this release", 0),
            ("Left out: no possible sessions in the period", 1)
        ]
    );
}

#[test]
fn codes_out_of_their_days_are_kept_and_told() {
    let text = marks(
        "7",
        "",
        &[
            ("03/09/2025", "H"),
            ("04/09/2025", "J"),
            ("05/09/2025", "N"),
            ("08/09/2025", "G"),
        ],
    );
    let (register, report) = join(&[&text], autumn());
    assert!(pupils(&register)[0].starts_with("4/1/2"));
    let warnings: Vec<_> = report.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "Code H stands on 1 session after its last day, 18 August 2024.",
            "Code J stands on 1 session after its last day, 18 August 2024.",
            "1 session of unauthorised absence (50 %) has code N: the reason is not yet established.",
        ]
    );
    assert_eq!(report.percent_without_reason(), Some(50));

    let year = AcademicYear::parse("2023/24").unwrap();
    let mut reader = Reader::new(year, &Columns::default());
    let text =
        b"UPN,Date,Session,Code\nB801200005001,04/09/2023,AM,C1\nR674123101121,04/09/2023,AM,K\n";
    reader.push(text).unwrap();
    let sheets = [reader.finish().ok().unwrap()];
    let span = span("2023-08-01", "2024-07-31", 400);
    let (register, report) = Register::join(&sheets, year, span, None).ok().unwrap();
    assert!(pupils(&register)[0].starts_with("1/1/0"));
    assert_eq!(counts(&report), [3, 1, 0, 1, 1]);
    assert_eq!(
        report.warnings()[0].to_string(),
        "Code C1 stands on 1 session before its first day, 19 August 2024."
    );
}

#[test]
fn marks_win_over_totals() {
    let text = marks("7", "", &[("03/09/2025", "/"), ("04/09/2025", "I")]);
    let totals = "UPN,Possible,Authorised,Unauthorised\nB801200005001,3,1,0\nR674123101121,9,0,1\n";
    for files in [[text.as_str(), totals], [totals, text.as_str()]] {
        let (register, report) = join(&files, autumn());
        let found = pupils(&register);
        assert!(found[0].starts_with("2/1/0 7"), "{}", found[0]);
        assert!(found[1].starts_with("9/0/1 unknown"), "{}", found[1]);
        assert_eq!(counts(&report), [6, 3, 0, 3, 0]);
        assert_eq!(
            report.warnings()[0].to_string(),
            "The totals of 1 pupil differ from their marks; the marks are used. The usual reasons are codes D, X, Y, Q and #, which some systems count as possible."
        );
    }
}

#[test]
fn year_11_totals_are_told_of() {
    let totals = "UPN,Year,Possible,Authorised,Unauthorised\nB801200005001,11,300,1,0\n";
    let (_, report) = join(&[totals], whole_year());
    assert_eq!(report.warnings().len(), 1);
    assert_eq!(
        join(&[totals], span("2026-01-01", "2026-03-31", 400))
            .1
            .warnings()
            .len(),
        0
    );
}

#[test]
fn what_looks_wrong_is_told_and_counted_as_it_stands() {
    // 6 and 7 September 2025 are a Saturday and a Sunday.
    let text = marks(
        "7",
        "",
        &[
            ("05/09/2025", "/"),
            ("06/09/2025", "/"),
            ("07/09/2025", "#"),
            ("08/09/2025", ""),
        ],
    );
    let (register, report) = join(&[&text], autumn());
    assert!(pupils(&register)[0].starts_with("2/0/0"));
    let warnings: Vec<_> = report.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "1 mark of a possible session stands on a Saturday or Sunday.",
            "1 session of the pupils who count has no mark (33 % of their sessions), and is not counted as possible.",
        ]
    );

    let totals = "UPN,Adno,Possible,Authorised,Unauthorised\n\
        B801200005001,7,30,1,0\nR674123101121,7,20,1,0\nF821400022001,8,20,1,0\n";
    let (register, report) = join(&[totals], autumn());
    assert_eq!(pupils(&register).len(), 3);
    assert_eq!(
        report.warnings()[0].to_string(),
        "2 pupils with different UPNs have an admission number in common with another, or the other way round: perhaps one pupil under two. They count as different pupils."
    );
}

#[test]
fn a_percentage_is_compared_and_never_counted() {
    for (percent, told) in [("93.4", 0), ("93.4%", 0), ("0.934", 0), ("97.1", 1)] {
        let totals =
            format!("UPN,Possible,Auth,Unauth,% Attendance\nB801200005001,380,20,5,{percent}\n");
        let (register, report) = join(&[&totals], whole_year());
        assert!(pupils(&register)[0].starts_with("380/20/5"), "{percent}");
        let columns = report.files()[0].columns().unwrap();
        assert!(columns.ends_with("attendance in per cent E"), "{columns}");
        let warnings: Vec<_> = report.warnings().iter().map(ToString::to_string).collect();
        assert_eq!(warnings.len(), told, "{percent}: {warnings:?}");
    }
}

#[test]
fn one_identifier_tells_pupils_apart() {
    // Two pupils share an admission number; one pupil has two.
    let text = "UPN,Adno,Date,Session,Code\n\
        B801200005001,42,03/09/2025,AM,/\n\
        R674123101121,42,03/09/2025,AM,I\n\
        B801200005001,43,03/09/2025,PM,I\n\
        ,44,03/09/2025,AM,/\n";
    let (register, report) = join(&[text], autumn());
    let found = pupils(&register);
    assert!(found[0].starts_with("2/1/0"));
    assert!(found[1].starts_with("1/1/0"));
    assert_eq!(counts(&report), [5, 3, 0, 1, 1]);
    assert_eq!(report.refused()[0].line, 5);
    assert_eq!(report.refused()[0].column, "UPN");

    // Joined by admission number, the shared one holds two marks.
    let others = "Adno,Sex\n42,F\n";
    let (register, report) = join(&[text, others], autumn());
    let found = pupils(&register);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|pupil| !pupil.contains("female")));
    assert_eq!(counts(&report), [7, 2, 0, 2, 3]);
}

#[test]
fn files_without_a_common_identifier_are_not_joined() {
    let by_upn = "UPN,Sex\nB801200005001,F\n";
    let by_number = "Adno,Sex\n42,F\n";
    let by_both = "UPN,Adno,Sex\nB801200005001,42,F\n";
    for (name, files, file, identifier) in [
        ("one each", &[by_upn, by_number][..], 2, "UPN"),
        ("most by number", &[by_number, by_upn, by_both], 1, "UPN"),
        (
            "fewest lack the number",
            &[by_number, by_number, by_upn],
            3,
            "admission number",
        ),
    ] {
        let error = try_join(files, autumn()).err();
        assert_eq!(
            error,
            Some(JoinError::IdentifierNeeded { file, identifier }),
            "{name}"
        );
    }
    assert_eq!(try_join(&[], autumn()).err(), Some(JoinError::NoFiles));
    assert!(try_join(&[by_both, by_upn], autumn()).is_ok());
    assert!(try_join(&[by_both, by_number], autumn()).is_ok());
    assert_eq!(
        try_join(&[by_upn, by_number], autumn())
            .err()
            .unwrap()
            .to_string(),
        "File 2 has no column for the UPN, and no other identifier is in every file."
    );
}

#[test]
fn lists_fifty_refused_rows_and_counts_the_rest() {
    let mut text = "UPN,Date,Session,Code\n".to_owned();
    for _ in 0..70 {
        text.push_str("nobody,03/09/2025,AM,/\n");
    }
    let (_, report) = join(&[&text, &text], autumn());
    assert_eq!(report.refused().len(), 50);
    assert_eq!(report.refused_more(), 90);
}

#[test]
fn a_pupil_set_aside_in_one_file_is_set_aside_in_all() {
    let marks = "UPN,Date,Session,Code\nB801200005001,03/09/2025,AM,/\n";
    let clash = "UPN,Date,Session,Code\nB801200005001,03/09/2025,AM,O\n";
    let pupil = "UPN,Sex\nB801200005001,F\n";
    let (register, report) = join(&[marks, clash, pupil], autumn());
    assert_eq!(register.pupils().count(), 0);
    assert_eq!(counts(&report), [6, 0, 0, 3, 3]);
    assert_eq!(report.refused().len(), 3);
    assert_eq!(
        report.pupils()[1],
        ("Set aside: two codes for one session", 1)
    );
}

/// What two files say alike is kept once, by the first.
#[test]
fn files_that_say_the_same_are_merged() {
    let marks = "UPN,Date,Session,Code\nB801200005001,03/09/2025,AM,/\n";
    let totals = "UPN,Possible,Authorised,Unauthorised\nB801200005001,3,1,0\n";
    let sex = "UPN,Sex\nB801200005001,F\n";
    for (name, files, want) in [
        ("marks", &[marks, marks][..], [4, 1, 1, 2, 0]),
        ("totals", &[totals, totals], [4, 1, 1, 2, 0]),
        ("characteristics", &[marks, sex, sex], [6, 2, 1, 3, 0]),
    ] {
        let (register, report) = join(files, autumn());
        assert_eq!(register.pupils().count(), 1, "{name}");
        assert_eq!(counts(&report), want, "{name}");
        assert_eq!(report.files().last().unwrap().rows.merged, 1, "{name}");
    }
}

/// Of several reasons the same one is told, whatever comes first.
#[test]
fn the_reason_told_does_not_depend_on_order() {
    let unknown = "B801200005001,03/09/2025,AM,7\n";
    let clash = "B801200005001,04/09/2025,AM,O\nB801200005001,04/09/2025,AM,I\n";
    let headings = "UPN,Date,Session,Code\n";
    let file = |rows: &[&str]| headings.to_owned() + &rows.concat();
    let (one, other) = (file(&[unknown]), file(&[clash]));
    for (name, files) in [
        ("one file", vec![file(&[unknown, clash])]),
        ("the other way", vec![file(&[clash, unknown])]),
        ("two files", vec![one.clone(), other.clone()]),
        ("the other way round", vec![other, one]),
    ] {
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        let (_, report) = join(&files, autumn());
        assert_eq!(report.pupils()[1], ("Set aside: unknown code", 1), "{name}");
    }
}

/// Cells past the headings mean that a stray comma has moved the others.
#[test]
fn refuses_a_row_with_more_cells_than_headings() {
    let text = "Name,UPN,Date,Session,Code\n\
        Anna Bell,B801200005001,03/09/2025,AM,/,,\n\
        Bell, Anna,B801200005001,03/09/2025,AM,/\n";
    let (_, report) = join(&[text], autumn());
    assert_eq!(counts(&report), [3, 1, 0, 1, 1]);
    assert_eq!(report.refused()[0].column, "whole row");
}
