use std::collections::BTreeMap;

use super::{
    Findings, Misfit, Named,
    differ::tells_of_too_few,
    laid::{Draw, Laid},
    layout::{Layout, SumOfGroup},
};
use crate::{
    public::plan::Counts,
    suppression::{
        self, Apart, Audit, Cell, Contradiction, Demand, Insider, Linked, Outcome, Standing,
    },
};

/// All equations between the counts of one kin in one period: the cells of every draw, draw by draw, then pooled figures.
pub(super) struct Case<'a> {
    laid: &'a Laid<'a>,
    layout: Layout,
    pooled: Vec<Pooled>,
    linked: Linked,
    cells: Vec<Cell>,
    demand: Demand,
}

/// Bodies of which each is looked at as somebody who knows its own cells: with
/// more it takes longer than anybody waits, and the rule on sums of too few has
/// to do.
const MOST_INSIDERS: usize = 30;

/// A pooled count that is printed, or would be, or must stay unknown.
struct Pooled {
    sum: usize,
    /// Its set in the summary that is to be made.
    new: Option<usize>,
    /// It would be printed, and tells of too few bodies.
    is_telling: bool,
}

/// What became of a case.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) findings: Findings,
    /// Counts of the new summary that must be hidden.
    pub(super) telling: Vec<Named>,
}

impl<'a> Case<'a> {
    /// The case of what counts pupils by absence, and that of whatever is
    /// measured by itself, which shares nothing with it.
    pub(super) fn of(laid: &'a Laid<'a>) -> Vec<Self> {
        let of_kin = |kin: Counts| {
            let layout = Layout::of(&laid.tables, |counts| counts.is_kin_of(kin));
            let own = laid
                .tables
                .iter()
                .filter(|table| table.counts.is_kin_of(kin));
            let clip = own.map(|table| table.clip(laid.clip)).max().unwrap_or(1);
            Self::new(laid, layout, laid.floor.saturating_mul(clip))
        };
        let tables = laid.tables.iter().map(|table| table.counts);
        Counts::kins(tables).into_iter().map(of_kin).collect()
    }

    fn new(laid: &'a Laid<'a>, layout: Layout, floor: u32) -> Self {
        let draws = laid.draws.iter();
        let mut cells: Vec<Cell> = draws.flat_map(|draw| layout.cells_of(draw)).collect();
        let of_draws = cells.len();
        let (mut pooled, mut parts) = (Vec::new(), Vec::new());
        for pool in &laid.pools {
            for (sum, of_group) in layout.sums.iter().enumerate() {
                let shown = of_group.value(|kind| pool.cell(of_group.table, of_group.group, kind));
                let Some(standing) = pool.standing(of_group, shown.is_some()) else {
                    continue;
                };
                let is_telling =
                    standing == Standing::Offered && tells_of_too_few(laid, pool, of_group);
                let standing = if is_telling {
                    Standing::Primary
                } else {
                    standing
                };
                cells.push(of_group.cell(shown.unwrap_or(0), standing));
                pooled.push(Pooled {
                    sum,
                    new: pool.new,
                    is_telling,
                });
                parts.push((&pool.parts, sum));
            }
        }
        let mut linked = Linked::new(cells.len());
        for first in (0..laid.draws.len()).map(|draw| draw * layout.cells) {
            for equation in &layout.equations {
                linked.add_equation(equation.iter().map(|&(cell, of)| (first + cell, of)));
            }
        }
        for (place, (draws, sum)) in parts.into_iter().enumerate() {
            let own = draws.iter().map(|draw| draw * layout.cells + sum);
            linked.add_total(of_draws + place, own);
        }
        Self {
            laid,
            layout,
            pooled,
            linked,
            cells,
            demand: Demand::Floor(floor),
        }
    }

    /// Works out what a reader can tell of what is withheld, and what of the
    /// new summary must be hidden.
    ///
    /// A body knows its own withheld cells beside all of it. That no other
    /// body's follow from them is seen to, whatever they are; how closely they
    /// bound others depends on their numbers, which only that body has.
    pub(super) fn settle(&self) -> Result<Settled, Misfit> {
        let mut settled = Settled::default();
        let all = 0..self.cells.len();
        settled.findings.withheld = all.filter(|&cell| self.is_withheld(cell)).count();
        for part in self.linked.apart(&self.cells) {
            self.settle_part(&part, &mut settled)?;
        }
        let telling = self.pooled.iter().filter(|pooled| pooled.is_telling);
        let named = telling.filter_map(|pooled| self.name(pooled));
        settled.telling.extend(named);
        Ok(settled)
    }

    fn settle_part(&self, part: &Apart, settled: &mut Settled) -> Result<(), Misfit> {
        let cells: Vec<Cell> = part.cells.iter().map(|&cell| self.cells[cell]).collect();
        let is_known = |cell: &Cell| cell.standing == Standing::AlreadyShown;
        let known: Vec<bool> = cells.iter().map(is_known).collect();
        if let Err(Contradiction::NothingFits) = Audit::new(&part.linked, &cells, &known) {
            return Err(Misfit);
        }
        let is_offered = |cell: &Cell| cell.standing == Standing::Offered;
        let is_withheld = |place: usize| self.is_withheld(part.cells[place]);
        if !cells.iter().any(is_offered) && !(0..cells.len()).any(is_withheld) {
            return Ok(());
        }
        let is_decided = !cells.iter().any(is_offered);
        let insiders = if is_decided {
            Vec::new()
        } else {
            self.insiders(part)
        };
        let done = suppression::protect(&part.linked, &cells, &insiders, self.demand);
        let exposed = done.unproven.iter().filter(|place| is_withheld(**place));
        settled.findings.exposed += exposed.count();
        let is_hidden = |place: &usize| done.outcomes[*place] == Outcome::Secondary;
        let hidden = (0..cells.len()).filter(is_hidden);
        let named = hidden.filter_map(|place| self.named(part.cells[place]));
        settled.telling.extend(named);
        Ok(())
    }

    /// The bodies that a part is about, each with those of its cells that others
    /// do not have; none where there are too many of them to look at each.
    fn insiders(&self, part: &Apart) -> Vec<Insider> {
        let mut own: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, &cell) in part.cells.iter().enumerate() {
            let is_known = self.cells[cell].standing == Standing::AlreadyShown;
            if let Some((draw, _)) = self.draw_of(cell).filter(|_| !is_known) {
                own.entry(draw.body).or_default().push(place);
            }
        }
        if !(2..=MOST_INSIDERS).contains(&own.len()) {
            return Vec::new();
        }
        let insider = |cells| Insider {
            cells,
            are_given: false,
        };
        own.into_values().map(insider).collect()
    }

    /// The draw that a cell belongs to, with its sum; none for what is pooled.
    fn draw_of(&self, cell: usize) -> Option<(&Draw<'a>, Option<&SumOfGroup>)> {
        let cells = self.layout.cells.max(1);
        let draw = self.laid.draws.get(cell / cells)?;
        Some((draw, self.layout.sums.get(cell % cells)))
    }

    /// Whether a cell is a count that a release at hand withholds.
    fn is_withheld(&self, cell: usize) -> bool {
        let is_unknown = self.cells[cell].standing == Standing::Primary;
        let named = self.draw_of(cell).filter(|_| is_unknown);
        named.is_some_and(|(draw, sum)| sum.is_some_and(|sum| sum.is_withheld(draw)))
    }

    /// A count of the new summary.
    fn named(&self, cell: usize) -> Option<Named> {
        let place = cell.checked_sub(self.laid.draws.len() * self.layout.cells)?;
        self.name(&self.pooled[place])
    }

    fn name(&self, pooled: &Pooled) -> Option<Named> {
        let sum = &self.layout.sums[pooled.sum];
        Some(Named {
            set: pooled.new?,
            table: sum.table,
            group: sum.group,
            kinds: sum.kinds.clone(),
        })
    }
}
