//! The cells of a table that counts how attendance changed: one for each
//! pupil.
//!
//! Cells stand side by side for those who were referred and for the others;
//! in each half by season, earlier absence and turn, and last those who cannot
//! be judged.

use super::band::Band;

/// Whether a pupil was referred to the scheme.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Arm {
    /// Referred up to the end of the period.
    Referred,
    /// Never referred: judged around a day that stands in for a referral.
    Others,
}

/// When in the year a pupil is judged. Pupils are compared with others of the
/// same season, because absence rises and falls with it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Season {
    /// Referred in the second or third half term.
    First,
    /// Referred in the fourth or fifth half term.
    Second,
}

/// How a pupil's rate of absence changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Turn {
    /// It fell by the plan's points at least.
    Improved,
    /// Neither.
    Unchanged,
    /// It rose by the plan's points at least.
    Worse,
}

/// A pupil whose change can be judged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Judged {
    /// When.
    pub season: Season,
    /// How much was missed before: a place in [`EARLIER`].
    pub earlier: usize,
    /// How it changed.
    pub turn: Turn,
}

/// The bands of earlier absence: pupils are compared with others who missed as
/// much, because whoever misses much tends to miss less later, with a scheme
/// or without.
pub const EARLIER: [&[Band]; 4] = [
    &[Band::Under5, Band::From5],
    &[Band::From10],
    &[Band::From20],
    &[Band::From50],
];

/// Cells of one table.
pub const CELLS: usize = 2 * OF_AN_ARM;

/// Groups of pupils who are compared with each other.
pub const STRATA: usize = Season::ALL.len() * EARLIER.len();

const OF_AN_ARM: usize = STRATA * Turn::ALL.len() + 1;

impl Arm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Referred, Self::Others];

    /// As data files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Referred => "referred",
            Self::Others => "others",
        }
    }

    /// The cell of a pupil; of one who cannot be judged the last of the arm.
    #[must_use]
    pub fn cell(self, judged: Option<Judged>) -> usize {
        let last = OF_AN_ARM - 1;
        let own = judged.map_or(last, |one| {
            let stratum = one.season as usize * EARLIER.len() + one.earlier;
            stratum * Turn::ALL.len() + one.turn as usize
        });
        self as usize * OF_AN_ARM + own
    }

    /// The cells of those who turned this way, stratum by stratum.
    #[must_use]
    pub fn cells_of(self, turn: Turn) -> Vec<usize> {
        let of_season = |season| {
            (0..EARLIER.len()).map(move |earlier| {
                self.cell(Some(Judged {
                    season,
                    earlier,
                    turn,
                }))
            })
        };
        Season::ALL.into_iter().flat_map(of_season).collect()
    }
}

impl Season {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    /// As data files write it: the half terms of the referral.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "half_terms_2_3",
            Self::Second => "half_terms_4_5",
        }
    }
}

impl Turn {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Improved, Self::Unchanged, Self::Worse];

    /// As data files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::Unchanged => "unchanged",
            Self::Worse => "worse",
        }
    }

    /// How a rate changed from one pair of sessions missed and possible to
    /// another, in whole percentage points, by integers alone.
    #[must_use]
    pub fn between(before: (u32, u32), after: (u32, u32), points: u32) -> Self {
        let [missed, possible, missed_later, possible_later] =
            [before.0, before.1, after.0, after.1].map(i64::from);
        let fell = 100 * (missed * possible_later - missed_later * possible);
        let needed = i64::from(points) * possible * possible_later;
        if fell >= needed {
            Self::Improved
        } else if -fell >= needed {
            Self::Worse
        } else {
            Self::Unchanged
        }
    }
}

impl Judged {
    /// A pupil with these sessions missed and possible before and after.
    #[must_use]
    pub fn of(season: Season, before: (u32, u32), after: (u32, u32), points: u32) -> Self {
        let band = Band::of(before.0, before.1);
        let earlier = EARLIER.iter().position(|bands| bands.contains(&band));
        Self {
            season,
            earlier: earlier.expect("the bands of earlier absence cover every band"),
            turn: Turn::between(before, after, points),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_cell_is_named_once() {
        let mut cells: Vec<usize> = Vec::new();
        for arm in Arm::ALL {
            cells.extend(Turn::ALL.into_iter().flat_map(|turn| arm.cells_of(turn)));
            cells.push(arm.cell(None));
        }
        let all: BTreeSet<usize> = cells.iter().copied().collect();
        assert_eq!((cells.len(), all.len()), (CELLS, CELLS));
        assert_eq!(all.last(), Some(&(CELLS - 1)));
    }

    #[test]
    fn a_change_is_told_by_whole_points() {
        for (name, before, after, want) in [
            (
                "exactly five points less",
                (10, 50),
                (9, 60),
                Turn::Improved,
            ),
            (
                "a little less than five",
                (10, 50),
                (10, 66),
                Turn::Unchanged,
            ),
            ("exactly five more", (5, 50), (9, 60), Turn::Worse),
            ("the same rate", (5, 50), (6, 60), Turn::Unchanged),
            ("all and nothing", (50, 50), (0, 20), Turn::Improved),
            ("none at all", (0, 50), (0, 60), Turn::Unchanged),
        ] {
            assert_eq!(Turn::between(before, after, 5), want, "{name}");
        }
    }

    #[test]
    fn earlier_absence_is_banded_by_whole_sessions() {
        for (missed, want) in [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (24, 2), (25, 3)] {
            let judged = Judged::of(Season::First, (missed, 50), (0, 50), 5);
            assert_eq!(judged.earlier, want, "{missed}");
        }
    }
}
