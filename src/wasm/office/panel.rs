//! The panel page: published files in, readable figures out.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    public::{
        data,
        publish::{Opened, Published},
    },
    wasm::{
        data::DataFiles,
        view::{Thrown, to_page},
    },
};

/// Something published, as a title and escaped HTML.
#[derive(Serialize, Tsify)]
pub struct PublishedView {
    title: String,
    html: String,
}

/// Reads releases, summaries, or pages that `pool` wrote.
///
/// # Errors
/// A [`Refusal`], naming the file by its place.
#[wasm_bindgen]
pub fn read_published(texts: Vec<String>) -> Result<Ts<PublishedView>, Thrown> {
    let Published { title, html } = Published::read(&texts)?;
    to_page(&PublishedView { title, html })
}

/// The data files of a release, a summary, or a page that `pool` wrote.
///
/// # Errors
/// A [`Refusal`](crate::wasm::view::Refusal) when it is none of them.
#[wasm_bindgen]
pub fn data_files(published: &str) -> Result<DataFiles, Thrown> {
    let data = match Opened::read(1, published)? {
        Opened::Summary(summary) => data::DataFiles::of_summary(&summary),
        Opened::Release(release) => data::DataFiles::of_release(&release),
    };
    Ok(data.into())
}
