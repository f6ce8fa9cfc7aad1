//! ODS: workbooks of `LibreOffice` and its kin.

use std::collections::BTreeSet;

use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::archive::Archive;
use crate::confidential::ingest::format::grid::{Grid, Take, number};
use crate::confidential::ingest::format::serial::Serials;
use crate::confidential::ingest::format::xml::{Element, Next, Xml, text};

/// An open workbook; its content is one part, held unpacked.
pub(in crate::confidential::ingest) struct Ods {
    content: String,
    sheets: Vec<Listed>,
}

struct Listed {
    /// Where its rows start in the content.
    start: usize,
    is_hidden: bool,
}

impl Ods {
    pub(super) fn open(mut archive: Archive<'_>) -> Result<Self, IngestError> {
        const MANIFEST: &str = "META-INF/manifest.xml";
        if archive.has(MANIFEST) && tells_of_encryption(&text(&archive.read(MANIFEST)?))? {
            return Err(IngestError::Encrypted);
        }
        let content = text(&archive.read("content.xml")?).into_owned();
        let sheets = sheets(&content)?;
        if sheets.is_empty() {
            return Err(IngestError::NotAWorkbook);
        }
        Ok(Self { content, sheets })
    }

    pub(super) fn hidden(&self) -> Vec<bool> {
        self.sheets.iter().map(|sheet| sheet.is_hidden).collect()
    }

    pub(super) fn read(&self, sheet: usize, take: Take<'_>) -> Result<(), IngestError> {
        let mut rows = Rows {
            xml: Xml::new(&self.content[self.sheets[sheet].start..]),
            grid: Grid::new(Serials::From1900, take),
        };
        rows.read()
    }
}

fn tells_of_encryption(text: &str) -> Result<bool, IngestError> {
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Next::Open(element) if element.name() == "encryption-data" => return Ok(true),
            Next::End => return Ok(false),
            _ => {}
        }
    }
}

/// Where the sheets are. A style tells whether a sheet is shown.
fn sheets(content: &str) -> Result<Vec<Listed>, IngestError> {
    let mut xml = Xml::new(content);
    let (mut sheets, mut hiding) = (Vec::new(), BTreeSet::new());
    let mut style = String::new();
    loop {
        match xml.next()? {
            Next::Open(element) => match element.name() {
                "style" => style = word(&element, "name"),
                "table-properties" if word(&element, "display") == "false" => {
                    hiding.insert(style.clone());
                }
                "table" => {
                    sheets.push(Listed {
                        is_hidden: hiding.contains(&word(&element, "style-name")),
                        start: xml.position(),
                    });
                    xml.skip()?;
                }
                _ => {}
            },
            Next::End => return Ok(sheets),
            Next::Close(_) | Next::Text(_) => {}
        }
    }
}

fn word(element: &Element<'_>, attribute: &str) -> String {
    element
        .attribute(attribute)
        .unwrap_or_default()
        .into_owned()
}

/// Reads the rows of one sheet.
struct Rows<'a, 't> {
    xml: Xml<'a>,
    grid: Grid<'t>,
}

impl Rows<'_, '_> {
    fn read(&mut self) -> Result<(), IngestError> {
        let mut row = 1_u32;
        let mut times = 1;
        let mut depth = 0_u32;
        loop {
            match self.xml.next()? {
                Next::Open(element) => match element.name() {
                    "table-row" => times = repeated(&element, "number-rows-repeated"),
                    "table-cell" | "covered-table-cell" => self.cell(row, &element)?,
                    // Rows may be grouped; anything else holds no row.
                    "table-row-group" | "table-rows" | "table-header-rows" => depth += 1,
                    _ => self.xml.skip()?,
                },
                Next::Close(name) if name == "table-row" => {
                    self.grid.end_rows(row, times)?;
                    row = row.saturating_add(times);
                }
                Next::Close(_) if depth > 0 => depth -= 1,
                Next::Close(_) => return Ok(()),
                Next::Text(_) => {}
                Next::End => return Err(IngestError::Damaged),
            }
        }
    }

    fn cell(&mut self, row: u32, element: &Element<'_>) -> Result<(), IngestError> {
        let times = repeated(element, "number-columns-repeated");
        let down = repeated(element, "number-rows-spanned");
        let value = self.value(element)?;
        let column = self.grid.width();
        if value.is_empty() {
            self.grid.skip_columns(times);
            return Ok(());
        }
        for place in 0..times as usize {
            self.grid.put(column + place, value.as_bytes())?;
        }
        if down > 1 {
            self.grid.hold(column, row.saturating_add(down - 1));
        }
        Ok(())
    }

    fn value(&mut self, element: &Element<'_>) -> Result<String, IngestError> {
        let attribute = match word(element, "value-type").as_str() {
            "float" | "percentage" | "currency" => "value",
            "date" => "date-value",
            "boolean" => "boolean-value",
            _ => "string-value",
        };
        let shown = self.paragraphs()?;
        let Some(value) = element.attribute(attribute) else {
            return Ok(shown);
        };
        Ok(match (attribute, value.parse::<f64>()) {
            ("value", Ok(value)) => number(value),
            _ => value.into_owned(),
        })
    }

    /// What the cell shows: its paragraphs, not the notes pinned to it.
    fn paragraphs(&mut self) -> Result<String, IngestError> {
        let mut shown = String::new();
        let mut depth = 0_u32;
        loop {
            match self.xml.next()? {
                Next::Open(element) => match element.name() {
                    "annotation" | "shapes" | "frame" => self.xml.skip()?,
                    name => {
                        shown.push_str(space_before(name, shown.is_empty()));
                        depth += 1;
                    }
                },
                Next::Close(_) if depth == 0 => return Ok(shown),
                Next::Close(_) => depth -= 1,
                Next::Text(text) if depth > 0 => shown.push_str(&text),
                Next::Text(_) => {}
                Next::End => return Err(IngestError::Damaged),
            }
        }
    }
}

/// What stands between two paragraphs, and for an element that is a space.
fn space_before(name: &str, is_first: bool) -> &'static str {
    match name {
        "p" if !is_first => "\n",
        "s" | "tab" | "line-break" => " ",
        _ => "",
    }
}

fn repeated(element: &Element<'_>, attribute: &str) -> u32 {
    element.number(attribute).unwrap_or(1).max(1)
}
