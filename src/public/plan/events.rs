//! What a plan can add up besides sessions: things that are done for a pupil,
//! or happen to one, any number of times.
//!
//! Each is a table by itself, like sessions: of one pupil at most as many are
//! counted as the table's `most` says, the earliest of the period first, all
//! cells together.

use super::{
    attribute::Source,
    figure::FigureKind,
    table::{Counts, Table},
};

/// One kind of events, and how its table is told.
pub(crate) struct Events {
    pub(crate) counts: Counts,
    /// Heading of the table, which says what it counts.
    pub(crate) title: &'static str,
    /// The question that the table answers.
    pub(crate) question: &'static str,
    /// How many cells it has.
    pub(crate) cells: usize,
    /// What it prints; in [`FigureKind::makeup`] stands which cells make each.
    pub(crate) figures: &'static [FigureKind],
    /// How many of the events a typical pupil of a school has in a period.
    /// Assumed, for orientation only: a patrol of one council made 424 visits
    /// in a year, and a secondary school of 1,000 sees some 100 suspensions.
    pub(crate) typical: f64,
    /// The same of a pupil whom a visiting team knows: that patrol's visits and
    /// guidance on some 180 pupils.
    pub(crate) typical_of_a_team: f64,
}

/// Every kind of events.
const ALL: [Events; 6] = [
    Events {
        counts: Counts::HomeVisits,
        title: "Home visits",
        question: "How many home visits were made?",
        cells: 2,
        figures: &[
            FigureKind::HomeVisits,
            FigureKind::HomeVisitsSeen,
            FigureKind::ContactRate,
        ],
        typical: 0.1,
        typical_of_a_team: 2.4,
    },
    Events {
        counts: Counts::Guidance,
        title: "Times a parent or carer was given guidance",
        question: "How often was a parent or carer given guidance?",
        cells: 1,
        figures: &[FigureKind::GuidanceGiven],
        typical: 0.05,
        typical_of_a_team: 0.9,
    },
    Events {
        counts: Counts::Returns,
        title: "Returns to school after a contact",
        question: "How often did a child return to school after a contact?",
        cells: 3,
        figures: &[
            FigureKind::Returns,
            FigureKind::ReturnsDirect,
            FigureKind::ReturnsLaterThatDay,
            FigureKind::ReturnsNextDays,
        ],
        typical: 0.05,
        typical_of_a_team: 0.5,
    },
    Events {
        counts: Counts::ServiceReferrals,
        title: "Referrals to other services",
        question: "How often was a family referred to another service?",
        cells: 2,
        figures: &[
            FigureKind::ServiceReferrals,
            FigureKind::ServiceReferralsAccepted,
            FigureKind::AcceptanceRate,
        ],
        typical: 0.05,
        typical_of_a_team: 0.4,
    },
    Events {
        counts: Counts::CareCalls,
        title: "Absence calls for looked-after children",
        question: "Are absence calls made for looked-after children?",
        cells: 3,
        figures: &[
            FigureKind::CareCallsMade,
            FigureKind::CareCallsReason,
            FigureKind::CareCallsMissed,
        ],
        typical: 0.05,
        typical_of_a_team: 0.3,
    },
    Events {
        counts: Counts::Exclusions,
        title: "Suspensions and permanent exclusions",
        question: "How often were pupils suspended or excluded?",
        cells: 2,
        figures: &[FigureKind::Suspensions, FigureKind::PermanentExclusions],
        typical: 0.1,
        typical_of_a_team: 0.0,
    },
];

impl Counts {
    /// Every list that adds up events.
    pub const OF_EVENTS: [Self; ALL.len()] = {
        let mut all = [Self::HomeVisits; ALL.len()];
        let mut place = 0;
        while place < ALL.len() {
            all[place] = ALL[place].counts;
            place += 1;
        }
        all
    };

    /// Which files tell of the events.
    #[must_use]
    pub fn source(self) -> Option<Source> {
        self.events().map(|_| match self {
            Self::Exclusions => Source::Exclusions,
            _ => Source::Contacts,
        })
    }

    /// Whether a visiting team can know it.
    pub(super) fn is_known_to_a_team(self) -> bool {
        self == Self::Pupils || self.source() == Some(Source::Contacts)
    }

    /// What is added up, where that is events.
    pub(crate) fn events(self) -> Option<&'static Events> {
        ALL.iter().find(|events| events.counts == self)
    }
}

impl Table {
    /// Most events of one pupil that a plan may let count.
    pub const MOST_EVENTS: u32 = 50;

    /// The most that one pupil can change in it, all its cells together, in a
    /// period in which a pupil's sessions are cut off at `most_sessions`.
    pub(crate) fn clip(&self, most_sessions: u32) -> u32 {
        match (self.counts, self.counts.events()) {
            (Counts::Sessions, _) => most_sessions,
            (_, Some(_)) => self.most.unwrap_or(Self::MOST_EVENTS),
            (_, None) => 1,
        }
    }

    /// Whether it says how many events of a pupil count where it must, and
    /// nowhere else.
    pub(crate) fn has_its_most(&self) -> bool {
        match (self.most, self.counts.events()) {
            (Some(most), Some(_)) => (1..=Self::MOST_EVENTS).contains(&most),
            (most, events) => most.is_none() && events.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Respondents;

    #[test]
    fn every_figure_is_made_of_cells_there_are() {
        for counts in Counts::OF_EVENTS {
            let events = counts.events().unwrap();
            assert_eq!(events.cells, counts.cells_of_group());
            let mut in_some = vec![false; events.cells];
            for kind in events.figures {
                let makeup = kind.makeup(counts);
                let cells = makeup
                    .above
                    .into_iter()
                    .chain(makeup.below.unwrap_or_default());
                cells.for_each(|cell| in_some[cell] = true);
            }
            assert_eq!(in_some, vec![true; events.cells], "{counts:?}");
        }
    }

    #[test]
    fn a_bound_stands_where_events_are_counted_and_nowhere_else() {
        for (counts, most, good) in [
            (Counts::HomeVisits, Some(10), true),
            (Counts::HomeVisits, Some(50), true),
            (Counts::HomeVisits, Some(51), false),
            (Counts::HomeVisits, Some(0), false),
            (Counts::Exclusions, None, false),
            (Counts::Sessions, None, true),
            (Counts::Sessions, Some(10), false),
            (Counts::Pupils, None, true),
            (Counts::AbsenceBands, Some(1), false),
        ] {
            let table = Table {
                id: "t".to_owned(),
                counts,
                by: vec![],
                of: Respondents::Schools,
                periods: vec![],
                most,
                weight: 1,
            };
            assert_eq!(table.has_its_most(), good, "{counts:?} {most:?}");
        }
    }
}
