use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{collection::Respondents, day::Day, epsilon::Epsilon};

/// A stretch of days that a body releases figures for, once.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Short name, safe in a file name.
    pub id: String,
    /// As people read it: "Autumn term 2025".
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What a release for this period costs a school.
    pub epsilon: Epsilon,
    /// What it costs a visiting team; without it no team is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team_epsilon: Option<Epsilon>,
    /// Clip of a pupil's sessions in session sums, and the number above which
    /// a summary is taken to cover more than the period. Half-day sessions.
    pub most_sessions: u32,
}

impl Period {
    /// What a release costs these, where they are asked for one.
    #[must_use]
    pub fn epsilon_of(&self, respondents: Respondents) -> Option<Epsilon> {
        match respondents {
            Respondents::Schools => Some(self.epsilon),
            Respondents::Teams => self.team_epsilon,
        }
    }

    /// Whether so many sessions a pupil can be meant: a floor times as many
    /// pupils stays a number that is easily added up.
    pub(crate) fn has_a_clip(&self) -> bool {
        (1..=500).contains(&self.most_sessions)
    }
}
