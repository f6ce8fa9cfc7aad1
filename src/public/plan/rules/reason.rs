use super::super::reading::Symbol;

/// Why a figure is withheld, for the school that made the release.
///
/// Never part of a file: which of two hidden figures is the small one would
/// itself bound it. A release says the [`Symbol`] only.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// It is below its threshold.
    TooFew,
    /// It would let a reader work out one that is.
    WouldTell,
    /// It is a percentage of which a count is withheld.
    CountWithheld,
    /// It is a percentage that reads as nobody or everybody.
    AllOrNone,
    /// It is a sum of sessions, and the number of pupils is withheld.
    PupilsWithheld,
    /// Its noise is too large beside it.
    Unreliable,
}

impl Reason {
    /// What a release says instead.
    #[must_use]
    pub fn symbol(self) -> Symbol {
        match self {
            Self::Unreliable => Symbol::LowReliability,
            _ => Symbol::Confidential,
        }
    }
}
