//! Office Open XML for spreadsheets (ECMA-376, part 1): the parts that a plain
//! table needs.

use maud::{Markup, PreEscaped, html};

use super::{
    archive::Archive,
    workbook::{Grid, Sheet, Value, Workbook, column, decimal},
};

pub(super) const MEDIA_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) const DECLARATION: PreEscaped<&str> =
    PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Places in the list of cell formats that `styles` writes.
#[derive(Clone, Copy)]
pub(super) enum Format {
    Plain,
    Heading,
    Bold,
    Wrapped,
    Link,
    Count,
    Share,
    /// What is typed stays as it is typed.
    Typed,
    Day,
}

/// The workbook as a file.
pub(super) fn write(workbook: &Workbook) -> Vec<u8> {
    package(workbook, &worksheet)
}

/// The parts of a workbook whose sheets are written so.
pub(super) fn package(workbook: &Workbook, worksheet: &dyn Fn(&Sheet) -> Markup) -> Vec<u8> {
    let mut archive = Archive::new();
    archive.add(
        "[Content_Types].xml",
        &content_types(workbook).into_string(),
    );
    archive.add("_rels/.rels", &package_relations().into_string());
    archive.add("docProps/core.xml", &properties(workbook).into_string());
    archive.add("xl/workbook.xml", &parts(workbook).into_string());
    archive.add(
        "xl/_rels/workbook.xml.rels",
        &workbook_relations(workbook).into_string(),
    );
    archive.add("xl/styles.xml", &styles().into_string());
    for (number, sheet) in numbered(workbook) {
        archive.add(
            &format!("xl/worksheets/sheet{number}.xml"),
            &worksheet(sheet).into_string(),
        );
        if let Some(grid) = &sheet.table {
            let relations = table_relation(number).into_string();
            archive.add(
                &format!("xl/worksheets/_rels/sheet{number}.xml.rels"),
                &relations,
            );
            let table = table(number, sheet, grid).into_string();
            archive.add(&format!("xl/tables/table{number}.xml"), &table);
        }
    }
    archive.finish()
}

fn numbered(workbook: &Workbook) -> impl Iterator<Item = (usize, &Sheet)> {
    (1..).zip(&workbook.sheets)
}

fn content_types(workbook: &Workbook) -> Markup {
    let part =
        |name: String, kind: String| html! { Override PartName=(name) ContentType=(kind) {} };
    html! {
        (DECLARATION)
        Types xmlns=(format!("{PACKAGE}/content-types")) {
            Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            Override PartName="/docProps/core.xml"
                ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
            (part("/xl/workbook.xml".to_owned(), format!("{KIND}.sheet.main+xml")))
            (part("/xl/styles.xml".to_owned(), format!("{KIND}.styles+xml")))
            @for (number, sheet) in numbered(workbook) {
                (part(format!("/xl/worksheets/sheet{number}.xml"), format!("{KIND}.worksheet+xml")))
                @if sheet.table.is_some() {
                    (part(format!("/xl/tables/table{number}.xml"), format!("{KIND}.table+xml")))
                }
            }
        }
    }
}

fn relations(relations: &Markup) -> Markup {
    html! {
        (DECLARATION)
        Relationships xmlns=(format!("{PACKAGE}/relationships")) { (relations) }
    }
}

fn relation(id: &str, kind: &str, target: &str) -> Markup {
    html! { Relationship Id=(id) Type=(kind) Target=(target) {} }
}

fn package_relations() -> Markup {
    let properties = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&html! {
        (relation("rId1", &format!("{OFFICE}/officeDocument"), "xl/workbook.xml"))
        (relation("rId2", &properties, "docProps/core.xml"))
    })
}

fn properties(workbook: &Workbook) -> Markup {
    html! {
        (DECLARATION)
        cp:coreProperties xmlns:cp=(format!("{PACKAGE}/metadata/core-properties"))
            xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (workbook.title) }
            dc:creator { "quietcount" }
            dc:language { "en-GB" }
        }
    }
}

fn parts(workbook: &Workbook) -> Markup {
    html! {
        (DECLARATION)
        workbook xmlns=(MAIN) xmlns:r=(OFFICE) {
            sheets {
                @for (number, each) in numbered(workbook) {
                    sheet name=(each.name) sheetId=(number) r:id=(format!("rId{number}")) {}
                }
            }
        }
    }
}

fn workbook_relations(workbook: &Workbook) -> Markup {
    let styles = workbook.sheets.len() + 1;
    relations(&html! {
        @for (number, _) in numbered(workbook) {
            (relation(
                &format!("rId{number}"),
                &format!("{OFFICE}/worksheet"),
                &format!("worksheets/sheet{number}.xml"),
            ))
        }
        (relation(&format!("rId{styles}"), &format!("{OFFICE}/styles"), "styles.xml"))
    })
}

fn table_relation(number: usize) -> Markup {
    let target = format!("../tables/table{number}.xml");
    relations(&relation("rId1", &format!("{OFFICE}/table"), &target))
}

/// Fonts, then what a cell can look like, in the order of [`Format`].
fn styles() -> Markup {
    let fonts = [
        (12, false, false),
        (16, true, false),
        (12, true, false),
        (12, false, true),
    ];
    // Number format, font, wrapped.
    let formats = [
        (0, 0, false),
        (0, 1, false),
        (0, 2, true),
        (0, 0, true),
        (0, 3, false),
        (3, 0, false),
        (164, 0, false),
        (49, 0, false),
        (14, 0, false),
    ];
    html! {
        (DECLARATION)
        styleSheet xmlns=(MAIN) {
            numFmts count="1" { numFmt numFmtId="164" formatCode="0.0" {} }
            fonts count=(fonts.len()) {
                @for (size, bold, underlined) in fonts {
                    font {
                        @if bold { b {} }
                        @if underlined { u {} }
                        sz val=(size) {}
                        name val="Arial" {}
                    }
                }
            }
            fills count="2" {
                fill { patternFill patternType="none" {} }
                fill { patternFill patternType="gray125" {} }
            }
            borders count="1" { border { left {} right {} top {} bottom {} diagonal {} } }
            cellStyleXfs count="1" { xf numFmtId="0" fontId="0" fillId="0" borderId="0" {} }
            cellXfs count=(formats.len()) {
                @for (number, font, wrapped) in formats {
                    xf numFmtId=(number) fontId=(font) fillId="0" borderId="0" xfId="0"
                        applyNumberFormat="1" applyFont="1" applyAlignment="1" {
                        @if wrapped { alignment wrapText="1" vertical="top" {} }
                    }
                }
            }
            cellStyles count="1" { cellStyle name="Normal" xfId="0" builtinId="0" {} }
        }
    }
}

fn worksheet(sheet: &Sheet) -> Markup {
    let columns = sheet.table.as_ref().map_or(1, |table| table.headings.len());
    let width = |place| {
        if columns == place && columns <= 2 {
            100
        } else {
            24
        }
    };
    html! {
        (DECLARATION)
        worksheet xmlns=(MAIN) xmlns:r=(OFFICE) {
            cols {
                @for place in 1..=columns {
                    col min=(place) max=(place) width=(width(place)) customWidth="1" {}
                }
            }
            sheetData {
                @for (row, line) in (1..).zip(&sheet.lines) {
                    row r=(row) {
                        (text(&format!("A{row}"), line, line_format(sheet, row)))
                    }
                }
                @if let Some(table) = &sheet.table { (rows(sheet, table)) }
            }
            @if let Some(table) = &sheet.table {
                (links(sheet, table))
                tableParts count="1" { tablePart r:id="rId1" {} }
            }
        }
    }
}

/// Lines above a table run on over the empty cells beside them; in the narrow
/// first column they would wrap into towers. The cover has one wide column.
fn line_format(sheet: &Sheet, row: usize) -> Format {
    match (row, &sheet.table) {
        (1, _) => Format::Heading,
        (_, Some(_)) => Format::Plain,
        (_, None) => Format::Wrapped,
    }
}

fn rows(sheet: &Sheet, table: &Grid) -> Markup {
    let first = sheet.first_row();
    html! {
        row r=(first) {
            @for (place, heading) in table.headings.iter().enumerate() {
                (text(&format!("{}{first}", column(place)), heading, Format::Bold))
            }
        }
        @for (row, cells) in (first + 1..).zip(&table.rows) {
            row r=(row) {
                @for (place, value) in cells.iter().enumerate() {
                    (cell(&format!("{}{row}", column(place)), value))
                }
            }
        }
    }
}

/// Links within the file: the worksheets that the table names in its first
/// column.
fn links(sheet: &Sheet, table: &Grid) -> Markup {
    let rows = (sheet.first_row() + 1..).zip(&table.rows);
    let links = rows.filter_map(|(row, cells)| match cells.first() {
        Some(Value::Link(to)) => Some((format!("A{row}"), to)),
        _ => None,
    });
    let links: Vec<_> = links.collect();
    html! {
        @if !links.is_empty() {
            hyperlinks {
                @for (at, to) in links {
                    hyperlink ref=(at) location=(format!("'{to}'!A1")) display=(to) {}
                }
            }
        }
    }
}

pub(super) fn text(at: &str, text: &str, format: Format) -> Markup {
    html! {
        c r=(at) s=(format as usize) t="inlineStr" { is { t xml:space="preserve" { (text) } } }
    }
}

fn cell(at: &str, value: &Value) -> Markup {
    match value {
        Value::Text(words) => text(at, words, Format::Wrapped),
        Value::Link(to) => text(at, to, Format::Link),
        Value::Count(count) => number(at, &count.to_string(), Format::Count),
        Value::Tenths(tenths) => number(at, &decimal(*tenths), Format::Share),
    }
}

fn number(at: &str, number: &str, format: Format) -> Markup {
    html! { c r=(at) s=(format as usize) { v { (number) } } }
}

fn table(number: usize, sheet: &Sheet, table: &Grid) -> Markup {
    let name = sheet.table_name();
    html! {
        (DECLARATION)
        table xmlns=(MAIN) id=(number) name=(name) displayName=(name) ref=(sheet.range(table))
            totalsRowShown="0" {
            tableColumns count=(table.headings.len()) {
                @for (place, heading) in (1..).zip(&table.headings) {
                    tableColumn id=(place) name=(heading) {}
                }
            }
            tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0"
                showRowStripes="0" showColumnStripes="0" {}
        }
    }
}
