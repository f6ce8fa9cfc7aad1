use super::{
    super::{
        marks::{self, Mark},
        roll::Enrolment,
    },
    referrals::Referral,
};

/// School days from the referral until help shows.
const UNTIL_HELP: usize = 8;

/// Of seven days that a helped pupil would have missed, those on which the
/// pupil comes.
const COMES_IN_SEVEN: usize = 5;

/// The same year with the scheme: pupils who are helped come on most of the
/// days that they would have missed.
pub(in crate::example) fn helped(
    mut enrolments: Vec<Enrolment>,
    referrals: &[Referral],
) -> Vec<Enrolment> {
    for referral in referrals.iter().filter(|one| one.is_helped) {
        help(
            &mut enrolments[referral.pupil].marks,
            referral.day + UNTIL_HELP,
        );
    }
    enrolments
}

/// One pupil's year, from a school day on.
fn help(year: &mut [Option<Mark>], from: usize) {
    let is_missed = |mark: &Option<Mark>| mark.is_some_and(marks::is_absence);
    let days = year.chunks_mut(2).skip(from);
    let missed = days.filter(|day| day.iter().any(is_missed));
    let comes = |place: &usize| place % 7 < COMES_IN_SEVEN;
    for (_, day) in missed.enumerate().filter(|(place, _)| comes(place)) {
        let halves = day.iter_mut().enumerate();
        for (half, mark) in halves.filter(|(_, mark)| is_missed(mark)) {
            *mark = Some(marks::present(half));
        }
    }
}
