//! What a reader makes of a period's files: every equation between the cells
//! of each release and the pooled figures.

use std::collections::BTreeSet;

use quietcount::public::{
    plan::{Cell, Counts, FigureKind, Period, Symbol, Unit},
    pool::Summary,
    release::Release,
};

use crate::attacker::Attacker;

/// A count that a release withholds to protect pupils.
pub(crate) struct Withheld {
    pub(crate) name: String,
    cell: usize,
    pub(crate) floor: u32,
}

/// Every equation of a period, cell by cell.
#[derive(Default)]
pub(crate) struct Reader {
    equations: Vec<Vec<(usize, i64)>>,
    known: Vec<Option<i64>>,
    /// Which release each cell is of; none for a pooled figure.
    draw: Vec<Option<usize>>,
    withheld: Vec<Withheld>,
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
                        for figure in &row.figures {
                            let Cell::Shown(reading) = figure.cell else {
                                continue;
                            };
                            if is_count(figure.kind) {
                                let part = |&draw: &usize| find((draw, table, group, figure.kind));
                                let parts = draws.iter().map(part).collect();
                                reader.add_sum(None, Some(reading.value()), parts);
                            }
                        }
                    }
                }
            }
        }
        reader
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
                        let clip = if size == 3 {
                            release.period().most_sessions
                        } else {
                            1
                        };
                        self.withheld.push(Withheld {
                            name: format!(
                                "{}, {}, {:?}",
                                release.body().name,
                                row.group,
                                figure.kind
                            ),
                            cell,
                            floor: release.guarantee().rules.floor.pupils() * clip,
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

    /// The smallest and the largest number that a withheld count can be.
    pub(crate) fn interval(&self, count: &Withheld) -> (f64, f64) {
        let (cells, equations) = self.around(count.cell);
        let place = |cell: &usize| {
            cells
                .iter()
                .position(|other| other == cell)
                .expect("it is in")
        };
        let equations: Vec<Vec<(usize, i64)>> = equations
            .iter()
            .map(|&equation| {
                let terms = self.equations[equation].iter();
                terms.map(|(cell, of)| (place(cell), *of)).collect()
            })
            .collect();
        let known = cells.iter().map(|&cell| self.known[cell]).collect();
        Attacker::new(&equations, known).interval(place(&count.cell))
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
