//! UTF-16 into UTF-8, in chunks.

/// Which byte of a letter comes first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) enum ByteOrder {
    LowFirst,
    HighFirst,
}

/// Turns chunks of UTF-16 into UTF-8, across whatever borders they have.
pub(in crate::confidential::ingest) struct Utf16 {
    order: ByteOrder,
    /// The first byte of a letter whose second has not come.
    byte: Option<u8>,
    /// The first half of a letter beyond 16 bits.
    high: Option<u16>,
    text: String,
}

impl Utf16 {
    pub(in crate::confidential::ingest) fn new(order: ByteOrder) -> Self {
        Self {
            order,
            byte: None,
            high: None,
            text: String::new(),
        }
    }

    /// The text of the next bytes, as far as its letters are whole.
    pub(in crate::confidential::ingest) fn read(&mut self, bytes: &[u8]) -> &[u8] {
        self.text.clear();
        for &byte in bytes {
            match self.byte.take() {
                None => self.byte = Some(byte),
                Some(first) => self.unit(match self.order {
                    ByteOrder::LowFirst => u16::from_le_bytes([first, byte]),
                    ByteOrder::HighFirst => u16::from_be_bytes([first, byte]),
                }),
            }
        }
        self.text.as_bytes()
    }

    fn unit(&mut self, unit: u16) {
        if let Some(high) = self.high.take() {
            let pair = char::decode_utf16([high, unit]);
            self.text
                .extend(pair.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
        } else if (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let letter = char::from_u32(u32::from(unit));
            self.text
                .push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_orders_in_any_chunks() {
        let text = "UPN\tName\nB1\tZoë 🙂";
        let units: Vec<u16> = text.encode_utf16().collect();
        for order in [ByteOrder::LowFirst, ByteOrder::HighFirst] {
            let bytes: Vec<u8> = units
                .iter()
                .flat_map(|unit| match order {
                    ByteOrder::LowFirst => unit.to_le_bytes(),
                    ByteOrder::HighFirst => unit.to_be_bytes(),
                })
                .collect();
            for chunk in [1, 2, 3, 1000] {
                let mut utf_16 = Utf16::new(order);
                let mut read = Vec::new();
                for chunk in bytes.chunks(chunk) {
                    read.extend_from_slice(utf_16.read(chunk));
                }
                assert_eq!(read, text.as_bytes(), "{order:?} in chunks of {chunk}");
            }
        }
    }

    #[test]
    fn half_a_letter_is_replaced() {
        let mut utf_16 = Utf16::new(ByteOrder::LowFirst);
        assert_eq!(
            utf_16.read(b"\x3D\xD8a\0\x42\xDE"),
            "\u{FFFD}a\u{FFFD}".as_bytes()
        );
    }
}
