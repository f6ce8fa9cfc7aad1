use super::{
    Strategy,
    spread::{Spread, Term},
};

/// A figure's linear map: the weights above the line and, for a quotient,
/// below it.
pub(crate) struct Map {
    pub(crate) above: Vec<f64>,
    pub(crate) below: Option<Vec<f64>>,
}

/// Signed estimates above and below the line of a quotient.
pub(crate) type Signed = (f64, f64);

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) strategy: &'a Strategy,
    /// The quotient's map and its estimates.
    pub(crate) map: &'a Map,
    pub(crate) estimates: Signed,
    /// How many releases were added up.
    pub(crate) bodies: u32,
}

impl Side<'_> {
    fn quotient(&self) -> f64 {
        self.estimates.0 / self.estimates.1
    }

    /// The noise of the quotient in units of `unit`: the quotient hardly bends
    /// over the width of its noise.
    fn terms(&self, unit: f64) -> Vec<Term> {
        let scale = unit / self.estimates.1;
        let below = self.map.below.iter().flatten();
        let weights: Vec<f64> = self
            .map
            .above
            .iter()
            .zip(below)
            .map(|(above, below)| (above - self.quotient() * below) * scale)
            .collect();
        self.strategy.terms(&weights, self.bodies)
    }
}

/// A noise range, lowest and highest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Strategy {
    /// The 95 % noise range of a quotient, in the unit of above over below:
    /// every quotient q for which `above - q · below` lies within its own
    /// noise of zero (Fieller's construction, with the exact noise instead of
    /// a Gaussian). `None` when the noise swamps what is below the line.
    pub(crate) fn quotient_range(
        &self,
        map: &Map,
        (above, below): (f64, f64),
        bodies: u32,
    ) -> Option<Range> {
        let below_weights = map.below.as_ref()?;
        if below <= self.half_width(below_weights, bodies) {
            return None;
        }
        let end = |sign: f64| {
            let mut quotient = above / below;
            for _ in 0..FIELLER_STEPS {
                let difference: Vec<f64> = map
                    .above
                    .iter()
                    .zip(below_weights)
                    .map(|(above, below)| above - quotient * below)
                    .collect();
                let half_width = Spread::of(&self.terms(&difference, bodies)).half_width();
                let before = quotient;
                quotient = (above + sign * half_width) / below;
                if (quotient - before).abs() < SETTLED {
                    break;
                }
            }
            quotient
        };
        Some(Range {
            low: end(-1.0),
            high: end(1.0),
        })
    }

    /// The 95 % noise range of how much larger the second of two quotients is:
    /// of two releases, or of two pools of as many releases as each side says.
    /// Their noise is independent.
    pub(crate) fn change(before: Side<'_>, after: Side<'_>) -> Range {
        let unit = after.estimates.1;
        let mut terms = after.terms(unit);
        terms.extend(before.terms(unit));
        let half_width = Spread::of(&terms).half_width() / unit;
        let moved = after.quotient() - before.quotient();
        Range {
            low: moved - half_width,
            high: moved + half_width,
        }
    }
}

/// Steps towards the end of a quotient's range at most. The half-width hardly
/// changes with the quotient, so two or three settle every printed digit.
const FIELLER_STEPS: u32 = 8;

/// A change of a quotient that no printed digit shows.
const SETTLED: f64 = 1e-5;
