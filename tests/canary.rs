//! Puts a marker where a pupil's details stand, and looks for it in all that
//! the engine says, writes or panics with.
//!
//! A cell of a pupil's file must never come out: not in a message, a load
//! report, a release or a ledger. So every cell of every kind of file is
//! replaced by the marker, one at a time and all together, alone and beside
//! the value that belongs there, so that the row gets as far as it can.

mod command_line;
#[path = "canary/other_formats.rs"]
mod other_formats;
mod parts;

use std::{fs, path::Path};

use command_line::run;
use proptest::{collection::vec, prelude::*, sample::Index};
use quietcount::{
    confidential::Body,
    example,
    public::{
        ledger::Ledger,
        plan::{Day, Plan},
        release::{self, Request},
    },
    refusal::Refusal,
};

/// It also reads as an admission number, and has the length of a UPN.
const MARKER: &str = "MARKER-7f3a9c";
const BODY: &str = "tumblewell";
const PERIOD: &str = "autumn";
const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");

/// Whether a text holds the marker, however its letters are cased. Half of it
/// is enough: a message may cut a cell short. The other half could stand in a
/// digest by chance.
fn leaks(text: &str) -> bool {
    text.to_lowercase().contains("marker")
}

#[test]
fn the_search_sees_a_marker() {
    for (text, found) in [
        (MARKER.to_owned(), true),
        (format!("Line 3: expected a date, found '{MARKER}'."), true),
        (MARKER.to_uppercase(), true),
        ("marker-7f3…".to_owned(), true),
        ("Line 3: expected a mark or total.".to_owned(), false),
    ] {
        assert_eq!(leaks(&text), found, "{text}");
    }
}

/// A table of a pupil file: headings, then rows.
#[derive(Clone)]
struct Grid(Vec<Vec<String>>);

impl Grid {
    fn new(headings: &str, rows: impl Iterator<Item = String>) -> Self {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect();
        let rows = rows.map(|row| cells(&row));
        Self([cells(headings)].into_iter().chain(rows).collect())
    }

    fn bytes(&self) -> Vec<u8> {
        let lines: Vec<String> = self.0.iter().map(|row| row.join(",")).collect();
        lines.join("\r\n").into_bytes()
    }

    /// The cells of one column, headings or rows, replaced.
    fn with(&self, rows: std::ops::Range<usize>, column: usize, form: Form) -> Self {
        let mut grid = self.clone();
        for row in &mut grid.0[rows] {
            row[column] = form(&row[column]);
        }
        grid
    }
}

/// How the marker stands in a cell, given the value that belongs there.
type Form = fn(&str) -> String;

/// Alone, and beside the value.
const FORMS: [Form; 6] = [
    |_| MARKER.to_owned(),
    |value| format!("{value} {MARKER}"),
    |value| format!("{MARKER} {value}"),
    |value| format!("\"{value}\n{MARKER}, {MARKER}\""),
    |value| format!("{value},{MARKER}"),
    |value| format!("\"{value}{MARKER}"),
];

/// Identifiers of pupils as the example has them.
fn pupils() -> Vec<[String; 2]> {
    let files = example::files(BODY).expect("the example has this body");
    let bytes = &files.last().expect("it has a file of pupils").bytes;
    let text = byte_by_byte(bytes);
    let pupils: Vec<[String; 2]> = text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',').map(str::to_owned);
            Some([cells.next()?, cells.next()?])
        })
        .collect();
    assert!(
        pupils.len() > 50,
        "the example has fewer pupils than it had"
    );
    pupils
}

fn marks() -> Grid {
    let rows = pupils().into_iter().take(40).flat_map(|[upn, number]| {
        (1..=5).flat_map(move |day| {
            let row = format!("{upn},{number},Ann,7,F,K,Y,N,14/02/2014,0{day}/10/2025");
            [format!("{row},AM,/"), format!("{row},PM,I")]
        })
    });
    Grid::new(
        "UPN,Adno,Name,Year,Sex,SEN,FSM,In Care,DOB,Date,Session,Mark",
        rows,
    )
}

fn sessions() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,7,F,K,/,I,U"));
    Grid::new(
        "UPN,Adno,Name,Year,Sex,SEN,01/10/2025 AM,01/10/2025 PM,02/10/2025 AM",
        rows,
    )
}

fn weeks() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,7,/\\/\\##I-C1\\"));
    Grid::new("UPN,Adno,Name,Year,w/c 29/09/2025", rows)
}

fn counts() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,8,60,58,2,5,1,3"));
    Grid::new("UPN,Adno,Name,Year,/,\\,L,I,C1,O", rows)
}

fn totals() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,8,M,E,N,Y,14/02/2013,120,10,5"));
    Grid::new(
        "UPN,Adno,Name,Year,Sex,SEN,FSM,In Care,DOB,Possible,Authorised absences,Unauthorised absences",
        rows,
    )
}

fn characteristics() -> Grid {
    let rows = pupils()
        .into_iter()
        .map(|[upn, number]| format!("{upn},{number},Ann,9,F,N,N,N,14/02/2012"));
    Grid::new("UPN,Adno,Name,Year,Sex,SEN,FSM,In Care,DOB", rows)
}

/// Files loaded together, and which case it is.
type Case = (String, Vec<Vec<u8>>);

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

fn all_cases(forms: &[Form]) -> Vec<Case> {
    let (marks, totals, pupils) = (marks(), totals(), characteristics());
    let mut cases = other_files();
    cases.extend(unjoinable());
    for (name, grid, beside) in [
        ("marks", &marks, vec![]),
        ("sessions", &sessions(), vec![]),
        ("weeks", &weeks(), vec![]),
        ("counts", &counts(), vec![]),
        ("totals", &totals, vec![]),
        ("pupils", &pupils, vec![marks.bytes()]),
        ("beside pupils", &marks, vec![pupils.bytes()]),
        ("beside marks", &totals, vec![marks.bytes()]),
    ] {
        cases.extend(places(name, grid, &beside, forms));
    }
    cases.extend(other_formats::cases(
        &[marks, totals, pupils, sessions()],
        forms,
    ));
    cases
}

/// All that the library says of some files, and how far they got.
#[derive(Default)]
struct Heard {
    texts: Vec<String>,
    is_reported: bool,
    is_released: bool,
}

impl Heard {
    fn refusal(&mut self, error: impl Into<Refusal> + std::fmt::Debug) {
        self.texts.push(format!("{error:?}"));
        let Refusal { what, remedy } = error.into();
        self.texts.extend([what, remedy]);
    }

    fn report(&mut self, body: &Body, request: Request<'_>) {
        let report = match body.report(request.period) {
            Ok(report) => report,
            Err(error) => return self.refusal(error),
        };
        self.is_reported = true;
        self.texts.push(report.headline());
        self.texts.extend(report.lines());
        for warning in report.warnings() {
            self.texts
                .push(format!("{warning} {warning:?} {}", warning.remedy()));
        }
        for row in report.refused() {
            self.texts
                .extend([row.column, row.expected, row.remedy].map(str::to_owned));
        }
        for file in report.files() {
            self.texts.push(file.kind.to_owned());
        }
        for (label, _) in report.pupils().iter().chain(report.sessions()) {
            self.texts.push((*label).to_owned());
        }
    }

    fn release(&mut self, body: &Body, request: Request<'_>) {
        let mut ledger = Ledger::default();
        let book = ledger.book(request.body, request.plan.academic_year());
        let today = Day::new(2026, 1, 9).expect("a day of the calendar");
        let settled = release::draw(request, book, today, |allowance| {
            let protected = body.protect(request.period, allowance);
            protected.map_err(Refusal::from)
        });
        match settled {
            Ok(settled) => {
                self.is_released = true;
                let replaces = release::may_revise(request, book).expect("the cap holds two");
                let when = (today, &replaces.release);
                let revised = release::revise(request, book, when, |allowance| {
                    let protected = body.protect(request.period, allowance);
                    protected.map_err(Refusal::from)
                });
                let revised = revised.expect("what was drawn once can be revised");
                self.texts
                    .extend([settled.text, revised.text, ledger.to_text()]);
            }
            Err(refusal) => self.refusal(refusal),
        }
    }
}

/// Loads the files as the pages do, in chunks, and asks for everything.
fn hear(plan: &Plan, files: &[Vec<u8>]) -> Heard {
    let mut heard = Heard::default();
    let mut body = Body::new(plan.clone());
    for file in files {
        body.begin();
        let pushed = file.chunks(4_096).try_for_each(|chunk| body.push(chunk));
        if let Err(error) = pushed.and_then(|()| body.finish()) {
            heard.refusal(error);
        }
    }
    let request = Request {
        plan,
        body: plan.body(BODY).expect("the plan has this body"),
        period: plan.period(PERIOD).expect("the plan has this period"),
    };
    heard.report(&body, request);
    heard.release(&body, request);
    heard
}

fn plan() -> Plan {
    Plan::read(example::plan()).expect("the example's plan is good")
}

#[test]
fn the_library_never_repeats_a_cell() {
    let plan = plan();
    let (mut reported, mut released) = (0, 0);
    let cases = all_cases(&FORMS);
    for (name, files) in &cases {
        let heard = hear(&plan, files);
        for text in &heard.texts {
            assert!(!leaks(text), "{name}: {text}");
        }
        reported += usize::from(heard.is_reported);
        released += usize::from(heard.is_released);
    }
    let all = cases.len();
    println!("{all} cases, {reported} with a load report, {released} with a release");
    // The marker must get far: most files are read, and some are not.
    assert!(reported > all / 2 && released > all / 2 && released < all);
}

/// Writes `files` under names that hold the marker, and runs the command line
/// on them. Gives all that it says and writes.
fn hear_command_line(folder: &Path, files: &[Vec<u8>]) -> Vec<String> {
    let (given, made) = (folder.join(format!("{MARKER}s")), folder.join("made"));
    for folder in [&given, &made] {
        if folder.exists() {
            fs::remove_dir_all(folder).expect("a temporary folder can be emptied");
        }
        fs::create_dir(folder).expect("a temporary folder can be written to");
    }
    let write = |(place, bytes): (usize, &Vec<u8>)| {
        let path = given.join(format!("{MARKER} {place}.csv"));
        fs::write(&path, bytes).expect("a temporary folder can be written to");
        path.display().to_string()
    };
    let files: Vec<String> = files.iter().enumerate().map(write).collect();
    let inside = |name: &str| made.join(name).display().to_string();
    let plan = folder.join("plan.json").display().to_string();
    let common = ["--plan", &plan, "--body", BODY, "--period", PERIOD];
    let (ledger, out) = (inside("ledger.json"), inside("release.json"));
    let charge = ["--ledger", &ledger, "--out", &out];
    let mut texts = Vec::new();
    for (command, options) in [("check", &charge[..0]), ("release", &charge)] {
        let mut arguments = vec![command];
        arguments.extend(common.iter().chain(options));
        arguments.extend(files.iter().map(String::as_str));
        let said = run(BINARY, &arguments);
        assert!(matches!(said.status, Some(0 | 1)), "{}", said.errors);
        assert_eq!(said.status == Some(1), said.errors.contains("Refused: "));
        texts.extend([said.output, said.errors]);
    }
    for entry in fs::read_dir(&made).expect("a temporary folder can be read") {
        let path = entry.expect("a temporary folder can be read").path();
        texts.push(path.file_name().expect("a file").display().to_string());
        texts.push(fs::read_to_string(&path).expect("text in UTF-8"));
    }
    texts
}

#[test]
fn the_command_line_never_repeats_a_cell_or_a_file_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("plan.json"), example::plan()).expect("it can be written to");
    // Each run is a process and several files, so not every form is tried.
    let cases = all_cases(&FORMS[..1]);
    let mut released = 0;
    for (name, files) in &cases {
        let texts = hear_command_line(folder.path(), files);
        for text in &texts {
            assert!(!leaks(text), "{name}: {text}");
        }
        released += usize::from(texts.iter().any(|text| text.starts_with("Made ")));
    }
    assert!(released > cases.len() / 2 && released < cases.len());
    let missing = folder.path().join(MARKER).display().to_string();
    let plan = folder.path().join("plan.json").display().to_string();
    let said = run(
        BINARY,
        &["check", "--plan", &plan, "--body", BODY, &missing],
    );
    assert_eq!(said.status, Some(1));
    assert!(!leaks(&said.errors), "{}", said.errors);
}

/// Text in which each character stands for one byte, so that no byte of any
/// encoding is lost on the way there and back.
fn byte_by_byte(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

fn bytes_of(text: &str) -> Vec<u8> {
    let byte = |letter: char| u8::try_from(letter).expect("it was made from bytes");
    text.chars().map(byte).collect()
}

/// The lines of each file of the example.
fn example_lines() -> Vec<Vec<String>> {
    let files = example::files(BODY).expect("the example has this body");
    let lines = |file: example::ExampleFile| {
        let text = byte_by_byte(&file.bytes);
        text.split('\n').map(str::to_owned).collect()
    };
    files.into_iter().map(lines).collect()
}

/// Puts the marker into one cell of a line.
fn mark_cell(line: &mut String, place: Index, form: usize) {
    let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
    let cell = place.get_mut(&mut cells);
    *cell = FORMS[form](cell);
    *line = cells.join(",");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_cell_of_the_example_is_ever_repeated(
        places in vec((any::<[Index; 3]>(), 0..FORMS.len()), 1..8),
    ) {
        let mut files = example_lines();
        for ([file, line, cell], form) in places {
            let lines = file.get_mut(&mut files);
            mark_cell(line.get_mut(lines), cell, form);
        }
        let bytes: Vec<_> = files.iter().map(|lines| bytes_of(&lines.join("\n"))).collect();
        for text in hear(&plan(), &bytes).texts {
            prop_assert!(!leaks(&text), "{}", text);
        }
    }
}
