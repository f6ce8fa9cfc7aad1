//! One suspension or permanent exclusion of a pupil.

use super::words;
use crate::confidential::ingest::cells::Folded;
use crate::public::columns::words::EXCLUSION_KIND;
use crate::public::plan::Day;

/// A suspension or exclusion: its first day and its kind, and nothing else that
/// the file may say. Why a pupil was excluded is in no figure, so that column
/// is not read.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) struct Exclusion {
    pub(in crate::confidential) on: Day,
    pub(in crate::confidential) kind: ExclusionKind,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum ExclusionKind {
    /// For a fixed time, a lunchtime included.
    Suspension,
    Permanent,
}

/// Reads the kind, which every exclusion has.
pub(super) fn kind(cell: &[u8]) -> Option<ExclusionKind> {
    let folded = Folded::new(cell);
    match words::in_list(EXCLUSION_KIND, folded.as_bytes())? {
        "permanent" => Some(ExclusionKind::Permanent),
        _ => Some(ExclusionKind::Suspension),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_those_of_the_census() {
        use ExclusionKind::{Permanent, Suspension};
        for (cell, want) in [
            (&b"Suspension"[..], Some(Suspension)),
            (b"Fixed Term", Some(Suspension)),
            (b"LNCH", Some(Suspension)),
            (b"PERM", Some(Permanent)),
            (b"Permanent exclusion", Some(Permanent)),
            (b"Reinstated", None),
            (b"", None),
        ] {
            assert_eq!(kind(cell), want);
        }
        for word in EXCLUSION_KIND.iter().flat_map(|(_, words)| *words) {
            assert!(kind(word.as_bytes()).is_some(), "{word}");
        }
    }
}
