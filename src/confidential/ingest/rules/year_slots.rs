//! The sessions of an academic year as places in an array.

use std::ops::Range;

use crate::public::plan::{AcademicYear, Day};

/// Two sessions for each day of a leap year.
pub(in crate::confidential) const SLOTS: usize = 366 * 2;

/// Which half of the school day.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Half {
    Morning,
    Afternoon,
}

impl Half {
    /// Slots from the morning to this half.
    pub(in crate::confidential) fn slots_later(self) -> usize {
        usize::from(self == Self::Afternoon)
    }
}

/// Turns days of one academic year into slots.
#[derive(Clone, Copy)]
pub(in crate::confidential) struct YearSlots {
    first: Day,
    last: Day,
}

impl YearSlots {
    pub(in crate::confidential) fn new(year: AcademicYear) -> Self {
        Self {
            first: year.first_day(),
            last: year.last_day(),
        }
    }

    /// The slot of a session; `None` outside the year.
    pub(in crate::confidential) fn slot(self, day: Day, half: Half) -> Option<usize> {
        Some(self.morning(day)? + half.slots_later())
    }

    /// The slot of a day's morning; `None` outside the year.
    pub(in crate::confidential) fn morning(self, day: Day) -> Option<usize> {
        if !(self.first..=self.last).contains(&day) {
            return None;
        }
        let days = usize::try_from(day.days_since(self.first)).ok()?;
        Some(days * 2)
    }

    /// The slots of `from` to `to`, both included, as far as they lie in the
    /// year.
    pub(in crate::confidential) fn range(self, from: Day, to: Day) -> Range<usize> {
        let start = self.start(from);
        start..self.end(to).max(start)
    }

    /// The slot after the afternoon of `day`.
    pub(in crate::confidential) fn end(self, day: Day) -> usize {
        // No later day in the calendar is no later day in the year either.
        day.plus(1).map_or(SLOTS, |next| self.start(next))
    }

    /// The first slot on or after the morning of `day`.
    pub(in crate::confidential) fn start(self, day: Day) -> usize {
        let days = day.clamp(self.first, self.last).days_since(self.first);
        let days = usize::try_from(days).expect("a clamped day is not before the first");
        if day > self.last {
            (days + 1) * 2
        } else {
            days * 2
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_days_within_the_year() {
        let day = |text: &str| Day::parse(text).unwrap();
        let slots = YearSlots::new(AcademicYear::parse("2023/24").unwrap());
        for (name, on, half, want) in [
            ("first", "2023-08-01", Half::Morning, Some(0)),
            ("its afternoon", "2023-08-01", Half::Afternoon, Some(1)),
            (
                "last of a leap year",
                "2024-07-31",
                Half::Afternoon,
                Some(SLOTS - 1),
            ),
            ("before", "2023-07-31", Half::Morning, None),
            ("after", "2024-08-01", Half::Morning, None),
        ] {
            assert_eq!(slots.slot(day(on), half), want, "{name}");
        }
        for (name, from, to, want) in [
            ("all of it", "2023-08-01", "2024-07-31", 0..SLOTS),
            ("wider", "2000-01-01", "2030-01-01", 0..SLOTS),
            ("one day", "2023-08-02", "2023-08-02", 2..4),
            ("before it", "2022-01-01", "2022-02-01", 0..0),
            ("backwards", "2023-08-03", "2023-08-01", 4..4),
        ] {
            assert_eq!(slots.range(day(from), day(to)), want, "{name}");
        }
    }
}
