use super::indicator::{Indicator, everywhere, written};
use crate::public::{
    plan::{FigureKind, Symbol},
    release::{ReleasedTable, Row},
};

/// One row of a data file: of whom it tells, of which kind of absence, and
/// four cells an indicator.
pub(super) struct Observation {
    /// Topic of the breakdown, group, kind of absence.
    pub(super) filters: [String; 3],
    /// In the order of [`Indicator::ALL`].
    pub(super) cells: Vec<[String; 4]>,
}

/// All pupils, of every group; all absence, of either kind.
const TOTAL: &str = "Total";

/// A kind of absence, with the figures that tell of it.
struct AbsenceType {
    label: &'static str,
    /// The figure without which the kind has no row.
    main: FigureKind,
    more: &'static [(Indicator, FigureKind)],
}

/// The three words of the official data dictionary first; then the bands, and
/// absence in sessions.
const TYPES: [AbsenceType; 11] = [
    of_pupils("Total pupils", FigureKind::Pupils, &[]),
    of_pupils(
        "Persistent absence",
        FigureKind::Persistent,
        &[(Indicator::PupilPercent, FigureKind::PersistentShare)],
    ),
    of_pupils(
        "Severe absence",
        FigureKind::Severe,
        &[(Indicator::PupilPercent, FigureKind::SevereShare)],
    ),
    of_pupils("Missed less than 5%", FigureKind::MissedUnder5, &[]),
    of_pupils("Missed 5% to less than 10%", FigureKind::MissedFrom5, &[]),
    of_pupils("Missed 10% to less than 20%", FigureKind::MissedFrom10, &[]),
    of_pupils("Missed 20% to less than 50%", FigureKind::MissedFrom20, &[]),
    of_pupils("Missed 50% or more", FigureKind::MissedFrom50, &[]),
    AbsenceType {
        label: TOTAL,
        main: FigureKind::SessionsMissed,
        more: &[
            (
                Indicator::SessionPossibleCount,
                FigureKind::SessionsPossible,
            ),
            (Indicator::SessionMissedPercent, FigureKind::OverallRate),
        ],
    },
    AbsenceType {
        label: "Authorised absence",
        main: FigureKind::SessionsAuthorised,
        more: &[
            (
                Indicator::SessionPossibleCount,
                FigureKind::SessionsPossible,
            ),
            (Indicator::SessionMissedPercent, FigureKind::AuthorisedRate),
        ],
    },
    AbsenceType {
        label: "Unauthorised absence",
        main: FigureKind::SessionsUnauthorised,
        more: &[
            (
                Indicator::SessionPossibleCount,
                FigureKind::SessionsPossible,
            ),
            (
                Indicator::SessionMissedPercent,
                FigureKind::UnauthorisedRate,
            ),
        ],
    },
];

const fn of_pupils(
    label: &'static str,
    main: FigureKind,
    more: &'static [(Indicator, FigureKind)],
) -> AbsenceType {
    AbsenceType { label, main, more }
}

impl AbsenceType {
    fn counts_sessions(&self) -> bool {
        matches!(
            self.main,
            FigureKind::SessionsMissed
                | FigureKind::SessionsAuthorised
                | FigureKind::SessionsUnauthorised
        )
    }

    /// The figure that an indicator tells of this kind.
    fn figure(&self, indicator: Indicator) -> Option<FigureKind> {
        let main = if self.counts_sessions() {
            Indicator::SessionMissedCount
        } else {
            Indicator::PupilCount
        };
        if indicator == main {
            return Some(self.main);
        }
        let more = self.more.iter().find(|(of, _)| *of == indicator);
        more.map(|(_, kind)| *kind)
    }

    /// What stands where an indicator tells nothing of this kind: a share of
    /// pupils in a band is not worked out; everything else has no meaning.
    fn instead(&self, indicator: Indicator) -> Symbol {
        let is_total = self.main == FigureKind::Pupils;
        if indicator == Indicator::PupilPercent && !self.counts_sessions() && !is_total {
            Symbol::NotAvailable
        } else {
            Symbol::NotApplicable
        }
    }
}

/// Every row that a table makes.
pub(super) fn observations(released: &ReleasedTable) -> impl Iterator<Item = Observation> {
    let (topic, is_total) = if released.table.is_whole_school() {
        (TOTAL.to_owned(), true)
    } else {
        (sentence_case(&released.table.by_in_words()), false)
    };
    released.rows.iter().flat_map(move |row| {
        let group = if is_total { TOTAL } else { row.group.as_str() };
        let filters = [topic.clone(), group.to_owned()];
        TYPES
            .iter()
            .filter_map(move |of| observation(of, row, &filters))
    })
}

fn observation(of: &AbsenceType, row: &Row, [topic, group]: &[String; 2]) -> Option<Observation> {
    let cell = |kind: FigureKind| {
        let mut figures = row.figures.iter();
        figures
            .find(|figure| figure.kind == kind)
            .map(|figure| figure.cell)
    };
    cell(of.main)?;
    let cells = Indicator::ALL.map(|indicator| {
        let kind = of.figure(indicator);
        let found = kind.and_then(|kind| Some(written(kind, cell(kind)?)));
        found.unwrap_or_else(|| everywhere(of.instead(indicator)))
    });
    Some(Observation {
        filters: [topic.clone(), group.clone(), of.label.to_owned()],
        cells: cells.to_vec(),
    })
}

fn sentence_case(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
