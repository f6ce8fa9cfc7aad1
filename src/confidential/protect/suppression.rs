//! Decides which figures are published. Looks at noisy figures only: a
//! decision on an exact count would itself tell the count.
//!
//! A cell is published when it, and everything a reader could subtract it
//! from, is above its threshold. A breakdown with a hidden cell is hidden
//! whole, so nothing hidden can be worked out from its neighbours.

use super::{
    consistency::Consistent,
    figures::{Figure, Figures},
    protected::ProtectedTable,
};
use crate::public::plan::{Band, Cell, Counts, FigureKind, Reading, Strategy, Symbol, Table};

/// What may be published of every table, in the plan's order.
pub(super) fn suppress(
    tables: &[Table],
    strategy: &Strategy,
    consistent: &Consistent,
) -> Vec<ProtectedTable> {
    let figures = Figures {
        strategy,
        consistent,
    };
    let school = open_school(tables, &figures);
    tables
        .iter()
        .enumerate()
        .map(|(place, table)| ProtectedTable {
            rows: rows(table, place, school, &figures),
        })
        .collect()
}

/// How much of one table may be published, the same for all of its groups.
#[derive(Clone, Copy)]
struct Openness {
    level: Level,
    /// The bands below persistent absence, which add up to the pupils who are
    /// not persistently absent.
    lower_bands: bool,
}

/// Each level opens only when the one before it is open, so that what is
/// hidden never stands alone between two published figures.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Level {
    Nothing,
    /// Pupils; in a table of sessions, the sessions possible.
    Pupils,
    /// Pupils persistently absent; sessions missed.
    Persistent,
    /// Pupils severely absent; authorised and unauthorised absence, which
    /// open together because they add up to the sessions missed.
    Severe,
    /// The bands of persistent absence.
    UpperBands,
}

impl Openness {
    fn shows(self, kind: FigureKind) -> bool {
        let needed = match kind {
            FigureKind::MissedUnder5 | FigureKind::MissedFrom5 => return self.lower_bands,
            FigureKind::Pupils | FigureKind::SessionsPossible => Level::Pupils,
            FigureKind::Persistent
            | FigureKind::PersistentShare
            | FigureKind::SessionsMissed
            | FigureKind::OverallRate => Level::Persistent,
            FigureKind::Severe
            | FigureKind::SevereShare
            | FigureKind::SessionsAuthorised
            | FigureKind::SessionsUnauthorised
            | FigureKind::AuthorisedRate
            | FigureKind::UnauthorisedRate => Level::Severe,
            FigureKind::MissedFrom10 | FigureKind::MissedFrom20 | FigureKind::MissedFrom50 => {
                Level::UpperBands
            }
        };
        self.level >= needed
    }

    fn and(self, other: Self) -> Self {
        Self {
            level: self.level.min(other.level),
            lower_bands: self.lower_bands && other.lower_bands,
        }
    }
}

/// How far the whole school's own table may be opened: the most that any
/// other table of pupils may show. A breakdown adds up to the total, so it must not
/// open what the total hides; and a rate is about the school's pupils.
fn open_school(tables: &[Table], figures: &Figures<'_>) -> Openness {
    let school = |table: &Table| table.is_whole_school() && table.counts != Counts::Sessions;
    let place = tables.iter().position(school);
    let place = place.expect("every plan counts the pupils of the whole school");
    open_group(&tables[place], place, 0, figures)
}

/// One table's rows. A breakdown is opened as far as its least open group,
/// and no further than the whole school.
fn rows(table: &Table, place: usize, school: Openness, figures: &Figures<'_>) -> Vec<Vec<Cell>> {
    let groups = 0..table.group_count();
    let openness = match table.counts {
        Counts::Sessions => open_sessions(place, school, figures),
        _ => groups
            .clone()
            .map(|group| open_group(table, place, group, figures))
            .fold(school, Openness::and),
    };
    let row = |group| {
        FigureKind::of(table)
            .iter()
            .map(|&kind| cell(kind, table.counts, (place, group), openness, figures))
            .collect()
    };
    groups.map(row).collect()
}

fn cell(
    kind: FigureKind,
    counts: Counts,
    (place, group): (usize, usize),
    openness: Openness,
    figures: &Figures<'_>,
) -> Cell {
    let makeup = kind.makeup(counts);
    let count = figures.count(place, group, &makeup.above);
    if !openness.shows(kind) {
        return count.withheld();
    }
    let reading = match makeup.below {
        None => Some(count.reading),
        Some(_) => figures.quotient((place, group), kind, counts),
    };
    reading.map_or(Cell::Withheld(Symbol::LowReliability), Reading::if_reliable)
}

/// How much of the session sums is above its thresholds. The cells are
/// authorised absence, unauthorised absence, attended.
fn open_sessions(place: usize, school: Openness, figures: &Figures<'_>) -> Openness {
    let count = |cells: &[usize]| figures.count(place, 0, cells);
    let level = if school.level == Level::Nothing || !count(&[0, 1, 2]).is_open() {
        Level::Nothing
    } else if !count(&[0, 1]).is_open() || !count(&[2]).is_safe {
        Level::Pupils
    } else if !count(&[0]).is_open() || !count(&[1]).is_open() {
        Level::Persistent
    } else {
        Level::Severe
    };
    Openness {
        level,
        lower_bands: false,
    }
}

/// How much of one group is above its thresholds.
fn open_group(table: &Table, place: usize, group: usize, figures: &Figures<'_>) -> Openness {
    let bands = table.counts.band_cells();
    let count = |from: Band, below: Option<Band>| -> Figure {
        let inside = |&cell: &usize| {
            bands[cell][0] >= from && below.is_none_or(|below| bands[cell][0] < below)
        };
        let cells: Vec<usize> = (0..bands.len()).filter(inside).collect();
        figures.count(place, group, &cells)
    };
    let alone = |cell: usize| figures.count(place, group, &[cell]).is_open();
    let (lowest, persistent, severe) = (Band::ALL[0], Band::PERSISTENT, Band::SEVERE);
    let lists = |band: Band| bands.iter().any(|bands| bands[0] == band);
    let level = if !count(lowest, None).is_open() {
        Level::Nothing
    } else if !count(persistent, None).is_open() || !count(lowest, Some(persistent)).is_safe {
        Level::Pupils
    } else if !lists(severe)
        || !count(severe, None).is_open()
        || !count(persistent, Some(severe)).is_safe
    {
        Level::Persistent
    } else if table.counts != Counts::AbsenceBands || !(2..5).all(alone) {
        Level::Severe
    } else {
        Level::UpperBands
    };
    let lower_bands =
        level >= Level::Persistent && table.counts == Counts::AbsenceBands && (0..2).all(alone);
    Openness { level, lower_bands }
}
