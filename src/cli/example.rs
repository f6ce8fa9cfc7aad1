use std::path::Path;

use quietcount::{
    example,
    public::{
        keys::{Enrolment, Replaces, Roster},
        plan::{Day, Plan},
    },
    refusal::Refusal,
};

use super::{
    files::{make_folder, reason, write_whole},
    key::{PrivateKey, store, usual_path},
    say,
};

/// The day on which the fictional bodies enrolled.
const ENROLLED_ON: &str = "2025-09-01";

/// Writes the fictional pilot.
pub(super) fn run(out: &Path) -> Result<(), Refusal> {
    write(out).map_err(|error| Refusal {
        what: format!("'{}' cannot be written: {}.", out.display(), reason(&error)),
        remedy: "Choose a folder you may write to, with 200 MB of space.".to_owned(),
    })?;
    write_keys(out)?;
    write_office_key(out)?;
    let bodies: Vec<_> = example::body_ids().collect();
    say(&format!(
        "Wrote a fictional pilot to {}: plan.json and the files of {} bodies ({}); keys to sign \
         with, office.key to open what is sealed, all made up and the same on every computer, and \
         roster.json.",
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

/// The key that opens what the fictional bodies seal; one that lies there
/// already stays.
fn write_office_key(out: &Path) -> Result<(), Refusal> {
    let path = out.join("office.key");
    if path.exists() {
        return Ok(());
    }
    store(&path, example::office_key())
}

/// A key for each body, and the roster of all. A key that lies there already
/// is the same, or one that somebody made to try enrolling: it stays.
fn write_keys(out: &Path) -> Result<(), Refusal> {
    let plan = Plan::read(example::plan())?;
    let mut roster = Roster::new(&plan);
    let plan_path = out.join("plan.json");
    make_folder(&out.join("keys"))?;
    for body in plan.bodies() {
        let key = PrivateKey::fictional(&body.id);
        let path = usual_path(&plan_path, &body.id);
        if !path.exists() {
            key.store(&path)?;
        }
        let day = Day::parse(ENROLLED_ON).expect("a day");
        let enrolment = Enrolment::new(&plan, body, key.public(), day);
        let signature = key.sign(&enrolment.signed_bytes());
        roster.add(&enrolment.signed(signature), Replaces::Nothing, day)?;
    }
    write_whole(&out.join("roster.json"), roster.to_text())
}
