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

/// Headings, folded, of the first and the last day of an absence.
const FROM: &[&str] = &[
    "from",
    "fromdate",
    "datefrom",
    "start",
    "startdate",
    "absentfrom",
    "absencefrom",
    "absencestart",
    "absencestartdate",
    "firstdate",
    "firstdayofabsence",
];
const TO: &[&str] = &[
    "to",
    "todate",
    "dateto",
    "end",
    "enddate",
    "absentto",
    "absenceto",
    "absenceend",
    "absenceenddate",
    "lastdate",
    "lastdayofabsence",
];

/// Headings, folded, that say why a pupil was absent, beside those of a code.
const REASON: &[&str] = &[
    "absencecode",
    "absencereason",
    "absencereasoncode",
    "absencetype",
    "reasonforabsence",
];

/// Refuses headings of a list of lesson marks, which have a lesson where a mark
/// has the half of the day, and of a list of absences.
///
/// # Errors
/// [`IngestError::LessonRow`] and [`IngestError::Spells`].
pub(super) fn refuse(headings: &Headings, row: &Row<'_>) -> Result<(), IngestError> {
    let line = row.line();
    let is_of_marks = headings.has(Column::Date) && headings.has(Column::Code);
    if is_of_marks && !headings.has(Column::Session) && has_any(row, LESSON) {
        return Err(IngestError::LessonRow { line });
    }
    let has_reason = headings.has(Column::Code) || has_any(row, REASON);
    if has_reason && has_any(row, FROM) && has_any(row, TO) {
        return Err(IngestError::Spells { line });
    }
    Ok(())
}

fn has_any(row: &Row<'_>, list: &[&str]) -> bool {
    row.cells().any(|cell| {
        let folded = Folded::new(cell);
        list.iter().any(|one| one.as_bytes() == folded.as_bytes())
    })
}
