//! Joins the files of one body, pupil by pupil.

use std::collections::BTreeMap;

use super::account::{FileAccount, place_rows};
use super::around::Around;
use super::census::Census;
use super::fold::{Folded, Part};
use super::identify::{JoinError, file_number, identifier_of, sharing, words};
use super::pupil::Pupil;
use super::report::{LoadReport, RefusedRow};
use super::span::{Span, Window};
use super::who_counts::{Fate, judge};
use crate::confidential::ingest::{Fault, Identifier, Layout, Person, Sheet};
use crate::public::plan::{AcademicYear, Evaluation};

/// The pupils who count in a period.
pub(in crate::confidential) struct Register {
    pupils: Vec<Pupil>,
}

impl Register {
    /// Joins the files of one body and keeps who counts in the span; with an
    /// evaluation, how the attendance of each of them changed.
    ///
    /// What is done for each pupil, and what is done once, stands in functions
    /// of its own that are not to be inlined: a browser compiles a function
    /// well only after it has run for a while, and this one runs once.
    ///
    /// | | |
    /// |---|---|
    /// | in | sheets of one academic year, any order |
    /// | out | pupils with at least one possible session; a place for every row |
    /// | one pupil changes | their own entry of the register |
    ///
    /// # Errors
    /// [`JoinError`] when the files have no identifier in common.
    pub(in crate::confidential) fn join(
        sheets: &[Sheet],
        year: AcademicYear,
        span: Span,
        evaluation: Option<&Evaluation>,
    ) -> Result<(Self, LoadReport), JoinError> {
        let identifier = identifier_of(sheets)?;
        debug_assert!(
            sheets.iter().all(|sheet| sheet.year == year),
            "sheets are read for the year they are joined for"
        );
        let window = Window::new(span, year);
        let loaded: Vec<Layout> = sheets.iter().map(|sheet| sheet.layout).collect();
        let around = evaluation.map(|evaluation| Around::new(evaluation, year, &loaded));
        let mut books = Books::new(sheets);
        let mut census = Census::new();
        let mut pupils = Vec::new();
        let parts = parts_by_pupil(sheets, identifier, &mut books);
        census.sharing = sharing(&parts, identifier);
        for parts in parts.chunk_by(|one, next| one.0 == next.0) {
            let key = parts[0].0;
            let parts: Vec<Part<'_>> = parts.iter().map(|(_, part)| *part).collect();
            let folded = Folded::new(&parts);
            let verdict = judge(&folded, &window);
            match verdict.fate {
                Fate::SetAside(_) => books.set_aside(&parts),
                _ => place_rows(&parts, &folded, &verdict, &window, &mut books.files),
            }
            census.add(&folded, &verdict, span, &window);
            if let Fate::Counts = verdict.fate {
                let counted = &verdict.tally;
                let code = |attribute| folded.code(attribute, &window, counted, &loaded);
                let events = folded.events(&window);
                let turned = around
                    .as_ref()
                    .map(|around| around.turned(key, &folded, &verdict, &window));
                pupils.push(Pupil::new(verdict.sessions, events, code, turned));
            }
        }
        let refused = books.refused.into_values();
        let report = LoadReport::new(sheets, &books.files, refused, &census, span);
        Ok((Self { pupils }, report))
    }

    /// The pupils, in an order that does not depend on that of files or rows.
    pub(in crate::confidential) fn pupils(&self) -> impl Iterator<Item = &Pupil> {
        self.pupils.iter()
    }
}

/// Every person's records with the identifier they are joined by, one pupil's
/// beside each other. People without it are refused.
fn parts_by_pupil<'a>(
    sheets: &'a [Sheet],
    identifier: Identifier,
    books: &mut Books,
) -> Vec<(&'a [u8], Part<'a>)> {
    let mut parts = Vec::new();
    for (file, sheet) in sheets.iter().enumerate() {
        for person in sheet.people.iter().filter(|person| person.rows > 0) {
            let part = Part {
                file,
                layout: sheet.layout,
                person,
            };
            match person.known_by(identifier) {
                Some(key) => parts.push((key, part)),
                None => books.refuse(file, person, no_identifier(identifier)),
            }
        }
    }
    sort_by_pupil(&mut parts);
    parts
}

/// Brings one pupil's records beside each other, in their own order.
#[inline(never)]
pub(super) fn sort_by_pupil(parts: &mut [(&[u8], Part<'_>)]) {
    parts.sort_by_key(|(key, _)| *key);
}

/// Where rows go, file by file, and the list of refused ones.
struct Books {
    files: Vec<FileAccount>,
    /// By file and line, so that a row stands in it once.
    refused: BTreeMap<(u32, u32), RefusedRow>,
}

impl Books {
    fn new(sheets: &[Sheet]) -> Self {
        let mut books = Self {
            files: sheets.iter().map(FileAccount::new).collect(),
            refused: BTreeMap::new(),
        };
        for (file, sheet) in sheets.iter().enumerate() {
            sheet
                .faults
                .iter()
                .for_each(|fault| books.list(file, fault));
        }
        books
    }

    fn set_aside(&mut self, parts: &[Part<'_>]) {
        for part in parts {
            self.refuse(part.file, part.person, SET_ASIDE);
        }
    }

    /// Refuses all rows of a person and lists the first.
    fn refuse(&mut self, file: usize, person: &Person, fault: Fault) {
        self.files[file].refuse(person);
        let line = person.first_line;
        self.list(file, &Fault { line, ..fault });
    }

    fn list(&mut self, file: usize, fault: &Fault) {
        let unit = self.files[file].unit;
        let file = file_number(file);
        let row = RefusedRow::new(file, unit, fault);
        self.refused.entry((file, fault.line)).or_insert(row);
    }
}

/// Told of a pupil's first row; the row that caused it is told by itself.
const SET_ASIDE: Fault = Fault {
    line: 0,
    place: None,
    column: "whole row",
    expected: "a pupil whose rows can all be read (pupil set aside)",
    remedy: "Correct the rows of this pupil in your system and export again.",
};

fn no_identifier(identifier: Identifier) -> Fault {
    Fault {
        line: 0,
        place: None,
        column: words(identifier),
        expected: match identifier {
            Identifier::Upn => "a UPN, because the files are joined by it",
            Identifier::AdmissionNumber => {
                "an admission number, because the files are joined by it"
            }
        },
        remedy: "Fill it in in your system and export the file again.",
    }
}
