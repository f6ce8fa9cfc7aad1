use std::path::Path;

use quietcount::{example, refusal::Refusal};

use super::{files::reason, say};

/// Writes the fictional pilot.
pub(super) fn run(out: &Path) -> Result<(), Refusal> {
    write(out).map_err(|error| Refusal {
        what: format!("'{}' cannot be written: {}.", out.display(), reason(&error)),
        remedy: "Choose a folder you may write to, with 200 MB of space.".to_owned(),
    })?;
    let bodies: Vec<_> = example::body_ids().collect();
    say(&format!(
        "Wrote a fictional pilot to {}: plan.json and the files of {} bodies ({}).",
        out.display(),
        bodies.len(),
        bodies.join(", ")
    ));
    Ok(())
}

fn write(out: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("plan.json"), example::plan())?;
    for body in example::body_ids() {
        let folder = out.join(body);
        std::fs::create_dir_all(&folder)?;
        for file in example::files(body).unwrap_or_default() {
            std::fs::write(folder.join(file.name), file.bytes)?;
        }
    }
    Ok(())
}
