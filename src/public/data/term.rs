use crate::public::plan::{AcademicYear, Day, Period};

/// The part of an academic year that a period is, in the words of official
/// statistics.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Term {
    Autumn,
    Spring,
    Summer,
    AutumnAndSpring,
    Year,
}

/// Periods of this many days and more are an academic year.
const SHORTEST_YEAR: i32 = 300;

impl Term {
    /// What a period is, by both its ends: a half term, or a period that
    /// reaches into the next term, has no name in official statistics, and a
    /// name that is not its own would be false. `None` for all of those.
    pub(super) fn of(year: AcademicYear, period: &Period) -> Option<Self> {
        let autumn = year.first_day().year();
        let day = |year, month, day| Day::new(year, month, day).expect("a day of the calendar");
        let (from, to) = (period.from, period.to);
        let begins = |first, last| (first..=last).contains(&from);
        let ends = |first, last| (first..=last).contains(&to);
        let in_autumn = |month, date| day(autumn, month, date);
        let in_spring = |month, date| day(autumn + 1, month, date);
        let begins_in_autumn = begins(year.first_day(), in_autumn(10, 1));
        if to.days_since(from) + 1 >= SHORTEST_YEAR {
            Some(Self::Year)
        } else if begins_in_autumn && ends(in_autumn(11, 20), in_spring(1, 7)) {
            Some(Self::Autumn)
        } else if begins_in_autumn && ends(in_spring(3, 1), in_spring(4, 30)) {
            Some(Self::AutumnAndSpring)
        } else if begins(in_spring(1, 1), in_spring(1, 31))
            && ends(in_spring(3, 1), in_spring(4, 30))
        {
            Some(Self::Spring)
        } else if begins(in_spring(4, 1), in_spring(4, 30))
            && ends(in_spring(7, 1), year.last_day())
        {
            Some(Self::Summer)
        } else {
            None
        }
    }

    /// As the column `time_identifier` holds it.
    pub(super) fn identifier(self) -> &'static str {
        match self {
            Self::Autumn => "Autumn term",
            Self::Spring => "Spring term",
            Self::Summer => "Summer term",
            Self::AutumnAndSpring => "Autumn and spring term",
            Self::Year => "Academic year",
        }
    }

    /// Ends the name of the file it stands in: one file may not mix them.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Autumn | Self::Spring | Self::Summer => "terms",
            Self::AutumnAndSpring => "two_terms",
            Self::Year => "year",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Plan;

    #[test]
    fn periods_are_known_by_their_days() {
        let plan = Plan::read(include_str!("../../../tests/plans/schools.json")).unwrap();
        let year = plan.academic_year();
        for (from, to, term) in [
            ("2025-08-01", "2025-12-31", Some(Term::Autumn)),
            ("2025-09-03", "2025-12-19", Some(Term::Autumn)),
            ("2026-01-05", "2026-03-27", Some(Term::Spring)),
            ("2026-01-01", "2026-04-05", Some(Term::Spring)),
            ("2026-04-13", "2026-07-21", Some(Term::Summer)),
            ("2025-09-03", "2026-03-27", Some(Term::AutumnAndSpring)),
            ("2026-01-05", "2026-07-21", None),
            ("2025-08-01", "2026-07-31", Some(Term::Year)),
            ("2025-09-03", "2026-07-21", Some(Term::Year)),
            ("2025-10-01", "2025-11-20", Some(Term::Autumn)),
            ("2025-10-02", "2025-12-19", None),
            ("2025-09-03", "2025-10-24", None),
            ("2025-09-03", "2025-11-19", None),
            ("2025-09-03", "2026-01-08", None),
            ("2025-09-03", "2026-02-13", None),
            ("2025-11-03", "2025-12-19", None),
            ("2025-11-03", "2026-02-13", None),
            ("2026-01-05", "2026-02-13", None),
            ("2026-02-23", "2026-03-27", None),
            ("2026-02-02", "2026-04-30", None),
            ("2026-01-05", "2026-05-01", None),
            ("2025-09-03", "2026-05-22", None),
            ("2026-02-23", "2026-05-22", None),
            ("2026-04-13", "2026-05-22", None),
            ("2026-03-31", "2026-07-21", None),
            ("2026-06-01", "2026-07-21", None),
        ] {
            let period = Period {
                from: Day::parse(from).unwrap(),
                to: Day::parse(to).unwrap(),
                ..plan.periods()[0].clone()
            };
            assert_eq!(Term::of(year, &period), term, "{from} to {to}");
        }
    }
}
