//! Absence as it comes: in runs of illness, single days, missed afternoons.

use super::chance::Chance;
use super::marks::Mark;

/// How much of a year a pupil misses, in four steps; decides which kinds of
/// spell the absence is made of.
#[derive(Clone, Copy)]
pub(super) enum Level {
    /// Less than 5 %.
    Light,
    /// 5 to less than 10 %.
    Middle,
    /// 10 to less than 50 %: persistently absent.
    Heavy,
    /// 50 % or more: severely absent.
    Severe,
}

impl Level {
    pub(super) fn of(missed: u32, possible: u32) -> Self {
        match missed * 100 {
            sessions if sessions < 5 * possible => Self::Light,
            sessions if sessions < 10 * possible => Self::Middle,
            sessions if sessions < 50 * possible => Self::Heavy,
            _ => Self::Severe,
        }
    }

    /// Mornings in a thousand with a late arrival.
    pub(super) fn late_in_a_thousand(self) -> u32 {
        [8, 20, 45, 70][self as usize]
    }
}

/// The half of the day in which a spell begins.
#[derive(Clone, Copy)]
enum Begins {
    Morning,
    Afternoon,
    Either,
}

impl Begins {
    fn allows(self, session: usize) -> bool {
        match self {
            Self::Morning => session.is_multiple_of(2),
            Self::Afternoon => !session.is_multiple_of(2),
            Self::Either => true,
        }
    }
}

/// A kind of absence.
struct Spell {
    code: Mark,
    begins: Begins,
    /// Fewest and most sessions it lasts.
    lasts: (u32, u32),
    /// 1 for sessions in a row, 2 for the same half of each day.
    every: usize,
    /// How often it comes, by [`Level`].
    weights: [u32; 4],
}

const fn spell(code: Mark, begins: Begins, lasts: (u32, u32), weights: [u32; 4]) -> Spell {
    Spell {
        code,
        begins,
        lasts,
        every: 1,
        weights,
    }
}

/// The kinds of absence. Lengths and weights are ours, set so that about 30 %
/// of missed sessions are unauthorised and illness is the largest reason, as
/// in the national figures of state-funded secondary schools.
const SPELLS: [Spell; 16] = [
    // Illness: days at home, a half day sent home, a long one.
    spell("I", Begins::Morning, (2, 6), [40, 42, 34, 14]),
    spell("I", Begins::Afternoon, (1, 3), [10, 10, 8, 2]),
    spell("I", Begins::Morning, (8, 20), [0, 1, 5, 16]),
    // Appointments and other leave.
    spell("M", Begins::Either, (1, 1), [30, 22, 12, 4]),
    spell("C", Begins::Morning, (1, 4), [5, 5, 5, 4]),
    spell("R", Begins::Morning, (2, 2), [2, 2, 1, 1]),
    spell("T", Begins::Morning, (10, 20), [0, 0, 1, 1]),
    Spell {
        code: "C2",
        begins: Begins::Afternoon,
        lasts: (15, 30),
        every: 2,
        weights: [0, 0, 1, 4],
    },
    // Suspension.
    spell("E", Begins::Morning, (2, 10), [0, 2, 5, 5]),
    // Unauthorised: holidays, no known reason, too late.
    spell("G", Begins::Morning, (4, 10), [4, 5, 3, 0]),
    spell("O", Begins::Morning, (1, 2), [9, 14, 22, 12]),
    spell("O", Begins::Afternoon, (1, 1), [4, 7, 12, 6]),
    spell("O", Begins::Morning, (4, 10), [0, 1, 8, 12]),
    spell("O", Begins::Morning, (10, 40), [0, 0, 0, 6]),
    spell("N", Begins::Either, (1, 2), [4, 5, 6, 5]),
    spell("U", Begins::Morning, (1, 1), [6, 9, 14, 8]),
];

/// Marks exactly `missed` open sessions as absent; or all, when fewer are open.
pub(super) fn place_spells(
    marks: &mut [Option<Mark>],
    missed: u32,
    level: Level,
    chance: &mut Chance,
) {
    let weights = SPELLS.map(|spell| spell.weights[level as usize]);
    let mut left = missed;
    while left > 0 {
        let spell = &SPELLS[chance.weighted(&weights)];
        let length = chance.between(spell.lasts.0, spell.lasts.1).min(left);
        let Some(start) = start(marks, spell.begins, chance) else {
            return;
        };
        left -= mark(marks, start, spell, length);
    }
}

/// Places looked at for each spell. The least crowded is taken: who misses
/// much misses some of it in every half term, as in real registers, and not
/// all of it in one.
const AIMS: usize = 3;

/// Sessions before and after a place that make it crowded: five weeks.
const AROUND: usize = 25;

/// How many of a hundred sessions around a place are marked already.
fn crowded(marks: &[Option<Mark>], place: usize) -> usize {
    let end = marks.len().min(place + AROUND);
    let around = &marks[place.saturating_sub(AROUND)..end];
    100 * around.iter().flatten().count() / around.len().max(1)
}

/// An open session to begin with: the next in the wanted half of the day after
/// a chosen one, around the end of the year; any open one when there is none.
///
/// A pupil's marks begin with a morning, so even places are mornings.
fn start(marks: &[Option<Mark>], begins: Begins, chance: &mut Chance) -> Option<usize> {
    let aim = (0..AIMS)
        .map(|_| chance.place(marks.len()))
        .min_by_key(|&place| crowded(marks, place))?;
    let open = || {
        (aim..marks.len())
            .chain(0..aim)
            .filter(|&session| marks[session].is_none())
    };
    open()
        .find(|&session| begins.allows(session))
        .or_else(|| open().next())
}

/// Marks open sessions from a start on and says how many it found.
fn mark(marks: &mut [Option<Mark>], start: usize, spell: &Spell, length: u32) -> u32 {
    let mut found = 0;
    for mark in marks[start..].iter_mut().step_by(spell.every) {
        if found < length && mark.is_none() {
            *mark = Some(spell.code);
            found += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_exactly_what_is_missed() {
        let mut chance = Chance::of("spells");
        for missed in [0, 1, 37, 199, 380] {
            let mut marks = vec![None; 380];
            place_spells(&mut marks, missed, Level::of(missed, 380), &mut chance);
            assert_eq!(marks.iter().flatten().count(), missed as usize);
        }
    }

    #[test]
    fn ends_when_nothing_is_open() {
        let mut marks = [Some("D"), None, Some("D"), None];
        place_spells(&mut marks, 5, Level::Severe, &mut Chance::of("few"));
        assert!(marks.iter().all(Option::is_some));
        place_spells(&mut [], 5, Level::Severe, &mut Chance::of("none"));
    }
}
