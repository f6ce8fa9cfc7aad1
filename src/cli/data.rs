use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Args;
use quietcount::{
    public::{data::DataFiles, release},
    refusal::Refusal,
};

use super::{
    files::{make_folder, read_plan, read_releases, write_whole},
    say,
};

/// Writes the figures of releases as data files and spreadsheets.
#[derive(Args)]
pub(super) struct Data {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// Folder to write to.
    #[arg(long)]
    out: PathBuf,
    /// The release files.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
}

impl Data {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let releases = read_releases(&self.releases)?;
        release::verify(&plan, &releases)?;
        let data: Vec<DataFiles> = releases.iter().map(DataFiles::of_release).collect();
        differ(&data)?;
        make_folder(&self.out)?;
        for data in &data {
            for file in &data.files {
                write_whole(&self.out.join(&file.name), &file.bytes)?;
            }
            say_data(&self.out, data);
        }
        Ok(())
    }
}

/// Refuses releases whose files would take each other's place.
fn differ(data: &[DataFiles]) -> Result<(), Refusal> {
    let mut names = BTreeSet::new();
    let mut files = data.iter().flat_map(|data| &data.files);
    match files.find(|file| !names.insert(&file.name)) {
        None => Ok(()),
        Some(twice) => Err(Refusal {
            what: format!("Two releases would both be written as {}.", twice.name),
            remedy: "Write them to different folders.".to_owned(),
        }),
    }
}

/// Names the files written, and what none of the data files holds.
pub(super) fn say_data(out: &Path, data: &DataFiles) {
    let names: Vec<&str> = data.files.iter().map(|file| file.name.as_str()).collect();
    say(&format!("Wrote {}: {}.", out.display(), names.join(", ")));
    for sentence in &data.left_out {
        say(sentence);
    }
}
