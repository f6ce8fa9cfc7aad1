//! Small files of each layout, with the report word by word.

use super::*;

const MARKS: &str = "\
Attendance marks autumn 2025,,,,,,
,,,,,,
UPN,Name,Date,AM/PM,Mark,Year Group,Sex
B801200005001,\"O'Neill, A\",03/09/2025,AM,/,7,F
B801200005001,\"O'Neill, A\",03/09/2025,PM,\\,7,F
B801200005001,\"O'Neill, A\",04/09/2025,AM,N,7,F
B801200005001,\"O'Neill, A\",04/09/2025,AM,I,7,F
B801200005001,\"O'Neill, A\",04/09/2025,PM,-,7,F
b801200005001,\"O'Neill, A\",05/01/2026,AM,/,7,F
UPN,Name,Date,AM/PM,Mark,Year Group,Sex
R674123101121,\"Two
lines\",03/09/2025,AM,U,8,M
R674123101121,x,03/09/2025,PM,V,8,M
R674123101121,x,31/07/2025,AM,/,7,M
R674123101121,x,04/09/2025,AM,O,8,?
A801200005001,x,03/09/2025,AM,/,8,M
R674123101121,x,2025-13-01,AM,/,8,M
R674123101121,x,04/09/2025,XM,/,8,M
R674123101121,x,04/09/2025,PM,X,8,M
B820400022001,x,03/09/2025,AM,7,9,M
B820400022001,x,03/09/2025,PM,/,9,M
F821400022001,x,03/09/2025,AM,L,9,M
F821400022001,x,03/09/2025,AM,I,9,M
F821400022001,x,03/09/2025,PM,I,9,M
,,,,,,
Totals,,,,24,,
Report generated 10/09/2025,,,,,,
";

#[test]
fn marks() {
    let (register, report) = join(&[MARKS], autumn());
    assert_eq!(
        pupils(&register),
        [
            "3/1/0 7 female unknown unknown unknown",
            "3/0/2 8 male unknown unknown unknown",
        ]
    );
    assert_eq!(
        report.lines(),
        [
            "This report stays on this computer: it holds exact counts.",
            "26 rows read: 7 kept, 1 merged, 10 ignored, 8 refused.",
            "File 1 (Marks: one row a session): 26 rows read: 7 kept, 1 merged, 10 ignored, 8 refused.",
            "Columns of file 1: UPN A, date C, session (AM or PM) D, code E, year group F, sex G.",
            "Ignored, title row above the headings: 1 row.",
            "Ignored, headings: 1 row.",
            "Ignored, repeated headings: 1 row.",
            "Ignored, blank: 2 rows.",
            "Ignored, total or footer row: 2 rows.",
            "Ignored, no mark recorded: 1 row.",
            "Ignored, outside the academic year: 1 row.",
            "Ignored, outside the period: 1 row.",
            "Refused, file 1, line 16, UPN: expected a UPN whose check letter fits. Correct the cell in your system and export the file again.",
            "Refused, file 1, line 17, date: expected a date such as 03/09/2025. Correct the cell in your system and export the file again.",
            "Refused, file 1, line 18, session: expected AM or PM. Correct the cell in your system and export the file again.",
            "Refused, file 1, line 20, code: expected a code of the national register on that date. Replace the code in your system by a national one and export again; until then all rows of this pupil are set aside.",
            "Refused, file 1, line 22, whole row: expected a pupil whose rows can all be read (pupil set aside). Correct the rows of this pupil in your system and export again.",
            "Refused, file 1, line 23, code: expected one code for each session of a pupil. Correct the session in your system and export again; until then all rows of this pupil are set aside.",
            "Refused besides these: 2 rows.",
            "Counted in this release: 2 pupils.",
            "Set aside: unknown code: 1 pupil.",
            "Set aside: two codes for one session: 1 pupil.",
            "Possible: 6 sessions.",
            "Present: 2 sessions.",
            "At an approved educational activity: 1 session.",
            "Authorised absence: 1 session.",
            "Unauthorised absence: 2 sessions.",
            "Not possible: 1 session.",
            "No mark recorded: 1 session.",
            "Of those not possible, marked X: 1 session. Some national daily figures count these as authorised absence.",
            "Warning: 1 session of the pupils who count has no mark (14 % of their sessions), and is not counted as possible. Complete the registers in your system and export again before you share figures.",
            "Warning: The column for sex holds a word we do not know for 1 pupil, first in file 1, line 15; it is read as not recorded. Check the words of that column, or leave the column out of the export.",
        ]
    );
}

const TOTALS: &str = "\
\u{FEFF}sep=;\r
Unique Pupil Number;Adm No;NC Year;Gender;Possible;Present;Auth Abs;Unauth Abs;% Attend\r
B801200005001;0042;7;F;140;130;8;2;92.9\r
R674123101121;43;Year 8;M;\"1,140\";;1;1;\r
B820400022001;44;9;M;130;128;2;1;\r
B820400022001;44;9;M;130.0;128;2;1;\r
F821400022001;45;10;F;10;0;6;5;\r
K822400022001;46;R;F;140;140;0;0;\r
P823400022001;47;11;F;160;150;5;5;\r
E882400022001;48;11;F;0;0;0;0;\r
M82040002200A;49;8;F;100;90;5;5;\r
M82040002200A;49;8;F;100;90;6;4;\r
Whole School;;;;1000;900;50;50;90.0\r
";

const CHARACTERISTICS: &str = "\
Admission Number,Forename,SEN Status,FSM,LAC,Date of birth
42,A,K,Y,N,01/09/2013
43,A,N,N,N,01/09/2012
44,A,E,T,Yes,2011-10-05
44,A,N,T,Yes,2011-10-05
46,A,,,,
99,A,N,N,N,
";

#[test]
fn totals_with_characteristics() {
    let (register, report) = join(
        &[TOTALS, CHARACTERISTICS],
        span("2025-08-01", "2025-12-31", 150),
    );
    // Joined by admission number, because only one file has the UPN.
    assert_eq!(
        pupils(&register),
        [
            "140/8/2 7 female support eligible no",
            "130/2/1 9 male unknown eligible yes",
            "160/5/5 11 female unknown unknown unknown",
        ]
    );
    assert_eq!(
        report.lines(),
        [
            "This report stays on this computer: it holds exact counts.",
            "20 rows read: 5 kept, 2 merged, 9 ignored, 4 refused.",
            "File 1 (Totals: one row a pupil): 13 rows read: 3 kept, 1 merged, 5 ignored, 4 refused.",
            "Columns of file 1: UPN A, admission number B, possible sessions E, authorised absences G, unauthorised absences H, year group C, sex D, attendance in per cent I.",
            "File 2 (Characteristics: one row a pupil): 7 rows read: 2 kept, 1 merged, 4 ignored, 0 refused.",
            "Columns of file 2: admission number A, SEN C, free school meals D, looked after E, date of birth F.",
            "Ignored, title row above the headings: 1 row.",
            "Ignored, headings: 2 rows.",
            "Ignored, total or footer row: 1 row.",
            "Ignored, not of compulsory school age: 2 rows.",
            "Ignored, no possible sessions in the period: 1 row.",
            "Ignored, no attendance for this pupil: 2 rows.",
            "Refused, file 1, line 4, possible sessions: expected at most 1,000 sessions a year. Correct the cell in your system and export the file again.",
            "Refused, file 1, line 7, possible sessions: expected absences no larger than possible sessions. Correct the cell in your system and export the file again.",
            "Refused, file 1, line 11, whole row: expected a pupil whose rows can all be read (pupil set aside). Correct the rows of this pupil in your system and export again.",
            "Refused, file 1, line 12, possible sessions: expected one row of totals for a pupil. Load one summary for the period only; until then all rows of this pupil are set aside.",
            "Counted in this release: 3 pupils.",
            "Left out: not of compulsory school age: 1 pupil.",
            "Left out: no possible sessions in the period: 1 pupil.",
            "Left out: no attendance for this pupil: 2 pupils.",
            "Set aside: two different totals: 1 pupil.",
            "Possible: 430 sessions.",
            "Present: 0 sessions.",
            "At an approved educational activity: 0 sessions.",
            "Attended, by totals: 407 sessions.",
            "Authorised absence: 15 sessions.",
            "Unauthorised absence: 8 sessions.",
            "Not possible: 0 sessions.",
            "No mark recorded: 0 sessions.",
            "Warning: The totals of 1 pupil hold more than the 150 sessions this period can have. Is this a year-to-date export? Export the totals for the dates of this period only, or load the marks instead.",
            "Warning: Rows of the same pupil give a different SEN for 1 pupil; it is read as not recorded. Correct the record in your system and export again.",
            "Warning: 1 pupil with attendance is not in the file of characteristics. Export the characteristics of every pupil on roll in the period, leavers included.",
        ]
    );
}

/// The file as Excel writes it in 1252, with a name it cannot read as UTF-8.
#[test]
fn characteristics_beside_marks_in_windows_1252() {
    let mut pupils_file = b"UPN\tLegal Surname\tYear\tSex\tSEN\tFSM\tIn Care\r\n".to_vec();
    pupils_file.extend(b"B801200005001\tO\x92Neill\tYr 7\tGirl\tNo SEN\tfalse\t0\r\n");
    pupils_file.extend(b"R674123101121\tJos\xE9\t\xA08\tBoy\tEHCP\ttrue\t1\r\n");
    let sheets = [
        read(
            "UPN|Session date|Session Name|Attendance Mark\nB801200005001|2025-09-03T00:00:00|Morning|/\n",
        ),
        read_in_chunks(&pupils_file, 7).ok().unwrap(),
    ];
    let (register, report) = Register::join(&sheets, year(), autumn(), None)
        .ok()
        .unwrap();
    assert_eq!(pupils(&register), ["1/0/0 7 female none not_eligible no"]);
    assert_eq!(counts(&report), [5, 2, 0, 3, 0]);
    let ignored: Vec<_> = report.ignored().collect();
    assert_eq!(
        ignored,
        [("headings", 2), ("no attendance for this pupil", 1)]
    );
}
