//! A row of a contact log.

use super::{Outcome, Rows};
use crate::confidential::ingest::fault::Wrong;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::rules::contact::{self, Contact};
use crate::confidential::ingest::rules::dates;

impl Rows {
    /// Takes the contact. A word that is in no list is not guessed at: the row
    /// is refused, so that no count is short of it unnoticed.
    #[inline(never)]
    pub(super) fn contact(&mut self, row: &Row<'_>, place: usize) -> Outcome {
        let contact = match self.read_contact(row) {
            Ok(contact) => contact,
            Err(wrong) => return Outcome::Refused(wrong),
        };
        if self.slots.morning(contact.on).is_none() {
            self.person(row, place).outside_year += 1;
            return Outcome::Placed;
        }
        self.note(row, place);
        self.person(row, place).contacts.push(contact);
        Outcome::Placed
    }

    fn read_contact(&self, row: &Row<'_>) -> Result<Contact, Wrong> {
        let [date, kind, _] = self.columns.needed;
        let [result, guidance, returned, service, accepted] = self
            .columns
            .contact
            .map(|place| place.map_or(&b""[..], |place| row.cell(place)));
        Ok(Contact {
            on: dates::day(row.cell(date), row.serials()).ok_or(NO_DATE)?,
            kind: contact::kind(row.cell(kind)).ok_or(NO_KIND)?,
            result: contact::result(result).ok_or(NO_RESULT)?,
            guidance: contact::yes_or_no(guidance)
                .ok_or(NO_GUIDANCE)?
                .unwrap_or(false),
            returned: contact::returned(returned).ok_or(NOT_RETURNED)?,
            service: contact::service(service).ok_or(NO_SERVICE)?,
            accepted: contact::yes_or_no(accepted).ok_or(NOT_ACCEPTED)?,
        })
    }
}

const NO_DATE: Wrong = Wrong::cell("date", "a date such as 03/09/2025");
const NO_KIND: Wrong = Wrong::cell(
    "kind of contact",
    "Home visit, Street patrol, School meeting, Telephone or Absence call",
);
const NO_RESULT: Wrong = Wrong::cell(
    "result",
    "Child seen, Parent seen, Both, No answer, Refused, Already back; for a call Reason established, Not established or Missed; or nothing",
);
const NO_GUIDANCE: Wrong = Wrong::cell("guidance given", "Yes, No or nothing");
const NOT_RETURNED: Wrong = Wrong::cell(
    "child returned",
    "Directly, Later that day, Next days, No or nothing",
);
const NO_SERVICE: Wrong = Wrong::cell(
    "service",
    "Early help, CAMHS, SEND, Social care, Youth justice, VERU, Health, Housing, Other or nothing",
);
const NOT_ACCEPTED: Wrong = Wrong::cell("accepted", "Yes, No or nothing");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::columns::Meaning;

    #[test]
    fn a_refusal_names_every_word_that_a_template_offers() {
        for (meaning, wrong) in [
            (Meaning::ContactKind, NO_KIND),
            (Meaning::ContactResult, NO_RESULT),
            (Meaning::Guidance, NO_GUIDANCE),
            (Meaning::Returned, NOT_RETURNED),
            (Meaning::Service, NO_SERVICE),
            (Meaning::Accepted, NOT_ACCEPTED),
        ] {
            for word in meaning.list() {
                assert!(wrong.expected.contains(word), "{word}");
            }
        }
    }
}
