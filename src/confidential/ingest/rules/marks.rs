//! One pupil's marks of an academic year, one byte a session.

use super::code::Code;
use super::year_slots::SLOTS;

const NOTHING: u8 = 0;
const NO_MARK: u8 = u8::MAX;

/// A dense year of marks: it grows with the pupils of a file, not its rows.
#[derive(Clone)]
pub(in crate::confidential) struct Marks(Box<[u8; SLOTS]>);

/// What became of a mark put where there may be one already.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Put {
    /// It is the first mark of its session.
    Stored,
    /// It is the same mark again, or one of the two was provisional.
    Merged,
    /// Two different marks for one session.
    Conflict,
}

impl Marks {
    pub(in crate::confidential) fn new() -> Self {
        Self(Box::new([NOTHING; SLOTS]))
    }

    /// Records a mark. The outcome does not depend on the order of marks:
    /// a provisional N gives way to any other code, and any two other codes
    /// conflict.
    pub(in crate::confidential) fn put(&mut self, slot: usize, code: Code) -> Put {
        let slot = &mut self.0[slot];
        let new = byte_of(code);
        let Some(old) = code_of(*slot) else {
            *slot = new;
            return Put::Stored;
        };
        if old == code || code.is_provisional() {
            return Put::Merged;
        }
        if old.is_provisional() {
            *slot = new;
            return Put::Merged;
        }
        Put::Conflict
    }

    /// Records that the session has a row without a mark.
    pub(in crate::confidential) fn note_no_mark(&mut self, slot: usize) {
        if self.0[slot] == NOTHING {
            self.0[slot] = NO_MARK;
        }
    }

    /// Takes all marks of another record of the same pupil; whether none of
    /// them conflicts.
    pub(in crate::confidential) fn add(&mut self, other: &Self) -> bool {
        for slot in other.without_mark() {
            self.note_no_mark(slot);
        }
        other.iter().fold(true, |agree, (slot, code)| {
            agree & (self.put(slot, code) != Put::Conflict)
        })
    }

    /// The marks with their slots, in order of time.
    pub(in crate::confidential) fn iter(&self) -> impl Iterator<Item = (usize, Code)> {
        let slots = self.0.iter().enumerate();
        slots.filter_map(|(slot, byte)| code_of(*byte).map(|code| (slot, code)))
    }

    /// The mark of a session.
    pub(in crate::confidential) fn at(&self, slot: usize) -> Option<Code> {
        code_of(*self.0.get(slot)?)
    }

    /// The slots whose rows all came without a mark.
    pub(in crate::confidential) fn without_mark(&self) -> impl Iterator<Item = usize> {
        let slots = self.0.iter().enumerate();
        slots.filter_map(|(slot, byte)| (*byte == NO_MARK).then_some(slot))
    }
}

fn byte_of(code: Code) -> u8 {
    u8::try_from(code.place() + 1).expect("there are fewer than 254 codes")
}

fn code_of(byte: u8) -> Option<Code> {
    (byte != NOTHING && byte != NO_MARK).then(|| Code::at(usize::from(byte) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Day;

    #[test]
    fn settles_two_marks_of_one_session_in_any_order() {
        let day = Day::parse("2025-09-03").unwrap();
        for (name, first, second, put, left) in [
            ("the same", "I", "I", Put::Merged, Some("I")),
            ("both present", "/", "\\", Put::Merged, Some("/")),
            ("provisional first", "N", "I", Put::Merged, Some("I")),
            ("provisional twice", "N", "N", Put::Merged, Some("N")),
            ("different", "I", "M", Put::Conflict, None),
            ("late or present", "/", "L", Put::Conflict, None),
        ] {
            for (first, second) in [(first, second), (second, first)] {
                let code = |text: &str| Code::read(text.as_bytes(), day).unwrap();
                let mut marks = Marks::new();
                marks.note_no_mark(5);
                assert_eq!(marks.put(5, code(first)), Put::Stored, "{name}");
                assert_eq!(marks.put(5, code(second)), put, "{name}");
                let now: Vec<_> = marks
                    .iter()
                    .map(|(slot, code)| (slot, code.text()))
                    .collect();
                if let Some(left) = left {
                    assert_eq!(now, [(5, left)], "{name}");
                }
                assert_eq!(marks.without_mark().count(), 0, "{name}");
            }
        }
    }
}
