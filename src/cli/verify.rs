use std::path::PathBuf;

use clap::Args;
use quietcount::{
    public::{
        publish::cell_in_words,
        release::{self, Release},
    },
    refusal::Refusal,
};

use super::{
    files::{read_plan, read_releases},
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
    /// The release files.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
}

impl Verify {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let releases = read_releases(&self.releases)?;
        release::verify(&plan, &releases)?;
        for release in &releases {
            let guarantee = release.guarantee();
            say(&format!(
                "Holds: {}, {}. Plan {}, release {}, ε {}, this year {} of {}.",
                release.body().name,
                release.period().name,
                release.plan().digest.short(),
                release.digest().short(),
                guarantee.epsilon,
                guarantee.year_so_far,
                guarantee.cap
            ));
            if self.print {
                print(release);
            }
        }
        Ok(())
    }
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
