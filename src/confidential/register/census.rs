//! Counts over all pupils, for the load report.

use super::fold::Folded;
use super::pupil::Sessions;
use super::span::{Span, Window};
use super::tally::Tally;
use super::who_counts::{Fate, Verdict};
use crate::confidential::ingest::{Class, Field, Rule, SetAside};
use crate::public::plan::Day;

/// Exact counts of pupils and sessions, for the school only.
pub(super) struct Census {
    pub(super) counted: u32,
    left_out: [u32; Rule::ALL.len()],
    set_aside: [u32; SetAside::ALL.len()],
    /// Pupils in Year 11 whose period reaches the second half of summer.
    pub(super) leaving_early: u32,
    /// Marks of the pupils who count.
    pub(super) tally: Tally,
    /// Sessions of the pupils who count by totals.
    pub(super) totals: [u32; 3],
    pub(super) differing: u32,
    pub(super) contradicted: u32,
    pub(super) more_than_possible: u32,
    pub(super) late_totals: u32,
    pub(super) without_characteristics: u32,
    /// Pupils who share an identifier with another.
    pub(super) sharing: u32,
    pub(super) unrecognised: [u32; Field::ALL.len()],
    pub(super) disagreeing: [u32; Field::ALL.len()],
}

impl Census {
    pub(super) fn new() -> Self {
        Self {
            counted: 0,
            left_out: [0; Rule::ALL.len()],
            set_aside: [0; SetAside::ALL.len()],
            leaving_early: 0,
            tally: Tally::default(),
            totals: [0; 3],
            differing: 0,
            contradicted: 0,
            more_than_possible: 0,
            late_totals: 0,
            without_characteristics: 0,
            sharing: 0,
            unrecognised: [0; Field::ALL.len()],
            disagreeing: [0; Field::ALL.len()],
        }
    }

    /// Takes one pupil.
    pub(super) fn add(&mut self, folded: &Folded, verdict: &Verdict, span: Span, window: &Window) {
        match verdict.fate {
            Fate::SetAside(reason) => self.set_aside[reason as usize] += 1,
            Fate::LeftOut(rule) => self.left_out[rule as usize] += 1,
            Fate::Counts => {
                self.add_counted(folded, verdict, span, window);
                self.add_characteristics(folded, span.to);
            }
        }
    }

    /// Pupils by what became of them; those who count come first.
    pub(super) fn pupils(&self) -> Vec<(&'static str, u32)> {
        let left_out = |rule: Rule| self.left_out[rule as usize];
        let set_aside = |reason: SetAside| self.set_aside[reason as usize];
        let mut pupils = vec![("Counted in this release", self.counted)];
        let others = [
            (
                "Left out: not of compulsory school age",
                left_out(Rule::NotCompulsoryAge),
            ),
            (
                "Left out: joined in the second half of the summer term",
                left_out(Rule::JoinedLate),
            ),
            (
                "Left out: no possible sessions in the period",
                left_out(Rule::NoPossibleSessions),
            ),
            (
                "Left out: neither a case nor a contact in the period",
                left_out(Rule::NotKnownToTeam),
            ),
            (
                "Left out: no attendance for this pupil",
                left_out(Rule::NoAttendance),
            ),
            (
                "Counted up to the spring bank holiday: Year 11",
                self.leaving_early,
            ),
            ("Set aside: unknown code", set_aside(SetAside::UnknownCode)),
            (
                "Set aside: two codes for one session",
                set_aside(SetAside::TwoMarks),
            ),
            (
                "Set aside: two different totals",
                set_aside(SetAside::TwoTotals),
            ),
        ];
        pupils.extend(others.into_iter().filter(|(_, count)| *count > 0));
        pupils
    }

    /// Sessions of the pupils who count, by what they count as.
    pub(super) fn sessions(&self) -> Vec<(&'static str, u32)> {
        let tally = &self.tally;
        let marked = tally.sessions();
        let [possible, authorised, unauthorised] = self.totals;
        let attended = possible - authorised - unauthorised;
        let mut sessions = vec![
            ("Possible", marked.possible() + possible),
            ("Present", tally.of_class(Class::Present)),
            (
                "At an approved educational activity",
                tally.of_class(Class::ApprovedActivity),
            ),
            ("Authorised absence", marked.authorised() + authorised),
            ("Unauthorised absence", marked.unauthorised() + unauthorised),
            (
                "Not possible",
                tally.of_class(Class::NotPossible) + tally.of_class(Class::Administrative),
            ),
            ("No mark recorded", tally.no_mark()),
        ];
        if possible > 0 {
            sessions.insert(3, ("Attended, by totals", attended));
        }
        sessions
    }

    fn add_counted(&mut self, folded: &Folded, verdict: &Verdict, span: Span, window: &Window) {
        let late = verdict.leaves_early && window.reaches_late_summer();
        self.counted += 1;
        self.leaving_early += u32::from(late);
        self.tally.add(&verdict.tally);
        self.contradicted += u32::from(folded.contradicted);
        self.without_characteristics += u32::from(!folded.in_characteristics);
        let Some(totals) = folded.totals else {
            return;
        };
        let given = Sessions::new(
            totals.possible(),
            totals.authorised(),
            totals.unauthorised(),
        );
        if folded.has_marks() {
            self.differing += u32::from(numbers(given) != numbers(verdict.sessions));
            return;
        }
        self.more_than_possible += u32::from(given.possible() > span.most_sessions);
        self.late_totals += u32::from(late);
        for (sum, more) in self.totals.iter_mut().zip(numbers(given)) {
            *sum += more;
        }
    }

    fn add_characteristics(&mut self, folded: &Folded, on: Day) {
        for field in Field::ALL {
            let Some(record) = folded.record_of(field, on) else {
                continue;
            };
            self.unrecognised[field as usize] += u32::from(record.is_unrecognised(field));
            self.disagreeing[field as usize] += u32::from(record.disagree_on(field));
        }
    }

    /// How many of the unauthorised absences in the marks are still without
    /// a reason (code N), in per cent; `None` without such absences.
    pub(super) fn percent_without_reason(&self) -> Option<u32> {
        let unauthorised = u64::from(self.tally.of_class(Class::Unauthorised));
        let without = u64::from(self.tally.of_code("N"));
        let percent = (without * 100 + unauthorised / 2).checked_div(unauthorised)?;
        u32::try_from(percent).ok()
    }

    /// How many of the sessions that have a row, possible or not yet marked,
    /// have no mark, in per cent.
    pub(super) fn percent_without_mark(&self) -> u32 {
        let without = u64::from(self.tally.no_mark());
        let all = u64::from(self.tally.sessions().possible()) + without;
        let percent = (without * 100 + all / 2).checked_div(all).unwrap_or(0);
        u32::try_from(percent).unwrap_or(100)
    }
}

fn numbers(sessions: Sessions) -> [u32; 3] {
    [
        sessions.possible(),
        sessions.authorised(),
        sessions.unauthorised(),
    ]
}
