use super::{
    epsilon::{Epsilon, NotAnEpsilon},
    one_draw::OneDraw,
    reading::{Cell, Reading, Symbol},
    risk::{Charges, Cover},
    rules::{Certainty, Floor, NotACertainty, NotAFloor, Reliability, RuleSet, Rules},
};

/// What the pilot office asks before it writes a plan: what would this ε buy,
/// and what would it cost?
#[derive(Clone, Copy, Debug)]
pub struct Question {
    epsilon: Epsilon,
    team: Epsilon,
    tables: u32,
    releases: u32,
    rules: Rules,
}

/// The same as a person gives it.
pub struct Asked<'a> {
    /// ε of a school's release: "3/4".
    pub epsilon: &'a str,
    /// ε of the visiting team's release.
    pub team: &'a str,
    /// Measured tables that share a school's ε equally.
    pub tables: u32,
    /// Releases a body makes in an academic year.
    pub releases: u32,
    /// The floor: 2, 5, 7 or 9 pupils.
    pub floor: u32,
    /// The certainty: "999/1000".
    pub certainty: &'a str,
}

/// Why a question has no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ExplorerError {
    /// The ε of the school or of the team is not one that a release may cost.
    #[error("A release costs an exact ε such as 3/4 or 1/2, from 1/20 to 4, in whole 1/1200ths.")]
    Charge,
    /// Too few or too many tables.
    #[error("An ε can be shared by 1 to {} tables.", Question::MOST_TABLES)]
    Tables,
    /// Too few or too many releases.
    #[error("A body makes 1 to {} releases a year.", Question::MOST_RELEASES)]
    Releases,
    /// No floor on offer.
    #[error("Not a floor: {0}.")]
    Floor(#[from] NotAFloor),
    /// No certainty on offer.
    #[error("Not a certainty: {0}.")]
    Certainty(#[from] NotACertainty),
}

impl ExplorerError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Charge => "Write a whole number or a fraction of quarters or tenths.",
            Self::Tables | Self::Releases => "Give a whole number in that range.",
            Self::Floor(_) | Self::Certainty(_) => "Give one of those.",
        }
    }
}

impl From<NotAnEpsilon> for ExplorerError {
    fn from(_: NotAnEpsilon) -> Self {
        Self::Charge
    }
}

/// What an ε buys and costs.
pub struct Explored {
    /// ε of a school's release.
    pub epsilon: Epsilon,
    /// Where the slider of [`Question::charges`] stands for it.
    pub stop: u32,
    /// The same for the team's release.
    pub team_stop: u32,
    /// ε of each table that shares it.
    pub share: Epsilon,
    /// Half-width of the 95 % noise range of a count.
    pub half_width: i64,
    /// Smallest noisy count that is printed: it reaches its threshold, and
    /// its range is not too wide beside it.
    pub smallest: i64,
    /// What true figures of three sizes would look like.
    pub samples: Vec<Sample>,
    /// What a reader could learn of a child, by who knows it.
    pub covers: Vec<Cover>,
    /// Releases a body makes in the year.
    pub releases: u32,
    /// Whether a body's releases of the year cost more than any plan may
    /// allow.
    pub over_ceiling: bool,
}

/// A true figure, and what becomes of it.
pub struct Sample {
    /// The figure, which nobody but the school knows.
    pub figure: u32,
    /// Where the released figure lies 95 times in 100.
    pub range: Reading,
    /// The release in the middle: half show less, half show more.
    pub typical: Cell,
    /// Probability that it is printed.
    pub printed: f64,
    /// Probability that it is printed with a `u` beside it.
    pub doubtful: f64,
    /// Five releases that stand for a fifth of all releases each, from low
    /// to high.
    pub examples: [Cell; 5],
}

impl Question {
    /// Most tables that an ε can be shared by.
    pub const MOST_TABLES: u32 = 20;

    /// Most releases of a body in a year.
    pub const MOST_RELEASES: u32 = 6;

    /// True figures that are looked at.
    pub const FIGURES: [u32; 3] = [5, 50, 500];

    /// The charges that a slider stops at, smallest first: a twentieth apart,
    /// so that quarters and tenths are among them.
    #[must_use]
    pub fn charges() -> Vec<Epsilon> {
        (1..=80)
            .map(|twentieths| Epsilon::CEILING.share(twentieths, 80))
            .collect()
    }

    /// Reads a question.
    ///
    /// # Errors
    /// [`ExplorerError`] for the first part that cannot be used.
    pub fn new(asked: &Asked<'_>) -> Result<Self, ExplorerError> {
        let within = |number: u32, most: u32, error| match number {
            number if (1..=most).contains(&number) => Ok(number),
            _ => Err(error),
        };
        Ok(Self {
            epsilon: charge(asked.epsilon)?,
            team: charge(asked.team)?,
            tables: within(asked.tables, Self::MOST_TABLES, ExplorerError::Tables)?,
            releases: within(asked.releases, Self::MOST_RELEASES, ExplorerError::Releases)?,
            rules: Rules {
                floor: Floor::try_from(asked.floor)?,
                certainty: Certainty::try_from(asked.certainty.to_owned())?,
                ..RuleSet::Standard.rules()
            },
        })
    }

    /// What this ε buys and costs.
    #[must_use]
    pub fn explore(self) -> Explored {
        let share = self.epsilon.share(1, self.tables);
        let noise = OneDraw::paid_by(share);
        let rule = Rule {
            threshold: i64::from(self.rules.floor.pupils())
                + noise.reached_at_most(self.rules.certainty.doubt()),
            half_width: noise.half_width(),
            reliability: self.rules.reliability,
        };
        let school = Charges::every_release(self.epsilon, self.releases);
        let team = Charges::every_release(self.team, self.releases);
        let dearest = school.year.max(team.year);
        Explored {
            epsilon: self.epsilon,
            stop: stop(self.epsilon),
            team_stop: stop(self.team),
            share,
            half_width: rule.half_width,
            smallest: rule.first(|_| true),
            samples: Self::FIGURES
                .iter()
                .map(|&figure| Sample::of(figure, noise, rule))
                .collect(),
            covers: Cover::of_children(school, Some(team)),
            releases: self.releases,
            over_ceiling: dearest > Epsilon::CEILING,
        }
    }
}

/// An ε that a release may cost.
fn charge(text: &str) -> Result<Epsilon, ExplorerError> {
    let epsilon = Epsilon::parse(text.trim())?;
    if epsilon.is_a_charge() && epsilon <= Epsilon::CEILING {
        Ok(epsilon)
    } else {
        Err(ExplorerError::Charge)
    }
}

/// The stop nearest to a charge, from 0.
fn stop(charge: Epsilon) -> u32 {
    let nearest = |stop: &u32| {
        let above = Epsilon::CEILING.share(2 * stop + 3, 160);
        charge < above
    };
    (0..79).find(nearest).unwrap_or(79)
}

/// How a noisy count becomes a printed cell.
#[derive(Clone, Copy)]
struct Rule {
    threshold: i64,
    half_width: i64,
    reliability: Reliability,
}

impl Rule {
    fn cell(self, noisy: i64) -> Cell {
        match self.range(noisy) {
            Some(reading) if noisy >= self.threshold => self.reliability.cell(reading),
            _ => Cell::Withheld(Symbol::Confidential),
        }
    }

    /// The count with its range; none for a count below zero.
    fn range(self, noisy: i64) -> Option<Reading> {
        let low = (noisy - self.half_width).max(0);
        Reading::new(noisy, low, noisy + self.half_width)
    }

    /// Smallest noisy count whose cell is as wished; larger ones are too.
    fn first(self, wished: impl Fn(Reading) -> bool) -> i64 {
        let is_wished = |&noisy: &i64| match self.cell(noisy) {
            Cell::Shown(reading) => wished(reading),
            Cell::Withheld(_) => false,
        };
        let plain = self.reliability.plain_from(self.half_width);
        (self.threshold..=self.threshold.max(plain))
            .find(is_wished)
            .expect("the last of these has a narrow range beside it")
    }
}

/// The middle of each fifth of all releases.
const MIDDLES: [f64; 5] = [0.1, 0.3, 0.5, 0.7, 0.9];

impl Sample {
    fn of(figure: u32, noise: OneDraw, rule: Rule) -> Self {
        let count = i64::from(figure);
        let chance_from = |least: i64| noise.chance_of_reaching(least - count);
        let printed = chance_from(rule.first(|_| true));
        let plain = chance_from(rule.first(|reading| !reading.is_doubtful()));
        Self {
            figure,
            range: rule.range(count).expect("a true count is not below zero"),
            typical: rule.cell(count),
            printed,
            doubtful: printed - plain,
            examples: MIDDLES.map(|chance| rule.cell(count + noise.quantile(chance))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(epsilon: &str, tables: u32) -> Asked<'_> {
        Asked {
            epsilon,
            team: "1/2",
            tables,
            releases: 4,
            floor: 5,
            certainty: "999/1000",
        }
    }

    fn explore(epsilon: &str, tables: u32) -> Explored {
        Question::new(&asked(epsilon, tables)).unwrap().explore()
    }

    #[test]
    fn the_smallest_printed_figure_is_that_of_the_formula() {
        // Floor 5 and certainty 0.999, one draw.
        for (epsilon, tables, smallest) in [
            ("1", 1, 12),
            ("1/2", 1, 18),
            ("2", 1, 9),
            ("1", 10, 68),
            ("1", 20, 130),
        ] {
            let explored = explore(epsilon, tables);
            assert_eq!(explored.smallest, smallest, "{epsilon} by {tables}");
        }
        // Twice the half-width, where that is more than the threshold, 42.
        let blurred = Asked {
            floor: 2,
            certainty: "99/100",
            ..asked("1/10", 1)
        };
        let explored = Question::new(&blurred).unwrap().explore();
        assert_eq!((explored.half_width, explored.smallest), (30, 60));
    }

    #[test]
    fn a_share_buys_as_much_as_an_epsilon_of_its_own() {
        let (shared, alone) = (explore("3/2", 6), explore("1/4", 1));
        assert_eq!(shared.share, alone.epsilon);
        assert_eq!(shared.half_width, alone.half_width);
        assert_eq!(shared.samples[1].range, alone.samples[1].range);
    }

    #[test]
    fn figures_are_withheld_marked_or_printed_by_the_rules() {
        let shown = |value, low, high| {
            let reading = Reading::new(value, low, high).unwrap();
            RuleSet::Standard.rules().reliability.cell(reading)
        };
        let withheld = Cell::Withheld;
        for (epsilon, tables, want) in [
            (
                "3/4",
                1,
                [
                    withheld(Symbol::Confidential),
                    shown(50, 46, 54),
                    shown(500, 496, 504),
                ],
            ),
            (
                "3/4",
                3,
                [
                    withheld(Symbol::Confidential),
                    shown(50, 38, 62),
                    shown(500, 488, 512),
                ],
            ),
            (
                "1/20",
                1,
                [
                    withheld(Symbol::Confidential),
                    withheld(Symbol::Confidential),
                    shown(500, 440, 560),
                ],
            ),
        ] {
            let samples = explore(epsilon, tables).samples;
            let typical: Vec<Cell> = samples.iter().map(|sample| sample.typical).collect();
            assert_eq!(typical, want, "{epsilon} by {tables}");
        }
    }

    #[test]
    fn chances_keep_the_promise_of_the_floor() {
        for (epsilon, tables) in [("1/20", 1), ("3/4", 1), ("3/4", 9), ("4", 1)] {
            let explored = explore(epsilon, tables);
            let [small, middle, large] = &explored.samples[..] else {
                panic!("three figures");
            };
            assert!(small.printed <= 0.001, "{epsilon} by {tables}");
            assert!(small.printed <= middle.printed && middle.printed <= large.printed);
            for sample in &explored.samples {
                assert!((0.0..=sample.printed).contains(&sample.doubtful));
            }
        }
    }

    #[test]
    fn examples_are_cells_of_the_same_rules() {
        let explored = explore("3/4", 3);
        let values = |sample: &Sample| {
            sample.examples.map(|cell| match cell {
                Cell::Shown(reading) => reading.value(),
                Cell::Withheld(_) => 0,
            })
        };
        assert_eq!(values(&explored.samples[0]), [0; 5]);
        assert_eq!(values(&explored.samples[1]), [44, 48, 50, 52, 56]);
    }

    #[test]
    fn what_cannot_be_asked_is_told() {
        let good = || asked("3/4", 1);
        let why = |asked: &Asked<'_>| Question::new(asked).map(|_| ()).unwrap_err();
        for text in ["0", "0.75", "1/7", "1/21", "17/4", "", "MARKER"] {
            assert_eq!(why(&asked(text, 1)), ExplorerError::Charge, "{text}");
        }
        assert_eq!(why(&asked("3/4", 0)), ExplorerError::Tables);
        assert_eq!(why(&asked("3/4", 21)), ExplorerError::Tables);
        let releases = Asked {
            releases: 7,
            ..good()
        };
        assert_eq!(why(&releases), ExplorerError::Releases);
        let floor = Asked { floor: 4, ..good() };
        assert_eq!(
            why(&floor).to_string(),
            "Not a floor: the floor must be 2, 5, 7 or 9."
        );
        let certainty = Asked {
            certainty: "1",
            ..good()
        };
        assert_eq!(why(&certainty), ExplorerError::Certainty(NotACertainty));
    }

    #[test]
    fn every_stop_of_the_slider_is_a_charge() {
        let charges = Question::charges();
        assert_eq!(charges.len(), 80);
        assert_eq!(charges.last(), Some(&Epsilon::CEILING));
        for (place, charge) in (0..).zip(charges) {
            assert_eq!(explore(&charge.to_string(), 1).stop, place, "{charge}");
        }
        for (between, place) in [("1/3", 6), ("29/40", 14), ("5/16", 5)] {
            assert_eq!(explore(between, 1).stop, place, "{between}");
        }
    }

    #[test]
    fn more_than_the_ceiling_in_a_year_is_seen() {
        assert!(!explore("1", 1).over_ceiling);
        assert!(explore("21/20", 1).over_ceiling);
        let team = Asked {
            team: "2",
            ..asked("1/2", 1)
        };
        assert!(Question::new(&team).unwrap().explore().over_ceiling);
    }
}
