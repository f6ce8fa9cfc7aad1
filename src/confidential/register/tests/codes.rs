//! Counts by code end as totals.

use super::*;

const HEADINGS: &str = "UPN,Sex,/,\\,L (late),V,I - Illness,C1,O,N,X,#,-,Total";

#[test]
fn counts_add_up_by_what_their_codes_mean() {
    let text = format!(
        "Codes of the autumn term\n{HEADINGS}\n\
        B801200005001,F,60,58,2,4,6,1,3,1,5,10,2,140\n\
        R674123101121,M,70,,0,0,0,0,0,0,0,0,0,70\n\
        F821400022001,M,,,,,,,,,,,,\n\
        K822400022001,F,1,1,1,1,many,1,1,1,1,1,1,1\n\
        P823400022001,F,900,101,0,0,0,0,0,0,0,0,0,0\n\
        Whole school,,131,59,2,4,6,1,3,1,5,10,2,210\n"
    );
    let (register, report) = join(&[&text], autumn());
    assert_eq!(
        pupils(&register),
        [
            "135/7/4 unknown female unknown unknown unknown",
            "70/0/0 unknown male unknown unknown unknown"
        ]
    );
    assert_eq!(counts(&report), [8, 2, 0, 4, 2]);
    let refused = report.refused();
    assert_eq!(
        (refused[0].place(), refused[0].column),
        ("line 6, column G".to_owned(), "count of a code")
    );
    assert_eq!(refused[1].expected, "at most 1,000 sessions a year");
    assert_eq!(report.files()[0].kind, "Counts by code: one row a pupil");
}

#[test]
fn counts_are_joined_as_totals_are() {
    let counted = "Adno,/,\\,I\n42,5,4,1\n42,5,4,1\n43,5,5,0\n43,5,4,1\n44,5,5,0\n";
    let marks = "Adno,Date,Session,Code\n44,03/09/2025,AM,/\n";
    let others = "Adno,Sex\n0042,F\n45,M\n";
    let (register, report) = join(&[counted, marks, others], autumn());
    assert_eq!(
        pupils(&register),
        [
            "10/1/0 unknown female unknown unknown unknown",
            "1/0/0 unknown unknown unknown unknown unknown"
        ]
    );
    assert_eq!(
        report.pupils()[1..],
        [
            ("Left out: no attendance for this pupil", 1),
            ("Set aside: two different totals", 1)
        ]
    );
    let warnings: Vec<_> = report.warnings().iter().map(ToString::to_string).collect();
    assert!(warnings[0].starts_with("The totals of 1 pupil differ from their marks"));
}

#[test]
fn a_code_means_what_it_means_in_the_plans_year() {
    let read = |year: &str, headings: &str| {
        let year = AcademicYear::parse(year).unwrap();
        let mut reader = Reader::new(year, &Columns::default());
        let text = format!("UPN,/,\\,{headings}\nB801200005001,50,50,7,3\n");
        let pushed = reader.push(text.as_bytes());
        pushed.and_then(|()| reader.finish()).map(|sheet| {
            let first = format!("{}-09-01", year.first_day().year());
            let last = year.last_day().to_string();
            let joined = Register::join(&[sheet], year, span(&first, &last, 400), None);
            let (register, report) = joined.ok().unwrap();
            let warnings = report.warnings().iter().map(ToString::to_string);
            (pupils(&register)[0].clone(), warnings.collect::<Vec<_>>())
        })
    };
    let said = |pupil: &str, warning: &str| {
        let pupil = format!("{pupil} unknown unknown unknown unknown unknown");
        let warnings = (!warning.is_empty()).then(|| warning.to_owned());
        Ok((pupil, warnings.into_iter().collect()))
    };
    for (year, headings, want) in [
        ("2022/23", "J,Y", said("107/0/0", "")),
        ("2025/26", "K,Y7", said("107/0/0", "")),
        ("2024/25", "K,Y7", said("107/0/0", "")),
        (
            "2025/26",
            "H,Y7",
            said(
                "107/7/0",
                "Code H stands on 7 sessions after its last day, 18 August 2024.",
            ),
        ),
        (
            "2023/24",
            "C1,D",
            said(
                "107/7/0",
                "Code C1 stands on 7 sessions before its first day, 19 August 2024.",
            ),
        ),
        (
            "2023/24",
            "K,D",
            Err(IngestError::UnknownCode { column: 4 }),
        ),
        (
            "2025/26",
            "I,7",
            Err(IngestError::UnknownCode { column: 5 }),
        ),
    ] {
        assert_eq!(read(year, headings), want, "{year} {headings}");
    }
}

#[test]
fn says_which_column_of_counts_is_wrong() {
    let present = "the sessions present: codes / and \\";
    for (headings, want) in [
        ("UPN,/\\,I,O", None),
        ("UPN,/,\\,I", None),
        (
            "UPN,I,M,O,U",
            Some(IngestError::MissingColumns {
                line: 1,
                columns: present,
            }),
        ),
        (
            "UPN,/,I,M,O,U",
            Some(IngestError::MissingColumns {
                line: 1,
                columns: present,
            }),
        ),
        (
            "UPN,/,\\,I,O,I: illness",
            Some(IngestError::TwoColumns {
                column: "I",
                first: 4,
                second: 6,
            }),
        ),
        ("UPN,Year,M,F", None),
        ("UPN,Possible,Authorised,Unauthorised,L,U,7", None),
    ] {
        let read = read_in_chunks(format!("{headings}\n").as_bytes(), 9);
        assert_eq!(read.err(), want, "{headings}");
    }
}
