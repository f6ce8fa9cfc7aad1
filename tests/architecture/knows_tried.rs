//! That each rule of what a part knows sees what breaks it.

use crate::{
    knows::{
        beyond_example, beyond_numbers, beyond_plan, beyond_sealing, beyond_sorting, later_steps,
        not_for_pages, not_for_public, opened_elsewhere, outside_the_command_line, ways_out,
    },
    source::{allows, is_broken_by},
};

#[test]
fn a_way_out_is_seen() {
    is_broken_by(
        ways_out,
        &[
            ("src/confidential/a.rs", "use serde::Serialize;"),
            (
                "src/confidential/a.rs",
                "#[derive(serde::Serialize)] struct A;",
            ),
            (
                "src/confidential/a.rs",
                "#[derive(Clone, Serialize)] struct A;",
            ),
            ("src/confidential/a.rs", "extern crate serde_json;"),
            (
                "src/confidential/a/b.rs",
                "fn a(b: wasm_bindgen::JsValue) {}",
            ),
            ("src/confidential/a.rs", "use {js_sys as other};"),
            ("src/confidential/a.rs", "#[tsify::declare] type A = u8;"),
            ("src/confidential/a.rs", "use std::{fmt, fs};"),
            ("src/confidential/a.rs", "use std::{self};"),
            ("src/confidential/a.rs", "use std as other;"),
            (
                "src/confidential/a.rs",
                "fn a() { std::net::TcpStream::connect(b); }",
            ),
            ("src/confidential/a.rs", "fn a() { println!(); }"),
            ("src/confidential/a.rs", "fn a() { std::eprintln!(); }"),
            ("src/confidential/a.rs", "fn a() -> u8 { dbg!(7) }"),
            ("src/confidential/a.rs", "fn a() { b!(7, dbg!(7)) }"),
            ("src/confidential/a.rs", "fn a() { b!(std::fs::read(c)) }"),
            (
                "src/confidential/a.rs",
                "impl A { fn a() { std::fs::read(b); } }",
            ),
        ],
    );
    allows(
        ways_out,
        &[
            ("src/confidential/a.rs", "use std::fmt;"),
            ("src/confidential/a.rs", "//! Knows nothing of serde."),
            (
                "src/confidential/a.rs",
                "#[cfg(test)] fn a() { println!(); }",
            ),
            (
                "src/confidential/a.rs",
                "#[cfg(test)] mod tests { use std::fs; }",
            ),
            ("src/public/a.rs", "use serde::Serialize;"),
        ],
    );
}

#[test]
fn knowing_more_than_the_plan_is_seen() {
    is_broken_by(
        beyond_plan,
        &[
            (
                "src/confidential/a.rs",
                "use crate::public::release::Release;",
            ),
            (
                "src/confidential/a.rs",
                "use crate::public::{plan, ledger};",
            ),
            ("src/confidential/a.rs", "use crate::public;"),
            ("src/confidential/a.rs", "use crate::*;"),
            ("src/confidential/a.rs", "fn a(b: crate::wasm::Page) {}"),
            ("src/confidential/a.rs", "use crate::sealed::open;"),
            ("src/confidential/a.rs", "use crate::sealed;"),
            ("src/confidential/a.rs", "use crate::example;"),
            ("src/confidential/a.rs", "use quietcount::public::pool;"),
            ("src/confidential/a.rs", "use super::super::public::ledger;"),
            ("src/confidential/a/mod.rs", "use super::super::wasm;"),
            (
                "src/confidential/a.rs",
                "mod b { use super::super::super::wasm; }",
            ),
            ("src/confidential/a.rs", "fn a() { b!(crate::wasm::C) }"),
        ],
    );
    allows(
        beyond_plan,
        &[
            ("src/confidential/a.rs", "use crate::public::plan::Plan;"),
            ("src/confidential/a.rs", "use super::super::public::plan;"),
            ("src/confidential/a.rs", "use crate::public::columns;"),
            ("src/confidential/a.rs", "use crate::suppression::protect;"),
            ("src/confidential/a.rs", "use crate::sealed::Contents;"),
            ("src/confidential/a/b.rs", "use super::super::c;"),
        ],
    );
}

#[test]
fn sorting_that_knows_more_is_seen() {
    is_broken_by(
        beyond_sorting,
        &[
            ("src/order.rs", "use crate::public::plan::Plan;"),
            ("src/order.rs", "fn a() { println!(); }"),
        ],
    );
    allows(
        beyond_sorting,
        &[
            ("src/order.rs", "use std::cmp::Ordering;"),
            ("src/suppression/a.rs", "use crate::order;"),
        ],
    );
    allows(
        beyond_numbers,
        &[("src/suppression/a.rs", "use crate::order;")],
    );
}

#[test]
fn knowing_more_than_numbers_is_seen() {
    is_broken_by(
        beyond_numbers,
        &[
            ("src/suppression/a.rs", "use crate::public::plan::Plan;"),
            ("src/suppression/a.rs", "use crate::confidential::Body;"),
            ("src/suppression/a.rs", "use super::super::public;"),
            ("src/suppression/mod.rs", "use super::refusal;"),
            ("src/suppression/a.rs", "use crate::*;"),
            ("src/suppression/a.rs", "use serde::Serialize;"),
            ("src/suppression/a.rs", "fn a() { println!(); }"),
            ("src/suppression/a.rs", "use std::fs;"),
        ],
    );
    allows(
        beyond_numbers,
        &[
            ("src/suppression/a.rs", "use super::linked::Linked;"),
            ("src/suppression/a.rs", "use std::{cmp, fmt};"),
            ("src/suppression/mod.rs", "pub use self::linked::Linked;"),
            ("src/public/a.rs", "use crate::suppression::protect;"),
        ],
    );
}

#[test]
fn knowing_more_than_what_is_sealed_is_seen() {
    is_broken_by(
        beyond_sealing,
        &[
            ("src/sealed/a.rs", "use crate::public::plan::Plan;"),
            ("src/sealed/a.rs", "use crate::public::keys::PublicKey;"),
            ("src/sealed/a.rs", "use crate::confidential::Body;"),
            ("src/sealed/a.rs", "use crate::*;"),
            ("src/sealed/a.rs", "use serde::Serialize;"),
            ("src/sealed/a.rs", "fn a() { println!(); }"),
            ("src/sealed/a.rs", "use std::fs;"),
        ],
    );
    allows(
        beyond_sealing,
        &[
            ("src/sealed/a.rs", "use crate::public::keys::OfficeKey;"),
            ("src/sealed/a.rs", "use super::suite::Bound;"),
            ("src/sealed/a.rs", "use hpke::Kem;"),
        ],
    );
}

#[test]
fn opening_elsewhere_is_seen() {
    is_broken_by(
        opened_elsewhere,
        &[
            ("src/public/pool/a.rs", "use crate::sealed::open;"),
            ("src/public/pool/a.rs", "use crate::sealed::*;"),
            ("src/public/a.rs", "fn a() { sealed::open(b, c, d); }"),
            (
                "src/public/a.rs",
                "fn a() { crate::sealed::open(b, c, d); }",
            ),
            ("src/wasm/a.rs", "use hpke::setup_receiver;"),
        ],
    );
    allows(
        opened_elsewhere,
        &[
            (
                "src/public/pool/opened.rs",
                "fn a() { sealed::open(b, c, d); }",
            ),
            ("src/public/a.rs", "use crate::sealed::OfficePrivateKey;"),
            ("src/sealed/a.rs", "use hpke::setup_receiver;"),
        ],
    );
}

#[test]
fn knowing_a_later_step_is_seen() {
    is_broken_by(
        later_steps,
        &[
            (
                "src/confidential/ingest/a.rs",
                "use crate::confidential::register::Register;",
            ),
            (
                "src/confidential/register/a.rs",
                "use super::super::measures::measure;",
            ),
            (
                "src/confidential/register/mod.rs",
                "use super::{ingest::Sheet, protect};",
            ),
            (
                "src/confidential/measures/a.rs",
                "fn a(b: crate::confidential::protect::Noise) {}",
            ),
            (
                "src/confidential/protect/a.rs",
                "use crate::confidential::Body;",
            ),
            (
                "src/confidential/protect/a.rs",
                "use super::super::body::Body;",
            ),
            ("src/confidential/ingest/a.rs", "use super::super::*;"),
        ],
    );
    allows(
        later_steps,
        &[
            (
                "src/confidential/measures/a.rs",
                "use crate::confidential::register::Register;",
            ),
            ("src/confidential/register/a.rs", "use super::pupil::Pupil;"),
            (
                "src/confidential/register/a.rs",
                "pub(in crate::confidential) fn a() {}",
            ),
            (
                "src/confidential/body.rs",
                "use super::{ingest::Sheet, protect};",
            ),
        ],
    );
}

#[test]
fn pages_that_take_more_than_the_door_are_seen() {
    is_broken_by(
        not_for_pages,
        &[
            ("src/wasm/a.rs", "use crate::confidential::protect::Cell;"),
            ("src/wasm/a.rs", "use crate::confidential::{Body, protect};"),
            ("src/wasm/a.rs", "use crate::confidential::*;"),
            ("src/wasm/a.rs", "use crate::confidential;"),
            ("src/wasm/a.rs", "use crate::*;"),
        ],
    );
    allows(
        not_for_pages,
        &[
            (
                "src/wasm/a.rs",
                "use crate::confidential::{Body, LoadReport};",
            ),
            ("src/wasm/a.rs", "use crate::public::release::Release;"),
        ],
    );
}

#[test]
fn taking_more_than_protected_tables_is_seen() {
    is_broken_by(
        not_for_public,
        &[
            ("src/public/a.rs", "use crate::confidential::Body;"),
            (
                "src/public/a.rs",
                "use crate::confidential::{LoadReport, IngestError};",
            ),
            ("src/public/a.rs", "use crate::confidential::protect;"),
            ("src/public/a.rs", "use crate::confidential::protect::*;"),
            (
                "src/public/a.rs",
                "use crate::confidential::protect::Noise;",
            ),
            (
                "src/public/a/b.rs",
                "use super::super::super::confidential::register;",
            ),
            (
                "src/public/a.rs",
                "fn a(b: &crate::confidential::LoadReport) {}",
            ),
            ("src/public/a.rs", "use crate::*;"),
        ],
    );
    allows(
        not_for_public,
        &[(
            "src/public/a.rs",
            "use crate::confidential::protect::{Allowance, OverCap, ProtectedTables};",
        )],
    );
}

#[test]
fn an_example_that_knows_the_engine_is_seen() {
    is_broken_by(
        beyond_example,
        &[
            ("src/example/a.rs", "use crate::public::plan::Plan;"),
            ("src/example/a.rs", "use crate::confidential::Body;"),
            ("src/example/a.rs", "use super::super::public;"),
            ("src/example/mod.rs", "fn a() { super::public::b(); }"),
        ],
    );
    allows(
        beyond_example,
        &[
            ("src/example/a.rs", "use super::bodies::BODIES;"),
            ("src/example/mod.rs", "use bodies::BODIES;"),
        ],
    );
}

#[test]
fn a_reach_from_elsewhere_is_seen() {
    is_broken_by(
        outside_the_command_line,
        &[
            ("src/public/a.rs", "use std::fs;"),
            ("src/example/a.rs", "fn a() { std::env::var(b); }"),
            ("src/wasm/a.rs", "use std::net::TcpStream;"),
            ("src/lib.rs", "use tempfile::NamedTempFile;"),
            ("src/client.rs", "use std::process;"),
        ],
    );
    allows(
        outside_the_command_line,
        &[
            ("src/main.rs", "use std::process::ExitCode;"),
            ("src/cli/a.rs", "use std::fs;"),
            ("src/public/a.rs", "#[cfg(test)] mod tests { use std::fs; }"),
        ],
    );
}
