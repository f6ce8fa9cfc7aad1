//! XML Spreadsheet 2003: a workbook as one XML file, often named `.xls`.

use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::grid::{Grid, Take};
use crate::confidential::ingest::format::serial::Serials;
use crate::confidential::ingest::format::xml::{Element, Next, Xml};

/// An open workbook.
pub(in crate::confidential::ingest) struct SpreadsheetXml<'a> {
    text: &'a str,
    sheets: Vec<Listed>,
}

struct Listed {
    /// Where its cells start in the text.
    start: usize,
    is_hidden: bool,
}

impl<'a> SpreadsheetXml<'a> {
    /// Finds the sheets.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] for what is not well formed.
    pub(in crate::confidential::ingest) fn open(text: &'a str) -> Result<Self, IngestError> {
        let mut xml = Xml::new(text);
        let mut sheets: Vec<Listed> = Vec::new();
        let mut shown = String::new();
        loop {
            match xml.next()? {
                Next::Open(element) if element.name() == "Table" => {
                    sheets.push(Listed {
                        start: xml.position(),
                        is_hidden: false,
                    });
                    xml.skip()?;
                }
                Next::Open(element) if element.name() == "Visible" => {
                    shown.clear();
                    xml.inner_text(&mut shown)?;
                    if let Some(sheet) = sheets.last_mut() {
                        sheet.is_hidden |= shown.trim() != "SheetVisible";
                    }
                }
                Next::End => return Ok(Self { text, sheets }),
                _ => {}
            }
        }
    }

    pub(super) fn hidden(&self) -> Vec<bool> {
        self.sheets.iter().map(|sheet| sheet.is_hidden).collect()
    }

    pub(super) fn read(&self, sheet: usize, take: Take<'_>) -> Result<(), IngestError> {
        let mut xml = Xml::new(&self.text[self.sheets[sheet].start..]);
        let mut grid = Grid::new(Serials::From1900, take);
        let (mut row, mut value) = (0_u32, String::new());
        loop {
            match xml.next()? {
                Next::Open(element) => match element.name() {
                    "Row" => row = element.number("Index").unwrap_or(row.saturating_add(1)),
                    "Cell" => cell(&mut xml, &element, row, &mut grid, &mut value)?,
                    _ => xml.skip()?,
                },
                Next::Close(name) if name == "Row" => grid.end_rows(row, 1)?,
                Next::Close(_) => return Ok(()),
                Next::Text(_) => {}
                Next::End => return Err(IngestError::Damaged),
            }
        }
    }
}

fn cell(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    row: u32,
    grid: &mut Grid<'_>,
    value: &mut String,
) -> Result<(), IngestError> {
    let column = match element.number("Index") {
        Some(place) => place.checked_sub(1).ok_or(IngestError::Damaged)? as usize,
        None => grid.width(),
    };
    value.clear();
    loop {
        match xml.next()? {
            Next::Open(inner) if inner.name() == "Data" => xml.inner_text(value)?,
            Next::Open(_) => xml.skip()?,
            Next::Close(_) => break,
            Next::Text(_) => {}
            Next::End => return Err(IngestError::Damaged),
        }
    }
    grid.put(column, value.as_bytes())?;
    if let Some(more) = element.number("MergeDown") {
        grid.hold(column, row.saturating_add(more));
    }
    grid.skip_columns(element.number("MergeAcross").unwrap_or(0));
    Ok(())
}
