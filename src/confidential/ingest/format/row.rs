//! One row of cells, wherever it comes from.

use super::encoding::trim;
use super::serial::Serials;

/// One row. Its line is worked out only when somebody asks.
pub(in crate::confidential::ingest) struct Row<'a> {
    pub(super) text: &'a [u8],
    pub(super) ends: &'a [usize],
    /// Bytes between one cell and the next: the separator of a plain line.
    pub(super) between: usize,
    pub(super) place: Place,
    pub(super) serials: Serials,
}

/// Where a row stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In a text, as far as this line of it.
    UpToLine(u64),
    /// At this place among the rows of a sheet, or the pupils of a file.
    At(u32),
}

impl Row<'_> {
    pub(in crate::confidential::ingest) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cell at a place, trimmed; empty where the row is too short.
    pub(in crate::confidential::ingest) fn cell(&self, place: usize) -> &[u8] {
        let Some(&end) = self.ends.get(place) else {
            return b"";
        };
        let start = match place {
            0 => 0,
            _ => self.ends[place - 1] + self.between,
        };
        match &self.text[start..end] {
            // Nearly every cell is empty, or neither padded nor wrapped.
            [] => b"",
            cell if is_bare(cell) => cell,
            cell => plain(trim(cell)),
        }
    }

    pub(in crate::confidential::ingest) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|place| self.cell(place))
    }

    /// Whether a line inside some cell of a text has as many separators as a
    /// row of this width. A comment may run over lines; a line that looks like
    /// a row is another pupil's row. The cells of a sheet end where they end.
    pub(in crate::confidential::ingest) fn holds_rows_of(&self, width: usize) -> bool {
        const SEPARATORS: [u8; 4] = *b",;\t|";
        let is_plain = self.between > 0;
        if is_plain || matches!(self.place, Place::At(_)) || !self.text.contains(&b'\n') {
            return false;
        }
        let is_a_row = |line: &[u8]| {
            let cells = |separator: &u8| line.split(|byte| byte == separator).count();
            SEPARATORS.iter().any(|separator| cells(separator) >= width)
        };
        (0..self.len()).any(|place| {
            self.cell(place)
                .split(|byte| *byte == b'\n')
                .skip(1)
                .any(is_a_row)
        })
    }

    pub(in crate::confidential::ingest) fn is_blank(&self) -> bool {
        trim(self.text).is_empty()
    }

    /// Where the row starts, counting from 1: its line in a text, its place
    /// in a sheet, the place of its pupil in XML.
    pub(in crate::confidential::ingest) fn line(&self) -> u32 {
        match self.place {
            Place::At(place) => place,
            Place::UpToLine(last) => {
                let lines = self.text.split(|byte| *byte == b'\n').count() as u64;
                u32::try_from(last + 1 - lines).unwrap_or(u32::MAX)
            }
        }
    }

    /// How the file counts days, should a date be a bare number.
    pub(in crate::confidential::ingest) fn serials(&self) -> Serials {
        self.serials
    }
}

fn is_bare(cell: &[u8]) -> bool {
    let [Some(first), Some(last)] = [cell.first(), cell.last()] else {
        return true;
    };
    first.is_ascii_graphic() && last.is_ascii_graphic() && *first != b'='
}

/// Takes the wrapping off a cell such as `="0042"`, by which systems keep a
/// spreadsheet from dropping leading zeros.
#[inline(never)]
fn plain(cell: &[u8]) -> &[u8] {
    cell.strip_prefix(b"=\"")
        .and_then(|cell| cell.strip_suffix(b"\""))
        .map_or(cell, trim)
}
