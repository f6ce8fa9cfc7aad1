//! All contacts with one pupil or the family, from every file.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use crate::{
    confidential::ingest::{Contact, ContactKind, Returned, Service},
    public::plan::{Attribute, Day},
};

/// Contacts, and how often each was made.
///
/// Two equal rows of one file are two contacts. A log that is loaded twice, or
/// goes on in a later export, says nothing new: of each contact, the file that
/// has it most often tells how often it was made.
#[derive(Default)]
pub(super) struct Contacts(BTreeMap<Contact, u32>);

impl Contacts {
    /// Takes the contacts of one file.
    pub(super) fn add(&mut self, of_a_file: &[Contact]) {
        let mut own = Self::default();
        for contact in of_a_file {
            self.is_new(&mut own, *contact);
        }
    }

    /// Takes the next contact of a file whose earlier ones are `own`; whether
    /// no other file has it as often.
    pub(super) fn is_new(&mut self, own: &mut Self, contact: Contact) -> bool {
        let times = own.0.entry(contact).or_default();
        *times += 1;
        let known = self.0.entry(contact).or_default();
        let is_new = *times > *known;
        *known = (*known).max(*times);
        is_new
    }

    /// The contacts of some days in order, each with how often it was made.
    pub(super) fn within(
        &self,
        days: &RangeInclusive<Day>,
    ) -> impl Iterator<Item = (&Contact, u32)> {
        let inside = |(contact, _): &(&Contact, _)| days.contains(&contact.on);
        let all = self.0.iter().map(|(contact, times)| (contact, *times));
        all.filter(inside)
    }

    /// The day of the first home visit of some days.
    pub(super) fn first_home_visit(&self, days: &RangeInclusive<Day>) -> Option<Day> {
        let mut all = self.within(days).map(|(contact, _)| contact);
        let first = all.find(|contact| contact.kind == ContactKind::HomeVisit)?;
        Some(first.on)
    }

    /// Whether any was made on these days.
    pub(super) fn has_any(&self, days: &RangeInclusive<Day>) -> bool {
        self.0.keys().any(|contact| days.contains(&contact.on))
    }

    /// The code of an attribute by the contacts of some days; none without any
    /// that says something of it.
    pub(super) fn code(
        &self,
        attribute: Attribute,
        days: &RangeInclusive<Day>,
    ) -> Option<&'static str> {
        let inside = || self.within(days);
        match attribute {
            Attribute::HomeVisits => {
                let visits = inside().filter(|(contact, _)| contact.kind == ContactKind::HomeVisit);
                match visits.map(|(_, times)| times).sum::<u32>() {
                    0 => None,
                    1 => Some("once"),
                    2..=4 => Some("2_to_4"),
                    5.. => Some("5_or_more"),
                }
            }
            Attribute::Guidance => {
                let given = inside().any(|(contact, _)| contact.guidance);
                given.then_some("yes")
            }
            Attribute::Returned => inside()
                .filter_map(|(contact, _)| contact.returned)
                .min()
                .map(|soonest| match soonest {
                    Returned::Directly => "directly",
                    Returned::LaterThatDay => "later_that_day",
                    Returned::NextDays => "next_days",
                    Returned::No => "no",
                }),
            Attribute::ReferredTo => {
                let services: BTreeSet<Service> = inside()
                    .filter_map(|(contact, _)| contact.service)
                    .collect();
                match services.len() {
                    0 | 1 => services.first().map(|service| service.code()),
                    _ => Some("several"),
                }
            }
            _ => None,
        }
    }
}
