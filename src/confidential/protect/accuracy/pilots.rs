//! Pilots that never were: pupils whose absence comes and goes, schools that
//! refer those who missed most lately, and a scheme that helps or does not.

use crate::public::plan::{Arm, CELLS, Evaluation, Judged, Season, Turn};

/// Weeks of a school year: six half terms of six.
const WEEKS: usize = 36;

/// Sessions of a week.
const SESSIONS: u32 = 10;

/// Absence rises to December and falls again, on the scale of log odds. Between
/// the first weeks and the last of autumn the department's rates of 2024/25
/// doubled; half terms differ by less.
const SEASON: [f64; 6] = [-0.2, 0.25, 0.15, 0.05, -0.05, 0.2];

/// Share of the year's referrals in each half term.
const REFERRED: [f64; 6] = [0.08, 0.27, 0.25, 0.2, 0.15, 0.05];

/// What a pilot is made up from.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub(super) schools: usize,
    pub(super) pupils: usize,
    /// Referrals of each school in the year.
    pub(super) referrals: f64,
    /// By how much the scheme lowers the log odds of being absent.
    pub(super) effect: f64,
    /// How much schools refer by what the marks do not show yet.
    pub(super) foresight: f64,
}

/// The exact cells of each school, and what the scheme did.
pub(super) struct Pilot {
    pub(super) cells: Vec<Vec<i64>>,
    /// Referred pupils who could be judged.
    pub(super) judged: u32,
    /// Of those, how many more improved than would have without the scheme:
    /// the same pupils, the same weeks.
    pub(super) helped: i64,
    /// And how many more got worse.
    pub(super) harmed: i64,
}

/// Chance from a seed: `SplitMix64`.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are exact")]
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A normal deviate, by the sum of twelve uniform ones.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.part()).sum::<f64>() - 6.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    fn among(&mut self, times: u32, chance: f64) -> u32 {
        (0..times).map(|_| u32::from(self.part() < chance)).sum()
    }
}

/// A pupil's year: the log odds of being absent in each week, and the sessions
/// missed.
struct Year {
    odds: [f64; WEEKS],
    missed: [u32; WEEKS],
}

impl Year {
    /// One pupil in seven is often absent; what keeps any of them at home lasts
    /// for weeks, and passes.
    fn new(chance: &mut Chance) -> Self {
        let base = if chance.part() < 0.15 {
            -1.0 + 0.9 * chance.normal()
        } else {
            -3.0 + 0.7 * chance.normal()
        };
        let mut state = 0.8 * chance.normal();
        let mut year = Self {
            odds: [0.0; WEEKS],
            missed: [0; WEEKS],
        };
        for week in 0..WEEKS {
            state = 0.8 * state + 0.48 * chance.normal();
            year.odds[week] = base + state + SEASON[week / 6];
            year.missed[week] = chance.among(SESSIONS, share_of(year.odds[week]));
        }
        year
    }

    /// Sessions missed and possible.
    fn sessions(&self, weeks: std::ops::Range<usize>) -> (u32, u32) {
        let possible = SESSIONS * u32::try_from(weeks.len()).unwrap();
        (self.missed[weeks].iter().sum(), possible)
    }

    /// The same weeks as they would have been with the scheme: some of the
    /// sessions missed are not.
    fn helped(
        &self,
        weeks: std::ops::Range<usize>,
        effect: f64,
        chance: &mut Chance,
    ) -> (u32, u32) {
        let possible = SESSIONS * u32::try_from(weeks.len()).unwrap();
        let missed = weeks.map(|week| {
            let kept = share_of(self.odds[week] - effect) / share_of(self.odds[week]);
            chance.among(self.missed[week], kept)
        });
        (missed.sum(), possible)
    }

    /// How likely a school is to refer this pupil now.
    fn urgency(&self, week: usize, foresight: f64) -> f64 {
        let lately = week.saturating_sub(4)..week;
        let (missed, possible) = self.sessions(lately);
        let rate = f64::from(missed) / f64::from(possible.max(1));
        if rate < 0.12 {
            return 0.0;
        }
        let soon = self.odds[(week + 3).min(WEEKS - 1)];
        exp(6.0 * rate.min(0.7) + foresight * soon)
    }
}

impl Pilot {
    pub(super) fn new(made: Made, chance: &mut Chance) -> Self {
        let mut pilot = Self {
            cells: Vec::new(),
            judged: 0,
            helped: 0,
            harmed: 0,
        };
        for _ in 0..made.schools {
            let years: Vec<Year> = (0..made.pupils).map(|_| Year::new(chance)).collect();
            let referred = refer(&years, made, chance);
            let mut cells = vec![0; CELLS];
            for (year, referred) in years.iter().zip(referred) {
                cells[pilot.cell(year, referred, made.effect, chance)] += 1;
            }
            pilot.cells.push(cells);
        }
        pilot
    }

    /// The cell of a pupil, by the engine's own rule.
    fn cell(
        &mut self,
        year: &Year,
        referred: Option<usize>,
        effect: f64,
        chance: &mut Chance,
    ) -> usize {
        let (arm, week) = match referred {
            Some(week) => (Arm::Referred, week),
            None => (Arm::Others, 6 + chance.below(24)),
        };
        let season = match week / 6 {
            1 | 2 => Season::First,
            3 | 4 => Season::Second,
            _ => return arm.cell(None),
        };
        let before = year.sessions(week - 5..week);
        assert_eq!(before.1 as usize, Evaluation::SESSIONS_BEFORE);
        let weeks = 6 * (week / 6 + 1)..6 * (week / 6 + 2);
        let without = Judged::of(season, before, year.sessions(weeks.clone()), 5);
        if arm == Arm::Others {
            return arm.cell(Some(without));
        }
        let with = Judged::of(season, before, year.helped(weeks, effect, chance), 5);
        let more = |turn| i64::from(with.turn == turn) - i64::from(without.turn == turn);
        self.judged += 1;
        self.helped += more(Turn::Improved);
        self.harmed += more(Turn::Worse);
        arm.cell(Some(with))
    }
}

/// The week in which each pupil was referred.
fn refer(years: &[Year], made: Made, chance: &mut Chance) -> Vec<Option<usize>> {
    let mut referred = vec![None; years.len()];
    for week in 3..WEEKS {
        let mut places = REFERRED[week / 6] / 6.0 * made.referrals;
        while places >= 1.0 || chance.part() < places {
            places -= 1.0;
            let urgency = |(year, known): (&Year, &Option<usize>)| match known {
                None => year.urgency(week, made.foresight),
                Some(_) => 0.0,
            };
            let urgencies: Vec<f64> = years.iter().zip(&referred).map(urgency).collect();
            let mut left = chance.part() * urgencies.iter().sum::<f64>();
            let chosen = urgencies.iter().position(|urgency| {
                left -= urgency;
                *urgency > 0.0 && left <= 0.0
            });
            if let Some(pupil) = chosen {
                referred[pupil] = Some(week);
            }
        }
    }
    referred
}

fn share_of(odds: f64) -> f64 {
    1.0 / (1.0 + exp(-odds))
}

#[expect(
    clippy::disallowed_methods,
    reason = "made-up pupils need not be the same everywhere"
)]
fn exp(x: f64) -> f64 {
    x.exp()
}
