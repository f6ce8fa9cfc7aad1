//! Finds the person a row is about, without allocating for a known one.

#![expect(
    clippy::disallowed_types,
    reason = "looked up once a row and never iterated, with a hasher that has no random start"
)]

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::identifier;
use crate::confidential::ingest::fault::{IngestError, Wrong};
use crate::confidential::ingest::sheet::Person;

/// More people than any one body has: past this, a column of something else
/// is being read as identifiers.
const MOST_PEOPLE: u32 = 100_000;

type Places = HashMap<Box<[u8]>, usize, BuildHasherDefault<FixedHasher>>;

/// The people of one file, in order of their first row.
pub(super) struct People {
    all: Vec<Person>,
    /// By the two cells exactly as they stand in a row.
    by_cells: Places,
    /// By the two identifiers after folding.
    by_identifiers: Places,
    /// The cells of the row at hand, and of the last row found.
    cells: Vec<u8>,
    last_cells: Vec<u8>,
    last: Option<usize>,
}

impl People {
    pub(super) fn new() -> Self {
        Self {
            all: Vec::new(),
            by_cells: Places::default(),
            by_identifiers: Places::default(),
            cells: Vec::new(),
            last_cells: Vec::new(),
            last: None,
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
        key(&mut self.cells, upn, admission_number);
        if let Some(last) = self.last
            && self.cells == self.last_cells
        {
            return Ok(Ok(last));
        }
        let place = match self.by_cells.get(self.cells.as_slice()) {
            Some(&place) => place,
            None => match self.add(upn, admission_number)? {
                Ok(place) => place,
                Err(wrong) => return Ok(Err(wrong)),
            },
        };
        std::mem::swap(&mut self.cells, &mut self.last_cells);
        self.last = Some(place);
        Ok(Ok(place))
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
        if self.by_cells.len() >= most {
            return Err(IngestError::TooManyPupils { most: MOST_PEOPLE });
        }
        let upn = upn.as_ref().map(<[u8; 13]>::as_slice);
        let mut folded = Vec::new();
        key(&mut folded, upn, number);
        let new = self.all.len();
        let place = *self.by_identifiers.entry(folded.into()).or_insert(new);
        if place == new {
            self.all.push(Person::new(upn, number));
        }
        self.by_cells.insert(self.cells.as_slice().into(), place);
        Ok(Ok(place))
    }

    pub(super) fn at(&mut self, place: usize) -> &mut Person {
        &mut self.all[place]
    }

    pub(super) fn into_people(self) -> Vec<Person> {
        self.all
    }
}

/// Both cells as one key; no cell holds a line feed between two others.
fn key(key: &mut Vec<u8>, upn: Option<&[u8]>, admission_number: Option<&[u8]>) {
    key.clear();
    key.extend_from_slice(upn.unwrap_or_default());
    key.push(b'\n');
    key.extend_from_slice(admission_number.unwrap_or_default());
}

fn wrong(bad_upn: bool, has_upn: bool, has_number: bool) -> Wrong {
    match (bad_upn, has_upn, has_number) {
        (true, ..) => Wrong::cell("UPN", "a UPN whose check letter fits"),
        (_, true, true) => Wrong::cell("UPN", "a UPN or an admission number"),
        (_, true, false) => Wrong::cell("UPN", "a UPN"),
        _ => Wrong::cell("admission number", "an admission number"),
    }
}

/// A hasher without a random start: nothing about a run may depend on chance,
/// and no outsider chooses the keys.
#[derive(Default)]
struct FixedHasher(u64);

impl FixedHasher {
    fn mix(&mut self, word: u64) {
        // A multiplier of the golden ratio spreads low bits upwards; the
        // rotation brings high bits back down.
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for FixedHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.mix(u64::from_le_bytes(word.try_into().expect("eight bytes")));
        }
        let mut rest = [0; 8];
        rest[..words.remainder().len()].copy_from_slice(words.remainder());
        self.mix(u64::from_le_bytes(rest));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
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
