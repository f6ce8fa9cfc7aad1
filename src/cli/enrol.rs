use std::path::PathBuf;

use clap::Args;
use quietcount::{public::keys::Enrolment, refusal::Refusal};

use super::{
    files::{make_folder, read_plan, write_whole},
    key::PrivateKey,
    say,
    today::today,
};

/// Makes a body's key, and the file that tells the pilot office of it.
#[derive(Args)]
pub(super) struct Enrol {
    /// The plan file.
    #[arg(long)]
    plan: PathBuf,
    /// The body, by its id in the plan.
    #[arg(long)]
    body: String,
    /// Folder to write both files to; `keys` beside the plan is where
    /// `release` looks.
    #[arg(long)]
    out: PathBuf,
}

impl Enrol {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let plan = read_plan(&self.plan)?;
        let body = plan.body(&self.body)?;
        let key = PrivateKey::new(&body.id)?;
        let enrolment = Enrolment::new(&plan, body, key.public(), today()?);
        let signature = key.sign(&enrolment.signed_bytes());
        let enrolment = enrolment.signed(signature);
        make_folder(&self.out)?;
        let private = self.out.join(format!("{}.key", body.id));
        let public = self.out.join(enrolment.file_name());
        key.store(&private)?;
        write_whole(&public, enrolment.to_text()).inspect_err(|_| {
            // Without its enrolment the key is of no use, and would be in the
            // way of the next one.
            let _ = std::fs::remove_file(&private);
        })?;
        say(&format!(
            "Made {}: keep it on this computer and send it to nobody.",
            private.display()
        ));
        say(&format!(
            "Made {}: send this one to the pilot office.",
            public.display()
        ));
        say(&format!(
            "Fingerprint of the key of {}: {}. The pilot office will ask for it over the telephone.",
            body.name,
            key.public().fingerprint()
        ));
        Ok(())
    }
}
