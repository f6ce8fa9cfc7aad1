//! Files to fill in, and which of them the plan's tables ask for.

use wasm_bindgen::prelude::*;

use super::School;
use crate::{
    public::template,
    wasm::{data::DataFile, view::Thrown},
};

/// A file to fill in, as a workbook and as text.
#[wasm_bindgen(getter_with_clone)]
pub struct Template {
    /// What the page calls it.
    pub id: String,
    /// What it is, for people.
    pub title: String,
    /// The workbook, then the text.
    pub files: Vec<DataFile>,
}

/// Every file to fill in.
#[wasm_bindgen]
#[must_use]
pub fn templates() -> Vec<Template> {
    let template = |template: &template::Template| Template {
        id: template.id.to_owned(),
        title: template.title.to_owned(),
        files: template.files().map(DataFile::from).into(),
    };
    template::Template::all().map(template).collect()
}

#[wasm_bindgen]
impl School {
    /// The templates of files that the plan's tables of a period ask for, where
    /// none of the files read is one.
    ///
    /// # Errors
    /// A [`Refusal`](crate::refusal::Refusal) when the plan has no such period.
    pub fn lacking(&self, period_id: &str) -> Result<Vec<String>, Thrown> {
        let period = self.body.plan().period(period_id)?;
        let sources = self.body.lacking(period).into_iter();
        let templates = sources.filter_map(template::Template::of_source);
        Ok(templates.map(|template| template.id.to_owned()).collect())
    }
}
