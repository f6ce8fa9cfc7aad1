//! Files of suspensions and permanent exclusions.

use super::*;
use crate::public::plan::Counts;

const MARKS: &str = "Adno,Date,Session,Code\n\
    1,03/09/2025,AM,/\n2,03/09/2025,AM,/\n3,03/09/2025,AM,/\n4,03/09/2025,AM,/\n";

const EXCLUSIONS: &str = "Adno,Exclusion start date,Exclusion type,Sessions,Reason,Comments\n\
    1,15/09/2025,Suspension,4,PP,struck MARKER\n\
    2,16/09/2025,Fixed term,2,VA,\n\
    2,01/10/2025,Lunchtime,1,DB,\n\
    3,02/10/2025,Suspension,4,MARKER,\n\
    3,20/10/2025,Permanent,,PP,\n\
    3,20/10/2025,Permanent,,PP,said twice\n\
    4,20/01/2026,Suspension,2,PP,\n";

fn suspended(register: &Register) -> Vec<&'static str> {
    let attribute = Attribute::Suspended;
    let name = |pupil: &Pupil| attribute.code_name(pupil.code_of(attribute));
    register.pupils().map(name).collect()
}

#[test]
fn exclusions_of_the_period_are_told_of_each_pupil() {
    let (register, report) = join(&[MARKS, EXCLUSIONS], autumn());
    assert_eq!(
        suspended(&register),
        ["once", "2_or_more", "permanent", "none"]
    );
    let file = &report.files()[1];
    assert_eq!(
        file.kind,
        "Exclusions: one row a suspension or permanent exclusion"
    );
    let rows = file.rows;
    assert_eq!(
        [
            rows.read,
            rows.kept,
            rows.merged,
            rows.ignored,
            rows.refused
        ],
        [8, 5, 1, 2, 0],
        "a row that stands twice is one exclusion; one is of another period"
    );
    let of = |pupil: &Pupil| pupil.events().first(Counts::Exclusions, 50).collect();
    let cells: Vec<Vec<usize>> = register.pupils().map(of).collect();
    assert_eq!(cells, [vec![0], vec![0, 0], vec![0, 1], vec![]]);
}

#[test]
fn a_file_loaded_twice_says_nothing_new() {
    let (once, _) = join(&[MARKS, EXCLUSIONS], whole_year());
    let (twice, report) = join(&[MARKS, EXCLUSIONS, EXCLUSIONS], whole_year());
    assert_eq!(suspended(&once), suspended(&twice));
    let rows = report.files()[2].rows;
    assert_eq!((rows.kept, rows.merged), (0, 7));
}

#[test]
fn without_a_file_nothing_is_known() {
    let (register, _) = join(&[MARKS], autumn());
    assert_eq!(suspended(&register), ["unknown"; 4]);
}

#[test]
fn a_word_in_no_list_refuses_the_row_and_is_not_repeated() {
    let file = "Adno,Suspension date,Type of suspension,Reason\n\
        1,MARKER,Suspension,\n\
        1,15/09/2025,struck MARKER,\n\
        1,15/09/2025,Reinstated,\n\
        1,15/09/2024,Suspension,\n\
        1,15/09/2025,Suspension,\n";
    let (register, report) = join(&[MARKS, file], autumn());
    assert_eq!(suspended(&register)[0], "once");
    let columns: Vec<_> = report.refused().iter().map(|row| row.column).collect();
    assert_eq!(columns, ["date", "type of exclusion", "type of exclusion"]);
    let text = report.lines().join("\n");
    assert!(
        !text.contains("MARKER") && !text.contains("Reinstated"),
        "{text}"
    );
}
