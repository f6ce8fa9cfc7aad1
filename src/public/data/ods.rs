//! The open document format for spreadsheets (OASIS, version 1.3): the parts
//! that a plain table needs.

use maud::{Markup, PreEscaped, html};

use super::{
    archive::Archive,
    workbook::{Grid, Sheet, Value, Workbook, decimal},
};

pub(super) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const DECLARATION: PreEscaped<&str> = PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

/// Widths of the columns of a table in centimetres.
const WIDE: &str = "24cm";
const NARROW: &str = "5cm";

/// The workbook as a file.
pub(super) fn write(workbook: &Workbook) -> Vec<u8> {
    let mut archive = Archive::new();
    // First and not compressed, so that the kind of file can be read from its
    // first bytes.
    archive.add("mimetype", MEDIA_TYPE);
    archive.add("META-INF/manifest.xml", &manifest().into_string());
    archive.add("meta.xml", &meta(workbook).into_string());
    archive.add("styles.xml", &styles().into_string());
    archive.add("content.xml", &content(workbook).into_string());
    archive.finish()
}

fn manifest() -> Markup {
    let parts = [
        ("/", MEDIA_TYPE),
        ("meta.xml", "text/xml"),
        ("styles.xml", "text/xml"),
        ("content.xml", "text/xml"),
    ];
    html! {
        (DECLARATION)
        manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
            manifest:version="1.3" {
            @for (path, kind) in parts {
                manifest:file-entry manifest:full-path=(path) manifest:media-type=(kind) {}
            }
        }
    }
}

fn meta(workbook: &Workbook) -> Markup {
    html! {
        (DECLARATION)
        office:document-meta
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            office:version="1.3" {
            office:meta {
                meta:generator { "quietcount" }
                dc:title { (workbook.title) }
                dc:language { "en-GB" }
            }
        }
    }
}

/// What holds unless a cell says otherwise: language, and letters large enough
/// to read.
fn styles() -> Markup {
    html! {
        (DECLARATION)
        office:document-styles
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
            office:version="1.3" {
            office:styles {
                style:default-style style:family="table-cell" {
                    style:text-properties style:font-name="Arial" fo:font-family="Arial"
                        fo:font-size="12pt" fo:language="en" fo:country="GB" {}
                }
                style:style style:name="Default" style:family="table-cell" {}
            }
        }
    }
}

fn content(workbook: &Workbook) -> Markup {
    html! {
        (DECLARATION)
        office:document-content
            xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
            xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
            xmlns:xlink="http://www.w3.org/1999/xlink"
            office:version="1.3" {
            (cell_styles())
            office:body {
                office:spreadsheet {
                    @for each in &workbook.sheets { (sheet(each)) }
                    table:database-ranges {
                        @for each in &workbook.sheets {
                            @if let Some(table) = &each.table { (named(each, table)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell_styles() -> Markup {
    html! {
        office:automatic-styles {
            number:number-style style:name="whole" {
                number:number number:decimal-places="0" number:min-integer-digits="1"
                    number:grouping="true" {}
            }
            number:number-style style:name="tenths" {
                number:number number:decimal-places="1" number:min-integer-digits="1" {}
            }
            @for (name, width) in [("wide", WIDE), ("narrow", NARROW)] {
                style:style style:name=(name) style:family="table-column" {
                    style:table-column-properties style:column-width=(width) {}
                }
            }
            style:style style:name="heading" style:family="table-cell" {
                style:text-properties fo:font-size="16pt" fo:font-weight="bold" {}
            }
            style:style style:name="bold" style:family="table-cell" {
                style:table-cell-properties fo:wrap-option="wrap" {}
                style:text-properties fo:font-weight="bold" {}
            }
            style:style style:name="wrapped" style:family="table-cell" {
                style:table-cell-properties fo:wrap-option="wrap" {}
            }
            style:style style:name="count" style:family="table-cell" style:data-style-name="whole" {}
            style:style style:name="share" style:family="table-cell" style:data-style-name="tenths" {}
        }
    }
}

/// A table as readers find it among named ranges.
fn named(sheet: &Sheet, table: &Grid) -> Markup {
    let range = sheet
        .range(table)
        .replace(':', &format!(":{}.", sheet.name));
    html! {
        table:database-range table:name=(sheet.table_name())
            table:target-range-address=(format!("{}.{range}", sheet.name))
            table:contains-header="true" table:display-filter-buttons="false" {}
    }
}

fn sheet(sheet: &Sheet) -> Markup {
    let columns = sheet.table.as_ref().map_or(1, |table| table.headings.len());
    html! {
        table:table table:name=(sheet.name) {
            @for place in 0..columns {
                table:table-column table:style-name=(if columns == place + 1 && columns <= 2 { "wide" } else { "narrow" }) {}
            }
            @for (place, line) in sheet.lines.iter().enumerate() {
                table:table-row {
                    (text(line, line_style(sheet, place)))
                }
            }
            @if let Some(table) = &sheet.table {
                table:table-row {
                    @for heading in &table.headings { (text(heading, "bold")) }
                }
                @for row in &table.rows {
                    table:table-row { @for value in row { (cell(value)) } }
                }
            }
        }
    }
}

/// The style of a line: those above a table run on over the empty cells beside
/// them, and the cover wraps in its one wide column.
fn line_style(sheet: &Sheet, place: usize) -> &'static str {
    match (place, &sheet.table) {
        (0, _) => "heading",
        (_, Some(_)) => "Default",
        (_, None) => "wrapped",
    }
}

fn text(text: &str, style: &str) -> Markup {
    html! {
        table:table-cell office:value-type="string" table:style-name=(style) {
            text:p { (text) }
        }
    }
}

fn cell(value: &Value) -> Markup {
    match value {
        Value::Text(words) => text(words, "wrapped"),
        Value::Link(to) => html! {
            table:table-cell office:value-type="string" {
                text:p { text:a xlink:type="simple" xlink:href=(format!("#{to}.A1")) { (to) } }
            }
        },
        Value::Count(count) => number(&count.to_string(), "count"),
        Value::Tenths(tenths) => number(&decimal(*tenths), "share"),
    }
}

fn number(number: &str, style: &str) -> Markup {
    html! {
        table:table-cell office:value-type="float" office:value=(number) table:style-name=(style) {
            text:p { (number) }
        }
    }
}
