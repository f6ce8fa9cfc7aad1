use std::path::PathBuf;

use clap::Args;
use quietcount::refusal::Refusal;

use super::{
    files::{about, read_plan, read_text},
    ledger::LedgerFile,
    say,
};

/// Takes releases made elsewhere, or before a ledger was lost, into a ledger.
#[derive(Args)]
pub(super) struct Rebuild {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// The body, by its id in the plan.
    #[arg(long)]
    body: String,
    /// The ledger file; begun when there is none.
    #[arg(long)]
    ledger: PathBuf,
    /// Release files of this body and academic year.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
}

impl Rebuild {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let body = plan.body(&self.body)?;
        let mut kept = LedgerFile::open(&self.ledger)?;
        let book = kept.ledger.book(body, plan.academic_year());
        for path in &self.releases {
            let text = read_text(path, "release")?;
            book.take_in(&plan, &text)
                .map_err(|error| about(path, error))?;
        }
        let (charges, spent) = (book.charges().count(), book.spent());
        kept.store()?;
        say(&format!(
            "{}, {}: {charges} charges known, ε {spent} of {} spent.",
            body.name,
            plan.academic_year(),
            plan.cap_of(body.kind.respondents())
        ));
        Ok(())
    }
}
