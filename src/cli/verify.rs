use std::{collections::BTreeSet, path::PathBuf};

use clap::Args;
use quietcount::{
    public::{
        keys::Signers,
        plan::{Epsilon, Plan},
        publish::{WithheldWords, cell_in_words},
        release::{self, Release, Withheld},
    },
    refusal::Refusal,
};

use super::{
    files::{about, read_plan, read_releases},
    roster::RosterFile,
    say,
};

#[derive(Args)]
pub(super) struct Verify {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// Show every figure as well.
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    roster: RosterFile,
    /// The release files.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
}

impl Verify {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let releases = read_releases(&self.releases)?;
        let mut signers = Signers::default();
        if let Some(roster) = self.roster.open(&self.plan, &plan)? {
            for (path, release) in self.releases.iter().zip(&releases) {
                let checked = signers.check(&roster, release);
                checked.map_err(|error| about(path, error))?;
            }
        }
        release::verify(&plan, &releases)?;
        let superseded: BTreeSet<_> = releases.iter().flat_map(Release::superseded).collect();
        for release in &releases {
            say(&holds(release));
            if let Some(key) = signers.of(&release.digest()) {
                say(&format!("  Signed with key {key}."));
            }
            if superseded.contains(&release.digest()) {
                say("  Superseded: a revised release replaces it.");
            }
            for line in charges(&plan, release) {
                say(&line);
            }
            let withheld = Withheld::of(release, None);
            for sentence in WithheldWords::new(release, &withheld).sentences {
                say(&format!("  {sentence}"));
            }
            if self.print {
                print(release);
            }
        }
        Ok(())
    }
}

fn holds(release: &Release) -> String {
    let guarantee = release.guarantee();
    let revised = release.revises().map_or_else(String::new, |replaced| {
        format!(" [r] {}.", replaced.in_words())
    });
    format!(
        "Holds: {}, {}. Plan {}, release {}, ε {}, this year {} of {}.{revised}",
        release.body().name,
        release.period().name,
        release.plan().digest.short(),
        release.digest().short(),
        guarantee.epsilon,
        guarantee.year_so_far,
        guarantee.cap
    )
}

/// The charges of the year up to a release, one line each, so that anybody can
/// add them up.
fn charges(plan: &Plan, release: &Release) -> Vec<String> {
    let own = release.charge();
    let mut sum = Epsilon::NONE;
    let charges = release.charges().iter().chain([&own]).enumerate();
    charges
        .map(|(place, charge)| {
            sum = sum.plus(charge.epsilon).unwrap_or(Epsilon::CEILING);
            // What another plan calls its period is not known here.
            let period = match plan.period(&charge.period) {
                Ok(period) if charge.plan == *plan.digest() => period.name.clone(),
                _ => format!("under another plan ({})", charge.plan.short()),
            };
            let replaces = charge.revises.as_ref().map_or_else(String::new, |revised| {
                format!(", [r] revised, replaces {}", revised.short())
            });
            let number = place + 1;
            let release = charge.release.short();
            let epsilon = charge.epsilon;
            format!(
                "  Charge {number}: {period}, ε {epsilon}, sum {sum}, release {release}{replaces}."
            )
        })
        .collect()
}

fn print(release: &Release) {
    for table in release.tables() {
        say(&format!("\n{}", table.title()));
        for row in &table.rows {
            say(&format!("  {}", row.group));
            for figure in &row.figures {
                say(&format!(
                    "    {}: {}",
                    figure.kind.in_words(),
                    cell_in_words(figure.kind, figure.cell)
                ));
            }
        }
    }
}
