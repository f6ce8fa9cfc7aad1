//! What a person said that headings stand for.

use super::headings::{Column, Headings};
use crate::confidential::ingest::cells::Folded;
use crate::confidential::ingest::format::Row;
use crate::public::columns::{Columns, Meaning};

/// Counts before every synonym: a heading that is chosen means that, and
/// nothing else in its file is taken for the same by its synonym.
#[derive(Clone, Default)]
pub(in crate::confidential::ingest) struct Chosen(Vec<(Folded, Option<Column>)>);

/// What a person said of one heading.
pub(super) enum Choice {
    /// Not a word: the synonyms decide.
    None,
    /// It is no column that is read.
    Nothing,
    Column(Column),
}

impl Chosen {
    pub(in crate::confidential::ingest) fn new(columns: &Columns) -> Self {
        let fold = |(heading, meaning): (&str, Meaning)| {
            (Folded::new(heading.as_bytes()), column(meaning))
        };
        Self(columns.iter().map(fold).collect())
    }

    /// Whether a person said what a heading means, or that it means nothing.
    pub(super) fn says(&self, cell: &[u8]) -> bool {
        !matches!(self.of(&Folded::new(cell)), Choice::None)
    }

    /// What was chosen for a heading.
    pub(super) fn of(&self, heading: &Folded) -> Choice {
        let same = |(chosen, _): &&(Folded, Option<Column>)| {
            !heading.as_bytes().is_empty() && chosen.as_bytes() == heading.as_bytes()
        };
        match self.0.iter().find(same) {
            None => Choice::None,
            Some((_, None)) => Choice::Nothing,
            Some((_, Some(column))) => Choice::Column(*column),
        }
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
    for (meaning, column) in COLUMNS {
        if let Some(place) = headings.place(column) {
            meanings[place] = Some(meaning);
        }
    }
    meanings
}

/// Each meaning with its column.
const COLUMNS: [(Meaning, Column); Column::COUNT] = [
    (Meaning::Upn, Column::Upn),
    (Meaning::AdmissionNumber, Column::AdmissionNumber),
    (Meaning::Date, Column::Date),
    (Meaning::Session, Column::Session),
    (Meaning::Code, Column::Code),
    (Meaning::Possible, Column::Possible),
    (Meaning::Authorised, Column::Authorised),
    (Meaning::Unauthorised, Column::Unauthorised),
    (Meaning::YearGroup, Column::YearGroup),
    (Meaning::Sex, Column::Sex),
    (Meaning::Sen, Column::Sen),
    (Meaning::Fsm, Column::Fsm),
    (Meaning::LookedAfter, Column::LookedAfter),
    (Meaning::DateOfBirth, Column::DateOfBirth),
    (Meaning::Percent, Column::Percent),
];

/// No column where nothing is meant.
fn column(meaning: Meaning) -> Option<Column> {
    let pair = COLUMNS.iter().find(|(means, _)| *means == meaning);
    pair.map(|(_, column)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_one_meaning() {
        for (place, (means, of)) in COLUMNS.into_iter().enumerate() {
            assert_eq!(of as usize, place);
            assert_eq!(column(means), Some(of));
        }
        let without = |meaning: &&Meaning| column(**meaning).is_none();
        let nothing: Vec<_> = Meaning::ALL.iter().filter(without).collect();
        assert_eq!(nothing, [&Meaning::Nothing]);
    }
}
