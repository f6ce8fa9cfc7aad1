//! What kind of file it is, and which columns to read.

mod chosen;
mod codes;
mod grid;
mod headings;
mod lists;
mod titles;

use super::fault::IngestError;
use super::format::Row;
use super::letters::from_1;
use super::rules::{Field, OF_A_CASE};
use crate::public::plan::Source;
pub(super) use chosen::{Chosen, meanings_of};
pub(super) use codes::CodeColumn;
pub(super) use grid::{GridColumn, Holds};
use headings::{Column, Headings, is_heading};
pub(super) use titles::{TITLE_ROWS, Taken, Titles, reads_as_headings};

/// The layouts the reader knows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Layout {
    /// One row a mark.
    Marks,
    /// One row a pupil, with a column for each session, day or week.
    Grid,
    /// One row a pupil, with sessions possible and missed.
    Totals,
    /// One row a pupil, with a count of sessions for each code.
    Codes,
    /// One row a pupil, with characteristics only.
    Characteristics,
    /// One row a referral to the scheme.
    Cases,
    /// One row a contact with a pupil or the family.
    Contacts,
    /// One row a suspension or permanent exclusion.
    Exclusions,
}

impl Layout {
    /// The layout as the load report words it.
    pub(in crate::confidential) fn words(self) -> &'static str {
        match self {
            Self::Marks => "Marks: one row a session",
            Self::Grid => "Session grid: each session of a pupil counts as a row",
            Self::Totals => "Totals: one row a pupil",
            Self::Codes => "Counts by code: one row a pupil",
            Self::Characteristics => "Characteristics: one row a pupil",
            Self::Cases => "Cases: one row a referral to the scheme",
            Self::Contacts => "Contacts: one row a visit, meeting or call",
            Self::Exclusions => "Exclusions: one row a suspension or permanent exclusion",
        }
    }

    /// Of what the file tells.
    pub(in crate::confidential) fn tells_of(self) -> Source {
        match self {
            Self::Cases => Source::Cases,
            Self::Contacts => Source::Contacts,
            Self::Exclusions => Source::Exclusions,
            Self::Marks | Self::Grid => Source::Marks,
            Self::Totals | Self::Codes | Self::Characteristics => Source::Pupils,
        }
    }

    fn needs(self) -> &'static [Column] {
        match self {
            Self::Marks => &[Column::Date, Column::Session, Column::Code],
            Self::Totals => &[Column::Possible, Column::Authorised, Column::Unauthorised],
            Self::Cases => &[Column::ReferralDate],
            Self::Contacts => &[Column::Date, Column::ContactKind],
            Self::Exclusions => &[Column::Date, Column::ExclusionKind],
            Self::Grid | Self::Codes | Self::Characteristics => &[],
        }
    }
}

/// The column of each characteristic.
const OF_FIELD: [(Field, Column); 6] = [
    (Field::YearGroup, Column::YearGroup),
    (Field::Sex, Column::Sex),
    (Field::Sen, Column::Sen),
    (Field::Fsm, Column::Fsm),
    (Field::LookedAfter, Column::LookedAfter),
    (Field::DateOfBirth, Column::DateOfBirth),
];

/// The column of each field of a case.
const OF_CASE: [(Field, Column); OF_A_CASE.len()] = [
    (Field::CaseStatus, Column::CaseStatus),
    (Field::MainReason, Column::MainReason),
    (Field::Outcome, Column::Outcome),
];

/// What a contact may say beside its day and kind.
const OF_CONTACT: [Column; 5] = [
    Column::ContactResult,
    Column::Guidance,
    Column::Returned,
    Column::Service,
    Column::Accepted,
];

const IDENTIFIERS: [Column; 2] = [Column::Upn, Column::AdmissionNumber];

/// Where to find what in each row of a file. Other columns are not read.
pub(in crate::confidential::ingest) struct Columns {
    pub(in crate::confidential::ingest) layout: Layout,
    pub(in crate::confidential::ingest) upn: Option<usize>,
    pub(in crate::confidential::ingest) admission_number: Option<usize>,
    /// What the layout needs, in the order of [`Layout::needs`].
    pub(in crate::confidential::ingest) needed: [usize; 3],
    /// The share attended, to compare totals with.
    pub(in crate::confidential::ingest) percent: Option<usize>,
    /// The characteristics the file has.
    pub(in crate::confidential::ingest) fields: Vec<(Field, usize)>,
    /// The fields of a case, in a file of cases only.
    pub(in crate::confidential::ingest) case: Vec<(Field, usize)>,
    /// The columns of [`OF_CONTACT`], in a file of contacts only.
    pub(in crate::confidential::ingest) contact: [Option<usize>; OF_CONTACT.len()],
    /// The columns of marks, in a grid only.
    pub(in crate::confidential::ingest) grid: Vec<GridColumn>,
    /// The columns of counts, in a file of counts by code only.
    pub(in crate::confidential::ingest) codes: Vec<CodeColumn>,
    /// How many cells the headings have.
    pub(in crate::confidential::ingest) width: usize,
    /// The columns read, to know the headings when they are repeated.
    read: Vec<(Column, usize)>,
    chosen: Chosen,
}

/// Whether a row of headings says which pupil a row is about.
fn identifies(headings: &Headings) -> bool {
    IDENTIFIERS.iter().any(|column| headings.has(*column))
}

/// The layout whose headings a row holds.
fn layout_of(headings: &Headings) -> Option<Layout> {
    if !identifies(headings) {
        return None;
    }
    let all = |layout: Layout| layout.needs().iter().all(|column| headings.has(*column));
    // A date of birth alone groups nobody.
    let groups = OF_FIELD
        .iter()
        .any(|(field, column)| *field != Field::DateOfBirth && headings.has(*column));
    // A file of marks without its codes is not a file of characteristics.
    let partly = |layout: Layout| layout.needs().iter().any(|column| headings.has(*column));
    if all(Layout::Marks) {
        Some(Layout::Marks)
    } else if all(Layout::Contacts) {
        Some(Layout::Contacts)
    } else if all(Layout::Exclusions) {
        Some(Layout::Exclusions)
    } else if all(Layout::Totals) {
        Some(Layout::Totals)
    } else if all(Layout::Cases) {
        Some(Layout::Cases)
    } else if groups && !partly(Layout::Marks) && !partly(Layout::Totals) {
        Some(Layout::Characteristics)
    } else {
        None
    }
}

impl Columns {
    /// Settles which columns to read.
    ///
    /// # Errors
    /// [`IngestError::TwoColumns`] when two columns of the layout have the
    /// same heading.
    fn new(
        layout: Layout,
        headings: &Headings,
        width: usize,
        chosen: &Chosen,
    ) -> Result<Self, IngestError> {
        let of_case: &[_] = if layout == Layout::Cases {
            &OF_CASE
        } else {
            &[]
        };
        let of_contact: &[_] = if layout == Layout::Contacts {
            &OF_CONTACT
        } else {
            &[]
        };
        let fields = OF_FIELD.iter().chain(of_case).map(|(_, column)| column);
        let used = IDENTIFIERS.iter().chain(layout.needs()).chain(fields);
        let used = used.chain(of_contact);
        let mut read = Vec::new();
        for &column in used {
            if let Some((first, second)) = headings.twice(column) {
                return Err(two_columns(column, first, second));
            }
            read.extend(headings.place(column).map(|place| (column, place)));
        }
        // Beside totals only, which it follows from.
        let percent = headings.place(Column::Percent);
        let percent = percent.filter(|_| layout == Layout::Totals);
        read.extend(percent.map(|place| (Column::Percent, place)));
        let placed = |fields: &[(Field, Column)]| {
            let place =
                |(field, column): &(Field, Column)| Some((*field, headings.place(*column)?));
            fields.iter().filter_map(place).collect()
        };
        let mut needed = [0; 3];
        for (place, column) in needed.iter_mut().zip(layout.needs()) {
            *place = headings.place(*column).expect("the layout has its columns");
        }
        Ok(Self {
            layout,
            upn: headings.place(Column::Upn),
            admission_number: headings.place(Column::AdmissionNumber),
            needed,
            percent,
            fields: placed(&OF_FIELD),
            case: placed(of_case),
            contact: OF_CONTACT.map(|column| {
                let is_read = of_contact.contains(&column);
                headings.place(column).filter(|_| is_read)
            }),
            grid: Vec::new(),
            codes: Vec::new(),
            width,
            read,
            chosen: chosen.clone(),
        })
    }

    /// Settles the columns of marks of a grid, which may lie to the right of
    /// all headings where those are merged.
    fn with_grid(mut self, grid: Vec<GridColumn>) -> Self {
        let end = grid.iter().map(|column| column.place + 1).max();
        self.width = self.width.max(end.unwrap_or(0));
        self.grid = grid;
        self
    }

    /// Whether the cells that would name a pupil are blank or headings.
    fn names_nobody(&self, row: &Row<'_>) -> bool {
        let identifiers = self
            .read
            .iter()
            .filter(|(column, _)| IDENTIFIERS.contains(column));
        identifiers.into_iter().all(|(column, place)| {
            let cell = row.cell(*place);
            cell.is_empty() || is_heading(cell, *column, &self.chosen)
        })
    }

    /// The columns read: what each holds, and its place from 0.
    pub(in crate::confidential::ingest) fn named(&self) -> Vec<(&'static str, usize)> {
        let words = |(column, place): &(Column, usize)| (column.words(), *place);
        let mut named: Vec<_> = self.read.iter().map(words).collect();
        match self.grid.as_slice() {
            [] => {}
            [only] => named.push(("marks", only.place)),
            [first, .., last] => {
                named.extend([("first marks", first.place), ("last marks", last.place)]);
            }
        }
        let counts = self.codes.iter().map(|one| (one.code.text(), one.place));
        named.extend(counts);
        named
    }

    /// Whether the row repeats the headings, as paged reports do.
    pub(in crate::confidential::ingest) fn are_repeated_in(&self, row: &Row<'_>) -> bool {
        let are_there =
            |(column, place): &(Column, usize)| is_heading(row.cell(*place), *column, &self.chosen);
        self.read.iter().all(are_there) || grid::repeats(&self.grid, row)
    }
}

fn two_columns(column: Column, first: usize, second: usize) -> IngestError {
    IngestError::TwoColumns {
        column: column.words(),
        first: from_1(first),
        second: from_1(second),
    }
}

/// Which columns a row of headings lacks for the layout it comes nearest to.
fn missing(headings: &Headings) -> &'static str {
    if !identifies(headings) {
        return "the pupil: a UPN or an admission number";
    }
    let present = |layout: Layout| {
        let needs = layout.needs();
        (needs.iter().filter(|column| headings.has(**column)).count() > 0)
            .then(|| [0, 1, 2].map(|place| headings.has(needs[place])))
    };
    if let Some(present) = present(Layout::Marks) {
        return match present {
            [false, true, true] => "the date",
            [true, false, true] => "the session (AM or PM)",
            [true, true, false] => "the code",
            [true, false, false] => "the session (AM or PM) and the code",
            [false, true, false] => "the date and the code",
            _ => "the date and the session (AM or PM)",
        };
    }
    match present(Layout::Totals) {
        Some([false, true, true]) => "possible sessions",
        Some([true, false, true]) => "authorised absences",
        Some([true, true, false]) => "unauthorised absences",
        Some([true, false, false]) => "authorised absences and unauthorised absences",
        Some([false, true, false]) => "possible sessions and unauthorised absences",
        Some(_) => "possible sessions and authorised absences",
        None => {
            "attendance or characteristics: date, session and code; or dates or codes as headings; or possible, authorised and unauthorised sessions; or year group, sex, SEN, free school meals or looked after"
        }
    }
}
