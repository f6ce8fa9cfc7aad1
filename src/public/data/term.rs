use crate::public::plan::{AcademicYear, Period};

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

/// Shorter periods are half terms, which official statistics do not know.
const SHORTEST_TERM: i32 = 70;
const LONGEST_TERM: i32 = 160;
const SHORTEST_YEAR: i32 = 300;

/// 1 October and 1 April in days after 1 August; 1 January too.
const OCTOBER: i32 = 61;
const JANUARY: i32 = 153;
const APRIL: i32 = 243;

impl Term {
    /// What a period is by its days: a year, or the term that its middle lies
    /// in. `None` for a half term and whatever else has no name.
    pub(super) fn of(year: AcademicYear, period: &Period) -> Option<Self> {
        let begins = period.from.days_since(year.first_day());
        let days = period.to.days_since(period.from) + 1;
        let middle = begins + days / 2;
        if days >= SHORTEST_YEAR {
            Some(Self::Year)
        } else if days > LONGEST_TERM {
            (begins < OCTOBER).then_some(Self::AutumnAndSpring)
        } else if days < SHORTEST_TERM {
            None
        } else if middle < JANUARY {
            Some(Self::Autumn)
        } else if middle < APRIL {
            Some(Self::Spring)
        } else {
            Some(Self::Summer)
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
    use crate::public::plan::{Day, Plan};

    #[test]
    fn periods_are_known_by_their_days() {
        let plan = Plan::read(crate::example::plan()).unwrap();
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
            ("2025-09-03", "2025-10-24", None),
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
