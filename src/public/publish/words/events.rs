use super::{shown, why, with_range};
use crate::public::{plan::FigureKind, release::ReleasedTable};

/// What a table of events says, a sentence a figure, and how it counts.
pub(in crate::public::publish) fn events(released: &ReleasedTable) -> Vec<String> {
    let kinds = FigureKind::of(&released.table).iter();
    let mut sentences: Vec<String> = kinds.filter_map(|&kind| sentence(kind, released)).collect();
    if let Some(most) = released.table.most {
        sentences.push(if most == 1 {
            "Of one pupil only the first of the period is counted, so these are numbers of pupils."
                .to_owned()
        } else {
            format!("Of one pupil at most {most} are counted, the earliest of the period first.")
        });
    }
    sentences
}

/// The first sentence of a table of events: how many there were in all.
pub(in crate::public::publish) fn events_in_short(released: &ReleasedTable) -> Option<String> {
    let all = FigureKind::of(&released.table).first();
    all.and_then(|&kind| sentence(kind, released))
}

/// The figure where it is shown; else why it is not. Of a percentage nothing
/// is said that its counts do not say.
fn sentence(kind: FigureKind, released: &ReleasedTable) -> Option<String> {
    let cell = released.cell(0, kind);
    let (told, untold) = words(kind)?;
    match shown(cell) {
        Some(reading) => Some(told.replace('#', &with_range(kind, reading))),
        None => untold.map(|what| format!("{what} cannot be said: {}.", why(cell))),
    }
}

/// A sentence with # in place of its figure, and what cannot be said where the
/// figure is withheld.
fn words(kind: FigureKind) -> Option<(&'static str, Option<&'static str>)> {
    Some(match kind {
        FigureKind::HomeVisits => (
            "About # home visits were made.",
            Some("How many home visits were made"),
        ),
        FigureKind::HomeVisitsSeen => (
            "At about # home visits the child or a parent or carer was seen.",
            Some("At how many home visits somebody was seen"),
        ),
        FigureKind::ContactRate => ("That is about # of the home visits.", None),
        FigureKind::GuidanceGiven => (
            "A parent or carer was given guidance about # times.",
            Some("How often a parent or carer was given guidance"),
        ),
        FigureKind::Returns => (
            "Children returned to school after a contact about # times, as the team saw it.",
            Some("How often children returned to school after a contact"),
        ),
        FigureKind::ReturnsDirect => (
            "About # times the child returned directly, with the team.",
            Some("How often a child returned directly, with the team,"),
        ),
        FigureKind::ReturnsLaterThatDay => (
            "About # times the child returned later that day.",
            Some("How often a child returned later that day"),
        ),
        FigureKind::ReturnsNextDays => (
            "About # times the child returned in the next days.",
            Some("How often a child returned in the next days"),
        ),
        FigureKind::ServiceReferrals => (
            "Families were referred to other services about # times.",
            Some("How often families were referred to other services"),
        ),
        FigureKind::ServiceReferralsAccepted => (
            "About # of these referrals are known to have been accepted.",
            Some("How many referrals to services were accepted"),
        ),
        FigureKind::AcceptanceRate => ("That is about # of the referrals.", None),
        other => return of_the_school(other),
    })
}

/// The same of what happens to a pupil at school or in care.
fn of_the_school(kind: FigureKind) -> Option<(&'static str, Option<&'static str>)> {
    Some(match kind {
        FigureKind::CareCallsMade => (
            "About # absence calls were made for looked-after children.",
            Some("How many absence calls were made for looked-after children"),
        ),
        FigureKind::CareCallsReason => (
            "About # of these calls established the reason.",
            Some("How many of these calls established the reason"),
        ),
        FigureKind::CareCallsMissed => (
            "About # calls that were due were not made.",
            Some("How many calls that were due were not made"),
        ),
        FigureKind::Suspensions => (
            "Pupils were suspended about # times.",
            Some("How often pupils were suspended"),
        ),
        FigureKind::PermanentExclusions => (
            "There were about # permanent exclusions.",
            Some("How many permanent exclusions there were"),
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::{
        plan::{Cell, Counts, Reading, Symbol, Table},
        publish::words::table_by,
    };

    const C: Cell = Cell::Withheld(Symbol::Confidential);

    fn reading(value: i64, low: i64, high: i64) -> Cell {
        Cell::Shown(Reading::new(value, low, high).unwrap())
    }

    fn released(counts: Counts, most: u32, cells: &[Cell]) -> ReleasedTable {
        let table = Table {
            most: Some(most),
            ..table_by(counts, &[])
        };
        ReleasedTable::from_cells(&table, [cells.iter().copied()].into_iter())
    }

    #[test]
    fn visits_are_told_with_how_often_somebody_was_seen() {
        let cells = [
            reading(424, 410, 438),
            reading(301, 287, 315),
            reading(710, 680, 740),
        ];
        assert_eq!(
            events(&released(Counts::HomeVisits, 10, &cells)),
            [
                "About 424 (410 to 438) home visits were made.",
                "At about 301 (287 to 315) home visits the child or a parent or carer was seen.",
                "That is about 71.0% (68.0% to 74.0%) of the home visits.",
                "Of one pupil at most 10 are counted, the earliest of the period first.",
            ]
        );
    }

    #[test]
    fn what_is_withheld_is_said_so_once() {
        assert_eq!(
            events(&released(
                Counts::ServiceReferrals,
                1,
                &[reading(90, 80, 100), C, C]
            )),
            [
                "Families were referred to other services about 90 (80 to 100) times.",
                "How many referrals to services were accepted cannot be said: the figure is \
                 withheld to protect pupils.",
                "Of one pupil only the first of the period is counted, so these are numbers of pupils.",
            ]
        );
    }

    #[test]
    fn every_figure_of_events_has_its_sentence() {
        for counts in Counts::OF_EVENTS {
            let table = table_by(counts, &[]);
            for kind in FigureKind::of(&table) {
                let (told, untold) = words(*kind).unwrap();
                assert_eq!(told.matches('#').count(), 1, "{kind:?}");
                assert_eq!(untold.is_none(), kind.quotient_of().is_some(), "{kind:?}");
            }
        }
    }
}
