use std::path::{Path, PathBuf};

use clap::{Args, builder::PossibleValuesParser};
use quietcount::{public::template, refusal::Refusal};

use super::{files::write_whole, say};

/// Writes a file to fill in.
#[derive(Args)]
pub(super) struct Template {
    /// What is to be filled in.
    #[arg(value_parser = PossibleValuesParser::new(template::Template::all().map(|one| one.id)))]
    kind: String,
    /// Where to write it; a name ending in .xlsx gets lists to choose from, one
    /// in .csv the headings alone.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Template {
    pub(super) fn run(&self) -> Result<(), Refusal> {
        let template = template::Template::of_id(&self.kind).expect("clap knows every kind");
        let file = template
            .files()
            .into_iter()
            .find(|file| Path::new(&file.name).extension() == self.out.extension());
        let file = file.ok_or_else(|| Refusal {
            what: "A template is written as a workbook or as text.".to_owned(),
            remedy: "Give --out a name that ends in .xlsx or .csv.".to_owned(),
        })?;
        write_whole(&self.out, file.bytes)?;
        say(&format!(
            "Wrote {}: {}.",
            self.out.display(),
            template.title
        ));
        Ok(())
    }
}
