use super::workbook::decimal;
use crate::public::plan::{Cell, FigureKind, Reading, Symbol, Unit};

/// What a data file measures, in the order of its columns.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Indicator {
    PupilCount,
    PupilPercent,
    SessionPossibleCount,
    SessionMissedCount,
    SessionMissedPercent,
}

/// The four columns of an indicator: the figure, its noise range, and a mark,
/// because a cell that holds a number can hold no symbol.
pub(super) const COLUMNS: [(&str, &str); 4] = [
    ("", ""),
    ("_low", ", lowest of the noise range"),
    ("_high", ", highest of the noise range"),
    ("_mark", ", u where reliability is low, else z"),
];

impl Indicator {
    pub(super) const ALL: [Self; 5] = [
        Self::PupilCount,
        Self::PupilPercent,
        Self::SessionPossibleCount,
        Self::SessionMissedCount,
        Self::SessionMissedPercent,
    ];

    /// Name of its first column.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::PupilCount => "pupil_count",
            Self::PupilPercent => "pupil_percent",
            Self::SessionPossibleCount => "session_possible_count",
            Self::SessionMissedCount => "session_missed_count",
            Self::SessionMissedPercent => "session_missed_percent",
        }
    }

    /// As people read it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::PupilCount => "Number of pupils",
            Self::PupilPercent => "Percentage of pupils",
            Self::SessionPossibleCount => "Number of possible sessions",
            Self::SessionMissedCount => "Number of sessions missed",
            Self::SessionMissedPercent => "Percentage of sessions missed",
        }
    }

    pub(super) fn is_percentage(self) -> bool {
        matches!(self, Self::PupilPercent | Self::SessionMissedPercent)
    }

    /// The heading it stands under, among other indicators.
    pub(super) fn grouping(self) -> &'static str {
        match self {
            Self::PupilCount | Self::PupilPercent => "Pupils",
            _ => "Half-day sessions",
        }
    }
}

/// The four cells of a figure.
pub(super) fn written(kind: FigureKind, cell: Cell) -> [String; 4] {
    let Cell::Shown(reading) = cell else {
        return everywhere(cell.symbol().unwrap_or(Symbol::NotAvailable));
    };
    let number = |of: fn(Reading) -> i64| match kind.unit() {
        Unit::Pupils | Unit::Sessions => of(reading).to_string(),
        Unit::PercentOfPupils | Unit::PercentOfSessions => decimal(of(reading)),
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
