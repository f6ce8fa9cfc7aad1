use maud::{Markup, html};

use crate::public::plan::{Certainty, Epsilon, Floor, risk};

/// What protects the pupils behind the figures, in plain words.
pub(super) struct Method {
    /// ε of one release.
    pub(super) epsilon: Epsilon,
    /// ε of all releases of a body in the year, so far.
    pub(super) year_so_far: Epsilon,
    pub(super) floor: Floor,
    pub(super) certainty: Certainty,
}

impl Method {
    pub(super) fn html(&self) -> Markup {
        html! {
            details.qc-method {
                summary { "How pupils are protected, and what the figures can bear" }
                ul {
                    li {
                        "Every figure had random noise added to it on the school's own computer "
                        "before it left. The range in brackets is the noise range: it holds the "
                        "figure without noise 95 times in 100, before it is decided which figures "
                        "are printed; a printed figure close to the smallest that is printed is "
                        "more often too high. It says nothing about chance in "
                        "what pupils do: the figures count all pupils, not a sample."
                    }
                    li {
                        "The privacy loss of this release is ε = " (self.epsilon) ". "
                        (risk::worst_case(self.epsilon))
                    }
                    li {
                        "All releases of a school this year so far cost ε = " (self.year_so_far)
                        " together; read together they could make that person "
                        (risk::at_most(self.year_so_far)) ". " (self.movers())
                    }
                    li {
                        "A count is printed only when it is so large that a true count of "
                        (self.floor.pupils()) " or fewer would be printed at most once in "
                        (self.one_in()) " times. As many others are withheld as it takes for "
                        "nobody to work such a count out. This is decided on the figures with noise."
                    }
                    li {
                        "Parts add up to totals because they were made to after the noise. A "
                        "pupil who moved between schools counts once in each."
                    }
                }
            }
        }
    }

    fn movers(&self) -> String {
        let two_schools = self.epsilon.plus(self.epsilon);
        let two_years = self.year_so_far.plus(self.year_so_far);
        match (two_schools, two_years) {
            (Ok(once), Ok(year)) => format!(
                "For a pupil on the roll of two schools the losses add up: to {once} for one \
                 release each ({}), to {year} for the year so far ({}).",
                risk::at_most(once),
                risk::at_most(year)
            ),
            _ => "For a pupil on the roll of two schools the losses add up.".to_owned(),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "one of 100, 1,000 and 10,000"
    )]
    fn one_in(&self) -> u32 {
        (1.0 / self.certainty.doubt()).round() as u32
    }
}
