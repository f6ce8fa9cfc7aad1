use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::day::Day;

/// An academic year, 1 August to 31 July. Written as `2025/26`.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-9]{4}/[0-9]{2}$"))]
pub struct AcademicYear {
    starts_in: u16,
}

/// The text is not an academic year.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected an academic year written as 2025/26")]
pub struct NotAnAcademicYear;

impl AcademicYear {
    /// Reads `2025/26`; the second part must be the year after the first.
    ///
    /// # Errors
    /// [`NotAnAcademicYear`] for any other text, and outside 2000 to 2098.
    pub fn parse(text: &str) -> Result<Self, NotAnAcademicYear> {
        let (first, second) = text.split_once('/').ok_or(NotAnAcademicYear)?;
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
                .ok_or(NotAnAcademicYear)
        };
        let (starts_in, ends_in) = (digits(first, 4)?, digits(second, 2)?);
        if (2000..=2098).contains(&starts_in) && (starts_in + 1) % 100 == ends_in {
            Ok(Self { starts_in })
        } else {
            Err(NotAnAcademicYear)
        }
    }

    /// 1 August.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::new(i32::from(self.starts_in), 8, 1).expect("1 August stands in every year")
    }

    /// 31 July of the next calendar year.
    #[must_use]
    pub fn last_day(self) -> Day {
        Day::new(i32::from(self.starts_in) + 1, 7, 31).expect("31 July stands in every year")
    }

    /// Whether the day lies in this year.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// First day of the second half of the summer term: the spring bank
    /// holiday, the last Monday in May; moved to early June for a jubilee in
    /// 2002, 2012 and 2022.
    ///
    /// # Source
    /// `DfE`, *Pupil absence statistics: methodology*, "summer second half
    /// term"; dates of bank holidays in England.
    #[must_use]
    pub fn spring_bank_holiday(self) -> Day {
        let year = i32::from(self.starts_in) + 1;
        let moved = match year {
            2002 | 2012 => Some((6, 4)),
            2022 => Some((6, 2)),
            _ => None,
        };
        let (month, day) = moved.unwrap_or((5, 31));
        let day = Day::new(year, month, day).expect("late May and early June stand in every year");
        if moved.is_some() {
            return day;
        }
        day.plus(-i32::from(day.days_after_monday()))
            .expect("a week before a day of this century is a day")
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{:02}", self.starts_in, (self.starts_in + 1) % 100)
    }
}

impl TryFrom<String> for AcademicYear {
    type Error = NotAnAcademicYear;

    fn try_from(text: String) -> Result<Self, NotAnAcademicYear> {
        Self::parse(&text)
    }
}

impl From<AcademicYear> for String {
    fn from(year: AcademicYear) -> Self {
        year.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_consecutive_years_only() {
        for (text, good) in [
            ("2025/26", true),
            ("2099/00", false),
            ("2025/27", false),
            ("2025-26", false),
            ("25/26", false),
        ] {
            assert_eq!(AcademicYear::parse(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn knows_the_spring_bank_holiday() {
        for (year, day) in [
            ("2025/26", "2026-05-25"),
            ("2023/24", "2024-05-27"),
            ("2021/22", "2022-06-02"),
        ] {
            let year = AcademicYear::parse(year).unwrap();
            assert_eq!(year.spring_bank_holiday().to_string(), day);
        }
    }
}
