//! Files to fill in: the reader knows every heading and every word of them.

mod command_line;
#[expect(dead_code, reason = "only its archives are needed here")]
mod parts;

use std::fs;
use std::io::Read as _;

use command_line::run;
use quietcount::{
    confidential::{Body, LoadReport},
    public::{
        plan::{Plan, Respondents, Source},
        template::Template,
    },
};

const BINARY: &str = env!("CARGO_BIN_EXE_quietcount");
const MARKS: &str = "UPN,Adno,Date,Session,Code\nH801200001001,1,08/09/2025,AM,/\n";

/// What the reader makes of a file, beside marks of the same pupil.
fn reported(file: &[u8]) -> LoadReport {
    let plan = Plan::read(include_str!("plans/schools.json")).expect("the example's plan is sound");
    let mut body = Body::new(plan.clone(), Respondents::Schools);
    for bytes in [MARKS.as_bytes(), file] {
        body.begin();
        body.push(bytes).unwrap_or_else(|error| panic!("{error}"));
        body.finish().unwrap_or_else(|error| panic!("{error}"));
    }
    let period = plan.periods().last().expect("the plan has a year");
    body.report(period)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Rows in which every word of every list stands once at least.
fn filled(template: &Template) -> Vec<Vec<String>> {
    let columns: Vec<_> = template.columns().collect();
    let most = columns.iter().map(|(_, words)| words.len()).max();
    let cell = |row: usize, heading: &str, words: &[&str]| match heading {
        "UPN" => "H801200001001".to_owned(),
        "Admission number" => "1".to_owned(),
        "Year group" => "7".to_owned(),
        _ if heading.starts_with("Date") => format!("{:02}/09/2025", row + 1),
        _ => words[row % words.len()].to_owned(),
    };
    let row = |row| {
        let cells = columns
            .iter()
            .map(|(heading, words)| cell(row, heading, words));
        cells.collect()
    };
    (0..most.expect("a template has columns"))
        .map(row)
        .collect()
}

/// The workbook with a row under its headings.
fn with_row(workbook: &[u8], cells: &[String]) -> Vec<u8> {
    let cell = |text: &String| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row: String = cells.iter().map(cell).collect();
    let bytes = std::io::Cursor::new(workbook);
    let mut archive = zip::ZipArchive::new(bytes).expect("a workbook is an archive");
    let count = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).expect("it has this part");
        let name = part.name().expect("in UTF-8").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("in UTF-8");
        let end = format!("<row>{row}</row></sheetData>");
        (name, text.replace("</sheetData>", &end))
    };
    let texts: Vec<_> = (0..count).map(part).collect();
    let stored = texts
        .iter()
        .map(|(name, text)| parts::stored(name, text.as_bytes()));
    parts::archive(&stored.collect::<Vec<_>>())
}

fn kind_of(template: &Template) -> &'static str {
    match template.source {
        Source::Cases => "Cases",
        Source::Contacts => "Contacts",
        Source::Exclusions => "Exclusions",
        Source::Pupils => "Characteristics",
        Source::Marks => unreachable!("marks come from a system; there is none to fill in"),
    }
}

#[test]
fn an_empty_template_is_read_and_every_heading_is_known() {
    for template in Template::all() {
        let columns = template.columns().count();
        for file in template.files() {
            let report = reported(&file.bytes);
            let read = &report.files()[1];
            assert!(read.kind.starts_with(kind_of(template)), "{}", file.name);
            assert_eq!((read.rows.read, read.rows.ignored), (1, 1), "{}", file.name);
            let named = read.columns().expect("it has columns");
            assert_eq!(named.split(", ").count(), columns, "{}: {named}", file.name);
        }
    }
}

#[test]
fn every_word_of_every_list_is_read() {
    for template in Template::all() {
        // One at a time: of several cases of a pupil, the last one counts.
        for row in filled(template) {
            let [workbook, text] = template.files();
            let text = [text.bytes, row.join(",").into_bytes()].concat();
            let workbook = with_row(&workbook.bytes, &row);
            for (name, file) in [("workbook", workbook), ("text", text)] {
                let report = reported(&file);
                let rows = report.files()[1].rows;
                assert_eq!((rows.kept, rows.refused), (1, 0), "{name}: {row:?}");
                let lines = report.lines().join("\n");
                assert!(!lines.contains("do not know"), "{name}: {row:?}: {lines}");
            }
        }
    }
}

#[test]
fn lists_to_choose_from_are_short_enough_for_a_workbook() {
    for (heading, words) in Template::all().flat_map(Template::columns) {
        let list = words.join(",");
        assert!(list.len() <= 255, "{heading}");
        assert!(
            words.iter().all(|word| !word.contains([',', '"'])),
            "{heading}"
        );
    }
}

#[test]
fn the_documentation_lists_every_heading_and_word() {
    let text = fs::read_to_string("docs/templates.md").expect("it is there");
    for template in Template::all() {
        let section = text
            .split("\n## ")
            .find(|part| part.starts_with(&format!("`{}`", template.id)));
        let section = section.unwrap_or_else(|| panic!("nothing of {}", template.id));
        for (heading, words) in template.columns() {
            let words = words.join(", ");
            let line = section
                .lines()
                .find(|line| line.starts_with(&format!("| {heading} |")));
            let line = line.unwrap_or_else(|| panic!("nothing of {heading}"));
            assert!(line.contains(&words), "{heading}: {words}");
        }
    }
}

#[test]
fn the_command_line_writes_them() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [
        ("log.xlsx", &b"PK"[..]),
        ("log.csv", b"UPN,Admission number,"),
    ] {
        let out = folder.path().join(name).display().to_string();
        let said = run(BINARY, &["template", "contacts", "--out", &out]);
        assert_eq!(said.status, Some(0), "{}", said.errors);
        assert!(said.output.contains("Contact log"), "{}", said.output);
        assert!(fs::read(&out).unwrap().starts_with(begins), "{name}");
    }
    let out = folder.path().join("log.txt").display().to_string();
    let refused = run(BINARY, &["template", "contacts", "--out", &out]);
    assert_eq!(refused.status, Some(1));
    assert!(
        refused.errors.contains(".xlsx or .csv"),
        "{}",
        refused.errors
    );
    let unknown = run(BINARY, &["template", "lunches", "--out", &out]);
    assert_eq!(unknown.status, Some(2));
}

#[test]
fn a_body_lacks_what_the_tables_ask_for_until_a_file_tells_of_it() {
    let table = r#"{"id": "later", "periods": ["year"], "counts": "exclusions", "most": 1, "weight": 1},
        {"id": "visits", "counts": "pupils", "by": [{"attribute": "home_visits"}], "weight": 1},
        {"id": "status", "counts": "pupils", "by": [{"attribute": "case_status"}], "weight": 1},
        {"id": "late", "counts": "pupils", "by": [{"attribute": "late"}], "weight": 1},
        {"id": "sessions""#;
    let text = include_str!("plans/schools.json").replace(r#"{"id": "sessions""#, table);
    let plan = Plan::read(&text).unwrap_or_else(|error| panic!("{error}"));
    let autumn = plan.periods()[0].clone();
    let mut body = Body::new(plan, Respondents::Schools);
    let all = [Source::Contacts, Source::Cases, Source::Marks];
    assert_eq!(body.lacking(&autumn), all);
    let contacts = Template::of_source(Source::Contacts).expect("there is one");
    let [_, csv] = contacts.files();
    for (bytes, want) in [
        (MARKS.as_bytes(), &[Source::Contacts, Source::Cases][..]),
        (&csv.bytes, &[Source::Cases]),
    ] {
        body.begin();
        body.push(bytes).unwrap();
        body.finish().unwrap();
        assert_eq!(body.lacking(&autumn), want);
    }
    let asked_for_none = Body::new(
        Plan::read(include_str!("plans/schools.json")).unwrap(),
        Respondents::Schools,
    );
    assert!(asked_for_none.lacking(&autumn).is_empty());
}
