use super::super::{bodies::BODIES, calendar::Calendar, chance::Chance, pupils::Pupil, roll};
use crate::order;

/// Of one contact what the team writes down.
pub(super) struct Contact {
    pub(super) pupil: Pupil,
    /// School day, from 0.
    pub(super) day: usize,
    pub(super) kind: &'static str,
    pub(super) result: &'static str,
    pub(super) guidance: bool,
    pub(super) returned: &'static str,
    pub(super) service: &'static str,
    pub(super) accepted: &'static str,
    pub(super) notes: String,
}

/// What a real patrol told of a year: home visits, parents or carers given
/// guidance, children returned directly. How many came back later, and the
/// rest, are our own choice.
///
/// # Source
/// *Halstead Gazette*, 2019, on the truancy patrol in Southend.
const HOME_VISITS: usize = 424;
const GUIDANCE: usize = 164;
const RETURNED: [(&str, usize); 3] = [("Directly", 9), ("Later that day", 34), ("Next days", 71)];
const SERVICE_REFERRALS: usize = 124;
const CALLS: usize = 96;
const PATROLS: usize = 40;

/// Pupils of a school who are visited without having been referred.
const ONLY_VISITED: usize = 12;

const SEEN: [(&str, u32); 5] = [
    ("Parent seen", 46),
    ("Both", 17),
    ("Child seen", 9),
    ("No answer", 23),
    ("Refused", 5),
];

const SERVICES: [(&str, u32); 8] = [
    ("Early help", 30),
    ("CAMHS", 22),
    ("SEND", 18),
    ("VERU", 10),
    ("Health", 8),
    ("Social care", 6),
    ("Youth justice", 3),
    ("Housing", 3),
];

/// Somebody the team can visit, from a day on.
struct Known {
    pupil: Pupil,
    from: usize,
}

/// The year's contacts, by day.
pub(super) fn contacts() -> Vec<Contact> {
    let mut chance = Chance::of("visits of the team");
    let (known, looked_after) = known(&mut chance);
    let days = Calendar::new().days().len();
    let mut visits: Vec<Contact> = Vec::new();
    for number in 0..HOME_VISITS {
        // Everybody is visited once before anybody is visited again.
        let place = if number < known.len() {
            number
        } else {
            chance.place(known.len())
        };
        visits.push(contact("Home visit", &known[place], days, &mut chance));
    }
    tell_what_came_of(&mut visits, &mut chance);
    for _ in 0..PATROLS {
        let place = chance.place(known.len());
        let mut patrol = contact("Street patrol", &known[place], days, &mut chance);
        patrol.result = "Child seen";
        visits.push(patrol);
    }
    for number in 0..CALLS {
        let one = &looked_after[number % looked_after.len()];
        let mut call = contact("Absence call", one, days, &mut chance);
        let found = ["Reason established", "Not established", "Missed"];
        call.result = found[chance.weighted(&[70, 20, 10])];
        visits.push(call);
    }
    order::sort_by_key(&mut visits, |one| one.day);
    visits
}

/// Pupils referred and others whom the team visits, and the looked-after
/// children of all schools.
fn known(chance: &mut Chance) -> (Vec<Known>, Vec<Known>) {
    let (mut known, mut looked_after) = (Vec::new(), Vec::new());
    for body in &BODIES {
        let (enrolments, referrals) = roll::with_scheme(body);
        for referral in &referrals {
            known.push(Known {
                pupil: enrolments[referral.pupil].pupil.clone(),
                from: referral.day,
            });
        }
        let is_referred = |place: usize| referrals.iter().any(|one| one.pupil == place);
        let mut others: Vec<usize> = (0..enrolments.len())
            .filter(|place| !is_referred(*place))
            .collect();
        chance.shuffle(&mut others);
        let only_visited = others.iter().take(ONLY_VISITED);
        known.extend(only_visited.map(|&place| Known {
            pupil: enrolments[place].pupil.clone(),
            from: 5,
        }));
        let in_care = enrolments.into_iter().filter(|one| one.pupil.looked_after);
        looked_after.extend(in_care.map(|one| Known {
            pupil: one.pupil,
            from: 0,
        }));
    }
    chance.shuffle(&mut known);
    (known, looked_after)
}

fn contact(kind: &'static str, known: &Known, days: usize, chance: &mut Chance) -> Contact {
    let room = u32::try_from(days - known.from).expect("a year has few days");
    let result = SEEN[chance.weighted(&SEEN.map(|(_, weight)| weight))].0;
    Contact {
        pupil: known.pupil.clone(),
        day: (known.from + chance.below(room.min(60)) as usize).min(days - 1),
        kind,
        result,
        guidance: false,
        returned: "",
        service: "",
        accepted: "",
        notes: format!(
            "Spoke about {} {}",
            known.pupil.forename, known.pupil.surname
        ),
    }
}

/// Spreads over the visits what the year came to.
fn tell_what_came_of(visits: &mut [Contact], chance: &mut Chance) {
    chance.shuffle(visits);
    let parent = |one: &&mut Contact| matches!(one.result, "Parent seen" | "Both");
    let to_parents = visits.iter_mut().filter(parent).take(GUIDANCE);
    to_parents.for_each(|one| one.guidance = true);
    let returned = RETURNED.iter();
    let returned = returned.flat_map(|&(word, times)| std::iter::repeat_n(word, times));
    chance.shuffle(visits);
    for (visit, word) in visits.iter_mut().zip(returned) {
        visit.returned = word;
    }
    chance.shuffle(visits);
    for visit in visits.iter_mut().take(SERVICE_REFERRALS) {
        visit.service = SERVICES[chance.weighted(&SERVICES.map(|(_, weight)| weight))].0;
        visit.accepted = ["Yes", "No", ""][chance.weighted(&[60, 15, 25])];
    }
}
