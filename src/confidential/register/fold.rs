//! All records of one pupil, from every file, as one.

use super::back::back_in_school;
use super::contacts::Contacts;
use super::events::Events;
use super::exclusions::Exclusions;
use super::late::late;
use super::span::Window;
use super::tally::Tally;
use crate::{
    confidential::ingest::{
        Cases, Characteristics, Field, Layout, Marks, OF_A_CASE, Person, SetAside, Totals,
    },
    public::plan::{Attribute, Day, Source},
};

/// What one file holds of the pupil.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// Place of the file among those loaded.
    pub(super) file: usize,
    pub(super) layout: Layout,
    pub(super) person: &'a Person,
}

/// The pupil's records together. Nothing here depends on the order of parts,
/// nor on any other pupil.
pub(super) struct Folded {
    pub(super) marks: Option<Marks>,
    pub(super) totals: Option<Totals>,
    pub(super) characteristics: Characteristics,
    pub(super) cases: Cases,
    pub(super) contacts: Contacts,
    pub(super) exclusions: Exclusions,
    pub(super) set_aside: Option<SetAside>,
    /// Whether a file gives a share attended that its totals do not come to.
    pub(super) contradicted: bool,
    /// Whether a file of characteristics names the pupil.
    pub(super) in_characteristics: bool,
}

impl Folded {
    #[inline(never)]
    pub(super) fn new(parts: &[Part<'_>]) -> Self {
        let mut folded = Self {
            marks: None,
            totals: None,
            characteristics: Characteristics::new(),
            cases: Cases::default(),
            contacts: Contacts::default(),
            exclusions: Exclusions::default(),
            set_aside: None,
            contradicted: false,
            in_characteristics: false,
        };
        for part in parts {
            folded.add(*part);
        }
        folded
    }

    /// Whether any mark of the academic year is known. Marks win over totals,
    /// because they carry dates.
    pub(super) fn has_marks(&self) -> bool {
        self.marks
            .as_ref()
            .is_some_and(|marks| marks.iter().next().is_some())
    }

    /// Whether any file says when the pupil was expected and missed.
    pub(super) fn has_attendance(&self) -> bool {
        self.marks.is_some() || self.totals.is_some()
    }

    /// Whether there is a case up to the end of the period, or a contact in it.
    pub(super) fn is_known_to_a_team(&self, window: &Window) -> bool {
        self.cases.latest_by(*window.days.end()).is_some() || self.contacts.has_any(&window.days)
    }

    /// The code of an attribute in the period, where the records agree on one.
    /// A pupil without a referral or a contact is known to have none only when
    /// files of them are loaded. `counted` are the marks that count in the period.
    pub(super) fn code(
        &self,
        attribute: Attribute,
        window: &Window,
        counted: &Tally,
        loaded: &[Layout],
    ) -> Option<&'static str> {
        let without = |layout| loaded.contains(&layout).then(|| attribute.without_any());
        match attribute.source() {
            Source::Pupils => self.characteristics.code(attribute),
            Source::Cases => match self.cases.latest_by(*window.days.end()) {
                None => without(Layout::Cases),
                Some(_) if attribute == Attribute::Referred => Some("yes"),
                Some(case) => case.facts.code(attribute),
            },
            Source::Contacts => match self.contacts.code(attribute, &window.days) {
                _ if attribute == Attribute::BackInSchool => self.back_in_school(window, loaded),
                code => code.or_else(|| without(Layout::Contacts)),
            },
            Source::Exclusions => {
                let code = self.exclusions.code(&window.days);
                code.or_else(|| without(Layout::Exclusions))
            }
            Source::Marks => late(counted),
        }
    }

    /// What a field was noted in, as it stood on a day.
    pub(super) fn record_of(&self, field: Field, on: Day) -> Option<&Characteristics> {
        if OF_A_CASE.contains(&field) {
            self.cases.latest_by(on).map(|case| &case.facts)
        } else {
            Some(&self.characteristics)
        }
    }

    /// What was done for the pupil, or happened, in the period.
    pub(super) fn events(&self, window: &Window) -> Events {
        Events::new(&self.contacts, &self.exclusions, &window.days)
    }

    /// Whether the pupil was back in school after the first home visit of the
    /// period. The day of the visit tells nothing: a mark of its morning may be
    /// from before.
    fn back_in_school(&self, window: &Window, loaded: &[Layout]) -> Option<&'static str> {
        let Some(visited) = self.contacts.first_home_visit(&window.days) else {
            let is_known = loaded.contains(&Layout::Contacts);
            return is_known.then(|| Attribute::BackInSchool.without_any());
        };
        back_in_school(self.marks.as_ref()?, &window.after(visited))
    }

    fn add(&mut self, part: Part<'_>) {
        let person = part.person;
        self.characteristics.join(&person.characteristics);
        self.in_characteristics |= part.layout == Layout::Characteristics;
        self.contradicted |= person.contradicted;
        self.set_aside(person.set_aside);
        for case in person.cases.iter().flat_map(Cases::iter) {
            self.cases.add(*case);
        }
        self.contacts.add(&person.contacts);
        for exclusion in &person.exclusions {
            self.exclusions.add(*exclusion);
        }
        if let Some(marks) = &person.marks {
            self.add_marks(marks);
        }
        if let Some(totals) = person.totals {
            let agree = self
                .totals
                .is_none_or(|earlier| earlier.agrees_with(totals));
            self.set_aside((!agree).then_some(SetAside::TwoTotals));
            self.totals = Some(totals);
        }
    }

    fn add_marks(&mut self, more: &Marks) {
        let Some(marks) = &mut self.marks else {
            self.marks = Some(more.clone());
            return;
        };
        let agree = marks.add(more);
        self.set_aside((!agree).then_some(SetAside::TwoMarks));
    }

    /// Of several reasons the first in the order of [`SetAside`] is told.
    fn set_aside(&mut self, reason: Option<SetAside>) {
        self.set_aside = [self.set_aside, reason].into_iter().flatten().min();
    }
}
