use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::book::Book;
use crate::public::{
    json::{JsonFault, Kind},
    plan::{AcademicYear, BodyEntry},
};

/// The ledger: one book for each body and academic year. The page keeps one
/// book a record, the command line all of them in one file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    format: String,
    books: Vec<Book>,
}

/// Why a ledger cannot be used. It must not be guessed at: an empty ledger
/// would let a year be spent twice.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// The record is damaged, of another kind, or of a newer version.
    #[error("The ledger cannot be read, so nothing can be charged to it: {0}.")]
    File(#[from] JsonFault),
    /// A stored release is not what its charge says.
    #[error("The ledger holds a release that does not match its charge.")]
    Mismatch,
    /// Which of the two would be charged is a guess.
    #[error("The ledger holds two books of one body and academic year.")]
    TwoBooks,
}

impl LedgerError {
    /// Whether a new ledger may take this one's place. One that a newer version
    /// wrote is sound: it must not be given up.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        !matches!(self, Self::File(JsonFault::OtherVersion { .. }))
    }

    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(JsonFault::OtherVersion { .. }) => {
                "Use the version of Quietcount that wrote it."
            }
            Self::File(_) | Self::Mismatch | Self::TwoBooks => {
                "Restore the ledger from a backup, or start a new one and add every release file of the year to it."
            }
        }
    }
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            format: Kind::Ledger.format(),
            books: Vec::new(),
        }
    }
}

impl Ledger {
    /// Reads a ledger and checks that every body and year has one book, and
    /// every stored release is the one its charge paid for.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn read(text: &str) -> Result<Self, LedgerError> {
        let ledger: Self = Kind::Ledger.read(text)?;
        let mut owners = BTreeSet::new();
        if !ledger.books.iter().all(|book| owners.insert(book.owner())) {
            Err(LedgerError::TwoBooks)
        } else if ledger.books.iter().all(Book::is_sound) {
            Ok(ledger)
        } else {
            Err(LedgerError::Mismatch)
        }
    }

    /// The ledger's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("a ledger is plain data")
    }

    /// The book of a body and year, begun when there is none.
    pub fn book(&mut self, body: &BodyEntry, academic_year: AcademicYear) -> &mut Book {
        let place = self
            .books
            .iter()
            .position(|book| book.is_of(body, academic_year));
        let place = place.unwrap_or_else(|| {
            self.books.push(Book::new(body, academic_year));
            self.books.len() - 1
        });
        &mut self.books[place]
    }
}
