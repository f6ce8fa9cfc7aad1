use super::{
    add_up::{Adder, Small},
    opened::OpenedParts,
    summary::PoolSet,
};
use crate::public::{
    plan::{BodyEntry, BodyKind, Period, Plan, PoolOf, Respondents},
    release::Release,
};

/// The sets of one period: those whom the plan pools together, then each
/// alternative provision by its own printed figures, since absence there is
/// several times as high and an average would hide both; and each visiting team
/// by its own.
///
/// No other set is offered: somebody who may ask for the sum of any schools
/// asks for all of them and for all but one.
///
/// With each set come those of its sums that are too small to be told.
pub(super) fn sets_of(
    plan: &Plan,
    period: &Period,
    releases: &[&Release],
    opened: Option<&OpenedParts>,
) -> Vec<(PoolSet, Small)> {
    let asked = |body: &BodyEntry| plan.collection(body, period).is_ok();
    let of = |is_in: &dyn Fn(&BodyEntry) -> bool| -> (Vec<&Release>, Vec<&BodyEntry>) {
        let present =
            |release: &&Release| release.period().id == period.id && is_in(release.body());
        let present: Vec<&Release> = releases.iter().copied().filter(present).collect();
        let is_missing = |body: &&BodyEntry| {
            is_in(body) && asked(body) && present.iter().all(|release| release.body().id != body.id)
        };
        let missing = plan.bodies().iter().filter(is_missing).collect();
        (present, missing)
    };
    let (pooled, missing) = of(&|body| plan.pool().takes(body.kind));
    let (alone, absent) = of(&|body| body.kind != BodyKind::Mainstream);
    if pooled.is_empty() && alone.is_empty() {
        return Vec::new();
    }
    let total = opened.and_then(|opened| opened.total(plan, period));
    let schools = plan.collected(Respondents::Schools, &period.id);
    let adder = schools.filter(|_| !pooled.is_empty());
    let adder = adder.map(|asked| Adder::new(asked, pooled.clone(), total.as_ref()));
    let (tables, small, turns) = adder
        .map(|adder| (adder.tables(), adder.small(), adder.turns()))
        .unwrap_or_default();
    let together = PoolSet {
        name: together_in_words(plan.pool(), pooled.len()),
        period: period.clone(),
        bodies: pooled
            .iter()
            .map(|release| release.body().name.clone())
            .collect(),
        missing: missing.iter().map(|body| body.name.clone()).collect(),
        alone: None,
        counts_withheld: total.is_some(),
        tables,
        turns,
        changes: Vec::new(),
    };
    let apart = alone.iter().map(|release| PoolSet {
        name: alone_in_words(release.body()),
        period: period.clone(),
        bodies: vec![release.body().name.clone()],
        missing: Vec::new(),
        alone: Some(release.body().clone()),
        counts_withheld: false,
        tables: release.tables().to_vec(),
        turns: None,
        changes: Vec::new(),
    });
    let absent = absent.into_iter().map(|body| PoolSet {
        name: alone_in_words(body),
        period: period.clone(),
        bodies: Vec::new(),
        missing: vec![body.name.clone()],
        alone: None,
        counts_withheld: false,
        tables: Vec::new(),
        turns: None,
        changes: Vec::new(),
    });
    let others = apart.chain(absent).map(|set| (set, Small::new()));
    std::iter::once((together, small)).chain(others).collect()
}

fn together_in_words(pool: PoolOf, schools: usize) -> String {
    let name = match pool {
        PoolOf::Mainstream => "Mainstream schools together",
        PoolOf::All => "Mainstream schools and alternative provision together",
    };
    format!("{name} ({schools})")
}

fn alone_in_words(body: &BodyEntry) -> String {
    format!("{}, {}", body.name, body.kind.in_words())
}
