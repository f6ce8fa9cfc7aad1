//! A place for every row: kept, merged, ignored or refused.

use std::collections::BTreeSet;

use super::contacts::Contacts;
use super::exclusions::Exclusions;
use super::fold::{Folded, Part};
use super::report::RowCounts;
use super::span::Window;
use super::who_counts::{Fate, Verdict};
use crate::confidential::ingest::{
    Cases, IgnoredRows, Layout, Marks, Person, Rule, SLOTS, Sheet, Unit,
};
use crate::public::plan::Day;

/// The rows of one file, place by place.
pub(super) struct FileAccount {
    pub(super) layout: Layout,
    pub(super) unit: Unit,
    pub(super) columns: Vec<(&'static str, usize)>,
    rows: u32,
    kept: u32,
    merged: u32,
    pub(super) ignored: IgnoredRows,
    refused: u32,
}

impl FileAccount {
    /// Starts with the rows that belong to nobody.
    pub(super) fn new(sheet: &Sheet) -> Self {
        Self {
            layout: sheet.layout,
            unit: sheet.unit,
            columns: sheet.columns.clone(),
            rows: sheet.rows,
            kept: 0,
            merged: 0,
            ignored: sheet.ignored,
            refused: sheet.refused,
        }
    }

    pub(super) fn refuse(&mut self, person: &Person) {
        self.refused += person.rows;
    }

    /// The four counts, which add up to the rows of the file.
    pub(super) fn counts(&self) -> RowCounts {
        let counts = RowCounts {
            read: self.rows,
            kept: self.kept,
            merged: self.merged,
            ignored: self.ignored.total(),
            refused: self.refused,
        };
        debug_assert_eq!(
            counts.kept + counts.merged + counts.ignored + counts.refused,
            counts.read,
            "every row has one place"
        );
        counts
    }

    fn put(&mut self, rule: Option<Rule>) {
        match rule {
            None => self.kept += 1,
            Some(rule) => self.ignored.add(rule, 1),
        }
    }
}

/// Puts the rows of one pupil who is not set aside. Where several rows say
/// the same, the first file that says it keeps the row.
#[inline(never)]
pub(super) fn place_rows(
    parts: &[Part<'_>],
    folded: &Folded,
    verdict: &Verdict,
    window: &Window,
    files: &mut [FileAccount],
) {
    let rule = match verdict.fate {
        Fate::LeftOut(rule) => Some(rule),
        Fate::Counts | Fate::SetAside(_) => None,
    };
    let beside_marks = folded.has_marks().then_some(Rule::TotalsBesideMarks);
    let mut placed = Placed::new();
    for part in parts {
        let file = &mut files[part.file];
        file.merged += part.person.merged;
        file.ignored.add(Rule::NoMark, part.person.no_mark);
        file.ignored
            .add(Rule::OutsideYear, part.person.outside_year);
        match part.layout {
            Layout::Marks | Layout::Grid => {
                place_marks(part.person, verdict, window, &mut placed, file);
            }
            // A row that leaves the totals blank has its place already.
            Layout::Totals | Layout::Codes if part.person.totals.is_none() => {}
            Layout::Totals | Layout::Codes if placed.totals.is_again() => file.merged += 1,
            Layout::Totals | Layout::Codes => file.put(rule.or(beside_marks)),
            Layout::Characteristics if placed.characteristics.is_again() => file.merged += 1,
            Layout::Characteristics => file.put(rule),
            Layout::Cases => place_cases(part.person, rule, window, &mut placed, file),
            Layout::Contacts => place_contacts(part.person, rule, window, &mut placed, file),
            Layout::Exclusions => place_exclusions(part.person, rule, window, &mut placed, file),
        }
    }
}

fn place_marks(
    person: &Person,
    verdict: &Verdict,
    window: &Window,
    placed: &mut Placed,
    file: &mut FileAccount,
) {
    for (slot, _) in person.marks.iter().flat_map(Marks::iter) {
        if placed.marks[slot].is_again() {
            file.merged += 1;
        } else {
            file.put(rule_of_mark(slot, verdict, window));
        }
    }
}

fn place_cases(
    person: &Person,
    rule: Option<Rule>,
    window: &Window,
    placed: &mut Placed,
    file: &mut FileAccount,
) {
    for case in person.cases.iter().flat_map(Cases::iter) {
        let later = (case.referred_on > *window.days.end()).then_some(Rule::OutsidePeriod);
        if placed.referrals.insert(case.referred_on) {
            file.put(later.or(rule));
        } else {
            file.merged += 1;
        }
    }
}

/// A contact log that is loaded twice says nothing new; two equal rows of one
/// file are two contacts.
fn place_contacts(
    person: &Person,
    rule: Option<Rule>,
    window: &Window,
    placed: &mut Placed,
    file: &mut FileAccount,
) {
    let mut own = Contacts::default();
    for contact in &person.contacts {
        if !placed.contacts.is_new(&mut own, *contact) {
            file.merged += 1;
            continue;
        }
        let outside = !window.days.contains(&contact.on);
        file.put(outside.then_some(Rule::OutsidePeriod).or(rule));
    }
}

/// A suspension that another file has as well stands in the first of them.
fn place_exclusions(
    person: &Person,
    rule: Option<Rule>,
    window: &Window,
    placed: &mut Placed,
    file: &mut FileAccount,
) {
    for exclusion in &person.exclusions {
        if placed.exclusions.add(*exclusion) {
            let outside = !window.days.contains(&exclusion.on);
            file.put(outside.then_some(Rule::OutsidePeriod).or(rule));
        } else {
            file.merged += 1;
        }
    }
}

fn rule_of_mark(slot: usize, verdict: &Verdict, window: &Window) -> Option<Rule> {
    match verdict.fate {
        _ if !window.inside.contains(&slot) => Some(Rule::OutsidePeriod),
        Fate::LeftOut(rule) => Some(rule),
        _ if verdict.leaves_early && slot >= window.late_summer => Some(Rule::Year11AfterHoliday),
        Fate::Counts | Fate::SetAside(_) => None,
    }
}

/// What rows of this pupil have been placed already.
struct Placed {
    marks: Box<[Once; SLOTS]>,
    totals: Once,
    characteristics: Once,
    /// Days of referral.
    referrals: BTreeSet<Day>,
    contacts: Contacts,
    exclusions: Exclusions,
}

impl Placed {
    fn new() -> Self {
        Self {
            marks: Box::new([Once(false); SLOTS]),
            totals: Once(false),
            characteristics: Once(false),
            referrals: BTreeSet::new(),
            contacts: Contacts::default(),
            exclusions: Exclusions::default(),
        }
    }
}

#[derive(Clone, Copy)]
struct Once(bool);

impl Once {
    /// False the first time, true ever after.
    fn is_again(&mut self) -> bool {
        std::mem::replace(&mut self.0, true)
    }
}
