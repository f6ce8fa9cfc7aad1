use super::Rules;

/// One rule: what it is called, what a plan may choose, and what it says.
pub struct Rule {
    /// What it is called.
    pub name: &'static str,
    /// Its parameters as plans write them; none where it always holds.
    pub parameters: &'static [&'static str],
    /// What a plan may choose.
    pub choices: &'static str,
    /// What it is for.
    pub why: &'static str,
    says: fn(&Rules) -> String,
}

/// What a plan may choose where it may choose nothing.
const ALWAYS: &str = "always in force";

impl Rule {
    /// Every rule, in the order in which they are applied.
    pub const LIST: [Self; 8] = [
        Self {
            name: "Floor",
            parameters: &["floor", "certainty"],
            choices: "2, 5, 7 or 9 pupils; 99/100, 999/1000 or 9999/10000",
            why: "a count of a handful of pupils is about somebody whom readers may know",
            says: |rules| {
                format!(
                    "A count is printed only when it is so large that a true count of {} or fewer \
                     would be printed at most once in {} times. This is decided on the figure with \
                     noise.",
                    rules.floor.pupils(),
                    rules.certainty.one_in()
                )
            },
        },
        Self {
            name: "Sessions and events",
            parameters: &[],
            choices: ALWAYS,
            why: "a few pupils can miss many sessions, or be visited often",
            says: |rules| {
                format!(
                    "A sum of sessions or events is printed only when it is above what {} pupils can \
                     make up together, with the same certainty, and only beside a printed number of \
                     pupils.",
                    rules.floor.pupils()
                )
            },
        },
        Self {
            name: "Reliability",
            parameters: &["plain_up_to", "shown_up_to"],
            choices: "whole per cents: the first 1 to 20, the second from that to 50",
            why: "a figure that is mostly noise misleads",
            says: |rules| {
                let reliability = rules.reliability;
                format!(
                    "A figure is printed plain where half the width of its range is at most {}% of \
                     it, marked [u] up to {}%, and withheld as [u] above or where the range reaches \
                     zero.",
                    reliability.plain_up_to(),
                    reliability.shown_up_to()
                )
            },
        },
        Self {
            name: "Percentages",
            parameters: &[],
            choices: ALWAYS,
            why: "with one count and the percentage, the other count is known",
            says: |_| {
                "A percentage is printed only when the counts above and below its line are, and \
                 only when the rest, the count below less the count above, reaches its own \
                 threshold."
                    .to_owned()
            },
        },
        Self {
            name: "Nobody or everybody",
            parameters: &[],
            choices: ALWAYS,
            why: "0% and 100% tell about every pupil of a group",
            says: |_| {
                "A percentage that reads 0.0% or 100.0% is withheld like a small count.".to_owned()
            },
        },
        Self {
            name: "What could be worked out",
            parameters: &[],
            choices: ALWAYS,
            why: "a hidden part is the total less the other parts",
            says: |rules| {
                let floor = rules.floor.pupils();
                format!(
                    "As many further figures are withheld, over all tables of a release at once, as \
                     it takes for every hidden count to stay unknown: what a reader can work out \
                     leaves it a range wider than {floor} pupils that does not lie within 1 to \
                     {floor}; for sums, as many sessions or events as {floor} pupils can have."
                )
            },
        },
        Self {
            name: "Pooled figures",
            parameters: &["fewest_bodies"],
            choices: "3 to 20 bodies",
            why: "of a sum of two, each knows the other's part",
            says: |rules| {
                format!(
                    "A figure of several bodies together is printed only when they are at least {0} \
                     and each of them has printed its own or sealed it for the pilot office. Of \
                     withheld figures it holds those of {0} bodies or more, or none; beside every \
                     earlier one it differs by as many, or by none. It has a threshold of its own.",
                    rules.fewest_bodies.number()
                )
            },
        },
        Self {
            name: "Changes",
            parameters: &[],
            choices: ALWAYS,
            why: "two noisy figures always differ",
            says: |_| {
                "A change between two periods is called a rise or a fall only where the range of the \
                 difference leaves out zero."
                    .to_owned()
            },
        },
    ];

    /// What it says with these parameters.
    #[must_use]
    pub fn says(&self, rules: &Rules) -> String {
        (self.says)(rules)
    }
}
