use std::{collections::BTreeSet, path::PathBuf};

use clap::Args;
use quietcount::{
    public::{data::DataFiles, pool::Summary, publish},
    refusal::Refusal,
};

use super::{
    data::write_data,
    files::{make_folder, read_plan, read_releases, write_whole},
    say,
};

#[derive(Args)]
pub(super) struct Pool {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// Folder to write the summary to.
    #[arg(long)]
    out: PathBuf,
    /// The release files.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
}

impl Pool {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let releases = read_releases(&self.releases)?;
        let summary = Summary::new(&plan, &releases)?;
        make_folder(&self.out)?;
        write_whole(&self.out.join("summary.json"), summary.to_text())?;
        write_whole(&self.out.join("index.html"), publish::page(&summary))?;
        let bodies: BTreeSet<&str> = summary.sources.iter().map(|one| &*one.body).collect();
        say(&format!(
            "Wrote {}: index.html for the panel, summary.json for further work; {} of {} bodies.",
            self.out.display(),
            bodies.len(),
            plan.bodies().len()
        ));
        write_data(&self.out, &DataFiles::of_summary(&summary))?;
        for source in &summary.superseded {
            say(&format!(
                "Not used: {}, {}, release {} made on {}; a revised one replaces it.",
                source.body,
                source.period,
                source.digest.short(),
                source.made_on.in_words()
            ));
        }
        for set in &summary.sets {
            for name in &set.missing {
                say(&format!("Missing, not zero: {name}, {}.", set.period.name));
            }
        }
        Ok(())
    }
}
