use serde::{Deserialize, Serialize};

use super::add_up::Adder;
use crate::public::{
    plan::{FigureKind, Map, Period, Plan, Side, Strategy},
    release::Release,
};

/// How much a percentage moved between two periods, the same bodies in both.
///
/// In tenths of a percentage point, with the 95 % noise range of the
/// difference.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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

/// Changes since the last earlier period for which all of the same bodies made
/// a release.
pub(super) fn changes(
    plan: &Plan,
    period: &Period,
    now: &[&Release],
    all: &[&Release],
) -> Vec<Change> {
    let Some((earlier, then)) = earlier(plan, period, now, all) else {
        return Vec::new();
    };
    let (before, after) = (Adder::new(plan, then), Adder::new(plan, now.to_vec()));
    TOLD.iter()
        .filter_map(|&kind| change(plan, &earlier.name, kind, (&before, &after)))
        .collect()
}

/// The last period that ended before this one began and has a release of
/// every body, with those releases in the same order.
fn earlier<'a>(
    plan: &'a Plan,
    period: &Period,
    now: &[&Release],
    all: &[&'a Release],
) -> Option<(&'a Period, Vec<&'a Release>)> {
    let ended = plan.periods().iter().filter(|one| one.to < period.from);
    let of_body = |earlier: &Period, body: &str| {
        let same = |one: &&&Release| one.period().id == earlier.id && one.body().id == body;
        all.iter().find(same).copied()
    };
    ended
        .filter_map(|earlier| {
            let then = now.iter().map(|now| of_body(earlier, &now.body().id));
            let then: Option<Vec<&Release>> = then.collect();
            then.filter(|then| !then.is_empty())
                .map(|then| (earlier, then))
        })
        .max_by_key(|(earlier, _)| earlier.to)
}

fn change(
    plan: &Plan,
    since: &str,
    kind: FigureKind,
    (before, after): (&Adder<'_>, &Adder<'_>),
) -> Option<Change> {
    let prints = |table: &crate::public::plan::Table| {
        table.is_whole_school() && FigureKind::of(table).contains(&kind)
    };
    let place = plan.tables().iter().position(prints)?;
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
        since: since.to_owned(),
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
