use super::{add_up::add_up, summary::PoolSet};
use crate::public::{
    plan::{BodyEntry, BodyKind, Period, Plan, PoolOf},
    release::Release,
};

/// The sets of one period: those whom the plan pools together, then each
/// alternative provision by its own printed figures. Absence there is several
/// times as high, and an average would hide both.
///
/// No other set is offered: somebody who may ask for the sum of any schools
/// asks for all of them and for all but one.
pub(super) fn sets_of(plan: &Plan, period: &Period, releases: &[&Release]) -> Vec<PoolSet> {
    let of = |is_in: &dyn Fn(&BodyEntry) -> bool| -> (Vec<&Release>, Vec<String>) {
        let present =
            |release: &&Release| release.period().id == period.id && is_in(release.body());
        let present: Vec<&Release> = releases.iter().copied().filter(present).collect();
        let is_missing = |body: &&BodyEntry| {
            is_in(body) && present.iter().all(|release| release.body().id != body.id)
        };
        let missing = plan.bodies().iter().filter(is_missing);
        let missing = missing.map(|body| body.name.clone()).collect();
        (present, missing)
    };
    let (pooled, missing) = of(&|body| plan.pool().takes(body.kind));
    let (alone, absent) = of(&|body| body.kind == BodyKind::AlternativeProvision);
    if pooled.is_empty() && alone.is_empty() {
        return Vec::new();
    }
    let together = match plan.pool() {
        PoolOf::Mainstream => "Mainstream schools together",
        PoolOf::All => "Mainstream schools and alternative provision together",
    };
    let mut sets = vec![PoolSet {
        name: format!("{together} ({})", pooled.len()),
        period: period.clone(),
        bodies: pooled
            .iter()
            .map(|release| release.body().name.clone())
            .collect(),
        missing,
        alone: None,
        tables: add_up(plan, &pooled),
        changes: Vec::new(),
    }];
    sets.extend(alone.iter().map(|release| PoolSet {
        name: format!("{}, alternative provision", release.body().name),
        period: period.clone(),
        bodies: vec![release.body().name.clone()],
        missing: Vec::new(),
        alone: Some(release.body().clone()),
        tables: release.tables().to_vec(),
        changes: Vec::new(),
    }));
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
