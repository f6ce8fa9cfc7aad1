//! One pupil's sessions as a summary row gives them.

/// Sessions of one pupil over the time the file covers.
#[derive(Clone, Copy)]
pub(in crate::confidential) struct Totals {
    possible: u32,
    authorised: u32,
    unauthorised: u32,
}

/// Why three numbers cannot be one pupil's sessions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum NotTotals {
    /// More sessions than a year could hold.
    TooMany,
    /// More missed than possible.
    MoreMissedThanPossible,
}

impl Totals {
    /// No school opens for more than this many half-days a year.
    pub(in crate::confidential) const MOST: u32 = 1_000;

    /// Accepts sessions missed that fit in the sessions possible.
    ///
    /// # Errors
    /// [`NotTotals`] otherwise.
    pub(in crate::confidential) fn new(
        possible: u32,
        authorised: u32,
        unauthorised: u32,
    ) -> Result<Self, NotTotals> {
        let missed = authorised.saturating_add(unauthorised);
        if possible > Self::MOST {
            Err(NotTotals::TooMany)
        } else if missed > possible {
            Err(NotTotals::MoreMissedThanPossible)
        } else {
            Ok(Self {
                possible,
                authorised,
                unauthorised,
            })
        }
    }

    pub(in crate::confidential) fn possible(self) -> u32 {
        self.possible
    }

    pub(in crate::confidential) fn authorised(self) -> u32 {
        self.authorised
    }

    pub(in crate::confidential) fn unauthorised(self) -> u32 {
        self.unauthorised
    }

    /// Whether two records of one pupil say the same.
    pub(in crate::confidential) fn agrees_with(self, other: Self) -> bool {
        (self.possible, self.authorised, self.unauthorised)
            == (other.possible, other.authorised, other.unauthorised)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_only_sessions_that_fit() {
        for (name, numbers, want) in [
            ("usual", (380, 20, 5), Ok(())),
            ("none", (0, 0, 0), Ok(())),
            ("all missed", (10, 5, 5), Ok(())),
            (
                "one too many",
                (10, 5, 6),
                Err(NotTotals::MoreMissedThanPossible),
            ),
            ("at the most", (1_000, 0, 0), Ok(())),
            ("absurd", (1_001, 0, 0), Err(NotTotals::TooMany)),
            (
                "overflowing",
                (10, u32::MAX, 1),
                Err(NotTotals::MoreMissedThanPossible),
            ),
        ] {
            let (possible, authorised, unauthorised) = numbers;
            let totals = Totals::new(possible, authorised, unauthorised).map(|_| ());
            assert_eq!(totals, want, "{name}");
        }
    }
}
