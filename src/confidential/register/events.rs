//! What was done for one pupil, or happened to one, in a period: each time by
//! itself, in order of days.

use std::ops::RangeInclusive;

use super::{contacts::Contacts, exclusions::Exclusions};
use crate::{
    confidential::ingest::{Contact, ContactKind, ContactResult, ExclusionKind, Returned},
    public::plan::{Counts, Day},
};

/// One time, of what a plan can add up.
///
/// Of one day the order is that of the lists, so that it depends on no file
/// and no other pupil.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
struct Event {
    on: Day,
    counts: Counts,
    /// The cell of its table.
    cell: usize,
}

/// The events of one pupil.
pub(in crate::confidential) struct Events(Vec<Event>);

impl Events {
    /// All that the pupil's records tell of these days.
    pub(super) fn new(
        contacts: &Contacts,
        exclusions: &Exclusions,
        days: &RangeInclusive<Day>,
    ) -> Self {
        let of_contacts = contacts.within(days).flat_map(|(contact, times)| {
            let each = of_contact(contact);
            (0..times).flat_map(move |_| each).flatten()
        });
        let of_exclusions = exclusions.within(days).map(|exclusion| Event {
            on: exclusion.on,
            counts: Counts::Exclusions,
            cell: match exclusion.kind {
                ExclusionKind::Suspension => 0,
                ExclusionKind::Permanent => 1,
            },
        });
        let mut all: Vec<Event> = of_contacts.chain(of_exclusions).collect();
        all.sort_unstable();
        Self(all)
    }

    /// The cells of the first events of one kind, at most so many.
    pub(in crate::confidential) fn first(
        &self,
        counts: Counts,
        most: u32,
    ) -> impl Iterator<Item = usize> {
        let own = self.0.iter().filter(move |event| event.counts == counts);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        own.take(most).map(|event| event.cell)
    }
}

/// What one contact counts as: a visit at which guidance was given is two
/// events, of two tables.
fn of_contact(contact: &Contact) -> [Option<Event>; 5] {
    let event = |counts, cell| Event {
        on: contact.on,
        counts,
        cell,
    };
    let visit = contact.kind == ContactKind::HomeVisit;
    let call = contact.kind == ContactKind::AbsenceCall;
    let returned = match contact.returned {
        Some(Returned::Directly) => Some(0),
        Some(Returned::LaterThatDay) => Some(1),
        Some(Returned::NextDays) => Some(2),
        Some(Returned::No) | None => None,
    };
    // A service that has not answered is not known to have accepted.
    let accepted = contact.accepted == Some(true);
    [
        visit.then(|| event(Counts::HomeVisits, usize::from(!saw_somebody(contact)))),
        contact.guidance.then(|| event(Counts::Guidance, 0)),
        returned.map(|cell| event(Counts::Returns, cell)),
        contact
            .service
            .map(|_| event(Counts::ServiceReferrals, usize::from(!accepted))),
        call.then(|| event(Counts::CareCalls, of_call(contact.result))),
    ]
}

/// Whether the child or a parent or carer was seen.
fn saw_somebody(contact: &Contact) -> bool {
    matches!(
        contact.result,
        Some(ContactResult::Child | ContactResult::Parent | ContactResult::Both)
    )
}

/// The cell of an absence call. One without a result was made.
fn of_call(result: Option<ContactResult>) -> usize {
    match result {
        Some(ContactResult::ReasonEstablished) => 0,
        Some(ContactResult::Missed) => 2,
        _ => 1,
    }
}
