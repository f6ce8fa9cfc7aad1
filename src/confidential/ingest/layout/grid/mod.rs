//! A grid of sessions: a row a pupil, and dates in the headings.
//!
//! A day takes two columns, under a date in one (merged) cell or with the half
//! of the day beside the date; or one column, whose cells hold both marks; or
//! a week takes one column of ten. The headings alone decide which.

mod heading;

use std::collections::BTreeMap;

use super::Chosen;
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::letters::from_1;
use crate::confidential::ingest::rules::Half;
use crate::public::plan::Day;
use heading::{Dated, Part, dated, part};

/// What the cells of one column hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) enum Holds {
    One(Half),
    /// Morning and afternoon.
    Day,
    /// Monday morning to Friday afternoon.
    Week,
}

/// One column of marks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential::ingest) struct GridColumn {
    pub(in crate::confidential::ingest) place: usize,
    pub(in crate::confidential::ingest) holds: Holds,
    first_day: Day,
}

impl GridColumn {
    /// How many marks a cell holds.
    pub(in crate::confidential::ingest) fn len(&self) -> usize {
        match self.holds {
            Holds::One(_) => 1,
            Holds::Day => 2,
            Holds::Week => 10,
        }
    }

    /// The sessions of a cell's marks, in order.
    pub(in crate::confidential::ingest) fn sessions(&self) -> impl Iterator<Item = (Day, Half)> {
        let halves = match self.holds {
            Holds::One(half) => [Some(half), None],
            Holds::Day | Holds::Week => [Some(Half::Morning), Some(Half::Afternoon)],
        };
        let days = if self.holds == Holds::Week {
            0..5
        } else {
            0..1
        };
        let first = self.first_day;
        let days = days.filter_map(move |number| first.plus(number).ok());
        days.flat_map(move |day| halves.into_iter().flatten().map(move |half| (day, half)))
    }
}

/// What stands in one heading of a row that holds dates.
enum Cell {
    Blank,
    Dated(Dated),
    Other,
}

/// A row with dates among its headings.
pub(super) struct Dates {
    cells: Vec<Cell>,
}

impl Dates {
    /// Reads a row; `None` where it holds no date. What a person said of a
    /// heading goes before its date.
    pub(super) fn read(row: &Row<'_>, chosen: &Chosen) -> Option<Self> {
        let read = |cell: &[u8]| match dated(cell, row.serials()) {
            Some(_) if chosen.says(cell) => Cell::Other,
            Some(dated) => Cell::Dated(dated),
            None if cell.is_empty() => Cell::Blank,
            None => Cell::Other,
        };
        let cells: Vec<Cell> = row.cells().map(read).collect();
        let any = cells.iter().any(|cell| matches!(cell, Cell::Dated(_)));
        any.then_some(Self { cells })
    }

    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// The columns, where the row under the dates says which half of the day
    /// each is; `None` where that row says something else.
    ///
    /// # Errors
    /// [`IngestError::LessonColumn`] and [`IngestError::UnclearColumn`].
    pub(super) fn over(&self, under: &Row<'_>) -> Result<Option<Vec<GridColumn>>, IngestError> {
        let first = self.dates().next().map_or(0, |(place, _)| place);
        let below = (first..under.len()).filter(|place| !under.cell(*place).is_empty());
        let (parts, others): (Vec<_>, Vec<_>) = below
            .map(|place| (place, part(under.cell(place))))
            .partition(|(_, part)| part.is_some());
        // A lone "P" among codes is a code.
        if parts.len() <= others.len() {
            return Ok(None);
        }
        let (last, end) = self.last_date();
        let mut columns = Vec::new();
        for (place, part) in parts {
            if let (Some((over, day)), Some(part)) = (self.day_over(place), part) {
                let column = column_of(place, day, part)?;
                if place > end && over == last {
                    return Err(unclear(place));
                }
                columns.push(column);
            }
        }
        for (place, date) in self.dates() {
            if !columns.iter().any(|column| column.first_day == date.day) {
                return Err(unclear(place));
            }
        }
        at_most_two_a_day(columns).map(Some)
    }

    /// The columns, where the dates stand alone.
    ///
    /// # Errors
    /// [`IngestError::LessonColumn`] and [`IngestError::UnclearColumn`].
    pub(super) fn alone(&self) -> Result<Vec<GridColumn>, IngestError> {
        let has_part = self.dates().any(|(_, date)| date.part.is_some());
        if has_part {
            let columns = self.dates().map(|(place, date)| {
                let part = date.part.ok_or(unclear(place))?;
                column_of(place, date.day, part)
            });
            return at_most_two_a_day(columns.collect::<Result<_, _>>()?);
        }
        if self.dates().any(|(_, date)| date.is_week) {
            return self.one_column_each(Holds::Week);
        }
        let groups = self.groups();
        match groups.iter().map(|group| group.columns).max() {
            Some(1) if self.are_mondays() => self.one_column_each(Holds::Week),
            Some(1) => self.one_column_each(Holds::Day),
            Some(2) => groups.iter().try_fold(Vec::new(), |mut columns, group| {
                columns.extend(group.halves()?);
                Ok(columns)
            }),
            _ => {
                let lessons = groups.iter().find(|group| group.columns > 2);
                Err(lesson(lessons.map_or(0, |group| group.place)))
            }
        }
    }

    fn dates(&self) -> impl Iterator<Item = (usize, &Dated)> {
        let places = self.cells.iter().enumerate();
        places.filter_map(|(place, cell)| match cell {
            Cell::Dated(date) => Some((place, date)),
            Cell::Blank | Cell::Other => None,
        })
    }

    /// The date in this column, or in the last before it that is merged so far,
    /// and its place.
    fn day_over(&self, place: usize) -> Option<(usize, Day)> {
        let until = self.cells.iter().take(place + 1).enumerate();
        let mut filled = until.filter(|(_, cell)| !matches!(cell, Cell::Blank));
        match filled.next_back() {
            Some((place, Cell::Dated(date))) => Some((place, date.day)),
            _ => None,
        }
    }

    /// The place of the last date, and the last place it can stand over. The next
    /// date bounds all others, and the last is no wider than the first: a date in
    /// a title would otherwise stand over everything.
    fn last_date(&self) -> (usize, usize) {
        let mut places = self.dates().map(|(place, _)| place);
        let first = places.next().unwrap_or(0);
        let second = places.next();
        let last = places.last().or(second).unwrap_or(first);
        let width = second.map_or(2, |second| second - first).max(2);
        (last, last + width - 1)
    }

    fn one_column_each(&self, holds: Holds) -> Result<Vec<GridColumn>, IngestError> {
        let columns = self.dates().map(|(place, date)| {
            let first_day = date.day;
            let fits = match holds {
                Holds::Week => first_day.days_after_monday() == 0,
                Holds::One(_) | Holds::Day => true,
            };
            let column = GridColumn {
                place,
                holds,
                first_day,
            };
            fits.then_some(column).ok_or(unclear(place))
        });
        columns.collect()
    }

    /// Whether each column is of a Monday, so that its cells hold a week.
    fn are_mondays(&self) -> bool {
        let mut days = self.dates().map(|(_, date)| date.day.days_after_monday());
        self.dates().count() > 1 && days.all(|after| after == 0)
    }

    /// The days with the columns each takes: its own, blank ones merged into
    /// it, and those that repeat it.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut is_open = false;
        for (place, cell) in self.cells.iter().enumerate() {
            match (cell, groups.last_mut()) {
                (Cell::Dated(date), Some(last)) if is_open && last.day == date.day => {
                    last.columns += 1;
                }
                (Cell::Dated(date), _) => groups.push(Group {
                    day: date.day,
                    place,
                    columns: 1,
                }),
                (Cell::Blank, Some(last)) if is_open => last.columns += 1,
                _ => {}
            }
            is_open = match cell {
                Cell::Dated(_) => true,
                Cell::Blank => is_open,
                Cell::Other => false,
            };
        }
        // Blank headings at the end of the row are written out or left out as
        // a program likes: the last day has as many columns as the first.
        if let [first, .., last] = groups.as_mut_slice()
            && is_open
        {
            last.columns = first.columns;
        }
        groups
    }
}

/// A day and the columns under its date.
struct Group {
    day: Day,
    place: usize,
    columns: usize,
}

impl Group {
    /// Morning and afternoon, in this order.
    fn halves(&self) -> Result<[GridColumn; 2], IngestError> {
        if self.columns != 2 {
            return Err(unclear(self.place));
        }
        let column = |place, half| GridColumn {
            place,
            holds: Holds::One(half),
            first_day: self.day,
        };
        Ok([
            column(self.place, Half::Morning),
            column(self.place + 1, Half::Afternoon),
        ])
    }
}

/// Whether a row repeats the headings of the columns of marks.
pub(super) fn repeats(columns: &[GridColumn], row: &Row<'_>) -> bool {
    let is_of_grid = |place: usize| columns.iter().any(|column| column.place == place);
    let is_heading = |cell: &[u8]| part(cell).is_some() || dated(cell, row.serials()).is_some();
    let mut filled = (0..row.len()).filter(|place| !row.cell(*place).is_empty());
    !columns.is_empty() && filled.all(|place| is_of_grid(place) && is_heading(row.cell(place)))
}

fn column_of(place: usize, first_day: Day, part: Part) -> Result<GridColumn, IngestError> {
    match part {
        Part::Of(half) => Ok(GridColumn {
            place,
            holds: Holds::One(half),
            first_day,
        }),
        Part::Lesson => Err(lesson(place)),
    }
}

fn at_most_two_a_day(columns: Vec<GridColumn>) -> Result<Vec<GridColumn>, IngestError> {
    let mut of_day = BTreeMap::new();
    for column in &columns {
        let count = of_day.entry(column.first_day).or_insert(0);
        *count += 1;
        if *count > 2 {
            return Err(lesson(column.place));
        }
    }
    Ok(columns)
}

fn lesson(place: usize) -> IngestError {
    IngestError::LessonColumn {
        column: from_1(place),
    }
}

fn unclear(place: usize) -> IngestError {
    IngestError::UnclearColumn {
        column: from_1(place),
    }
}
