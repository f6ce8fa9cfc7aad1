use std::path::Path;

use quietcount::{
    public::{
        plan::{Outlook, risk},
        publish::{SCHOOLS, WHEN_PRINTED},
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
    say(WHEN_PRINTED);
    for period in plan.periods() {
        say(&format!("\n{}: ε {} a body.", period.name, period.epsilon));
        say(&risk::worst_case(period.epsilon));
        for table in Outlook::of(&plan, period) {
            say(&format!("  {}: ε {}", table.title, table.share));
            for figure in &table.figures {
                let printed: Vec<String> = SCHOOLS
                    .iter()
                    .map(|&pupils| {
                        let outlook = figure.at(pupils);
                        format!(
                            "{pupils}: {} ±{:.0}, reached in {:.0}%",
                            outlook.typical,
                            outlook.half_width,
                            100.0 * outlook.chance
                        )
                    })
                    .collect();
                say(&format!(
                    "    {}: threshold {}. Typical figure, range, and how often the threshold is reached, in a school of {}.",
                    figure.name,
                    figure.threshold,
                    printed.join("; of ")
                ));
            }
        }
    }
    Ok(())
}
