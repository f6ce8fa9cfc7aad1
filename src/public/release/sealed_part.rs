use base64::{Engine as _, engine::general_purpose::STANDARD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{error::ReleaseError, file::Release, table::ReleasedTable};
use crate::{
    public::{
        canonical::canonical,
        keys::OfficeKey,
        plan::{Plan, Table},
    },
    sealed::{self, Bound, Contents},
};

/// What a body sealed for the pilot office, written as base64: the noisy number
/// of every cell, those of withheld figures too, to be added up.
///
/// How long it is follows from the tables alone.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[A-Za-z0-9+/]+={0,2}$"))]
pub(in crate::public) struct SealedPart(Vec<u8>);

/// The text is no sealed part.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected base64")]
pub(in crate::public) struct NotASealedPart;

impl TryFrom<String> for SealedPart {
    type Error = NotASealedPart;

    fn try_from(text: String) -> Result<Self, NotASealedPart> {
        STANDARD.decode(text).map(Self).map_err(|_| NotASealedPart)
    }
}

impl From<SealedPart> for String {
    fn from(part: SealedPart) -> Self {
        STANDARD.encode(part.0)
    }
}

/// What the sealed part is for. It stands before the plan's digest, so that it
/// opens for nothing else, nor for another program.
const PURPOSE: &str = "quietcount sealed part 1\n";

impl SealedPart {
    pub(in crate::public) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether it is as long as these tables make it.
    pub(super) fn fits(&self, tables: &[ReleasedTable]) -> bool {
        let tables = tables.iter().map(|released| &released.table);
        self.0.len() == sealed::length(cells_of(tables))
    }
}

/// Cells of all groups of some tables.
fn cells_of<'a>(tables: impl Iterator<Item = &'a Table>) -> usize {
    tables
        .map(|table| table.group_count() * table.counts.cells_of_group())
        .sum()
}

impl Release {
    /// The same release with its contents sealed. They open only in it: all
    /// else that it says is bound to them.
    pub(super) fn with_sealed(mut self, key: &OfficeKey, contents: Contents) -> Self {
        let sealed = contents.seal(key, &self.bound());
        self.sealed = Some(SealedPart(sealed));
        self
    }

    /// What its sealed part belongs to: the plan, and all else that it says.
    pub(in crate::public) fn bound(&self) -> Bound {
        let mut content = self.clone();
        content.sealed = None;
        let content = serde_json::to_value(&content).expect("a release is plain data");
        let content = canonical(&content).expect("no number of ours is that large");
        Bound {
            info: format!("{PURPOSE}{}", self.plan().digest).into_bytes(),
            aad: content.into_bytes(),
        }
    }
}

/// A plan with a key demands a sealed part of each release, and one without
/// leaves none to be sealed to somebody else.
pub(super) fn is_sealed_as_planned(plan: &Plan, release: &Release) -> Result<(), ReleaseError> {
    let body = || release.body().id.clone();
    match (plan.office_key(), &release.sealed) {
        (None, None) => Ok(()),
        (Some(_), None) => Err(ReleaseError::Unsealed { body: body() }),
        (None, Some(_)) => Err(ReleaseError::SealedToNobody { body: body() }),
        (Some(_), Some(sealed)) if sealed.fits(release.tables()) => Ok(()),
        (Some(_), Some(_)) => Err(ReleaseError::Disagrees {
            body: body(),
            what: "sealed part",
        }),
    }
}
