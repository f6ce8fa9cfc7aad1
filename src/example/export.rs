//! Writes the files as the layout of the school has them.

use std::ops::Range;

use time::Date;

use super::bodies::Body;
use super::calendar::Calendar;
use super::layout::{DateOrder, Key, Layout, Order};
use super::pupils::Pupil;
use super::roll::Enrolment;
use super::sheet::Sheet;

/// About the bytes of one mark's row.
const ROW: usize = 32;

/// `marks.csv`: one row a session a pupil was on roll for.
pub(super) fn marks(body: &Body, enrolments: &[Enrolment]) -> Vec<u8> {
    let layout = body.layout;
    let calendar = Calendar::new();
    let dates: Vec<_> = calendar
        .days()
        .iter()
        .map(|day| written(*day, layout.dates))
        .collect();
    let keys: Vec<_> = enrolments
        .iter()
        .map(|one| key(layout, &one.pupil))
        .collect();
    let mut sheet = Sheet::new(layout, ROW * dates.len() * 2 * keys.len());
    if layout.marks_frame.has_title() {
        sheet.title(
            "Attendance marks",
            body.name,
            Some([&dates[0], &dates[dates.len() - 1]]),
        );
    }
    sheet.row(
        [key_heading(layout)]
            .into_iter()
            .chain(layout.name)
            .chain(layout.marks),
    );
    let mut rows = 0;
    let mut write = |pupil: usize, day: usize| {
        for (session, half) in [(2 * day, "AM"), (2 * day + 1, "PM")] {
            if let Some(mark) = enrolments[pupil].marks[session] {
                sheet.row([keys[pupil].as_str(), &dates[day], half, mark]);
                rows += 1;
            }
        }
    };
    let (all, year) = (0..keys.len(), 0..dates.len());
    match layout.order {
        Order::ByPupil => each_pair(all, year, write),
        Order::ByDay => each_pair(year, all, |day, pupil| write(pupil, day)),
    }
    if layout.marks_frame.has_footer() {
        sheet.footer(rows, 4 + usize::from(layout.name.is_some()));
    }
    sheet.into_bytes()
}

/// `pupils.csv`: one row a pupil.
pub(super) fn pupils(body: &Body, enrolments: &[Enrolment]) -> Vec<u8> {
    let layout = body.layout;
    let mut sheet = Sheet::new(layout, 2 * ROW * (enrolments.len() + 4));
    if layout.pupils_titled {
        sheet.title("Pupil list", body.name, None);
    }
    sheet.row(
        [layout.upn, layout.admission_number]
            .into_iter()
            .chain(layout.pupils),
    );
    let yes_no = |yes: bool| layout.yes_no[usize::from(!yes)];
    for Enrolment { pupil, .. } in enrolments {
        sheet.row([
            pupil.upn.as_str(),
            &pupil.admission_number,
            pupil.surname,
            pupil.forename,
            &pupil.year_group.to_string(),
            pupil.sex,
            pupil.sen,
            yes_no(pupil.free_meals),
            yes_no(pupil.looked_after),
        ]);
    }
    sheet.into_bytes()
}

/// `exclusions.csv`: one row a suspension, which is a run of days with its code.
pub(super) fn exclusions(body: &Body, enrolments: &[Enrolment]) -> Vec<u8> {
    let layout = body.layout;
    let calendar = Calendar::new();
    let mut sheet = Sheet::new(layout, ROW * 64);
    sheet.row([
        layout.upn,
        layout.admission_number,
        "Date of exclusion",
        "Type of exclusion",
    ]);
    for Enrolment { pupil, marks } in enrolments {
        let is_out = |session: usize| marks[session] == Some("E");
        for session in (0..marks.len()).filter(|&session| is_out(session)) {
            if session > 0 && is_out(session - 1) {
                continue;
            }
            let date = written(calendar.days()[session / 2], layout.dates);
            sheet.row([
                pupil.upn.as_str(),
                &pupil.admission_number,
                &date,
                "Suspension",
            ]);
        }
    }
    sheet.into_bytes()
}

/// Visits every pair, the second going round within the first.
fn each_pair(outer: Range<usize>, inner: Range<usize>, mut visit: impl FnMut(usize, usize)) {
    for first in outer {
        for second in inner.clone() {
            visit(first, second);
        }
    }
}

fn key_heading(layout: &Layout) -> &'static str {
    match layout.key {
        Key::Upn => layout.upn,
        Key::AdmissionNumber => layout.admission_number,
    }
}

/// The cells that name a pupil in every row of the marks, ready to write.
fn key(layout: &Layout, pupil: &Pupil) -> String {
    let key = match layout.key {
        Key::Upn => &pupil.upn,
        Key::AdmissionNumber => &pupil.admission_number,
    };
    match layout.name {
        Some(_) => format!("{key},\"{}, {}\"", pupil.surname, pupil.forename),
        None => key.clone(),
    }
}

pub(super) fn written(day: Date, order: DateOrder) -> String {
    let (year, month, date) = (day.year(), u8::from(day.month()), day.day());
    match order {
        DateOrder::DayFirst => format!("{date:02}/{month:02}/{year}"),
        DateOrder::YearFirst => format!("{year}-{month:02}-{date:02}"),
    }
}
