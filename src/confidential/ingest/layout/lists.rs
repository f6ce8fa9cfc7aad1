//! Lists that look like marks, and from which no figure can be made.

use super::headings::{Column, Headings};
use crate::confidential::ingest::cells::Folded;
use crate::confidential::ingest::fault::IngestError;
use crate::confidential::ingest::format::Row;

/// Headings, folded, of a column that names a lesson.
const LESSON: &[&str] = &[
    "period",
    "periodname",
    "periodnumber",
    "periodno",
    "lesson",
    "lessonname",
    "lessonnumber",
    "lessonno",
    "lessonperiod",
    "timetableperiod",
    "timetabledlesson",
];

/// Refuses headings of a list of lesson marks, by what they hold instead of
/// the half of the day.
///
/// # Errors
/// [`IngestError::LessonRow`].
pub(super) fn refuse(headings: &Headings, row: &Row<'_>) -> Result<(), IngestError> {
    let line = row.line();
    let is_of_marks = headings.has(Column::Date) && headings.has(Column::Code);
    if is_of_marks && !headings.has(Column::Session) && has_any(row, LESSON) {
        return Err(IngestError::LessonRow { line });
    }
    Ok(())
}

fn has_any(row: &Row<'_>, list: &[&str]) -> bool {
    row.cells().any(|cell| {
        let folded = Folded::new(cell);
        list.iter().any(|one| one.as_bytes() == folded.as_bytes())
    })
}
