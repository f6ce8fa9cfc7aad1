use super::{draw, pay, school::School};
use crate::{
    confidential::protect::{Noise, ProtectedTables, protect},
    public::plan::{
        Attribute, Cell, Counts, Epsilon, FigureKind, Plan, Respondents, Split, Strategy, Table,
    },
};

const DRAWS: u32 = 500;

fn standard() -> (Plan, Strategy) {
    let plan = Plan::read(crate::example::plan()).unwrap();
    let strategy = Strategy::of(plan.collected(Respondents::Schools, "autumn").unwrap());
    (plan, strategy)
}

/// A figure of the plan: table, group, kind.
type Named = (usize, usize, FigureKind);

fn place(plan: &Plan, by: Option<Attribute>) -> usize {
    let same = |table: &Table| {
        by.map_or(
            table.is_whole_school() && table.counts.is_of_pupils(),
            |by| table.is_by(by),
        )
    };
    plan.collections()[0]
        .tables()
        .iter()
        .position(same)
        .unwrap()
}

fn name(plan: &Plan, (table, group, kind): Named) -> String {
    let table = &plan.collections()[0].tables()[table];
    format!("{}: {}", table.group_labels()[group], kind.in_words())
}

/// What a school of 1,000 must print with probability 0.9, from whole
/// releases: thresholds, reliability and complementary suppression.
#[test]
#[ignore = "a measurement: cargo xtask accuracy"]
fn a_school_of_1000_prints_its_headlines() {
    let (plan, strategy) = standard();
    let school = School::typical(1000);
    let (whole, sen) = (place(&plan, None), place(&plan, Some(Attribute::Sen)));
    let wanted: [Named; 4] = [
        (whole, 0, FigureKind::Persistent),
        (whole, 0, FigureKind::Severe),
        (sen, 0, FigureKind::Persistent),
        (sen, 1, FigureKind::Persistent),
    ];
    let cost = plan.period("autumn").unwrap().epsilon;
    let releases: Vec<ProtectedTables> = (0..DRAWS)
        .map(|seed| {
            let mut noise = Noise::seeded(u64::from(seed));
            let exact = school.exact(&strategy);
            protect(
                plan.collections()[0].tables(),
                exact,
                &strategy,
                pay(cost),
                &mut noise,
            )
        })
        .collect();
    let mut missed = false;
    println!("Printed by a school of 1,000 in {DRAWS} releases of the standard plan, ε {cost}:");
    for (table, of_plan) in plan.collections()[0].tables().iter().enumerate() {
        for group in 0..of_plan.group_count() {
            for (column, &kind) in FigureKind::of(of_plan).iter().enumerate() {
                let shown = |release: &&ProtectedTables| {
                    matches!(
                        release.tables()[table].rows()[group][column],
                        Cell::Shown(_)
                    )
                };
                let printed = releases.iter().filter(shown).count();
                let part = super::float(printed) / f64::from(DRAWS);
                let named = (table, group, kind);
                let must = wanted.contains(&named);
                println!(
                    "  {part:.3} {}{}",
                    name(&plan, named),
                    if must { " (at least 0.9)" } else { "" }
                );
                missed |= must && part < 0.9;
            }
        }
    }
    assert!(!missed, "a headline is printed less often than it must");
}

/// What seven schools of 1,000 print together, from the unsuppressed noisy
/// figures of all.
#[test]
#[ignore = "a measurement: cargo xtask accuracy"]
fn seven_schools_print_sen_and_year_groups() {
    let (plan, strategy) = standard();
    let school = School::typical(1000);
    let (sen, year) = (
        place(&plan, Some(Attribute::Sen)),
        place(&plan, Some(Attribute::YearGroup)),
    );
    let wanted: Vec<(usize, usize)> = (0..3)
        .map(|group| (sen, group))
        .chain((1..6).map(|group| (year, group)))
        .collect();
    let mut printed = vec![0_u32; wanted.len()];
    for round in 0..DRAWS {
        let mut sums = vec![0.0; wanted.len()];
        for body in 0..7 {
            let mut source = Noise::seeded(u64::from(7 * round + body));
            let noisy = draw(&strategy, school.exact(&strategy), &mut source);
            let drawn: Vec<i64> = noisy.iter().flat_map(|table| table.cells.clone()).collect();
            for (sum, &(table, group)) in sums.iter_mut().zip(&wanted) {
                *sum += strategy.estimates(table, &drawn)[group][1];
            }
        }
        for ((printed, sum), &(table, group)) in printed.iter_mut().zip(sums).zip(&wanted) {
            let weights = strategy.weights(table, group, &[1]);
            let threshold = super::pupils(strategy.threshold(table, &weights, 7));
            let needed = threshold.max(2.0 * strategy.half_width(&weights, 7));
            *printed += u32::from(sum >= needed);
        }
    }
    println!("Reached by seven schools of 1,000 together in {DRAWS} rounds, ε 3/4 each:");
    for (&(table, group), printed) in wanted.iter().zip(printed) {
        let part = f64::from(printed) / f64::from(DRAWS);
        let name = name(&plan, (table, group, FigureKind::Persistent));
        println!("  {part:.3} {name} (at least 0.9)");
        assert!(part >= 0.9, "{name}");
    }
}

/// Half-width of the persistent-absence total, beside what measuring each
/// table by itself gives, and beside all of ε spent on that one number.
#[test]
#[ignore = "a measurement: cargo xtask accuracy"]
fn the_total_is_as_sharp_as_the_other_tables_allow() {
    let (plan, strategy) = standard();
    let period = plan.period("autumn").unwrap();
    let whole = place(&plan, None);
    let chosen = strategy.half_width(&strategy.map(whole, 0, FigureKind::Persistent).above, 1);

    let naive = Strategy::new(
        plan.collections()[0].tables(),
        &Split::naive(plan.collections()[0].tables()),
        period.epsilon,
        period.most_sessions,
        plan.rules(),
    );
    let draws: usize = naive
        .measured()
        .iter()
        .map(|one| one.marginal.cell_count())
        .sum();
    let mut own = vec![0.0; draws];
    own[2..5].fill(1.0);
    let apart = naive.half_width(&own, 1);

    let alone = vec![Table {
        id: "alone".to_owned(),
        counts: Counts::Persistence,
        by: Vec::new(),
        most: None,
        weight: 1,
        of: Respondents::Schools,
        periods: Vec::new(),
    }];
    let split = Split::naive(&alone);
    let only = |epsilon: Epsilon| {
        let strategy = Strategy::new(&alone, &split, epsilon, 1, plan.rules());
        strategy.half_width(&[0.0, 1.0], 1)
    };
    let least = only(period.epsilon);
    println!(
        "Persistent absence in total, ε {}: ±{chosen:.1} pupils; naive splitting ±{apart:.1}; \
         all of ε on this one number ±{least:.1}.",
        period.epsilon
    );
    assert!(chosen < apart);
    assert!(least < chosen);
}
