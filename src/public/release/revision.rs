use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file::Release;
use crate::public::{
    ledger::Charge,
    plan::{Day, Digest},
};

/// The release that a revised one replaces. That one stays true to what it
/// promised about pupils; its figures are no longer the latest.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// Its digest.
    pub release: Digest,
    /// The day it was made.
    pub made_on: Day,
}

impl Replaced {
    /// What people are told beside the symbol `r`.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!(
            "revised, replaces the release made on {}",
            self.made_on.in_words()
        )
    }
}

impl From<&Release> for Replaced {
    fn from(release: &Release) -> Self {
        Self {
            release: release.digest(),
            made_on: release.made_on(),
        }
    }
}

impl Release {
    /// Whether what it says of revisions agrees with its charges: each revised
    /// release is listed for the same period and plan, and one that revises
    /// nothing is the first of its request.
    pub(super) fn is_linked(&self) -> bool {
        let own = self.charge();
        let listed = |charge: &Charge| {
            let Some(revised) = &charge.revises else {
                return true;
            };
            self.charges().iter().any(|other| {
                other.release == *revised
                    && other.period == charge.period
                    && other.plan == charge.plan
            })
        };
        let is_latest = match &own.revises {
            Some(_) => !self
                .charges()
                .iter()
                .any(|other| other.revises == own.revises),
            None => self.corrections() == 0,
        };
        is_latest && listed(&own) && self.charges().iter().all(listed)
    }

    /// How many releases of the same request came before it.
    pub(super) fn corrections(&self) -> usize {
        let own = self.charge();
        let before = self.charges().iter();
        before
            .filter(|other| other.period == own.period && other.plan == own.plan)
            .count()
    }

    /// Digests of all releases that this one knows to have been replaced, by
    /// itself or by another before it.
    pub fn superseded(&self) -> impl Iterator<Item = &Digest> {
        let own = self.revises().map(|replaced| &replaced.release);
        let before = self.charges().iter();
        before
            .filter_map(|charge| charge.revises.as_ref())
            .chain(own)
    }
}
