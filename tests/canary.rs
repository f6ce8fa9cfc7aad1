//! Puts a marker where a pupil's details stand, and looks for it in all that
//! the engine says, writes or panics with.
//!
//! A cell of a pupil's file must never come out: not in a message, a load
//! report, a release or a ledger. Two views for the school's own screen are the
//! only exceptions, and `canary/inside.rs` names them. So every cell of every
//! kind of file is replaced by the marker, one at a time and all together, alone
//! and beside the value that belongs there, so that the row gets as far as it
//! can.

#[path = "canary/cases.rs"]
mod cases;
mod command_line;
#[path = "canary/grid.rs"]
mod grid;
#[path = "canary/inside.rs"]
mod inside;
#[path = "canary/other_formats.rs"]
mod other_formats;
mod parts;

use std::{fs, path::Path};

use cases::all_cases;
use command_line::run;
use grid::FORMS;
use proptest::{collection::vec, prelude::*, sample::Index};
use quietcount::{
    confidential::Body,
    example,
    public::{
        ledger::Ledger,
        plan::{Day, Plan, Respondents},
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
    let mut body = Body::new(plan.clone(), Respondents::Schools);
    for file in files {
        body.begin();
        let pushed = file.chunks(4_096).try_for_each(|chunk| body.push(chunk));
        if let Err(error) = pushed.and_then(|()| body.finish()) {
            heard.refusal(error);
        }
    }
    let request = Request::new(
        plan,
        plan.body(BODY).expect("the plan has this body"),
        plan.period(PERIOD).expect("the plan has this period"),
    )
    .expect("the plan asks for it");
    heard.report(&body, request);
    heard.release(&body, request);
    heard
}

/// The example's plan with tables of all that cases, contacts and exclusions
/// tell.
fn plan() -> Plan {
    let more = r#""tables": [
        {"id": "visits", "counts": "home_visits", "most": 5, "weight": 1},
        {"id": "exclusions", "counts": "exclusions", "most": 5, "weight": 1},
        {"id": "suspended", "counts": "pupils", "by": [{"attribute": "suspended"}], "weight": 1},
        {"id": "late", "counts": "pupils", "by": [{"attribute": "late"}], "weight": 1},
        {"id": "back", "counts": "pupils", "by": [{"attribute": "back_in_school"}], "weight": 1},"#;
    let text = include_str!("plans/schools.json").replacen("\"tables\": [", more, 1);
    Plan::read(&text).expect("the example's plan is good, with more tables")
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
    fs::write(
        folder.path().join("plan.json"),
        include_str!("plans/schools.json"),
    )
    .expect("it can be written to");
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
