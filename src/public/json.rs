//! Reading the project's own files: JSON that names its format first.
//!
//! A person may drop any file where a plan or a release is expected, a
//! pupil's file too. So a fault tells a position and fixed words, never what
//! stands there.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::error::Category;

/// A kind of file, and the version of its format that is read and written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A pilot's plan.
    Plan,
    /// One body's release.
    Release,
    /// Charges and stored releases.
    Ledger,
    /// Pooled figures.
    Summary,
    /// What headings stand for.
    Columns,
    /// A body's public key.
    Enrolment,
    /// The public keys of a plan's bodies.
    Roster,
}

/// Why a file is not one of its kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonFault {
    /// It is no JSON, or damaged.
    #[error("it is not well-formed (line {line}, column {column})")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// It is a file of another kind.
    #[error("it is another kind of file")]
    OtherKind,
    /// It is of another version of the format.
    #[error(
        "it is written in version {found} of the format, and this Quietcount reads version {}",
        VERSION
    )]
    OtherVersion {
        /// The file's version.
        found: u32,
    },
    /// A field is missing, unknown, or of the wrong type or value.
    #[error(
        "line {line}, column {column}: a field is missing, unknown, or holds something it must not"
    )]
    Misfit {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

/// Version of every format that this engine reads and writes.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct Heading {
    format: String,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::Release,
        Self::Ledger,
        Self::Summary,
        Self::Columns,
        Self::Enrolment,
        Self::Roster,
    ];

    /// The kind as files name it, without a version.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "quietcount-plan",
            Self::Release => "quietcount-release",
            Self::Ledger => "quietcount-ledger",
            Self::Summary => "quietcount-summary",
            Self::Columns => "quietcount-columns",
            Self::Enrolment => "quietcount-enrolment",
            Self::Roster => "quietcount-roster",
        }
    }

    /// The format as files of this kind name it.
    pub(super) fn format(self) -> String {
        format!("{}/{VERSION}", self.name())
    }

    /// What kind of file this is, of whatever version.
    pub(super) fn of(text: &str) -> Option<Self> {
        let heading: Heading = serde_json::from_str(without_mark(text)).ok()?;
        Self::ALL
            .into_iter()
            .find(|kind| kind.version(&heading).is_some())
    }

    fn version(self, heading: &Heading) -> Option<u32> {
        let (name, version) = heading.format.split_once('/')?;
        (name == self.name()).then(|| version.parse().ok())?
    }

    /// Reads a file of this kind.
    pub(super) fn read<T: DeserializeOwned>(self, text: &str) -> Result<T, JsonFault> {
        let text = without_mark(text);
        let heading: Heading = serde_json::from_str(text).map_err(|error| {
            if error.is_data() {
                JsonFault::OtherKind
            } else {
                fault(&error)
            }
        })?;
        match self.version(&heading) {
            Some(VERSION) => serde_json::from_str(text).map_err(|error| fault(&error)),
            Some(found) => Err(JsonFault::OtherVersion { found }),
            None => Err(JsonFault::OtherKind),
        }
    }
}

fn fault(error: &serde_json::Error) -> JsonFault {
    // At the start of a line, and in an empty file, the column is given as 0.
    let (line, column) = (error.line().max(1), error.column().max(1));
    match error.classify() {
        Category::Data => JsonFault::Misfit { line, column },
        Category::Io | Category::Syntax | Category::Eof => JsonFault::NotJson { line, column },
    }
}

/// The text without a byte-order mark.
fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        format: String,
        number: u32,
    }

    #[test]
    fn faults_tell_positions_and_never_content() {
        for (name, text, want) in [
            (
                "no JSON",
                "UPN,Date\nMARKER,x",
                Err(JsonFault::NotJson { line: 1, column: 1 }),
            ),
            ("empty", "", Err(JsonFault::NotJson { line: 1, column: 1 })),
            (
                "cut off",
                r#"{"format":"quietcount-plan/1","#,
                Err(JsonFault::NotJson {
                    line: 1,
                    column: 30,
                }),
            ),
            ("no format", r#"{"MARKER":1}"#, Err(JsonFault::OtherKind)),
            (
                "other format",
                r#"{"format":"MARKER"}"#,
                Err(JsonFault::OtherKind),
            ),
            (
                "other kind",
                r#"{"format":"quietcount-release/1"}"#,
                Err(JsonFault::OtherKind),
            ),
            (
                "newer",
                r#"{"format":"quietcount-plan/2"}"#,
                Err(JsonFault::OtherVersion { found: 2 }),
            ),
            (
                "unknown field",
                r#"{"format":"quietcount-plan/1","MARKER":1}"#,
                Err(JsonFault::Misfit {
                    line: 1,
                    column: 38,
                }),
            ),
            (
                "wrong type",
                r#"{"format":"quietcount-plan/1","number":"MARKER"}"#,
                Err(JsonFault::Misfit {
                    line: 1,
                    column: 47,
                }),
            ),
        ] {
            let read = Kind::Plan.read::<Sample>(text);
            assert_eq!(read, want, "{name}");
            assert!(!read.unwrap_err().to_string().contains("MARKER"), "{name}");
        }
    }

    #[test]
    fn a_byte_order_mark_does_no_harm() {
        let text = format!(
            "\u{feff}{{\"format\":\"{}\",\"number\":7}}",
            Kind::Plan.format()
        );
        assert_eq!(Kind::Plan.read::<Sample>(&text).unwrap().number, 7);
        assert_eq!(Kind::of(&text), Some(Kind::Plan));
    }
}
