//! The served pages and the example's summary, looked at by Lighthouse.
//!
//! The school's page is not among them: all of it lies in a frame, and
//! Lighthouse waits for the outer page to paint. The browser tests look at it
//! with axe. Lighthouse is an npm package of `tests/lighthouse`, which no other command
//! installs.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::thread;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::project::Project;
use crate::run::{capture_ok, command};
use crate::server::Server;
use crate::{chromium, example, native, pages, setup};

const PACKAGES: &str = "tests/lighthouse";

/// What must come out at 100 of 100.
const CATEGORIES: [&str; 2] = ["accessibility", "best-practices"];

/// Serves the pages, and says whether each reaches the mark.
pub(crate) fn run() -> Result<ExitCode> {
    crate::build()?;
    setup::lighthouse_packages()?;
    let browser = chromium::find_or_install()?;
    example::prepare(&native::build(&Project::read()?)?)?;

    let pages = serve(pages::FOLDER)?;
    let summary = serve(example::SUMMARY)?;
    let mut perfect = true;
    for address in [
        format!("{pages}/office.html"),
        format!("{pages}/panel.html"),
        format!("{summary}/index.html"),
    ] {
        let report = look(&browser, &address)?;
        for category in CATEGORIES {
            let score = score(&report, category)?;
            println!("{score:3} {category:<15} {address}");
            perfect &= score == 100;
        }
        for fault in faults(&report) {
            println!("    {fault}");
        }
    }
    Ok(if perfect {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Serves a folder as long as this program runs, and gives the address.
fn serve(folder: &str) -> Result<String> {
    let server = Server::bind(Path::new(folder), 8080)?;
    let address = server.address()?;
    thread::spawn(move || server.run());
    Ok(format!("http://{address}"))
}

fn look(browser: &Path, address: &str) -> Result<Value> {
    let program = Path::new(PACKAGES).join("node_modules/lighthouse/cli/index.js");
    let mut lighthouse: Command = command("node", []);
    lighthouse
        .arg(program)
        .arg(address)
        .args(["--quiet", "--output=json"])
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg("--chrome-flags=--headless --no-sandbox")
        .env("CHROME_PATH", browser);
    let report = capture_ok(lighthouse)?;
    serde_json::from_str(&report).context("Lighthouse did not print a report")
}

/// Out of 100, as Lighthouse rounds.
fn score(report: &Value, category: &str) -> Result<u32> {
    let score = report["categories"][category]["score"].as_f64();
    let score = score.with_context(|| format!("Lighthouse gives no score for {category}"))?;
    Ok((0..=100)
        .rev()
        .find(|&whole| f64::from(whole) <= score * 100.0 + 0.5)
        .unwrap_or(0))
}

/// The titles of what was found wanting.
fn faults(report: &Value) -> Vec<&str> {
    let audits = report["audits"].as_object().into_iter().flatten();
    audits
        .filter(|(_, audit)| audit["score"].as_f64().is_some_and(|score| score < 1.0))
        .filter_map(|(_, audit)| audit["title"].as_str())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scores_and_faults_are_read() {
        let report = json!({
            "categories": {"accessibility": {"score": 0.94}, "best-practices": {"score": 1}},
            "audits": {
                "a": {"score": 0, "title": "Lists hold list items"},
                "b": {"score": 1, "title": "fine"},
                "c": {"score": null, "title": "does not apply"},
            },
        });
        assert_eq!(score(&report, "accessibility").unwrap(), 94);
        assert_eq!(score(&report, "best-practices").unwrap(), 100);
        assert!(score(&report, "seo").is_err());
        assert_eq!(faults(&report), ["Lists hold list items"]);
    }
}
