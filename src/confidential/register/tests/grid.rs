//! A grid of sessions says what a file of its marks says.

use proptest::prelude::*;

use super::*;

/// Monday to Friday of one week.
const DAYS: [&str; 5] = [
    "08/09/2025",
    "09/09/2025",
    "10/09/2025",
    "11/09/2025",
    "12/09/2025",
];
const PUPILS: [&str; 3] = ["B801200005001", "R674123101121", "F821400022001"];

/// The marks of each pupil, in order of time.
type Marks = Vec<[&'static str; 10]>;

const MARKS: [[&str; 10]; 3] = [
    ["/", "\\", "I", "I", "N", "-", "", "\\", "C1", "/"],
    ["U", "V", "#", "#", "Y7", "X", "L", "\\", "/", "\\"],
    ["/", "\\", "/", "\\", "7", "\\", "/", "\\", "/", "\\"],
];

fn as_marks(marks: &Marks) -> String {
    let mut text = "UPN,Name,Date,Session,Code\n".to_owned();
    for (upn, marks) in PUPILS.iter().zip(marks) {
        for (place, mark) in marks.iter().enumerate() {
            let half = ["AM", "PM"][place % 2];
            let row = format!("{upn},Ann,{},{half},{mark}\n", DAYS[place / 2]);
            text.push_str(&row);
        }
    }
    text
}

/// How a program lays a grid out: its headings, and the cells of a pupil.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// `08/09/2025 AM` in one row.
    HalfBesideDate,
    /// Dates above, AM and PM beside "UPN".
    DatesAbove,
    /// Dates beside "UPN", AM and PM below.
    HalvesBelow,
    /// A cell merged over two columns, and no word of AM or PM.
    TwoColumns,
    /// The date over both columns.
    DateTwice,
    /// `/\` in one cell.
    Pairs,
    /// Ten marks in one cell.
    Week,
}

const SHAPES: [Shape; 7] = [
    Shape::HalfBesideDate,
    Shape::DatesAbove,
    Shape::HalvesBelow,
    Shape::TwoColumns,
    Shape::DateTwice,
    Shape::Pairs,
    Shape::Week,
];

impl Shape {
    fn headings(self) -> Vec<String> {
        let dates = |each: &dyn Fn(&str) -> String| DAYS.map(each).join(",");
        let merged = dates(&|date| format!("{date},"));
        let halves = dates(&|_| "AM,PM".to_owned());
        match self {
            Self::HalfBesideDate => {
                vec![format!(
                    "UPN,Name,{}",
                    dates(&|date| format!("{date} AM,Mon {date} (PM)"))
                )]
            }
            Self::DatesAbove => vec![format!(",,{merged}"), format!("UPN,Name,{halves}")],
            Self::HalvesBelow => vec![format!("UPN,Name,{merged}"), format!(",,{halves}")],
            Self::TwoColumns => vec![format!("UPN,Name,{merged}")],
            Self::DateTwice => {
                vec![format!(
                    "UPN,Name,{}",
                    dates(&|date| format!("{date},{date}"))
                )]
            }
            Self::Pairs => vec![format!("UPN,Name,{}", DAYS.join(","))],
            Self::Week => vec![format!("UPN,Name,w/c {}", DAYS[0])],
        }
    }

    fn cells(self, marks: &[&str; 10]) -> String {
        let or_dash = |mark: &&str| if mark.is_empty() { "-" } else { mark }.to_owned();
        let together = |marks: &[&str]| marks.iter().map(or_dash).collect::<String>();
        match self {
            Self::Pairs => marks.chunks(2).map(together).collect::<Vec<_>>().join(","),
            Self::Week => together(marks),
            _ => marks.join(","),
        }
    }

    fn file(self, marks: &Marks) -> String {
        let mut lines = self.headings();
        for (upn, marks) in PUPILS.iter().zip(marks) {
            lines.push(format!("{upn},Ann,{}", self.cells(marks)));
        }
        lines.join("\r\n")
    }
}

/// Everything a report says but positions, headings and what kind of file it is.
fn said(text: &str) -> Vec<String> {
    let (register, report) = join(&[text], autumn());
    let mut said = pupils(&register);
    let [read, kept, merged, ignored, refused] = counts(&report);
    let is_heading = |rule: &str| matches!(rule, "headings" | "title row above the headings");
    let headings = report.ignored().filter(|(rule, _)| is_heading(rule));
    let headings: u32 = headings.map(|(_, rows)| rows).sum();
    let rows = [read - headings, kept, merged, ignored - headings, refused];
    said.push(format!("{rows:?}"));
    let others = report.ignored().filter(|(rule, _)| !is_heading(rule));
    said.extend(others.map(|rule| format!("{rule:?}")));
    said.extend(report.pupils().iter().map(|count| format!("{count:?}")));
    said.extend(report.sessions().iter().map(|count| format!("{count:?}")));
    said.extend(report.warnings().iter().map(ToString::to_string));
    said
}

#[test]
fn every_shape_says_what_its_marks_say() {
    let marks = MARKS.to_vec();
    let want = said(&as_marks(&marks));
    assert_eq!(
        want[0],
        "8/3/1 unknown unknown unknown unknown unknown".to_owned()
    );
    for shape in SHAPES {
        assert_eq!(said(&shape.file(&marks)), want, "{shape:?}");
    }
}

fn a_mark() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(&[
        "/", "\\", "I", "N", "X", "#", "C1", "Y7", "H", "-", "", "U", "7",
    ])
}

proptest! {
    #[test]
    fn any_marks_say_the_same_in_any_shape(
        marks in proptest::collection::vec(proptest::array::uniform10(a_mark()), 0..4),
        shape in proptest::sample::select(&SHAPES),
    ) {
        // A lone digit after a code that takes one would be that code.
        let is_clear = |marks: &[&str; 10]| !marks.windows(2).any(|two| two[1] == "7");
        prop_assume!(marks.iter().all(is_clear));
        prop_assert_eq!(said(&shape.file(&marks)), said(&as_marks(&marks)));
    }
}

/// Marks out of the year or the period, twice, or in conflict.
#[test]
fn each_mark_follows_the_rules_of_marks() {
    let grid = "Marks of two terms\n\
        UPN,Sex,31/07/2025 AM,03/09/2025 AM,03/09/2025 PM,06/01/2026 AM\n\
        B801200005001,F,/,I,/,/\n\
        B801200005001,F,/,I,\\,/\n\
        R674123101121,M,/,I,/,/\n\
        R674123101121,M,/,O,/,/\n\
        A801200005001,M,/,O,/,/\n\
        ,,AM,AM,PM,AM\n\
        ,,,,,\n\
        Total,,4,4,4,4\n";
    let (register, report) = join(&[grid], autumn());
    assert_eq!(
        pupils(&register),
        ["2/1/0 unknown female unknown unknown unknown"]
    );
    assert_eq!(counts(&report), [22, 2, 3, 8, 9]);
    let ignored: Vec<_> = report.ignored().collect();
    assert_eq!(
        ignored,
        [
            ("title row above the headings", 1),
            ("headings", 1),
            ("repeated headings", 1),
            ("blank", 1),
            ("total or footer row", 1),
            ("outside the academic year", 2),
            ("outside the period", 1),
        ]
    );
    let refused: Vec<_> = report
        .refused()
        .iter()
        .map(|row| format!("{}: {}", row.place(), row.expected))
        .collect();
    assert_eq!(
        refused,
        [
            "line 5: a pupil whose rows can all be read (pupil set aside)",
            "line 6, column D: one code for each session of a pupil",
            "line 7: a UPN whose check letter fits",
        ]
    );
}

#[test]
fn says_which_heading_does_not_tell_its_sessions() {
    let lesson = |column| Err(IngestError::LessonColumn { column });
    let unclear = |column| Err(IngestError::UnclearColumn { column });
    for (name, headings, want) in [
        ("a column of one day", "UPN,03/09/2025", Ok(2)),
        ("a week by its Mondays", "UPN,01/09/2025,08/09/2025", Ok(20)),
        (
            "trailing blank headings",
            "UPN,03/09/2025,04/09/2025,,,",
            Ok(4),
        ),
        ("a merged last day", "UPN,03/09/2025,,04/09/2025", Ok(4)),
        (
            "a sum after the days",
            "UPN,03/09/2025,,04/09/2025,,Total",
            Ok(4),
        ),
        (
            "totals beside them",
            "UPN,Possible,Auth,Unauth,03/09/2025 AM",
            Ok(1),
        ),
        ("sessions by number", ",03/09/2025,\nUPN,1,2", Ok(2)),
        ("lessons by number", ",03/09/2025,,\nUPN,1,2,3", lesson(4)),
        (
            "lessons by name",
            "UPN,03/09/2025 P1,03/09/2025 P2",
            lesson(2),
        ),
        (
            "three columns a day",
            "UPN,03/09/2025,,,04/09/2025,,",
            lesson(2),
        ),
        (
            "three of one day",
            "UPN,03/09/2025 AM,03/09/2025 AM,03/09/2025 PM",
            lesson(4),
        ),
        (
            "half of them halves",
            "UPN,03/09/2025 AM,03/09/2025",
            unclear(3),
        ),
        ("a week from a Tuesday", "UPN,w/c 02/09/2025", unclear(2)),
        (
            "one day of one column",
            "UPN,03/09/2025,,04/09/2025,05/09/2025,",
            unclear(4),
        ),
        (
            "a date in a title",
            "Printed,03/09/2025\nUPN,Name,AM,PM",
            unclear(4),
        ),
        (
            "a column between",
            ",03/09/2025,,,04/09/2025,\nUPN,AM,Late,PM,AM,,PM",
            Ok(4),
        ),
        (
            "a day without halves",
            "UPN,03/09/2025,,04/09/2025,\n,AM,PM,,",
            unclear(4),
        ),
    ] {
        let text = format!("{headings}\nB801200005001\n");
        let read = read_in_chunks(text.as_bytes(), 7);
        let sessions = read.map(|sheet| sheet.people[0].rows);
        assert_eq!(sessions, want, "{name}");
    }
}

/// A grid and the marks of the same days say the same, once.
#[test]
fn a_grid_is_joined_with_other_files() {
    let marks = MARKS.to_vec();
    let grid = Shape::Pairs.file(&marks);
    let rows = as_marks(&marks);
    let sex = "UPN,Sex\nB801200005001,F\nK822400022001,F\n";
    for files in [[&grid, &rows, sex], [sex, &rows, &grid]] {
        let (register, report) = join(&files, autumn());
        assert_eq!(
            pupils(&register),
            [
                "8/3/1 unknown female unknown unknown unknown",
                "6/0/1 unknown unknown unknown unknown unknown"
            ]
        );
        assert_eq!(report.rows().merged, 18);
        let others = report.pupils()[1..].to_vec();
        assert_eq!(
            others,
            [
                ("Left out: no attendance for this pupil", 1),
                ("Set aside: unknown code", 1)
            ]
        );
    }
}

/// What a person says of a heading goes before what it reads as.
#[test]
fn a_column_that_is_nothing_is_not_read() {
    let said = r#"{"format": "quietcount-columns/1", "headings": {"03/09/2025 PM": "nothing", "Code 7": "nothing"}}"#;
    let said = Columns::read(said).unwrap();
    for (text, want) in [
        (
            "UPN,03/09/2025 AM,03/09/2025 PM\nB801200005001,/,?\n",
            "1/0/0",
        ),
        ("UPN,/,\\,I,Code 7\nB801200005001,1,1,1,many\n", "3/1/0"),
    ] {
        let mut reader = Reader::new(year(), &said);
        reader.push(text.as_bytes()).unwrap();
        let sheets = [reader.finish().ok().unwrap()];
        let (register, _) = Register::join(&sheets, year(), autumn(), None)
            .ok()
            .unwrap();
        assert!(pupils(&register)[0].starts_with(want), "{text}");
    }
}

/// A first pupil whose marks read like halves of a day is a pupil.
#[test]
fn a_row_with_an_identifier_is_no_heading() {
    let text = "UPN,03/09/2025,,04/09/2025,\nB801200005001,P,P,P,P\n";
    let (register, _) = join(&[text], autumn());
    assert!(pupils(&register)[0].starts_with("4/0/0"));
    let headings_only = "UPN,03/09/2025,,04/09/2025,";
    assert_eq!(counts(&join(&[headings_only], autumn()).1), [1, 0, 0, 1, 0]);
}
