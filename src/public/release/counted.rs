use super::{file::Release, table::ReleasedTable};
use crate::{
    public::plan::{Cell, Counts, FigureKind, Quantity, Strategy, Symbol, Table, links},
    suppression::{self, Audit, Contradiction, Interval, Linked, Standing},
};

impl Release {
    /// One count of each kin that its tables have.
    pub(super) fn kins(&self) -> Vec<Counts> {
        Counts::kins(self.tables().iter().map(|one| one.table.counts))
    }
}

/// The counts of pupils that a release shows, or what it shows of something
/// that is measured by itself, laid side by side as a reader has them.
pub(super) struct Counted<'a> {
    release: &'a Release,
    quantities: Vec<Quantity>,
    /// What the release prints for each; none where it is withheld or no
    /// figure.
    shown: Vec<Option<i64>>,
    linked: Linked,
    /// Pupils, sessions or events that a hidden count's room must be wider than.
    pub(super) floor: u32,
}

impl<'a> Counted<'a> {
    /// The counts of one kin.
    ///
    /// # Errors
    /// [`Contradiction`] where a count is printed as two numbers.
    pub(super) fn of(release: &'a Release, kin: Counts) -> Result<Self, Contradiction> {
        let tables = release.tables().iter();
        let tables: Vec<Table> = tables.map(|one| one.table.clone()).collect();
        let wanted = |counts: Counts| counts.is_kin_of(kin);
        let quantities = Quantity::of_tables(&tables, wanted);
        let shown = quantities.iter().map(|quantity| value(release, quantity));
        let of_kin = tables.iter().filter(|table| wanted(table.counts));
        let clip = |table: &Table| table.clip(release.period().most_sessions);
        let most = of_kin.map(clip).max().unwrap_or(1);
        Ok(Self {
            shown: shown.collect::<Result<_, _>>()?,
            linked: links(&tables, &quantities),
            floor: release.guarantee().rules.floor.pupils() * most,
            release,
            quantities,
        })
    }

    /// The place of the count that a figure prints, or would.
    pub(super) fn place(&self, table: usize, group: usize, kind: FigureKind) -> Option<usize> {
        let named = |one: &Quantity| one.is(table, group, kind);
        self.quantities.iter().position(named)
    }

    /// What follows from the printed counts.
    ///
    /// # Errors
    /// [`Contradiction`] where they do not add up.
    pub(super) fn audit(&self) -> Result<Audit, Contradiction> {
        audit(&self.linked, &self.shown)
    }

    /// Whether every count has reached its threshold that the release says or
    /// lets be seen to have: those it prints, those it withholds for their
    /// noise alone, and those that no figure prints but the others leave too
    /// little room.
    ///
    /// # Errors
    /// [`Contradiction`] where the printed counts do not add up.
    pub(super) fn reach_thresholds(&self, strategy: &Strategy) -> Result<bool, Contradiction> {
        let mut audit = self.audit()?;
        let mut at_least = Vec::new();
        for (place, quantity) in self.quantities.iter().enumerate() {
            let (table, group) = (quantity.table, quantity.group);
            let weights = strategy.weights(table, group, &quantity.sum.cells);
            let threshold = strategy.threshold(table, &weights, 1);
            let is_unreliable = self.is_unreliable(quantity);
            let reaches = match self.shown[place] {
                Some(value) => value >= threshold,
                None if is_unreliable => may_reach(audit.interval(place)?, threshold),
                None if quantity.is_printed() => true,
                None => {
                    let between = audit.interval(place)?;
                    may_reach(between, threshold) || between.hides(self.floor)
                }
            };
            if !reaches {
                return Ok(false);
            }
            if is_unreliable {
                at_least.push((place, threshold));
            }
        }
        Ok(self.leaves_room_for(&at_least))
    }

    /// Whether some figures fit in which each of these counts has its lower
    /// bound. Where the numbers grow too large to tell, they are not held
    /// against the release.
    fn leaves_room_for(&self, at_least: &[(usize, i64)]) -> bool {
        let first = self.linked.cells();
        let mut shown = self.shown.clone();
        shown.resize(first, None);
        let mut linked = self.linked.with_more(2 * at_least.len());
        for (&(place, bound), at) in at_least.iter().zip((first..).step_by(2)) {
            // The count is its bound and a rest that is not negative.
            linked.add_total(place, [at, at + 1]);
            shown.extend([Some(bound), None]);
        }
        audit(&linked, &shown).err() != Some(Contradiction::NothingFits)
    }

    /// Whether the release says of a count that only its noise is too large.
    fn is_unreliable(&self, quantity: &Quantity) -> bool {
        let table = &self.release.tables()[quantity.table];
        let cell = |&kind: &FigureKind| table.cell(quantity.group, kind);
        let mut cells = quantity.sum.kinds.iter().map(cell);
        cells.any(|cell| cell == Some(Cell::Withheld(Symbol::LowReliability)))
    }
}

fn may_reach(between: Interval, threshold: i64) -> bool {
    between
        .greatest
        .is_none_or(|greatest| greatest >= threshold)
}

/// What follows from the numbers that are shown; nothing is known of those
/// behind them.
fn audit(linked: &Linked, shown: &[Option<i64>]) -> Result<Audit, Contradiction> {
    let mut cells: Vec<_> = shown.iter().map(|value| cell(*value)).collect();
    cells.resize(linked.cells(), cell(None));
    let mut is_shown: Vec<bool> = shown.iter().map(Option::is_some).collect();
    is_shown.resize(linked.cells(), false);
    Audit::new(linked, &cells, &is_shown)
}

/// The printed value of a quantity; none where it is withheld or no figure.
fn value(release: &Release, quantity: &Quantity) -> Result<Option<i64>, Contradiction> {
    let table: &ReleasedTable = &release.tables()[quantity.table];
    let of_kind = |&kind: &FigureKind| match table.cell(quantity.group, kind)? {
        Cell::Shown(reading) => Some(reading.value()),
        Cell::Withheld(_) => None,
    };
    let mut printed: Vec<Option<i64>> = quantity.sum.kinds.iter().map(of_kind).collect();
    printed.dedup();
    match printed.as_slice() {
        [] => Ok(None),
        [value] => Ok(*value),
        _ => Err(Contradiction::NothingFits),
    }
}

fn cell(value: Option<i64>) -> suppression::Cell {
    suppression::Cell {
        value: value.unwrap_or(0),
        importance: 0,
        standing: match value {
            Some(_) => Standing::AlreadyShown,
            None => Standing::Inner,
        },
    }
}
