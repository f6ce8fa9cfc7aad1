use std::collections::BTreeMap;

use super::error::PoolError;
use crate::{
    public::{
        evaluate::Turns,
        plan::{
            Arm, Cell, Cells, Collection, Counts, FigureKind, NoisyFigures, Period, Plan, Reading,
            Respondents, Strategy, Table, Turn, shared,
        },
        release::Release,
    },
    sealed::{self, OfficePrivateKey},
};

/// What the releases of a plan's pools have sealed, opened.
///
/// A type that can only be added up: over a whole pool set of the plan, and over
/// the fewest bodies at least. Nothing gives the numbers of one body away.
pub(crate) struct OpenedParts(Vec<Opened>);

/// The noisy number of every cell of one release.
pub(crate) struct Opened {
    period: String,
    whole: Cells<i64>,
    estimates: Cells<f64>,
}

/// The noisy numbers of all releases of a pool set, added up cell by cell.
pub(crate) struct Total {
    whole: Cells<i64>,
    estimates: Cells<f64>,
    bodies: u32,
}

impl OpenedParts {
    /// Opens the sealed part of every release that is pooled.
    ///
    /// # Errors
    /// [`PoolError`] naming the body whose sealed part is not sealed to this
    /// key, is not that of its release, or does not say what its release prints.
    pub(super) fn open(
        plan: &Plan,
        key: &OfficePrivateKey,
        latest: &[&Release],
    ) -> Result<Self, PoolError> {
        let office_key = plan.office_key().ok_or(PoolError::NothingSealed)?;
        if key.public() != *office_key {
            return Err(PoolError::OtherOfficeKey {
                found: key.public().fingerprint(),
                expected: office_key.fingerprint(),
            });
        }
        let is_pooled = |release: &&&Release| plan.pool().takes(release.body().kind);
        let mut strategies: BTreeMap<String, Strategy> = BTreeMap::new();
        let open = |release: &&Release| {
            let period = release.period();
            let asked = plan.collected(Respondents::Schools, &period.id);
            let asked = asked.expect("verified releases are of what the plan collects");
            let strategy = strategies
                .entry(period.id.clone())
                .or_insert_with(|| Strategy::of(asked));
            open(asked, key, release, strategy)
        };
        let parts = latest.iter().filter(is_pooled).map(open);
        parts.collect::<Result<_, _>>().map(Self)
    }

    /// The sum over all that the plan pools in a period; none for fewer bodies
    /// than its rules ask for.
    pub(super) fn total(&self, plan: &Plan, period: &Period) -> Option<Total> {
        let is_in = |part: &&Opened| part.period == period.id;
        let parts: Vec<&Opened> = self.0.iter().filter(is_in).collect();
        if !plan.rules().fewest_bodies.is_met_by(parts.len()) {
            return None;
        }
        let (first, others) = parts.split_first()?;
        let mut total = Total {
            whole: first.whole.clone(),
            estimates: first.estimates.clone(),
            bodies: u32::try_from(parts.len()).ok()?,
        };
        for part in others {
            add(&mut total.whole, &part.whole);
            add(&mut total.estimates, &part.estimates);
        }
        Some(total)
    }
}

impl Total {
    pub(super) fn figures<'a>(&'a self, strategy: &'a Strategy) -> NoisyFigures<'a> {
        NoisyFigures {
            strategy,
            whole: &self.whole,
            estimates: &self.estimates,
            bodies: self.bodies,
        }
    }
}

impl Total {
    /// Pupils by how their attendance changed, where the plan asks and enough
    /// of those referred can be judged: their number follows the rules of any
    /// printed count.
    pub(super) fn turns(&self, asked: &Collection, strategy: &Strategy) -> Option<Turns> {
        let is_change = |counts| counts == Counts::Change;
        let place = asked.tables().iter();
        let place = place.clone().position(|table| is_change(table.counts))?;
        let mut measured = strategy.measured().iter();
        let paid = measured.find(|one| is_change(one.marginal.counts))?.epsilon;
        let judged = Turn::ALL.map(|turn| Arm::Referred.cells_of(turn)).concat();
        let figures = self.figures(strategy);
        if !figures.count(place, 0, &judged).is_safe {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "each is below a billion")]
        let whole = |estimate: &f64| estimate.round() as i64;
        Some(Turns {
            cells: self.estimates[place][0].iter().map(whole).collect(),
            bodies: self.bodies,
            epsilon: paid,
            points: asked.evaluation()?.points,
        })
    }
}

fn add<N: Copy + std::ops::AddAssign>(sum: &mut Cells<N>, more: &Cells<N>) {
    let sum = sum.iter_mut().flatten().flatten();
    for (sum, more) in sum.zip(more.iter().flatten().flatten()) {
        *sum += *more;
    }
}

fn open(
    asked: &Collection,
    key: &OfficePrivateKey,
    release: &Release,
    strategy: &Strategy,
) -> Result<Opened, PoolError> {
    let body = || release.body().id.clone();
    let unopened = || PoolError::Unopened { body: body() };
    let sealed = release.sealed().ok_or_else(unopened)?;
    let cells = sealed::open(key, &release.bound(), sealed.bytes()).map_err(|_| unopened())?;
    let opened = Opened {
        period: release.period().id.clone(),
        whole: by_table(asked, cells.iter().map(|(whole, _)| *whole)),
        estimates: by_table(asked, cells.iter().map(|(_, estimate)| *estimate)),
    };
    let is_true = opened.adds_up(asked) && opened.agrees(asked, release, strategy);
    is_true
        .then_some(opened)
        .ok_or_else(|| PoolError::OtherSealed { body: body() })
}

/// Numbers in the order of the plan, by table and group.
fn by_table<N>(asked: &Collection, mut cells: impl Iterator<Item = N>) -> Cells<N> {
    let mut of_table = |table: &Table| {
        let mut group = |_| cells.by_ref().take(table.counts.cells_of_group()).collect();
        (0..table.group_count()).map(&mut group).collect()
    };
    asked.tables().iter().map(&mut of_table).collect()
}

impl Opened {
    /// Whether tables that share sums have the same ones.
    fn adds_up(&self, asked: &Collection) -> bool {
        let tables = asked.tables();
        let sum = |table: usize, cells: &[usize]| -> i64 {
            let own: Vec<i64> = self.whole[table].concat();
            cells.iter().map(|&cell| own[cell]).sum()
        };
        let agree = |(one, other): (usize, usize)| {
            let shared = shared(&tables[one], &tables[other]);
            shared
                .iter()
                .all(|[of_one, of_other]| sum(one, of_one) == sum(other, of_other))
        };
        let pairs = (0..tables.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        pairs.into_iter().all(agree)
    }

    /// Whether every count that the release prints is the one that was sealed.
    fn agrees(&self, asked: &Collection, release: &Release, strategy: &Strategy) -> bool {
        let figures = NoisyFigures {
            strategy,
            whole: &self.whole,
            estimates: &self.estimates,
            bodies: 1,
        };
        let agrees = |(table, group): (usize, usize), kind: FigureKind| {
            let Some(Cell::Shown(printed)) = release.tables()[table].cell(group, kind) else {
                return true;
            };
            let cells = kind.makeup(asked.tables()[table].counts).above;
            let is_count = kind.quotient_of().is_none();
            !is_count || is_same(printed, figures.count(table, group, &cells).reading)
        };
        asked.tables().iter().enumerate().all(|(place, table)| {
            let kinds = FigureKind::of(table);
            (0..table.group_count())
                .all(|group| kinds.iter().all(|&kind| agrees((place, group), kind)))
        })
    }
}

/// Whether two readings are the same count. Where a range ends may differ by
/// the last unit, should another version round it otherwise.
fn is_same(printed: Reading, sealed: Reading) -> bool {
    printed.value() == sealed.value()
        && printed.low().abs_diff(sealed.low()) <= 1
        && printed.high().abs_diff(sealed.high()) <= 1
}
