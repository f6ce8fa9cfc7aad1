//! The pilot office's page: what an ε buys and costs, what a plan can show,
//! whose key is whose, and what is published. No pupil's data come here.

pub mod inbox;
pub mod key;
pub mod panel;
pub mod plan;
pub mod roster;

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    public::{
        plan::{
            Asked, Certainty, Explored, ExplorerError, Floor, Period, Plan,
            Question as ExplorerQuestion, Respondents, Sample, Strategy, Symbol,
            risk::{self, Cover},
        },
        publish::{SampleWords, bought, over_ceiling},
    },
    refusal::Refusal,
    wasm::view::{Thrown, to_page},
};

/// What the page asks: where its controls stand.
#[derive(Serialize, Deserialize, Tsify)]
pub struct Question {
    epsilon: String,
    team: String,
    tables: u32,
    releases: u32,
    floor: u32,
    certainty: String,
}

/// What there is to choose from.
#[derive(Serialize, Tsify)]
pub struct Choices {
    charges: Vec<String>,
    most_tables: u32,
    most_releases: u32,
    floors: Vec<u32>,
    certainties: Vec<String>,
    /// What the marks of a figure mean.
    symbols: Vec<String>,
}

/// What an ε buys and costs.
#[derive(Serialize, Tsify)]
pub struct Answer {
    /// The ε in lowest terms, and where the sliders stand.
    epsilon: String,
    stop: u32,
    team_stop: u32,
    bought: String,
    #[tsify(optional)]
    warning: Option<String>,
    smallest: u32,
    samples: Vec<SampleView>,
    someone: String,
    covers: Vec<CoverView>,
    worst_case: String,
}

/// A true figure, and what becomes of it. Numbers are for the drawing.
#[derive(Serialize, Tsify)]
pub struct SampleView {
    figure: u32,
    low: u32,
    high: u32,
    range: String,
    typical: String,
    printed: String,
    doubtful: String,
    sentence: String,
    examples: Vec<String>,
}

/// What a reader could learn of a child, by who knows it.
#[derive(Serialize, Tsify)]
pub struct CoverView {
    who: String,
    sentence: String,
    release: String,
    release_belief: String,
    year: String,
    year_belief: String,
}

/// What the controls of the explorer can be set to.
///
/// # Errors
/// A [`Refusal`] when the engine cannot show its answer.
#[wasm_bindgen]
pub fn choices() -> Result<Ts<Choices>, Thrown> {
    let charges = ExplorerQuestion::charges();
    to_page(&Choices {
        charges: charges.iter().map(ToString::to_string).collect(),
        most_tables: ExplorerQuestion::MOST_TABLES,
        most_releases: ExplorerQuestion::MOST_RELEASES,
        floors: Floor::ALL.map(Floor::pupils).to_vec(),
        certainties: Certainty::ALL.map(String::from).to_vec(),
        symbols: [Symbol::Confidential, Symbol::LowReliability]
            .map(|symbol| format!("{} {}.", symbol.bracketed(), symbol.meaning()))
            .to_vec(),
    })
}

/// Answers a question.
///
/// # Errors
/// A [`Refusal`] naming what cannot be asked.
#[wasm_bindgen]
pub fn explore(question: Ts<Question>) -> Result<Ts<Answer>, Thrown> {
    let question = question.to_rust().map_err(|_| Refusal {
        what: "The page asked for what the engine does not know.".to_owned(),
        remedy: "Reload the page.".to_owned(),
    })?;
    to_page(&Answer::new(&question.read()?.explore()))
}

impl Question {
    fn read(&self) -> Result<ExplorerQuestion, ExplorerError> {
        ExplorerQuestion::new(&Asked {
            epsilon: &self.epsilon,
            team: &self.team,
            tables: self.tables,
            releases: self.releases,
            floor: self.floor,
            certainty: &self.certainty,
        })
    }

    /// The explorer shares ε equally over what is measured, whatever the plan's
    /// weights. A plan without teams is explored as if a team paid what a school
    /// pays.
    fn of(plan: &Plan, period: &Period) -> Self {
        let schools = plan.collected(Respondents::Schools, &period.id);
        let measured = schools.map_or(1, |asked| Strategy::of(asked).measured().len());
        let team = period.team_epsilon.unwrap_or(period.epsilon);
        Self {
            epsilon: period.epsilon.to_string(),
            team: team.to_string(),
            tables: up_to(measured, ExplorerQuestion::MOST_TABLES),
            releases: up_to(plan.periods().len(), ExplorerQuestion::MOST_RELEASES),
            floor: plan.rules().floor.pupils(),
            certainty: plan.rules().certainty.into(),
        }
    }
}

impl Answer {
    fn new(explored: &Explored) -> Self {
        let words = SampleWords::of(explored);
        Self {
            epsilon: explored.epsilon.to_string(),
            stop: explored.stop,
            team_stop: explored.team_stop,
            bought: bought(explored),
            warning: over_ceiling(explored),
            smallest: drawn(explored.smallest),
            samples: explored
                .samples
                .iter()
                .zip(words)
                .map(|(sample, words)| SampleView::new(sample, words))
                .collect(),
            someone: Cover::SOMEONE.to_owned(),
            covers: explored.covers.iter().map(CoverView::new).collect(),
            worst_case: Cover::WORST_CASE.to_owned(),
        }
    }
}

impl SampleView {
    fn new(sample: &Sample, words: SampleWords) -> Self {
        Self {
            figure: sample.figure,
            low: drawn(sample.range.low()),
            high: drawn(sample.range.high()),
            range: words.range,
            typical: words.typical,
            printed: words.printed,
            doubtful: words.doubtful,
            sentence: words.sentence,
            examples: words.examples.into(),
        }
    }
}

impl CoverView {
    fn new(cover: &Cover) -> Self {
        Self {
            who: cover.who.to_owned(),
            sentence: cover.in_words(Cover::AS_PLANNED),
            release: cover.release.to_string(),
            release_belief: risk::belief(cover.release),
            year: cover.year.to_string(),
            year_belief: risk::belief(cover.year),
        }
    }
}

/// A number for a drawing, which ends far below.
fn drawn(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn up_to(count: usize, most: u32) -> u32 {
    u32::try_from(count).unwrap_or(most).min(most)
}
