//! A row of a grid: many marks of one pupil.

use super::{Outcome, Rows, TWO_MARKS, UNKNOWN_CODE};
use crate::confidential::ingest::fault::Wrong;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::layout::{GridColumn, Holds};
use crate::confidential::ingest::rules::code::{Code, is_no_mark};
use crate::confidential::ingest::rules::marks::{Marks, Put};
use crate::confidential::ingest::rules::year_slots::YearSlots;
use crate::confidential::ingest::sheet::{Person, SetAside};

/// Marks of the fullest cell: a week's.
const MOST: usize = 10;

impl Rows {
    /// Puts each mark of the row where a row with this mark alone would be
    /// put; each counts as a row, so that the load report accounts for all.
    #[inline(never)]
    pub(super) fn grid(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        self.note(row, place);
        let columns = &self.columns.grid;
        let sessions: usize = columns.iter().map(GridColumn::len).sum();
        let sessions = u32::try_from(sessions).expect("a row has few columns");
        self.sheet.rows += sessions - 1;
        let person = self.people.at(place);
        if person.rows == 0 {
            person.first_line = row.line();
        }
        person.rows += sessions;
        for column in columns {
            if let Some(wrong) = take(person, self.slots, column, row.cell(column.place)) {
                self.sheet.list(wrong.on_cell(row.line(), column.place));
            }
        }
        Outcome::Placed
    }
}

/// Takes the marks of one cell. Gives what sets the pupil aside.
fn take(person: &mut Person, slots: YearSlots, column: &GridColumn, cell: &[u8]) -> Option<Wrong> {
    let Some(marks) = split(cell, column.len()) else {
        person.set_aside(SetAside::UnknownCode);
        return Some(match column.holds {
            Holds::Week => NOT_A_WEEK,
            Holds::One(_) | Holds::Day => NOT_A_PAIR,
        });
    };
    let mut first_wrong = None;
    for ((day, half), text) in column.sessions().zip(marks) {
        let Some(slot) = slots.slot(day, half) else {
            person.outside_year += 1;
            continue;
        };
        let marks = person.marks.get_or_insert_with(Marks::new);
        if is_no_mark(text) {
            marks.note_no_mark(slot);
            person.no_mark += 1;
            continue;
        }
        let put = Code::read(text, day).map(|code| marks.put(slot, code));
        let (reason, wrong) = match put {
            Some(Put::Stored) => continue,
            Some(Put::Merged) => {
                person.merged += 1;
                continue;
            }
            Some(Put::Conflict) => (SetAside::TwoMarks, TWO_MARKS),
            None => (SetAside::UnknownCode, UNKNOWN_CODE),
        };
        person.set_aside(reason);
        first_wrong = first_wrong.or(Some(wrong));
    }
    first_wrong
}

/// The marks of a cell that holds `count`; a digit belongs to the letter
/// before it, for no code of the register is a digit alone. `None` when there
/// are more or fewer: which sessions they are of would be a guess.
fn split(cell: &[u8], count: usize) -> Option<[&[u8]; MOST]> {
    let mut marks = [&b""[..]; MOST];
    if count == 1 {
        marks[0] = cell;
        return Some(marks);
    }
    if is_no_mark(cell) {
        return Some(marks);
    }
    let mut found = 0;
    let mut rest = cell;
    while let [first, after @ ..] = rest {
        let digits = after
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (mark, next) = rest.split_at(1 + digits);
        rest = next;
        if first.is_ascii_whitespace() || *first == b',' {
            continue;
        }
        *marks.get_mut(found)? = mark;
        found += 1;
    }
    (found == count).then_some(marks)
}

const CORRECT_THE_CELL: &str = "Correct the marks in your system and export again; until then all rows of this pupil are set aside.";
const NOT_A_PAIR: Wrong = Wrong {
    column: "code",
    expected: "two codes of the national register, morning and afternoon, such as /\\",
    remedy: CORRECT_THE_CELL,
};
const NOT_A_WEEK: Wrong = Wrong {
    column: "code",
    expected: "ten codes of the national register, Monday to Friday, such as /\\/\\/\\/\\/\\",
    remedy: CORRECT_THE_CELL,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_a_cell_into_as_many_marks_as_it_must_hold() {
        for (cell, count, want) in [
            ("/\\", 2, Some("/|\\")),
            ("/ \\", 2, Some("/|\\")),
            ("C1C1", 2, Some("C1|C1")),
            ("/Y7", 2, Some("/|Y7")),
            ("--", 2, Some("|")),
            ("-\\", 2, Some("-|\\")),
            ("", 2, Some("|")),
            ("C1", 2, None),
            ("/", 2, None),
            ("/\\/", 2, None),
            ("##/\\/\\II-\\", 10, Some("#|#|/|\\|/|\\|I|I|-|\\")),
            ("## /\\ /\\ II -\\", 10, Some("#|#|/|\\|/|\\|I|I|-|\\")),
            ("", 10, Some("|||||||||")),
            ("/\\/\\/\\/\\", 10, None),
            ("/\\/\\/\\/\\/\\/", 10, None),
            ("absent", 1, Some("absent")),
        ] {
            let marks = split(cell.as_bytes(), count);
            let text = marks.map(|marks| marks[..count].join(&b'|'));
            assert_eq!(text.as_deref(), want.map(str::as_bytes), "{cell}");
        }
    }
}
