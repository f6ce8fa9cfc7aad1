//! What a reader makes of a period's files: every equation between the cells
//! of each release and the pooled figures.

use std::collections::BTreeSet;

use quietcount::public::{
    plan::{Cell, Counts, FigureKind, Period, Symbol, Unit},
    pool::{PoolSet, Summary},
    release::{Figure, Release},
};

use crate::attacker::{Attacker, hides};

/// A count that a release withholds to protect pupils.
pub(crate) struct Withheld {
    pub(crate) name: String,
    cell: usize,
    pub(crate) floor: u32,
}

/// Sums of cells that are zero.
type Equations = Vec<Vec<(usize, i64)>>;

/// Every equation of a period, cell by cell.
#[derive(Default)]
pub(crate) struct Reader {
    equations: Equations,
    known: Vec<Option<i64>>,
    /// Which release each cell is of; none for a pooled figure.
    draw: Vec<Option<usize>>,
    withheld: Vec<Withheld>,
    /// Pooled counts that are told over withheld ones.
    over_withheld: usize,
}

/// Where a printed count stands: release, table, group, figure.
type Named = (usize, usize, usize, FigureKind);

impl Reader {
    pub(crate) fn of(releases: &[Release], summaries: &[Summary], period: &Period) -> Self {
        let mut reader = Self::default();
        let mut counts: Vec<(Named, usize)> = Vec::new();
        for (draw, release) in releases.iter().enumerate() {
            if release.period() == period {
                reader.add_release(draw, release, &mut counts);
            }
        }
        let find = |named: Named| {
            let found = counts.iter().find(|(other, _)| *other == named);
            found.expect("every release of a summary is at hand").1
        };
        for summary in summaries {
            for set in summary.sets.iter().filter(|set| set.period == *period) {
                let used = summary.sources.iter().filter(|source| {
                    source.period == period.name && set.bodies.contains(&source.body)
                });
                let draws: Vec<usize> = used
                    .map(|source| {
                        let same = |release: &Release| release.digest() == source.digest;
                        releases.iter().position(same).expect("it is at hand")
                    })
                    .collect();
                for (table, released) in set.tables.iter().enumerate() {
                    for (group, row) in released.rows.iter().enumerate() {
                        for figure in row.figures.iter().filter(|one| is_count(one.kind)) {
                            let part = |&draw: &usize| find((draw, table, group, figure.kind));
                            let parts = draws.iter().map(part).collect();
                            let floor = floor(summary.rules.floor.pupils(), figure.kind, period);
                            reader.add_pooled(set, figure, parts, floor);
                        }
                    }
                }
            }
        }
        reader
    }

    /// A pooled count that is told, or that a pool over withheld counts withholds
    /// itself.
    fn add_pooled(&mut self, set: &PoolSet, figure: &Figure, parts: Vec<usize>, floor: u32) {
        match figure.cell {
            Cell::Shown(reading) => {
                let is_withheld = |part: &usize| self.known[*part].is_none();
                self.over_withheld += usize::from(parts.iter().any(is_withheld));
                self.add_sum(None, Some(reading.value()), parts);
            }
            Cell::Withheld(Symbol::Confidential) if set.counts_withheld => {
                let name = format!("{}, {:?}", set.name, figure.kind);
                let cell = self.add_sum(None, None, parts);
                self.withheld.push(Withheld { name, cell, floor });
            }
            Cell::Withheld(_) => {}
        }
    }

    /// How many pooled counts are told that withheld ones stand in.
    pub(crate) fn totals_over_withheld(&self) -> usize {
        self.over_withheld
    }

    /// Behind the figures of a release stand single cells: pupils by absence
    /// band and group, and sessions by what became of them.
    fn add_release(&mut self, draw: usize, release: &Release, counts: &mut Vec<(Named, usize)>) {
        let mut whole = Vec::new();
        for (place, released) in release.tables().iter().enumerate() {
            let size = match released.table.counts {
                Counts::AbsenceBands => 5,
                Counts::Persistence => 2,
                Counts::Sessions => 3,
                _ => panic!("the standard plan has no such table"),
            };
            let mut rows = Vec::new();
            for (group, row) in released.rows.iter().enumerate() {
                let cells: Vec<usize> = (0..size).map(|_| self.add(Some(draw), None)).collect();
                for figure in row.figures.iter().filter(|figure| is_count(figure.kind)) {
                    let parts = parts(figure.kind, size).iter().map(|&part| cells[part]);
                    let value = match figure.cell {
                        Cell::Shown(reading) => Some(reading.value()),
                        Cell::Withheld(_) => None,
                    };
                    let cell = self.add_sum(Some(draw), value, parts.collect());
                    counts.push(((draw, place, group, figure.kind), cell));
                    if figure.cell == Cell::Withheld(Symbol::Confidential) {
                        self.withheld.push(Withheld {
                            name: format!(
                                "{}, {}, {:?}",
                                release.body().name,
                                row.group,
                                figure.kind
                            ),
                            cell,
                            floor: floor(
                                release.guarantee().rules.floor.pupils(),
                                figure.kind,
                                release.period(),
                            ),
                        });
                    }
                }
                rows.push(cells);
            }
            match size {
                5 => whole = rows.remove(0),
                2 => {
                    // Every breakdown adds up to the bands of the whole school.
                    for (level, bands) in [(0, 0..2), (1, 2..5)] {
                        let of_groups = rows.iter().map(|cells| (cells[level], 1));
                        let of_whole = bands.map(|band| (whole[band], -1));
                        self.equations.push(of_groups.chain(of_whole).collect());
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, draw: Option<usize>, known: Option<i64>) -> usize {
        self.known.push(known);
        self.draw.push(draw);
        self.known.len() - 1
    }

    fn add_sum(&mut self, draw: Option<usize>, known: Option<i64>, parts: Vec<usize>) -> usize {
        let sum = self.add(draw, known);
        let parts = parts.into_iter().map(|part| (part, -1));
        self.equations
            .push(std::iter::once((sum, 1)).chain(parts).collect());
        sum
    }

    pub(crate) fn withheld(&self) -> impl Iterator<Item = &Withheld> {
        self.withheld.iter()
    }

    /// For every withheld count two numbers that it can be, as far apart as can
    /// be, or far enough to hide it: what one search finds of other counts saves
    /// theirs.
    pub(crate) fn rooms(&self) -> Vec<(&Withheld, (f64, f64))> {
        let mut rooms: Vec<Option<(f64, f64)>> = vec![None; self.withheld.len()];
        for first in 0..self.withheld.len() {
            if rooms[first].is_none() {
                let (cells, equations) = self.around(self.withheld[first].cell);
                self.search(&cells, &equations, &mut rooms);
            }
        }
        let rooms = rooms.into_iter().map(|room| room.expect("it was searched"));
        self.withheld.iter().zip(rooms).collect()
    }

    /// Searches among the cells that hang together.
    fn search(&self, cells: &[usize], equations: &[usize], rooms: &mut [Option<(f64, f64)>]) {
        let (local, known) = self.localised(cells, equations);
        let attacker = Attacker::new(&local, known);
        let place = |count: &Withheld| cells.binary_search(&count.cell).ok();
        let own: Vec<(usize, usize)> = (0..self.withheld.len())
            .filter_map(|count| Some((count, place(&self.withheld[count])?)))
            .collect();
        for &(count, cell) in &own {
            for largest in [true, false] {
                let room = rooms[count].unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
                if hides(room, self.withheld[count].floor) {
                    continue;
                }
                let Some(point) = attacker.point(cell, largest) else {
                    rooms[count] = Some((room.0.min(f64::MAX), f64::INFINITY));
                    continue;
                };
                for &(other, at) in &own {
                    let room = rooms[other].unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
                    rooms[other] = Some((room.0.min(point[at]), room.1.max(point[at])));
                }
            }
        }
    }

    /// The smallest and the largest number that a withheld count can be.
    pub(crate) fn interval(&self, count: &Withheld) -> (f64, f64) {
        let (cells, equations) = self.around(count.cell);
        let (local, known) = self.localised(&cells, &equations);
        let place = cells.binary_search(&count.cell).expect("it is in");
        Attacker::new(&local, known).interval(place)
    }

    /// Equations between the places of some cells, and what is known of these.
    fn localised(&self, cells: &[usize], equations: &[usize]) -> (Equations, Vec<Option<i64>>) {
        let place = |cell: &usize| cells.binary_search(cell).expect("it is in");
        let equations: Equations = equations
            .iter()
            .map(|&equation| {
                let terms = self.equations[equation].iter();
                terms.map(|(cell, of)| (place(cell), *of)).collect()
            })
            .collect();
        let known = cells.iter().map(|&cell| self.known[cell]).collect();
        (equations, known)
    }

    /// The equations that have to do with a cell, through numbers that are not
    /// known, and all cells they name.
    fn around(&self, cell: usize) -> (Vec<usize>, Vec<usize>) {
        let (mut cells, mut equations) = (BTreeSet::from([cell]), BTreeSet::new());
        loop {
            let before = equations.len();
            for (place, equation) in self.equations.iter().enumerate() {
                let is_open = |cell: usize| self.known[cell].is_none() && cells.contains(&cell);
                if equation.iter().any(|&(cell, _)| is_open(cell)) && equations.insert(place) {
                    cells.extend(equation.iter().map(|&(cell, _)| cell));
                }
            }
            if equations.len() == before {
                return (cells.into_iter().collect(), equations.into_iter().collect());
            }
        }
    }

    /// Whether no unknown numbers of two releases stand in one equation or are
    /// tied by several: then a body learns nothing from knowing its own.
    pub(crate) fn ties_no_two_draws(&self) -> bool {
        self.withheld.iter().all(|count| {
            let (cells, _) = self.around(count.cell);
            let unknown = cells.into_iter().filter(|&cell| self.known[cell].is_none());
            let draws: BTreeSet<Option<usize>> = unknown.map(|cell| self.draw[cell]).collect();
            draws.len() == 1
        })
    }
}

/// Pupils that a withheld count's room must be wider than, or the sessions that
/// as many can have.
fn floor(pupils: u32, kind: FigureKind, period: &Period) -> u32 {
    match kind.unit() {
        Unit::Sessions => pupils * period.most_sessions,
        _ => pupils,
    }
}

fn is_count(kind: FigureKind) -> bool {
    matches!(kind.unit(), Unit::Pupils | Unit::Sessions)
}

/// The cells of a group that a figure adds up, of so many.
fn parts(kind: FigureKind, size: usize) -> &'static [usize] {
    match (kind, size) {
        (FigureKind::Pupils, 5) => &[0, 1, 2, 3, 4],
        (FigureKind::Pupils | FigureKind::SessionsMissed, _) => &[0, 1],
        (FigureKind::Persistent, 5) => &[2, 3, 4],
        (FigureKind::MissedUnder5 | FigureKind::SessionsAuthorised, _) => &[0],
        (
            FigureKind::MissedFrom5 | FigureKind::Persistent | FigureKind::SessionsUnauthorised,
            _,
        ) => &[1],
        (FigureKind::MissedFrom10, _) => &[2],
        (FigureKind::MissedFrom20, _) => &[3],
        (FigureKind::MissedFrom50 | FigureKind::Severe, _) => &[4],
        (FigureKind::SessionsPossible, _) => &[0, 1, 2],
        _ => panic!("not a count of the standard plan"),
    }
}
