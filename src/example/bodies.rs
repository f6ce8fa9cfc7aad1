use std::ops::Range;

use super::calendar::{Calendar, DayOfYear};
use super::chance::Chance;
use super::layout::{self, Layout};
use super::marks::Mark;

/// What kind of school a body is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Mainstream,
    AlternativeProvision,
}

/// One school of the pilot.
pub(super) struct Body {
    /// The id in the plan.
    pub(super) id: &'static str,
    /// The name in the plan.
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Everyone on roll at some time of the year.
    pub(super) pupils: u32,
    /// Whether Year 11 stay on roll, not required to attend, after the last
    /// Friday in June.
    pub(super) keeps_year_11: bool,
    pub(super) events: &'static [Event],
    pub(super) layout: &'static Layout,
}

impl Body {
    /// Place in the plan, from 1: the last digit of the body's number.
    pub(super) fn number(&self) -> u32 {
        (1..)
            .zip(&BODIES)
            .find(|(_, body)| body.id == self.id)
            .map(|(number, _)| number)
            .expect("a body stands in the list of bodies")
    }
}

/// Something that kept pupils from coming, for which no session is possible.
pub(super) struct Event {
    first_day: DayOfYear,
    days: usize,
    pub(super) code: Mark,
    pub(super) who: Who,
}

impl Event {
    /// Sessions of the school year the event takes.
    pub(super) fn sessions(&self, calendar: &Calendar) -> Range<usize> {
        let first = calendar.session_from(self.first_day);
        first..first + 2 * self.days
    }
}

/// Whom an event concerns.
#[derive(Clone, Copy)]
pub(super) enum Who {
    Everyone,
    Year(u32),
    /// This year group and all older ones.
    From(u32),
    /// One pupil in so many.
    OneIn(u32),
}

impl Who {
    pub(super) fn includes(self, year_group: u32, chance: &mut Chance) -> bool {
        match self {
            Self::Everyone => true,
            Self::Year(only) => year_group == only,
            Self::From(youngest) => year_group >= youngest,
            Self::OneIn(many) => chance.one_in(many),
        }
    }
}

const fn event(first_day: DayOfYear, days: usize, code: Mark, who: Who) -> Event {
    Event {
        first_day,
        days,
        code,
        who,
    }
}

/// Id of the visiting team in the plan.
pub(super) const TEAM: &str = "sandpiper";

/// The seven schools in the order of the plan.
pub(super) static BODIES: [Body; 7] = [
    Body {
        id: "quillbrook",
        name: "Quillbrook Academy (fictional)",
        kind: Kind::Mainstream,
        pupils: 940,
        keeps_year_11: true,
        // A school bus off the road; heating broken down in January.
        events: &[
            event((11, 20), 1, "Y1", Who::OneIn(18)),
            event((1, 14), 1, "Y4", Who::Everyone),
        ],
        layout: &layout::QUILLBROOK,
    },
    Body {
        id: "thistlewick",
        name: "Thistlewick School (fictional)",
        kind: Kind::Mainstream,
        pupils: 1_580,
        keeps_year_11: false,
        // Closed as a polling station on 7 May.
        events: &[event((5, 7), 1, "#", Who::Everyone)],
        layout: &layout::THISTLEWICK,
    },
    Body {
        id: "marrowfield",
        name: "Marrowfield High School (fictional)",
        kind: Kind::Mainstream,
        pupils: 720,
        keeps_year_11: true,
        // Only Year 7 come on the first day of the year.
        events: &[event((9, 3), 1, "Y7", Who::From(8))],
        layout: &layout::MARROWFIELD,
    },
    Body {
        id: "copperbeck",
        name: "Copperbeck Academy (fictional)",
        kind: Kind::Mainstream,
        pupils: 1_120,
        keeps_year_11: false,
        // A block out of use: Year 9 stay at home for two days.
        events: &[event((2, 3), 2, "Y3", Who::Year(9))],
        layout: &layout::COPPERBECK,
    },
    Body {
        id: "wintersedge",
        name: "Wintersedge School (fictional)",
        kind: Kind::Mainstream,
        pupils: 1_340,
        keeps_year_11: true,
        // Roads flooded for two days.
        events: &[event((12, 8), 2, "Y2", Who::OneIn(6))],
        layout: &layout::WINTERSEDGE,
    },
    Body {
        id: "lanternmoor",
        name: "Lanternmoor Academy (fictional)",
        kind: Kind::Mainstream,
        pupils: 860,
        keeps_year_11: false,
        // Told to stay at home under public health guidance.
        events: &[event((3, 9), 3, "Y6", Who::OneIn(40))],
        layout: &layout::LANTERNMOOR,
    },
    Body {
        id: "tumblewell",
        name: "Tumblewell Centre (fictional)",
        kind: Kind::AlternativeProvision,
        pupils: 60,
        keeps_year_11: false,
        // Held in custody for three weeks.
        events: &[event((11, 10), 15, "Y5", Who::OneIn(25))],
        layout: &layout::TUMBLEWELL,
    },
];
