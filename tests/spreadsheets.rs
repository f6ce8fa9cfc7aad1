//! Spreadsheets: the checklist of accessible spreadsheets, read back from the
//! files, in both formats.

mod desk;
#[path = "spreadsheets/read.rs"]
mod read;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use desk::{ask, book, plan, released, request, school, value};
use quietcount::public::{
    data::{DataFile, DataFiles},
    plan::{Cell, FigureKind, Plan},
    pool::Summary,
    release::Release,
};
use read::{Sheet, parts, sheets};

fn releases(plan: &Plan) -> Vec<Release> {
    [(0, 900), (1, 1200), (2, 1500), (6, 60)]
        .map(|(body, pupils)| released(plan, body, "autumn", pupils))
        .to_vec()
}

/// Releases of three schools for two terms, so that there are changes to tell.
fn two_terms(plan: &Plan) -> Vec<Release> {
    let mut releases = Vec::new();
    for body in 0..3 {
        let mut book = book(request(plan, body, "autumn"));
        for (period, pupils) in [("autumn", 1500), ("spring", 1200)] {
            let request = request(plan, body, period);
            let settled = ask(request, &mut book, &school(plan, pupils)).expect("it is drawn");
            releases.push(Release::read(&settled.text).expect("a release reads itself"));
        }
    }
    releases
}

/// The spreadsheets of two summaries and of a release, in both formats.
fn written(plan: &Plan) -> Vec<DataFile> {
    let releases = releases(plan);
    let summary = |of: &[Release]| Summary::new(plan, of).expect("releases of one plan");
    let files = [
        DataFiles::of_summary(&summary(&releases)),
        DataFiles::of_summary(&summary(&two_terms(plan))),
        DataFiles::of_release(&releases[0]),
    ];
    let files = files.into_iter().flat_map(|files| files.files);
    files.filter(|file| file.media_type != "text/csv").collect()
}

fn tables(sheets: &[Sheet]) -> impl Iterator<Item = &Sheet> {
    sheets.iter().filter(|sheet| sheet.name != "Cover")
}

#[test]
fn a_cover_contents_and_notes_come_first() {
    for file in written(&plan()) {
        let sheets = sheets(&file.name, &file.bytes);
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(
            names[..4],
            ["Cover", "Contents", "Notes", "Table_1"],
            "{}",
            file.name
        );
        let listed: Vec<&str> = sheets[1].table()[1..]
            .iter()
            .map(|row| row[0].as_str())
            .collect();
        assert_eq!(listed, names[2..], "{}: contents", file.name);
        let titles = sheets[1].table()[1..].iter().map(|row| &row[1]);
        for (title, sheet) in titles.zip(&sheets[2..]) {
            assert!(sheet.rows[0][0].starts_with(title.as_str()), "{title}");
        }
    }
}

#[test]
fn a_worksheet_has_one_table_and_says_so() {
    for file in written(&plan()) {
        for sheet in tables(&sheets(&file.name, &file.bytes)) {
            let place = format!("{}, {}", file.name, sheet.name);
            let lines = sheet.lines();
            assert!(!lines[0].is_empty(), "{place}: a title in A1");
            assert_eq!(lines[1], "This worksheet contains one table.", "{place}");
            let table = sheet.table();
            assert!(table.len() > 1, "{place}: headings and rows");
            for (row, cells) in table.iter().enumerate() {
                assert_eq!(cells.len(), table[0].len(), "{place}, row {row}");
                for cell in cells {
                    assert!(!cell.trim().is_empty(), "{place}, row {row}: a blank cell");
                }
            }
            let mut headings = table[0].clone();
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), table[0].len(), "{place}: one heading twice");
            assert!(
                lines.iter().all(|line| !line.is_empty()),
                "{place}: a blank row"
            );
        }
    }
}

/// A table is found by its name; nothing else in the file is one.
#[test]
fn every_table_is_named() {
    for file in written(&plan()) {
        let sheets = sheets(&file.name, &file.bytes);
        let all: String = parts(&file.bytes)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        for sheet in tables(&sheets) {
            let (name, range) = (sheet.name.to_lowercase(), sheet.range());
            let named = if file.name.ends_with("ods") {
                let range = range.replace(':', &format!(":{}.", sheet.name));
                format!(
                    "table:name=\"{name}\" table:target-range-address=\"{}.{range}\" \
                     table:contains-header=\"true\"",
                    sheet.name
                )
            } else {
                format!("name=\"{name}\" displayName=\"{name}\" ref=\"{range}\"")
            };
            assert!(all.contains(&named), "{}: {named}", file.name);
        }
        let found =
            all.matches("<table:database-range ").count() + all.matches("<table xmlns").count();
        assert_eq!(
            found,
            sheets.len() - 1,
            "{}: a table for all but the cover",
            file.name
        );
    }
}

#[test]
fn above_figures_stand_notes_symbols_and_source() {
    for file in written(&plan()) {
        let sheets = sheets(&file.name, &file.bytes);
        for sheet in sheets
            .iter()
            .filter(|sheet| !["Cover", "Contents", "Notes"].contains(&sheet.name.as_str()))
        {
            let place = format!("{}, {}", file.name, sheet.name);
            let lines = sheet.lines();
            assert!(lines[2].contains("worksheet Notes"), "{place}");
            assert!(lines.last().unwrap().starts_with("Source: "), "{place}");
            for symbol in ["[c]", "[u]", "[x]"] {
                let used = sheet.table().iter().flatten().any(|cell| cell == symbol);
                let told = lines.iter().any(|line| line.starts_with(symbol));
                assert_eq!(used, told, "{place}: {symbol}");
            }
        }
    }
}

#[test]
fn every_marker_has_its_note() {
    for file in written(&plan()) {
        let sheets = sheets(&file.name, &file.bytes);
        let notes: Vec<&str> = sheets[2].table()[1..]
            .iter()
            .map(|row| row[0].as_str())
            .collect();
        assert_eq!(
            notes,
            ["note 1", "note 2", "note 3", "note 4", "note 5", "note 6"]
        );
        let cells = sheets.iter().flat_map(|sheet| &sheet.rows).flatten();
        let markers = cells.flat_map(|cell| cell.split('[').skip(1));
        let markers = markers.filter_map(|rest| Some(rest.split_once(']')?.0));
        let markers: BTreeSet<&str> = markers
            .filter(|marker| !["c", "u", "x", "r"].contains(marker))
            .collect();
        assert_eq!(markers, BTreeSet::from_iter(notes), "{}", file.name);
    }
}

#[test]
fn nothing_is_merged_hidden_frozen_or_a_picture() {
    for file in written(&plan()) {
        for (part, text) in parts(&file.bytes) {
            for banned in [
                "mergeCell",
                "-spanned",
                "covered-table-cell",
                "hidden",
                "table:display=\"false\"",
                "visibility",
                "<pane",
                "drawing",
                "draw:",
                "image",
                "<f>",
                "<f ",
                "<f/",
                "table:formula",
                "fgColor",
                "background",
                "fo:color",
            ] {
                assert!(!text.contains(banned), "{}, {part}: {banned}", file.name);
            }
        }
    }
}

#[test]
fn title_and_language_are_set() {
    for file in written(&plan()) {
        let properties: String = parts(&file.bytes)
            .into_iter()
            .filter(|(name, _)| name == "meta.xml" || name == "docProps/core.xml")
            .map(|(_, text)| text)
            .collect();
        assert!(
            properties.contains("<dc:language>en-GB</dc:language>"),
            "{}",
            file.name
        );
        let title = &sheets(&file.name, &file.bytes)[0].rows[0][0];
        assert!(
            properties.contains(&format!("<dc:title>{title}</dc:title>")),
            "{}",
            file.name
        );
    }
}

#[test]
fn both_formats_hold_the_same() {
    for two in written(&plan()).chunks_exact(2) {
        let [ods, xlsx] = two else {
            unreachable!("two at a time")
        };
        assert_eq!(
            sheets(&ods.name, &ods.bytes),
            sheets(&xlsx.name, &xlsx.bytes)
        );
    }
}

#[test]
fn the_same_figures_make_the_same_bytes() {
    let release = &releases(&plan())[0];
    assert_eq!(
        DataFiles::of_release(release),
        DataFiles::of_release(release)
    );
    let archive = DataFiles::of_release(release).files.remove(0).bytes;
    assert!(
        archive
            .windows(8)
            .take(60)
            .any(|bytes| bytes == b"mimetype")
    );
}

#[test]
fn the_figures_are_those_of_the_release() {
    let plan = plan();
    let release = &releases(&plan)[0];
    let pupils = release.tables()[0].cell(0, FigureKind::Pupils);
    assert!(value(pupils).is_some(), "some figure is printed");
    for file in &DataFiles::of_release(release).files[..2] {
        let sheets = sheets(&file.name, &file.bytes);
        for (table, sheet) in release.tables().iter().zip(&sheets[3..]) {
            let mut rows = sheet.table()[1..].iter();
            for (group, kind) in (0..table.rows.len()).flat_map(|group| {
                FigureKind::of(&table.table)
                    .iter()
                    .map(move |&kind| (group, kind))
            }) {
                let row = rows.next().unwrap();
                assert_eq!(row[0], table.rows[group].group);
                assert_eq!(row[1], kind.in_words());
                let cell = table.cell(group, kind).unwrap();
                let symbol = cell
                    .symbol()
                    .map(quietcount::public::plan::Symbol::bracketed);
                assert_eq!(row[6], symbol.clone().unwrap_or("none".to_owned()));
                let Cell::Shown(reading) = cell else {
                    let symbol = symbol.unwrap();
                    assert!(row[3..6].iter().all(|cell| *cell == symbol), "{row:?}");
                    continue;
                };
                let numbers = [reading.value(), reading.low(), reading.high()];
                for (number, written) in numbers.into_iter().zip(&row[3..6]) {
                    let one = if row[2].starts_with('%') { 10.0 } else { 1.0 };
                    let read: f64 = written.parse().unwrap();
                    let number = f64::from(i32::try_from(number).unwrap());
                    assert!((read * one - number).abs() < 1e-6, "{row:?}");
                }
            }
            assert!(rows.next().is_none());
        }
    }
}

#[test]
fn names_cannot_begin_a_formula() {
    let text = include_str!("plans/schools.json")
        .replace("Quillbrook Academy", "=cmd|' /C calc'!A0 <&")
        .replace("Thistlewick", "@SUM(1)");
    let plan = Plan::read(&text).unwrap();
    for file in written(&plan) {
        let sheets = sheets(&file.name, &file.bytes);
        let cells: Vec<&String> = sheets
            .iter()
            .flat_map(|sheet| &sheet.rows)
            .flatten()
            .collect();
        assert!(
            cells
                .iter()
                .any(|cell| cell.contains("=cmd|' /C calc'!A0 <&")),
            "{}",
            file.name
        );
        for cell in cells.iter().filter(|cell| cell.parse::<f64>().is_err()) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{}",
                file.name
            );
        }
    }
}

#[test]
fn changes_stand_on_a_worksheet_of_their_own() {
    let plan = plan();
    let summary = Summary::new(&plan, &two_terms(&plan)).expect("releases of one plan");
    for file in &DataFiles::of_summary(&summary).files[..2] {
        let sheets = sheets(&file.name, &file.bytes);
        let changes = sheets.iter().find(|sheet| sheet.name == "Changes").unwrap();
        let told: usize = summary.sets.iter().map(|set| set.changes.len()).sum();
        assert_eq!(changes.table().len(), told + 1);
        for row in &changes.table()[1..] {
            let numbers = [4, 5, 6].map(|place| row[place].parse::<f64>().unwrap());
            assert!(
                numbers[1] <= numbers[0] && numbers[0] <= numbers[2],
                "{row:?}"
            );
            let leaves_out_zero = numbers[1] > 0.0 || numbers[2] < 0.0;
            assert_eq!(row[7] == "yes", leaves_out_zero, "{row:?}");
        }
    }
}

/// Targets of links within the file, in either format, as worksheets.
fn links(bytes: &[u8]) -> BTreeSet<String> {
    let all: String = parts(bytes).into_iter().map(|(_, text)| text).collect();
    let after = |start: &'static str| {
        let found: Vec<String> = all
            .split(start)
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.replace("&apos;", "'")))
            .collect();
        found.into_iter()
    };
    let targets = after(" xlink:href=\"#").chain(after(" location=\""));
    let name = |target: String| {
        let name = target.trim_start_matches('#').trim_end_matches("A1");
        name.trim_end_matches(['!', '.']).replace(['$', '\''], "")
    };
    targets.map(name).collect()
}

/// Converts a file in a new folder of its own, so that nothing which an earlier
/// run left can be taken for the result.
fn converted(folder: &Path, file: &DataFile, to: &str) -> Vec<u8> {
    fs::create_dir(folder).expect("a new folder");
    let from = folder.join(&file.name);
    fs::write(&from, &file.bytes).expect("the folder can be written to");
    let made: PathBuf = folder.join(&file.name).with_extension(to);
    assert!(!made.exists(), "{}", made.display());
    let profile = folder.with_file_name("profile");
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .args([folder, &from])
        .status()
        .expect("LibreOffice runs");
    assert!(done.success(), "{}", file.name);
    fs::read(made).expect("LibreOffice has written it")
}

/// `cargo xtask spreadsheets` runs this: it needs `LibreOffice`.
#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_loses_nothing() {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice");
    if all.exists() {
        fs::remove_dir_all(&all).unwrap();
    }
    fs::create_dir_all(&all).unwrap();
    for (number, file) in written(&plan()).iter().enumerate() {
        let to = if file.name.ends_with("ods") {
            "xlsx"
        } else {
            "ods"
        };
        let bytes = converted(&all.join(number.to_string()), file, to);
        let (before, after) = (sheets(&file.name, &file.bytes), sheets(to, &bytes));
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before.name, after.name, "{}", file.name);
            assert_eq!(before.rows, after.rows, "{}, {}", file.name, before.name);
        }
        assert_eq!(before.len(), after.len());
        let linked: BTreeSet<String> = before[2..].iter().map(|sheet| sheet.name.clone()).collect();
        assert_eq!(links(&file.bytes), linked, "{}: links", file.name);
        assert_eq!(links(&bytes), linked, "{}: links converted", file.name);
        let text: String = parts(&bytes).into_iter().map(|(_, text)| text).collect();
        let title = format!("<dc:title>{}</dc:title>", before[0].rows[0][0]);
        for kept in [title.as_str(), "<dc:language>en-GB</dc:language>"] {
            assert!(text.contains(kept), "{}: {kept}", file.name);
        }
        for sheet in tables(&before) {
            let name = sheet.name.to_lowercase();
            assert!(
                text.contains(&format!("\"{name}\"")),
                "{}: table {name}",
                file.name
            );
        }
    }
}
