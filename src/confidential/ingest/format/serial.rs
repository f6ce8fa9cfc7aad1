//! Dates as spreadsheets count them: days since a first one.

use crate::public::plan::Day;

/// Which day a spreadsheet counts from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) enum Serials {
    /// Nearly all of them.
    From1900,
    /// Workbooks begun on an old Macintosh.
    From1904,
}

/// Day 60 of 1900 is a 29 February that never was; nobody at school is older.
const FIRST_TRUE_DAY: u32 = 61;

/// No date of a school is later than the year 2173; a longer number is an
/// identifier.
const LAST_DAY: u32 = 99_999;

impl Serials {
    /// The day of a number.
    pub(in crate::confidential::ingest) fn day(self, number: u32) -> Option<Day> {
        if !(FIRST_TRUE_DAY..=LAST_DAY).contains(&number) {
            return None;
        }
        let first = match self {
            Self::From1900 => Day::new(1899, 12, 30),
            Self::From1904 => Day::new(1904, 1, 1),
        };
        first.ok()?.plus(i32::try_from(number).ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_as_spreadsheets_do() {
        for (serials, number, want) in [
            (Serials::From1900, 61, Some("1900-03-01")),
            (Serials::From1900, 45_903, Some("2025-09-03")),
            (Serials::From1904, 44_441, Some("2025-09-03")),
            (Serials::From1900, 60, None),
            (Serials::From1900, 100_000, None),
        ] {
            let day = serials.day(number).map(|day| day.to_string());
            assert_eq!(day.as_deref(), want, "{number}");
        }
    }
}
