//! Marks counted by class and by code.

use std::ops::Range;

use super::pupil::Sessions;
use super::span::Window;
use crate::confidential::ingest::{Class, Code, Marks};

/// How many marks of each code, and how many sessions without one.
#[derive(Clone)]
pub(super) struct Tally {
    codes: [u32; Code::COUNT],
    /// Of those, marks from before the code's first day.
    early: [u32; Code::COUNT],
    /// Of those, marks from after the code's last day.
    late: [u32; Code::COUNT],
    no_mark: u32,
    /// Marks of possible sessions on a Saturday or Sunday.
    at_weekend: u32,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            codes: [0; Code::COUNT],
            early: [0; Code::COUNT],
            late: [0; Code::COUNT],
            no_mark: 0,
            at_weekend: 0,
        }
    }
}

impl Tally {
    /// Counts the marks of the slots, whose window knows each code's days.
    pub(super) fn new(marks: &Marks, slots: Range<usize>, window: &Window) -> Self {
        let mut tally = Self::default();
        for (slot, code) in marks.iter().filter(|(slot, _)| slots.contains(slot)) {
            let in_use = window.in_use(code);
            tally.codes[code.place()] += 1;
            tally.early[code.place()] += u32::from(slot < in_use.start);
            tally.late[code.place()] += u32::from(slot >= in_use.end);
            let at_weekend = window.is_at_weekend(slot) && code.class().is_possible();
            tally.at_weekend += u32::from(at_weekend);
        }
        let without = marks.without_mark().filter(|slot| slots.contains(slot));
        tally.no_mark = u32::try_from(without.count()).expect("a year has few sessions");
        tally
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (sums, more) in [
            (&mut self.codes, &other.codes),
            (&mut self.early, &other.early),
            (&mut self.late, &other.late),
        ] {
            sums.iter_mut()
                .zip(more)
                .for_each(|(sum, more)| *sum += more);
        }
        self.no_mark += other.no_mark;
        self.at_weekend += other.at_weekend;
    }

    pub(super) fn of_class(&self, class: Class) -> u32 {
        self.codes()
            .filter(|(code, _)| code.class() == class)
            .map(|(_, marks)| marks)
            .sum()
    }

    pub(super) fn of_code(&self, text: &str) -> u32 {
        self.codes()
            .filter(|(code, _)| code.text() == text)
            .map(|(_, marks)| marks)
            .sum()
    }

    /// Codes used outside their days, with the marks too early and too late.
    pub(super) fn out_of_use(&self) -> impl Iterator<Item = (Code, u32, u32)> {
        let both = self.early.iter().zip(&self.late).enumerate();
        both.map(|(place, (early, late))| (Code::at(place), *early, *late))
            .filter(|(_, early, late)| early + late > 0)
    }

    pub(super) fn no_mark(&self) -> u32 {
        self.no_mark
    }

    pub(super) fn at_weekend(&self) -> u32 {
        self.at_weekend
    }

    /// Sessions possible and missed, as the Department counts them: present,
    /// approved activity and both kinds of absence are possible.
    pub(super) fn sessions(&self) -> Sessions {
        let possible = self.codes().filter(|(code, _)| code.class().is_possible());
        Sessions::new(
            possible.map(|(_, marks)| marks).sum(),
            self.of_class(Class::Authorised),
            self.of_class(Class::Unauthorised),
        )
    }

    fn codes(&self) -> impl Iterator<Item = (Code, u32)> {
        let places = self.codes.iter().enumerate();
        places.map(|(place, marks)| (Code::at(place), *marks))
    }
}
