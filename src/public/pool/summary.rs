use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    add_up::Small,
    change::{Change, changes},
    error::PoolError,
    joint::{Findings, Record},
    opened::OpenedParts,
    sets::sets_of,
    whole::is_whole,
};
use crate::public::{
    evaluate::Turns,
    json::Kind,
    keys::{Fingerprint, Signers},
    plan::{
        AcademicYear, Area, BodyEntry, BodyKind, Comparator, Day, Digest, Epsilon, Period, Plan,
        Respondents, Rules,
    },
    release::{
        PlanReference, Release, ReleaseError, ReleasedTable, Replaced, are_of_one_body, verify,
    },
};
use crate::sealed::OfficePrivateKey;

/// Pooled figures of a plan, with where they come from.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    format: String,
    /// The plan.
    pub plan: PlanReference,
    /// The academic year.
    pub academic_year: AcademicYear,
    /// The police force area of its bodies, where the plan names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The rules by which figures are printed or withheld.
    pub rules: Rules,
    /// Figures, by period: mainstream schools together, then each alternative
    /// provision by itself.
    pub sets: Vec<PoolSet>,
    /// Every release that was used.
    pub sources: Vec<Source>,
    /// Releases that were given and not used, because a revised one among the
    /// sources replaces them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<Source>,
    /// Published figures to compare with.
    pub comparators: Vec<Comparator>,
}

/// The figures of some bodies for one period.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PoolSet {
    /// Who they are about.
    pub name: String,
    /// The period.
    pub period: Period,
    /// Names of the bodies whose figures are in it.
    pub bodies: Vec<String>,
    /// Names of bodies of the plan that belong here and have sent no release.
    /// They are missing, not zero.
    pub missing: Vec<String>,
    /// The body, where the figures are those of one by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<BodyEntry>,
    /// Whether the figures that single bodies withhold count in them, from what
    /// these have sealed for the pilot office.
    #[serde(default, skip_serializing_if = "is_false")]
    pub counts_withheld: bool,
    /// The figures.
    pub tables: Vec<ReleasedTable>,
    /// Pupils by how their attendance changed, with the noise: what the
    /// comparison is made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns: Option<Turns>,
    /// How percentages of the whole moved since an earlier period.
    pub changes: Vec<Change>,
}

impl PoolSet {
    /// Who was asked for its figures.
    #[must_use]
    pub fn respondents(&self) -> Respondents {
        let alone = self.alone.as_ref();
        alone.map_or(Respondents::Schools, |body| body.kind.respondents())
    }

    /// Whether it has the same tables as another set.
    pub(super) fn has_tables_of(&self, other: &Self) -> bool {
        let tables = |set: &Self| {
            set.tables
                .iter()
                .map(|one| one.table.clone())
                .collect::<Vec<_>>()
        };
        tables(self) == tables(other)
    }
}

/// One release that a summary uses.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Whose release.
    pub body: String,
    /// What kind of setting.
    pub kind: BodyKind,
    /// For which period.
    pub period: String,
    /// The day it was made.
    pub made_on: Day,
    /// What it cost.
    pub epsilon: Epsilon,
    /// What the body's releases of the year cost together by then.
    pub year_so_far: Epsilon,
    /// Digest of the release.
    pub digest: Digest,
    /// The release that it replaces, where it is a revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<Replaced>,
    /// The key that signed it; absent where that was not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_with: Option<Fingerprint>,
}

impl Summary {
    /// Checks releases and adds them up. Of a release and its revisions the
    /// latest is used.
    ///
    /// # Errors
    /// [`PoolError`]: a release that does not hold, two for one body and
    /// period of which neither replaces the other, or one whose revision is
    /// missing.
    pub fn new(plan: &Plan, releases: &[Release]) -> Result<Self, PoolError> {
        let nothing = Record::default();
        Self::beside(plan, releases, &nothing, None).map(|(summary, _)| summary)
    }

    /// The same beside what has been published already: hides whatever would,
    /// together with that, let a reader work out a withheld figure.
    ///
    /// With the office's key the figures that single bodies withhold count too:
    /// what they have sealed is opened, to be added up and for nothing else.
    ///
    /// What was published under another plan is of other draws and does not
    /// matter.
    ///
    /// # Errors
    /// [`PoolError`]; also where a body is left out of a pool whose release
    /// for the period is published, or the published figures do not fit
    /// together.
    pub fn beside(
        plan: &Plan,
        releases: &[Release],
        published: &Record<'_>,
        office: Option<&OfficePrivateKey>,
    ) -> Result<(Self, Findings), PoolError> {
        let given = without_repeats(releases)?;
        let (superseded, latest) = latest(&given)?;
        let mut record = published.under(plan.digest());
        record.releases.retain(|release| !given.contains(release));
        record.releases.extend(&given);
        let all: Vec<Release> = record.releases.iter().copied().cloned().collect();
        verify(plan, &all)?;
        is_whole(&latest, &record)?;
        let opened = office.map(|key| OpenedParts::open(plan, key, &latest));
        let opened = opened.transpose()?;
        let sets = plan.periods().iter();
        let sets = sets.flat_map(|period| sets_of(plan, period, &latest, opened.as_ref()));
        let (sets, small): (Vec<PoolSet>, Vec<Small>) = sets.unzip();
        let mut summary = Self {
            format: Kind::Summary.format(),
            plan: PlanReference::of(plan),
            academic_year: plan.academic_year(),
            area: plan.area().cloned(),
            rules: plan.rules(),
            sets,
            sources: latest.iter().copied().map(Source::of).collect(),
            superseded: superseded.into_iter().map(Source::of).collect(),
            comparators: plan.comparators().to_vec(),
        };
        let mut findings = record.protect_from(&mut summary, &small)?;
        findings.summaries = record.summaries.len();
        let changes: Vec<Vec<Change>> = changes(plan, &summary, &latest, opened.as_ref());
        for (set, changes) in summary.sets.iter_mut().zip(changes) {
            set.changes = changes;
        }
        Ok((summary, findings))
    }

    /// The same with the keys that signed its releases.
    #[must_use]
    pub fn with_signers(mut self, signers: &Signers) -> Self {
        for source in self.sources.iter_mut().chain(&mut self.superseded) {
            source.signed_with = signers.of(&source.digest).cloned();
        }
        self
    }

    /// Reads a summary file.
    ///
    /// # Errors
    /// [`ReleaseError`] when it is not one.
    pub fn read(text: &str) -> Result<Self, ReleaseError> {
        let summary: Self = Kind::Summary.read(text)?;
        let is_sound = summary.sets.iter().all(|set| summary.holds(set));
        if is_sound {
            Ok(summary)
        } else {
            Err(ReleaseError::Misshapen)
        }
    }

    /// Whether a set shows what the bodies in it may show under the rules, and
    /// has one source of each.
    fn holds(&self, set: &PoolSet) -> bool {
        let has_source = |body: &String| {
            let mut sources = self.sources_of(set);
            sources.by_ref().any(|source| source.body == *body)
                && !sources.any(|source| source.body == *body)
        };
        let bodies: BTreeSet<&String> = set.bodies.iter().collect();
        set.period.has_a_clip()
            && bodies.len() == set.bodies.len()
            && set.bodies.iter().all(has_source)
            && set.tables.iter().all(|table| table.is_sound(&self.rules))
            && set
                .turns
                .as_ref()
                .is_none_or(|turns| self.may_tell(set, turns))
            && self.may_show(set)
    }

    /// Whether a set may tell how attendance changed: of enough bodies, from
    /// what they have sealed.
    fn may_tell(&self, set: &PoolSet, turns: &Turns) -> bool {
        turns.is_sound()
            && set.counts_withheld
            && u32::try_from(set.bodies.len()) == Ok(turns.bodies)
            && self.rules.fewest_bodies.is_met_by(set.bodies.len())
    }

    /// Whether the bodies of a set are enough for what it shows.
    fn may_show(&self, set: &PoolSet) -> bool {
        match &set.alone {
            Some(body) => {
                set.bodies == [body.name.as_str()]
                    && !set.counts_withheld
                    && are_of_one_body(&set.tables)
            }
            None => {
                self.rules.fewest_bodies.is_met_by(set.bodies.len())
                    || !set.tables.iter().any(ReleasedTable::shows_any)
            }
        }
    }

    /// The releases that a set was added up from.
    pub(super) fn sources_of<'a>(
        &'a self,
        set: &'a PoolSet,
    ) -> impl Iterator<Item = &'a Source> + use<'a> {
        let is_in = move |source: &&Source| {
            source.period == set.period.name && set.bodies.contains(&source.body)
        };
        self.sources.iter().filter(is_in)
    }

    /// The summary file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a summary is plain data");
        text.push('\n');
        text
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks for it")]
fn is_false(truth: &bool) -> bool {
    !truth
}

impl Source {
    fn of(release: &Release) -> Self {
        Self {
            body: release.body().name.clone(),
            kind: release.body().kind,
            period: release.period().name.clone(),
            made_on: release.made_on(),
            epsilon: release.guarantee().epsilon,
            year_so_far: release.guarantee().year_so_far,
            digest: release.digest(),
            revises: release.revises().cloned(),
            signed_with: None,
        }
    }
}

/// The releases, each once; the same file given twice is one release.
fn without_repeats(releases: &[Release]) -> Result<Vec<Release>, PoolError> {
    let mut kept: Vec<Release> = Vec::new();
    for release in releases {
        if !kept.contains(release) {
            kept.push(release.clone());
        }
    }
    if kept.is_empty() {
        return Err(PoolError::Nothing);
    }
    Ok(kept)
}

/// The releases that some other release given tells were replaced, and the
/// others: one for each body and period.
fn latest(given: &[Release]) -> Result<(Vec<&Release>, Vec<&Release>), PoolError> {
    let replaced: BTreeSet<&Digest> = given.iter().flat_map(Release::superseded).collect();
    let is_replaced = |release: &&Release| replaced.contains(&release.digest());
    let (superseded, latest): (Vec<_>, Vec<_>) = given.iter().partition(is_replaced);
    for release in given {
        let same = |other: &&&Release| {
            other.body().id == release.body().id && other.period().id == release.period().id
        };
        let (body, period) = (release.body().name.clone(), release.period().name.clone());
        match latest.iter().filter(same).count() {
            0 => return Err(PoolError::Superseded { body, period }),
            1 => {}
            _ => return Err(PoolError::Twice { body, period }),
        }
    }
    Ok((superseded, latest))
}
