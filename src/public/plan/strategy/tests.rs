use super::{
    job,
    marginal::{groups_along, subsets},
    *,
};
use crate::public::plan::{Attribute, Plan, Respondents};

fn example() -> Plan {
    Plan::read(include_str!("../../../../tests/plans/schools.json")).unwrap()
}

fn strategy(plan: &Plan, period: &str) -> Strategy {
    Strategy::of(plan.collected(Respondents::Schools, period).unwrap())
}

fn of_job(split: &Split) -> Strategy {
    let epsilon = Epsilon::parse("1").unwrap();
    Strategy::new(&job::tables(), split, epsilon, 1, example().rules())
}

#[test]
fn shares_are_the_whole() {
    let plan = example();
    for period in plan.periods() {
        let strategy = Strategy::of(plan.collected(Respondents::Schools, &period.id).unwrap());
        let shares = strategy.measured().iter().map(|one| one.epsilon);
        assert_eq!(Epsilon::sum(shares), Ok(period.epsilon));
    }
}

/// A pupil as the group on each axis and a place among the bands.
type Pupil = (Vec<usize>, usize);

/// Every combination of groups and bands, a different number of times each.
fn pupils(space: &Space) -> Vec<Pupil> {
    let sizes: Vec<usize> = (0..space.axes()).map(|axis| space.size(axis)).collect();
    let combinations: usize = sizes.iter().product();
    let times = |number: usize| (number * 7919) % 5;
    (0..combinations * 5)
        .flat_map(|number| {
            let pupil = (groups_along(&sizes, number / 5), number % 5);
            std::iter::repeat_n(pupil, times(number))
        })
        .collect()
}

/// The exact cells of a marginal.
fn count(space: &Space, marginal: &Marginal, pupils: &[Pupil]) -> Vec<i64> {
    let axes = space.places(&marginal.by);
    let mut cells = vec![0; marginal.cell_count()];
    for (groups, band) in pupils {
        let group = axes
            .iter()
            .fold(0, |all, &axis| all * space.size(axis) + groups[axis]);
        let lists = marginal.counts.band_cells();
        let band = crate::public::plan::Band::ALL[*band];
        let cell = lists
            .iter()
            .position(|bands| bands.contains(&band))
            .unwrap();
        cells[group * lists.len() + cell] += 1;
    }
    cells
}

/// Without noise every estimate is the exact cell: the map is unbiased, for
/// separate and for crossed tables.
#[test]
fn exact_cells_stay_what_they_are() {
    let plan = example();
    for (tables, strategy) in [
        (
            plan.collections()[0].tables().to_vec(),
            strategy(&plan, "autumn"),
        ),
        (
            job::tables(),
            of_job(&Split::of(&job::tables(), Mode::Balanced)),
        ),
    ] {
        let space = Space::of(&tables);
        let pupils = pupils(&space);
        let noisy: Vec<i64> = strategy
            .measured()
            .iter()
            .flat_map(|one| match one.marginal.counts {
                Counts::Sessions => vec![3, 2, 95],
                _ => count(&space, &one.marginal, &pupils),
            })
            .collect();
        for (place, table) in tables.iter().enumerate() {
            let (counts, by) = (table.counts, table.by.clone());
            let exact = match counts {
                Counts::Sessions => vec![3, 2, 95],
                _ => count(&space, &Marginal { counts, by }, &pupils),
            };
            for (got, want) in strategy.estimates(place, &noisy).concat().iter().zip(exact) {
                #[expect(clippy::cast_precision_loss, reason = "small numbers")]
                let want = want as f64;
                assert!((got - want).abs() < 1e-6, "{}: {got} {want}", table.id);
            }
        }
    }
}

/// Whatever the noise, tables agree on every sum they share.
#[test]
fn parts_add_up_under_noise() {
    let tables = job::tables();
    let strategy = of_job(&Split::of(&tables, Mode::Balanced));
    let noisy: Vec<i64> = (0..strategy.rates.len())
        .map(|draw| i64::try_from(draw * draw % 97).unwrap())
        .collect();
    // The table over every axis, added up over the last one, is the table
    // over the first two.
    let all: Vec<f64> = strategy.estimates(7, &noisy).concat();
    let years_and_sexes: Vec<f64> = strategy.estimates(3, &noisy).concat();
    for (sum, parts) in years_and_sexes.iter().zip(all.chunks(3)) {
        let added: f64 = parts.iter().sum();
        assert!((sum - added).abs() < 1e-9, "{sum} {added}");
    }
}

/// Solves least squares the long way, over every cell of the full product,
/// and compares the variance of every figure.
#[test]
fn the_closed_form_is_least_squares() {
    let plan = example();
    for strategy in [
        of_job(&Split::of(&job::tables(), Mode::Balanced)),
        of_job(&Split::naive(&job::tables())),
        strategy(&plan, "autumn"),
    ] {
        let tables = if strategy.tables.len() == 8 {
            job::tables()
        } else {
            plan.collections()[0].tables().to_vec()
        };
        let space = Space::of(&tables);
        let long = LongWay::new(&space, &strategy);
        for (place, table) in tables.iter().enumerate() {
            if table.counts == Counts::Sessions {
                continue;
            }
            let (counts, by) = (table.counts, table.by.clone());
            let sum = long.sum(&space, &Marginal { counts, by }, 0);
            let (got, want) = (strategy.variance(place), long.variance(&sum));
            assert!(
                (got / want - 1.0).abs() < 1e-6,
                "{}: {got} {want}",
                table.id
            );
        }
    }
}

/// The information of all marginals about every cell of the full product,
/// made invertible by a little about each cell.
struct LongWay {
    information: Vec<Vec<f64>>,
}

impl LongWay {
    fn new(space: &Space, strategy: &Strategy) -> Self {
        let cells = 5
            * (0..space.axes())
                .map(|axis| space.size(axis))
                .product::<usize>();
        let mut information = vec![vec![0.0; cells]; cells];
        for (place, row) in information.iter_mut().enumerate() {
            row[place] = 1e-9;
        }
        let mut long = Self { information };
        for one in &strategy.measured {
            if one.marginal.counts == Counts::Sessions {
                continue;
            }
            for cell in 0..one.marginal.cell_count() {
                let sum = long.sum(space, &one.marginal, cell);
                long.learn(&sum, spread::cosh_less_one(one.rate()));
            }
        }
        long
    }

    /// The cells of the full product that make up one cell of a marginal.
    fn sum(&self, space: &Space, marginal: &Marginal, cell: usize) -> Vec<f64> {
        let sizes: Vec<usize> = (0..space.axes()).map(|axis| space.size(axis)).collect();
        (0..self.information.len())
            .map(|number| {
                let pupil = (groups_along(&sizes, number / 5), number % 5);
                f64::from(u8::from(count(space, marginal, &[pupil])[cell] == 1))
            })
            .collect()
    }

    fn learn(&mut self, sum: &[f64], accuracy: f64) {
        let inside: Vec<usize> = (0..sum.len()).filter(|&place| sum[place] > 0.0).collect();
        for &row in &inside {
            for &column in &inside {
                self.information[row][column] += accuracy;
            }
        }
    }

    /// sumᵀ · information⁻¹ · sum, by Gaussian elimination.
    fn variance(&self, sum: &[f64]) -> f64 {
        let mut matrix = self.information.clone();
        let mut right = sum.to_vec();
        let size = right.len();
        for pivot in 0..size {
            for row in pivot + 1..size {
                let factor = matrix[row][pivot] / matrix[pivot][pivot];
                if factor != 0.0 {
                    let (above, below) = matrix.split_at_mut(row);
                    for (value, other) in below[0].iter_mut().zip(&above[pivot]) {
                        *value -= factor * other;
                    }
                    right[row] -= factor * right[pivot];
                }
            }
        }
        for row in (0..size).rev() {
            let known: f64 = (row + 1..size)
                .map(|place| matrix[row][place] * right[place])
                .sum();
            right[row] = (right[row] - known) / matrix[row][row];
        }
        right.iter().zip(sum).map(|(a, b)| a * b).sum()
    }
}

/// Standard deviation of every table of the job beside measuring each table
/// by itself, largest ratio last.
fn ratios(mode: Mode) -> Vec<f64> {
    let tables = job::tables();
    let (chosen, naive) = (
        of_job(&Split::of(&tables, mode)),
        of_job(&Split::naive(&tables)),
    );
    // A table measured by itself is read off its own cells alone.
    let alone = |place: usize| 1.0 / spread::cosh_less_one(naive.measured[place].rate());
    let mut ratios: Vec<f64> = (0..tables.len())
        .map(|place| (chosen.variance(place) / alone(place)).sqrt())
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios
}

#[test]
fn every_mode_beats_measuring_each_table() {
    let worst = |mode| *ratios(mode).last().unwrap();
    assert!(worst(Mode::Balanced) <= 0.60, "{}", worst(Mode::Balanced));
    assert!(worst(Mode::Detail) < 1.0, "{}", worst(Mode::Detail));
    assert!(worst(Mode::Headlines) < 1.0, "{}", worst(Mode::Headlines));
    assert!(ratios(Mode::Detail).iter().sum::<f64>() / 8.0 <= 0.45);
}

/// The split is part of every release: a change of it is a change of the
/// format of what is promised, and must be seen.
#[test]
fn the_split_of_the_standard_plan_is_this_one() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    let shares: Vec<String> = strategy
        .measured()
        .iter()
        .map(|one| format!("{}: {}", one.marginal.title(), one.epsilon))
        .collect();
    assert_eq!(
        shares,
        [
            "Pupils persistently absent by special educational needs (SEN): 6/25",
            "Pupils persistently absent by year group: 78/875",
            "Pupils by share of sessions missed, whole school: 312/875",
            "Half-day sessions missed, whole school: 9/140",
        ]
    );
}

/// Using what the other tables know never makes a total noisier than its own
/// table would.
#[test]
fn consistency_narrows_the_total() {
    let plan = example();
    let strategy = strategy(&plan, "autumn");
    let map = strategy.map(0, 0, FigureKind::Persistent);
    let bands = strategy
        .measured()
        .iter()
        .find(|one| one.marginal.counts == Counts::AbsenceBands)
        .unwrap();
    let mut own = vec![0.0; strategy.rates.len()];
    own[bands.first_draw + 2..bands.first_draw + 5].fill(1.0);
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

#[test]
fn subsets_are_all_and_each_once() {
    let mut found: Vec<u32> = subsets(0b101).collect();
    found.sort_unstable();
    assert_eq!(found, [0, 1, 4, 5]);
    assert!(
        example()
            .tables()
            .iter()
            .any(|table| table.is_by(Attribute::Sen))
    );
}
