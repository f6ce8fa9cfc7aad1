//! Nothing a cell holds comes back in a message.

use super::*;

const MARKER: &str = "MARKER-7f3a";

fn all_text(report: &LoadReport) -> String {
    let mut text = report.lines();
    text.push(report.headline());
    text.extend(
        report
            .warnings()
            .iter()
            .map(|warning| format!("{warning:?}")),
    );
    for row in report.refused() {
        text.push(format!("{} {} {}", row.column, row.expected, row.remedy));
    }
    text.join("\n")
}

/// The marker in every cell, then in every cell but those that would stop
/// the row before the others are read.
#[test]
fn no_cell_comes_back_in_a_report() {
    let marker_rows = |good: &[&str]| {
        let mut rows = String::new();
        for place in 0..good.len() {
            let mut cells = vec![MARKER; good.len()];
            cells[..place].copy_from_slice(&good[..place]);
            rows.push_str(&cells.join(","));
            rows.push('\n');
        }
        rows
    };
    let good = ["B801200005001", "42", "03/09/2025", "AM", "/"];
    let totals = ["B801200005001", "42", "10", "1", "1"];
    for (name, headings, rows) in [
        (
            "marks",
            "UPN,Adno,Date,Session,Code,Year,Sex,SEN,FSM,LAC,DOB,Name",
            marker_rows(&good),
        ),
        (
            "by number",
            "Name,Adno,Date,Session,Code,Year,Sex",
            marker_rows(&["x", "42", "03/09/2025", "AM", "/", "7", "F"]),
        ),
        (
            "totals",
            "UPN,Adno,Possible,Authorised,Unauthorised,Year,Sex,SEN,Name",
            marker_rows(&totals),
        ),
        (
            "characteristics",
            "Adno,Year,Sex,SEN,FSM,LAC,DOB,Name",
            marker_rows(&["42", "7", "F"]),
        ),
    ] {
        let cells = headings.split(',').count();
        let full = vec![MARKER; cells].join(",");
        let text = format!("{MARKER},{MARKER}\n{headings}\n{rows}{full}\n{full},{MARKER}\n");
        let (_, report) = join(&[&text, &text], autumn());
        assert!(!all_text(&report).contains(MARKER), "{name}");
        assert!(
            !all_text(&report).to_lowercase().contains("marker"),
            "{name}"
        );
    }
}

#[test]
fn no_cell_comes_back_in_an_error() {
    let many = format!("{MARKER},{MARKER}\n").repeat(60);
    for (name, text) in [
        ("no headings", many.clone()),
        ("short", MARKER.to_owned()),
        (
            "missing columns",
            format!("UPN,Date,{MARKER}\n{MARKER},{MARKER},{MARKER}\n"),
        ),
        ("two columns", format!("UPN,UPN,Sex,{MARKER}\n{MARKER}\n")),
        ("open quote", format!("UPN,Sex,{MARKER}\n\"{MARKER}\n")),
        (
            "too long",
            format!("UPN,Sex,{MARKER}\n\"{}", MARKER.repeat(10_000)),
        ),
        ("zero bytes", format!("UPN,Sex\n{MARKER}\0")),
        ("JSON", format!("{{\"{MARKER}\"")),
        ("XML", format!("<?xml {MARKER}")),
    ] {
        let error = read_in_chunks(text.as_bytes(), 64).err().unwrap();
        let said = format!("{error} {error:?} {}", error.remedy());
        assert!(!said.contains(MARKER), "{name}");
    }
}
