use std::path::Path;

use quietcount::{
    example,
    public::{
        plan::{At, Outlook, Plan, Respondents, Rule, risk},
        publish::{POOLED, SCHOOLS, TEAMS, WHEN_PRINTED},
    },
    refusal::Refusal,
    sealed::OfficePrivateKey,
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
    say_key(&plan);
    let rules = plan.rules();
    say(&format!("\nRules in force: {}.", rules.name()));
    for rule in &Rule::LIST {
        say(&format!("  {}: {}", rule.name, rule.says(&rules)));
    }
    say("");
    say(WHEN_PRINTED);
    for asked in plan.collections() {
        let (period, epsilon) = (&asked.period().name, asked.epsilon());
        let body = match asked.respondents() {
            Respondents::Schools => "body",
            Respondents::Teams => "visiting team",
        };
        say(&format!("\n{period}: ε {epsilon} a {body}."));
        say(&risk::worst_case(epsilon));
        print_outlook(&Outlook::of(asked), asked.respondents());
    }
    Ok(())
}

fn print_outlook(outlook: &Outlook, of: Respondents) {
    let sizes = match of {
        Respondents::Schools => SCHOOLS,
        Respondents::Teams => TEAMS,
    };
    say("  Measured, with its share of ε; every table is estimated from all of them:");
    for one in &outlook.measured {
        say(&format!("    {}: ε {}", one.title, one.share));
    }
    for table in &outlook.tables {
        say(&format!("  {}", table.title));
        for figure in &table.figures {
            let mut printed: Vec<String> = sizes
                .iter()
                .map(|&pupils| format!("{pupils}: {}", in_words(&figure.at(pupils))))
                .collect();
            let (bodies, pupils) = POOLED;
            let pooled = figure.pooled(bodies, pupils);
            if of == Respondents::Schools {
                printed.push(format!(
                    "{bodies} schools of {pupils}: {} (threshold {})",
                    in_words(&pooled),
                    pooled.threshold
                ));
            }
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

/// Whether withheld figures count in the totals, and who can open them.
fn say_key(plan: &Plan) {
    let Some(key) = plan.office_key() else {
        return say("No office key: figures that single bodies withhold are not in the totals.");
    };
    say(&format!(
        "Releases are sealed to the office key {}: figures that single bodies withhold count in \
         the totals.",
        key.fingerprint()
    ));
    let of_example = OfficePrivateKey::read(example::office_key());
    if of_example.is_ok_and(|one| one.public() == *key) {
        say(
            "That is the key of the fictional pilot, and everybody has it: make another with \
             office-key before a school opens the plan.",
        );
    }
}
