//! Data files and spreadsheets of what is published: for the school's page
//! after a release, and for the panel's.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::public::data;

/// A file to save.
#[derive(Clone)]
#[wasm_bindgen(getter_with_clone)]
pub struct DataFile {
    /// Its name.
    pub name: String,
    /// Its kind, as browsers name it.
    pub media_type: String,
    /// What stands in it.
    pub bytes: Uint8Array,
}

/// The files of one thing published, and what stands in the spreadsheets only.
#[derive(Clone)]
#[wasm_bindgen(getter_with_clone)]
pub struct DataFiles {
    /// The files.
    pub files: Vec<DataFile>,
    /// What was left out and why, one sentence each.
    pub left_out: Vec<String>,
}

impl From<data::DataFile> for DataFile {
    fn from(file: data::DataFile) -> Self {
        Self {
            name: file.name,
            media_type: file.media_type.to_owned(),
            bytes: Uint8Array::from(file.bytes.as_slice()),
        }
    }
}

impl From<data::DataFiles> for DataFiles {
    fn from(data: data::DataFiles) -> Self {
        Self {
            files: data.files.into_iter().map(DataFile::from).collect(),
            left_out: data.left_out,
        }
    }
}
