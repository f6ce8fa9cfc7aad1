//! One file, read: its people, and a place for each of its rows.

use std::collections::BTreeSet;

use super::fault::{Fault, MOST_FAULTS_LISTED};
use super::layout::Layout;
use super::rules::{
    Cases, Characteristics, Code, Contact, Exclusion, Field, Identifier, IgnoredRows, Marks, Totals,
};
use crate::public::plan::AcademicYear;

/// What the place of a row counts, for messages.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Unit {
    /// Lines of a text.
    Line,
    /// Rows of the sheet at this place of a workbook, counted from 1.
    RowOfSheet(u32),
    /// Pupils of an XML file.
    Pupil,
}

impl Unit {
    /// What is counted, in one word.
    pub(in crate::confidential) fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::RowOfSheet(_) => "row",
            Self::Pupil => "pupil",
        }
    }

    /// The place as a message words it: `line 12`, `row 12 of sheet 1`.
    pub(in crate::confidential) fn place(self, number: &str) -> String {
        let word = self.word();
        match self {
            Self::Line | Self::Pupil => format!("{word} {number}"),
            Self::RowOfSheet(sheet) => format!("{word} {number} of sheet {sheet}"),
        }
    }
}

/// What one file says, pupil by pupil.
///
/// Rows that belong to nobody (headings, totals, rows refused for a cell) are
/// counted here; a person's rows are counted with the person, because their
/// place is known only when the files are joined.
pub(in crate::confidential) struct Sheet {
    pub(in crate::confidential) year: AcademicYear,
    pub(in crate::confidential) layout: Layout,
    pub(in crate::confidential) has_upn: bool,
    pub(in crate::confidential) has_admission_number: bool,
    /// What the place of a row counts.
    pub(in crate::confidential) unit: Unit,
    /// The columns read: what each holds, and its place from 0.
    pub(in crate::confidential) columns: Vec<(&'static str, usize)>,
    /// Every row, headings included.
    pub(in crate::confidential) rows: u32,
    pub(in crate::confidential) ignored: IgnoredRows,
    /// Rows refused by themselves; a pupil set aside is not counted here.
    pub(in crate::confidential) refused: u32,
    /// The first refused rows, and those that set a pupil aside.
    pub(in crate::confidential) faults: Vec<Fault>,
    pub(in crate::confidential) people: Vec<Person>,
    /// The first line with an unrecognised word, by field.
    pub(in crate::confidential) unrecognised: [Option<u32>; Field::ALL.len()],
    /// Sessions of each code, in a file that counts them.
    pub(in crate::confidential) counts: [u32; Code::COUNT],
}

impl Sheet {
    pub(super) fn list(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS_LISTED {
            self.faults.push(fault);
        }
    }

    pub(in crate::confidential) fn has(&self, identifier: Identifier) -> bool {
        match identifier {
            Identifier::Upn => self.has_upn,
            Identifier::AdmissionNumber => self.has_admission_number,
        }
    }
}

/// Why a pupil's records cannot be trusted as a whole. Of several reasons the
/// first in this order is told.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::confidential) enum SetAside {
    UnknownCode,
    TwoMarks,
    TwoTotals,
}

impl SetAside {
    pub(in crate::confidential) const ALL: [Self; 3] =
        [Self::UnknownCode, Self::TwoMarks, Self::TwoTotals];
}

/// The records one file holds of one person, under the identifiers as given.
pub(in crate::confidential) struct Person {
    upn: Option<Box<[u8]>>,
    admission_number: Option<Box<[u8]>>,
    /// The line of the first row, for messages.
    pub(in crate::confidential) first_line: u32,
    /// Every row of this person that could be read.
    pub(in crate::confidential) rows: u32,
    /// Rows that say again what another row of this file says.
    pub(in crate::confidential) merged: u32,
    pub(in crate::confidential) no_mark: u32,
    pub(in crate::confidential) outside_year: u32,
    pub(in crate::confidential) set_aside: Option<SetAside>,
    pub(in crate::confidential) characteristics: Characteristics,
    pub(in crate::confidential) marks: Option<Marks>,
    pub(in crate::confidential) totals: Option<Totals>,
    pub(in crate::confidential) cases: Option<Cases>,
    /// One for each row, in any order.
    pub(in crate::confidential) contacts: Vec<Contact>,
    pub(in crate::confidential) exclusions: BTreeSet<Exclusion>,
    /// The file gives a share attended that does not follow from the totals.
    pub(in crate::confidential) contradicted: bool,
}

impl Person {
    pub(super) fn new(upn: Option<&[u8]>, admission_number: Option<&[u8]>) -> Self {
        Self {
            upn: upn.map(Box::from),
            admission_number: admission_number.map(Box::from),
            first_line: 0,
            rows: 0,
            merged: 0,
            no_mark: 0,
            outside_year: 0,
            set_aside: None,
            characteristics: Characteristics::new(),
            marks: None,
            totals: None,
            cases: None,
            contacts: Vec::new(),
            exclusions: BTreeSet::new(),
            contradicted: false,
        }
    }

    /// The identifier as this file gives it.
    pub(in crate::confidential) fn known_by(&self, identifier: Identifier) -> Option<&[u8]> {
        match identifier {
            Identifier::Upn => self.upn.as_deref(),
            Identifier::AdmissionNumber => self.admission_number.as_deref(),
        }
    }

    /// Sets the pupil aside, keeping the first of several reasons in the
    /// order of [`SetAside`], not of the rows.
    pub(super) fn set_aside(&mut self, reason: SetAside) {
        self.set_aside = Some(self.set_aside.map_or(reason, |earlier| earlier.min(reason)));
    }
}
