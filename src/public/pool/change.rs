use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    add_up::Adder,
    opened::OpenedParts,
    summary::{PoolSet, Summary},
};
use crate::public::{
    plan::{Cell, FigureKind, Map, Plan, Side, Strategy},
    release::{Release, ReleasedTable},
};

/// How much a percentage moved between two periods, the same bodies in both.
///
/// In tenths of a percentage point, with the 95 % noise range of the
/// difference.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The percentage.
    pub figure: FigureKind,
    /// The earlier period, as people read it.
    pub since: String,
    /// How much higher it is now.
    pub tenths: i64,
    /// Lowest value of the range.
    pub low: i64,
    /// Highest value of the range.
    pub high: i64,
}

impl Change {
    /// Whether the range of the difference leaves out zero; otherwise nothing
    /// may be said but "no clear change".
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.low > 0 || self.high < 0
    }
}

/// Percentages of which a change is told.
const TOLD: [FigureKind; 2] = [FigureKind::PersistentShare, FigureKind::OverallRate];

/// The changes of every set since the last earlier period whose set is of the
/// very same bodies: of other bodies the difference would tell of those that
/// are not in both.
pub(super) fn changes(
    plan: &Plan,
    summary: &Summary,
    releases: &[&Release],
    opened: Option<&OpenedParts>,
) -> Vec<Vec<Change>> {
    let changes = |set: &PoolSet| {
        let Some(earlier) = earlier(plan, &summary.sets, set) else {
            return Vec::new();
        };
        let of = |set: &PoolSet| {
            let is_in = |release: &&Release| {
                release.period().id == set.period.id && set.bodies.contains(&release.body().name)
            };
            releases.iter().copied().filter(is_in).collect()
        };
        let total = |set: &PoolSet| {
            let opened = opened.filter(|_| set.counts_withheld);
            opened.and_then(|opened| opened.total(plan, &set.period))
        };
        let totals = [earlier, set].map(total);
        let [before, after] = totals.each_ref().map(Option::as_ref);
        let asked = |set: &PoolSet| plan.collected(set.respondents(), &set.period.id);
        let (Some(was), Some(is)) = (asked(earlier), asked(set)) else {
            return Vec::new();
        };
        let adders = [
            Adder::new(was, of(earlier), before),
            Adder::new(is, of(set), after),
        ];
        TOLD.iter()
            .filter_map(|&kind| change(kind, [earlier, set], &adders))
            .collect()
    };
    summary.sets.iter().map(changes).collect()
}

/// The set of the last period that ended before this one's began, of the same
/// bodies and tables; none for a pool of too few.
fn earlier<'a>(plan: &Plan, sets: &'a [PoolSet], now: &PoolSet) -> Option<&'a PoolSet> {
    let is_told = now.alone.is_some() || plan.rules().fewest_bodies.is_met_by(now.bodies.len());
    let is_earlier = |set: &&PoolSet| {
        set.period.to < now.period.from
            && set.alone == now.alone
            && set.bodies == now.bodies
            && set.has_tables_of(now)
    };
    let earlier = sets.iter().filter(|_| is_told).filter(is_earlier);
    earlier.max_by_key(|set| set.period.to)
}

/// How a percentage moved from one set to the other, where both show what it
/// is made of.
fn change(
    kind: FigureKind,
    sets: [&PoolSet; 2],
    [before, after]: &[Adder<'_>; 2],
) -> Option<Change> {
    let prints = |released: &ReleasedTable| {
        released.table.is_whole_school() && FigureKind::of(&released.table).contains(&kind)
    };
    let place = sets[1].tables.iter().position(prints)?;
    let (above, below) = kind.quotient_of()?;
    let is_shown = |kind| {
        let cells = sets.map(|set| set.tables.get(place)?.cell(0, kind));
        cells
            .iter()
            .all(|cell| matches!(cell, Some(Cell::Shown(_))))
    };
    if !is_shown(above) || !is_shown(below) {
        return None;
    }
    let maps = [before, after].map(|adder| adder.strategy().map(place, 0, kind));
    let (earlier, later) = (
        side(before, &maps[0], place, kind)?,
        side(after, &maps[1], place, kind)?,
    );
    let moved = after.tenths(place, kind)? - before.tenths(place, kind)?;
    let range = Strategy::change(earlier, later);
    let tenths = |tenths: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a percentage is small")]
        let tenths = tenths as i64;
        tenths
    };
    Some(Change {
        figure: kind,
        since: sets[0].period.name.clone(),
        tenths: moved,
        low: tenths((1000.0 * range.low).floor()).min(moved),
        high: tenths((1000.0 * range.high).ceil()).max(moved),
    })
}

fn side<'a>(
    adder: &'a Adder<'_>,
    map: &'a Map,
    place: usize,
    kind: FigureKind,
) -> Option<Side<'a>> {
    Some(Side {
        strategy: adder.strategy(),
        map,
        estimates: adder.quotient(place, kind)?,
        bodies: adder.bodies(),
    })
}
