use super::{
    super::{
        bodies::{BODIES, Body},
        calendar::Calendar,
        export::written,
        layout::{self, DateOrder, Layout},
        roll::{self, Enrolment},
        sheet::Sheet,
    },
    referrals::Referral,
    visits,
};

/// How the team writes its files.
const TEAM: &Layout = &layout::QUILLBROOK;

/// `cases.csv` of a school: one row a referral of one of its pupils.
pub(in crate::example) fn cases(
    body: &Body,
    enrolments: &[Enrolment],
    referrals: &[Referral],
) -> Vec<u8> {
    let layout = body.layout;
    let mut sheet = Sheet::new(layout, 64 * (referrals.len() + 1));
    sheet.row(
        [layout.upn, layout.admission_number]
            .into_iter()
            .chain(CASE),
    );
    for referral in referrals {
        let pupil = &enrolments[referral.pupil].pupil;
        let date = date_of(referral.day, layout.dates);
        let who = [pupil.upn.as_str(), &pupil.admission_number];
        sheet.row(who.into_iter().chain(of_case(referral, &date)));
    }
    sheet.into_bytes()
}

/// `cases.csv` of the team: one row a referral, from every school.
pub(in crate::example) fn team_cases() -> Vec<u8> {
    let mut sheet = Sheet::new(TEAM, 16 * 1024);
    sheet.row(["UPN", "Year", "Sex", "SEN", "LAC"].into_iter().chain(CASE));
    for body in &BODIES {
        let (enrolments, referrals) = roll::with_scheme(body);
        for referral in &referrals {
            let pupil = &enrolments[referral.pupil].pupil;
            let date = date_of(referral.day, TEAM.dates);
            let year = pupil.year_group.to_string();
            let who = [pupil.upn.as_str(), &year, pupil.sex, pupil.sen];
            let care = TEAM.yes_no[usize::from(!pupil.looked_after)];
            sheet.row(
                who.into_iter()
                    .chain([care])
                    .chain(of_case(referral, &date)),
            );
        }
    }
    sheet.into_bytes()
}

/// `contacts.csv` of the team: one row a visit, patrol or call, with notes that
/// nobody is to read.
pub(in crate::example) fn team_contacts() -> Vec<u8> {
    let mut sheet = Sheet::new(TEAM, 64 * 1024);
    sheet.row([
        "UPN",
        "Date",
        "Kind of contact",
        "Result",
        "Guidance given",
        "Child returned",
        "Service",
        "Accepted",
        "LAC",
        "Notes",
    ]);
    for one in visits::contacts() {
        let date = date_of(one.day, TEAM.dates);
        let yes_no = |yes: bool| TEAM.yes_no[usize::from(!yes)];
        sheet.row([
            one.pupil.upn.as_str(),
            &date,
            one.kind,
            one.result,
            yes_no(one.guidance),
            one.returned,
            one.service,
            one.accepted,
            yes_no(one.pupil.looked_after),
            &one.notes,
        ]);
    }
    sheet.into_bytes()
}

const CASE: [&str; 4] = ["Date of referral", "Status", "Main reason", "Outcome"];

fn of_case<'a>(referral: &Referral, date: &'a str) -> [&'a str; 4] {
    [date, referral.status, referral.reason, referral.outcome]
}

fn date_of(day: usize, order: DateOrder) -> String {
    written(Calendar::new().days()[day], order)
}
