//! The ledger file: locked while in use, replaced whole.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use quietcount::{public::ledger::Ledger, refusal::Refusal};

use super::files::{real_path, reason, write_whole};

/// A ledger file that nobody else can use until this is dropped.
pub(super) struct LedgerFile {
    path: PathBuf,
    pub(super) ledger: Ledger,
    _lock: File,
}

impl LedgerFile {
    /// Locks and reads a ledger; a file that does not exist yet is an empty
    /// one.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        // Two links to one ledger must meet at one lock.
        let path = &real_path(path);
        let lock = lock(path)?;
        let ledger = match std::fs::read_to_string(path) {
            Ok(text) => Ledger::read(&text)?,
            Err(error) if error.kind() == ErrorKind::NotFound => Ledger::default(),
            Err(error) => return Err(unusable(path, reason(&error))),
        };
        Ok(Self {
            path: path.to_owned(),
            ledger,
            _lock: lock,
        })
    }

    /// Stores the ledger. Only then may a release it holds be shown.
    pub(super) fn store(&self) -> Result<(), Refusal> {
        write_whole(&self.path, &self.ledger.to_text())
    }
}

/// The lock stands in a file beside the ledger, because the ledger itself is
/// replaced by a new file each time.
fn lock(path: &Path) -> Result<File, Refusal> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(name)
        .map_err(|error| unusable(path, reason(&error)))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Refusal {
            what: format!(
                "The ledger '{}' is in use by another Quietcount.",
                path.display()
            ),
            remedy: "Wait until it has finished and try again.".to_owned(),
        }),
        Err(TryLockError::Error(error)) => Err(unusable(path, reason(&error))),
    }
}

fn unusable(path: &Path, reason: &str) -> Refusal {
    Refusal {
        what: format!("The ledger '{}' cannot be used: {reason}.", path.display()),
        remedy: "Nothing was drawn. Give a path you may read and write.".to_owned(),
    }
}
