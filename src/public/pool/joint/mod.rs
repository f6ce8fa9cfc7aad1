//! What a reader can work out who lays everything published side by side.
//!
//! ```text
//! releases, superseded ones too ─┐
//! summaries, earlier ones too ───┼─▶ laid (by plan and period) ─▶ layout, case (equations) ─▶ crate::suppression
//! a summary about to be made ────┘                     └────────▶ differ (sums of too few)
//! ```
//!
//! Every release is a draw of its own: its figures add up among themselves,
//! and to pooled figures, and to nothing else. A revised release is a new
//! draw. So is every period's, the year's too, so no equation holds between
//! two periods; what they tell together is bounded by ε.
//!
//! A pooled figure is the sum of one cell of each of its releases, whether the
//! reader has that cell or not. Where sealed parts were opened, withheld cells
//! stand in it; from printed figures only, nothing hidden can.
//!
//! What must not be worked out: the withheld counts of every release; pooled
//! ones that are too small; and those that tell the withheld cells of one or two
//! bodies.

mod case;
mod differ;
mod laid;
mod layout;

use self::{case::Case, laid::Laid};
use super::{
    add_up::{Small, hide_sums_of_few},
    summary::Summary,
};
use crate::public::{
    plan::{Cell, Digest, FigureKind, Symbol},
    release::Release,
};

/// What readers have, or may have, beside a summary: whatever was published.
#[derive(Clone, Debug, Default)]
pub struct Record<'a> {
    /// Releases, those that were replaced too.
    pub releases: Vec<&'a Release>,
    /// Summaries, earlier ones too.
    pub summaries: Vec<&'a Summary>,
}

/// What checking everything published together came to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Findings {
    /// Counts that stand as withheld to protect pupils in the releases at hand.
    pub withheld: usize,
    /// Those of them that could not be proven to stay as open as the floor asks,
    /// from what is published already.
    pub exposed: usize,
    /// Earlier summaries of the same plan that were looked at.
    pub summaries: usize,
    /// Figures of the new summary that were hidden because of what is
    /// published already.
    pub hidden: usize,
}

/// The published files contradict each other: at least one was altered.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("The published figures do not fit together.")]
pub struct Misfit;

/// A sum of a summary's set, and the figures that print it.
struct Named {
    set: usize,
    table: usize,
    group: usize,
    kinds: Vec<FigureKind>,
}

impl Record<'_> {
    /// Works out what all of it tells together of each withheld count.
    ///
    /// # Errors
    /// [`Misfit`] when no figures fit all of it.
    pub fn audit(&self) -> Result<Findings, Misfit> {
        let mut findings = Findings::default();
        for laid in Laid::of(self, None, &[])? {
            for case in Case::of(&laid) {
                findings.add(case.settle()?.findings);
            }
        }
        Ok(findings)
    }

    /// What of it was published under one plan.
    pub(super) fn under(&self, plan: &Digest) -> Self {
        let releases = self.releases.iter().copied();
        let mut summaries: Vec<&Summary> = Vec::new();
        for one in &self.summaries {
            if one.plan.digest == *plan && !summaries.contains(one) {
                summaries.push(one);
            }
        }
        Self {
            releases: releases.filter(|one| one.plan().digest == *plan).collect(),
            summaries,
        }
    }

    /// Hides those figures of a new summary that would let somebody work out a
    /// withheld one, from all of this and the summary itself. Nothing is drawn
    /// again; at worst every pooled figure is hidden. `small` says of each set
    /// which of its sums are too small to be told.
    pub(super) fn protect_from(
        &self,
        new: &mut Summary,
        small: &[Small],
    ) -> Result<Findings, Misfit> {
        let mut findings = Findings::default();
        let mut telling: Vec<Named> = Vec::new();
        for laid in Laid::of(self, Some(new), small)? {
            for case in Case::of(&laid) {
                let settled = case.settle()?;
                findings.add(settled.findings);
                telling.extend(settled.telling);
            }
        }
        for named in telling {
            findings.hidden += hide(new, &named);
        }
        for set in &mut new.sets {
            if set.counts_withheld {
                hide_sums_of_few(&mut set.tables);
            }
        }
        Ok(findings)
    }
}

impl Findings {
    fn add(&mut self, more: Self) {
        self.withheld += more.withheld;
        self.exposed += more.exposed;
        self.hidden += more.hidden;
    }
}

/// Hides a count, and every percentage of which it is a part. Tells how many
/// figures were hidden.
fn hide(summary: &mut Summary, named: &Named) -> usize {
    let figures = &mut summary.sets[named.set].tables[named.table].rows[named.group].figures;
    let kinds = &named.kinds;
    let is_told_by = |kind: FigureKind| {
        let parts = kind.quotient_of();
        let (above, below) = parts.unwrap_or((kind, kind));
        kinds.contains(&above) || kinds.contains(&below)
    };
    let mut hidden = 0;
    for figure in figures {
        if is_told_by(figure.kind) && matches!(figure.cell, Cell::Shown(_)) {
            figure.cell = Cell::Withheld(Symbol::Confidential);
            hidden += 1;
        }
    }
    hidden
}

#[cfg(test)]
mod tests;
