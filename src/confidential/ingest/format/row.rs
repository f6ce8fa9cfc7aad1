//! One row of cells, wherever it comes from.

use super::encoding::trim;

/// One row. Its line is worked out only when somebody asks.
pub(in crate::confidential::ingest) struct Row<'a> {
    pub(super) text: &'a [u8],
    pub(super) ends: &'a [usize],
    pub(super) last_line: u64,
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
            _ => self.ends[place - 1],
        };
        trim(&self.text[start..end])
    }

    pub(in crate::confidential::ingest) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|place| self.cell(place))
    }

    /// Whether a line inside some cell has as many separators as a row of
    /// this width. A comment may run over lines; a line that looks like a row
    /// is another pupil's row.
    pub(in crate::confidential::ingest) fn holds_rows_of(&self, width: usize) -> bool {
        const SEPARATORS: [u8; 4] = *b",;\t|";
        if !self.text.contains(&b'\n') {
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

    /// Line of the file the row starts on, counting from 1.
    pub(in crate::confidential::ingest) fn line(&self) -> u32 {
        let lines = self.text.split(|byte| *byte == b'\n').count() as u64;
        u32::try_from(self.last_line + 1 - lines).unwrap_or(u32::MAX)
    }
}
