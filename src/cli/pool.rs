use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use clap::Args;
use quietcount::{
    public::{
        data::DataFiles,
        plan::{Digest, Plan},
        pool::{Findings, Record, Summary},
        publish::{self, Opened},
        release::Release,
    },
    refusal::Refusal,
};

use super::{
    data::write_data,
    files::{about, make_folder, read_plan, read_releases, read_text, write_whole},
    office_key::OfficeKeyFile,
    roster::{Checker, RosterFile},
    say,
};

/// Where in the output folder earlier summaries are kept.
const EARLIER: &str = "earlier";

const SUMMARY: &str = "summary.json";

/// The page that needs nothing beside it.
const ALONE: &str = "for-email.html";

/// How the names of earlier summaries end.
const KEPT: &str = ".summary.json";

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
        let office = self.office.open(&self.plan, &plan)?;
        let mut checker = self.roster.open(&self.plan, &plan)?;
        for (path, release) in self.releases.iter().zip(&releases) {
            checker.check(path, release)?;
        }
        let published = Published::read(&self.published, &self.out, &mut checker)?;
        let record = published.record();
        let (summary, findings) = Summary::beside(&plan, &releases, &record, office.as_ref())?;
        let summary = summary.with_signers(&checker.signers);
        make_folder(&self.out)?;
        keep_earlier(&self.out, &summary)?;
        write_whole(&self.out.join(SUMMARY), summary.to_text())?;
        let data = DataFiles::of_summary(&summary);
        let names: Vec<&str> = data.files.iter().map(|file| file.name.as_str()).collect();
        let index = publish::page_beside(&summary, &names);
        write_whole(&self.out.join("index.html"), index)?;
        write_whole(&self.out.join(ALONE), publish::page(&summary))?;
        say(&format!(
            "Wrote {}: index.html for the panel, {ALONE} to send by itself, {SUMMARY} for further \
             work; {}.",
            self.out.display(),
            bodies(&plan, &summary)
        ));
        write_data(&self.out, &data)?;
        say(whose_figures(&plan, office.is_some()));
        for line in checked(&findings) {
            say(&line);
        }
        for line in not_in_it(&summary) {
            say(&line);
        }
        Ok(())
    }
}

/// Everything published that is known of.
struct Published {
    releases: Vec<Release>,
    summaries: Vec<Summary>,
}

impl Published {
    /// The files named, and the summaries in the output folder.
    fn read(files: &[PathBuf], out: &Path, checker: &mut Checker) -> Result<Self, Refusal> {
        let mut published = Self {
            releases: Vec::new(),
            summaries: Vec::new(),
        };
        let mut all = files.to_vec();
        all.extend(in_folder(out)?);
        for (place, path) in all.iter().enumerate() {
            let text = read_text(path, "published file")?;
            let opened = Opened::read(place + 1, &text).map_err(|error| about(path, error))?;
            match opened {
                Opened::Release(release) => {
                    checker.check_published(path, &release)?;
                    published.releases.push(*release);
                }
                Opened::Summary(summary) => published.summaries.push(*summary),
            }
        }
        Ok(published)
    }

    fn record(&self) -> Record<'_> {
        Record {
            releases: self.releases.iter().collect(),
            summaries: self.summaries.iter().collect(),
        }
    }
}

/// The summary in an output folder, and those it took the place of.
fn in_folder(out: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let mut files = Vec::new();
    let latest = out.join(SUMMARY);
    if latest.is_file() {
        files.push(latest);
    }
    let folder = out.join(EARLIER);
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
            if name.is_some_and(|name| name.ends_with(KEPT)) {
                files.push(path);
            }
        }
        files.sort();
    }
    Ok(files)
}

/// Keeps the summary that a new one takes the place of: whoever has seen it
/// has it for ever, so the next one is checked against it too.
fn keep_earlier(out: &Path, new: &Summary) -> Result<(), Refusal> {
    let latest = out.join(SUMMARY);
    if !latest.is_file() {
        return Ok(());
    }
    let text = read_text(&latest, "summary")?;
    if text == new.to_text() {
        return Ok(());
    }
    let folder = out.join(EARLIER);
    make_folder(&folder)?;
    let name = format!("{}{KEPT}", Digest::of(text.as_bytes()).short());
    write_whole(&folder.join(name), text)
}

fn bodies(plan: &Plan, summary: &Summary) -> String {
    let bodies: BTreeSet<&str> = summary.sources.iter().map(|one| &*one.body).collect();
    format!("{} of {} bodies", bodies.len(), plan.bodies().len())
}

/// Whether figures that single bodies withhold count in the totals.
fn whose_figures(plan: &Plan, is_opened: bool) -> &'static str {
    match (plan.office_key(), is_opened) {
        (_, true) => {
            "The sealed parts were opened and added up: figures that single bodies withhold count \
             in the totals of three bodies and more."
        }
        (Some(_), false) => {
            "No office key: figures that single bodies withhold are not in the totals. Give the \
             key with --office-key."
        }
        (None, _) => {
            "The plan names no office key: figures that single bodies withhold are not in the \
             totals."
        }
    }
}

/// What checking the summary beside everything published came to.
fn checked(findings: &Findings) -> Vec<String> {
    let mut lines = vec![format!(
        "Checked together with every release given and what is published already (earlier \
         summaries of this plan: {}): of {} withheld counts {} may be worked out.",
        findings.summaries, findings.withheld, findings.exposed
    )];
    if findings.hidden > 0 {
        lines.push(format!(
            "Figures hidden because of what the releases print and what is published already: {}. \
             If a release that was replaced is not among the files, give it with --published: what \
             it printed itself need not be hidden.",
            findings.hidden
        ));
    }
    if findings.exposed > 0 {
        lines.push(
            "What is published already may give withheld counts away: withdraw it where you can."
                .to_owned(),
        );
    }
    lines
}

fn not_in_it(summary: &Summary) -> Vec<String> {
    let replaced = summary.superseded.iter().map(|source| {
        format!(
            "Not used: {}, {}, release {} made on {}; a revised one replaces it.",
            source.body,
            source.period,
            source.digest.short(),
            source.made_on.in_words()
        )
    });
    let missing = summary.sets.iter().flat_map(|set| {
        let line = |name| format!("Missing, not zero: {name}, {}.", set.period.name);
        set.missing.iter().map(line)
    });
    replaced.chain(missing).collect()
}
