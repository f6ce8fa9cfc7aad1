//! The panel page: published files in, readable figures out.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::view::{PublishedView, Thrown, to_page};
use crate::public::publish::Published;

/// Reads releases, summaries, or pages that `pool` wrote.
///
/// # Errors
/// A [`Refusal`], naming the file by its place.
#[wasm_bindgen]
pub fn read_published(texts: Vec<String>) -> Result<Ts<PublishedView>, Thrown> {
    let Published { title, html } = Published::read(&texts)?;
    to_page(&PublishedView { title, html })
}
