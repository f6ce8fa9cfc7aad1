//! The same cells, with the marker in them, in every other format.

use std::{fs, path::Path};

use crate::{
    MARKER,
    cases::Case,
    grid::{Form, Grid},
    parts::{archive, ods, stored, xlsx, xlsx_parts},
};

/// Writes one table in one format.
type Write = fn(&Grid) -> Vec<u8>;

const FORMATS: [(&str, Write); 6] = [
    ("UTF-16", utf_16),
    ("XLSX", |grid| xlsx(&rows(grid, "row", "c t='str'", "v"))),
    ("XLSX, shared texts", shared),
    ("ODS", |grid| {
        ods(&rows(grid, "table:table-row", "table:table-cell", "text:p"))
    }),
    ("web page", |grid| {
        let rows = rows(grid, "tr", "td", "b");
        format!("<table title='{MARKER}'>{rows}</table>").into_bytes()
    }),
    ("XML spreadsheet", |grid| {
        let rows = rows(grid, "Row", "Cell", "Data");
        format!("<Workbook><Worksheet Name='{MARKER}'><Table>{rows}</Table></Worksheet></Workbook>")
            .into_bytes()
    }),
];

/// Text as it stands in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The rows of a table in elements of these names.
fn rows(grid: &Grid, row: &str, cell: &str, value: &str) -> String {
    let wrapped = |element: &str, inside: String| {
        let name = element.split(' ').next().unwrap_or_default();
        format!("<{element}>{inside}</{name}>")
    };
    let in_cell = |one: &String| wrapped(cell, wrapped(value, escaped(one)));
    let in_row = |cells: &Vec<String>| wrapped(row, cells.iter().map(in_cell).collect());
    grid.0.iter().map(in_row).collect()
}

fn shared(grid: &Grid) -> Vec<u8> {
    let cells = grid.0.iter().flatten();
    let texts =
        cells.flat_map(|cell| ["<si><t>".to_owned(), escaped(cell), "</t></si>".to_owned()]);
    let texts: String = texts.collect();
    let mut number = 0..;
    let mut numbers = grid.clone();
    for cell in numbers.0.iter_mut().flatten() {
        *cell = number
            .next()
            .map_or(String::new(), |number| format!("{number}"));
    }
    let rows = rows(&numbers, "row", "c t='s'", "v");
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let mut parts = xlsx_parts(&sheet);
    parts[3] = stored(
        "xl/sharedStrings.xml",
        format!("<sst>{texts}</sst>").as_bytes(),
    );
    archive(&parts)
}

fn utf_16(grid: &Grid) -> Vec<u8> {
    let text = String::from_utf8(grid.bytes()).expect("it was made from text");
    let letters = ["\u{FEFF}", &text].concat();
    letters.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Every column of every table in every format, and pupils in XML.
pub(crate) fn cases(grids: &[Grid], forms: &[Form]) -> Vec<Case> {
    let mut cases = old_workbooks();
    for (number, &form) in forms.iter().take(3).enumerate() {
        for (format, write) in FORMATS {
            for grid in grids {
                cases.extend(columns(format, write, grid, (number, form)));
            }
        }
        cases.extend(pupils(form));
    }
    cases
}

fn columns(format: &str, write: Write, grid: &Grid, (number, form): (usize, Form)) -> Vec<Case> {
    let last = grid.0.len();
    let mut cases = Vec::new();
    for (column, heading) in grid.0[0].iter().enumerate() {
        for (what, rows) in [("heading", 0..1), ("every row", 1..last)] {
            let name = format!("{format}: {what}, {heading}, form {number}");
            cases.push((name, vec![write(&grid.with(rows, column, form))]));
        }
    }
    let bytes = write(grid);
    let mut cut = bytes.clone();
    cut.truncate(bytes.len() - bytes.len() / 3);
    cases.push((format!("{format}: cut short"), vec![cut]));
    cases
}

/// A workbook of Excel 97 in which texts of one length are exchanged.
fn old_workbooks() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let bytes = fs::read(folder.join("marks-xlwt.xls")).expect("a file of the project");
    let mut cases = Vec::new();
    for text in [
        "B801200005001",
        "Year Group",
        "Session",
        "0042",
        "soon",
        "UPN",
    ] {
        let mut changed = bytes.clone();
        let marker = &MARKER.as_bytes()[..text.len()];
        let places: Vec<_> = bytes
            .windows(text.len())
            .enumerate()
            .filter(|(_, window)| *window == text.as_bytes())
            .map(|(place, _)| place)
            .collect();
        for &place in &places {
            changed[place..place + text.len()].copy_from_slice(marker);
        }
        assert!(!places.is_empty(), "{text} is not in the workbook");
        cases.push((format!("XLS: {text}"), vec![changed]));
    }
    cases
}

const TRANSFER: &[(&str, &str)] = &[
    ("DateTime", "2025-11-03T08:00:00"),
    ("AcademicYear", "2025"),
    ("UPN", "B801200005001"),
    ("Surname", "Ash"),
    ("DOB", "2014-02-14"),
    ("Sex", "F"),
    ("NCyearActual", "7"),
    ("SENprovision", "K"),
    ("InCare", "false"),
    ("Year", "2025"),
    ("SessionsPossible", "140"),
    ("SessionsAuthorised", "7"),
    ("SessionsUnauthorised", "0"),
    ("AttendanceStartDate", "2025-09-03"),
    ("AttendanceMarks", "/\\II"),
];

/// A transfer file and a census, with the marker in each element in turn.
fn pupils(form: Form) -> Vec<Case> {
    let mut cases = Vec::new();
    for (element, _) in TRANSFER {
        let cell = |name: &str| {
            let (_, value) = TRANSFER
                .iter()
                .find(|(one, _)| *one == name)
                .expect("it is there");
            let value = if name == *element {
                form(value)
            } else {
                (*value).to_owned()
            };
            format!("<{name}>{}</{name}>", escaped(&value))
        };
        let some = |names: &[&str]| names.iter().map(|name| cell(name)).collect::<String>();
        let totals = some(&[
            "SessionsPossible",
            "SessionsAuthorised",
            "SessionsUnauthorised",
        ]);
        let marks = some(&["AttendanceStartDate", "AttendanceMarks"]);
        let header = format!(
            "<Header>{}<SourceSchool>{}</SourceSchool></Header>",
            cell("DateTime"),
            cell("AcademicYear")
        );
        let who = some(&["UPN", "Surname", "DOB", "Sex"]);
        let details = some(&["NCyearActual", "SENprovision", "InCare"]);
        for (kind, attendance) in [
            ("totals", totals.clone()),
            ("marks", format!("<AttendSessions>{marks}</AttendSessions>")),
        ] {
            let text = format!(
                "<CTfile>{header}<CTFpupilData><Pupil>{who}<BasicDetails>{details}</BasicDetails>\
                 <Attendance><YearData>{}{attendance}</YearData></Attendance></Pupil></CTFpupilData></CTfile>",
                cell("Year")
            );
            cases.push((
                format!("transfer file, {kind}: {element}"),
                vec![text.into_bytes()],
            ));
        }
        let census = format!(
            "<Message><Header><CollectionDetails><Year>2026</Year></CollectionDetails></Header>\
             <PupilOnRoll><PupilIdentifiers>{who}</PupilIdentifiers>{details}\
             <Attendance><TermlyAttendance>{totals}</TermlyAttendance></Attendance></PupilOnRoll></Message>"
        );
        cases.push((format!("census: {element}"), vec![census.into_bytes()]));
    }
    cases
}
