//! How much of an engine each crate takes.
//!
//! A function counts to the crate that its name begins with: the one that wrote
//! it, wherever it is called from. What the compiler has put into its caller
//! counts to the caller, so these are shares of what is left after that, not
//! what would be saved without the crate.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Result, ensure};
use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

/// Crates that every Rust program may have, from the toolchain.
const TOOLCHAIN: [&str; 7] = [
    "__rustc",
    "alloc",
    "compiler_builtins",
    "core",
    "dlmalloc",
    "panic_abort",
    "std",
];

/// Whose a part of an engine is.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Owner {
    /// Code of a crate, by its name in the registry.
    Crate(String),
    /// Code of Rust's own libraries.
    Toolchain,
    /// Code whose name tells no crate.
    Unnamed,
    /// Texts and tables, of all crates.
    Constants,
    /// What holds the module together: types, tables, exports.
    Frame,
}

/// Bytes by owner; together they are the module without its names.
pub(crate) type Weights = BTreeMap<Owner, usize>;

/// Weighs a module by a copy of it that has kept its names.
///
/// # Errors
/// When its code is not that of the copy, to the byte.
pub(crate) fn of(module: &[u8], named: &[u8], crates: &[&str]) -> Result<Weights> {
    let (parts, shipped) = (Parts::of(named)?, Parts::of(module)?);
    ensure!(
        named[parts.code.clone()] == module[shipped.code],
        "with names the engine's code is another"
    );
    let mut weights = Weights::from([(Owner::Constants, parts.constants)]);
    for (index, bytes) in (parts.imported..).zip(&parts.bodies) {
        let owner = parts.functions.get(&index).map(|name| owner(name, crates));
        *weights.entry(owner.unwrap_or(Owner::Unnamed)).or_default() += bytes;
    }
    let told: usize = weights.values().sum();
    weights.insert(Owner::Frame, module.len() - told);
    Ok(weights)
}

/// The parts of a module that are weighed.
#[derive(Default)]
struct Parts<'a> {
    /// Functions that come before the module's own.
    imported: u32,
    /// Bytes of each function's code.
    bodies: Vec<usize>,
    /// Names of functions, by their number.
    functions: BTreeMap<u32, &'a str>,
    /// Where all code is.
    code: Range<usize>,
    /// Bytes of texts and tables.
    constants: usize,
}

impl<'a> Parts<'a> {
    fn of(module: &'a [u8]) -> Result<Self> {
        let mut parts = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            parts.add(payload?)?;
        }
        Ok(parts)
    }

    fn add(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionStart { range, .. } => self.code = range,
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range().len()),
            Payload::DataSection(data) => self.constants = data.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.add_names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add_names(&mut self, names: NameSectionReader<'a>) -> Result<()> {
        for name in names {
            let Name::Function(functions) = name? else {
                continue;
            };
            for function in functions {
                let function = function?;
                self.functions.insert(function.index, function.name);
            }
        }
        Ok(())
    }
}

/// Whose a function is. For `<A as B>::c` it is A's crate, or B's where A is
/// of Rust's own libraries, as no third crate may write that.
fn owner(name: &str, crates: &[&str]) -> Owner {
    let heads = name.trim_start_matches('<').splitn(2, " as ");
    let found: Vec<Owner> = heads.filter_map(|head| of_path(head, crates)).collect();
    let outside = found.iter().find(|owner| **owner != Owner::Toolchain);
    let owner = outside.or(found.first());
    // A method of `<u64>` itself.
    let is_builtin = name.starts_with('<') && !name.contains(" as ");
    let otherwise = if is_builtin {
        Owner::Toolchain
    } else {
        Owner::Unnamed
    };
    owner.cloned().unwrap_or(otherwise)
}

/// Whose `&mut some_crate::some::Type` is.
fn of_path(path: &str, crates: &[&str]) -> Option<Owner> {
    let is_sign = |sign: char| !sign.is_alphanumeric() && sign != '_';
    let words = path.trim_start_matches(is_sign);
    let words = ["mut ", "dyn "]
        .iter()
        .fold(words, |words, word| words.trim_start_matches(word));
    let is_name = |sign: char| sign.is_alphanumeric() || sign == '_';
    let (head, rest) = words.split_at(words.find(|sign| !is_name(sign))?);
    // A crate of the toolchain may come with its digest, as in `core[c593]::fmt`.
    if !rest.starts_with("::") && !rest.starts_with('[') {
        return None;
    }
    let known = crates.iter().find(|known| known.replace('-', "_") == head);
    match known {
        Some(known) => Some(Owner::Crate((*known).to_owned())),
        None => TOOLCHAIN.contains(&head).then_some(Owner::Toolchain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_its_writers() {
        let crates = ["quietcount", "serde-wasm-bindgen", "zmij"];
        let of = |name: &str| Owner::Crate(name.to_owned());
        for (name, want) in [
            ("quietcount::public::plan::read::h1f2e", of("quietcount")),
            ("serde_wasm_bindgen::to_value", of("serde-wasm-bindgen")),
            ("<f64 as zmij::Sealed>::write", of("zmij")),
            ("<&mut zmij::Buffer as core::fmt::Debug>::fmt", of("zmij")),
            ("<alloc::vec::Vec<T> as zmij::Sealed>::write", of("zmij")),
            (
                "<alloc::vec::Vec<quietcount::A> as core::clone::Clone>::clone",
                Owner::Toolchain,
            ),
            ("core[c5930c85a12de822]::str::count", Owner::Toolchain),
            ("<u128>::_fmt_inner", Owner::Toolchain),
            ("memcpy", Owner::Unnamed),
            ("<T as another::Trait>::call", Owner::Unnamed),
        ] {
            assert_eq!(owner(name, &crates), want, "{name}");
        }
    }
}
