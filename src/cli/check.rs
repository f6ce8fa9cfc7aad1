use std::path::PathBuf;

use clap::Args;
use quietcount::{
    public::plan::{Period, Plan},
    refusal::Refusal,
};

use super::{
    files::{Exports, read_body, read_plan},
    say,
};

/// Stands over the report wherever it is shown, printed or saved.
const SCHOOL_ONLY: &str = "For the school only: this report holds exact figures about pupils \
                           and must not leave the school.";

#[derive(Args)]
pub(super) struct Check {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// The body, by its id in the plan.
    #[arg(long)]
    body: String,
    /// The period, by its id in the plan; the longest one when left out.
    #[arg(long)]
    period: Option<String>,
    #[command(flatten)]
    exports: Exports,
}

impl Check {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let respondents = plan.body(&self.body)?.kind.respondents();
        let period = match &self.period {
            Some(id) => plan.period(id)?.clone(),
            None => longest(&plan).clone(),
        };
        let body = read_body(plan, respondents, &self.exports)?;
        let report = body.report(&period)?;
        say(SCHOOL_ONLY);
        say(&format!("Period: {}.", period.name));
        for line in report.lines() {
            say(&line);
        }
        Ok(())
    }
}

fn longest(plan: &Plan) -> &Period {
    let length = |period: &&Period| period.to.days_since(period.from);
    let longest = plan.periods().iter().max_by_key(length);
    longest.expect("a plan has at least one period")
}
