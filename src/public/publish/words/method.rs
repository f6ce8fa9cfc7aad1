use crate::public::{
    plan::{Epsilon, Rules, Symbol, risk},
    pool::{PoolSet, Summary},
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
    /// What is said of withheld figures that were sealed, where any were.
    sealed: Option<&'static str>,
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
            sealed: Self::of_sets(summary),
        }
    }

    /// What figures of several bodies together count.
    fn of_sets(summary: &Summary) -> Option<&'static str> {
        let is_opened = |set: &PoolSet| set.counts_withheld;
        summary.sets.iter().any(is_opened).then_some(Self::TOTALS)
    }

    pub(in crate::public) fn of_release(release: &Release) -> Self {
        let guarantee = release.guarantee();
        Self {
            epsilon: guarantee.epsilon,
            year_so_far: guarantee.year_so_far,
            rules: guarantee.rules,
            which: "this release",
            sealed: release.is_sealed().then_some(Self::SEALED),
        }
    }

    /// What a total over withheld figures is, and who could see more.
    const TOTALS: &str = "Figures of several schools together count those that single schools \
         withhold. Each school sealed these for the pilot office, whose tool only adds them up. \
         Where one or two schools withhold a figure, the total is withheld too. Whoever holds the \
         office's key, or changes the tool, could read what one school sealed: figures with their \
         noise, for which the privacy loss stands.";

    /// What a release holds that its readers do not see.
    const SEALED: &str = "This release also holds a sealed part: every figure with its noise, \
         withheld ones too. It is locked for the pilot office, whose tool only adds it up with \
         those of other schools. Whoever holds the office's key, or changes the tool, could read \
         it; the privacy loss stands for it as well.";

    /// How the figures are protected, in five sentences.
    pub(in crate::public::publish) fn in_five_sentences(&self) -> [String; 5] {
        [
            "Each school counted its own pupils on its own computer, and no pupil's record left \
             it."
            .to_owned(),
            "Random noise was added to every figure before it left, and the range beside a \
             figure shows how large that noise may be."
                .to_owned(),
            format!(
                "A count of {} pupils or fewer is printed at most once in {} times, and what \
                 would give a withheld count away is withheld as well.",
                self.rules.floor.pupils(),
                self.rules.certainty.one_in()
            ),
            format!(
                "The privacy loss of {} is ε = {}: someone who thought it 50% likely that a given \
                 child was persistently absent could become {}, at worst.",
                self.which,
                self.epsilon,
                risk::at_most(self.epsilon)
            ),
            format!(
                "All releases of a school this year so far cost ε = {} together: whoever reads \
                 them all could become {}, at worst.",
                self.year_so_far,
                risk::at_most(self.year_so_far)
            ),
        ]
    }

    /// What the figures can bear, point by point.
    pub(in crate::public::publish) fn points(&self) -> Vec<String> {
        let points = [
            Self::noise("The range in brackets is"),
            self.loss(),
            self.year(),
            self.printing(),
            self.reliability(),
            Self::DIFFERENCES.to_owned(),
            Self::SUMS.to_owned(),
        ];
        points.into_iter().chain(self.sealed()).collect()
    }

    /// What becomes of withheld figures that were sealed, where any were.
    pub(in crate::public) fn sealed(&self) -> Option<String> {
        self.sealed.map(str::to_owned)
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

    /// When a difference between groups is named.
    const DIFFERENCES: &str = "A difference between two groups is named only where their ranges do \
         not overlap. Its own range is the widest that the two allow.";

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::RuleSet;

    #[test]
    fn the_protection_is_told_in_five_sentences_with_its_epsilon() {
        let method = Method {
            epsilon: Epsilon::parse("3/4").unwrap(),
            year_so_far: Epsilon::parse("3/2").unwrap(),
            rules: RuleSet::Standard.rules(),
            which: "the costliest release",
            sealed: None,
        };
        assert_eq!(
            method.in_five_sentences(),
            [
                "Each school counted its own pupils on its own computer, and no pupil's record \
                 left it.",
                "Random noise was added to every figure before it left, and the range beside a \
                 figure shows how large that noise may be.",
                "A count of 5 pupils or fewer is printed at most once in 1000 times, and what \
                 would give a withheld count away is withheld as well.",
                "The privacy loss of the costliest release is ε = 3/4: someone who thought it 50% \
                 likely that a given child was persistently absent could become at most 82% sure, \
                 at worst.",
                "All releases of a school this year so far cost ε = 3/2 together: whoever reads \
                 them all could become at most 95% sure, at worst.",
            ]
        );
        for sentence in method.in_five_sentences() {
            assert_eq!(sentence.matches(". ").count(), 0, "{sentence}");
        }
        assert_eq!(method.points().len(), 7);
    }

    #[test]
    fn what_is_sealed_is_told_with_its_limit() {
        for (sealed, want) in [
            (
                Method::TOTALS,
                "Figures of several schools together count those that single schools withhold. \
                 Each school sealed these for the pilot office, whose tool only adds them up. \
                 Where one or two schools withhold a figure, the total is withheld too. Whoever \
                 holds the office's key, or changes the tool, could read what one school sealed: \
                 figures with their noise, for which the privacy loss stands.",
            ),
            (
                Method::SEALED,
                "This release also holds a sealed part: every figure with its noise, withheld \
                 ones too. It is locked for the pilot office, whose tool only adds it up with \
                 those of other schools. Whoever holds the office's key, or changes the tool, \
                 could read it; the privacy loss stands for it as well.",
            ),
        ] {
            let method = Method {
                epsilon: Epsilon::NONE,
                year_so_far: Epsilon::NONE,
                rules: RuleSet::Standard.rules(),
                which: "this release",
                sealed: Some(sealed),
            };
            assert_eq!(method.points().last().map(String::as_str), Some(want));
        }
    }
}
