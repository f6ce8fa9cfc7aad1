//! Finding a Firefox for a handful of the browser tests, or getting one.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::apt;
use crate::run::{command, works};

/// Names a Firefox, before any other is looked for.
pub(crate) const CHOSEN: &str = "QUIETCOUNT_FIREFOX";

/// A Firefox that starts: the one chosen, one on this machine, or a new one.
/// `None` where there is none: most tests do without.
///
/// # Errors
/// When the one chosen does not start.
pub(crate) fn find_or_install() -> Result<Option<PathBuf>> {
    if let Some(chosen) = env::var_os(CHOSEN) {
        let chosen = PathBuf::from(chosen);
        if !starts(&chosen) {
            bail!("{CHOSEN} names {}, which does not start.", chosen.display());
        }
        return Ok(Some(chosen));
    }
    if let Some(found) = find() {
        return Ok(Some(found));
    }
    // Debian's package; where there is no such one, nothing is installed.
    if apt::install("Firefox", "firefox-esr") {
        return Ok(find());
    }
    Ok(None)
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let in_path = env::split_paths(&path)
        .flat_map(|folder| ["firefox", "firefox-esr"].map(|name| folder.join(name)));
    let mac = Path::new("/Applications/Firefox.app/Contents/MacOS/firefox");
    let windows = ["ProgramFiles", "ProgramFiles(x86)"]
        .into_iter()
        .filter_map(env::var_os)
        .map(|root| Path::new(&root).join(r"Mozilla Firefox\firefox.exe"));
    in_path
        .chain([mac.to_path_buf()])
        .chain(windows)
        .find(|browser| starts(browser))
}

/// Whether the browser is there and not a stand-in that only tells how to
/// install one, as Ubuntu's `firefox` is.
fn starts(browser: &Path) -> bool {
    // A program with a window prints nothing on Windows.
    browser.is_file() && (cfg!(windows) || works(command(browser, ["--version"])))
}
