//! An empty folder a test can write in.

use std::fs;
use std::path::{Path, PathBuf};

/// Empties and returns the folder of the test that goes by this name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../target/xtask-tests")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an earlier run's folder can be removed");
    }
    fs::create_dir_all(&folder).expect("target/ can be written");
    folder
}
