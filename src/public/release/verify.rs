use std::collections::BTreeMap;

use super::{
    counted::Counted,
    error::ReleaseError,
    file::{MeasuredStrategy, PROTECTION, Release, UNIT},
    sealed_part::is_sealed_as_planned,
    withheld::Withheld,
};
use crate::public::{
    ledger::Charge,
    plan::{Counts, Epsilon, Plan, Strategy},
};

/// Checks releases against their plan and against each other: plan digest,
/// body, period, ε and shares, sealed part, chain of charges and of revisions, cap; that what
/// each shows has reached its threshold, and gives nothing away that it
/// withholds.
///
/// # Errors
/// The first thing that does not hold.
pub fn verify(plan: &Plan, releases: &[Release]) -> Result<(), ReleaseError> {
    let mut strategies: BTreeMap<&str, Strategy> = BTreeMap::new();
    for release in releases {
        follows_plan(plan, release)?;
        is_sealed_as_planned(plan, release)?;
        let period = release.period();
        let strategy = strategies
            .entry(&period.id)
            .or_insert_with(|| Strategy::for_period(plan, period));
        was_measured(plan, strategy, release)?;
        keeps_cap(plan, release)?;
        keeps_secrets(release)?;
        reaches_thresholds(strategy, release)?;
    }
    for (place, one) in releases.iter().enumerate() {
        for other in &releases[place + 1..] {
            dates_agree(one, other)?;
            know_each_other(one, other, releases)?;
        }
    }
    Ok(())
}

fn follows_plan(plan: &Plan, release: &Release) -> Result<(), ReleaseError> {
    let body = || release.body().id.clone();
    if release.plan().digest != *plan.digest() {
        return Err(ReleaseError::OtherPlan {
            body: body(),
            found: release.plan().digest.short().to_owned(),
            expected: plan.digest().short().to_owned(),
        });
    }
    let agrees = |holds: bool, what: &'static str| {
        let disagrees = || ReleaseError::Disagrees { body: body(), what };
        holds.then_some(()).ok_or_else(disagrees)
    };
    agrees(release.plan().title == plan.title(), "title")?;
    let period = plan.period(&release.period().id);
    let entry = plan.body(&release.body().id);
    agrees(entry == Ok(release.body()), "body")?;
    agrees(period.as_ref() == Ok(&release.period()), "period")?;
    agrees(
        release.academic_year() == plan.academic_year(),
        "academic year",
    )?;
    let guarantee = release.guarantee();
    agrees(
        guarantee.unit == UNIT
            && guarantee.protection == PROTECTION
            && guarantee.epsilon == release.period().epsilon
            && guarantee.cap == plan.cap()
            && guarantee.rules == plan.rules(),
        "guarantee",
    )?;
    let priced = |charge: &Charge| {
        charge.plan != *plan.digest()
            || plan
                .period(&charge.period)
                .is_ok_and(|period| period.epsilon == charge.epsilon)
    };
    agrees(release.charges().iter().all(priced), "charges")?;
    agrees(release.comparators() == plan.comparators(), "comparators")?;
    let tables = release.tables().iter().map(|table| &table.table);
    agrees(tables.eq(plan.tables()), "tables")
}

fn was_measured(plan: &Plan, strategy: &Strategy, release: &Release) -> Result<(), ReleaseError> {
    if *release.strategy() == MeasuredStrategy::of(plan, strategy) {
        return Ok(());
    }
    let (body, what) = (release.body().id.clone(), "strategy");
    Err(ReleaseError::Disagrees { body, what })
}

/// A release that has been read adds up already; here the sum meets the cap.
fn keeps_cap(plan: &Plan, release: &Release) -> Result<(), ReleaseError> {
    let spent = release.guarantee().year_so_far;
    let cap = plan.cap().min(Epsilon::CEILING);
    if spent <= cap {
        return Ok(());
    }
    let body = release.body().id.clone();
    Err(ReleaseError::OverCap { body, spent, cap })
}

/// Nobody can work out a count that the release withholds.
fn keeps_secrets(release: &Release) -> Result<(), ReleaseError> {
    if Withheld::of(release, None).is_proven() {
        return Ok(());
    }
    let body = release.body().id.clone();
    Err(ReleaseError::Tells { body })
}

/// No count is shown, or can be worked out, that the rules withhold.
fn reaches_thresholds(strategy: &Strategy, release: &Release) -> Result<(), ReleaseError> {
    let reach = |apart: Option<Counts>| {
        let counted = Counted::of(release, apart);
        counted.and_then(|counted| counted.reach_thresholds(strategy))
    };
    let mut apart = Counts::APART.map(Some).into_iter();
    if reach(None) == Ok(true) && apart.all(|apart| reach(apart) == Ok(true)) {
        return Ok(());
    }
    let body = release.body().id.clone();
    Err(ReleaseError::TooFew { body })
}

/// A revision tells of the very release it replaces.
fn dates_agree(one: &Release, other: &Release) -> Result<(), ReleaseError> {
    let agrees = |later: &Release, earlier: &Release| {
        later.revises().is_none_or(|replaced| {
            replaced.release != earlier.digest() || replaced.made_on == earlier.made_on()
        })
    };
    if agrees(one, other) && agrees(other, one) {
        return Ok(());
    }
    let body = one.body().id.clone();
    Err(ReleaseError::Unlinked { body })
}

/// Of two releases of one body and year, the later must list the earlier, and
/// all that the earlier lists; or a third one lists both.
///
/// Two that were made on two computers do not know of each other: then charges
/// are missing from at least one sum, until a release is made that knows both.
fn know_each_other(one: &Release, other: &Release, all: &[Release]) -> Result<(), ReleaseError> {
    if one.body().number != other.body().number || one == other {
        return Ok(());
    }
    let lists = |later: &Release, earlier: &Release| {
        let listed = |charge: &Charge| later.charges().contains(charge);
        listed(&earlier.charge()) && earlier.charges().iter().all(listed)
    };
    let by_third = |third: &Release| lists(third, one) && lists(third, other);
    if lists(one, other) || lists(other, one) || all.iter().any(by_third) {
        Ok(())
    } else {
        Err(ReleaseError::Forked {
            body: one.body().id.clone(),
        })
    }
}
