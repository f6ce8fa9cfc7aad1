use crate::order;
use std::cmp::Reverse;

/// One number and what may become of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cell {
    /// The whole number, not negative, that stands there if it is shown.
    /// Nothing depends on it where it never is ([`Standing::Inner`]).
    pub value: i64,
    /// Lower is hidden later: 0 for headlines.
    pub importance: u32,
    /// What may become of it.
    pub standing: Standing,
}

/// What may become of a cell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Standing {
    /// May be shown, and is unless that would give a hidden cell away.
    Offered,
    /// Must not be shown nor worked out.
    Primary,
    /// Holds equations together and is shown nowhere. Not protected: what has
    /// to stay unknown is [`Standing::Primary`], shown in a table or not.
    Inner,
    /// Stands in an earlier release: a reader has it whatever is decided now.
    AlreadyShown,
}

/// The cells in the order in which they are shown while that does no harm:
/// the most important first, then the largest. Zeros come before them: no
/// number is negative, so a hidden zero leaves its neighbours no room.
pub(super) fn in_order(cells: &[Cell]) -> Vec<usize> {
    let key = |cell: usize| {
        let Cell {
            importance, value, ..
        } = cells[cell];
        (importance, value != 0, Reverse(value))
    };
    order::places_by(cells.len(), |one, other| key(one).cmp(&key(other)))
}
