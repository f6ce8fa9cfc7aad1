use super::noise::NoisyTable;
use crate::public::plan::{Counts, Strategy, Table, finest, parts};

/// Noisy figures made consistent: signed estimates, and whole numbers that
/// add up.
///
/// In the whole numbers every group's cells add up to the group, and every
/// table's groups to the same totals, to the last pupil.
pub(super) struct Consistent {
    /// For each table, group and cell: the signed estimate.
    pub(super) estimates: Vec<Vec<Vec<f64>>>,
    /// For each table, group and cell: whole pupils, none negative; or
    /// sessions as drawn, which share no sum with another table.
    pub(super) whole: Vec<Vec<Vec<i64>>>,
}

/// Post-processing of the noisy tables: nothing here knows an exact figure.
pub(super) fn make_consistent(
    tables: &[Table],
    noisy: &[NoisyTable],
    strategy: &Strategy,
) -> Consistent {
    let drawn: Vec<i64> = noisy
        .iter()
        .flat_map(|table| table.cells.iter().copied())
        .collect();
    let estimates: Vec<Vec<Vec<f64>>> = (0..tables.len())
        .map(|table| strategy.estimates(table, &drawn))
        .collect();
    let finest = finest(tables.iter().map(|table| table.counts));
    let totals = whole_totals(tables, &estimates, finest);
    let whole = tables
        .iter()
        .zip(&estimates)
        .map(|(table, estimates)| match table.counts {
            Counts::Sessions => as_drawn(estimates),
            _ => whole_cells(table, estimates, finest, &totals),
        })
        .collect();
    Consistent { estimates, whole }
}

/// Whole totals of the finest bands, from any table that lists them: after
/// least squares all agree.
fn whole_totals(tables: &[Table], estimates: &[Vec<Vec<f64>>], finest: Counts) -> Vec<i64> {
    let place = tables.iter().position(|table| table.counts == finest);
    let groups = &estimates[place.expect("the finest list stands in some table")];
    let totals: Vec<f64> = (0..finest.band_cells().len())
        .map(|cell| groups.iter().map(|cells| cells[cell]).sum())
        .collect();
    let all = nearest_whole(totals.iter().sum::<f64>().max(0.0));
    round_to_sum(&totals, all)
}

fn as_drawn(estimates: &[Vec<f64>]) -> Vec<Vec<i64>> {
    let whole = |cells: &Vec<f64>| cells.iter().copied().map(nearest_whole).collect();
    estimates.iter().map(whole).collect()
}

/// Splits each total over the groups of one table.
fn whole_cells(
    table: &Table,
    estimates: &[Vec<f64>],
    finest: Counts,
    totals: &[i64],
) -> Vec<Vec<i64>> {
    let mut whole = vec![Vec::new(); estimates.len()];
    for cell in 0..table.counts.band_cells().len() {
        let total = parts(finest, table.counts, cell)
            .into_iter()
            .map(|part| totals[part])
            .sum();
        let column: Vec<f64> = estimates.iter().map(|cells| cells[cell]).collect();
        for (group, value) in round_to_sum(&column, total).into_iter().enumerate() {
            whole[group].push(value);
        }
    }
    whole
}

/// The nearest non-negative whole numbers with this sum: first the nearest
/// point without negative parts (every part lowered alike, those below zero
/// set to zero), then the largest remainders rounded up.
fn round_to_sum(parts: &[f64], sum: i64) -> Vec<i64> {
    let parts = without_negatives(parts, as_float(sum));
    let mut whole: Vec<i64> = parts
        .iter()
        .map(|part| nearest_whole(part.floor()))
        .collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |place: usize| parts[place] - parts[place].floor();
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(&b)));
    let mut missing = sum - whole.iter().sum::<i64>();
    for &place in order.iter().cycle().take(2 * parts.len()) {
        if missing > 0 {
            whole[place] += 1;
            missing -= 1;
        } else if missing < 0 && whole[place] > 0 {
            whole[place] -= 1;
            missing += 1;
        }
    }
    whole
}

/// Projection on the parts that are not negative and have this sum.
fn without_negatives(parts: &[f64], sum: f64) -> Vec<f64> {
    let mut sorted = parts.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let mut shift = 0.0;
    let mut running = 0.0;
    for (place, part) in sorted.iter().enumerate() {
        running += part;
        let candidate = (running - sum) / as_float(i64::try_from(place).unwrap_or(0) + 1);
        if part - candidate > 0.0 || place == 0 {
            shift = candidate;
        }
    }
    parts.iter().map(|part| (part - shift).max(0.0)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn as_float(count: i64) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond i64 saturates, and counts stay far below"
)]
fn nearest_whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rounds_to_the_sum() {
        for (name, parts, sum, want) in [
            ("already whole", &[3.0, 4.0][..], 7, &[3, 4][..]),
            ("largest remainder", &[2.6, 4.4], 7, &[3, 4]),
            ("a negative part", &[10.0, -4.0], 6, &[6, 0]),
            ("nothing", &[-3.0, -4.0], 0, &[0, 0]),
            ("one part", &[2.2], 5, &[5]),
        ] {
            assert_eq!(round_to_sum(parts, sum), want, "{name}");
        }
    }

    proptest! {
        #[test]
        fn parts_are_whole_and_add_up(
            parts in prop::collection::vec(-500.0..2000.0_f64, 1..12),
            sum in 0..20_000_i64,
        ) {
            let whole = round_to_sum(&parts, sum);
            prop_assert_eq!(whole.iter().sum::<i64>(), sum);
            prop_assert!(whole.iter().all(|&part| part >= 0));
        }
    }
}
