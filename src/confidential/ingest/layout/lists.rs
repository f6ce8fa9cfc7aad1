//! Lists that look like marks, and from which no figure can be made.

use super::Chosen;
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
pub(super) fn refuse(
    headings: &Headings,
    row: &Row<'_>,
    chosen: &Chosen,
) -> Result<(), IngestError> {
    let line = row.line();
    let has_any = |list: &[&str]| {
        row.cells().any(|cell| {
            let folded = Folded::new(cell);
            let is_in = list.iter().any(|one| one.as_bytes() == folded.as_bytes());
            is_in && !chosen.says(cell)
        })
    };
    let is_of_marks = headings.has(Column::Date) && headings.has(Column::Code);
    if is_of_marks && !headings.has(Column::Session) && has_any(LESSON) {
        return Err(IngestError::LessonRow { line });
    }
    let has_reason = headings.has(Column::Code) || has_any(REASON);
    if has_reason && has_any(FROM) && has_any(TO) {
        return Err(IngestError::Spells { line });
    }
    Ok(())
}
