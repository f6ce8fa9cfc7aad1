//! Random linked tables of the kinds that releases and pools are made of.

use quietcount::suppression::{Cell, Demand, Linked, Outcome, Protection, Standing, protect};

use crate::{
    attacker::{Attacker, hides},
    chance::Chance,
};

/// Linked tables and what is asked of them. The equations stand here a second
/// time, for the attacker.
pub(crate) struct Tables {
    pub(crate) linked: Linked,
    pub(crate) equations: Vec<Vec<(usize, i64)>>,
    pub(crate) cells: Vec<Cell>,
    pub(crate) insiders: Vec<Vec<usize>>,
    pub(crate) demand: Demand,
}

impl Tables {
    pub(crate) fn random(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let demand = match chance.below(4) {
            0 => Demand::NotDerivable,
            1 => Demand::Floor(2),
            _ => Demand::Floor(5),
        };
        let mut draft = Draft {
            chance,
            values: Vec::new(),
            importance: Vec::new(),
            equations: Vec::new(),
        };
        let insiders = match draft.chance.below(5) {
            0 => draft.groupings(),
            1 => draft.three_ways(),
            2 => draft.shared_margin(),
            3 => draft.pool(),
            _ => return draft.two_periods(demand),
        };
        draft.finish(demand, insiders)
    }

    /// Hidden cells of which the demand is made.
    pub(crate) fn bound(&self, protection: &Protection) -> impl Iterator<Item = usize> {
        let for_all = self.demand != Demand::NotDerivable;
        let is_bound = move |outcome: Outcome| {
            outcome == Outcome::Primary || for_all && outcome == Outcome::Secondary
        };
        let outcomes = protection.outcomes.clone();
        (0..outcomes.len()).filter(move |&place| is_bound(outcomes[place]))
    }

    pub(crate) fn is_met(&self, (least, greatest): (f64, f64)) -> bool {
        match self.demand {
            Demand::NotDerivable => greatest - least > 1e-6,
            Demand::Floor(floor) => hides((least, greatest), floor),
        }
    }

    /// A reader who knows some of the cells.
    pub(crate) fn attacker(&self, is_known: impl Fn(usize) -> bool) -> Attacker<'_> {
        let value = |place: usize| is_known(place).then_some(self.cells[place].value);
        Attacker::new(&self.equations, (0..self.cells.len()).map(value).collect())
    }

    /// The same tables, all cells alike, if they are small enough to try every
    /// set of cells to hide.
    pub(crate) fn small_enough(mut self) -> Option<Self> {
        self.demand = Demand::NotDerivable;
        for cell in &mut self.cells {
            cell.importance = 0;
        }
        let count = |standing| {
            self.cells
                .iter()
                .filter(|cell| cell.standing == standing)
                .count()
        };
        let is_new = count(Standing::AlreadyShown) == 0 && self.insiders.is_empty();
        (is_new && count(Standing::Offered) <= 12).then_some(self)
    }

    /// How many primaries an attacker would learn if nothing else were hidden.
    pub(crate) fn given_away_by_primaries_alone(&self) -> usize {
        let is_hidden = |place: usize| {
            matches!(
                self.cells[place].standing,
                Standing::Primary | Standing::Inner
            )
        };
        let attacker = self.attacker(|place| !is_hidden(place));
        let is_primary = |place: &usize| self.cells[*place].standing == Standing::Primary;
        let learns = |place: &usize| !self.is_met(attacker.interval(*place));
        (0..self.cells.len())
            .filter(is_primary)
            .filter(learns)
            .count()
    }
}

struct Draft {
    chance: Chance,
    values: Vec<i64>,
    importance: Vec<u32>,
    equations: Vec<Vec<(usize, i64)>>,
}

impl Draft {
    fn cell(&mut self, value: i64, importance: u32) -> usize {
        self.values.push(value);
        self.importance.push(importance);
        self.values.len() - 1
    }

    /// A count such as tables hold: often nothing, often a handful.
    fn count(&mut self) -> i64 {
        let most = [1, 4, 10, 40][self.chance.below(4)];
        i64::try_from(self.chance.below(most)).expect("a small number")
    }

    fn part(&mut self) -> usize {
        let value = self.count();
        self.cell(value, 2)
    }

    fn total(&mut self, parts: &[usize], importance: u32) -> usize {
        let sum = parts.iter().map(|&part| self.values[part]).sum();
        let total = self.cell(sum, importance);
        let parts = parts.iter().map(|&part| (part, -1));
        self.equations
            .push(std::iter::once((total, 1)).chain(parts).collect());
        total
    }

    /// One list of groups, added up by several groupings that overlap.
    fn groupings(&mut self) -> Vec<Vec<usize>> {
        let groups: Vec<usize> = (0..4 + self.chance.below(8)).map(|_| self.part()).collect();
        self.total(&groups, 0);
        for _ in 0..2 + self.chance.below(3) {
            let cut = 1 + self.chance.below(groups.len() - 1);
            let turn = self.chance.below(groups.len());
            let mut turned = groups.clone();
            turned.rotate_left(turn);
            self.total(&turned[..cut], 1);
            self.total(&turned[cut..], 1);
        }
        Vec::new()
    }

    /// A table of three attributes with all its margins.
    fn three_ways(&mut self) -> Vec<Vec<usize>> {
        let sizes: Vec<usize> = (0..3).map(|_| 2 + self.chance.below(3)).collect();
        let size = sizes.iter().product();
        let inner: Vec<usize> = (0..size).map(|_| self.part()).collect();
        let index = |place: usize| {
            [
                place % sizes[0],
                place / sizes[0] % sizes[1],
                place / sizes[0] / sizes[1],
            ]
        };
        for kept in 0..7_usize {
            let keeps = |axis: usize| kept >> axis & 1 == 1;
            let mut margins = std::collections::BTreeMap::<Vec<usize>, Vec<usize>>::new();
            for (place, &part) in inner.iter().enumerate() {
                let key = (0..3)
                    .filter(|&axis| keeps(axis))
                    .map(|axis| index(place)[axis])
                    .collect();
                margins.entry(key).or_default().push(part);
            }
            for parts in margins.into_values() {
                self.total(&parts, u32::from(kept != 0));
            }
        }
        Vec::new()
    }

    /// Bands by several attributes, which have the totals of the bands in
    /// common: the shape of a plan's tables.
    fn shared_margin(&mut self) -> Vec<Vec<usize>> {
        let bands: Vec<i64> = (0..2 + self.chance.below(4))
            .map(|_| 3 * self.count())
            .collect();
        let totals: Vec<usize> = bands.iter().map(|&value| self.cell(value, 1)).collect();
        self.total(&totals, 0);
        self.total(&totals[1..], 0);
        for _ in 0..=self.chance.below(3) {
            let groups = 2 + self.chance.below(3);
            let mut rows = vec![Vec::new(); groups];
            for &total in &totals {
                let mut left = self.values[total];
                let mut parts = Vec::new();
                for (group, row) in rows.iter_mut().enumerate() {
                    let taken = if group + 1 == groups {
                        left
                    } else {
                        left.min(self.count())
                    };
                    left -= taken;
                    parts.push(self.cell(taken, 3));
                    row.push(parts[group]);
                }
                let parts = parts.iter().map(|&part| (part, -1));
                self.equations
                    .push(std::iter::once((total, 1)).chain(parts).collect());
            }
            for row in rows {
                self.total(&row, 2);
                self.total(&row[1..], 2);
            }
        }
        Vec::new()
    }

    /// Figures of several bodies with their sums. Each body knows its own.
    fn pool(&mut self) -> Vec<Vec<usize>> {
        let bodies = 3 + self.chance.below(4);
        let figures = 2 + self.chance.below(3);
        let mut own = Vec::new();
        for _ in 0..bodies {
            let mut parts: Vec<usize> = (0..figures).map(|_| self.part()).collect();
            parts.push(self.total(&parts.clone(), 1));
            own.push(parts);
        }
        let pooled: Vec<usize> = (0..figures)
            .map(|figure| {
                let parts: Vec<usize> = own.iter().map(|body| body[figure]).collect();
                self.total(&parts, 0)
            })
            .collect();
        self.total(&pooled, 0);
        own
    }

    /// A period, released and settled; then a second one with the sums of
    /// both, linked to what is out already.
    fn two_periods(mut self, demand: Demand) -> Tables {
        let groups = 3 + self.chance.below(4);
        let first: Vec<usize> = (0..groups).map(|_| self.part()).collect();
        let first_total = self.total(&first, 0);
        let before = self.values.len();
        let settled = self.tables(demand, Vec::new());
        let settled = protect(&settled.linked, &settled.cells, &[], demand);

        let second: Vec<usize> = (0..groups).map(|_| self.part()).collect();
        let second_total = self.total(&second, 0);
        for (one, other) in first.iter().zip(&second) {
            self.total(&[*one, *other], 2);
        }
        self.total(&[first_total, second_total], 0);
        let mut tables = self.finish(demand, Vec::new());
        for place in 0..before {
            tables.cells[place].standing = match settled.outcomes[place] {
                Outcome::Shown => Standing::AlreadyShown,
                Outcome::Inner => Standing::Inner,
                Outcome::Primary | Outcome::Secondary => Standing::Primary,
            };
        }
        tables
    }

    /// Small numbers are primary; a few cells are never shown.
    fn tables(&mut self, demand: Demand, insiders: Vec<Vec<usize>>) -> Tables {
        let floor = match demand {
            Demand::Floor(floor) => i64::from(floor),
            Demand::NotDerivable => 3,
        };
        let mut cells = Vec::new();
        for (&value, &importance) in self.values.iter().zip(&self.importance) {
            let standing = if (1..=floor).contains(&value) || self.chance.one_in(40) {
                Standing::Primary
            } else if insiders.is_empty() && self.chance.one_in(20) {
                Standing::Inner
            } else {
                Standing::Offered
            };
            cells.push(Cell {
                value,
                importance,
                standing,
            });
        }
        let mut linked = Linked::new(cells.len());
        for equation in &self.equations {
            linked.add_equation(equation.iter().copied());
        }
        Tables {
            linked,
            equations: self.equations.clone(),
            cells,
            insiders,
            demand,
        }
    }

    fn finish(mut self, demand: Demand, insiders: Vec<Vec<usize>>) -> Tables {
        self.tables(demand, insiders)
    }
}
