//! The texts that the cells of a workbook share.

use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::xml::{Next, Xml};

/// Texts by number.
#[derive(Default)]
pub(super) struct Strings {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Strings {
    /// Reads the shared strings of an XLSX file.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] for what is not well formed.
    pub(super) fn read(text: &str) -> Result<Self, IngestError> {
        let mut xml = Xml::new(text);
        let mut strings = Self::default();
        let mut item = String::new();
        loop {
            match xml.next()? {
                Next::Open(element) if element.name() == "si" => {
                    item.clear();
                    rich_text(&mut xml, &mut item)?;
                    strings.push(item.as_bytes());
                }
                Next::End => return Ok(strings),
                _ => {}
            }
        }
    }

    pub(super) fn push(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.ends.push(self.text.len());
    }

    /// The text of a number.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when there is none.
    pub(super) fn get(&self, number: usize) -> Result<&[u8], IngestError> {
        let &end = self.ends.get(number).ok_or(IngestError::Damaged)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Ok(&self.text[start..end])
    }
}

/// The text of the element just opened, in runs or not. How it is said aloud
/// (`rPh`) is no part of it.
///
/// # Errors
/// [`IngestError::Damaged`] when the element does not end.
pub(super) fn rich_text(xml: &mut Xml<'_>, into: &mut String) -> Result<(), IngestError> {
    let mut depth = 0_u32;
    loop {
        match xml.next()? {
            Next::Open(element) if element.name() == "t" => xml.inner_text(into)?,
            Next::Open(element) if element.name() == "rPh" => xml.skip()?,
            Next::Open(_) => depth += 1,
            Next::Close(_) if depth == 0 => return Ok(()),
            Next::Close(_) => depth -= 1,
            Next::Text(_) => {}
            Next::End => return Err(IngestError::Damaged),
        }
    }
}
