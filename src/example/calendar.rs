use std::ops::Range;

use time::{Date, Month, Weekday};

/// The school year 2025/26: 190 days on which the schools are open to pupils.
///
/// Sessions are numbered from 0; an even one is a morning, the next its
/// afternoon.
pub(super) struct Calendar {
    days: Vec<Date>,
}

/// Month and day; the academic year says which calendar year is meant.
pub(super) type DayOfYear = (u8, u8);

/// First and last weekday of each half term.
///
/// # Source
/// The pattern of most English authorities around the bank holidays of
/// 2025/26: Christmas, Good Friday on 3 April, Easter Monday on 6 April.
const HALF_TERMS: [(DayOfYear, DayOfYear); 6] = [
    ((9, 1), (10, 24)),
    ((11, 3), (12, 19)),
    ((1, 5), (2, 13)),
    ((2, 23), (3, 27)),
    ((4, 13), (5, 22)),
    ((6, 1), (7, 20)),
];

/// Weekdays in term without pupils: five for staff training, and the early
/// May bank holiday.
const WITHOUT_PUPILS: [DayOfYear; 6] = [(9, 1), (9, 2), (10, 24), (1, 5), (5, 4), (7, 20)];

/// First day of the second half of the summer term, the spring bank holiday.
/// National figures leave Year 11 out from here.
const SPRING_BANK_HOLIDAY: DayOfYear = (5, 25);

/// Last Friday in June, when Year 11 cease to be of compulsory school age.
const SCHOOL_LEAVING_DAY: DayOfYear = (6, 26);

impl Calendar {
    /// The year of the example.
    pub(super) fn new() -> Self {
        let without_pupils = WITHOUT_PUPILS.map(date);
        let days = HALF_TERMS
            .iter()
            .flat_map(|&(first, last)| weekdays(date(first), date(last)))
            .filter(|day| !without_pupils.contains(day))
            .collect();
        Self { days }
    }

    /// School days in order.
    pub(super) fn days(&self) -> &[Date] {
        &self.days
    }

    /// Places of the school days of each half term.
    pub(super) fn half_terms(&self) -> impl Iterator<Item = Range<usize>> {
        let place = move |day: Date| self.days.partition_point(|other| *other < day);
        let next = move |(first, last): (DayOfYear, DayOfYear)| {
            let after = date(last)
                .next_day()
                .expect("a school year ends before time does");
            place(date(first))..place(after)
        };
        HALF_TERMS.into_iter().map(next)
    }

    /// How many sessions the year has.
    pub(super) fn sessions(&self) -> usize {
        2 * self.days.len()
    }

    /// First session on or after a day.
    pub(super) fn session_from(&self, day: DayOfYear) -> usize {
        2 * self.days.partition_point(|other| *other < date(day))
    }

    /// First session of the second half of the summer term.
    pub(super) fn exam_season(&self) -> usize {
        self.session_from(SPRING_BANK_HOLIDAY)
    }

    /// First session after Year 11 may leave school.
    pub(super) fn after_leaving_day(&self) -> usize {
        self.session_from(SCHOOL_LEAVING_DAY) + 2
    }

    /// Weekday of a session.
    pub(super) fn weekday(&self, session: usize) -> Weekday {
        self.days[session / 2].weekday()
    }
}

/// The day in the academic year 2025/26.
fn date((month, day): DayOfYear) -> Date {
    let year = if month >= 8 { 2025 } else { 2026 };
    let month = Month::try_from(month).expect("months are written 1 to 12");
    Date::from_calendar_date(year, month, day).expect("days are written as they stand in the year")
}

fn weekdays(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.next_day())
        .take_while(move |day| *day <= last)
        .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_has_190_school_days() {
        let calendar = Calendar::new();
        assert_eq!(calendar.days().len(), 190);
        assert!(calendar.days().is_sorted());
        assert_eq!(calendar.sessions(), 380);
        assert_eq!(calendar.days()[0], date((9, 3)));
        assert_eq!(calendar.days()[189], date((7, 17)));
    }

    #[test]
    fn each_term_stays_under_150_sessions() {
        let calendar = Calendar::new();
        let (spring, summer) = (calendar.session_from((1, 1)), calendar.session_from((4, 6)));
        assert_eq!([spring, summer - spring, 380 - summer], [144, 108, 128]);
    }

    #[test]
    fn year_11_has_its_own_dates() {
        let calendar = Calendar::new();
        assert_eq!(calendar.days()[calendar.exam_season() / 2], date((6, 1)));
        assert_eq!(
            calendar.days()[calendar.after_leaving_day() / 2],
            date((6, 29))
        );
        assert_eq!(
            calendar.weekday(calendar.after_leaving_day() - 1),
            Weekday::Friday
        );
    }
}
