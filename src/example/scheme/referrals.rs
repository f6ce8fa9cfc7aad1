use super::super::{
    bodies::{Body, Kind},
    calendar::Calendar,
    chance::Chance,
    marks::is_absence,
    roll::Enrolment,
};
use crate::order;

/// A pupil whom the school referred to the visiting team.
pub(in crate::example) struct Referral {
    /// Place among the school's enrolments.
    pub(in crate::example) pupil: usize,
    /// School day of the referral, from 0.
    pub(in crate::example) day: usize,
    pub(in crate::example) status: &'static str,
    pub(in crate::example) reason: &'static str,
    pub(in crate::example) outcome: &'static str,
    /// Whether the pupil comes to school more often from then on.
    pub(in crate::example) is_helped: bool,
}

/// Referrals of a mainstream school in each of the first five half terms; the
/// alternative provision refers fewer. Together 180 in the pilot.
const MAINSTREAM: [usize; 5] = [4, 7, 6, 6, 5];
const ALTERNATIVE: [usize; 5] = [2, 3, 3, 2, 2];

/// School days before a referral that the school looks at.
const LOOKED_AT: usize = 15;

/// School days after which a case of the year's last weeks is still open.
const SETTLED: usize = 150;

/// Status, its share in a hundred of the referrals, and how many of a hundred
/// of those pupils are helped.
const STATUSES: [(&str, u32, u32); 5] = [
    ("Completed", 52, 95),
    ("Engaged", 22, 85),
    ("Contacted", 8, 0),
    ("Waiting", 7, 0),
    ("Declined", 11, 0),
];

/// Main reasons found, with their weights.
const REASONS: [(&str, u32); 10] = [
    ("Anxiety", 24),
    ("SEN need", 20),
    ("Family circumstances", 16),
    ("Illness", 12),
    ("Bullying", 8),
    ("Young carer", 6),
    ("Concern about exploitation", 5),
    ("Transport", 3),
    ("Housing", 2),
    ("Other", 4),
];

/// Whom a school refers: those who missed most in the weeks before, more often
/// pupils with special educational needs. Each pupil once.
pub(in crate::example) fn referrals(body: &Body, enrolments: &[Enrolment]) -> Vec<Referral> {
    let calendar = Calendar::new();
    let mut chance = Chance::of(&format!("scheme of {}", body.id));
    let wanted = match body.kind {
        Kind::Mainstream => MAINSTREAM,
        Kind::AlternativeProvision => ALTERNATIVE,
    };
    let mut referrals: Vec<Referral> = Vec::new();
    for (days, wanted) in calendar.half_terms().zip(wanted) {
        for _ in 0..wanted {
            let length = u32::try_from(days.len()).expect("a half term has few days");
            let later = chance.between(length / 3, length - 1) as usize;
            let day = days.start + later;
            let is_new = |pupil: &usize| referrals.iter().all(|one| one.pupil != *pupil);
            let missed = |pupil: &usize| missed_before(&enrolments[*pupil], day);
            let mut worst: Vec<usize> = (0..enrolments.len()).filter(is_new).collect();
            worst.retain(|pupil| missed(pupil) > 0);
            order::sort_by_key(&mut worst, |pupil| std::cmp::Reverse(missed(pupil)));
            worst.truncate(6 * wanted);
            let weight = |pupil: &usize| 1 + 2 * u32::from(enrolments[*pupil].pupil.sen != "N");
            let weights: Vec<u32> = worst.iter().map(weight).collect();
            let pupil = worst[chance.weighted(&weights)];
            referrals.push(referral(pupil, day, &mut chance));
        }
    }
    referrals
}

/// Sessions missed in the days before; none for a pupil who was not on roll
/// all that time.
fn missed_before(enrolment: &Enrolment, day: usize) -> usize {
    let before = &enrolment.marks[2 * day.saturating_sub(LOOKED_AT)..2 * day];
    if before.iter().any(Option::is_none) {
        return 0;
    }
    before
        .iter()
        .flatten()
        .filter(|mark| is_absence(mark))
        .count()
}

fn referral(pupil: usize, day: usize, chance: &mut Chance) -> Referral {
    let (status, _, helped) = STATUSES[chance.weighted(&STATUSES.map(|(_, share, _)| share))];
    let status = match status {
        "Completed" if day > SETTLED => "Engaged",
        other => other,
    };
    let is_helped = chance.below(100) < helped;
    let outcome = match (status, is_helped) {
        ("Completed", true) => ["Back in school", "Improved"][chance.place(2)],
        ("Completed", false) => {
            ["No change", "Engaged with services", "Apprenticeship"][chance.place(3)]
        }
        ("Declined", _) => "No change",
        _ => "Open",
    };
    Referral {
        pupil,
        day,
        status,
        reason: match status {
            "Waiting" | "Declined" => "",
            _ => REASONS[chance.weighted(&REASONS.map(|(_, weight)| weight))].0,
        },
        outcome,
        is_helped,
    }
}
