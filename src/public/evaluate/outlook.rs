use super::{
    effect::{Difference, Effect},
    strata::Strata,
};
use crate::public::plan::{
    Collection, Counts, EARLIER, Epsilon, Period, Plan, STRATA, Season, Strategy, draw_variance,
};

/// How well a plan could tell whether attendance changed, before any file is
/// opened.
pub struct EffectOutlook {
    /// The period it is measured in, as people read it.
    pub period: String,
    /// What each body pays for it.
    pub epsilon: Epsilon,
    /// Bodies that are pooled.
    pub bodies: u32,
    /// Pupils referred in each of them, as assumed.
    pub referred: u32,
    /// Half-width of the 95 % range of the difference of shares improved, of
    /// one; none where the noise swamps it.
    pub half_width: Option<f64>,
    /// For effects of 10, 20 and 30 points: how likely they are to be found.
    pub found: [(u32, f64); 3],
    /// Why the question cannot be answered at all under this plan.
    pub prevented: Option<&'static str>,
}

/// Pupils referred in each school, where nobody says otherwise.
pub const REFERRED: u32 = 25;

/// A range wider than this to each side answers nothing.
const WIDEST: f64 = 0.20;

/// Pupils of each school.
const PUPILS: f64 = 1_000.0;

/// Of the pupils referred, the share that can be judged: the others are
/// referred too early or too late in the year, or have too few sessions.
const JUDGED: f64 = 5.0 / 6.0;

/// Of each band of earlier absence: the share of referred pupils in it, that of
/// the others, and how many of the others improve without being referred.
///
/// Assumed, for orientation only: rounded from the made-up pilots that the
/// estimate is tried on.
const TYPICAL: [(f64, f64, f64); EARLIER.len()] = [
    (0.02, 0.62, 0.04),
    (0.14, 0.22, 0.45),
    (0.36, 0.13, 0.6),
    (0.48, 0.03, 0.7),
];

impl EffectOutlook {
    /// Of each period in which a plan measures change.
    #[must_use]
    pub fn of(plan: &Plan, referred: u32) -> Vec<Self> {
        let of_period = |asked: &Collection| {
            let strategy = Strategy::of(asked);
            let is_change = |one: &&_| is_change(one);
            let paid = strategy.measured().iter().find(is_change)?.epsilon;
            Some(Self::of_period(plan, asked.period(), paid, referred))
        };
        let asked = plan.collections().iter();
        asked
            .filter(|one| one.measures(Counts::Change))
            .filter_map(of_period)
            .collect()
    }

    fn of_period(plan: &Plan, period: &Period, epsilon: Epsilon, referred: u32) -> Self {
        let pooled = plan.bodies().iter();
        let pooled = pooled.filter(|body| plan.pool().takes(body.kind)).count();
        let bodies = u32::try_from(pooled).unwrap_or(u32::MAX);
        let at = |effect: f64| expected(bodies, referred, epsilon, effect);
        let prevented = if plan.office_key().is_none() {
            Some("the plan has no office key, and single schools withhold most of what is needed")
        } else if !plan.rules().fewest_bodies.is_met_by(pooled) {
            Some("the plan pools fewer schools than its rules ask for")
        } else {
            None
        };
        Self {
            period: period.name.clone(),
            epsilon,
            bodies,
            referred,
            half_width: at(0.0).map(half_width),
            found: [10, 20, 30].map(|points| {
                let difference = at(f64::from(points) / 100.0);
                (points, difference.map_or(0.0, chance_of_finding))
            }),
            prevented,
        }
    }

    /// Pupils who can be judged, as assumed.
    #[must_use]
    pub fn judged(&self) -> f64 {
        judged(self.bodies, self.referred)
    }

    /// Whether the range is narrow enough to say something.
    #[must_use]
    pub fn answers(&self) -> bool {
        self.prevented.is_none() && self.half_width.is_some_and(|half| half <= WIDEST)
    }
}

fn is_change(one: &crate::public::plan::Measured) -> bool {
    one.marginal.counts == Counts::Change
}

fn judged(bodies: u32, referred: u32) -> f64 {
    f64::from(bodies) * f64::from(referred) * JUDGED
}

/// What a pilot with such an effect would show if nothing were left to chance.
fn expected(bodies: u32, referred: u32, epsilon: Epsilon, effect: f64) -> Option<Difference> {
    let mut strata = Strata {
        referred: [[0.0; 3]; STRATA],
        others: [[0.0; 3]; STRATA],
        noise: f64::from(bodies) * draw_variance(epsilon),
    };
    #[expect(clippy::cast_precision_loss, reason = "there are two seasons")]
    let seasons = Season::ALL.len() as f64;
    let others = f64::from(bodies) * (PUPILS - f64::from(referred)).max(0.0);
    for season in Season::ALL {
        for (earlier, (of_referred, of_others, improved)) in TYPICAL.into_iter().enumerate() {
            let stratum = season as usize * EARLIER.len() + earlier;
            let turned = |pupils: f64, improved: f64| {
                let rest = pupils * (1.0 - improved) / 2.0;
                [pupils * improved, rest, rest]
            };
            let with = (improved + effect).min(1.0);
            let referred = of_referred * judged(bodies, referred) / seasons;
            strata.referred[stratum] = turned(referred, with);
            strata.others[stratum] = turned(of_others * others / seasons, improved);
        }
    }
    Effect::of_strata(&strata).map(|effect| effect.improved)
}

fn half_width(difference: Difference) -> f64 {
    (difference.high - difference.low) / 2.0
}

/// How likely a range lies above nothing.
fn chance_of_finding(difference: Difference) -> f64 {
    let deviation = half_width(difference) / super::effect::DEVIATIONS;
    normal_below(difference.value() / deviation - super::effect::DEVIATIONS)
}

/// How likely a normal deviate is below this, to a ten-millionth.
///
/// # Source
/// Abramowitz and Stegun, *Handbook of Mathematical Functions*, 26.2.19: the
/// four operations only.
fn normal_below(x: f64) -> f64 {
    const OF: [f64; 6] = [
        0.049_867_347_0,
        0.021_141_006_1,
        0.003_277_626_3,
        0.000_038_003_6,
        0.000_048_890_6,
        0.000_005_383_0,
    ];
    let size = x.abs();
    let sum = OF.iter().rev().fold(0.0, |sum, of| (sum + of) * size);
    let above = 0.5 * (1.0 + sum).powi(-16);
    if x < 0.0 { above } else { 1.0 - above }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::evaluated;

    #[test]
    fn the_normal_distribution_is_that_of_the_tables() {
        for (x, want) in [
            (0.0, 0.5),
            (1.0, 0.841_345),
            (1.96, 0.975_002),
            (-1.0, 0.158_655),
        ] {
            assert!((normal_below(x) - want).abs() < 1e-6, "{x}");
        }
    }

    /// About what the simulated pilots come to: seven schools of 26 referrals
    /// and all of ε have a half-width of 15 points there.
    #[test]
    fn the_outlook_is_that_of_the_simulated_pilots() {
        let one = Epsilon::parse("1").unwrap();
        let half = half_width(expected(7, 26, one, 0.0).unwrap());
        assert!((0.13..0.17).contains(&half), "{half}");
        let found = |effect| chance_of_finding(expected(7, 26, one, effect).unwrap());
        assert!(
            found(0.3) > 0.9 && found(0.1) < 0.4,
            "{} {}",
            found(0.3),
            found(0.1)
        );
    }

    #[test]
    fn what_cannot_be_answered_is_known_beforehand() {
        let plan = evaluated::plan();
        let [outlook] = EffectOutlook::of(&plan, REFERRED).try_into().ok().unwrap();
        assert_eq!(outlook.epsilon, Epsilon::parse("1/2").unwrap());
        assert_eq!(outlook.bodies, 6);
        // Half of ε for six schools: too little.
        assert!(!outlook.answers());
        let many = EffectOutlook::of(&plan, 100).pop().unwrap();
        assert!(many.answers(), "{:?}", many.half_width);
        let mut without = evaluated::value();
        without.as_object_mut().unwrap().remove("office_key");
        let without = Plan::read(&without.to_string()).unwrap();
        let without = EffectOutlook::of(&without, 100).pop().unwrap();
        assert!(!without.answers() && without.prevented.is_some());
    }
}
