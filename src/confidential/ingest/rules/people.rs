//! Finds the person a row is about, without allocating for a known one.

use std::collections::BTreeMap;

use hashbrown::HashTable;

use super::identifier;
use crate::confidential::ingest::cells::{self, same};
use crate::confidential::ingest::fault::{IngestError, Wrong};
use crate::confidential::ingest::sheet::Person;

/// More people than any one body has: past this, a column of something else
/// is being read as identifiers.
const MOST_PEOPLE: u32 = 100_000;

/// The people of one file, in order of their first row.
pub(super) struct People {
    all: Vec<Person>,
    /// By the two identifiers after folding.
    by_identifiers: BTreeMap<Box<[u8]>, usize>,
    /// Each pair of cells that names somebody.
    known: Vec<Known>,
    /// Places among the known, found by the cells. Never iterated.
    by_cells: HashTable<usize>,
    /// Of the last row found, among the known: rows often come by pupil.
    last: usize,
}

/// The two cells exactly as they stand in a row, and whom they name.
struct Known {
    upn: Box<[u8]>,
    number: Box<[u8]>,
    place: usize,
}

impl Known {
    fn is(&self, upn: &[u8], number: &[u8]) -> bool {
        same(&self.upn, upn) && same(&self.number, number)
    }
}

impl People {
    pub(super) fn new() -> Self {
        Self {
            all: Vec::new(),
            by_identifiers: BTreeMap::new(),
            known: Vec::new(),
            by_cells: HashTable::new(),
            last: 0,
        }
    }

    /// The place of the person with these trimmed cells, new or known; or what
    /// is wrong with the cells, when they name nobody.
    ///
    /// # Errors
    /// [`IngestError::TooManyPupils`].
    pub(super) fn find_or_add(
        &mut self,
        upn: Option<&[u8]>,
        admission_number: Option<&[u8]>,
    ) -> Result<Result<usize, Wrong>, IngestError> {
        let cells = [upn, admission_number].map(Option::unwrap_or_default);
        let [upn_cell, number_cell] = cells;
        if let Some(last) = self.known.get(self.last)
            && last.is(upn_cell, number_cell)
        {
            return Ok(Ok(last.place));
        }
        let is_it = |place: &usize| self.known[*place].is(upn_cell, number_cell);
        match self.by_cells.find(hash(upn_cell, number_cell), is_it) {
            Some(&found) => {
                self.last = found;
                Ok(Ok(self.known[found].place))
            }
            None => self.add(upn, admission_number),
        }
    }

    #[cold]
    fn add(
        &mut self,
        upn_cell: Option<&[u8]>,
        number_cell: Option<&[u8]>,
    ) -> Result<Result<usize, Wrong>, IngestError> {
        let upn = upn_cell.and_then(identifier::upn);
        let number = number_cell.and_then(identifier::admission_number);
        let bad_upn = upn.is_none() && upn_cell.is_some_and(|cell| !cell.is_empty());
        if bad_upn || (upn.is_none() && number.is_none()) {
            return Ok(Err(wrong(
                bad_upn,
                upn_cell.is_some(),
                number_cell.is_some(),
            )));
        }
        let most = usize::try_from(MOST_PEOPLE).unwrap_or(usize::MAX);
        if self.known.len() >= most {
            return Err(IngestError::TooManyPupils { most: MOST_PEOPLE });
        }
        let upn = upn.as_ref().map(<[u8; 13]>::as_slice);
        let new = self.all.len();
        let folded = key(upn, number);
        let place = *self.by_identifiers.entry(folded).or_insert(new);
        if place == new {
            self.all.push(Person::new(upn, number));
        }
        let [upn, number] = [upn_cell, number_cell].map(Option::unwrap_or_default);
        self.last = self.known.len();
        self.known.push(Known {
            upn: upn.into(),
            number: number.into(),
            place,
        });
        let hash_of = |place: &usize| hash(&self.known[*place].upn, &self.known[*place].number);
        self.by_cells
            .insert_unique(hash(upn, number), self.last, hash_of);
        Ok(Ok(place))
    }

    pub(super) fn at(&mut self, place: usize) -> &mut Person {
        &mut self.all[place]
    }

    pub(super) fn into_people(self) -> Vec<Person> {
        self.all
    }
}

/// Both identifiers as one key; neither holds a line feed.
fn key(upn: Option<&[u8]>, number: Option<&[u8]>) -> Box<[u8]> {
    let [upn, number] = [upn, number].map(Option::unwrap_or_default);
    [upn, b"\n", number].concat().into()
}

/// No part of a run may depend on chance, so the hash has no random start; and
/// no outsider chooses the cells.
fn hash(upn: &[u8], number: &[u8]) -> u64 {
    let hash = cells::mix(cells::mix(0, upn), number);
    hash ^ (hash >> 32)
}

fn wrong(bad_upn: bool, has_upn: bool, has_number: bool) -> Wrong {
    match (bad_upn, has_upn, has_number) {
        (true, ..) => Wrong::cell("UPN", "a UPN whose check letter fits"),
        (_, true, true) => Wrong::cell("UPN", "a UPN or an admission number"),
        (_, true, false) => Wrong::cell("UPN", "a UPN"),
        _ => Wrong::cell("admission number", "an admission number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(people: &mut People, upn: &str, number: &str) -> Result<usize, &'static str> {
        let found = people.find_or_add(Some(upn.as_bytes()), Some(number.as_bytes()));
        found.unwrap().map_err(|wrong| wrong.expected)
    }

    #[test]
    fn tells_people_apart_by_both_identifiers() {
        let mut people = People::new();
        for (name, upn, number, want) in [
            ("first", "B801200005001", "0042", Ok(0)),
            ("again", "B801200005001", "0042", Ok(0)),
            ("folded", "b801200005001", "42.0", Ok(0)),
            ("no number", "B801200005001", "", Ok(1)),
            ("no UPN", "", "42", Ok(2)),
            ("another", "R674123101121", "42", Ok(3)),
            ("the first again", "B801200005001", "0042", Ok(0)),
            (
                "wrong letter",
                "A801200005001",
                "42",
                Err("a UPN whose check letter fits"),
            ),
            ("nothing", "", "", Err("a UPN or an admission number")),
            ("a word", "", "Total", Err("a UPN or an admission number")),
            ("still there", "B801200005001", "0042", Ok(0)),
        ] {
            assert_eq!(place(&mut people, upn, number), want, "{name}");
        }
        assert_eq!(people.into_people().len(), 4);
    }

    #[test]
    fn stops_where_no_school_could_have_so_many() {
        let mut people = People::new();
        for number in 0..MOST_PEOPLE {
            let number = number.to_string();
            assert!(people.find_or_add(None, Some(number.as_bytes())).is_ok());
        }
        assert!(people.find_or_add(None, Some(b"7")).is_ok());
        assert!(matches!(
            people.find_or_add(None, Some(b"one-more-1")),
            Err(IngestError::TooManyPupils { .. })
        ));
    }
}
