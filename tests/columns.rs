//! Headings in words nobody foresaw: what a person says of them, seen and
//! kept as a columns file.

mod command_line;

use std::{collections::BTreeMap, fs};

use command_line::run;
use quietcount::{
    confidential::{Body, FirstRows, Inside},
    public::{
        columns::{Columns, Meaning},
        plan::{Plan, Respondents},
    },
};

const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");

/// Marks under headings that no table of synonyms holds; `Year` is none.
const MARKS: &str = "\
Weekly register;;;;
Learner key;Day of mark;Half;What was marked;Year
H801200001001;08/09/2025;AM;/;2025
H801200001001;08/09/2025;PM;O;2025
";

const COLUMNS: &str = r#"{
  "format": "quietcount-columns/1",
  "headings": {
    "day of mark": "date",
    "Half": "session",
    "Learner key": "upn",
    "What was marked": "code",
    "Year": "nothing"
  }
}
"#;

fn plan() -> Plan {
    Plan::read(include_str!("plans/schools.json")).expect("the example's plan is sound")
}

fn read(body: &mut Body, file: &str) -> Result<(), String> {
    body.begin();
    body.push(file.as_bytes())
        .map_err(|error| error.to_string())?;
    body.finish().map_err(|error| error.to_string())
}

fn look(file: &[u8], columns: &Columns) -> FirstRows {
    let mut inside = Inside::new(columns);
    for chunk in file.chunks(1000) {
        if !inside.push(chunk).expect("the file can be read") {
            break;
        }
    }
    inside.finish().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_file_is_read_by_the_headings_that_were_chosen() {
    let mut body = Body::new(plan(), Respondents::Schools);
    assert!(read(&mut body, MARKS).is_err(), "not by themselves");
    body.choose(Columns::read(COLUMNS).unwrap());
    read(&mut body, MARKS).unwrap();
    let report = body.report(&plan().periods()[0]).unwrap();
    let rows = report.rows();
    assert_eq!((rows.kept, rows.ignored, rows.refused), (2, 2, 0));
    assert_eq!(
        report.files()[0].columns().unwrap(),
        "UPN A, date B, session (AM or PM) C, code D"
    );
}

#[test]
fn a_choice_counts_before_what_a_heading_seems_to_say() {
    let file = "UPN,Pupil ID,Sex,Gender\nH801200001001,7,F,M\n";
    let chosen = |pairs: &[(&str, Meaning)]| {
        let pairs = pairs
            .iter()
            .map(|(heading, means)| ((*heading).to_owned(), *means));
        let mut body = Body::new(plan(), Respondents::Schools);
        body.choose(Columns::new(pairs.collect::<BTreeMap<_, _>>()).unwrap());
        read(&mut body, file).unwrap();
        let report = body.report(&plan().periods()[0]).unwrap();
        report.files()[0].columns().unwrap()
    };
    let admission = "UPN A, admission number B";
    assert_eq!(chosen(&[]), format!("{admission}, sex C"));
    assert_eq!(
        chosen(&[("Gender", Meaning::Sex)]),
        format!("{admission}, sex D")
    );
    assert_eq!(
        chosen(&[("Sex", Meaning::Nothing)]),
        format!("{admission}, sex D")
    );
    assert_eq!(chosen(&[("pupil-id", Meaning::Nothing)]), "UPN A, sex C");
}

#[test]
fn the_first_rows_show_what_to_choose_from() {
    let first = look(MARKS.as_bytes(), &Columns::default());
    let rows: Vec<_> = first.rows().collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1].1[3], "What was marked");
    assert!(rows[1].2.iter().take(4).all(Option::is_none));

    let first = look(MARKS.as_bytes(), &Columns::read(COLUMNS).unwrap());
    assert_eq!(first.headings(), 1);
    let meanings: Vec<_> = first.rows().nth(1).unwrap().2.to_vec();
    assert_eq!(meanings[..2], [Some(Meaning::Upn), Some(Meaning::Date)]);
    assert_eq!(meanings[4], None, "it was said to be nothing");
}

#[test]
fn the_first_rows_of_every_kind_of_file_are_seen() {
    for (file, cell) in [
        ("marks-openpyxl.xlsx", "UPN"),
        ("marks-libreoffice.ods", "UPN"),
        ("marks-xlwt.xls", "UPN"),
        ("marks-page.xls", "UPN"),
        ("marks-2003.xml", "UPN"),
    ] {
        let path = format!("{}/tests/formats/{file}", env!("CARGO_MANIFEST_DIR"));
        let first = look(&fs::read(path).unwrap(), &Columns::default());
        let (_, cells, meanings, _) = first.rows().nth(first.headings()).unwrap();
        assert!(cells.iter().any(|one| one == cell), "{file}: {cells:?}");
        assert!(meanings.contains(&Some(Meaning::Code)), "{file}");
    }
}

#[test]
fn long_cells_and_endless_rows_are_cut() {
    let first = look("a,b\n".repeat(500).as_bytes(), &Columns::default());
    assert_eq!(first.rows().count(), 50);

    let wide = ["x".repeat(100).as_str(); 200].join(",");
    let first = look(
        format!("{wide}\n").repeat(500).as_bytes(),
        &Columns::default(),
    );
    let (_, cells, _, more) = first.rows().next().unwrap();
    assert_eq!((cells.len(), more), (60, 140));
    assert_eq!(
        cells[0].chars().count(),
        61,
        "as long as a heading may be, and a mark that makes it none"
    );
}

#[test]
fn the_command_line_takes_a_columns_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let plan = path("plan.json", include_str!("plans/schools.json"));
    let marks = path("marks.csv", MARKS);
    let columns = path("columns.json", COLUMNS);
    let check = ["check", "--plan", &plan, "--body", "quillbrook"];

    let refused = run(BINARY, &[&check[..], &[&marks]].concat());
    assert_eq!(refused.status, Some(1));
    let said = refused.errors;
    assert!(said.contains("--columns"), "{said}");

    let done = run(
        BINARY,
        &[&check[..], &["--columns", &columns, &marks]].concat(),
    );
    let said = done.output;
    assert!(said.contains("Columns of file 1: UPN A, date B"), "{said}");

    let wrong = path(
        "wrong.json",
        &COLUMNS.replace("Half", "Ann MARKER 05/09/2011 7"),
    );
    let refused = run(
        BINARY,
        &[&check[..], &["--columns", &wrong, &marks]].concat(),
    );
    let said = refused.errors;
    assert!(said.contains("Heading 1 of those chosen"), "{said}");
    assert!(!said.contains("MARKER"), "{said}");
}
