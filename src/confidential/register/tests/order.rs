//! Neither the order of rows and files nor the cut of chunks matters, and
//! every row has one place.

use proptest::prelude::*;

use super::*;

const UPNS: [&str; 6] = [
    "B801200005001",
    "r674123101121",
    "R674123101121",
    "M82040002200A",
    "A801200005001",
    "",
];
const NUMBERS: [&str; 6] = ["42", "0042", "42.0", "A-1", "Total", ""];
const DATES: [&str; 8] = [
    "03/09/2025",
    "2025-09-03",
    "04/09/2025",
    "06/01/2026",
    "01/06/2026",
    "31/07/2025",
    "31/02/2026",
    "",
];
const HALVES: [&str; 5] = ["AM", "PM", "1", "afternoon", "XM"];
const CODES: [&str; 12] = ["/", "\\", "/", "I", "N", "N", "X", "H", "-", "", "I", "O"];
const GROUPS: [&str; 6] = ["7", "Year 7", "11", "R", "", "?"];
const SENS: [&str; 5] = ["K", "SEN support", "N", "", "zz"];
const SEXES: [&str; 3] = ["F", "M", ""];
const COUNTS: [&str; 6] = ["0", "10", "140", "1", "\"1,140\"", "x"];
const ODD_ROWS: [&str; 7] = [
    ",,,,,,,,",
    "Total,,,,,,,,",
    "UPN,Adno,Date,Session,Code,Year,SEN,Sex,",
    "Report generated 01/09/2025,,,,,,,,",
    "B801200005001,42,03/09/2025,AM,7!,,,,",
    "B801200005001,42,03/09/2025,AM,/,,,,,more",
    "B801200005001,42,03/09/2025,AM,/",
];

const MARKS: &str = "UPN,Adno,Date,Session,Code,Year,SEN,Sex,\"Note\"";
const TOTALS: &str = "UPN,Adno,Possible,Authorised,Unauthorised,Year,SEN,Sex,Note";
const COUNTED: &str = "UPN,Adno,/,\\,I - Illness,Year,SEN,Sex,Note";
const GRID: &str = "UPN,Adno,03/09/2025,,w,Year\n,,AM,PM,,";
const PAIRS: &str = "UPN,Adno,03/09/2025,04/09/2025,06/01/2026,Year";
const WEEKS: &str = "UPN,Adno,w/c 01/09/2025,w/c 27/07/2026,,Year";
const CHARACTERISTICS: &str = "UPN,Adno,a,b,c,Year,SEN,Sex,Note";

fn one_of(list: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(list)
}

fn row(middle: [&'static [&'static str]; 3]) -> impl Strategy<Value = String> {
    let [first, second, third] = middle;
    let usual = (
        (one_of(&UPNS), one_of(&NUMBERS)),
        (one_of(first), one_of(second), one_of(third)),
        (one_of(&GROUPS), one_of(&SENS), one_of(&SEXES)),
        one_of(&["", "\"a \"\"b\"\"\nc\"", "O'Neill"]),
    );
    let usual = usual.prop_map(|((upn, number), (a, b, c), (group, sen, sex), note)| {
        format!("{upn},{number},{a},{b},{c},{group},{sen},{sex},{note}")
    });
    prop_oneof![12 => usual, 1 => one_of(&ODD_ROWS).prop_map(str::to_owned)]
}

/// A row that names a pupil, with marks or none in its other cells.
fn pupils_row() -> impl Strategy<Value = String> {
    let cell = proptest::string::string_regex(r"[-/\\#ICN17 ]{0,11}").expect("a good pattern");
    let cells = proptest::collection::vec(cell, 3..5);
    (one_of(&UPNS), one_of(&NUMBERS), cells)
        .prop_map(|(upn, number, cells)| format!("{upn},{number},{}", cells.join(",")))
}

/// The rows of a file, headings first.
fn file() -> impl Strategy<Value = Vec<String>> {
    let rows = |headings: &'static str, middle| {
        proptest::collection::vec(row(middle), 0..25).prop_map(move |mut rows| {
            rows.insert(0, headings.to_owned());
            rows
        })
    };
    prop_oneof![
        2 => rows(MARKS, [&DATES, &HALVES, &CODES]),
        1 => rows(TOTALS, [&COUNTS, &COUNTS, &COUNTS]),
        1 => rows(COUNTED, [&COUNTS, &COUNTS, &COUNTS]),
        1 => rows(CHARACTERISTICS, [&[""], &[""], &[""]]),
    ]
}

/// Everything a report says but positions.
fn without_positions(register: &Register, report: &LoadReport) -> Vec<String> {
    let mut said = pupils(register);
    said.push(format!("{:?}", counts(report)));
    said.extend(report.ignored().map(|said| format!("{said:?}")));
    said.extend(report.pupils().iter().map(|said| format!("{said:?}")));
    said.extend(report.sessions().iter().map(|said| format!("{said:?}")));
    said.extend(report.warnings().iter().map(|warning| {
        let text = warning.to_string();
        text.split(", first in").next().unwrap().to_owned()
    }));
    said
}

fn joined(files: &[Vec<String>], span: Span) -> (Register, LoadReport) {
    let files: Vec<_> = files.iter().map(|rows| rows.join("\r\n")).collect();
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    join(&files, span)
}

fn spans() -> impl Strategy<Value = (&'static str, &'static str)> {
    proptest::sample::select(&[
        ("2025-08-01", "2025-12-31"),
        ("2026-01-01", "2026-04-05"),
        ("2026-04-06", "2026-07-31"),
        ("2025-08-01", "2026-07-31"),
    ])
}

proptest! {
    #[test]
    fn every_row_has_one_place(
        files in proptest::collection::vec(file(), 1..4),
        (from, to) in spans(),
    ) {
        let (register, report) = joined(&files, span(from, to, 100));
        for (file, rows) in report.files().iter().zip(&files) {
            let counts = file.rows;
            prop_assert_eq!(
                counts.kept + counts.merged + counts.ignored + counts.refused,
                counts.read
            );
            prop_assert_eq!(counts.read as usize, rows.len());
        }
        let rows = report.rows();
        let by_rule: u32 = report.ignored().map(|(_, rows)| rows).sum();
        prop_assert_eq!(by_rule, rows.ignored);
        let listed = u32::try_from(report.refused().len()).unwrap();
        prop_assert_eq!(listed + report.refused_more(), rows.refused);
        prop_assert_eq!(report.pupils()[0].1 as usize, register.pupils().count());
    }

    #[test]
    fn order_does_not_matter(
        (files, shuffled) in proptest::collection::vec(file(), 1..4).prop_flat_map(|files| {
            let rows = files.iter().map(|rows| Just(rows[1..].to_vec()).prop_shuffle());
            let shuffled = rows.collect::<Vec<_>>();
            (Just(files), shuffled)
        }).prop_map(|(files, shuffled)| {
            let with_headings = files.iter().zip(shuffled).map(|(file, mut rows)| {
                rows.insert(0, file[0].clone());
                rows
            });
            let mut shuffled: Vec<_> = with_headings.collect();
            shuffled.reverse();
            (files, shuffled)
        }),
        (from, to) in spans(),
    ) {
        let span = span(from, to, 100);
        let (register, report) = joined(&files, span);
        let (again, report_again) = joined(&shuffled, span);
        prop_assert_eq!(
            without_positions(&register, &report),
            without_positions(&again, &report_again)
        );
    }

    #[test]
    fn the_cut_of_chunks_does_not_matter(
        rows in file(),
        title in one_of(&["", "Marks\r\n", "sep=,\r\n", "\u{FEFF}", "\r\n\r\n"]),
        end in one_of(&["", "\r\n", "\r", "\n\n"]),
        line_break in one_of(&["\r\n", "\n", "\r"]),
        size in 1_usize..50,
    ) {
        let text = format!("{title}{}{end}", rows.join(line_break));
        let read = |size| {
            let sheets = [read_in_chunks(text.as_bytes(), size).ok().unwrap()];
            Register::join(&sheets, year(), autumn(), None).ok().unwrap().1.lines()
        };
        let whole = read(usize::MAX);
        prop_assert_eq!(&read(1), &whole);
        prop_assert_eq!(&read(size), &whole);
    }

    #[test]
    fn no_bytes_make_it_panic(
        headings in one_of(&[
            "", MARKS, TOTALS, CHARACTERISTICS, COUNTED, GRID, PAIRS, WEEKS,
        ]),
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        text in "[,\"\r\n0-9A-Z/ ]{0,400}",
        rows in proptest::collection::vec(pupils_row(), 0..6),
        size in 1_usize..200,
    ) {
        for tail in [&bytes[..], text.as_bytes(), rows.join("\n").as_bytes()] {
            let file = [headings.as_bytes(), b"\n", tail].concat();
            let whole = read_in_chunks(&file, usize::MAX);
            let pieces = read_in_chunks(&file, size);
            match (whole, pieces) {
                (Ok(whole), Ok(pieces)) => {
                    let lines = |sheet: Sheet| {
                        Register::join(&[sheet], year(), autumn(), None).ok().unwrap().1.lines()
                    };
                    prop_assert_eq!(lines(whole), lines(pieces));
                }
                (whole, pieces) => prop_assert_eq!(whole.err(), pieces.err()),
            }
        }
    }
}

/// A file longer than what is read before anything is decided.
#[test]
fn long_files_read_alike_in_any_chunks() {
    let mut text = "UPN,Date,Session,Code,Comment\n".to_owned();
    for day in 0..600 {
        let on = Day::parse("2025-09-01").unwrap().plus(day % 300).unwrap();
        let half = if day < 300 { "AM" } else { "PM" };
        let row = format!("B801200005001,{on},{half},/,\"a long, quoted\ncomment\"\n");
        text.push_str(&row);
    }
    assert!(text.len() > 32 * 1024);
    let lines = |size| {
        let sheets = [read_in_chunks(text.as_bytes(), size).ok().unwrap()];
        Register::join(&sheets, year(), whole_year(), None)
            .ok()
            .unwrap()
            .1
            .lines()
    };
    let whole = lines(usize::MAX);
    assert_eq!(
        whole[1],
        "601 rows read: 600 kept, 0 merged, 1 ignored, 0 refused."
    );
    for size in [1, 1000, 16 * 1024, 16 * 1024 + 1] {
        assert_eq!(lines(size), whole, "in chunks of {size}");
    }
}
