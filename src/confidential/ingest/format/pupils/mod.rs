//! XML of the Department for Education: pupils rather than rows.
//!
//! A Common Transfer File or a school census becomes rows under headings that
//! the layouts know, so that everything after is the same as for a table. A
//! row stands where its pupil stands in the file. Elements that no figure
//! needs are passed over: names, addresses, contacts, exclusions.

mod entry;
mod header;

use super::grid::Take;
use super::row::{Place, Row};
use super::serial::Serials;
use super::xml::{Next, Xml};
use crate::confidential::ingest::fault::IngestError;
use crate::public::plan::AcademicYear;
use entry::{Entry, WHO};
use header::Header;

/// What a file records of attendance, most telling first.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Attendance {
    Marks,
    Totals,
    Nothing,
}

impl Attendance {
    fn of(text: &str) -> Self {
        if text.contains("AttendanceMarks>") {
            Self::Marks
        } else if text.contains("SessionsPossible>") {
            Self::Totals
        } else {
            Self::Nothing
        }
    }

    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Marks => &["Date", "Session", "Mark"],
            Self::Totals => &[
                "Possible sessions",
                "Authorised absences",
                "Unauthorised absences",
            ],
            Self::Nothing => &[],
        }
    }
}

/// Hands the pupils of a file on, as rows.
///
/// # Errors
/// What `take` refuses, and why the file cannot be read.
///
/// # Source
/// `DfE`, *Common transfer file specification*, and *School census technical
/// specification*: names of elements.
pub(in crate::confidential::ingest) fn read(
    text: &str,
    year: AcademicYear,
    take: Take<'_>,
) -> Result<(), IngestError> {
    let attendance = Attendance::of(text);
    let mut lines = Lines {
        take,
        pupil: 1,
        text: Vec::new(),
        ends: Vec::new(),
    };
    let headings = WHO.iter().chain(attendance.headings());
    lines.hand_on(headings.copied())?;
    let mut walk = Walk {
        path: Vec::new(),
        text: String::new(),
        header: Header::default(),
        pupil: None,
    };
    let (mut pupils, mut with_attendance) = (0_u32, 0_u32);
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Next::Open(element) => walk.open(element.name()),
            Next::Text(text) => walk.text.push_str(&text),
            Next::Close(_) => {
                if let Some(pupil) = walk.close() {
                    pupils += 1;
                    lines.pupil = pupils;
                    let has_any = pupil.hand_on(attendance, &walk.header, year, &mut lines)?;
                    with_attendance += u32::from(has_any);
                }
            }
            Next::End => break,
        }
    }
    match (pupils, with_attendance) {
        (0, _) => Err(IngestError::UnknownXml),
        (_, 0) if attendance == Attendance::Totals => Err(IngestError::OtherYear),
        _ => Ok(()),
    }
}

/// Where in the file the reading is.
struct Walk {
    path: Vec<String>,
    /// The text of the innermost element so far.
    text: String,
    header: Header,
    pupil: Option<Entry>,
}

impl Walk {
    fn open(&mut self, name: &str) {
        if matches!(name, "Pupil" | "PupilOnRoll" | "PupilNoLongerOnRoll") {
            self.pupil = Some(Entry::default());
        }
        if let Some(pupil) = &mut self.pupil {
            pupil.open(name);
        }
        self.path.push(name.to_owned());
        self.text.clear();
    }

    /// Gives the pupil whose element ends.
    fn close(&mut self) -> Option<Entry> {
        let name = self.path.pop()?;
        let text = std::mem::take(&mut self.text);
        let parent = self.path.last().map_or("", String::as_str);
        match &mut self.pupil {
            None => self.header.note(parent, &name, text.trim()),
            Some(pupil) => pupil.note(parent, &name, text.trim()),
        }
        let ends = matches!(&*name, "Pupil" | "PupilOnRoll" | "PupilNoLongerOnRoll");
        if ends { self.pupil.take() } else { None }
    }
}

/// Puts cells together to rows.
struct Lines<'t> {
    take: Take<'t>,
    /// The place of the pupil at hand, counted from 1.
    pupil: u32,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Lines<'_> {
    fn hand_on<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Result<(), IngestError> {
        self.text.clear();
        self.ends.clear();
        for cell in cells {
            self.text.extend_from_slice(cell.as_bytes());
            self.ends.push(self.text.len());
        }
        (self.take)(&Row {
            text: &self.text,
            ends: &self.ends,
            between: 0,
            place: Place::At(self.pupil),
            serials: Serials::From1900,
        })
    }
}
