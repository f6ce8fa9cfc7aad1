//! Files that hold the marker, in every place and every form.

use crate::{
    MARKER,
    grid::{
        Form, Grid, cases, characteristics, contacts, counts, exclusions, marks, sessions, totals,
        weeks,
    },
    other_formats, parts,
};

/// Files loaded together, and which case it is.
pub(crate) type Case = (String, Vec<Vec<u8>>);

/// Every place of one table, in every form.
fn places(name: &str, grid: &Grid, beside: &[Vec<u8>], forms: &[Form]) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |what: String, bytes: Vec<u8>| {
        let files = [beside, &[bytes]].concat();
        cases.push((format!("{name}: {what}"), files));
    };
    let last = grid.0.len();
    for (number, &form) in forms.iter().enumerate() {
        for (column, heading) in grid.0[0].iter().enumerate() {
            for (what, rows) in [
                ("heading", 0..1),
                ("first row", 1..2),
                ("every row", 1..last),
            ] {
                let what = format!("{what}, {heading}, form {number}");
                add(what, grid.with(rows, column, form).bytes());
            }
        }
        let mut all = grid.clone();
        for cell in all.0[1..].iter_mut().flatten() {
            *cell = form(cell);
        }
        add(format!("all cells, form {number}"), all.bytes());
        all.0[0].iter_mut().for_each(|cell| *cell = form(cell));
        add(
            format!("all cells and headings, form {number}"),
            all.bytes(),
        );
    }
    let plain = String::from_utf8(grid.bytes()).expect("it was made from text");
    for (what, text) in [
        ("titles", format!("{MARKER}\nMarks of,{MARKER}\n\n{plain}")),
        ("60 titles", format!("{MARKER}\n").repeat(60) + &plain),
        ("a total", format!("{plain}\nTotal {MARKER},,1\n")),
        ("a footer", format!("{plain}\nReport generated {MARKER}\n")),
        ("a stray row", format!("{plain}\n,{MARKER}\n{MARKER}\n")),
        ("an open quote", format!("{plain}\n\"{MARKER}\n")),
        (
            "a long row",
            format!("{plain}\n\"{}\"", MARKER.repeat(9_000)),
        ),
        ("a zero byte", format!("{plain}\n{MARKER}\0{MARKER}\n")),
        ("tabs", plain.replace(',', "\t") + "\n" + MARKER),
        ("no headings", plain.replace("UPN,Adno", MARKER)),
        ("no column", plain.replace("Year,Sex", MARKER)),
        (
            "two columns",
            plain.replace("Name", "UPN").replace("Ann", MARKER),
        ),
    ] {
        add(what.to_owned(), text.into_bytes());
    }
    cases
}

/// Things that are no absence file, with the marker in them.
fn other_files() -> Vec<Case> {
    let utf_16: Vec<u8> = MARKER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let crowd: Vec<String> = (0..=100_000).map(|n| format!("{MARKER}{n},7")).collect();
    [
        ("PNG", [b"\x89PNG\r\n\x1a\n", MARKER.as_bytes()].concat()),
        ("JPEG", [b"\xFF\xD8\xFF\xE0", MARKER.as_bytes()].concat()),
        ("ZIP", [b"PK\x03\x04\x14\0", MARKER.as_bytes()].concat()),
        ("XLS", [b"\xD0\xCF\x11\xE0", MARKER.as_bytes()].concat()),
        ("PDF", format!("%PDF-1.7 {MARKER}").into_bytes()),
        ("UTF-16", [b"\xFF\xFE", utf_16.as_slice()].concat()),
        ("UTF-16, unmarked", utf_16),
        (
            "no workbook",
            parts::archive(&[parts::stored(MARKER, MARKER.as_bytes())]),
        ),
        (
            "XML",
            format!("<?xml?><{MARKER}>{MARKER}</{MARKER}>").into_bytes(),
        ),
        (
            "HTML",
            format!("<table><td>{MARKER}</td></table>").into_bytes(),
        ),
        (
            "JSON",
            format!("{{\"{MARKER}\": \"{MARKER}\"}}").into_bytes(),
        ),
        ("JSON list", format!("[\"{MARKER}\"]").into_bytes()),
        ("words", MARKER.as_bytes().to_vec()),
        (
            "statistics",
            format!("time_period,geographic_level,{MARKER}\n{MARKER},,\n").into_bytes(),
        ),
        (
            "lessons",
            format!("UPN,Date,Period,Code,{MARKER}\n{MARKER},{MARKER},3,/,{MARKER}\n").into_bytes(),
        ),
        (
            "absences",
            format!("UPN,From,To,Code,{MARKER}\n{MARKER},{MARKER},{MARKER},I,\n").into_bytes(),
        ),
        (
            "a code that is none",
            format!("UPN,/,\\,I,M,7,{MARKER}\n{MARKER},{MARKER},1,1,1,1,1\n").into_bytes(),
        ),
        (
            "an unclear grid",
            format!("{MARKER}\nUPN,03/09/2025 AM,04/09/2025,{MARKER}\n{MARKER},/,/\n").into_bytes(),
        ),
        (
            "a crowd",
            format!("Adno,Year\n{}", crowd.join("\n")).into_bytes(),
        ),
    ]
    .into_iter()
    .map(|(name, bytes)| (name.to_owned(), vec![bytes]))
    .collect()
}

/// Files that do not fit together.
fn unjoinable() -> Vec<Case> {
    let one = format!("UPN,Date,Session,Code\n{MARKER},{MARKER},{MARKER},{MARKER}\n");
    let other = format!("Adno,Year\n{MARKER},{MARKER}\n");
    vec![(
        "different identifiers".to_owned(),
        vec![one.into_bytes(), other.into_bytes()],
    )]
}

pub(crate) fn all_cases(forms: &[Form]) -> Vec<Case> {
    let (marks, totals, pupils) = (marks(), totals(), characteristics());
    let mut all = other_files();
    all.extend(unjoinable());
    for (name, grid, beside) in [
        ("marks", &marks, vec![]),
        ("sessions", &sessions(), vec![]),
        ("weeks", &weeks(), vec![]),
        ("counts", &counts(), vec![]),
        ("totals", &totals, vec![]),
        ("pupils", &pupils, vec![marks.bytes()]),
        ("beside pupils", &marks, vec![pupils.bytes()]),
        ("beside marks", &totals, vec![marks.bytes()]),
        ("contacts", &contacts(), vec![marks.bytes()]),
        ("exclusions", &exclusions(), vec![marks.bytes()]),
        ("cases", &cases(), vec![marks.bytes()]),
    ] {
        all.extend(places(name, grid, &beside, forms));
    }
    all.extend(other_formats::cases(
        &[marks, totals, pupils, sessions()],
        forms,
    ));
    all
}
