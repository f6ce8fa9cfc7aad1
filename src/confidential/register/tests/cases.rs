//! Files of cases: who was referred, when, and how things stand.

use super::*;

const MARKS: &str = "Adno,Date,Session,Code\n\
    1,03/09/2025,AM,/\n2,03/09/2025,AM,/\n3,03/09/2025,AM,/\n4,03/09/2025,AM,/\n";

const CASES: &str = "Adno,Date of referral,Referrer,Status,Main reason found,Outcome,Notes\n\
    1,15/09/2025,Head of Year MARKER,Declined,,,seen MARKER at home\n\
    1,12/01/2026,,Engaged,Anxiety,,\n\
    2,10/11/2025,,Completed,SEND need unmet,Back in school,\n\
    3,19/01/2026,,Waiting,,,\n\
    5,10/11/2025,,Waiting,,,\n";

/// Status, main reason and outcome of each pupil, by whether they were referred.
fn cases(register: &Register) -> Vec<String> {
    let of = |pupil: &Pupil| {
        let attributes = [
            Attribute::Referred,
            Attribute::CaseStatus,
            Attribute::MainReason,
            Attribute::Outcome,
        ];
        let name = |attribute: Attribute| attribute.code_name(pupil.code_of(attribute));
        attributes.map(name).join(" ")
    };
    register.pupils().map(of).collect()
}

const NONE: &str = "no not_referred not_referred not_referred";

#[test]
fn a_case_is_told_as_it_stood_at_the_end_of_the_period() {
    let (register, report) = join(&[MARKS, CASES], autumn());
    assert_eq!(
        cases(&register),
        [
            "yes declined unknown unknown",
            "yes completed sen_need back_in_school",
            NONE,
            NONE,
        ]
    );
    let ignored: Vec<_> = report.ignored().collect();
    assert_eq!(
        ignored,
        [
            ("headings", 2),
            ("outside the period", 2),
            ("no attendance for this pupil", 1),
        ]
    );
    let (register, _) = join(&[CASES, MARKS], whole_year());
    assert_eq!(
        cases(&register),
        [
            "yes engaged anxiety unknown",
            "yes completed sen_need back_in_school",
            "yes waiting unknown unknown",
            NONE,
        ]
    );
}

#[test]
fn without_a_file_of_cases_nothing_is_known_of_them() {
    let (register, _) = join(&[MARKS], autumn());
    assert_eq!(cases(&register), ["unknown unknown unknown unknown"; 4]);
    let nobody = "Adno,Date of referral\n";
    let (register, _) = join(&[MARKS, nobody], autumn());
    assert_eq!(cases(&register), [NONE; 4]);
}

#[test]
fn rows_of_one_day_are_joined_and_others_have_their_place() {
    let twice = "Adno,Referral date,Status,Outcome\n\
        1,15/09/2025,Engaged,\n\
        1,15/09/2025,Declined,\n\
        2,15/09/2025,Engaged,\n\
        2,15/09/2025,,Improved\n\
        3,15/06/2025,Engaged,\n\
        4,soon,Engaged,\n\
        ,15/09/2025,Engaged,\n\
        2,16/09/2025,Ask Mr MARKER,\n";
    let (register, report) = join(&[MARKS, twice], autumn());
    assert_eq!(
        cases(&register),
        [
            "yes unknown unknown unknown",
            "yes unknown unknown unknown",
            NONE,
            NONE,
        ],
        "a row that cannot be read is no referral"
    );
    let rows = report.files()[1].rows;
    assert_eq!(
        [
            rows.read,
            rows.kept,
            rows.merged,
            rows.ignored,
            rows.refused
        ],
        [9, 3, 2, 2, 2]
    );
    let text = report.lines().join("\n");
    assert!(text.contains("Cases: one row a referral to the scheme"));
    assert!(text.contains("date of referral"), "{text}");
    assert!(text.contains("status of the case"), "{text}");
    assert!(!text.contains("MARKER"), "{text}");
}
