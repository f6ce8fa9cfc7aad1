//! Workbooks: sheets of cells.
//!
//! **Takes** a whole file. **Gives** its sheets, which of them are hidden, and
//! the rows of each. A sheet is known by its place only: its name may be a
//! class or a pupil.

mod biff;
mod compound;
mod ods;
mod relations;
mod spreadsheet_xml;
mod strings;
mod styles;
mod xls;
mod xlsx;

use super::archive::Archive;
use super::grid::Take;
use super::html::Page;
use crate::confidential::ingest::fault::IngestError;
use ods::Ods;
pub(super) use spreadsheet_xml::SpreadsheetXml;
use xls::Xls;
use xlsx::Xlsx;

/// The sheets of a file, whichever program wrote it.
pub(in crate::confidential::ingest) enum Workbook<'a> {
    Xlsx(Xlsx<'a>),
    Ods(Ods),
    Xls(Xls),
    Xml(SpreadsheetXml<'a>),
    /// The tables of a web page.
    Html(Page<'a>),
}

impl<'a> Workbook<'a> {
    /// Opens a ZIP file: XLSX, XLSM or ODS.
    ///
    /// # Errors
    /// Why it is no workbook that can be read.
    pub(in crate::confidential::ingest) fn of_zip(bytes: &'a [u8]) -> Result<Self, IngestError> {
        let archive = Archive::open(bytes)?;
        if archive.has("content.xml") {
            Ods::open(archive).map(Self::Ods)
        } else {
            Xlsx::open(archive).map(Self::Xlsx)
        }
    }

    /// Opens a compound file: XLS, or an XLSX behind a password.
    ///
    /// # Errors
    /// Why it is no workbook that can be read.
    pub(in crate::confidential::ingest) fn of_compound(bytes: &[u8]) -> Result<Self, IngestError> {
        Xls::open(bytes).map(Self::Xls)
    }

    /// For each sheet, whether it is hidden.
    pub(in crate::confidential::ingest) fn hidden(&self) -> Vec<bool> {
        match self {
            Self::Xlsx(book) => book.hidden(),
            Self::Ods(book) => book.hidden(),
            Self::Xls(book) => book.hidden(),
            Self::Xml(book) => book.hidden(),
            Self::Html(page) => vec![false; page.tables()],
        }
    }

    /// Hands the rows of one sheet on, in order.
    ///
    /// # Errors
    /// What `take` refuses, and why the sheet cannot be read.
    pub(in crate::confidential::ingest) fn read(
        &mut self,
        sheet: usize,
        take: Take<'_>,
    ) -> Result<(), IngestError> {
        match self {
            Self::Xlsx(book) => book.read(sheet, take),
            Self::Ods(book) => book.read(sheet, take),
            Self::Xls(book) => book.read(sheet, take),
            Self::Xml(book) => book.read(sheet, take),
            Self::Html(page) => page.read(sheet, take),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use calamine::{Data, DataType, Reader, open_workbook_auto};

    use super::*;
    use crate::confidential::ingest::format::grid::{date, number};
    use crate::confidential::ingest::format::{Row, Serials};

    fn workbooks() -> Vec<PathBuf> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
        let paths = fs::read_dir(folder).unwrap();
        let mut paths: Vec<_> = paths.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_book = [".xlsx", ".xlsm", ".ods", ".xls"];
            let is_book = is_book.iter().any(|ending| name.ends_with(ending));
            is_book
                && !["html", "page", "password"]
                    .iter()
                    .any(|word| name.contains(word))
        });
        paths.sort();
        paths
    }

    /// By row and column from 0, as this project reads them.
    fn ours(book: &mut Workbook<'_>, sheet: usize) -> Vec<(u32, usize, String)> {
        let mut cells = Vec::new();
        let mut take = |row: &Row<'_>| {
            for (column, cell) in row.cells().enumerate() {
                let cell = String::from_utf8(cell.to_vec()).unwrap();
                cells.push((row.line() - 1, column, cell));
            }
            Ok(())
        };
        book.read(sheet, &mut take).unwrap();
        cells.retain(|(_, _, cell)| !cell.is_empty());
        cells
    }

    fn theirs(path: &PathBuf, sheet: usize) -> Vec<(u32, usize, String)> {
        let mut book = open_workbook_auto(path).unwrap();
        let name = book.sheet_names()[sheet].clone();
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        let shown = |cell: &Data| match cell {
            Data::Float(value) => number(*value),
            Data::DateTimeIso(text) => text.clone(),
            Data::DateTime(day) => date(day.as_f64(), Serials::From1900),
            other => other.as_string().unwrap_or_default().trim().to_owned(),
        };
        let cells = range.used_cells().map(|(row, column, cell)| {
            let row = u32::try_from(row).unwrap() + top;
            (row, column + left as usize, shown(cell))
        });
        cells.filter(|(_, _, cell)| !cell.is_empty()).collect()
    }

    /// A merged cell is one cell for calamine, and every row's for us.
    #[test]
    fn reads_the_cells_that_another_reader_reads() {
        let mut compared = 0;
        for path in workbooks() {
            let bytes = fs::read(&path).unwrap();
            let mut book = if bytes.starts_with(b"PK") {
                Workbook::of_zip(&bytes).unwrap()
            } else {
                Workbook::of_compound(&bytes).unwrap()
            };
            for sheet in 0..book.hidden().len() {
                let (ours, theirs) = (ours(&mut book, sheet), theirs(&path, sheet));
                let is_merged = path.to_string_lossy().contains("merged");
                let missing: Vec<_> = theirs.iter().filter(|cell| !ours.contains(cell)).collect();
                assert!(
                    missing.is_empty(),
                    "{} {sheet}: {missing:?}",
                    path.display()
                );
                assert!(
                    is_merged || ours.len() == theirs.len(),
                    "{} {sheet}",
                    path.display()
                );
                compared += theirs.len();
            }
        }
        assert!(compared > 1_500, "only {compared} cells were compared");
    }
}
