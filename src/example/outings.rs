//! What takes pupils elsewhere in the same way every week or year.

use time::Weekday;

use super::bodies::Kind;
use super::calendar::DayOfYear;
use super::marks::Mark;

/// Something the same pupils do every week.
pub(super) struct Habit {
    pub(super) code: Mark,
    pub(super) weekdays: &'static [Weekday],
    /// 0 for the whole day, 1 for the afternoon.
    pub(super) from: usize,
    /// Youngest year group that does it.
    youngest: u32,
    mainstream: u32,
    alternative: u32,
}

impl Habit {
    /// One in how many pupils has this habit; 0 for none.
    pub(super) fn one_in(&self, kind: Kind, year_group: u32) -> u32 {
        match kind {
            _ if year_group < self.youngest => 0,
            Kind::Mainstream => self.mainstream,
            Kind::AlternativeProvision => self.alternative,
        }
    }
}

/// Days at the other school of a pupil registered at two.
pub(super) const AWAY: [Habit; 1] = [Habit {
    code: "D",
    weekdays: &[Weekday::Tuesday, Weekday::Thursday],
    from: 0,
    youngest: 7,
    mainstream: 250,
    alternative: 5,
}];

/// Weekly education elsewhere that counts as attendance: a college day, what
/// the authority arranges, sport.
pub(super) const ELSEWHERE: [Habit; 3] = [
    Habit {
        code: "B",
        weekdays: &[Weekday::Friday],
        from: 0,
        youngest: 10,
        mainstream: 60,
        alternative: 4,
    },
    Habit {
        code: "K",
        weekdays: &[Weekday::Monday],
        from: 0,
        youngest: 7,
        mainstream: 400,
        alternative: 8,
    },
    Habit {
        code: "P",
        weekdays: &[Weekday::Wednesday],
        from: 1,
        youngest: 7,
        mainstream: 40,
        alternative: 10,
    },
];

/// Whole days a year group spends elsewhere, once a year.
pub(super) struct Outing {
    pub(super) code: Mark,
    pub(super) year_group: u32,
    pub(super) first_day: DayOfYear,
    pub(super) days: usize,
}

/// Visits, and work experience at the end of Year 10.
pub(super) const OUTINGS: [Outing; 4] = [
    Outing {
        code: "V",
        year_group: 7,
        first_day: (9, 25),
        days: 1,
    },
    Outing {
        code: "V",
        year_group: 8,
        first_day: (6, 10),
        days: 2,
    },
    Outing {
        code: "V",
        year_group: 9,
        first_day: (3, 12),
        days: 1,
    },
    Outing {
        code: "W",
        year_group: 10,
        first_day: (7, 6),
        days: 5,
    },
];
