use std::rc::Rc;

use super::{
    Attribute, Collection, Epsilon, FigureKind, Grouping, Plan, Respondents, Strategy,
    table::{Counts, Table},
};

/// What a release of a plan can be expected to show, before any file is
/// opened.
pub struct Outlook {
    /// What is measured, in the order it is drawn.
    pub measured: Vec<MeasuredOutlook>,
    /// The tables, in the plan's order.
    pub tables: Vec<TableOutlook>,
}

/// One marginal that is measured.
pub struct MeasuredOutlook {
    /// What it counts, and by what.
    pub title: String,
    /// Its share of ε.
    pub share: Epsilon,
}

/// What one table can be expected to show.
pub struct TableOutlook {
    /// What the table counts, and by what.
    pub title: String,
    /// What it counts: "pupils", "sessions", "home visits".
    pub unit: &'static str,
    /// Its counts, group by group.
    pub figures: Vec<FigureOutlook>,
}

/// What one figure can be expected to show.
pub struct FigureOutlook {
    /// Group and figure.
    pub name: String,
    strategy: Rc<Strategy>,
    table: usize,
    weights: Vec<f64>,
    share_of_school: f64,
}

/// One figure in a school of some size, or pooled over several.
pub struct At {
    /// A typical count.
    pub typical: u32,
    /// Smallest noisy count that is printed.
    pub threshold: i64,
    /// Half-width of its 95 % noise range.
    pub half_width: f64,
    /// Probability that it is printed for its own sake: whether it is printed
    /// then depends on its neighbours too.
    pub chance: f64,
}

impl Outlook {
    /// The outlooks of a plan's releases, each with its periods: those of one
    /// charge and one clip can show the same.
    #[must_use]
    pub fn of_plan(plan: &Plan) -> Vec<(Vec<&Collection>, Self)> {
        let mut outlooks: Vec<(Vec<&Collection>, Self)> = Vec::new();
        for one in plan.collections() {
            match outlooks.iter_mut().find(|(like, _)| like[0].is_like(one)) {
                Some((like, _)) => like.push(one),
                None => outlooks.push((vec![one], Self::of(one))),
            }
        }
        outlooks
    }

    /// The outlook of a release that answers what a plan collects.
    #[must_use]
    pub fn of(collection: &Collection) -> Self {
        let strategy = Rc::new(Strategy::of(collection));
        let measured = strategy.measured().iter().map(|one| MeasuredOutlook {
            title: one.marginal.title(),
            share: one.epsilon,
        });
        let tables = collection.tables().iter().enumerate();
        let table = |(place, table): (usize, &Table)| TableOutlook {
            title: table.title(),
            unit: table.counts.unit().in_words(),
            figures: figures(&strategy, place, (table, collection.respondents())),
        };
        Self {
            measured: measured.collect(),
            tables: tables.map(table).collect(),
        }
    }
}

impl FigureOutlook {
    /// The figure in a school of this many pupils.
    #[must_use]
    pub fn at(&self, pupils: u32) -> At {
        self.pooled(1, pupils)
    }

    /// The figure of several schools together, each of this many pupils, from
    /// the noisy figures of all, withheld ones included.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of the pupils of a few schools"
    )]
    pub fn pooled(&self, bodies: u32, pupils: u32) -> At {
        let (strategy, weights) = (&self.strategy, &self.weights);
        let typical = (f64::from(bodies * pupils) * self.share_of_school).round() as u32;
        let chance = strategy.chance_of_printing(self.table, weights, typical, bodies);
        At {
            typical,
            threshold: strategy.threshold(self.table, weights, bodies),
            half_width: strategy.half_width(weights, bodies),
            chance,
        }
    }
}

fn figures(
    strategy: &Rc<Strategy>,
    place: usize,
    (table, of): (&Table, Respondents),
) -> Vec<FigureOutlook> {
    // Of the most sessions a pupil could have, about nine in ten are possible
    // for the average pupil; of pupils a pupil is one.
    let most = match (table.counts, table.counts.events()) {
        (Counts::Sessions, _) => 0.9 * f64::from(strategy.sensitivity(place)),
        (_, Some(events)) if of == Respondents::Teams => events.typical_of_a_team,
        (_, Some(events)) => events.typical,
        _ => 1.0,
    };
    let groups = table
        .group_labels()
        .into_iter()
        .zip(typical_groups(table, of));
    let mut figures = Vec::new();
    for (group, (label, typical)) in groups.enumerate() {
        for &kind in FigureKind::of(table) {
            let Some(part) = typical_part(kind, typical.persistent) else {
                continue;
            };
            figures.push(FigureOutlook {
                name: format!("{label}, {}", kind.in_words()),
                strategy: Rc::clone(strategy),
                table: place,
                weights: strategy.map(place, group, kind).above,
                share_of_school: typical.share * part * most,
            });
        }
    }
    figures
}

/// Share of a group, or of its possible sessions, that a count is typically
/// about.
///
/// Assumed, for orientation only: rounded from the department's absence rates
/// of all schools in 2023/24 and severe absence of secondary schools in autumn
/// 2022/23; the bands share these out by judgement.
fn typical_part(kind: FigureKind, persistent: f64) -> Option<f64> {
    Some(match kind {
        FigureKind::Pupils
        | FigureKind::SessionsPossible
        | FigureKind::HomeVisits
        | FigureKind::GuidanceGiven
        | FigureKind::Returns
        | FigureKind::ServiceReferrals
        | FigureKind::CareCallsMade
        | FigureKind::Suspensions => 1.0,
        FigureKind::SessionsMissed => 0.071,
        FigureKind::SessionsAuthorised => 0.046,
        FigureKind::SessionsUnauthorised => 0.025,
        FigureKind::MissedUnder5 => 0.538,
        FigureKind::MissedFrom5 => 0.269,
        FigureKind::MissedFrom10 => 0.11,
        FigureKind::MissedFrom20 => 0.055,
        FigureKind::MissedFrom50 | FigureKind::Severe => 0.028,
        FigureKind::Persistent => persistent,
        FigureKind::HomeVisitsSeen
        | FigureKind::ServiceReferralsAccepted
        | FigureKind::CareCallsReason
        | FigureKind::ReturnsNextDays => 0.6,
        FigureKind::ReturnsDirect | FigureKind::CareCallsMissed => 0.1,
        FigureKind::ReturnsLaterThatDay => 0.3,
        FigureKind::PermanentExclusions => 0.01,
        _ => return None,
    })
}

/// A group of pupils as a typical secondary school has it.
#[derive(Clone, Copy)]
struct Typical {
    /// Share of the school.
    share: f64,
    /// Share of the group that is persistently absent.
    persistent: f64,
}

/// Share of pupils persistently absent: that of the SEN groups below, added
/// up. Secondary schools had 25.6 % in 2023/24, so their counts are larger.
const PERSISTENT: f64 = 0.193;

fn typical_groups(table: &Table, of: Respondents) -> Vec<Typical> {
    let whole = vec![Typical {
        share: 1.0,
        persistent: PERSISTENT,
    }];
    table.by.iter().fold(whole, |outer, grouping| {
        let inner = typical_groups_of(grouping, of);
        let crossed = |outer: &Typical| {
            let outer = *outer;
            let cross = move |inner: &Typical| Typical {
                share: outer.share * inner.share,
                persistent: outer.persistent * inner.persistent / PERSISTENT,
            };
            inner.iter().map(cross).collect::<Vec<_>>()
        };
        outer.iter().flat_map(crossed).collect()
    })
}

fn typical_groups_of(grouping: &Grouping, of: Respondents) -> Vec<Typical> {
    let of_code = match of {
        Respondents::Schools => typical_codes(grouping.attribute),
        Respondents::Teams => typical_codes_of_a_team(grouping.attribute),
    };
    let group = |codes: &Vec<usize>| {
        let share: f64 = codes.iter().map(|&code| of_code[code].0).sum();
        let persistent: f64 = codes
            .iter()
            .map(|&code| of_code[code].0 * of_code[code].1)
            .sum();
        Typical {
            share,
            persistent: if share > 0.0 { persistent / share } else { 0.0 },
        }
    };
    grouping.group_codes().iter().map(group).collect()
}

/// Three pupils of 100 referred, or visited, nearly all persistently absent, and
/// spread evenly over what can become of a case or visit.
fn typical_cases(attribute: Attribute) -> Vec<(f64, f64)> {
    let cases = attribute.code_count() - 2;
    let each = 0.03 / f64::from(u32::try_from(cases).expect("a short list"));
    let mut codes = vec![(0.97, 0.171)];
    codes.extend(std::iter::repeat_n((each, 0.9), cases));
    codes.push((0.0, PERSISTENT));
    codes
}

/// Of the pupils a team knows three in four are referred; the others were only
/// visited. Assumed, for orientation only: half of those referred have special
/// educational needs, and cases are spread evenly.
fn typical_codes_of_a_team(attribute: Attribute) -> Vec<(f64, f64)> {
    let shares: &[f64] = match attribute {
        Attribute::Sen => &[0.5, 0.35, 0.15],
        Attribute::Referred => &[0.75, 0.25],
        Attribute::HomeVisits => &[0.05, 0.35, 0.45, 0.15],
        Attribute::Guidance => &[0.5, 0.5],
        Attribute::Returned => &[0.04, 0.14, 0.27, 0.55],
        Attribute::CaseStatus | Attribute::MainReason | Attribute::Outcome => {
            let cases = attribute.code_count() - 2;
            let each = 0.75 / f64::from(u32::try_from(cases).expect("a short list"));
            let mut codes = vec![(0.25, PERSISTENT)];
            codes.extend(std::iter::repeat_n((each, 0.9), cases));
            codes.push((0.0, PERSISTENT));
            return codes;
        }
        _ => return typical_codes(attribute),
    };
    let mut codes: Vec<_> = shares.iter().map(|&share| (share, PERSISTENT)).collect();
    codes.push((0.0, PERSISTENT));
    codes
}

/// Typical share of a school with each code, and of those pupils the share
/// persistently absent.
///
/// Assumed, for orientation only: round shares for a secondary school with
/// nothing left unrecorded; persistent absence by SEN and free school meals
/// from the department's daily feed, autumn term 2024/25, all schools, which
/// is below that of secondary schools. That one pupil of twenty is often late,
/// and half of those are persistently absent, rests on no figure.
fn typical_codes(attribute: Attribute) -> Vec<(f64, f64)> {
    let known: &[(f64, f64)] = match attribute {
        Attribute::YearGroup => {
            let year = |place: usize| if place < 6 { 0.0 } else { 0.2 };
            let mut codes: Vec<_> = (0..11).map(|place| (year(place), PERSISTENT)).collect();
            codes.push((0.0, PERSISTENT));
            return codes;
        }
        Attribute::Sex => &[(0.5, PERSISTENT), (0.5, PERSISTENT)],
        Attribute::Sen => &[(0.83, 0.17), (0.13, 0.29), (0.04, 0.351)],
        Attribute::Fsm => &[(0.25, 0.317), (0.75, 0.144)],
        Attribute::LookedAfter => &[(0.01, PERSISTENT), (0.99, PERSISTENT)],
        Attribute::Referred => &[(0.03, 0.9), (0.97, 0.171)],
        Attribute::CaseStatus
        | Attribute::MainReason
        | Attribute::Outcome
        | Attribute::BackInSchool
        | Attribute::ReferredTo => {
            return typical_cases(attribute);
        }
        Attribute::HomeVisits => &[(0.97, 0.171), (0.015, 0.9), (0.01, 0.9), (0.005, 0.9)],
        Attribute::Guidance => &[(0.012, 0.9), (0.988, 0.184)],
        Attribute::Suspended => &[(0.954, 0.17), (0.026, 0.6), (0.019, 0.7), (0.001, 0.8)],
        Attribute::Late => &[(0.05, 0.5), (0.95, 0.177)],
        Attribute::Returned => &[(0.001, 0.9), (0.004, 0.9), (0.01, 0.9), (0.985, 0.182)],
    };
    let mut codes = known.to_vec();
    codes.push((0.0, PERSISTENT));
    codes
}
