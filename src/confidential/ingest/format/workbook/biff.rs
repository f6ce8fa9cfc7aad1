//! BIFF: the records an old Excel workbook is made of.

use super::compound::word;
use crate::confidential::ingest::fault::IngestError;

/// Kinds of record that are read.
///
/// # Source
/// \[MS-XLS\], section 2.3.
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const END: u16 = 0x000A;
    pub(in super::super) const DATE_MODE: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002F;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const SHEET: u16 = 0x0085;
    pub(in super::super) const MANY_RK: u16 = 0x00BD;
    pub(in super::super) const RICH_LABEL: u16 = 0x00D6;
    pub(in super::super) const STYLE: u16 = 0x00E0;
    pub(in super::super) const MERGED: u16 = 0x00E5;
    pub(in super::super) const STRINGS: u16 = 0x00FC;
    pub(in super::super) const SHARED_LABEL: u16 = 0x00FD;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const RK: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BEGIN: u16 = 0x0809;
}

/// One record, with the pieces that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    pub(super) more: Vec<&'a [u8]>,
}

/// Reads records one after another.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next record; `None` at the end.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when it is cut short.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, IngestError> {
        let Some((kind, data)) = self.one()? else {
            return Ok(None);
        };
        let mut more = Vec::new();
        while word(self.rest, 0) == Ok(kind::CONTINUE) {
            let (_, data) = self.one()?.ok_or(IngestError::Damaged)?;
            more.push(data);
        }
        Ok(Some(Record { kind, data, more }))
    }

    fn one(&mut self) -> Result<Option<(u16, &'a [u8])>, IngestError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let kind = word(self.rest, 0)?;
        let length = usize::from(word(self.rest, 2)?);
        let body = self.rest.get(4..).unwrap_or_default();
        let (data, rest) = body.split_at_checked(length).ok_or(IngestError::Damaged)?;
        self.rest = rest;
        Ok(Some((kind, data)))
    }
}

/// How long the count before a text is.
#[derive(Clone, Copy)]
pub(super) enum Count {
    Byte,
    Word,
}

/// Reads on through a record and its pieces.
pub(super) struct Pieces<'a> {
    at: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// Starts `skip` bytes into a record.
    pub(super) fn new(record: Record<'a>, skip: usize) -> Self {
        Self {
            at: record.data.get(skip..).unwrap_or_default(),
            more: record.more.into_iter(),
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at.is_empty() && self.more.as_slice().iter().all(|piece| piece.is_empty())
    }

    fn byte(&mut self) -> Result<u8, IngestError> {
        loop {
            if let Some((first, rest)) = self.at.split_first() {
                self.at = rest;
                return Ok(*first);
            }
            self.at = self.more.next().ok_or(IngestError::Damaged)?;
        }
    }

    pub(super) fn number(&mut self, bytes: usize) -> Result<usize, IngestError> {
        (0..bytes).try_fold(0, |sum, place| {
            Ok(sum | usize::from(self.byte()?) << (8 * place))
        })
    }

    fn skip(&mut self, mut bytes: usize) -> Result<(), IngestError> {
        while bytes > self.at.len() {
            bytes -= self.at.len();
            self.at = self.more.next().ok_or(IngestError::Damaged)?;
        }
        self.at = &self.at[bytes..];
        Ok(())
    }

    /// A text of Excel 97 and later. Where it runs on into another piece, that
    /// piece says anew how wide its letters are.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when it is cut short.
    pub(super) fn unicode(&mut self, count: Count) -> Result<String, IngestError> {
        let mut left = self.count(count)?;
        let flags = self.byte()?;
        let runs = if flags & 8 > 0 { self.number(2)? } else { 0 };
        let spoken = if flags & 4 > 0 { self.number(4)? } else { 0 };
        let mut is_wide = flags & 1 > 0;
        let mut letters: Vec<u16> = Vec::new();
        while left > 0 {
            if self.at.is_empty() {
                self.at = self.more.next().ok_or(IngestError::Damaged)?;
                is_wide = self.byte()? & 1 > 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let here = left.min(self.at.len() / width);
            if here == 0 && !self.at.is_empty() {
                return Err(IngestError::Damaged);
            }
            let (text, rest) = self.at.split_at(here * width);
            letters.extend(text.chunks_exact(width).map(|letter| match *letter {
                [low, high] => u16::from_le_bytes([low, high]),
                _ => u16::from(letter[0]),
            }));
            self.at = rest;
            left -= here;
        }
        self.skip(runs.saturating_mul(4).saturating_add(spoken))?;
        Ok(String::from_utf16_lossy(&letters))
    }

    /// A text of Excel 5 and 95, a byte a letter.
    ///
    /// # Errors
    /// [`IngestError::Damaged`] when it is cut short.
    pub(super) fn bytes(&mut self, count: Count) -> Result<Vec<u8>, IngestError> {
        let count = self.count(count)?;
        (0..count).map(|_| self.byte()).collect()
    }

    fn count(&mut self, count: Count) -> Result<usize, IngestError> {
        match count {
            Count::Byte => self.number(1),
            Count::Word => self.number(2),
        }
    }
}

/// A number in four bytes: whole or with a fraction, perhaps in hundredths.
pub(super) fn rk(number: u32) -> f64 {
    let value = if number & 2 > 0 {
        f64::from(number.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(number & !3) << 32)
    };
    if number & 1 > 0 { value / 100.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_short_numbers() {
        for (number, want) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0x004B_5646, 1_234_321.0),
            (0x004B_5647, 12_343.21),
            (0xFFFF_FFFE, -1.0),
        ] {
            assert!((rk(number) - want).abs() < 1e-9, "{number:x}");
        }
    }

    #[test]
    fn a_text_may_change_its_width_where_it_is_continued() {
        let record = Record {
            kind: kind::STRINGS,
            data: b"\x04\0\0ab",
            more: vec![b"\x01c\0d\0"],
        };
        let text = Pieces::new(record, 0).unicode(Count::Word);
        assert_eq!(text.as_deref(), Ok("abcd"));
    }

    #[test]
    fn a_record_cut_short_is_damaged() {
        for bytes in [&b"\x09"[..], b"\x09\x08\x02\0a"] {
            assert!(Records::new(bytes).next().is_err());
        }
    }
}
