use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::public::plan::{
    grouping::Grouping,
    table::{Counts, Table, title},
};

/// What is measured: pupils counted by every combination of some groupings,
/// or sessions added up.
///
/// One pupil is in exactly one cell of a marginal that counts pupils.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Marginal {
    /// What is counted.
    pub counts: Counts,
    /// How pupils are grouped: by every combination of these, or not at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Grouping>,
}

impl Marginal {
    /// Heading, with the unit of what is counted.
    #[must_use]
    pub fn title(&self) -> String {
        title(self.counts, &self.by)
    }

    /// How many cells a group has.
    #[must_use]
    pub fn cells_of_group(&self) -> usize {
        self.counts.cells_of_group()
    }

    /// How many groups there are; one for the whole school.
    #[must_use]
    pub fn group_count(&self) -> usize {
        self.by.iter().map(Grouping::group_count).product()
    }

    /// How many cells there are in all.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.group_count() * self.cells_of_group()
    }
}

/// A set of axes, axis `i` as bit `i`.
pub(super) type Set = u32;

/// A marginal that counts pupils, by the axes of a [`Space`].
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Shape {
    pub(super) counts: Counts,
    pub(super) set: Set,
}

impl Shape {
    /// Whether every cell of `other` is a sum of cells of this one.
    pub(super) fn covers(self, other: Self) -> bool {
        self.counts >= other.counts && self.set & other.set == other.set
    }
}

/// Every grouping that some table uses, each once: the axes along which
/// pupils are told apart.
pub(crate) struct Space {
    axes: Vec<Grouping>,
}

impl Space {
    /// The axes of all tables, in the order they first appear.
    pub(crate) fn of(tables: &[Table]) -> Self {
        let mut axes: Vec<Grouping> = Vec::new();
        for grouping in tables.iter().flat_map(|table| &table.by) {
            if !axes.contains(grouping) {
                axes.push(grouping.clone());
            }
        }
        Self { axes }
    }

    /// The places of some groupings among the axes, in their own order.
    pub(crate) fn places(&self, by: &[Grouping]) -> Vec<usize> {
        let place = |grouping| self.axes.iter().position(|axis| axis == grouping);
        by.iter()
            .map(|grouping| place(grouping).expect("every table's grouping is an axis"))
            .collect()
    }

    pub(super) fn shape(&self, counts: Counts, by: &[Grouping]) -> Shape {
        let set = self.places(by).into_iter().map(|place| 1 << place).sum();
        Shape { counts, set }
    }

    pub(super) fn marginal(&self, shape: Shape) -> Marginal {
        Marginal {
            counts: shape.counts,
            by: members(shape.set)
                .map(|place| self.axes[place].clone())
                .collect(),
        }
    }

    /// How many axes there are.
    pub(crate) fn axes(&self) -> usize {
        self.axes.len()
    }

    /// Groups along an axis.
    pub(crate) fn size(&self, axis: usize) -> usize {
        self.axes[axis].group_count()
    }

    /// How many combinations of groups a set of axes has.
    #[expect(clippy::cast_precision_loss, reason = "a plan's groups are few")]
    pub(super) fn combinations(&self, set: Set) -> f64 {
        members(set).map(|axis| self.size(axis) as f64).product()
    }
}

/// The axes in a set.
pub(super) fn members(set: Set) -> impl Iterator<Item = usize> {
    (0..Set::BITS as usize).filter(move |axis| set >> axis & 1 == 1)
}

/// Every set of axes within a set, the empty one and itself included.
pub(super) fn subsets(set: Set) -> impl Iterator<Item = Set> {
    let mut next = Some(set);
    std::iter::from_fn(move || {
        let current = next?;
        next = (current > 0).then(|| (current - 1) & set);
        Some(current)
    })
}

/// The group of each axis in a group of a list that counts through all
/// combinations, the last axis first.
pub(crate) fn groups_along(sizes: &[usize], mut group: usize) -> Vec<usize> {
    let mut along = vec![0; sizes.len()];
    for (place, size) in sizes.iter().enumerate().rev() {
        along[place] = group % size;
        group /= size;
    }
    along
}
