use std::collections::BTreeSet;

use super::{Misfit, Record, layout::SumOfGroup};
use crate::{
    public::{
        plan::{Cell, Digest, FewestBodies, FigureKind, Period, Respondents, Rules, Symbol, Table},
        pool::{
            add_up::Small,
            summary::{PoolSet, Summary},
        },
        release::{Release, ReleasedTable},
    },
    suppression::Standing,
};

/// All that was published for one period of one plan by schools, or by teams:
/// they answer other tables, about other pupils.
pub(super) struct Laid<'a> {
    /// Pupils a printed count must be above.
    pub(super) floor: u32,
    pub(super) fewest_bodies: FewestBodies,
    /// The most that one pupil can change in sums of sessions.
    pub(super) clip: u32,
    pub(super) tables: Vec<&'a Table>,
    pub(super) draws: Vec<Draw<'a>>,
    pub(super) pools: Vec<Pool<'a>>,
}

/// One draw of one body, whether its release is at hand or not.
pub(super) struct Draw<'a> {
    digest: Digest,
    pub(super) body: &'a str,
    /// What was published of it by itself.
    pub(super) printed: Option<&'a [ReleasedTable]>,
}

/// Pooled figures, and the draws they are the sums of.
pub(super) struct Pool<'a> {
    set: &'a PoolSet,
    pub(super) parts: BTreeSet<usize>,
    /// Its place among the sets of the summary that is to be made.
    pub(super) new: Option<usize>,
    /// Of a new one, its sums that are too small to be told.
    small: Option<&'a Small>,
}

impl<'a> Laid<'a> {
    /// What is published, and a summary that is to be, by plan, period and
    /// respondents.
    pub(super) fn of(
        record: &Record<'a>,
        new: Option<&'a Summary>,
        small: &'a [Small],
    ) -> Result<Vec<Self>, Misfit> {
        let summaries = || record.summaries.iter().copied().chain(new);
        let of_release = |release: &&'a Release| {
            let respondents = release.body().kind.respondents();
            (&release.plan().digest, release.period(), respondents)
        };
        let of_summary = |summary: &'a Summary| {
            let sets = summary.sets.iter();
            sets.map(|set| (&summary.plan.digest, &set.period, set.respondents()))
        };
        let mut all: Vec<(&Digest, &Period, Respondents)> =
            record.releases.iter().map(of_release).collect();
        all.extend(summaries().flat_map(of_summary));
        all.retain(|(plan, ..)| new.is_none_or(|new| new.plan.digest == **plan));
        all.sort_by_key(|(plan, period, of)| (*plan, &period.id, *of));
        all.dedup_by_key(|(plan, period, of)| (*plan, &period.id, *of));
        let lay = |(plan, period, of): (&Digest, &'a Period, Respondents)| {
            let mut laid = Self::nothing();
            for release in &record.releases {
                let is_of = release.body().kind.respondents() == of;
                if is_of && release.plan().digest == *plan && release.period().id == period.id {
                    laid.put_release(release)?;
                }
            }
            let same_plan = |summary: &&Summary| summary.plan.digest == *plan;
            for summary in summaries().filter(same_plan) {
                let is_new = new.is_some_and(|new| std::ptr::eq(new, summary));
                laid.put_summary(summary, (period, of), is_new.then_some(small))?;
            }
            Ok(laid)
        };
        all.into_iter().map(lay).collect()
    }

    fn nothing() -> Self {
        Self {
            floor: 0,
            fewest_bodies: FewestBodies::THREE,
            clip: 0,
            tables: Vec::new(),
            draws: Vec::new(),
            pools: Vec::new(),
        }
    }

    /// Of several sets of rules the strictest, and the widest clip.
    fn keep_to(&mut self, rules: &Rules, period: &Period) {
        self.clip = self.clip.max(period.most_sessions);
        self.floor = self.floor.max(rules.floor.pupils());
        self.fewest_bodies = self.fewest_bodies.max(rules.fewest_bodies);
    }

    fn put_release(&mut self, release: &'a Release) -> Result<(), Misfit> {
        self.keep_to(&release.guarantee().rules, release.period());
        self.agree_on(release.tables())?;
        let place = self.draw(&release.digest(), &release.body().name);
        self.print(place, release.tables())
    }

    fn put_summary(
        &mut self,
        summary: &'a Summary,
        (period, of): (&Period, Respondents),
        new: Option<&'a [Small]>,
    ) -> Result<(), Misfit> {
        for (place, set) in summary.sets.iter().enumerate() {
            let is_of = set.period.id == period.id && set.respondents() == of;
            if !is_of || set.tables.is_empty() {
                continue;
            }
            self.keep_to(&summary.rules, &set.period);
            self.agree_on(&set.tables)?;
            let sources = summary.sources_of(set);
            let parts = sources.map(|source| self.draw(&source.digest, &source.body));
            let parts: BTreeSet<usize> = parts.collect();
            if set.alone.is_some() {
                let one = parts.first().filter(|_| parts.len() == 1);
                self.print(*one.ok_or(Misfit)?, &set.tables)?;
                continue;
            }
            self.pools.push(Pool {
                set,
                parts,
                new: new.map(|_| place),
                small: new.and_then(|small| small.get(place)),
            });
        }
        Ok(())
    }

    /// What was published of a draw by itself is the same wherever it stands.
    fn print(&mut self, draw: usize, tables: &'a [ReleasedTable]) -> Result<(), Misfit> {
        let printed = *self.draws[draw].printed.get_or_insert(tables);
        (printed == tables).then_some(()).ok_or(Misfit)
    }

    /// All tables are those of one plan.
    fn agree_on(&mut self, tables: &'a [ReleasedTable]) -> Result<(), Misfit> {
        let tables = tables.iter().map(|released| &released.table);
        if self.tables.is_empty() {
            self.tables = tables.collect();
            return Ok(());
        }
        let agrees = self.tables.iter().copied().eq(tables);
        agrees.then_some(()).ok_or(Misfit)
    }

    fn draw(&mut self, digest: &Digest, body: &'a str) -> usize {
        let known = self.draws.iter().position(|draw| draw.digest == *digest);
        known.unwrap_or_else(|| {
            self.draws.push(Draw {
                digest: digest.clone(),
                body,
                printed: None,
            });
            self.draws.len() - 1
        })
    }
}

impl Draw<'_> {
    /// What stands in the place of a figure, if that is known.
    pub(super) fn cell(&self, table: usize, group: usize, kind: FigureKind) -> Option<Cell> {
        self.printed?.get(table)?.cell(group, kind)
    }
}

impl Pool<'_> {
    pub(super) fn cell(&self, table: usize, group: usize, kind: FigureKind) -> Option<Cell> {
        self.set.tables.get(table)?.cell(group, kind)
    }

    /// What may become of a sum that it shows, and what must stay unknown that
    /// it does not show; none for what nobody has to protect.
    ///
    /// Of an earlier pool only the symbol tells that a sum was too small; of one
    /// that no figure prints, nothing.
    pub(super) fn standing(&self, sum: &SumOfGroup, is_shown: bool) -> Option<Standing> {
        let symbol = |kind: &FigureKind| self.cell(sum.table, sum.group, *kind)?.symbol();
        let is_told_as_small = || {
            let mut symbols = sum.kinds.iter().map(symbol);
            sum.kinds.is_empty() || symbols.any(|one| one == Some(Symbol::Confidential))
        };
        let is_small = match self.small {
            Some(small) => small.contains(&(sum.table, sum.group, sum.number)),
            None => self.set.counts_withheld && is_told_as_small(),
        };
        match (is_shown, self.new) {
            (true, Some(_)) => Some(Standing::Offered),
            (true, None) => Some(Standing::AlreadyShown),
            (false, _) => is_small.then_some(Standing::Primary),
        }
    }
}
