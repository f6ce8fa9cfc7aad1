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
use crate::public::plan::{
    Attribute, Band, Cell, Counts, FigureKind, Reading, Strategy, Symbol, Table,
};

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
    let ceiling = open_school(tables, &figures);
    tables
        .iter()
        .enumerate()
        .map(|(place, table)| ProtectedTable {
            epsilon: strategy.share(place),
            rows: rows(table, place, ceiling, &figures),
        })
        .collect()
}

/// How much of one table may be published, the same for all of its groups.
/// Each step opens only when the one before it is open, so that what is
/// hidden never stands alone between two published figures.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Openness {
    Nothing,
    Pupils,
    Persistent,
    Severe,
    Bands,
}

impl Openness {
    fn shows(self, kind: FigureKind) -> bool {
        let needed = match kind {
            FigureKind::Pupils
            | FigureKind::SessionsPossible
            | FigureKind::SessionsMissed
            | FigureKind::SessionsAuthorised
            | FigureKind::SessionsUnauthorised
            | FigureKind::OverallRate
            | FigureKind::AuthorisedRate
            | FigureKind::UnauthorisedRate => Self::Pupils,
            FigureKind::Persistent | FigureKind::PersistentShare => Self::Persistent,
            FigureKind::Severe | FigureKind::SevereShare => Self::Severe,
            _ => Self::Bands,
        };
        self >= needed
    }
}

/// How far the whole school's own table may be opened: the most that any
/// other table may show. A breakdown adds up to the total, so it must not
/// open what the total hides; and a rate is about the school's pupils.
fn open_school(tables: &[Table], figures: &Figures<'_>) -> Openness {
    let school = |table: &Table| table.by == Attribute::School && table.counts != Counts::Sessions;
    let place = tables.iter().position(school);
    let place = place.expect("every plan counts the pupils of the whole school");
    open_group(&tables[place], place, 0, figures)
}

/// One table's rows. A breakdown is opened as far as its least open group,
/// and no further than the whole school.
fn rows(table: &Table, place: usize, ceiling: Openness, figures: &Figures<'_>) -> Vec<Vec<Cell>> {
    let groups = 0..table.group_codes().len();
    let openness = match table.counts {
        Counts::Sessions => ceiling,
        _ => groups
            .clone()
            .map(|group| open_group(table, place, group, figures))
            .fold(ceiling, Openness::min),
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
    let lowest = Band::ALL[0];
    if !count(lowest, None).is_open() {
        return Openness::Nothing;
    }
    if !count(Band::PERSISTENT, None).is_open() || !count(lowest, Some(Band::PERSISTENT)).is_safe {
        return Openness::Pupils;
    }
    let lists_severe = bands.iter().any(|bands| bands[0] == Band::SEVERE);
    if !lists_severe
        || !count(Band::SEVERE, None).is_open()
        || !count(Band::PERSISTENT, Some(Band::SEVERE)).is_safe
    {
        return Openness::Persistent;
    }
    if (0..bands.len()).all(|cell| figures.count(place, group, &[cell]).is_open()) {
        Openness::Bands
    } else {
        Openness::Severe
    }
}
