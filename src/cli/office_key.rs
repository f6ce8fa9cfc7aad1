//! The pilot office's private key in a file, read by the command line alone.

use std::path::{Path, PathBuf};

use clap::Args;
use quietcount::{public::plan::Plan, refusal::Refusal, sealed::OfficePrivateKey};
use zeroize::Zeroizing;

use super::{
    files::{about, folder_of, read_text},
    key::{no_randomness, store},
    say,
};

/// Makes the pilot office's key, whose public half goes into the plan.
#[derive(Args)]
pub(super) struct Make {
    /// Where to write the private half; `office.key` beside the plan is where
    /// `pool` looks.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Make {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed).map_err(|_| no_randomness())?;
        let key = OfficePrivateKey::from_seed(*seed);
        store(&self.out, &key.to_file())?;
        let public = key.public();
        say(&format!(
            "Made {}: keep it on this computer and send it to nobody. Without it nobody can open \
             what schools seal.",
            self.out.display()
        ));
        say("The line for the plan, before any release is made under it:");
        say(&format!("  \"office_key\": \"{}\",", String::from(public)));
        say(&format!("Fingerprint: {}.", public.fingerprint()));
        Ok(())
    }
}

/// Which key opens what schools sealed.
#[derive(Args)]
pub(super) struct OfficeKeyFile {
    /// The office's private key, so that figures which single bodies withhold
    /// count in the totals; when left out, `office.key` beside the plan, if there
    /// is one.
    #[arg(long, value_name = "FILE")]
    office_key: Option<PathBuf>,
}

impl OfficeKeyFile {
    /// The key that was named, or that lies beside a plan that names one.
    pub(super) fn open(
        &self,
        plan_path: &Path,
        plan: &Plan,
    ) -> Result<Option<OfficePrivateKey>, Refusal> {
        let usual = folder_of(plan_path).join("office.key");
        let path = match &self.office_key {
            Some(path) => path,
            None if plan.office_key().is_some() && usual.exists() => &usual,
            None => return Ok(None),
        };
        let text = Zeroizing::new(read_text(path, "office key")?);
        let key = OfficePrivateKey::read(&text).map_err(|error| about(path, error))?;
        Ok(Some(key))
    }
}
