use std::path::{Path, PathBuf};

use clap::Args;
use quietcount::{
    public::{
        desk::{Desk, Publication},
        plan::Plan,
        publish::Opened,
    },
    refusal::Refusal,
};

use super::{
    data::say_data,
    files::{about, folder_of, make_folder, read_plan, read_releases, read_text, write_whole},
    office_key::OfficeKeyFile,
    roster::RosterFile,
    say,
};

#[derive(Args)]
pub(super) struct Pool {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// Folder to write the summary to. A summary that it holds already counts
    /// as published.
    #[arg(long)]
    out: PathBuf,
    /// The release files: of every body, the latest of each period.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
    /// What has been published already: releases that were replaced, and
    /// summaries in other folders.
    #[arg(long, num_args = 1..)]
    published: Vec<PathBuf>,
    #[command(flatten)]
    roster: RosterFile,
    #[command(flatten)]
    office: OfficeKeyFile,
}

impl Pool {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let releases = read_releases(&self.releases)?;
        let roster = self.roster.open(&self.plan, &plan)?;
        let office = self.office.open(&self.plan, &plan)?;
        let mut desk = Desk::new(&plan, roster.as_ref(), office.as_ref());
        for (path, release) in self.releases.iter().zip(releases) {
            desk.take(release).map_err(|error| about(path, error))?;
        }
        self.read_published(&mut desk)?;
        let publication = desk.publish()?;
        self.write(&publication)?;
        self.tell(&plan, &publication);
        Ok(())
    }

    /// The files named as published, and the summaries in the output folder.
    fn read_published(&self, desk: &mut Desk<'_>) -> Result<(), Refusal> {
        let latest = self.out.join(Publication::SUMMARY);
        let in_folder = in_folder(&self.out)?;
        for (place, path) in self.published.iter().chain(&in_folder).enumerate() {
            let text = read_text(path, "published file")?;
            let opened = Opened::read(place + 1, &text).map_err(|error| about(path, error))?;
            match opened {
                Opened::Summary(summary) if *path == latest => desk.keep(*summary),
                opened => desk
                    .take_published(opened)
                    .map_err(|error| about(path, error))?,
            }
        }
        Ok(())
    }

    fn write(&self, publication: &Publication) -> Result<(), Refusal> {
        make_folder(&self.out)?;
        for file in publication.files() {
            let path = self.out.join(&file.name);
            make_folder(folder_of(&path))?;
            write_whole(&path, &file.bytes)?;
        }
        Ok(())
    }

    fn tell(&self, plan: &Plan, publication: &Publication) {
        say(&format!(
            "Wrote {}: {} for the panel, {} to send by itself, {} for further work; {}.",
            self.out.display(),
            Publication::INDEX,
            Publication::ALONE,
            Publication::SUMMARY,
            publication.bodies(plan)
        ));
        say_data(&self.out, &publication.data);
        say(publication.whose_figures(plan));
        let checked = publication.checked("with --published");
        for line in checked.iter().chain(&publication.not_in_it()) {
            say(line);
        }
    }
}

/// The summary in an output folder, and those it took the place of.
fn in_folder(out: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let mut files = Vec::new();
    let latest = out.join(Publication::SUMMARY);
    if latest.is_file() {
        files.push(latest);
    }
    let folder = out.join(Publication::EARLIER);
    if folder.is_dir() {
        let unreadable = || Refusal {
            what: format!("'{}' cannot be read.", folder.display()),
            remedy: "Choose another folder to write to, and name the earlier summaries with \
                     --published."
                .to_owned(),
        };
        for entry in std::fs::read_dir(&folder).map_err(|_| unreadable())? {
            let path = entry.map_err(|_| unreadable())?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            if name.is_some_and(|name| name.ends_with(Publication::KEPT)) {
                files.push(path);
            }
        }
        files.sort();
    }
    Ok(files)
}
