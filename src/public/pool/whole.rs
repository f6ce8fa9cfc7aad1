use std::collections::BTreeSet;

use super::{error::PoolError, joint::Record};
use crate::public::{plan::Digest, release::Release};

/// Whether a pool takes every release that is published: it may grow when a
/// late one comes, but leaves nobody out. Of a release that is known to have
/// been replaced it takes the latest.
///
/// # Errors
/// [`PoolError`] naming the release that is missing.
pub(super) fn is_whole(latest: &[&Release], record: &Record<'_>) -> Result<(), PoolError> {
    let replaced = replaced(record);
    for release in latest {
        if replaced.contains(&release.digest()) {
            return Err(PoolError::Superseded {
                body: release.body().name.clone(),
                period: release.period().name.clone(),
            });
        }
    }
    let is_here = |body: &str, period: &str| {
        let same = |one: &&&Release| one.body().name == body && one.period().name == period;
        latest.iter().any(|release| same(&release))
    };
    let is_pooled = |period: &str| latest.iter().any(|one| one.period().name == period);
    for (body, period) in published(record) {
        if is_pooled(period) && !is_here(body, period) {
            return Err(PoolError::LeftOut {
                body: body.to_owned(),
                period: period.to_owned(),
            });
        }
    }
    Ok(())
}

/// Digests of all releases that something published tells were replaced.
fn replaced<'a>(record: &Record<'a>) -> BTreeSet<&'a Digest> {
    let of_releases = record
        .releases
        .iter()
        .flat_map(|release| release.superseded());
    let of_summaries = record.summaries.iter().flat_map(|summary| {
        let replaced = summary.superseded.iter().map(|source| &source.digest);
        let revised = summary
            .sources
            .iter()
            .filter_map(|source| source.revises.as_ref());
        replaced.chain(revised.map(|replaced| &replaced.release))
    });
    of_releases.chain(of_summaries).collect()
}

/// Body and period of every release that is published, or stands in a summary
/// that is.
fn published<'a>(record: &Record<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let of_releases = record.releases.iter();
    let of_summaries = record.summaries.iter().flat_map(|summary| &summary.sources);
    of_releases
        .map(|release| (&*release.body().name, &*release.period().name))
        .chain(of_summaries.map(|source| (&*source.body, &*source.period)))
}
