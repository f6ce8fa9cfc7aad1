use super::{
    figure::Unit,
    strategy::{Range, Strategy},
};

/// A figure with its 95 % noise range. Pupils or sessions, or tenths of a per
/// cent. The figure always lies in its range.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reading {
    value: i64,
    low: i64,
    high: i64,
    /// Whether it is printed with a `u` beside it, by the rules it is
    /// published under.
    doubtful: bool,
}

/// One published cell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cell {
    /// A figure with its range.
    Shown(Reading),
    /// Not published, and why.
    Withheld(Symbol),
}

impl Cell {
    /// The symbol that stands for the figure, or beside it.
    #[must_use]
    pub fn symbol(self) -> Option<Symbol> {
        match self {
            Self::Withheld(symbol) => Some(symbol),
            Self::Shown(reading) => reading.is_doubtful().then_some(Symbol::LowReliability),
        }
    }
}

/// Every symbol that stands for a figure or beside one: one list, bare in
/// data files and in square brackets for people.
///
/// The list of official statistics also has `low`, for what rounds to zero
/// and is not zero. A figure whose range reaches zero is withheld as `u`, so
/// it is never needed here; nor is `p`, since nothing is provisional.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Symbol {
    /// `c`: below its threshold, or it would reveal such a cell.
    Confidential,
    /// `u`: the noise is too large beside the figure.
    LowReliability,
    /// `x`: some school's own figure was withheld, or too few schools
    /// released one.
    NotAvailable,
    /// `z`: there is nothing to be counted here. In data files only, where
    /// every row has every column.
    NotApplicable,
    /// `r`: replaces a figure given earlier. Beside a figure only.
    Revised,
}

impl Symbol {
    /// Every symbol that can stand for a figure of a release or a summary.
    pub const FOR_A_FIGURE: [Self; 3] =
        [Self::Confidential, Self::LowReliability, Self::NotAvailable];

    /// As data files write it.
    #[must_use]
    pub fn bare(self) -> char {
        match self {
            Self::Confidential => 'c',
            Self::LowReliability => 'u',
            Self::NotAvailable => 'x',
            Self::NotApplicable => 'z',
            Self::Revised => 'r',
        }
    }

    /// As people read it: `[c]`.
    #[must_use]
    pub fn bracketed(self) -> String {
        format!("[{}]", self.bare())
    }

    /// What it means, for people.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Confidential => {
                "withheld to protect pupils: with its noise the figure is too small to be printed, or it would let a reader work out one that is"
            }
            Self::LowReliability => {
                "low reliability: the noise is large beside the figure. Where no figure is shown, it is too large for one to be of use"
            }
            Self::NotAvailable => {
                "not available: at least one school withheld its own figure, or too few schools released one"
            }
            Self::NotApplicable => "not applicable",
            Self::Revised => "revised: these figures replace earlier ones",
        }
    }
}

impl Reading {
    /// A figure in its range, without a mark.
    ///
    /// `None` when the figure does not lie in the range.
    #[must_use]
    pub fn new(value: i64, low: i64, high: i64) -> Option<Self> {
        (low <= value && value <= high).then_some(Self {
            value,
            low,
            high,
            doubtful: false,
        })
    }

    /// The same figure with a `u` beside it, or without.
    #[must_use]
    pub fn marked(self, doubtful: bool) -> Self {
        Self { doubtful, ..self }
    }

    /// A count, from its signed estimate and the half-width of its noise: the
    /// whole numbers that the range holds, none below zero.
    pub(crate) fn count(value: i64, range: Range) -> Self {
        Self {
            value,
            low: whole(range.low.ceil()).max(0).min(value),
            high: whole(range.high.floor()).max(value),
            doubtful: false,
        }
    }

    /// A quotient in tenths of a per cent, rounded outward: each stands for
    /// every quotient that rounds to it.
    pub(crate) fn percentage(value: i64, range: Range) -> Self {
        Self {
            value,
            low: whole((1000.0 * range.low).floor()).max(0).min(value),
            high: whole((1000.0 * range.high).ceil()).min(1000).max(value),
            doubtful: false,
        }
    }

    /// The figure.
    #[must_use]
    pub fn value(self) -> i64 {
        self.value
    }

    /// Lowest value of the range.
    #[must_use]
    pub fn low(self) -> i64 {
        self.low
    }

    /// Highest value of the range.
    #[must_use]
    pub fn high(self) -> i64 {
        self.high
    }

    /// Whether a `u` stands beside it.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        self.doubtful
    }

    /// Whether it is a percentage that reads as nobody or everybody.
    pub(crate) fn is_all_or_none(self, unit: Unit) -> bool {
        unit.is_percentage() && !(1..1000).contains(&self.value)
    }
}

impl Strategy {
    /// A quotient of two sums of cells: the percentage of the whole numbers
    /// with the range of the signed estimates, each given as above and below
    /// the line. `None` when the noise swamps what is below the line.
    pub(crate) fn percentage(
        &self,
        map: &super::strategy::Map,
        whole: (i64, i64),
        estimates: (f64, f64),
        bodies: u32,
    ) -> Option<Reading> {
        let value = super::tenths_of_percent(whole.0, whole.1)?;
        if !(0..=1000).contains(&value) {
            return None;
        }
        let range = self.quotient_range(map, estimates, bodies)?;
        Some(Reading::percentage(value, range))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond i64 saturates, and figures stay far below"
)]
fn whole(value: f64) -> i64 {
    value as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_lies_in_its_range() {
        assert_eq!(Reading::new(5, 6, 7), None);
        assert_eq!(Reading::new(8, 6, 7), None);
        assert!(Reading::new(6, 6, 6).is_some());
    }

    #[test]
    fn nobody_and_everybody_are_as_printed() {
        for (tenths, percentage, want) in [
            (0, true, true),
            (1, true, false),
            (999, true, false),
            (1000, true, true),
            (1000, false, false),
        ] {
            let reading = Reading::new(tenths, tenths, tenths).unwrap();
            let unit = if percentage {
                Unit::PercentOfPupils
            } else {
                Unit::Pupils
            };
            assert_eq!(reading.is_all_or_none(unit), want, "{tenths}");
        }
    }

    #[test]
    fn ranges_hold_their_figure() {
        let range = Range {
            low: -3.5,
            high: 4.5,
        };
        let reading = Reading::count(6, range);
        assert_eq!((reading.low(), reading.high()), (0, 6));
        let range = Range {
            low: 0.2001,
            high: 1.2,
        };
        let reading = Reading::percentage(300, range);
        assert_eq!((reading.low(), reading.high()), (200, 1000));
    }
}
