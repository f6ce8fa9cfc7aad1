//! Who counts: for a school by the rules of the Department for Education, for a
//! visiting team whom it has a case of or was in contact with.
//!
//! # Source
//! `DfE`, *Pupil absence statistics: methodology*, sections 2.4, 4.4 and 5.2:
//! aged 5 to 15 on 31 August before the year; no session of the second half
//! of the summer term for those aged 15; nobody who first enrols in it; at
//! least one possible session.

use super::fold::Folded;
use super::pupil::Sessions;
use super::span::Window;
use super::tally::Tally;
use crate::{
    confidential::ingest::{Age, Marks, Rule, SetAside, YearGroup},
    public::plan::Respondents,
};

/// What becomes of a pupil.
#[derive(Clone, Copy)]
pub(super) enum Fate {
    Counts,
    LeftOut(Rule),
    SetAside(SetAside),
}

/// A pupil judged: the fate, and for one who counts the sessions.
pub(super) struct Verdict {
    pub(super) fate: Fate,
    pub(super) sessions: Sessions,
    /// The marks counted; empty when the sessions come from totals.
    pub(super) tally: Tally,
    /// Year 11, for whom the second half of the summer term is left out.
    pub(super) leaves_early: bool,
}

/// The rule by which a pupil is left out may rest on this pupil's records
/// only.
#[inline(never)]
pub(super) fn judge(folded: &Folded, window: &Window) -> Verdict {
    let leaves_early = leaves_early(folded);
    let end = if leaves_early {
        window.inside.end.min(window.late_summer)
    } else {
        window.inside.end
    };
    let tally = match &folded.marks {
        Some(marks) => Tally::new(marks, window.inside.start..end, window),
        None => Tally::default(),
    };
    let sessions = match folded.totals {
        Some(totals) if !folded.has_marks() => Sessions::new(
            totals.possible(),
            totals.authorised(),
            totals.unauthorised(),
        ),
        _ => tally.sessions(),
    };
    Verdict {
        fate: match window.of {
            Respondents::Schools => fate(folded, window, sessions),
            Respondents::Teams => fate_with_a_team(folded, window),
        },
        sessions,
        tally,
        leaves_early,
    }
}

fn fate(folded: &Folded, window: &Window, sessions: Sessions) -> Fate {
    if let Some(reason) = folded.set_aside {
        Fate::SetAside(reason)
    } else if !folded.has_attendance() {
        Fate::LeftOut(Rule::NoAttendance)
    } else if !is_of_compulsory_age(folded) {
        Fate::LeftOut(Rule::NotCompulsoryAge)
    } else if joined_late(folded, window) {
        Fate::LeftOut(Rule::JoinedLate)
    } else if sessions.possible() == 0 {
        Fate::LeftOut(Rule::NoPossibleSessions)
    } else {
        Fate::Counts
    }
}

/// Whom a visiting team worked with: of any age, on whatever roll.
fn fate_with_a_team(folded: &Folded, window: &Window) -> Fate {
    if let Some(reason) = folded.set_aside {
        Fate::SetAside(reason)
    } else if folded.is_known_to_a_team(window) {
        Fate::Counts
    } else {
        Fate::LeftOut(Rule::NotKnownToTeam)
    }
}

/// The date of birth decides where there is one, then the year group; a pupil
/// with neither counts, with an unknown year group.
fn is_of_compulsory_age(folded: &Folded) -> bool {
    let characteristics = &folded.characteristics;
    match (characteristics.age(), characteristics.year_group()) {
        (Some(age), _) => matches!(age, Age::From5To14 | Age::Exactly15),
        (None, Some(year)) => matches!(year, YearGroup::Compulsory(_)),
        (None, None) => true,
    }
}

fn leaves_early(folded: &Folded) -> bool {
    let characteristics = &folded.characteristics;
    match (characteristics.age(), characteristics.year_group()) {
        (Some(age), _) => age == Age::Exactly15,
        (None, Some(year)) => year == YearGroup::Compulsory(11),
        (None, None) => false,
    }
}

/// Whether the first possible session of the year lies in the second half of
/// the summer term. Totals carry no dates and cannot tell.
fn joined_late(folded: &Folded, window: &Window) -> bool {
    let marks = folded.marks.iter().flat_map(Marks::iter);
    let mut possible = marks.filter(|(_, code)| code.class().is_possible());
    possible
        .next()
        .is_some_and(|(slot, _)| slot >= window.late_summer)
}
