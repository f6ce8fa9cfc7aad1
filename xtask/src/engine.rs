//! The engines for the browser: one in `pkg/school`, one in `pkg/office`, as
//! `wasm-pack build --target web` makes them.
//!
//! ```text
//! cargo build ─▶ wasm-bindgen (as a library) ─▶ wasm-opt (from npm) ─▶ pkg/
//! ```
//!
//! wasm-pack itself would have to be compiled for minutes first, and needs the
//! same two tools.

use std::fs::{self, File};
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::Project;
use crate::run::{capture_ok, cargo, command, step};
use crate::stamp;

/// An engine for each kind of page, named after its feature in `Cargo.toml`.
pub(crate) const ENGINES: [&str; 2] = ["school", "office"];

/// What decides how an engine comes out, beside the module cargo builds.
const RECIPE: [&str; 4] = [
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "xtask/src/engine.rs",
];

/// What an engine's folder must hold, so that a lost or altered file is made again.
const MADE: [&str; 5] = [
    WASM,
    PACKED,
    "quietcount.js",
    "quietcount.d.ts",
    "package.json",
];

/// An engine's module, in its folder below `pkg`.
pub(crate) const WASM: &str = "quietcount_bg.wasm";
const PACKED: &str = "quietcount_bg.wasm.gz";

/// Tries at packing it smaller, of some seconds each; more of them gain little.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).expect("five is not zero");

/// Builds the engines and prints their sizes.
pub(crate) fn build() -> Result<()> {
    let project = Project::read()?;
    for engine in ENGINES {
        let module = compile(engine, &project)?;
        let folder = Path::new("pkg").join(engine);
        let made = MADE.map(|file| folder.join(file));
        let files: Vec<&Path> = [module.as_path()]
            .into_iter()
            .chain(RECIPE.map(Path::new))
            .chain(made.iter().map(PathBuf::as_path))
            .collect();
        let stamp = folder.join(".stamp");
        if !stamp::holds(&stamp, &files) {
            step(&format!("Bind and optimise the {engine} engine"), || {
                pack(&module, &folder, &project.package)
            })?;
            stamp::set(&stamp, &files)?;
        }
        print_size(&folder)?;
    }
    Ok(())
}

/// Each in a folder of its own: cargo gives both modules the same name, and
/// would take the one for the other.
pub(crate) fn compile(engine: &str, project: &Project) -> Result<PathBuf> {
    let target = "wasm32-unknown-unknown";
    let folder = project.target.join("engine").join(engine);
    step(
        &format!("Compile the {engine} engine to WebAssembly"),
        || {
            let mut cargo = cargo(["build", "--locked", "--release", "--lib"]);
            cargo
                .args(["--target", target, "--no-default-features"])
                .args(["--features", engine])
                .arg("--target-dir")
                .arg(&folder);
            capture_ok(cargo)
        },
    )?;
    Ok(folder.join(target).join("release/quietcount.wasm"))
}

fn pack(module: &Path, folder: &Path, package: &Value) -> Result<()> {
    bind(module, folder)?;
    optimise(&folder.join(WASM), &Names::Dropped)?;
    compress(folder)?;
    let manifest = serde_json::to_string_pretty(&manifest(package))?;
    let path = folder.join("package.json");
    fs::write(&path, manifest + "\n").with_context(|| format!("cannot write {}", path.display()))
}

/// Makes the module a page's; its functions keep their names.
pub(crate) fn bind(module: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name("quietcount")
        .web(true)?
        .typescript(true)
        // `init()` finds the module beside the script, as with wasm-pack.
        .omit_default_module_path(false)
        .generate(folder)?;
    Ok(())
}

/// What becomes of the names of functions.
pub(crate) enum Names {
    /// A page has no use for them.
    Dropped,
    /// They tell where code comes from.
    Kept,
}

/// Makes the module smaller and faster, in its place.
pub(crate) fn optimise(wasm: &Path, names: &Names) -> Result<()> {
    let wasm_opt = if cfg!(windows) {
        "wasm-opt.cmd"
    } else {
        "wasm-opt"
    };
    let wasm_opt = Path::new("node_modules/.bin").join(wasm_opt);
    // Functions with one caller stay apart where the compiler has left them so:
    // a browser compiles short ones sooner, while the rows already come in.
    let apart = "--one-caller-inline-max-function-size=0";
    let mut command = command(wasm_opt, ["-O3", apart]);
    if let Names::Kept = names {
        command.arg("--debuginfo");
    }
    command.arg(wasm).arg("-o").arg(wasm);
    capture_ok(command)?;
    Ok(())
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

/// Writes the module as the page carries it, beside it.
fn compress(folder: &Path) -> Result<()> {
    let (wasm, packed) = (folder.join(WASM), folder.join(PACKED));
    let bytes = fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let file =
        File::create(&packed).with_context(|| format!("cannot write {}", packed.display()))?;
    let options = zopfli::Options {
        iteration_count: ROUNDS,
        ..zopfli::Options::default()
    };
    zopfli::compress(options, zopfli::Format::Gzip, &bytes[..], file)?;
    Ok(())
}

fn print_size(folder: &Path) -> Result<()> {
    let size = |name: &str| fs::metadata(folder.join(name)).map(|file| file.len());
    let (wasm, packed) = (size(WASM)?, size(PACKED)?);
    println!(
        "{}: {wasm} bytes, {packed} with gzip",
        folder.join(WASM).display()
    );
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
