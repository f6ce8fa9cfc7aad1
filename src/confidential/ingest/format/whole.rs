//! Files that are held whole before they are read: workbooks, pages, XML.

use std::borrow::Cow;

use super::content::{Content, Kind};
use super::text::Utf16;
use super::workbook::{SpreadsheetXml, Workbook};
use super::xml::{Next, Xml};
use super::{html, xml};
use crate::confidential::ingest::fault::IngestError;

/// The most that is held at once, in megabytes. A workbook of a million marks
/// takes a tenth of it.
const MOST_MEGABYTES: u32 = 256;

/// The bytes of such a file, as they come.
pub(in crate::confidential::ingest) struct Whole {
    content: Content,
    bytes: Vec<u8>,
}

/// Such a file, opened.
pub(in crate::confidential::ingest) enum Opened<'a> {
    /// Sheets to choose from.
    Workbook(Workbook<'a>),
    /// Pupils, one after another.
    Pupils(&'a str),
}

impl Whole {
    pub(in crate::confidential::ingest) fn new(content: Content, head: Vec<u8>) -> Self {
        Self {
            content,
            bytes: head,
        }
    }

    /// Keeps the next bytes.
    ///
    /// # Errors
    /// [`IngestError::TooLarge`].
    pub(in crate::confidential::ingest) fn push(
        &mut self,
        chunk: &[u8],
    ) -> Result<(), IngestError> {
        if self.bytes.len() + chunk.len() > MOST_MEGABYTES as usize * 1_000_000 {
            return Err(IngestError::TooLarge {
                most: MOST_MEGABYTES,
            });
        }
        self.bytes.extend_from_slice(chunk);
        Ok(())
    }

    /// The text of a page or of XML; of a workbook, nothing.
    pub(in crate::confidential::ingest) fn text(&self) -> Cow<'_, str> {
        match (self.content.kind, self.content.utf_16) {
            (Kind::Zip | Kind::Compound | Kind::Text, _) => Cow::Borrowed(""),
            (_, None) => xml::text(&self.bytes),
            (_, Some(order)) => {
                let mut utf_16 = Utf16::new(order);
                let text = String::from_utf8_lossy(utf_16.read(&self.bytes)).into_owned();
                Cow::Owned(text.trim_start_matches('\u{FEFF}').to_owned())
            }
        }
    }

    /// Opens the file; `text` is its [`Whole::text`].
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(in crate::confidential::ingest) fn open<'a>(
        &'a self,
        text: &'a str,
    ) -> Result<Opened<'a>, IngestError> {
        match self.content.kind {
            Kind::Zip => Workbook::of_zip(&self.bytes).map(Opened::Workbook),
            Kind::Compound => Workbook::of_compound(&self.bytes).map(Opened::Workbook),
            Kind::Html => page(text),
            Kind::Xml | Kind::Text => match root(text)?.as_str() {
                "ctfile" | "message" => Ok(Opened::Pupils(text)),
                "workbook" => {
                    SpreadsheetXml::open(text).map(|book| Opened::Workbook(Workbook::Xml(book)))
                }
                "html" => page(text),
                _ => Err(IngestError::UnknownXml),
            },
        }
    }
}

fn page(text: &str) -> Result<Opened<'_>, IngestError> {
    html::Page::open(text).map(|page| Opened::Workbook(Workbook::Html(page)))
}

/// The name of the outermost element, in small letters.
fn root(text: &str) -> Result<String, IngestError> {
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Next::Open(element) => return Ok(element.name().to_ascii_lowercase()),
            Next::End => return Err(IngestError::UnknownXml),
            Next::Close(_) | Next::Text(_) => {}
        }
    }
}
