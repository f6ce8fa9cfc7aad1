use crate::public::{
    plan::{Epsilon, Respondents, Rules, Symbol, risk},
    pool::{PoolSet, Source, Summary},
    release::Release,
};

/// What protects the pupils behind the figures, in plain words.
pub(in crate::public) struct Method {
    /// What the releases of a school cost; of a team, where no school's is
    /// among them.
    cost: Cost,
    /// And those of a visiting team, which may know the same pupils.
    team: Option<Cost>,
    /// Whose releases of a year are told of.
    whose: &'static str,
    rules: Rules,
    /// Which release ε is that of.
    which: &'static str,
    /// What is said of withheld figures that were sealed, where any were.
    sealed: Option<&'static str>,
}

/// ε that one body paid.
#[derive(Clone, Copy)]
struct Cost {
    /// Of one release.
    once: Epsilon,
    /// Of all of them in the year, so far.
    year: Epsilon,
}

impl Cost {
    /// The most that any of these releases costs, and its year so far.
    fn of(sources: &[Source], of: Respondents) -> Option<Self> {
        let sources = || sources.iter().filter(|one| one.kind.respondents() == of);
        Some(Self {
            once: sources().map(|source| source.epsilon).max()?,
            year: sources().map(|source| source.year_so_far).max()?,
        })
    }

    /// What is covered by two of these together.
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            once: self.once.plus(other.once).ok()?,
            year: self.year.plus(other.year).ok()?,
        })
    }

    fn most(self, other: Option<Self>) -> Self {
        other.map_or(self, |other| Self {
            once: self.once.max(other.once),
            year: self.year.max(other.year),
        })
    }

    /// "to 3/2 for one release each (at most 95% sure), to 3 for …"
    fn in_words(self) -> String {
        format!(
            "to {} for one release each ({}), to {} for the year so far ({})",
            self.once,
            risk::at_most(self.once),
            self.year,
            risk::at_most(self.year)
        )
    }
}

impl Method {
    /// The most that any release behind a summary costs, and its year so far.
    pub(in crate::public) fn of_summary(summary: &Summary) -> Self {
        let schools = Cost::of(&summary.sources, Respondents::Schools);
        let team = Cost::of(&summary.sources, Respondents::Teams);
        let none = Cost {
            once: Epsilon::NONE,
            year: Epsilon::NONE,
        };
        Self {
            cost: schools.or(team).unwrap_or(none),
            team: team.filter(|_| schools.is_some()),
            whose: match (schools, team) {
                (Some(_), Some(_)) => "a school, or of the visiting team,",
                (None, Some(_)) => Self::OF_TEAM,
                _ => "a school",
            },
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
            cost: Cost {
                once: guarantee.epsilon,
                year: guarantee.year_so_far,
            },
            team: None,
            whose: match release.body().kind.respondents() {
                Respondents::Schools => "a school",
                Respondents::Teams => Self::OF_TEAM,
            },
            rules: guarantee.rules,
            which: "this release",
            sealed: release.is_sealed().then_some(Self::SEALED),
        }
    }

    const OF_TEAM: &str = "the visiting team";

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
        let most = self.cost.most(self.team);
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
                most.once,
                risk::at_most(most.once)
            ),
            format!(
                "All releases of {} this year so far cost ε = {} together: whoever reads them \
                 all could become {}, at worst.",
                self.whose,
                most.year,
                risk::at_most(most.year)
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
        let epsilon = self.cost.most(self.team).once;
        format!(
            "The privacy loss of {} is ε = {epsilon}. {}",
            self.which,
            risk::worst_case(epsilon)
        )
    }

    /// What the releases of a year cost together.
    pub(in crate::public) fn year(&self) -> String {
        let epsilon = self.cost.most(self.team).year;
        format!(
            "All releases of {} this year so far cost ε = {epsilon} together; read together they \
             could make that person {}. {}",
            self.whose,
            risk::at_most(epsilon),
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

    /// What covers a pupil whom several bodies know.
    fn movers(&self) -> String {
        if self.whose == Self::OF_TEAM {
            return "For a pupil whom a school counts as well, what its releases cost is added."
                .to_owned();
        }
        let two = self.cost.plus(self.cost);
        let schools = two.map_or_else(String::new, |two| format!(": {}", two.in_words()));
        let schools = format!("For a pupil on the roll of two schools the losses add up{schools}.");
        let team = match (self.team, two.and_then(|two| two.plus(self.team?))) {
            (None, _) => "Where a visiting team knows the pupil as well, what its releases cost \
                          is added."
                .to_owned(),
            (Some(_), None) => "Those of the visiting team are added where it knows the pupil as \
                                well."
                .to_owned(),
            (Some(_), Some(all)) => format!(
                "Where the visiting team knows the pupil as well, what its releases cost is \
                 added: {}.",
                all.in_words()
            ),
        };
        format!("{schools} {team}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::RuleSet;

    #[test]
    fn the_protection_is_told_in_five_sentences_with_its_epsilon() {
        let method = Method {
            cost: Cost {
                once: Epsilon::parse("3/4").unwrap(),
                year: Epsilon::parse("3/2").unwrap(),
            },
            team: None,
            whose: "a school",
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
    fn what_covers_a_pupil_of_several_bodies_is_told_with_its_sum() {
        let epsilon = |text| Epsilon::parse(text).unwrap();
        let method = |team: Option<Cost>, whose| Method {
            cost: Cost {
                once: epsilon("1"),
                year: epsilon("2"),
            },
            team,
            whose,
            rules: RuleSet::Standard.rules(),
            which: "the costliest release",
            sealed: None,
        };
        let team = Cost {
            once: epsilon("3/2"),
            year: epsilon("3/2"),
        };
        let with_team = method(Some(team), "a school, or of the visiting team,");
        assert!(with_team.in_five_sentences()[3].contains("ε = 3/2"));
        assert!(with_team.in_five_sentences()[4].starts_with(
            "All releases of a school, or of the visiting team, this year so far cost ε = 2"
        ));
        assert!(with_team.year().ends_with(
            "For a pupil on the roll of two schools the losses add up: to 2 for one release each \
             (at most 98% sure), to 4 for the year so far (more than 99% sure). Where \
             the visiting team knows the pupil as well, what its releases cost is added: to 7/2 \
             for one release each (more than 99% sure), to 11/2 for the year so far \
             (more than 99% sure)."
        ), "{}", with_team.year());
        assert!(method(None, "a school").year().ends_with(
            "Where a visiting team knows the pupil as well, what its releases cost is added."
        ));
        assert!(method(None, Method::OF_TEAM).year().ends_with(
            "For a pupil whom a school counts as well, what its releases cost is added."
        ));
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
                cost: Cost {
                    once: Epsilon::NONE,
                    year: Epsilon::NONE,
                },
                team: None,
                whose: "a school",
                rules: RuleSet::Standard.rules(),
                which: "this release",
                sealed: Some(sealed),
            };
            assert_eq!(method.points().last().map(String::as_str), Some(want));
        }
    }
}
