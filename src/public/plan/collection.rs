use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    body::BodyKind, epsilon::Epsilon, file::PlanFile, mode::Mode, period::Period, rules::Rules,
    strategy::Split, table::Table,
};

/// Who is asked for a table. A pupil can be known to a school and to a visiting
/// team, so what the two cost adds up.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Respondents {
    /// Schools and alternative provision: the pupils on their rolls who count.
    #[default]
    Schools,
    /// Visiting teams: the pupils they have a case of, or were in contact with.
    Teams,
}

/// What a plan collects of the bodies of one kind in one period: a release is
/// the answer to one.
#[derive(Clone, Debug)]
pub struct Collection {
    respondents: Respondents,
    period: Period,
    epsilon: Epsilon,
    cap: Epsilon,
    tables: Vec<Table>,
    rules: Rules,
    mode: Mode,
    /// Shared by the collections of the same tables, and worked out when first
    /// asked for: it takes a moment, and most who read a plan do not need it.
    split: Arc<OnceLock<Split>>,
}

impl Respondents {
    /// Everybody who can be asked.
    pub const ALL: [Self; 2] = [Self::Schools, Self::Teams];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl BodyKind {
    /// Among whom bodies of this kind are asked.
    #[must_use]
    pub fn respondents(self) -> Respondents {
        match self {
            Self::Mainstream | Self::AlternativeProvision => Respondents::Schools,
            Self::Team => Respondents::Teams,
        }
    }
}

impl Collection {
    /// Everything that a plan collects, in the order of its periods; schools
    /// before teams.
    pub(super) fn all(file: &PlanFile) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for period in &file.periods {
            for respondents in Respondents::ALL.into_iter().filter(|&of| file.has(of)) {
                let like = |places: &[usize]| {
                    let tables = places.iter().map(|&place| &file.tables[place]);
                    let same = all
                        .iter()
                        .find(|other| other.tables.iter().eq(tables.clone()));
                    same.map(|other| Arc::clone(&other.split))
                };
                let places = file.asked_of(respondents, period);
                let Some(epsilon) = period
                    .epsilon_of(respondents)
                    .filter(|_| !places.is_empty())
                else {
                    continue;
                };
                let split = like(&places).unwrap_or_default();
                all.push(Self {
                    respondents,
                    period: period.clone(),
                    epsilon,
                    cap: file.cap_of(respondents),
                    tables: places
                        .iter()
                        .map(|&place| file.tables[place].clone())
                        .collect(),
                    rules: file.rules,
                    mode: file.mode,
                    split,
                });
            }
        }
        all
    }

    /// Who is asked.
    #[must_use]
    pub fn respondents(&self) -> Respondents {
        self.respondents
    }

    /// For which period.
    #[must_use]
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// What a release costs its body.
    #[must_use]
    pub fn epsilon(&self) -> Epsilon {
        self.epsilon
    }

    /// The most that one body may spend in the year.
    #[must_use]
    pub fn cap(&self) -> Epsilon {
        self.cap
    }

    /// The tables of a release, in the plan's order.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The rules by which figures are printed or withheld.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// What ε is spent on first.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// How ε is split: what is measured, and with which shares.
    #[must_use]
    pub fn split(&self) -> &Split {
        self.split
            .get_or_init(|| Split::of(&self.tables, self.mode))
    }

    /// Whether another can show the same: tables, charge and clip are equal.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.respondents == other.respondents
            && self.tables == other.tables
            && self.epsilon == other.epsilon
            && self.period.most_sessions == other.period.most_sessions
    }
}

impl PlanFile {
    /// Whether any of these is among its bodies.
    fn has(&self, respondents: Respondents) -> bool {
        let mut bodies = self.bodies.iter();
        bodies.any(|body| body.kind.respondents() == respondents)
    }

    /// Places of the tables that these are asked for in a period.
    pub(super) fn asked_of(&self, respondents: Respondents, period: &Period) -> Vec<usize> {
        let is_asked = |table: &Table| table.of == respondents && table.is_asked_in(period);
        let places = self.tables.iter().enumerate();
        places
            .filter(|(_, table)| is_asked(table))
            .map(|(place, _)| place)
            .collect()
    }

    /// The most one body may spend in the year.
    pub(super) fn cap_of(&self, respondents: Respondents) -> Epsilon {
        match respondents {
            Respondents::Schools => self.cap,
            Respondents::Teams => self.team_cap.unwrap_or(Epsilon::NONE),
        }
    }
}
