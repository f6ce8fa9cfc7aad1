use clap::Args;
use quietcount::{
    public::{
        plan::{Asked, Explored, Question, risk::Cover},
        publish::{SampleWords, bought, over_ceiling},
    },
    refusal::Refusal,
};

use super::say;

/// What an ε would buy and cost.
#[derive(Args)]
pub(super) struct Explore {
    /// What a school's release costs, such as 3/4.
    #[arg(long)]
    epsilon: String,
    /// What the visiting team's release costs.
    #[arg(long, default_value = "1/2")]
    team: String,
    /// Measured tables that share the ε equally.
    #[arg(long, default_value_t = 1)]
    tables: u32,
    /// Releases a body makes in an academic year.
    #[arg(long, default_value_t = 4)]
    releases: u32,
    /// The floor: 2, 5, 7 or 9 pupils.
    #[arg(long, default_value_t = 5)]
    floor: u32,
    /// How certain it must be that a printed count is above the floor:
    /// 99/100, 999/1000 or 9999/10000.
    #[arg(long, default_value = "999/1000")]
    certainty: String,
}

impl Explore {
    /// Prints the answer.
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let question = Question::new(&Asked {
            epsilon: &self.epsilon,
            team: &self.team,
            tables: self.tables,
            releases: self.releases,
            floor: self.floor,
            certainty: &self.certainty,
        })?;
        print(&question.explore());
        Ok(())
    }
}

fn print(explored: &Explored) {
    say(&bought(explored));
    if let Some(warning) = over_ceiling(explored) {
        say(&warning);
    }
    say("");
    for sample in SampleWords::of(explored) {
        say(&sample.sentence);
        say(&format!(
            "  Five releases, each standing for a fifth of all: {}.",
            sample.examples.join("; ")
        ));
    }
    say(&format!("\n{}", Cover::SOMEONE));
    for cover in &explored.covers {
        say(&format!("  {}.", cover.in_words(Cover::AS_PLANNED)));
    }
    say(Cover::WORST_CASE);
}
