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
