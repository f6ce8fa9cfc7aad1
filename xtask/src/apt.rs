//! Installing a package with apt-get, where that is possible.

use std::process::Command;

use anyhow::Result;

use crate::run::{capture_ok, command, step, works};

/// Installs `package`, whose program people know as `name`, and says whether that went well.
///
/// A failed installation shows as a failed step; the caller has other ways.
pub(crate) fn install(name: &str, package: &str) -> bool {
    let Some(apt_get) = apt_get() else {
        return false;
    };
    let what = format!("Install {name} with apt-get");
    step(&what, || install_with(&apt_get, package)).is_ok()
}

/// How to call apt-get with the rights to install, if that is possible.
fn apt_get() -> Option<Vec<&'static str>> {
    let apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    if !works(command("apt-get", ["--version"])) {
        return None;
    }
    if capture_ok(command("id", ["-u"])).is_ok_and(|id| id.trim() == "0") {
        return Some(apt_get.to_vec());
    }
    works(command("sudo", ["-n", "true"])).then(|| [&["sudo", "-n"], &apt_get[..]].concat())
}

fn install_with(apt_get: &[&str], package: &str) -> Result<()> {
    for task in [&["update"][..], &["install", "-y", package]] {
        let mut command = Command::new(apt_get[0]);
        command.args(&apt_get[1..]).args(task);
        capture_ok(command)?;
    }
    Ok(())
}
