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

/// What stands where an indicator tells nothing of a row.
const NOTHING: &str = "z";

/// A kind of absence, with the figures that tell of it.
struct AbsenceType {
    label: &'static str,
    figures: &'static [(Indicator, FigureKind)],
}

/// The three words of the official data dictionary first; then the bands, and
/// absence in sessions. The total holds the pupils too, so that it stands
/// whatever a plan counts: it is what readers see before they choose.
const TYPES: [AbsenceType; 11] = {
    use Indicator::{
        PupilCount, PupilPercent, SessionMissedCount, SessionMissedPercent, SessionPossibleCount,
    };
    [
        of("Total pupils", &[(PupilCount, FigureKind::Pupils)]),
        of(
            "Persistent absence",
            &[
                (PupilCount, FigureKind::Persistent),
                (PupilPercent, FigureKind::PersistentShare),
            ],
        ),
        of(
            "Severe absence",
            &[
                (PupilCount, FigureKind::Severe),
                (PupilPercent, FigureKind::SevereShare),
            ],
        ),
        of(
            "Missed less than 5%",
            &[(PupilCount, FigureKind::MissedUnder5)],
        ),
        of(
            "Missed 5% to less than 10%",
            &[(PupilCount, FigureKind::MissedFrom5)],
        ),
        of(
            "Missed 10% to less than 20%",
            &[(PupilCount, FigureKind::MissedFrom10)],
        ),
        of(
            "Missed 20% to less than 50%",
            &[(PupilCount, FigureKind::MissedFrom20)],
        ),
        of(
            "Missed 50% or more",
            &[(PupilCount, FigureKind::MissedFrom50)],
        ),
        of(
            TOTAL,
            &[
                (PupilCount, FigureKind::Pupils),
                (SessionPossibleCount, FigureKind::SessionsPossible),
                (SessionMissedCount, FigureKind::SessionsMissed),
                (SessionMissedPercent, FigureKind::OverallRate),
            ],
        ),
        of(
            "Authorised absence",
            &[
                (SessionPossibleCount, FigureKind::SessionsPossible),
                (SessionMissedCount, FigureKind::SessionsAuthorised),
                (SessionMissedPercent, FigureKind::AuthorisedRate),
            ],
        ),
        of(
            "Unauthorised absence",
            &[
                (SessionPossibleCount, FigureKind::SessionsPossible),
                (SessionMissedCount, FigureKind::SessionsUnauthorised),
                (SessionMissedPercent, FigureKind::UnauthorisedRate),
            ],
        ),
    ]
};

const fn of(label: &'static str, figures: &'static [(Indicator, FigureKind)]) -> AbsenceType {
    AbsenceType { label, figures }
}

impl AbsenceType {
    /// The figure that an indicator tells of this kind. Events are of no kind
    /// of absence, so they stand beside all of it.
    fn figure(&self, indicator: Indicator) -> Option<FigureKind> {
        if let Indicator::Event(kind) = indicator {
            return (self.label == TOTAL).then_some(kind);
        }
        let mut figures = self.figures.iter();
        figures
            .find(|(of, _)| *of == indicator)
            .map(|(_, kind)| *kind)
    }
}

impl Observation {
    /// Takes over the figures of a row about the same pupils that this one
    /// does not have.
    fn complete(&mut self, other: Self) {
        for (own, others) in self.cells.iter_mut().zip(other.cells) {
            if own[0] == NOTHING {
                *own = others;
            }
        }
    }

    /// Whether some row could have a figure of the indicator at this place.
    pub(super) fn has(&self, indicator: usize) -> bool {
        self.cells[indicator][0] != NOTHING
    }
}

/// Every row that the tables of a release or a set make. Pupils and sessions
/// of a group stand in two tables and meet in one row, the total.
pub(super) fn observations(tables: &[ReleasedTable]) -> Vec<Observation> {
    let mut all: Vec<Observation> = Vec::new();
    for row in tables.iter().flat_map(of_table) {
        match all.iter_mut().find(|known| known.filters == row.filters) {
            Some(known) => known.complete(row),
            None => all.push(row),
        }
    }
    all
}

/// Every row that a table makes.
fn of_table(released: &ReleasedTable) -> impl Iterator<Item = Observation> {
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
    let is_told = |&indicator: &Indicator| of.figure(indicator).and_then(cell).is_some();
    if !Indicator::ALL.iter().any(is_told) {
        return None;
    }
    let cells = Indicator::ALL.map(|indicator| {
        let found = of
            .figure(indicator)
            .and_then(|kind| Some(written(kind, cell(kind)?)));
        found.unwrap_or_else(|| everywhere(Symbol::NotApplicable))
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
