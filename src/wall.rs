//! Ways out that confidential types must never gain. Checked in every build.
//!
//! Equality is on the list because it is a guessing oracle, and `Debug`
//! because it is how data reaches logs. Declared by `confidential`, whose
//! private types it guards, and kept outside it, since it names what
//! `confidential` must not. Beside them stand the reasons why figures were
//! withheld, which are for a screen and for no file; and the noisy numbers that
//! are sealed and opened, which nobody is to see, with the key to them.

use super::{
    Body, FirstRows, LoadReport, MissingPupils,
    ingest::Sheet,
    measures::ExactTable,
    register::{MissingList, Pupil, Register, Sessions},
};
use crate::{
    public::{
        plan::Reason,
        pool::{Opened, OpenedParts, Total},
        release::Reasons,
    },
    sealed::{Contents, OfficePrivateKey},
};

/// Fails to compile when `$type` implements `$way_out`.
///
/// When it does, two implementations fit the call and the compiler cannot
/// choose.
macro_rules! never {
    ($($type:ty: $($way_out:path),+;)+) => { $($(const _: fn() = || {
        trait Ambiguous<Marker> {
            fn pick() {}
        }
        impl<T: ?Sized> Ambiguous<()> for T {}
        struct WayOut;
        impl<T: ?Sized + $way_out> Ambiguous<WayOut> for T {}
        let _ = <$type as Ambiguous<_>>::pick;
    };)+)+ };
}

never! {
    Body: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    FirstRows: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    MissingPupils: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    MissingList: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    LoadReport: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Register: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Pupil: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Sessions: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq,
        wasm_bindgen::convert::IntoWasmAbi;
    Sheet: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Reasons: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Contents: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Opened: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    OpenedParts: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Total: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    OfficePrivateKey: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
    Reason: serde::Serialize, wasm_bindgen::convert::IntoWasmAbi;
    ExactTable: serde::Serialize, std::fmt::Debug, std::fmt::Display, PartialEq, Clone,
        wasm_bindgen::convert::IntoWasmAbi;
}
