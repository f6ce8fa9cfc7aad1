//! The roster: taking enrolments in, and checking releases with it.

use std::path::{Path, PathBuf};

use clap::Args;
use quietcount::{
    public::{
        keys::{Added, Enrolment, Replaces, Roster, Signers},
        plan::{Digest, Plan},
        release::Release,
    },
    refusal::Refusal,
};

use super::{
    files::{about, folder_of, read_plan, read_text, write_whole},
    say,
    today::today,
    warn,
};

/// Takes the enrolments that schools have sent into the roster.
#[derive(Args)]
pub(super) struct Add {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// The roster file; begun when there is none.
    #[arg(long)]
    roster: PathBuf,
    /// The enrolment files.
    #[arg(required = true)]
    enrolments: Vec<PathBuf>,
    /// The keys take the place of those the bodies have now. What was made
    /// with those up to today still holds.
    #[arg(long)]
    replaces: bool,
    /// The keys replaced may be in other hands: nothing holds with them.
    #[arg(long, requires = "replaces")]
    lost: bool,
}

impl Add {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let mut roster = if self.roster.exists() {
            read(&self.roster, &plan)?
        } else {
            Roster::new(&plan)
        };
        let mut lines = Vec::new();
        for path in &self.enrolments {
            let text = read_text(path, "enrolment")?;
            let enrolment = Enrolment::read(&plan, &text).map_err(|error| about(path, error))?;
            let added = roster
                .add(&enrolment, self.replaced(), today()?)
                .map_err(|error| about(path, error))?;
            lines.push(in_words(&enrolment, added));
        }
        write_whole(&self.roster, roster.to_text())?;
        for line in lines {
            say(&line);
        }
        say(
            "Telephone each school, at a number you knew before, and have it read its fingerprint \
             to you. Use this roster only when every one is the same.",
        );
        Ok(())
    }

    fn replaced(&self) -> Replaces {
        match (self.replaces, self.lost) {
            (false, _) => Replaces::Nothing,
            (true, false) => Replaces::Key,
            (true, true) => Replaces::LostKey,
        }
    }
}

fn in_words(enrolment: &Enrolment, added: Added) -> String {
    let what = match added {
        Added::First => "Added",
        Added::Replacement => "Replaced the key of",
        Added::Known => "In the roster already",
        Added::KnownAndLost => "In the roster already, and the key before it now counts as lost",
    };
    let fingerprint = enrolment.key().fingerprint();
    format!("{what}: {}, key {fingerprint}.", enrolment.name())
}

/// Which roster releases are checked with.
#[derive(Args)]
pub(super) struct RosterFile {
    /// The roster of keys; when left out, roster.json beside the plan, if
    /// there is one.
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
}

impl RosterFile {
    /// The roster that was named, or that lies beside the plan; says so when
    /// there is none.
    pub(super) fn open(&self, plan_path: &Path, plan: &Plan) -> Result<Checker, Refusal> {
        let usual = folder_of(plan_path).join("roster.json");
        let roster = match &self.roster {
            Some(path) => Some(read(path, plan)?),
            None if usual.exists() => Some(read(&usual, plan)?),
            None => {
                warn("No roster: signatures were not checked.");
                None
            }
        };
        Ok(Checker {
            plan: plan.digest().clone(),
            roster,
            signers: Signers::default(),
        })
    }
}

/// Checks releases as they are read.
pub(super) struct Checker {
    plan: Digest,
    roster: Option<Roster>,
    pub(super) signers: Signers,
}

impl Checker {
    /// Checks a release that stands in a file, where there is a roster.
    pub(super) fn check(&mut self, path: &Path, release: &Release) -> Result<(), Refusal> {
        let Some(roster) = &self.roster else {
            return Ok(());
        };
        let checked = self.signers.check(roster, release);
        checked.map_err(|error| about(path, error))
    }

    /// Checks a release that counts as published: a forged one could pretend
    /// that a figure is known already and need not be hidden. What was
    /// published under another plan is not looked at by anything.
    pub(super) fn check_published(
        &mut self,
        path: &Path,
        release: &Release,
    ) -> Result<(), Refusal> {
        if release.plan().digest == self.plan {
            self.check(path, release)
        } else {
            Ok(())
        }
    }
}

fn read(path: &Path, plan: &Plan) -> Result<Roster, Refusal> {
    let text = read_text(path, "roster")?;
    Roster::read(plan, &text).map_err(|error| about(path, error))
}
