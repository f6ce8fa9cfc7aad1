use serde::{Deserialize, Serialize};

use super::book::Book;
use crate::public::plan::{AcademicYear, BodyEntry};

/// The format this version reads and writes.
const FORMAT: &str = "quietcount-ledger/1";

/// The ledger: one book for each body and academic year. The page keeps one
/// book a record, the command line all of them in one file.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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
    /// The record is damaged or of another kind.
    #[error("The ledger cannot be read, so nothing can be charged to it: {0}.")]
    Unreadable(String),
    /// The file is of another format, or of a newer version of it.
    #[error("The ledger's format is '{found}'; this version reads '{expected}'.")]
    Format {
        /// What the file says.
        found: String,
        /// What this version reads.
        expected: &'static str,
    },
    /// A stored release is not what its charge says.
    #[error("The ledger holds a release that does not match its charge.")]
    Mismatch,
}

impl LedgerError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Format { .. } => "Use the version of Quietcount that wrote it.",
            Self::Unreadable(_) | Self::Mismatch => {
                "Restore the ledger from a backup, or start a new one and add every release file of the year to it."
            }
        }
    }
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            format: FORMAT.to_owned(),
            books: Vec::new(),
        }
    }
}

impl Ledger {
    /// Reads a ledger and checks that every stored release is the one its
    /// charge paid for.
    ///
    /// # Errors
    /// [`LedgerError`].
    pub fn read(text: &str) -> Result<Self, LedgerError> {
        #[derive(Deserialize)]
        struct Format {
            format: String,
        }
        let unreadable = |error: serde_json::Error| LedgerError::Unreadable(error.to_string());
        let Format { format } = serde_json::from_str(text).map_err(unreadable)?;
        if format != FORMAT {
            return Err(LedgerError::Format {
                found: format.chars().take(40).collect(),
                expected: FORMAT,
            });
        }
        let ledger: Self = serde_json::from_str(text).map_err(unreadable)?;
        if ledger.books.iter().all(Book::is_sound) {
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
