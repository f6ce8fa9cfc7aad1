//! Events of a pupil, and whether a visit was followed by marks of presence.

use super::*;
use crate::public::plan::Counts;

const LOG: &str = "Adno,Date of contact,Kind of contact,Officer,Result,Guidance given,Child returned,Referred to,Referral accepted,Notes\n\
    1,17/09/2025,Street patrol,MARKER,Child seen,,Directly,,,\n\
    1,15/09/2025,Home visit,,No answer,,,,,shouted MARKER\n\
    1,15/09/2025,Home visit,,No answer,,,,,\n\
    1,16/09/2025,Home visit,,Parent seen,Yes,Later same day,Early help,Yes,\n\
    1,18/09/2025,Telephone,,,Yes,Next days,CAMHS,,\n\
    1,19/09/2025,Absence call,,Reason established,,,,,\n\
    1,22/09/2025,Absence call,,Missed,,,,,\n\
    1,22/09/2025,Absence call,,,,No,,,\n\
    2,12/01/2026,Home visit,,Both,Yes,,,,\n";

/// Marks of pupil 1 on days of September 2025, a code a day.
fn marks(days: &[(u8, &str)]) -> String {
    let row = |(day, code): &(u8, &str)| format!("1,{day:02}/09/2025,AM,{code}\n");
    let rows: String = days.iter().map(row).collect();
    format!("Adno,Date,Session,Code\n2,03/09/2025,AM,/\n{rows}")
}

fn cells(register: &Register, counts: Counts, most: u32) -> Vec<Vec<usize>> {
    let of = |pupil: &Pupil| pupil.events().first(counts, most).collect();
    register.pupils().map(of).collect()
}

#[test]
fn every_event_of_the_period_has_its_cell_in_order_of_days() {
    let marks = marks(&[(3, "/")]);
    let (register, _) = join(&[&marks, LOG], autumn());
    for (counts, want) in [
        (Counts::HomeVisits, &[1, 1, 0][..]),
        (Counts::Guidance, &[0, 0]),
        (Counts::Returns, &[1, 0, 2]),
        (Counts::ServiceReferrals, &[0, 1]),
        (Counts::CareCalls, &[0, 1, 2]),
        (Counts::Exclusions, &[]),
    ] {
        let found = cells(&register, counts, 50);
        assert_eq!(found, [want.to_vec(), Vec::new()], "{counts:?}");
        let first: Vec<usize> = want.iter().copied().take(2).collect();
        assert_eq!(cells(&register, counts, 2)[0], first, "{counts:?}");
    }
    let (register, _) = join(&[&marks, LOG, LOG], whole_year());
    let visits = cells(&register, Counts::HomeVisits, 50);
    assert_eq!(visits, [vec![1, 1, 0], vec![0]], "a log loaded twice");
}

fn code(register: &Register, attribute: Attribute) -> Vec<&'static str> {
    let name = |pupil: &Pupil| attribute.code_name(pupil.code_of(attribute));
    register.pupils().map(name).collect()
}

#[test]
fn presence_after_the_first_visit_is_told_by_the_pupils_own_marks() {
    // The first visit is on the 15th.
    for (name, days, want) in [
        (
            "the next school day",
            &[(15, "O"), (16, "/")][..],
            "within_1_day",
        ),
        ("late is present", &[(16, "L")], "within_1_day"),
        ("a weekend between", &[(12, "O"), (22, "/")], "within_1_day"),
        (
            "closed days are no school days",
            &[(16, "#"), (17, "Y1"), (18, "/")],
            "within_1_day",
        ),
        ("two days later", &[(16, "O"), (17, "/")], "within_5_days"),
        (
            "on the fifth",
            &[(16, "O"), (17, "O"), (18, "I"), (19, "O"), (22, "/")],
            "within_5_days",
        ),
        (
            "on the sixth",
            &[
                (16, "O"),
                (17, "O"),
                (18, "I"),
                (19, "O"),
                (22, "O"),
                (23, "/"),
            ],
            "not_within_5_days",
        ),
        (
            "elsewhere is not in school",
            &[(16, "P"), (17, "B"), (18, "V"), (19, "W"), (22, "K")],
            "not_within_5_days",
        ),
        ("too few days to say", &[(16, "O"), (17, "O")], "unknown"),
        ("the day itself tells nothing", &[(15, "/")], "unknown"),
    ] {
        let (register, _) = join(&[&marks(days), LOG], autumn());
        let back = code(&register, Attribute::BackInSchool);
        assert_eq!(back, [want, "not_visited"], "{name}");
    }
}

#[test]
fn presence_is_not_known_without_marks_of_days_or_past_the_period() {
    let totals = "Adno,Possible,Authorised,Unauthorised\n1,100,10,10\n2,100,0,0\n";
    let (register, _) = join(&[totals, LOG], autumn());
    assert_eq!(
        code(&register, Attribute::BackInSchool),
        ["unknown", "not_visited"]
    );
    let marks = marks(&[(15, "O"), (16, "/")]);
    let (register, _) = join(&[&marks], autumn());
    assert_eq!(code(&register, Attribute::BackInSchool), ["unknown"; 2]);
    let (register, _) = join(&[&marks, LOG], span("2025-08-01", "2025-09-15", 150));
    assert_eq!(code(&register, Attribute::BackInSchool)[0], "unknown");
}

#[test]
fn a_pupil_referred_to_several_services_is_in_a_cell_of_their_own() {
    let marks = marks(&[(3, "/")]);
    let (register, _) = join(&[&marks, LOG], autumn());
    assert_eq!(code(&register, Attribute::ReferredTo), ["several", "none"]);
    let (register, _) = join(&[&marks, LOG], span("2025-08-01", "2025-09-17", 150));
    assert_eq!(code(&register, Attribute::ReferredTo)[0], "early_help");
}
