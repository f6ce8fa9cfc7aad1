use crate::public::plan::reading::{Cell, Reading, Symbol};

/// How large half the width of a figure's range may be, in per cent of the
/// figure.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reliability {
    plain: u32,
    shown: u32,
}

/// The two limits are not per cents in order.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("'plain_up_to' must be 1 to 20 per cent, and 'shown_up_to' at least that and at most 50")]
pub struct NotAReliability;

impl Reliability {
    pub(super) const STANDARD: Self = Self {
        plain: 20,
        shown: 50,
    };
    pub(super) const STRICTER: Self = Self {
        plain: 10,
        shown: 33,
    };

    /// Plain up to the first per cent, marked up to the second, withheld above.
    ///
    /// # Errors
    /// [`NotAReliability`] unless plain is 1 to 20 and shown is that to 50. A
    /// range of more than a fifth is never left without a mark; beyond half of a
    /// figure it says little more than that somebody was counted.
    pub fn new(plain: u32, shown: u32) -> Result<Self, NotAReliability> {
        let is_in_order = (1..=20).contains(&plain) && (plain..=50).contains(&shown);
        is_in_order
            .then_some(Self { plain, shown })
            .ok_or(NotAReliability)
    }

    /// Per cent up to which a figure is printed plain.
    #[must_use]
    pub fn plain_up_to(self) -> u32 {
        self.plain
    }

    /// Per cent up to which a figure is printed at all.
    #[must_use]
    pub fn shown_up_to(self) -> u32 {
        self.shown
    }

    /// Whether a figure's range stays above zero and is narrow enough beside
    /// it to be printed.
    #[must_use]
    pub fn allows(self, reading: Reading) -> bool {
        reading.low() > 0 && is_within(reading, self.shown)
    }

    /// Whether a figure is printed with a mark, if it is.
    #[must_use]
    pub fn doubts(self, reading: Reading) -> bool {
        !is_within(reading, self.plain)
    }

    /// The figure, marked where it must be; or withheld.
    pub(crate) fn cell(self, reading: Reading) -> Cell {
        if self.allows(reading) {
            Cell::Shown(reading.marked(self.doubts(reading)))
        } else {
            Cell::Withheld(Symbol::LowReliability)
        }
    }

    /// Whether a cell read from a file is one that these limits let through,
    /// with the mark they give it.
    pub(crate) fn accepts(self, cell: Cell) -> bool {
        match cell {
            Cell::Shown(reading) => self.cell(reading) == cell,
            Cell::Withheld(_) => true,
        }
    }

    /// The figure from which on noise of some half-width lets one be printed.
    pub(crate) fn shown_from(self, half_width: f64) -> f64 {
        half_width * 100.0 / f64::from(self.shown)
    }

    /// The whole figure from which on it is printed plain.
    pub(crate) fn plain_from(self, half_width: i64) -> i64 {
        let per_cent = i64::from(self.plain);
        (100 * half_width + per_cent - 1) / per_cent
    }
}

fn is_within(reading: Reading, per_cent: u32) -> bool {
    let to_both_sides = i128::from(reading.high()) - i128::from(reading.low());
    100 * to_both_sides <= 2 * i128::from(per_cent) * i128::from(reading.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reliability_has_three_steps() {
        for (name, value, low, high, reliable, doubtful) in [
            ("narrow", 100, 90, 110, true, false),
            ("a fifth", 100, 80, 120, true, false),
            ("over a fifth", 100, 79, 121, true, true),
            ("a half", 100, 50, 150, true, true),
            ("over a half", 100, 49, 151, false, true),
            ("higher above than below", 100, 90, 130, true, false),
            ("reaches zero", 10, 0, 12, false, true),
        ] {
            let reading = Reading::new(value, low, high).unwrap();
            let rule = Reliability::STANDARD;
            assert_eq!(rule.allows(reading), reliable, "{name}");
            assert_eq!(rule.doubts(reading), doubtful, "{name}");
            assert_eq!(matches!(rule.cell(reading), Cell::Shown(_)), reliable);
        }
    }

    #[test]
    fn a_mark_is_that_of_the_rule() {
        let (standard, stricter) = (Reliability::STANDARD, Reliability::STRICTER);
        let reading = Reading::new(100, 85, 115).unwrap();
        let cell = standard.cell(reading);
        assert_eq!(cell, Cell::Shown(reading));
        assert!(standard.accepts(cell) && !stricter.accepts(cell));
        let marked = stricter.cell(reading);
        assert_eq!(marked, Cell::Shown(reading.marked(true)));
        assert!(stricter.accepts(marked) && !standard.accepts(marked));
        let too_wide = Cell::Shown(Reading::new(100, 60, 140).unwrap().marked(true));
        assert!(standard.accepts(too_wide) && !stricter.accepts(too_wide));
    }

    #[test]
    fn limits_are_per_cents_in_order() {
        for (plain, shown, good) in [
            (20, 50, true),
            (10, 33, true),
            (1, 1, true),
            (0, 50, false),
            (33, 10, false),
            (20, 51, false),
            (21, 50, false),
        ] {
            assert_eq!(
                Reliability::new(plain, shown).is_ok(),
                good,
                "{plain} {shown}"
            );
        }
        assert_eq!(Reliability::STANDARD.plain_from(4), 20);
        assert_eq!(Reliability::STRICTER.plain_from(7), 70);
    }
}
