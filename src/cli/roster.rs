//! The roster: taking enrolments in, and finding it beside the plan.

use std::path::{Path, PathBuf};

use clap::Args;
use quietcount::{
    public::{
        keys::{Enrolment, Replaces, Roster},
        plan::Plan,
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
            lines.push(added.in_words(&enrolment));
        }
        write_whole(&self.roster, roster.to_text())?;
        for line in lines {
            say(&line);
        }
        say(Roster::TELEPHONE);
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
    pub(super) fn open(&self, plan_path: &Path, plan: &Plan) -> Result<Option<Roster>, Refusal> {
        let usual = folder_of(plan_path).join("roster.json");
        match &self.roster {
            Some(path) => read(path, plan).map(Some),
            None if usual.exists() => read(&usual, plan).map(Some),
            None => {
                warn("No roster: signatures were not checked.");
                Ok(None)
            }
        }
    }
}

fn read(path: &Path, plan: &Plan) -> Result<Roster, Refusal> {
    let text = read_text(path, "roster")?;
    Roster::read(plan, &text).map_err(|error| about(path, error))
}
