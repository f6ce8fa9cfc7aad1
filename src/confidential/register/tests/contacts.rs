//! Contact logs: who was visited, given guidance, and went back to school.

use super::*;

const MARKS: &str = "Adno,Date,Session,Code\n\
    1,03/09/2025,AM,/\n2,03/09/2025,AM,/\n3,03/09/2025,AM,/\n";

const LOG: &str = "Adno,Date of contact,Kind of contact,Officer,Result,Guidance given,Child returned,Referred to,Referral accepted,Notes\n\
    1,15/09/2025,Home visit,MARKER,No answer,,,,,shouted MARKER\n\
    1,15/09/2025,Home visit,,No answer,,,,,\n\
    1,16/09/2025,Home visit,,Parent seen,Yes,Later same day,Early help,Yes,\n\
    1,17/09/2025,Street patrol,,Child seen,,Directly,,,\n\
    2,12/01/2026,Home visit,,Both,Yes,No,,,\n";

fn contacts(register: &Register) -> Vec<String> {
    let of = |pupil: &Pupil| {
        let attributes = [
            Attribute::HomeVisits,
            Attribute::Guidance,
            Attribute::Returned,
        ];
        let name = |attribute: Attribute| attribute.code_name(pupil.code_of(attribute));
        attributes.map(name).join(" ")
    };
    register.pupils().map(of).collect()
}

#[test]
fn contacts_of_the_period_are_told_of_each_pupil() {
    let (register, report) = join(&[MARKS, LOG], autumn());
    assert_eq!(
        contacts(&register),
        ["2_to_4 yes directly", "none no no", "none no no"]
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
        [6, 4, 0, 2, 0],
        "two equal rows are two contacts; one is of another period"
    );
    let (register, _) = join(&[LOG, MARKS], whole_year());
    assert_eq!(
        contacts(&register),
        ["2_to_4 yes directly", "once yes no", "none no no"]
    );
}

#[test]
fn a_log_loaded_twice_says_nothing_new() {
    let (once, _) = join(&[MARKS, LOG], whole_year());
    let (twice, report) = join(&[MARKS, LOG, LOG], whole_year());
    assert_eq!(contacts(&once), contacts(&twice));
    let rows = report.files()[2].rows;
    assert_eq!((rows.kept, rows.merged), (0, 5));
}

#[test]
fn without_a_log_nothing_is_known() {
    let (register, _) = join(&[MARKS], autumn());
    assert_eq!(contacts(&register), ["unknown unknown unknown"; 3]);
}

#[test]
fn a_word_in_no_list_refuses_the_row_and_is_not_repeated() {
    let log = "Adno,Date,Contact type,Result,Guidance,Returned,Service,Accepted\n\
        1,15/09/2025,Drove past MARKER,,,,,\n\
        1,soon,Home visit,,,,,\n\
        1,15/09/2025,Home visit,met MARKER,,,,\n\
        1,15/09/2025,Home visit,,perhaps,,,\n\
        1,15/09/2025,Home visit,,,MARKER,,\n\
        1,15/09/2025,Home visit,,,,MARKER,\n\
        1,15/09/2025,Home visit,,,,,MARKER\n\
        1,15/09/2024,Home visit,,,,,\n\
        1,15/09/2025,Home visit,,,,,\n";
    let (register, report) = join(&[MARKS, log], autumn());
    assert_eq!(contacts(&register)[0], "once no no");
    let columns: Vec<_> = report.refused().iter().map(|row| row.column).collect();
    assert_eq!(
        columns,
        [
            "kind of contact",
            "date",
            "result",
            "guidance given",
            "child returned",
            "service",
            "accepted",
        ]
    );
    let text = report.lines().join("\n");
    assert!(
        !text.contains("MARKER") && !text.contains("perhaps"),
        "{text}"
    );
}
