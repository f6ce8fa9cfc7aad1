//! Noisy figures made consistent: signed estimates, and whole numbers that add
//! up. Post-processing: nothing here knows an exact figure.
//!
//! ```text
//! noisy cells ─▶ least squares ─▶ signed estimates (ranges and thresholds follow from these)
//!                     └─▶ fit without negatives ─▶ whole numbers that add up
//! ```

mod fit;
mod joint;
mod round;

use self::{
    fit::{View, fit},
    joint::{Joint, linked_tables},
    round::{as_float, nearest_whole, round_to_sum},
};
use super::noise::NoisyTable;
use crate::public::plan::{Arm, Cells, Counts, NoisyFigures, Strategy, Table, Turn};

/// The figures of one release, two ways.
///
/// In the whole numbers every group's cells add up to the group, every
/// table's groups to the same totals, and tables that share attributes to the
/// same sums, to the last pupil.
pub(super) struct Consistent {
    /// For each table, group and cell: the signed estimate.
    pub(super) estimates: Cells<f64>,
    /// For each table, group and cell: whole pupils, none negative; or
    /// whole sessions or events, which share no sum with another table.
    pub(super) whole: Cells<i64>,
}

impl Consistent {
    /// The figures that its numbers make.
    pub(super) fn figures<'a>(&'a self, strategy: &'a Strategy) -> NoisyFigures<'a> {
        NoisyFigures {
            strategy,
            whole: &self.whole,
            estimates: &self.estimates,
            bodies: 1,
        }
    }

    /// Both numbers of every cell, in the order of the plan.
    pub(super) fn cells(&self) -> impl Iterator<Item = (i64, f64)> {
        let whole = self.whole.iter().flatten().flatten().copied();
        whole.zip(self.estimates.iter().flatten().flatten().copied())
    }
}

/// Estimates every table from all noisy cells and rounds the estimates so
/// that parts add up.
pub(super) fn make_consistent(
    tables: &[Table],
    noisy: &[NoisyTable],
    strategy: &Strategy,
) -> Consistent {
    let drawn: Vec<i64> = noisy
        .iter()
        .flat_map(|table| table.cells.iter().copied())
        .collect();
    let estimates: Cells<f64> = (0..tables.len())
        .map(|table| strategy.estimates(table, &drawn))
        .collect();
    let totals = Totals::of(tables, &estimates);
    let mut whole: Cells<i64> = tables
        .iter()
        .zip(&estimates)
        .map(|(table, estimates)| match table.counts {
            Counts::Change => vec![whole_turns(&estimates[0])],
            counts if counts.is_of_pupils() => vec![totals.of_list(counts)],
            _ => whole_sums(estimates),
        })
        .collect();
    for linked in linked_tables(tables) {
        let joint = Joint::of(tables, &linked);
        let cells = whole_cells(&joint, &linked, (tables, &estimates), strategy, &totals);
        for &place in &linked {
            whole[place] = joint.summed_up(&tables[place], &cells);
        }
    }
    Consistent { estimates, whole }
}

/// Whole pupils of the whole school, by the finest list of bands.
struct Totals {
    finest: Counts,
    cells: Vec<i64>,
}

impl Totals {
    /// From any table with the finest list: after least squares all agree.
    fn of(tables: &[Table], estimates: &Cells<f64>) -> Self {
        let counting = tables
            .iter()
            .zip(estimates)
            .filter(|(table, _)| table.counts.is_of_pupils());
        let (table, groups) = counting
            .max_by_key(|(table, _)| table.counts)
            .expect("a plan has a table that counts pupils");
        let finest = table.counts;
        let sums: Vec<f64> = (0..finest.band_cells().len())
            .map(|cell| groups.iter().map(|cells| cells[cell]).sum())
            .collect();
        let all = nearest_whole(sums.iter().sum::<f64>().max(0.0));
        let cells = round_to_sum(&sums, all);
        Self { finest, cells }
    }

    /// The totals of a coarser list of bands.
    fn of_list(&self, counts: Counts) -> Vec<i64> {
        let of_cell = |whole: &&[_]| {
            let cells = self.finest.band_cells().iter().zip(&self.cells);
            let inside = cells.filter(|(bands, _)| whole.contains(&bands[0]));
            inside.map(|(_, value)| value).sum()
        };
        counts.band_cells().iter().map(of_cell).collect()
    }
}

fn whole_sums(estimates: &[Vec<f64>]) -> Vec<Vec<i64>> {
    let whole = |cells: &Vec<f64>| {
        let all = nearest_whole(cells.iter().sum::<f64>().max(0.0));
        round_to_sum(cells, all)
    };
    estimates.iter().map(whole).collect()
}

/// Whole pupils by how their attendance changed: what is printed is rounded
/// first and shared out among its cells after. Most of these are nearly empty,
/// and would lift a sum if they were kept from being negative one by one.
fn whole_turns(estimates: &[f64]) -> Vec<i64> {
    let parts: Vec<Vec<usize>> = Arm::ALL
        .into_iter()
        .flat_map(|arm| {
            let turns = Turn::ALL.into_iter().map(move |turn| arm.cells_of(turn));
            turns.chain([vec![arm.cell(None)]])
        })
        .collect();
    let mut whole = vec![0; estimates.len()];
    for cells in parts {
        let own: Vec<f64> = cells.iter().map(|&cell| estimates[cell]).collect();
        let all = nearest_whole(own.iter().sum::<f64>().max(0.0));
        for (cell, count) in cells.into_iter().zip(round_to_sum(&own, all)) {
            whole[cell] = count;
        }
    }
    whole
}

/// Whole pupils in every cell of a joint table: fitted to the estimates of the
/// linked tables without negatives, then rounded axis by axis, so that every
/// sum on the way is kept.
fn whole_cells(
    joint: &Joint,
    linked: &[usize],
    (tables, estimates): (&[Table], &Cells<f64>),
    strategy: &Strategy,
    totals: &Totals,
) -> Vec<i64> {
    let mut views: Vec<View> = linked
        .iter()
        .map(|&place| View {
            cell_of: joint.cells_of(&tables[place]),
            wanted: estimates[place].concat(),
            accuracy: 1.0 / strategy.variance(place),
        })
        .collect();
    let whole = totals.of_list(joint.counts());
    views.push(View {
        cell_of: joint.levels(),
        wanted: whole.iter().map(|&total| as_float(total)).collect(),
        accuracy: views.iter().map(|view| view.accuracy).sum(),
    });
    let fitted = fit(joint.cell_count(), &views);
    joint.round(&fitted, whole)
}

#[cfg(test)]
mod tests;
