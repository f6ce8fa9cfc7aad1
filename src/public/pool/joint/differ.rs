use std::collections::BTreeSet;

use super::{
    laid::{Draw, Laid, Pool},
    layout::SumOfGroup,
};

/// Whether a count of a new pool tells too few bodies' withheld cells: those of
/// one or two bodies stand in the sum, or in what it differs by from an earlier
/// pool that shows the same count.
///
/// Two are too few as well. One of them may be a body that was made up, or
/// work with the reader: whoever knows its cell has the other's. This rule
/// looks at sums and at differences of two; sums of more pools, taken apart in
/// cleverer ways, are the audit's.
///
/// What a release printed that is not at hand is not known, and counts as
/// withheld.
pub(super) fn tells_of_too_few(laid: &Laid<'_>, pool: &Pool<'_>, sum: &SumOfGroup) -> bool {
    let earlier = laid.pools.iter().filter(|other| other.new.is_none());
    let none = BTreeSet::new();
    let mut others = earlier
        .filter(|other| other.shows(sum))
        .map(|other| &other.parts)
        .chain([&none]);
    pool.new.is_some() && others.any(|other| differs_by_too_few(laid, sum, &pool.parts, other))
}

/// Whether the draws by which two pools differ are printed ones but for those
/// of one or two bodies.
fn differs_by_too_few(
    laid: &Laid<'_>,
    sum: &SumOfGroup,
    one: &BTreeSet<usize>,
    other: &BTreeSet<usize>,
) -> bool {
    let apart = one
        .symmetric_difference(other)
        .map(|&draw| &laid.draws[draw]);
    let is_hidden = |draw: &&Draw<'_>| {
        sum.value(|kind| draw.cell(sum.table, sum.group, kind))
            .is_none()
    };
    let bodies: BTreeSet<&str> = apart.filter(is_hidden).map(|draw| draw.body).collect();
    !bodies.is_empty() && !laid.fewest_bodies.is_met_by(bodies.len())
}

impl Pool<'_> {
    fn shows(&self, sum: &SumOfGroup) -> bool {
        sum.value(|kind| self.cell(sum.table, sum.group, kind))
            .is_some()
    }
}
