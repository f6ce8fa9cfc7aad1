use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    add_up::add_up,
    change::{Change, changes},
    error::PoolError,
};
use crate::public::{
    json::Kind,
    plan::{
        AcademicYear, Area, BodyEntry, BodyKind, Comparator, Day, Digest, Epsilon, Period, Plan,
        Rules,
    },
    release::{PlanReference, Release, ReleaseError, ReleasedTable, Replaced, verify},
};

/// Pooled figures of a plan, with where they come from.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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
    /// The figures.
    pub tables: Vec<ReleasedTable>,
    /// How percentages of the whole moved since an earlier period.
    pub changes: Vec<Change>,
}

/// One release that a summary uses.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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
        let given = without_repeats(releases)?;
        let (superseded, latest) = latest(&given)?;
        verify(plan, &given)?;
        let sets = plan
            .periods()
            .iter()
            .flat_map(|period| sets_of(plan, period, &latest))
            .collect();
        Ok(Self {
            format: Kind::Summary.format(),
            plan: PlanReference {
                title: plan.title().to_owned(),
                digest: plan.digest().clone(),
            },
            academic_year: plan.academic_year(),
            area: plan.area().cloned(),
            rules: plan.rules(),
            sets,
            sources: latest.into_iter().map(Source::of).collect(),
            superseded: superseded.into_iter().map(Source::of).collect(),
            comparators: plan.comparators().to_vec(),
        })
    }

    /// Reads a summary file.
    ///
    /// # Errors
    /// [`ReleaseError`] when it is not one.
    pub fn read(text: &str) -> Result<Self, ReleaseError> {
        let summary: Self = Kind::Summary.read(text)?;
        let mut tables = summary.sets.iter().flat_map(|set| &set.tables);
        if tables.all(|table| table.has_its_shape() && table.keeps_to(&summary.rules)) {
            Ok(summary)
        } else {
            Err(ReleaseError::Misshapen)
        }
    }

    /// The summary file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a summary is plain data");
        text.push('\n');
        text
    }
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

/// Mainstream schools together, then each alternative provision by its own
/// printed figures: absence there is several times as high, and an average
/// would hide both.
fn sets_of(plan: &Plan, period: &Period, releases: &[&Release]) -> Vec<PoolSet> {
    let of = |kind: BodyKind| -> Vec<&Release> {
        releases
            .iter()
            .copied()
            .filter(|release| release.period().id == period.id && release.body().kind == kind)
            .collect()
    };
    let (mainstream, alternative) = (of(BodyKind::Mainstream), of(BodyKind::AlternativeProvision));
    if mainstream.is_empty() && alternative.is_empty() {
        return Vec::new();
    }
    let missing = |kind: BodyKind, present: &[&Release]| -> Vec<String> {
        plan.bodies()
            .iter()
            .filter(|body| body.kind == kind)
            .filter(|body| present.iter().all(|release| release.body().id != body.id))
            .map(|body| body.name.clone())
            .collect()
    };
    let mut sets = vec![PoolSet {
        name: format!("Mainstream schools together ({})", mainstream.len()),
        period: period.clone(),
        bodies: mainstream
            .iter()
            .map(|release| release.body().name.clone())
            .collect(),
        missing: missing(BodyKind::Mainstream, &mainstream),
        alone: None,
        tables: add_up(plan, &mainstream),
        changes: if plan.rules().fewest_bodies.is_met_by(mainstream.len()) {
            changes(plan, period, &mainstream, releases)
        } else {
            Vec::new()
        },
    }];
    sets.extend(alternative.iter().map(|release| PoolSet {
        name: format!("{}, alternative provision", release.body().name),
        period: period.clone(),
        bodies: vec![release.body().name.clone()],
        missing: Vec::new(),
        alone: Some(release.body().clone()),
        tables: release.tables().to_vec(),
        changes: changes(plan, period, &[*release], releases),
    }));
    let absent = missing(BodyKind::AlternativeProvision, &alternative);
    sets.extend(absent.into_iter().map(|name| PoolSet {
        name: format!("{name}, alternative provision"),
        period: period.clone(),
        bodies: Vec::new(),
        missing: vec![name],
        alone: None,
        tables: Vec::new(),
        changes: Vec::new(),
    }));
    sets
}
