//! Telling whether work is already done.
//!
//! A stamp is a small file beside the result. It holds a digest of the files
//! the result was made from and, where these could be lost or altered, of the
//! files that were made. Work is skipped only when all of them still match.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Whether `stamp` was set for exactly these files with these contents.
pub(crate) fn holds(stamp: &Path, files: &[&Path]) -> bool {
    match (fs::read(stamp), digest(files)) {
        (Ok(kept), Ok(now)) => kept == now,
        _ => false,
    }
}

/// Notes in `stamp` that the work on these files is done.
pub(crate) fn set(stamp: &Path, files: &[&Path]) -> Result<()> {
    let digest = digest(files)?;
    fs::write(stamp, digest).with_context(|| format!("cannot write {}", stamp.display()))
}

/// One digest over all files; each is digested alone first, so that bytes
/// cannot pass from the end of one to the start of the next unseen.
fn digest(files: &[&Path]) -> Result<Vec<u8>> {
    let mut all = Sha256::new();
    for file in files {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        all.update(Sha256::digest(bytes));
    }
    Ok(all.finalize().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch;

    #[test]
    fn a_stamp_holds_until_any_file_changes() {
        let folder = scratch::folder("stamp");
        let path = |name: &str| folder.join(name);
        let (stamp, first, second) = (path("stamp"), path("first"), path("second"));
        let files = [first.as_path(), second.as_path()];
        let write = |file: &Path, text: &str| fs::write(file, text).expect("a file is written");

        write(&first, "ab");
        write(&second, "c");
        assert!(!holds(&stamp, &files), "never set");
        set(&stamp, &files).expect("both files are there");
        assert!(holds(&stamp, &files), "nothing changed");

        write(&first, "a");
        write(&second, "bc");
        assert!(!holds(&stamp, &files), "a byte moved to the other file");

        write(&first, "ab");
        write(&second, "c");
        assert!(holds(&stamp, &files), "the old contents are back");
        fs::remove_file(&second).expect("the file is there");
        assert!(!holds(&stamp, &files), "a file is gone");
    }
}
