use maud::{Markup, html};

use crate::public::{
    plan::{Epsilon, Rules, Symbol, risk},
    pool::Summary,
    release::Release,
};

/// What protects the pupils behind the figures, in plain words.
pub(in crate::public) struct Method {
    /// ε of one release.
    epsilon: Epsilon,
    /// ε of all releases of a body in the year, so far.
    year_so_far: Epsilon,
    rules: Rules,
    /// Which release ε is that of.
    which: &'static str,
}

impl Method {
    /// The most that any release behind a summary costs, and its year so far.
    pub(in crate::public) fn of_summary(summary: &Summary) -> Self {
        let sources = summary.sources.iter();
        let epsilon = sources.clone().map(|source| source.epsilon).max();
        let year_so_far = sources.map(|source| source.year_so_far).max();
        Self {
            epsilon: epsilon.unwrap_or(Epsilon::NONE),
            year_so_far: year_so_far.unwrap_or(Epsilon::NONE),
            rules: summary.rules,
            which: "the costliest release",
        }
    }

    pub(in crate::public) fn of_release(release: &Release) -> Self {
        let guarantee = release.guarantee();
        Self {
            epsilon: guarantee.epsilon,
            year_so_far: guarantee.year_so_far,
            rules: guarantee.rules,
            which: "this release",
        }
    }

    pub(super) fn html(&self) -> Markup {
        html! {
            details.qc-method {
                summary { "How pupils are protected, and what the figures can bear" }
                ul {
                    li { (Self::noise("The range in brackets is")) }
                    li { (self.loss()) }
                    li { (self.year()) }
                    li { (self.printing()) }
                    li { (self.reliability()) }
                    li { (Self::SUMS) }
                }
            }
        }
    }

    /// What the ranges are; begins its sentence about them as the place needs.
    pub(in crate::public) fn noise(range: &str) -> String {
        format!(
            "Every figure had random noise added to it on the school's own computer before it \
             left. {range} the noise range: it holds the figure without noise 95 times in 100, \
             before it is decided which figures are printed; a printed figure close to the \
             smallest that is printed is more often too high. It says nothing about chance in \
             what pupils do: the figures count all pupils, not a sample."
        )
    }

    /// Why parts and totals agree.
    pub(in crate::public) const SUMS: &str = "Parts add up to totals because they were made to \
         after the noise. A pupil who moved between schools counts once in each.";

    /// What one release costs.
    pub(in crate::public) fn loss(&self) -> String {
        format!(
            "The privacy loss of {} is ε = {}. {}",
            self.which,
            self.epsilon,
            risk::worst_case(self.epsilon)
        )
    }

    /// What the releases of a year cost together.
    pub(in crate::public) fn year(&self) -> String {
        format!(
            "All releases of a school this year so far cost ε = {} together; read together they \
             could make that person {}. {}",
            self.year_so_far,
            risk::at_most(self.year_so_far),
            self.movers()
        )
    }

    /// Which figures are printed.
    pub(in crate::public) fn printing(&self) -> String {
        format!(
            "A count is printed only when it is so large that a true count of {} or fewer would \
             be printed at most once in {} times. As many others are withheld as it takes for \
             nobody to work such a count out. This is decided on the figures with noise.",
            self.rules.floor.pupils(),
            self.rules.certainty.one_in()
        )
    }

    /// Which figures are marked or withheld for their noise.
    pub(in crate::public) fn reliability(&self) -> String {
        let reliability = self.rules.reliability;
        format!(
            "A figure has a mark, {}, where half the width of its range is more than {}% of it, \
             and is withheld above {}% or where the range reaches zero.",
            Symbol::LowReliability.bracketed(),
            reliability.plain_up_to(),
            reliability.shown_up_to()
        )
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
}
