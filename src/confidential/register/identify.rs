//! By which identifier the files of one body are joined.

use std::collections::BTreeMap;

use super::fold::Part;
use crate::confidential::ingest::{Identifier, Sheet};

/// Why files cannot be joined.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum JoinError {
    /// There is nothing to join.
    #[error("No file is loaded.")]
    NoFiles,
    /// No identifier is a column of every file.
    #[error(
        "File {file} has no column for the {identifier}, and no other identifier is in every file."
    )]
    IdentifierNeeded {
        /// Number of the file, counted from 1 as loaded.
        file: u32,
        /// The identifier to add, as fixed words.
        identifier: &'static str,
    },
}

impl JoinError {
    /// What the school can do about it, as one sentence for the page.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoFiles => "Load the marks or the totals of the period.",
            Self::IdentifierNeeded { .. } => {
                "Export that file again with this column ticked, or take the file out."
            }
        }
    }
}

/// The UPN when every file has it, else the admission number when every file
/// has that.
///
/// The choice rests on headings alone, so that no pupil's records can change
/// how another is told apart.
///
/// # Errors
/// [`JoinError::IdentifierNeeded`] names the first file without the
/// identifier that fewest files lack; [`JoinError::NoFiles`].
pub(super) fn identifier_of(sheets: &[Sheet]) -> Result<Identifier, JoinError> {
    if sheets.is_empty() {
        return Err(JoinError::NoFiles);
    }
    let lacking = |identifier| sheets.iter().filter(|sheet| !sheet.has(identifier)).count();
    let upn = lacking(Identifier::Upn);
    let number = lacking(Identifier::AdmissionNumber);
    let best = if upn <= number || upn == 0 {
        Identifier::Upn
    } else {
        Identifier::AdmissionNumber
    };
    match sheets.iter().position(|sheet| !sheet.has(best)) {
        None => Ok(best),
        Some(place) => Err(JoinError::IdentifierNeeded {
            file: file_number(place),
            identifier: words(best),
        }),
    }
}

/// How many pupils, told apart by one identifier, have the other one in common
/// with somebody else: perhaps one pupil under two.
///
/// It is told, and changes nothing: what one pupil's records say must not
/// change how another is counted.
pub(super) fn sharing(parts: &[(&[u8], Part<'_>)], joined_by: Identifier) -> u32 {
    let other = match joined_by {
        Identifier::Upn => Identifier::AdmissionNumber,
        Identifier::AdmissionNumber => Identifier::Upn,
    };
    let mut first: BTreeMap<&[u8], &[u8]> = BTreeMap::new();
    let mut shared = Vec::new();
    for (key, part) in parts {
        let Some(value) = part.person.known_by(other) else {
            continue;
        };
        let one = *first.entry(value).or_insert(key);
        if one != *key {
            shared.extend([one, key]);
        }
    }
    shared.sort_unstable();
    shared.dedup();
    u32::try_from(shared.len()).unwrap_or(u32::MAX)
}

/// The identifier as messages word it.
pub(super) fn words(identifier: Identifier) -> &'static str {
    match identifier {
        Identifier::Upn => "UPN",
        Identifier::AdmissionNumber => "admission number",
    }
}

/// Files are numbered from 1, in the order they were loaded.
pub(super) fn file_number(place: usize) -> u32 {
    u32::try_from(place + 1).unwrap_or(u32::MAX)
}
