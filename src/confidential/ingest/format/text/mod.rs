//! Text with separators: CSV and its kin. It is read in chunks and never held
//! whole.

mod separator;
mod table;
mod utf16;

use super::grid::Take;
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::layout::Chosen;
pub(in crate::confidential::ingest) use table::Table;
pub(in crate::confidential::ingest) use utf16::{ByteOrder, Utf16};

/// A text whose separator is known.
pub(in crate::confidential::ingest) struct Text {
    utf_16: Option<Utf16>,
    table: Table,
}

impl Text {
    /// Starts with the first bytes of the file, from which the separator is
    /// found, and hands their rows on.
    ///
    /// # Errors
    /// As for [`Text::push`].
    pub(in crate::confidential::ingest) fn begin(
        head: &[u8],
        utf_16: Option<ByteOrder>,
        chosen: &Chosen,
        take: Take<'_>,
    ) -> Result<Self, IngestError> {
        let mut utf_16 = utf_16.map(Utf16::new);
        let head = utf_16.as_mut().map_or(head, |utf_16| utf_16.read(head));
        let mut table = Table::new(separator::of(head, chosen));
        table.push(head, take)?;
        Ok(Self { utf_16, table })
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// What `take` refuses, and why the text is none.
    pub(in crate::confidential::ingest) fn push(
        &mut self,
        chunk: &[u8],
        take: Take<'_>,
    ) -> Result<(), IngestError> {
        let text = match &mut self.utf_16 {
            Some(utf_16) => utf_16.read(chunk),
            None => chunk,
        };
        self.table.push(text, take)
    }

    /// Ends the text.
    ///
    /// # Errors
    /// As for [`Text::push`].
    pub(in crate::confidential::ingest) fn finish(self, take: Take<'_>) -> Result<(), IngestError> {
        self.table.finish(take)
    }
}
