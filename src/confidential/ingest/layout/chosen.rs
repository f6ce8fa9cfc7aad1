//! What a person said that headings stand for.

use super::headings::Headings;
use crate::confidential::ingest::cells::Folded;
use crate::confidential::ingest::format::Row;
use crate::public::columns::{Columns, Meaning};

/// Counts before every synonym: a heading that is chosen means that, and
/// nothing else in its file is taken for the same by its synonym.
#[derive(Clone, Default)]
pub(in crate::confidential::ingest) struct Chosen(Vec<(Folded, Meaning)>);

impl Chosen {
    pub(in crate::confidential::ingest) fn new(columns: &Columns) -> Self {
        let fold = |(heading, meaning): (&str, Meaning)| (Folded::new(heading.as_bytes()), meaning);
        Self(columns.iter().map(fold).collect())
    }

    /// Whether anything was chosen for a heading.
    pub(super) fn says(&self, heading: &[u8]) -> bool {
        self.of(&Folded::new(heading)).is_some()
    }

    /// What was chosen for a heading, were it that it means nothing.
    pub(super) fn of(&self, heading: &Folded) -> Option<Meaning> {
        let same = |(chosen, _): &&(Folded, Meaning)| {
            !heading.as_bytes().is_empty() && chosen.as_bytes() == heading.as_bytes()
        };
        self.0.iter().find(same).map(|(_, meaning)| *meaning)
    }
}

/// What each cell of a row would be read as, were the row the headings: of two
/// cells that name one column, the plainer.
pub(in crate::confidential::ingest) fn meanings_of(
    row: &Row<'_>,
    chosen: &Chosen,
) -> Vec<Option<Meaning>> {
    let headings = Headings::read(row, chosen);
    let mut meanings = vec![None; row.len()];
    for meaning in Meaning::ALL {
        if let Some(place) = headings.place(meaning) {
            meanings[place] = Some(meaning);
        }
    }
    meanings
}
