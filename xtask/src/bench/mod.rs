//! `cargo xtask bench`: the school page's worker against other readers of CSV,
//! in one browser and on one file.
//!
//! ```text
//! example ─▶ marks (a file of any length) ─▶ runs (in the browser) ─▶ bars
//! ```
//!
//! The pages under `bench/` do the measuring; this module makes their files,
//! sums up what they print, and holds it against what is promised. The other
//! readers are npm packages of `bench/package.json`, which no other command
//! installs.

mod bars;
mod marks;
mod runs;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail, ensure};

use crate::project::Project;
use crate::run::{capture_ok, command, step};
use crate::{chromium, example, native, setup};
use bars::Bar;
use marks::Marks;
use runs::{Runs, median};

/// Where the files to read lie.
const FOLDER: &str = "target/bench";

/// Rows of the file that every engine reads.
const ROWS: usize = 780_000;

/// Rows of the workbook, as many as one school's half term has.
const WORKBOOK_ROWS: usize = 100_000;

/// Rows of the long table, whose two bars compare the second with the last.
const LONG: [usize; 4] = [100_000, 1_000_000, 5_000_000, 20_000_000];

const OURS: &str = "quietcount";
const PAPAPARSE: &str = "papaparse";
const DUCKDB: &str = "duckdb";
const SHEETJS: &str = "sheetjs";

/// Measures, prints, and says whether every bar is kept.
pub(crate) fn run(rounds: u32, long: bool) -> Result<ExitCode> {
    crate::build()?;
    setup::bench_packages()?;
    let browser = chromium::find_or_install()?;
    example::prepare(&native::build(&Project::read()?)?)?;
    fs::create_dir_all(FOLDER)?;
    let marks = Marks::of_the_example()?;
    let table = Table { browser, rounds };

    let mut bars = Vec::new();
    table.readers(&marks, &mut bars)?;
    table.workbook(&mut bars)?;
    bars.push(sizes::print()?);
    if long {
        table.long(&marks, &mut bars)?;
    }
    println!();
    for bar in &bars {
        println!("{bar}");
    }
    if bars.iter().all(Bar::is_kept) {
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(ExitCode::FAILURE)
    }
}

/// What every table is measured with.
struct Table {
    browser: PathBuf,
    rounds: u32,
}

impl Table {
    /// One file, three readers, one answer.
    fn readers(&self, marks: &Marks, bars: &mut Vec<Bar>) -> Result<()> {
        let file = file(ROWS);
        step("Write the marks", || marks.write(&file, ROWS))?;
        let engines = [OURS, PAPAPARSE, DUCKDB];
        let runs = self.measure("Read the marks", &[&file], &engines)?;
        runs.must_agree()?;

        println!("\n{}", self.title(&file)?);
        println!(
            "Pupils persistently absent by year group: {}",
            runs.answer()
        );
        println!("                 ms   ours is × faster   start-up ms   peak MB of the tab");
        for engine in engines {
            let of = runs.of(engine);
            println!(
                "{engine:<11} {:>7.0}   {:>16.1}   {:>11.0}   {:>18}",
                median(of.ms()),
                runs.times_faster(OURS, engine),
                median(of.start()),
                megabytes(of.peak()),
            );
        }
        println!("Ours, step by step: {}.", runs.of(OURS).steps());
        println!("Counted are reading and checking; the release shows that the answers are equal.");
        bars.push(Bar::at_least(
            "times as fast as PapaParse",
            4.0,
            runs.times_faster(OURS, PAPAPARSE),
        ));
        bars.push(Bar::at_least(
            "times as fast as DuckDB-WASM, its start-up left out",
            3.0,
            runs.times_faster(OURS, DUCKDB),
        ));
        if let (Some(ours), Some(other)) = (runs.of(OURS).peak(), runs.of(PAPAPARSE).peak()) {
            bars.push(Bar::at_most(
                "MB at the peak, PapaParse's",
                other / 1e6,
                ours / 1e6,
            ));
        }
        Ok(())
    }

    /// A workbook, against `SheetJS`; left out, aloud, while the engine refuses it.
    fn workbook(&self, bars: &mut Vec<Bar>) -> Result<()> {
        let book = Path::new(FOLDER).join("marks.xlsx");
        step("Write the workbook", || {
            let mut write = command("node", ["bench/workbook.mjs"]);
            write
                .arg(file(ROWS))
                .arg(WORKBOOK_ROWS.to_string())
                .arg(&book);
            capture_ok(write)
        })?;
        let runs = self.measure("Read the workbook", &[&book], &[OURS, SHEETJS])?;
        if let Some(refusal) = runs.refusal() {
            println!(
                "\nSheetJS is skipped, with its bar. The engine says of a workbook: {refusal}"
            );
            return Ok(());
        }
        runs.must_agree()?;
        println!("\nA workbook of {}", self.title(&book)?);
        for engine in [OURS, SHEETJS] {
            let of = runs.of(engine);
            println!(
                "{engine:<11} {:>7.0} ms, peak MB {}",
                median(of.ms()),
                megabytes(of.peak())
            );
        }
        bars.push(Bar::at_least(
            "times as fast as SheetJS",
            2.0,
            runs.times_faster(OURS, SHEETJS),
        ));
        Ok(())
    }

    /// The same pupils' rows over and over: time grows with rows, memory does not.
    fn long(&self, marks: &Marks, bars: &mut Vec<Bar>) -> Result<()> {
        let files = LONG.map(file);
        step("Write the long files", || {
            LONG.into_iter()
                .zip(&files)
                .try_for_each(|(rows, file)| marks.write(file, rows))
        })?;
        let paths = files.each_ref().map(PathBuf::as_path);
        let runs = self.measure("Read the long files", &paths, &[OURS]);
        files.iter().try_for_each(fs::remove_file)?;
        let runs = runs?;

        println!("\n      rows     read ms   ns a row   peak MB of the tab");
        let [_, short, _, longest] = paths;
        for (rows, path) in LONG.into_iter().zip(paths) {
            let of = runs.of_file(path);
            let read = of.step("read");
            println!(
                "{rows:>10}   {read:>9.0}   {:>8.0}   {:>18}",
                read * 1e6 / number(rows),
                megabytes(of.peak()),
            );
        }
        let [_, few, _, many] = LONG.map(number);
        let (short, longest) = (runs.of_file(short), runs.of_file(longest));
        bars.push(Bar::at_most(
            "times the time a row of 1 million rows, at 20 million",
            1.15,
            longest.step("read") / many * few / short.step("read"),
        ));
        if let (Some(short), Some(longest)) = (short.peak(), longest.peak()) {
            bars.push(Bar::at_most(
                "times the memory of 1 million rows, at 20 million",
                1.3,
                longest / short,
            ));
        }
        Ok(())
    }

    fn measure(&self, what: &str, files: &[&Path], engines: &[&str]) -> Result<Runs> {
        let spec = serde_json::json!({
            "rounds": self.rounds, "files": files, "engines": engines,
        });
        let printed = step(what, || {
            let mut run = command("node", ["bench/run.mjs"]);
            run.arg(spec.to_string())
                .env(chromium::CHOSEN, std::path::absolute(&self.browser)?);
            capture_ok(run)
        })?;
        let runs = Runs::read(&printed)?;
        let wanted = engines.len() * files.len() * usize::try_from(self.rounds)?;
        ensure!(runs.len() == wanted, "a run is missing:\n{printed}");
        if runs.of(OURS).len() == 0 && runs.refusal().is_none() {
            bail!("our own engine did not run:\n{printed}");
        }
        Ok(runs)
    }

    fn title(&self, file: &Path) -> Result<String> {
        Ok(format!(
            "{:.1} MB; median of {} runs, in turn, each in a new browser",
            number(usize::try_from(fs::metadata(file)?.len())?) / 1e6,
            self.rounds
        ))
    }
}

fn file(rows: usize) -> PathBuf {
    Path::new(FOLDER).join(format!("marks-{rows}.csv"))
}

/// Peaks as the kernel counted them; only Linux tells.
fn megabytes(peak: Option<f64>) -> String {
    peak.map_or_else(|| "-".to_owned(), |bytes| format!("{:.0}", bytes / 1e6))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "rows and bytes stay far below 2^53"
)]
fn number(count: usize) -> f64 {
    count as f64
}
