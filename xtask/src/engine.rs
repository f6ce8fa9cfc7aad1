//! The engine for the browser: `pkg/`, as `wasm-pack build --target web` makes it.
//!
//! ```text
//! cargo build ─▶ wasm-bindgen (as a library) ─▶ wasm-opt (from npm) ─▶ pkg/
//! ```
//!
//! wasm-pack itself would have to be compiled for minutes first, and needs the
//! same two tools.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::Project;
use crate::run::{capture_ok, cargo, command, step};
use crate::stamp;

const WASM: &str = "pkg/quietcount_bg.wasm";
const STAMP: &str = "pkg/.stamp";

/// What decides how `pkg/` comes out, beside the module cargo builds.
const RECIPE: [&str; 4] = [
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "xtask/src/engine.rs",
];

/// What `pkg/` must hold, so that a lost or altered file is made again.
const MADE: [&str; 4] = [
    WASM,
    "pkg/quietcount.js",
    "pkg/quietcount.d.ts",
    "pkg/package.json",
];

/// Builds `pkg/` and prints the size of the engine.
pub(crate) fn build() -> Result<()> {
    let project = Project::read()?;
    let target = "wasm32-unknown-unknown";
    step("Compile the engine to WebAssembly", || {
        capture_ok(cargo(["build", "--release", "--lib", "--target", target]))
    })?;
    let module = project.target.join(target).join("release/quietcount.wasm");
    let files: Vec<&Path> = [module.as_path()]
        .into_iter()
        .chain(RECIPE.into_iter().chain(MADE).map(Path::new))
        .collect();
    if !stamp::holds(Path::new(STAMP), &files) {
        step("Bind and optimise the engine", || {
            pack(&module, &project.package)
        })?;
        stamp::set(Path::new(STAMP), &files)?;
    }
    print_size()
}

fn pack(module: &Path, package: &Value) -> Result<()> {
    if Path::new("pkg").exists() {
        fs::remove_dir_all("pkg").context("cannot empty pkg/")?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name("quietcount")
        .web(true)?
        .typescript(true)
        // `init()` finds the module beside the script, as with wasm-pack.
        .omit_default_module_path(false)
        .generate("pkg")?;
    let wasm_opt = if cfg!(windows) {
        "wasm-opt.cmd"
    } else {
        "wasm-opt"
    };
    let wasm_opt = Path::new("node_modules/.bin").join(wasm_opt);
    // Functions with one caller stay apart where the compiler has left them so:
    // a browser compiles short ones sooner, while the rows already come in.
    let apart = "--one-caller-inline-max-function-size=0";
    capture_ok(command(wasm_opt, ["-O3", apart, WASM, "-o", WASM]))?;
    let manifest = serde_json::to_string_pretty(&manifest(package))?;
    fs::write("pkg/package.json", manifest + "\n").context("cannot write pkg/package.json")
}

fn manifest(package: &Value) -> Value {
    json!({
        "name": package["name"],
        "type": "module",
        "description": package["description"],
        "version": package["version"],
        "license": package["license"],
        "files": ["quietcount_bg.wasm", "quietcount.js", "quietcount.d.ts"],
        "main": "quietcount.js",
        "types": "quietcount.d.ts",
        "sideEffects": ["./snippets/*"],
    })
}

fn print_size() -> Result<()> {
    let wasm = fs::read(WASM).with_context(|| format!("cannot read {WASM}"))?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&wasm)?;
    let download = gzip.finish()?.len();
    println!("{WASM}: {} bytes, {download} with gzip", wasm.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_repeats_what_cargo_says() {
        let package = json!({
            "name": "quietcount", "version": "1.2.3", "license": "MIT", "description": "Counts.",
            "edition": "2024",
        });
        let made = manifest(&package);
        for (field, want) in [
            ("name", "quietcount"),
            ("version", "1.2.3"),
            ("license", "MIT"),
            ("description", "Counts."),
            ("type", "module"),
        ] {
            assert_eq!(made[field], want, "{field}");
        }
        assert!(made.get("edition").is_none());
    }
}
