use super::workbook::decimal;
use crate::public::plan::{Cell, FigureKind, Reading, Symbol};

/// What a data file measures, in the order of its columns.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Indicator {
    PupilCount,
    PupilPercent,
    SessionPossibleCount,
    SessionMissedCount,
    SessionMissedPercent,
    /// A figure of events, which has a column of its own.
    Event(FigureKind),
}

/// Figures of events: name and measure of the column, and how it is labelled.
const EVENTS: [(FigureKind, [&str; 3]); 16] = [
    (
        FigureKind::HomeVisits,
        ["home_visit", "count", "Number of home visits"],
    ),
    (
        FigureKind::HomeVisitsSeen,
        ["home_visit_seen", "count", "Home visits, somebody seen"],
    ),
    (
        FigureKind::ContactRate,
        ["home_visit_seen", "percent", "Percentage of visits, seen"],
    ),
    (
        FigureKind::GuidanceGiven,
        ["guidance", "count", "Times guidance was given"],
    ),
    (
        FigureKind::Returns,
        ["return", "count", "Number of returns to school"],
    ),
    (
        FigureKind::ReturnsDirect,
        ["return_direct", "count", "Returns directly, with team"],
    ),
    (
        FigureKind::ReturnsLaterThatDay,
        ["return_same_day", "count", "Returns later that day"],
    ),
    (
        FigureKind::ReturnsNextDays,
        ["return_next_days", "count", "Returns in the next days"],
    ),
    (
        FigureKind::ServiceReferrals,
        ["service_referral", "count", "Referrals to services"],
    ),
    (
        FigureKind::ServiceReferralsAccepted,
        ["service_referral_accepted", "count", "Referrals accepted"],
    ),
    (
        FigureKind::AcceptanceRate,
        [
            "service_referral_accepted",
            "percent",
            "Percentage accepted",
        ],
    ),
    (
        FigureKind::CareCallsMade,
        ["care_call_made", "count", "Looked after, calls made"],
    ),
    (
        FigureKind::CareCallsReason,
        ["care_call_reason", "count", "Calls, reason established"],
    ),
    (
        FigureKind::CareCallsMissed,
        ["care_call_missed", "count", "Looked after, calls missed"],
    ),
    (
        FigureKind::Suspensions,
        ["suspension", "count", "Number of suspensions"],
    ),
    (
        FigureKind::PermanentExclusions,
        ["permanent_exclusion", "count", "Permanent exclusions"],
    ),
];

/// The four columns of an indicator: the figure, its noise range, and a mark,
/// because a cell that holds a number can hold no symbol.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Column {
    Figure,
    Low,
    High,
    Mark,
}

impl Column {
    pub(super) const ALL: [Self; 4] = [Self::Figure, Self::Low, Self::High, Self::Mark];

    /// Follows the label of the indicator. A whole label may have 80 letters.
    fn label(self) -> &'static str {
        match self {
            Self::Figure => "",
            Self::Low => ", lowest of noise range",
            Self::High => ", highest of noise range",
            Self::Mark => ", u where unreliable, else z",
        }
    }
}

impl Indicator {
    pub(super) const ALL: [Self; 5 + EVENTS.len()] = {
        let mut all = [Self::PupilCount; 5 + EVENTS.len()];
        all[1] = Self::PupilPercent;
        all[2] = Self::SessionPossibleCount;
        all[3] = Self::SessionMissedCount;
        all[4] = Self::SessionMissedPercent;
        let mut place = 0;
        while place < EVENTS.len() {
            all[5 + place] = Self::Event(EVENTS[place].0);
            place += 1;
        }
        all
    };

    /// Of a figure of events: name, measure and label.
    fn of_events(kind: FigureKind) -> [&'static str; 3] {
        let named = EVENTS.iter().find(|(own, _)| *own == kind);
        named
            .expect("only figures of events are made into indicators")
            .1
    }

    /// What it is about, and whether it is a count or a percentage: names of
    /// columns are the two joined.
    fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::PupilCount => ("pupil", "count"),
            Self::PupilPercent => ("pupil", "percent"),
            Self::SessionPossibleCount => ("session_possible", "count"),
            Self::SessionMissedCount => ("session_missed", "count"),
            Self::SessionMissedPercent => ("session_missed", "percent"),
            Self::Event(kind) => {
                let [name, measure, _] = Self::of_events(kind);
                (name, measure)
            }
        }
    }

    /// Name of one of its columns. A mark is neither a count nor a percentage,
    /// and its name alone does not end in either.
    pub(super) fn name(self, column: Column) -> String {
        let (context, measure) = self.parts();
        match column {
            Column::Figure => format!("{context}_{measure}"),
            Column::Low => format!("{context}_low_{measure}"),
            Column::High => format!("{context}_high_{measure}"),
            Column::Mark => format!("{context}_{measure}_mark"),
        }
    }

    /// Label of one of its columns, of these pupils.
    pub(super) fn label(self, column: Column, whose: &str) -> String {
        format!("{}{whose}{}", self.in_words(), column.label())
    }

    /// As people read it.
    fn in_words(self) -> &'static str {
        match self {
            Self::PupilCount => "Number of pupils",
            Self::PupilPercent => "Percentage of pupils",
            Self::SessionPossibleCount => "Number of possible sessions",
            Self::SessionMissedCount => "Number of sessions missed",
            Self::SessionMissedPercent => "Percentage of sessions missed",
            Self::Event(kind) => Self::of_events(kind)[2],
        }
    }

    pub(super) fn is_percentage(self) -> bool {
        match self {
            Self::Event(kind) => kind.unit().is_percentage(),
            own => matches!(own, Self::PupilPercent | Self::SessionMissedPercent),
        }
    }

    /// The heading it stands under, among other indicators.
    pub(super) fn grouping(self) -> &'static str {
        match self {
            Self::PupilCount | Self::PupilPercent => "Pupils",
            Self::Event(_) => "Events",
            _ => "Half-day sessions",
        }
    }
}

/// The four cells of a figure.
pub(super) fn written(kind: FigureKind, cell: Cell) -> [String; 4] {
    let Cell::Shown(reading) = cell else {
        return everywhere(cell.symbol().unwrap_or(Symbol::NotAvailable));
    };
    let number = |of: fn(Reading) -> i64| {
        if kind.unit().is_percentage() {
            decimal(of(reading))
        } else {
            of(reading).to_string()
        }
    };
    let mark = cell.symbol().unwrap_or(Symbol::NotApplicable);
    [
        number(Reading::value),
        number(Reading::low),
        number(Reading::high),
        mark.bare().to_string(),
    ]
}

/// The four cells where a symbol stands for the figure.
pub(super) fn everywhere(symbol: Symbol) -> [String; 4] {
    std::array::from_fn(|_| symbol.bare().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_a_range_and_a_mark() {
        let shown = |value, low, high| {
            let reading = Reading::new(value, low, high).unwrap();
            crate::public::plan::RuleSet::Standard
                .rules()
                .reliability
                .cell(reading)
        };
        for (kind, cell, want) in [
            (
                FigureKind::Pupils,
                shown(1012, 1000, 1024),
                ["1012", "1000", "1024", "z"],
            ),
            (
                FigureKind::Persistent,
                shown(30, 20, 40),
                ["30", "20", "40", "u"],
            ),
            (
                FigureKind::PersistentShare,
                shown(209, 191, 228),
                ["20.9", "19.1", "22.8", "z"],
            ),
            (
                FigureKind::OverallRate,
                shown(5, 4, 7),
                ["0.5", "0.4", "0.7", "u"],
            ),
            (
                FigureKind::Severe,
                Cell::Withheld(Symbol::Confidential),
                ["c"; 4],
            ),
            (
                FigureKind::Severe,
                Cell::Withheld(Symbol::LowReliability),
                ["u"; 4],
            ),
            (
                FigureKind::Severe,
                Cell::Withheld(Symbol::NotAvailable),
                ["x"; 4],
            ),
        ] {
            assert_eq!(written(kind, cell), want, "{kind:?}");
        }
    }
}
