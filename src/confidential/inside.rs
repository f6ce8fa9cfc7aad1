//! What of a pupil's row may be seen at all: on the screen of the school that
//! holds the file, and nowhere else.
//!
//! There are two such exceptions, and no other: the first rows of a file whose
//! headings are not understood, while a person says what they mean; and the
//! pupils who were missing without a reason on a day, for those who go to look
//! for them. The wall keeps both from being written, printed, compared or kept.

use super::{
    Body, BodyError,
    ingest::{FirstRow, Identifier, IngestError, Look, YearGroup},
    register::{MissingList, Unexplained},
};
use crate::public::{
    columns::{Columns, Meaning},
    plan::{Attribute, Day},
};

/// Looks at the first rows of one file; reads nothing into a body's work.
pub struct Inside(Look);

/// The first rows of a file as they stand. For the school's own screen only.
pub struct FirstRows {
    rows: Vec<FirstRow>,
    headings: usize,
}

impl Inside {
    /// Looks with what headings are known to stand for.
    #[must_use]
    pub fn new(columns: &Columns) -> Self {
        Self(Look::new(columns))
    }

    /// Takes the next bytes; gives whether more are wanted.
    ///
    /// # Errors
    /// Why the file is none that can be read.
    pub fn push(&mut self, chunk: &[u8]) -> Result<bool, IngestError> {
        self.0.push(chunk)
    }

    /// Ends the looking.
    ///
    /// # Errors
    /// Why the file is none that can be read, or has no columns to choose.
    pub fn finish(self) -> Result<FirstRows, IngestError> {
        let (rows, headings) = self.0.finish()?;
        Ok(FirstRows { rows, headings })
    }
}

impl FirstRows {
    /// Place from 0 of the row that reads most like headings.
    #[must_use]
    pub fn headings(&self) -> usize {
        self.headings
    }

    /// The first rows: where each stands from 1, its cells, what each cell
    /// would mean as a heading, and how many columns more it has.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[String], &[Option<Meaning>], usize)> {
        self.rows.iter().map(|row| {
            let FirstRow {
                line,
                cells,
                meanings,
                more,
            } = row;
            (*line, cells.as_slice(), meanings.as_slice(), *more)
        })
    }
}

/// The pupils who were missing without a reason on one day, by the number that
/// the school knows them by. For the school's own screen and paper only.
pub struct MissingPupils {
    list: MissingList,
}

impl MissingPupils {
    /// The list of a day, or of the last one with marks.
    ///
    /// # Errors
    /// [`BodyError`]: nothing is read, or nothing that has marks on this day.
    pub fn of(body: &Body, on: Option<Day>) -> Result<Self, BodyError> {
        let list = body.missing(on)?;
        Ok(Self { list })
    }

    /// The day the list is about.
    #[must_use]
    pub fn on(&self) -> Day {
        self.list.on
    }

    /// Every day there can be a list of, the last first.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        self.list.days.iter().rev().copied()
    }

    /// What the pupils are named by.
    #[must_use]
    pub fn named_by(&self) -> &'static str {
        match self.list.by {
            Identifier::Upn => "UPN",
            Identifier::AdmissionNumber => "Admission number",
        }
    }

    /// The lines, by year group: the pupil's number, the year group, why the
    /// morning and the afternoon are on the list, and for how many school days
    /// in a row, this one included, a session is unexplained.
    pub fn rows(
        &self,
    ) -> impl Iterator<Item = (&str, &'static str, [Option<&'static str>; 2], u32)> {
        self.list.pupils.iter().map(|pupil| {
            let named = std::str::from_utf8(&pupil.identifier).expect("identifiers are ASCII");
            let halves = pupil.halves.map(|half| half.map(why));
            (named, year_group(pupil.year_group), halves, pupil.days)
        })
    }

    /// Pupils of whom a row could not be read, so that they may be missing from
    /// the list.
    #[must_use]
    pub fn unread(&self) -> u32 {
        self.list.unread
    }

    /// Pupils who are not listed because they have had no mark for five school
    /// days and seem to have left.
    #[must_use]
    pub fn gone(&self) -> u32 {
        self.list.gone
    }
}

fn why(unexplained: Unexplained) -> &'static str {
    match unexplained {
        Unexplained::NoReason => "No reason yet (N)",
        Unexplained::NoMark => "No mark",
    }
}

fn year_group(year: Option<YearGroup>) -> &'static str {
    let code = match year {
        Some(YearGroup::Below) => return "Nursery or Reception",
        Some(YearGroup::Above) => return "Year 12 or above",
        Some(year) => year.code(),
        None => None,
    };
    let place = code.and_then(|code| Attribute::YearGroup.code(code));
    place.map_or("Not recorded", |place| Attribute::YearGroup.label(place))
}
