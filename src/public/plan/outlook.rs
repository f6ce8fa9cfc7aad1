use super::{
    Attribute, Epsilon, FigureKind, Period, Plan, Strategy,
    table::{Counts, Table},
};

/// What one table of a plan can be expected to show, before any file is
/// opened.
pub struct Outlook {
    /// What the table counts, and by what.
    pub title: String,
    /// Its share of ε.
    pub share: Epsilon,
    /// What it counts: "pupils" or "sessions".
    pub unit: &'static str,
    /// Its counts, group by group.
    pub figures: Vec<FigureOutlook>,
}

/// What one figure can be expected to show.
pub struct FigureOutlook {
    /// Group and figure.
    pub name: String,
    /// Smallest noisy count that is printed.
    pub threshold: i64,
    half_width: f64,
    share_of_school: f64,
    chances: Chances,
}

/// One figure in a school of some size.
pub struct At {
    /// A typical count.
    pub typical: u32,
    /// Half-width of its 95 % noise range.
    pub half_width: f64,
    /// Probability that it reaches its threshold. Whether it is printed then
    /// depends on its neighbours too.
    pub chance: f64,
}

/// Probability of reaching the threshold, by how many pupils there are.
type Chances = Box<dyn Fn(u32) -> f64>;

impl Outlook {
    /// The outlook of every table.
    #[must_use]
    pub fn of(plan: &Plan, period: &Period) -> Vec<Self> {
        let strategy = std::rc::Rc::new(Strategy::for_period(plan, period));
        plan.tables()
            .iter()
            .enumerate()
            .map(|(place, table)| Self {
                title: table.title(),
                unit: match table.counts {
                    Counts::Sessions => "sessions",
                    _ => "pupils",
                },
                share: strategy.share(place),
                figures: figures(&strategy, place, table),
            })
            .collect()
    }
}

impl FigureOutlook {
    /// The figure in a school of this many pupils.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a school's pupils"
    )]
    pub fn at(&self, pupils: u32) -> At {
        let typical = (f64::from(pupils) * self.share_of_school).round() as u32;
        At {
            typical,
            half_width: self.half_width,
            chance: (self.chances)(typical),
        }
    }
}

fn figures(strategy: &std::rc::Rc<Strategy>, place: usize, table: &Table) -> Vec<FigureOutlook> {
    let shares = typical_groups(table);
    let labels = table.group_labels();
    // Of the most sessions a pupil could have, about nine in ten are possible
    // for the average pupil; of anything else a pupil is one.
    let most = match table.counts {
        Counts::Sessions => 0.9 * f64::from(strategy.sensitivity(place)),
        _ => 1.0,
    };
    let mut figures = Vec::new();
    for (group, (label, share)) in labels.iter().zip(shares).enumerate() {
        for &kind in FigureKind::of(table) {
            let Some(part) = typical_part(kind) else {
                continue;
            };
            let weights = strategy.map(place, group, kind).above;
            let kept = std::rc::Rc::clone(strategy);
            figures.push(FigureOutlook {
                name: format!("{label}, {}", kind.in_words()),
                threshold: strategy.threshold(place, &weights),
                half_width: strategy.half_width(&weights, 1),
                share_of_school: share * part * most,
                chances: Box::new(move |pupils| kept.chance_of_printing(place, &weights, pupils)),
            });
        }
    }
    figures
}

/// Share of a group, or of its possible sessions, that a count is typically
/// about.
///
/// Assumed, for orientation only: rounded from the department's persistent
/// absence of secondary schools and absence rates of all schools in 2023/24;
/// the bands share these out by judgement.
fn typical_part(kind: FigureKind) -> Option<f64> {
    Some(match kind {
        FigureKind::Pupils | FigureKind::SessionsPossible => 1.0,
        FigureKind::SessionsMissed => 0.071,
        FigureKind::SessionsAuthorised => 0.046,
        FigureKind::SessionsUnauthorised => 0.025,
        FigureKind::MissedUnder5 => 0.46,
        FigureKind::MissedFrom5 => 0.28,
        FigureKind::MissedFrom10 => 0.16,
        FigureKind::MissedFrom20 => 0.08,
        FigureKind::MissedFrom50 | FigureKind::Severe => 0.02,
        FigureKind::Persistent => 0.26,
        _ => return None,
    })
}

/// Typical share of a school in each group of a table.
///
/// Assumed, for orientation only: round numbers for a secondary school with
/// nothing left unrecorded.
fn typical_groups(table: &Table) -> Vec<f64> {
    let of_code: &[f64] = match table.by {
        Attribute::School => &[1.0],
        Attribute::YearGroup => &[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.2, 0.2, 0.2, 0.2, 0.0],
        Attribute::Sex => &[0.5, 0.5, 0.0],
        Attribute::Sen => &[0.83, 0.13, 0.04, 0.0],
        Attribute::Fsm => &[0.25, 0.75, 0.0],
        Attribute::LookedAfter => &[0.01, 0.99, 0.0],
    };
    table
        .group_codes()
        .iter()
        .map(|codes| codes.iter().map(|&code| of_code[code]).sum())
        .collect()
}
