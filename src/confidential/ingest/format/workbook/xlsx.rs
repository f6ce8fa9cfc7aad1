//! XLSX and XLSM: workbooks as XML in a ZIP file.

use super::relations::{part_of, relations};
use super::strings::{Strings, rich_text};
use super::styles;
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::archive::Archive;
use crate::confidential::ingest::format::grid::{Down, Grid, MOST_COLUMNS, Take, date, number};
use crate::confidential::ingest::format::serial::Serials;
use crate::confidential::ingest::format::xml::{Element, Next, Xml, text};

/// An open workbook; a sheet is unpacked when it is read.
pub(in crate::confidential::ingest) struct Xlsx<'a> {
    archive: Archive<'a>,
    sheets: Vec<Listed>,
    serials: Serials,
    strings: Strings,
    /// For each style, whether it shows a date.
    dates: Vec<bool>,
}

struct Listed {
    part: String,
    is_hidden: bool,
}

impl<'a> Xlsx<'a> {
    pub(super) fn open(mut archive: Archive<'a>) -> Result<Self, IngestError> {
        let main = main_part(&mut archive)?;
        let related = match part_of(&main) {
            part if archive.has(&part) => archive.read(&part)?,
            _ => return Err(IngestError::Damaged),
        };
        let related = relations(&text(&related), &main)?;
        let part = |is_it: &dyn Fn(&str, &str) -> bool| {
            let mut all = related.iter();
            let found = all.find(|one| is_it(&one.id, &one.kind));
            found.map(|one| one.target.clone())
        };
        let book = archive.read(&main)?;
        let (listed, serials) = listed_sheets(&text(&book))?;
        let sheets = listed.into_iter().filter_map(|(id, is_hidden)| {
            let part = part(&|one, kind| one == id && kind == "worksheet")?;
            Some(Listed { part, is_hidden })
        });
        let sheets = sheets.collect();
        let mut unpacked = |kind: &str| -> Result<Option<Vec<u8>>, IngestError> {
            let part = part(&|_, one| one == kind).filter(|part| archive.has(part));
            part.map(|part| archive.read(&part)).transpose()
        };
        let strings = unpacked("sharedStrings")?;
        let dates = unpacked("styles")?;
        Ok(Self {
            sheets,
            serials,
            strings: strings.map_or(Ok(Strings::default()), |part| Strings::read(&text(&part)))?,
            dates: dates.map_or(Ok(Vec::new()), |part| styles::dates_of(&text(&part)))?,
            archive,
        })
    }

    pub(super) fn hidden(&self) -> Vec<bool> {
        self.sheets.iter().map(|sheet| sheet.is_hidden).collect()
    }

    pub(super) fn read(&mut self, sheet: usize, take: Take<'_>) -> Result<(), IngestError> {
        let part = self.archive.read(&self.sheets[sheet].part)?;
        let text = text(&part);
        let downs = merged(&text)?;
        let mut cells = Cells {
            xml: Xml::new(&text),
            grid: Grid::with_downs(self.serials, downs, take),
            strings: &self.strings,
            dates: &self.dates,
            serials: self.serials,
            value: String::new(),
        };
        cells.read()
    }
}

/// The part that is the workbook itself.
fn main_part(archive: &mut Archive<'_>) -> Result<String, IngestError> {
    let root = part_of("");
    if !archive.has(&root) {
        return Err(IngestError::NotAWorkbook);
    }
    let root = archive.read(&root)?;
    let main = relations(&text(&root), "")?
        .into_iter()
        .find(|one| one.kind == "officeDocument")
        .map(|one| one.target);
    match main {
        Some(main) if main.to_ascii_lowercase().ends_with(".bin") => {
            Err(IngestError::BinaryWorkbook)
        }
        Some(main) if main.starts_with("xl/") && archive.has(&main) => Ok(main),
        Some(main) if main.starts_with("xl/") => Err(IngestError::Damaged),
        _ => Err(IngestError::NotAWorkbook),
    }
}

/// The sheets in order, each with its relation and whether it is hidden; and
/// how the workbook counts days.
fn listed_sheets(text: &str) -> Result<(Vec<(String, bool)>, Serials), IngestError> {
    let mut xml = Xml::new(text);
    let (mut sheets, mut serials) = (Vec::new(), Serials::From1900);
    loop {
        match xml.next()? {
            Next::Open(element) if element.name() == "sheet" => {
                let id = element.attribute("id").unwrap_or_default().into_owned();
                let state = element.attribute("state");
                let is_hidden = state.is_some_and(|state| state != "visible");
                sheets.push((id, is_hidden));
            }
            Next::Open(element) if element.name() == "workbookPr" => {
                let flag = element.attribute("date1904");
                if flag.is_some_and(|flag| matches!(&*flag, "1" | "true")) {
                    serials = Serials::From1904;
                }
            }
            Next::End => return Ok((sheets, serials)),
            _ => {}
        }
    }
}

/// The cells merged downwards, which stand after all cells.
fn merged(text: &str) -> Result<Vec<Down>, IngestError> {
    // No cell can be beyond the last mention of their element.
    let text = &text[text.rfind("sheetData").unwrap_or(0)..];
    // The last mention closes the list, the one before opens it.
    let opening = |end| text[..end].rfind("mergeCells");
    let start = text.rfind("mergeCells>").and_then(opening);
    let Some(start) = start.and_then(|name| text[..name].rfind('<')) else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&text[start..]);
    let mut downs = Vec::new();
    loop {
        match xml.next()? {
            Next::Open(element) if element.name() == "mergeCell" => {
                let range = element.attribute("ref").unwrap_or_default();
                downs.extend(down(&range));
            }
            Next::Close(name) if name == "mergeCells" => return Ok(downs),
            Next::End => return Ok(downs),
            _ => {}
        }
    }
}

fn down(range: &str) -> Option<Down> {
    let (from, to) = range.split_once(':')?;
    let (column, first) = place(from)?;
    let (_, last) = place(to)?;
    (last > first).then_some(Down {
        first,
        last,
        column,
    })
}

/// The column, from 0, and the row, from 1, of a place such as `AB12`.
fn place(reference: &str) -> Option<(usize, u32)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_usize;
    let mut length = 0;
    for letter in letters {
        let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
        length += 1;
    }
    let column = column
        .checked_sub(1)
        .filter(|column| *column < MOST_COLUMNS)?;
    Some((column, reference[length..].parse().ok()?))
}

/// Reads the cells of one sheet.
struct Cells<'a, 't> {
    xml: Xml<'a>,
    grid: Grid<'t>,
    strings: &'a Strings,
    dates: &'a [bool],
    serials: Serials,
    /// The text of the cell at hand, kept for its memory.
    value: String,
}

impl Cells<'_, '_> {
    fn read(&mut self) -> Result<(), IngestError> {
        let mut row = 0;
        loop {
            match self.xml.next()? {
                Next::Open(element) if element.name() == "row" => {
                    row = element.number("r").unwrap_or(row + 1);
                    self.grid.go_to(row)?;
                }
                Next::Open(element) if element.name() == "c" => self.cell(&element)?,
                Next::Close(name) if name == "row" => self.grid.end_rows(row, 1)?,
                Next::Close(name) if name == "sheetData" => return Ok(()),
                Next::End => return Err(IngestError::Damaged),
                _ => {}
            }
        }
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), IngestError> {
        let [reference, kind, style] = element.attributes(["r", "t", "s"]);
        let place = match reference {
            Some(reference) => place(&reference).ok_or(IngestError::Damaged)?.0,
            None => self.grid.width(),
        };
        let style = style.and_then(|style| style.trim().parse::<usize>().ok());
        let is_date = style
            .and_then(|style| self.dates.get(style))
            .is_some_and(|is_date| *is_date);
        self.value.clear();
        self.value_of_cell()?;
        let value = self.value.trim();
        match kind.as_deref().unwrap_or("n") {
            _ if value.is_empty() => Ok(()),
            "s" => {
                let number = value.parse().map_err(|_| IngestError::Damaged)?;
                self.grid.put(place, self.strings.get(number)?)
            }
            "n" => {
                let shown = shown(value, is_date, self.serials);
                self.grid
                    .put(place, shown.as_deref().unwrap_or(value).as_bytes())
            }
            "b" if value == "1" => self.grid.put(place, b"TRUE"),
            "b" => self.grid.put(place, b"FALSE"),
            _ => self.grid.put(place, self.value.as_bytes()),
        }
    }

    /// Reads up to the end of the cell; a formula is passed over, and what it
    /// last came to is read.
    fn value_of_cell(&mut self) -> Result<(), IngestError> {
        loop {
            match self.xml.next()? {
                Next::Open(element) if element.name() == "v" => {
                    self.xml.inner_text(&mut self.value)?;
                }
                Next::Open(element) if element.name() == "is" => {
                    rich_text(&mut self.xml, &mut self.value)?;
                }
                Next::Open(_) => self.xml.skip()?,
                Next::Close(_) => return Ok(()),
                Next::Text(_) => {}
                Next::End => return Err(IngestError::Damaged),
            }
        }
    }
}

/// A number as it is meant; `None` where it stands as plain digits already.
fn shown(value: &str, is_date: bool, serials: Serials) -> Option<String> {
    if !is_date && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: f64 = value.parse().ok()?;
    Some(if is_date {
        date(value, serials)
    } else {
        number(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_places() {
        for (reference, want) in [
            ("A1", Some((0, 1))),
            ("Z9", Some((25, 9))),
            ("AA10", Some((26, 10))),
            ("XFD1048576", Some((16_383, 1_048_576))),
            ("XFE1", None),
            ("12", None),
            ("A", None),
            ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAA1", None),
        ] {
            assert_eq!(place(reference), want, "{reference}");
        }
    }

    #[test]
    fn shows_numbers_as_they_are_meant() {
        for (value, is_date, want) in [
            ("0042", false, None),
            ("42.0", false, Some("42")),
            ("0.93400000000000005", false, Some("0.934")),
            ("1E2", false, Some("100")),
            ("45903", true, Some("2025-09-03")),
            ("45903.5", true, Some("2025-09-03")),
            ("0.5", true, Some("0.5")),
            ("7", true, Some("7")),
            ("-1", true, Some("-1")),
        ] {
            let shown = shown(value, is_date, Serials::From1900);
            assert_eq!(shown.as_deref(), want, "{value}");
        }
    }
}
