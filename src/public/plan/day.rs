use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// A calendar day. Nothing here knows a time of day, because nothing that
/// leaves the machine may.
///
/// Written as `2025-09-01`.
#[derive(
    Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
pub struct Day(Date);

/// The text is not a calendar day.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected a day written as 2025-09-01")]
pub struct NotADay;

impl Day {
    /// The day with this year, month 1 to 12 and day of the month.
    ///
    /// # Errors
    /// [`NotADay`] when the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, NotADay> {
        let month = Month::try_from(month).map_err(|_| NotADay)?;
        Date::from_calendar_date(year, month, day)
            .map(Self)
            .map_err(|_| NotADay)
    }

    /// Reads `2025-09-01`, digits only, nothing before or after.
    ///
    /// # Errors
    /// [`NotADay`] for any other text.
    pub fn parse(text: &str) -> Result<Self, NotADay> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(NotADay);
        }
        let number = |range: std::ops::Range<usize>| -> Result<u16, NotADay> {
            let digits = &bytes[range];
            if !digits.iter().all(u8::is_ascii_digit) {
                return Err(NotADay);
            }
            Ok(digits
                .iter()
                .fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')))
        };
        let narrow = |number: u16| u8::try_from(number).map_err(|_| NotADay);
        Self::new(
            i32::from(number(0..4)?),
            narrow(number(5..7)?)?,
            narrow(number(8..10)?)?,
        )
    }

    /// Days from `earlier` to this day; negative when this day is before it.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.to_julian_day() - earlier.0.to_julian_day()
    }

    /// The day this many days later.
    ///
    /// # Errors
    /// [`NotADay`] beyond the calendar's last year.
    pub fn plus(self, days: i32) -> Result<Self, NotADay> {
        Date::from_julian_day(self.0.to_julian_day() + days)
            .map(Self)
            .map_err(|_| NotADay)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 0 on a Monday to 6 on a Sunday.
    #[must_use]
    pub fn days_after_monday(self) -> u8 {
        self.0.weekday().number_days_from_monday()
    }

    /// As people read it: `1 September 2025`.
    #[must_use]
    pub fn in_words(self) -> String {
        format!("{} {} {}", self.0.day(), self.0.month(), self.0.year())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(out, "{year:04}-{:02}-{day:02}", u8::from(month))
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        Self::parse(&text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_whole_calendar_days() {
        for (text, good) in [
            ("2025-09-01", true),
            ("2024-02-29", true),
            ("2025-02-29", false),
            ("2025-13-01", false),
            ("2025-9-1", false),
            ("01/09/2025", false),
            ("2025-09-01T00:00", false),
            ("२०२५-०९-०१", false),
        ] {
            assert_eq!(Day::parse(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        let day = Day::parse("2025-09-01").unwrap();
        assert_eq!(day.to_string(), "2025-09-01");
        assert_eq!(day.in_words(), "1 September 2025");
        assert_eq!(day.days_after_monday(), 0);
        assert_eq!(day.plus(30).unwrap().to_string(), "2025-10-01");
    }
}
