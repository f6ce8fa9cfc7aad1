//! Whole files in, register and report out.

mod cases;
mod codes;
mod contacts;
mod events;
mod example;
mod exclusions;
mod golden;
mod grid;
mod late;
mod missing;
mod order;
mod secrecy;
mod who;

use super::{JoinError, LoadReport, Pupil, Register, Sessions, Span};
use crate::confidential::ingest::{IngestError, Reader, Sheet};
use crate::public::columns::Columns;
use crate::public::plan::{AcademicYear, Attribute, Day, Respondents, Source};

pub(super) fn year() -> AcademicYear {
    AcademicYear::parse("2025/26").unwrap()
}

pub(super) fn span(from: &str, to: &str, most_sessions: u32) -> Span {
    Span {
        of: Respondents::Schools,
        from: Day::parse(from).unwrap(),
        to: Day::parse(to).unwrap(),
        most_sessions,
    }
}

pub(super) fn autumn() -> Span {
    span("2025-08-01", "2025-12-31", 150)
}

pub(super) fn whole_year() -> Span {
    span("2025-08-01", "2026-07-31", 400)
}

pub(super) fn read_in_chunks(bytes: &[u8], size: usize) -> Result<Sheet, IngestError> {
    let mut reader = Reader::new(year(), &Columns::default());
    for chunk in bytes.chunks(size) {
        reader.push(chunk)?;
    }
    reader.finish()
}

pub(super) fn read(text: &str) -> Sheet {
    match read_in_chunks(text.as_bytes(), usize::MAX) {
        Ok(sheet) => sheet,
        Err(error) => panic!("{error}"),
    }
}

pub(super) fn try_join(files: &[&str], span: Span) -> Result<(Register, LoadReport), JoinError> {
    let sheets: Vec<_> = files.iter().map(|text| read(text)).collect();
    Register::join(&sheets, year(), span, None)
}

pub(super) fn join(files: &[&str], span: Span) -> (Register, LoadReport) {
    match try_join(files, span) {
        Ok(both) => both,
        Err(error) => panic!("{error}"),
    }
}

/// Each pupil as `possible/authorised/unauthorised` and their codes, but those of
/// cases and contacts.
pub(super) fn pupils(register: &Register) -> Vec<String> {
    let pupil = |pupil: &Pupil| {
        let sessions: &Sessions = pupil.sessions();
        assert_eq!(
            sessions.absent(),
            sessions.authorised() + sessions.unauthorised()
        );
        let mut words = vec![format!(
            "{}/{}/{}",
            sessions.possible(),
            sessions.authorised(),
            sessions.unauthorised()
        )];
        let attributes = Attribute::OF_A_PUPIL.into_iter();
        for attribute in attributes.filter(|one| one.source() == Source::Pupils) {
            words.push(attribute.code_name(pupil.code_of(attribute)).to_owned());
        }
        words.join(" ")
    };
    register.pupils().map(pupil).collect()
}

pub(super) fn counts(report: &LoadReport) -> [u32; 5] {
    let rows = report.rows();
    [
        rows.read,
        rows.kept,
        rows.merged,
        rows.ignored,
        rows.refused,
    ]
}
