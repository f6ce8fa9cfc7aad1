//! Columns as spreadsheets letter them.

/// The place of a column as messages count it, from 1.
pub(in crate::confidential) fn from_1(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}

/// The letters of a column by its place from 1: A to Z, AA, AB.
pub(in crate::confidential) fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut left = column;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).expect("one of 26");
        letters.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        for (column, want) in [
            (1, "A"),
            (26, "Z"),
            (27, "AA"),
            (52, "AZ"),
            (53, "BA"),
            (702, "ZZ"),
            (703, "AAA"),
        ] {
            assert_eq!(letters(column), want);
        }
    }
}
