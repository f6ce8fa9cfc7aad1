use super::words::{cell_in_words, chance_in_words, grouped, with_range};
use crate::public::plan::{Cell, Epsilon, Explored, FigureKind, Reading, Sample, Symbol};

/// What becomes of a true figure, in the words of the page and the command
/// line.
pub struct SampleWords {
    /// The true figure.
    pub figure: String,
    /// Its noise range: "46 to 54".
    pub range: String,
    /// What a typical release shows: "50 (46 to 54)" or "[c]".
    pub typical: String,
    /// How often it is printed.
    pub printed: String,
    /// How often it is printed with a `u` beside it.
    pub doubtful: String,
    /// The message of all this.
    pub sentence: String,
    /// What five releases would show, from low to high.
    pub examples: [String; 5],
}

/// The figures are counts of pupils.
const KIND: FigureKind = FigureKind::Persistent;

impl SampleWords {
    /// The words for every figure.
    #[must_use]
    pub fn of(explored: &Explored) -> Vec<Self> {
        let of_one = |sample: &Sample| Self {
            figure: sample.figure.to_string(),
            range: range(sample.range),
            typical: cell_in_words(KIND, sample.typical),
            printed: chance_in_words(sample.printed),
            doubtful: chance_in_words(sample.doubtful),
            sentence: sentence(sample, explored.smallest),
            examples: sample.examples.map(|cell| cell_in_words(KIND, cell)),
        };
        explored.samples.iter().map(of_one).collect()
    }
}

/// What the ε of a table buys, as one sentence.
#[must_use]
pub fn bought(explored: &Explored) -> String {
    format!(
        "Each table pays ε {}. Its counts come with a noise range of {} to either side, and one \
         that reads {} or more is printed.",
        explored.share,
        grouped(explored.half_width),
        grouped(explored.smallest)
    )
}

/// Why no plan may ask for this; none when it may.
#[must_use]
pub fn over_ceiling(explored: &Explored) -> Option<String> {
    explored.over_ceiling.then(|| {
        format!(
            "No plan can ask for this: the releases of a year would cost a school or the team \
             more than ε {}, the most there is.",
            Epsilon::CEILING
        )
    })
}

/// "46 to 54".
fn range(reading: Reading) -> String {
    format!("{} to {}", grouped(reading.low()), grouped(reading.high()))
}

fn sentence(sample: &Sample, smallest: i64) -> String {
    let noise = range(sample.range);
    let typically = match sample.typical {
        Cell::Shown(reading) if reading.is_doubtful() => format!(
            "typically read about {} [u]: the noise is large beside it",
            with_range(KIND, reading)
        ),
        Cell::Shown(reading) => format!("typically read about {}", with_range(KIND, reading)),
        Cell::Withheld(Symbol::LowReliability) => {
            format!("typically be withheld, [u]: its noise range, {noise}, is too wide beside it")
        }
        Cell::Withheld(_) => format!(
            "typically be withheld, [c]: with noise it lies at {noise}, and only {} or more is \
             printed",
            grouped(smallest)
        ),
    };
    format!(
        "A true figure of {} would {typically}. It is printed in {} of releases.",
        sample.figure,
        chance_in_words(sample.printed)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::{Asked, Question};

    fn explored(epsilon: &str, tables: u32) -> Explored {
        let asked = Asked {
            epsilon,
            team: "1/2",
            tables,
            releases: 4,
            floor: 5,
            certainty: "999/1000",
        };
        Question::new(&asked).unwrap().explore()
    }

    fn sentences(epsilon: &str, tables: u32) -> Vec<String> {
        let words = SampleWords::of(&explored(epsilon, tables));
        words.into_iter().map(|words| words.sentence).collect()
    }

    #[test]
    fn every_outcome_has_its_sentence() {
        let one = sentences("3/4", 1);
        assert_eq!(
            one[0],
            "A true figure of 5 would typically be withheld, [c]: with noise it lies at 1 to 9, \
             and only 14 or more is printed. It is printed in less than 0.1% of releases."
        );
        assert_eq!(
            one[1],
            "A true figure of 50 would typically read about 50 (46 to 54). It is printed in more than \
             99.9% of releases."
        );
        assert_eq!(
            sentences("3/4", 3)[1],
            "A true figure of 50 would typically read about 50 (38 to 62) [u]: the noise is large beside \
             it. It is printed in 99.6% of releases."
        );
        // A low certainty lets a figure pass that is too blurred to be read.
        let asked = Asked {
            epsilon: "1/10",
            team: "1/2",
            tables: 1,
            releases: 1,
            floor: 2,
            certainty: "99/100",
        };
        let words = SampleWords::of(&Question::new(&asked).unwrap().explore());
        assert_eq!(
            words[1].sentence,
            "A true figure of 50 would typically be withheld, [u]: its noise range, 20 to 80, is too wide \
             beside it. It is printed in 19% of releases."
        );
    }

    #[test]
    fn a_year_beyond_the_ceiling_is_told() {
        assert_eq!(over_ceiling(&explored("1", 1)), None);
        let told = over_ceiling(&explored("2", 1)).unwrap();
        assert!(told.contains("more than ε 4, the most there is"), "{told}");
    }

    #[test]
    fn what_a_share_buys_is_told() {
        assert_eq!(
            bought(&explored("1", 1)),
            "Each table pays ε 1. Its counts come with a noise range of 3 to either side, and \
             one that reads 12 or more is printed."
        );
    }
}
