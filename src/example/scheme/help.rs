use super::{super::marks, super::roll::Enrolment, referrals::Referral};

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
        let year = &mut enrolments[referral.pupil].marks;
        let mut missed = 0;
        for day in referral.day + UNTIL_HELP..year.len() / 2 {
            let half_days = &mut year[2 * day..2 * day + 2];
            if !half_days
                .iter()
                .flatten()
                .any(|mark| marks::is_absence(mark))
            {
                continue;
            }
            missed += 1;
            if missed % 7 >= COMES_IN_SEVEN {
                continue;
            }
            for (half, mark) in half_days.iter_mut().enumerate() {
                if mark.is_some_and(marks::is_absence) {
                    *mark = Some(marks::present(half));
                }
            }
        }
    }
    enrolments
}
