//! What an ε means, in plain words.

use super::{collection::Respondents, epsilon::Epsilon, file::Plan, period::Period};

/// The plain sentence on what a release can reveal at worst.
///
/// # Source
/// Two records of one child differ by a factor of e^{2E} in what they make
/// likely, so an even guess becomes at most e^{2E} / (1 + e^{2E}) sure.
#[must_use]
pub fn worst_case(epsilon: Epsilon) -> String {
    format!(
        "Someone who thought it 50% likely that a given child was persistently absent \
         could become {}. {}",
        at_most(epsilon),
        Cover::WORST_CASE
    )
}

/// The same for all releases of a body in the year together.
#[must_use]
pub fn of_the_year(spent: Epsilon) -> String {
    format!(
        "All releases of this body in the academic year, read together (ε {spent}): {}.",
        at_most(spent)
    )
}

/// The belief as people read it: "82%".
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "for a sentence with two digits; no range or threshold depends on it"
)]
pub fn belief(epsilon: Epsilon) -> String {
    let odds = (2.0 * epsilon.approximately()).exp();
    let percent = 100.0 * odds / (1.0 + odds);
    if percent > 99.0 {
        "more than 99%".to_owned()
    } else {
        format!("{percent:.0}%")
    }
}

/// What one body charges for a pupil it knows.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Charges {
    /// ε of one release.
    pub release: Epsilon,
    /// ε of all its releases in the academic year.
    pub year: Epsilon,
}

/// The charges of all bodies that know a child, added up.
#[derive(Clone, Copy, Debug)]
pub struct Cover {
    /// Who knows the child: "one school".
    pub who: &'static str,
    /// ε of one release of each of them.
    pub release: Epsilon,
    /// ε of all their releases in the academic year.
    pub year: Epsilon,
    bodies: u32,
}

impl Charges {
    /// A body that makes so many equal releases a year.
    #[must_use]
    pub fn every_release(epsilon: Epsilon, releases: u32) -> Self {
        Self {
            release: epsilon,
            year: epsilon.share(releases, 1),
        }
    }
}

impl Plan {
    /// What a release for a period and the year up to the cap can reveal, where
    /// one body or several know the child. Bodies that are not asked for that
    /// period count by their dearest one.
    #[must_use]
    pub fn covers(&self, period: &Period) -> Vec<Cover> {
        let charges = |of: Respondents| {
            let all = self.collections().iter();
            let all = all.filter(|one| one.respondents() == of);
            let dearest = all.map(super::Collection::epsilon).max()?;
            let asked = self.collected(of, &period.id);
            Some(Charges {
                release: asked.map_or(dearest, super::Collection::epsilon),
                year: self.cap_of(of),
            })
        };
        let school = charges(Respondents::Schools).unwrap_or(Charges {
            release: Epsilon::NONE,
            year: Epsilon::NONE,
        });
        Cover::of_children(school, charges(Respondents::Teams))
    }
}

impl Cover {
    /// What the sentences of covers begin with.
    pub const SOMEONE: &str = "Someone who thought it 50% likely that a given child was \
         persistently absent could become:";

    /// What they have to be read with.
    pub const WORST_CASE: &str = "This is a worst case: it allows for everything that person may \
         already know about every other child.";

    /// Children known to ever more bodies: one who moves or is on two rolls is
    /// covered by the sum over both schools, and one whom the visiting team
    /// knows too by the sum with the team.
    #[must_use]
    pub fn of_children(school: Charges, team: Option<Charges>) -> Vec<Self> {
        let who: &[_] = match team {
            Some(_) => &[
                ("one school", 1, 0),
                ("one school and the visiting team", 1, 1),
                ("two schools and the visiting team", 2, 1),
            ],
            None => &[("one school", 1, 0), ("two schools", 2, 0)],
        };
        let team = team.unwrap_or(Charges {
            release: Epsilon::NONE,
            year: Epsilon::NONE,
        });
        let cover = |&(who, schools, teams)| {
            let sum = |of: fn(Charges) -> Epsilon| {
                let charges = [(school, schools), (team, teams)];
                let all = charges.map(|(body, times)| of(body).share(times, 1));
                Epsilon::sum(all).expect("a few charges of a plan fit")
            };
            Self {
                who,
                release: sum(|body| body.release),
                year: sum(|body| body.year),
                bodies: schools + teams,
            }
        };
        who.iter().map(cover).collect()
    }

    /// What the year holds where only its plain releases are added up.
    pub const AS_PLANNED: &str = "all releases of the academic year, without corrections,";

    /// What the year holds where each body spends up to its cap.
    pub const TO_THE_CAP: &str =
        "all releases of the academic year, with corrections up to the cap,";

    /// The rest of the sentence, for one release of each body and for what
    /// the year holds.
    #[must_use]
    pub fn in_words(&self, year: &str) -> String {
        let (know, once) = if self.bodies == 1 {
            ("knows", "one release")
        } else {
            ("know", "one release of each")
        };
        format!(
            "where {} {know} the child: {} from {once} (ε {}), and {} from {year} read together \
             (ε {})",
            self.who,
            at_most(self.release),
            self.release,
            at_most(self.year),
            self.year
        )
    }
}

/// "at most 82% sure", or "more than 99% sure": never both.
#[must_use]
pub fn at_most(epsilon: Epsilon) -> String {
    let belief = belief(epsilon);
    if belief.starts_with("more") {
        format!("{belief} sure")
    } else {
        format!("at most {belief} sure")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beliefs_are_those_of_the_formula() {
        for (epsilon, words) in [
            ("1/2", "73%"),
            ("3/4", "82%"),
            ("1", "88%"),
            ("4", "more than 99%"),
        ] {
            assert_eq!(belief(Epsilon::parse(epsilon).unwrap()), words);
        }
    }

    #[test]
    fn no_sentence_says_at_most_more_than() {
        let year = of_the_year(Epsilon::CEILING);
        assert!(year.ends_with("(ε 4): more than 99% sure."), "{year}");
        let worst = worst_case(Epsilon::CEILING);
        assert!(
            worst.contains("could become more than 99% sure. "),
            "{worst}"
        );
    }

    #[test]
    fn charges_add_up_over_the_bodies_that_know_a_pupil() {
        let epsilon = |text| Epsilon::parse(text).unwrap();
        let covers = Cover::of_children(
            Charges::every_release(epsilon("3/4"), 4),
            Some(Charges::every_release(epsilon("1/2"), 3)),
        );
        let sums = covers
            .iter()
            .map(|cover| format!("{} {}", cover.release, cover.year));
        let sums: Vec<String> = sums.collect();
        assert_eq!(sums, ["3/4 3", "5/4 9/2", "2 15/2"]);
        assert_eq!(
            covers[0].in_words(Cover::AS_PLANNED),
            "where one school knows the child: at most 82% sure from one release (ε 3/4), and \
             more than 99% sure from all releases of the academic year, without corrections, read \
             together (ε 3)"
        );
        let both = "where one school and the visiting team know the child: at most 92% sure from \
             one release of each (ε 5/4)";
        assert!(covers[1].in_words(Cover::TO_THE_CAP).starts_with(both));
    }
}
