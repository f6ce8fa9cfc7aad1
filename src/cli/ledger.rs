//! The ledger file: locked while in use, replaced whole.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use quietcount::{public::ledger::Ledger, refusal::Refusal};

use super::files::{real_path, reason, remove_new, write_locked};

/// A ledger file that nobody else can use until this is dropped.
pub(super) struct LedgerFile {
    path: PathBuf,
    pub(super) ledger: Ledger,
    _lock: File,
}

impl LedgerFile {
    /// Locks and reads a ledger; a file that does not exist yet is an empty
    /// one. What a run that was killed had not finished writing is removed: it
    /// holds a draw that nobody paid for.
    pub(super) fn open(path: &Path) -> Result<Self, Refusal> {
        if path.is_symlink() && !path.exists() {
            return Err(unusable(path, "it is a link to a file that is not there"));
        }
        // Two links to one ledger must meet at one lock.
        let path = &real_path(path);
        let lock = lock(path)?;
        // A whole replacement would go over the wish of whoever set this.
        if std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly()) {
            return Err(unusable(path, "it may only be read"));
        }
        remove_new(path).map_err(|error| unusable(path, reason(&error)))?;
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
        write_locked(&self.path, &self.ledger.to_text()).map_err(|error| Refusal {
            what: format!(
                "The ledger '{}' cannot be written, so nothing was released and nothing charged: {}.",
                self.path.display(),
                reason(&error)
            ),
            remedy: "Make space, or give the path of a ledger you may write, and try again."
                .to_owned(),
        })
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
