use std::path::Path;

use quietcount::{
    public::{
        plan::{At, Outlook, Rule, risk},
        publish::{POOLED, SCHOOLS, WHEN_PRINTED},
    },
    refusal::Refusal,
};

use super::{files::read_plan, say};

/// Validates a plan and prints what each period's figures can show.
pub(super) fn check(path: &Path) -> Result<(), Refusal> {
    let plan = read_plan(path)?;
    say(&format!(
        "Good: {}, {}. {} bodies, {} tables. Digest {}.",
        plan.title(),
        plan.academic_year(),
        plan.bodies().len(),
        plan.tables().len(),
        plan.digest()
    ));
    say(&match plan.office_key() {
        Some(key) => format!(
            "Releases are sealed to the office key {}: figures that single bodies withhold count in \
             the totals.",
            key.fingerprint()
        ),
        None => {
            "No office key: figures that single bodies withhold are not in the totals.".to_owned()
        }
    });
    let rules = plan.rules();
    say(&format!("\nRules in force: {}.", rules.name()));
    for rule in &Rule::LIST {
        say(&format!("  {}: {}", rule.name, rule.says(&rules)));
    }
    say("");
    say(WHEN_PRINTED);
    for period in plan.periods() {
        say(&format!("\n{}: ε {} a body.", period.name, period.epsilon));
        say(&risk::worst_case(period.epsilon));
        print_outlook(&Outlook::of(&plan, period));
    }
    Ok(())
}

fn print_outlook(outlook: &Outlook) {
    say("  Measured, with its share of ε; every table is estimated from all of them:");
    for one in &outlook.measured {
        say(&format!("    {}: ε {}", one.title, one.share));
    }
    for table in &outlook.tables {
        say(&format!("  {}", table.title));
        for figure in &table.figures {
            let mut printed: Vec<String> = SCHOOLS
                .iter()
                .map(|&pupils| format!("{pupils}: {}", in_words(&figure.at(pupils))))
                .collect();
            let (bodies, pupils) = POOLED;
            let pooled = figure.pooled(bodies, pupils);
            printed.push(format!(
                "{bodies} schools of {pupils}: {} (threshold {})",
                in_words(&pooled),
                pooled.threshold
            ));
            say(&format!(
                "    {}: threshold {}. {}.",
                figure.name,
                figure.at(0).threshold,
                printed.join("; ")
            ));
        }
    }
}

/// "174 ±9, 100%": a typical figure, the half-width of its range, and how
/// often it is printed.
fn in_words(at: &At) -> String {
    let chance = 100.0 * at.chance;
    format!("{} ±{:.0}, {chance:.0}%", at.typical, at.half_width)
}
