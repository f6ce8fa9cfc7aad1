use super::{academic_year::AcademicYear, day::Day};

/// The name and the days of a period, as far as they are written yet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PeriodDays {
    /// As people read it.
    pub name: String,
    /// First day, such as 2025-08-01.
    pub from: String,
    /// Last day.
    pub to: String,
}

impl PeriodDays {
    /// The same days of another academic year, and a name that says so. What is
    /// no day stays as it is.
    ///
    /// Terms begin on other days in other years, so this is a beginning: whoever
    /// writes the plan looks at the days again.
    #[must_use]
    pub fn moved(&self, from: AcademicYear, to: AcademicYear) -> Self {
        let years = to.first_day().year() - from.first_day().year();
        let day = |text: &String| {
            let moved = Day::parse(text).ok().and_then(|day| day_moved(day, years));
            moved.map_or_else(|| text.clone(), |day| day.to_string())
        };
        Self {
            name: name_moved(&self.name, years),
            from: day(&self.from),
            to: day(&self.to),
        }
    }
}

/// The same day of another year: the last of February where there is no 29th.
fn day_moved(day: Day, years: i32) -> Option<Day> {
    let rest = &day.to_string()[4..];
    let year = day.year() + years;
    let same = Day::parse(&format!("{year:04}{rest}"));
    same.or_else(|_| Day::new(year, 2, 28)).ok()
}

/// "Autumn term 2025" becomes "Autumn term 2026", and "2025/26" "2026/27".
fn name_moved(name: &str, years: i32) -> String {
    let mut moved = String::new();
    let mut rest = name;
    let mut was_year = false;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|letter: char| !letter.is_ascii_digit());
        let (number, after) = digits.split_at(end.unwrap_or(digits.len()));
        // The second half of 2025/26 follows from the first.
        let is_second = was_year && before == "/" && number.len() == 2;
        let year = number.parse::<i32>();
        was_year = year.as_ref().is_ok_and(|year| (2000..2100).contains(year));
        moved.push_str(before);
        let number = match year {
            Ok(year) if was_year => (year + years).to_string(),
            Ok(year) if is_second => format!("{:02}", (year + years).rem_euclid(100)),
            _ => number.to_owned(),
        };
        moved.push_str(&number);
        rest = after;
    }
    moved + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_names_move_with_the_year() {
        let year = |text| AcademicYear::parse(text).unwrap();
        let days = |name: &str, from: &str, to: &str| PeriodDays {
            name: name.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        for (before, after) in [
            (
                days("Autumn term 2025", "2025-08-01", "2025-12-31"),
                days("Autumn term 2026", "2026-08-01", "2026-12-31"),
            ),
            (
                days("Academic year 2025/26", "2025-08-01", "2026-07-31"),
                days("Academic year 2026/27", "2026-08-01", "2027-07-31"),
            ),
            (
                days("Part 12 of 300/15", "", "soon"),
                days("Part 12 of 300/15", "", "soon"),
            ),
        ] {
            assert_eq!(before.moved(year("2025/26"), year("2026/27")), after);
            assert_eq!(after.moved(year("2026/27"), year("2025/26")), before);
        }
        let leap = days("", "2024-02-29", "2024-02-29");
        let moved = leap.moved(year("2023/24"), year("2024/25"));
        assert_eq!(moved.from, "2025-02-28");
    }
}
