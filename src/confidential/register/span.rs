//! The days a report is about.

use std::ops::{Range, RangeInclusive};

use crate::confidential::ingest::{Code, SLOTS, YearSlots};
use crate::public::plan::{AcademicYear, Day, Respondents};

/// A period of the plan.
#[derive(Clone, Copy)]
pub(in crate::confidential) struct Span {
    /// Whose pupils count.
    pub(in crate::confidential) of: Respondents,
    /// First day, included.
    pub(in crate::confidential) from: Day,
    /// Last day, included.
    pub(in crate::confidential) to: Day,
    /// The most sessions a school can open for in these days.
    pub(in crate::confidential) most_sessions: u32,
}

/// The same period as slots of the academic year.
pub(super) struct Window {
    /// Whose pupils count.
    pub(super) of: Respondents,
    /// Slots of the period.
    pub(super) inside: Range<usize>,
    /// Days of the period.
    pub(super) days: RangeInclusive<Day>,
    slots: YearSlots,
    /// The first slot of the second half of the summer term.
    pub(super) late_summer: usize,
    /// The slots in which each code was in use.
    in_use: [Range<usize>; Code::COUNT],
    /// Days from a Monday to the first slot.
    after_monday: usize,
}

impl Window {
    pub(super) fn new(span: Span, year: AcademicYear) -> Self {
        let slots = YearSlots::new(year);
        Self {
            of: span.of,
            after_monday: usize::from(year.first_day().days_after_monday()),
            inside: slots.range(span.from, span.to),
            days: span.from..=span.to,
            slots,
            late_summer: slots.start(year.spring_bank_holiday()),
            in_use: std::array::from_fn(|place| {
                let code = Code::at(place);
                let first = code.first_day().map_or(0, |day| slots.start(day));
                first..code.last_day().map_or(SLOTS, |day| slots.end(day))
            }),
        }
    }

    /// The slots in which the code was in use.
    pub(super) fn in_use(&self, code: Code) -> &Range<usize> {
        &self.in_use[code.place()]
    }

    /// The slots of the period after the end of a day.
    pub(super) fn after(&self, day: Day) -> Range<usize> {
        self.slots.end(day).max(self.inside.start)..self.inside.end
    }

    /// Whether the session is on a Saturday or Sunday.
    pub(super) fn is_at_weekend(&self, slot: usize) -> bool {
        (slot / 2 + self.after_monday) % 7 >= 5
    }

    /// Whether the period reaches the second half of the summer term.
    pub(super) fn reaches_late_summer(&self) -> bool {
        self.inside.end > self.late_summer
    }
}
