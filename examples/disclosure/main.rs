//! Protects the instances of a folder: `cargo xtask disclosure DIR`.
//!
//! An example, so that it stands outside the crate and can use no more of it
//! than anybody could: `quietcount::suppression`, which holds numbers only.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::Parser;
use quietcount::suppression::{Audit, Demand, Outcome, Width, protect};

mod instance;

use instance::{Fault, Instance};

/// Protects every instance `NAME_pub.csv` with `NAME_x.csv` of a folder.
#[derive(Parser)]
struct Task {
    /// Folder with the instances.
    dir: PathBuf,
    /// Folder for the patterns found, `NAME_out.csv`.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Ask for as much room as a release does: every hidden cell's interval
    /// wider than this and not within 1 to this. Without it no primary is
    /// derivable, which is what the known answers ask for.
    #[arg(long)]
    floor: Option<u32>,
}

/// Primaries where an instance does not tell: counts of 1 to this.
const USUAL_FLOOR: u32 = 5;

fn main() -> ExitCode {
    let task = Task::parse();
    match perform(&task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("Not every instance is protected.");
            ExitCode::FAILURE
        }
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Whether nothing hidden can be worked out in any instance.
fn perform(task: &Task) -> Result<bool, Fault> {
    let names = names(&task.dir)?;
    if names.is_empty() {
        return Err(format!("{}: no instance NAME_pub.csv", task.dir.display()));
    }
    let width = names.iter().map(String::len).max().unwrap_or(0);
    println!(
        "{:width$}  cells  primary  secondary  hidden by secondary  derivable  smallest width     time",
        "instance"
    );
    let mut is_safe = true;
    for name in names {
        match solve(task, &name) {
            Ok(line) => {
                is_safe &= line.derivable == 0 && line.unproven == 0;
                println!("{name:width$}  {line}");
            }
            Err(fault) => {
                is_safe = false;
                eprintln!("error: {fault}");
            }
        }
    }
    Ok(is_safe)
}

/// The instances of a folder, by name.
fn names(dir: &Path) -> Result<Vec<String>, Fault> {
    let fault = |error| format!("{}: {error}", dir.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(fault)? {
        let file = entry.map_err(fault)?.file_name();
        let name = file.to_str().and_then(|file| file.strip_suffix("_pub.csv"));
        names.extend(name.map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// What is printed of one instance.
struct Line {
    cells: usize,
    primary: usize,
    secondary: usize,
    hidden_by_secondary: i64,
    derivable: usize,
    unproven: usize,
    smallest_width: Option<Width>,
    milliseconds: u128,
}

impl std::fmt::Display for Line {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let width = self
            .smallest_width
            .map_or_else(|| "no end".to_owned(), |width| width.to_string());
        write!(
            out,
            "{:5}  {:7}  {:9}  {:19}  {:9}  {width:>14}  {:4} ms",
            self.cells,
            self.primary,
            self.secondary,
            self.hidden_by_secondary,
            self.derivable,
            self.milliseconds
        )?;
        if self.unproven > 0 {
            write!(out, "  {} not proven", self.unproven)?;
        }
        Ok(())
    }
}

fn solve(task: &Task, name: &str) -> Result<Line, Fault> {
    let [pub_file, x_file] = ["pub", "x"].map(|kind| task.dir.join(format!("{name}_{kind}.csv")));
    let instance = Instance::read(&pub_file, &x_file, task.floor.unwrap_or(USUAL_FLOOR))?;
    let demand = task.floor.map_or(Demand::NotDerivable, Demand::Floor);
    let start = Instant::now();
    let protection = protect(&instance.linked, &instance.cells, &[], demand);
    let outcomes = &protection.outcomes;
    let is = |outcome: Outcome| move |&cell: &usize| outcomes[cell] == outcome;
    let cells = 0..instance.published;
    let shown: Vec<bool> = outcomes
        .iter()
        .map(|outcome| *outcome == Outcome::Shown)
        .collect();
    let told = |why| format!("{name}: {why}");
    let mut audit = Audit::new(&instance.linked, &instance.cells, &shown).map_err(told)?;
    let primary: Vec<usize> = cells.clone().filter(is(Outcome::Primary)).collect();
    let smallest_width = audit.narrowest(primary.iter().copied()).map_err(told)?;
    let mut derivable = 0;
    for &cell in &primary {
        derivable += usize::from(audit.is_derivable(cell).map_err(told)?);
    }
    let line = Line {
        cells: instance.published,
        primary: primary.len(),
        secondary: cells.clone().filter(is(Outcome::Secondary)).count(),
        hidden_by_secondary: cells
            .clone()
            .filter(is(Outcome::Secondary))
            .map(|cell| instance.cells[cell].value)
            .sum(),
        derivable,
        unproven: protection.unproven.len(),
        smallest_width,
        milliseconds: start.elapsed().as_millis(),
    };
    if let Some(out) = &task.out {
        write_pattern(out, name, &instance, outcomes)?;
    }
    Ok(line)
}

fn write_pattern(
    out: &Path,
    name: &str,
    instance: &Instance,
    outcomes: &[Outcome],
) -> Result<(), Fault> {
    let mut text = "j,suppressed\n".to_owned();
    for (cell, outcome) in outcomes[..instance.published].iter().enumerate() {
        let is_suppressed = *outcome != Outcome::Shown;
        let word = if is_suppressed { "TRUE" } else { "FALSE" };
        text += &[
            (cell + instance.first).to_string().as_str(),
            ",",
            word,
            "\n",
        ]
        .concat();
    }
    let file = out.join(format!("{name}_out.csv"));
    let fault = |error| format!("{}: {error}", file.display());
    fs::create_dir_all(out).map_err(fault)?;
    fs::write(&file, text).map_err(fault)
}
