use std::{cmp::Ordering, fmt};

/// The smallest and the largest whole number that a cell can be, for all that
/// a reader can work out.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Interval {
    /// The smallest.
    pub least: i64,
    /// The largest; none if there is no end.
    pub greatest: Option<i64>,
}

/// How much room a reader's knowledge must leave around a hidden number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Demand {
    /// More than one number is possible for every primary cell. What Gaussian
    /// elimination promises, and no more.
    NotDerivable,
    /// Every hidden cell's interval is wider than this floor and not within
    /// 1 to the floor.
    Floor(u32),
}

impl Demand {
    /// Whether it is made for the secondary cells too.
    pub(super) fn is_for_all(self) -> bool {
        self != Self::NotDerivable
    }

    pub(super) fn is_met(self, extent: Extent) -> bool {
        match self {
            Self::NotDerivable => extent.width().is_none_or(|width| !width.is_zero()),
            Self::Floor(floor) => extent.interval().hides(floor),
        }
    }
}

impl Interval {
    /// Whether it is wider than the floor and not within `1..=floor`.
    #[must_use]
    pub fn hides(self, floor: u32) -> bool {
        let floor = i64::from(floor);
        let reaches_beyond = |greatest| self.least < 1 || greatest > floor;
        self.greatest.is_none_or(|greatest| {
            greatest.saturating_sub(self.least) > floor && reaches_beyond(greatest)
        })
    }
}

/// An exact fraction; the lower number is positive.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Fraction(pub(super) i64, pub(super) i64);

impl Fraction {
    fn floor(self) -> i64 {
        self.0.div_euclid(self.1)
    }

    fn ceiling(self) -> i64 {
        self.floor() + i64::from(self.0.rem_euclid(self.1) != 0)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let product = |one: i64, other: i64| i128::from(one) * i128::from(other);
        product(self.0, other.1).cmp(&product(other.0, self.1))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Between which fractions an unknown was seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) least: Fraction,
    /// None if it can be as high as one likes.
    pub(super) greatest: Option<Fraction>,
}

impl Extent {
    pub(super) fn at(point: Fraction) -> Self {
        Self {
            least: point,
            greatest: Some(point),
        }
    }

    pub(super) fn reach(&mut self, point: Fraction) {
        self.least = self.least.min(point);
        self.greatest = self.greatest.map(|greatest| greatest.max(point));
    }

    pub(super) fn interval(self) -> Interval {
        Interval {
            least: self.least.ceiling(),
            greatest: self.greatest.map(Fraction::floor),
        }
    }

    pub(super) fn width(self) -> Option<Width> {
        let greatest = self.greatest?;
        let product = |one: i64, other: i64| i128::from(one) * i128::from(other);
        let difference = product(greatest.0, self.least.1) - product(self.least.0, greatest.1);
        Some(Width(difference, product(greatest.1, self.least.1)))
    }
}

/// How far apart the ends of an interval are, fractions counted.
#[derive(Clone, Copy, Debug)]
pub struct Width(i128, i128);

impl Width {
    /// Whether both ends are the same number.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Without the part after the decimal point.
    pub(super) fn whole(self) -> i128 {
        self.0 / self.1
    }

    pub(super) fn is_less_than(self, other: Self) -> bool {
        // Rounded only where the numbers are too large to tell otherwise.
        match (self.0.checked_mul(other.1), other.0.checked_mul(self.1)) {
            (Some(one), Some(other)) => one < other,
            _ => self.whole() < other.whole(),
        }
    }
}

/// Whole, or with two decimals.
impl fmt::Display for Width {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(above, below) = self;
        if above % below == 0 {
            return write!(out, "{}", above / below);
        }
        write!(out, "{}.{:02}", above / below, above % below * 100 / below)
    }
}
