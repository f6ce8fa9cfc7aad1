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
    plan::{Collection, Epsilon, Plan, Respondents, Strategy},
};

/// Checks releases against their plan and against each other: plan digest,
/// body, period, ε and shares, sealed part, chain of charges and of revisions, cap; that what
/// each shows has reached its threshold, and gives nothing away that it
/// withholds.
///
/// # Errors
/// The first thing that does not hold.
pub fn verify(plan: &Plan, releases: &[Release]) -> Result<(), ReleaseError> {
    let mut strategies: BTreeMap<(Respondents, &str), Strategy> = BTreeMap::new();
    for release in releases {
        let asked = follows_plan(plan, release)?;
        is_sealed_as_planned(plan, release)?;
        let strategy = strategies
            .entry((asked.respondents(), &asked.period().id))
            .or_insert_with(|| Strategy::of(asked));
        was_measured(asked, strategy, release)?;
        keeps_cap(asked, release)?;
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

/// What the plan collects, which the release answers.
fn follows_plan<'a>(plan: &'a Plan, release: &Release) -> Result<&'a Collection, ReleaseError> {
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
    let respondents = release.body().kind.respondents();
    let asked = plan.collected(respondents, &release.period().id);
    let asked = asked.ok_or_else(|| ReleaseError::Disagrees {
        body: body(),
        what: "period",
    })?;
    let guarantee = release.guarantee();
    agrees(
        guarantee.unit == UNIT
            && guarantee.protection == PROTECTION
            && guarantee.epsilon == asked.epsilon()
            && guarantee.cap == asked.cap()
            && guarantee.rules == plan.rules(),
        "guarantee",
    )?;
    let priced = |charge: &Charge| {
        charge.plan != *plan.digest()
            || plan
                .collected(respondents, &charge.period)
                .is_some_and(|collected| collected.epsilon() == charge.epsilon)
    };
    agrees(release.charges().iter().all(priced), "charges")?;
    agrees(release.comparators() == plan.comparators(), "comparators")?;
    let tables = release.tables().iter().map(|table| &table.table);
    agrees(tables.eq(asked.tables()), "tables")?;
    Ok(asked)
}

fn was_measured(
    asked: &Collection,
    strategy: &Strategy,
    release: &Release,
) -> Result<(), ReleaseError> {
    if *release.strategy() == MeasuredStrategy::of(asked, strategy) {
        return Ok(());
    }
    let (body, what) = (release.body().id.clone(), "strategy");
    Err(ReleaseError::Disagrees { body, what })
}

/// A release that has been read adds up already; here the sum meets the cap.
fn keeps_cap(asked: &Collection, release: &Release) -> Result<(), ReleaseError> {
    let spent = release.guarantee().year_so_far;
    let cap = asked.cap().min(Epsilon::CEILING);
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
    let reaches = |kin| {
        let counted = Counted::of(release, kin);
        counted.and_then(|counted| counted.reach_thresholds(strategy)) == Ok(true)
    };
    if release.kins().into_iter().all(reaches) {
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
