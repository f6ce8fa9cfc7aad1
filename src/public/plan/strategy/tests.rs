use super::*;
use crate::public::plan::{Attribute, Plan};

fn example() -> Plan {
    Plan::read(include_str!("../../../example/plan.json")).unwrap()
}

fn strategy(plan: &Plan, period: &str) -> Strategy {
    Strategy::for_period(plan, plan.period(period).unwrap())
}

#[test]
fn shares_are_the_whole() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    let sum = (0..plan.tables().len())
        .map(|table| strategy.share(table))
        .try_fold(Epsilon::NONE, Epsilon::plus);
    assert_eq!(sum, Ok(plan.period("autumn").unwrap().epsilon));
}

/// Without noise every estimate is the exact cell: the map is unbiased.
#[test]
fn exact_cells_stay_what_they_are() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    // 100 pupils in each band, spread unevenly over the groups.
    let mut noisy = Vec::new();
    for table in plan.tables() {
        let groups = table.group_codes().len();
        if table.counts == Counts::Sessions {
            noisy.extend([3, 2, 95]);
            continue;
        }
        for group in 0..groups {
            for bands in table.counts.band_cells() {
                let all = 100 * i64::try_from(bands.len()).unwrap();
                let rest = i64::try_from(groups - 1).unwrap();
                noisy.push(if group == 0 { all - 10 * rest } else { 10 });
            }
        }
    }
    let mut place = 0;
    for table in 0..plan.tables().len() {
        for cell in strategy.estimates(table, &noisy).concat() {
            #[expect(clippy::cast_precision_loss, reason = "small numbers")]
            let exact = noisy[place] as f64;
            assert!((cell - exact).abs() < 1e-9, "table {table}: {cell} {exact}");
            place += 1;
        }
    }
}

/// Whatever the noise, the estimates of every table add up to the same total.
#[test]
fn parts_add_up_under_noise() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    let noisy: Vec<i64> = (0..strategy.rates.len())
        .map(|draw| i64::try_from(draw * draw % 97).unwrap())
        .collect();
    let totals: Vec<f64> = plan
        .tables()
        .iter()
        .enumerate()
        .filter(|(_, table)| table.counts != Counts::Sessions)
        .map(|(table, _)| strategy.estimates(table, &noisy).concat().iter().sum())
        .collect();
    for total in &totals {
        assert!((total - totals[0]).abs() < 1e-9, "{totals:?}");
    }
}

/// Using what the other tables know never makes a total noisier than its own
/// table would.
#[test]
fn consistency_narrows_the_total() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    let bands = plan
        .tables()
        .iter()
        .position(|table| table.by == Attribute::School && table.counts != Counts::Sessions)
        .unwrap();
    let map = strategy.map(bands, 0, FigureKind::Persistent);
    let mut own = vec![0.0; strategy.rates.len()];
    own[2..5].fill(1.0);
    assert!(strategy.half_width(&map.above, 1) < strategy.half_width(&own, 1));
}

#[test]
fn a_quotient_range_holds_the_quotient() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    let map = strategy.map(0, 0, FigureKind::PersistentShare);
    let range = strategy.quotient_range(&map, (256.0, 1000.0), 1).unwrap();
    assert!(range.low < 0.256 && 0.256 < range.high);
    assert!(strategy.quotient_range(&map, (2.0, 4.0), 1).is_none());
}
