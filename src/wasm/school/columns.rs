//! Choosing the columns of a file, in the school page's worker.

use std::collections::BTreeMap;

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    confidential::{FirstRows, Inside},
    public::columns::{Columns, ColumnsError, Meaning},
    refusal::Refusal,
    wasm::view::{Thrown, to_page},
};

/// Looks at the first rows of one file, for the school's own screen.
#[wasm_bindgen]
pub struct Looking(Inside);

#[wasm_bindgen]
impl Looking {
    /// Looks with what headings are known to stand for.
    ///
    /// # Errors
    /// A `Refusal` when the text is no columns file.
    #[wasm_bindgen(constructor)]
    pub fn new(columns: Option<String>) -> Result<Looking, Thrown> {
        Ok(Self(Inside::new(&read(columns.as_deref())?)))
    }

    /// Takes the next bytes; gives whether more are wanted.
    ///
    /// # Errors
    /// A `Refusal`: the file is none that can be read.
    pub fn push(&mut self, chunk: &[u8]) -> Result<bool, Thrown> {
        Ok(self.0.push(chunk)?)
    }

    /// The first rows.
    ///
    /// # Errors
    /// A `Refusal`: the file is none that can be read, or has no columns.
    pub fn finish(self) -> Result<Ts<FirstRowsView>, Thrown> {
        to_page(&FirstRowsView::new(&self.0.finish()?))
    }
}

/// The first rows of a file as they stand. For the school's own screen, while
/// columns are chosen.
#[derive(Serialize, Tsify)]
pub struct FirstRowsView {
    /// Place from 0 of the row that reads most like headings.
    headings: usize,
    rows: Vec<FirstRowView>,
}

/// One of the first rows.
#[derive(Serialize, Tsify)]
pub struct FirstRowView {
    line: u32,
    cells: Vec<String>,
    /// What each cell would be read as, were the row the headings.
    meanings: Vec<Option<&'static str>>,
    /// Columns beyond those shown.
    more: usize,
}

impl FirstRowsView {
    fn new(first: &FirstRows) -> Self {
        let row = |(line, cells, meanings, more): (_, &[String], &[Option<Meaning>], _)| {
            let meanings = meanings.iter().map(|meaning| meaning.map(Meaning::id));
            FirstRowView {
                line,
                cells: cells.to_vec(),
                meanings: meanings.collect(),
                more,
            }
        };
        Self {
            headings: first.headings(),
            rows: first.rows().map(row).collect(),
        }
    }
}

/// One meaning a heading can have.
#[derive(Serialize, Tsify)]
pub struct MeaningView {
    id: &'static str,
    words: &'static str,
}

/// Every meaning, in the order a person is asked for them.
#[derive(Serialize, Tsify)]
pub struct MeaningsView {
    meanings: Vec<MeaningView>,
}

/// Every meaning a heading can have.
///
/// # Errors
/// None that is known; a `Refusal` if the page cannot be handed an object.
#[wasm_bindgen]
pub fn meanings() -> Result<Ts<MeaningsView>, Thrown> {
    let view = |meaning: Meaning| MeaningView {
        id: meaning.id(),
        words: meaning.in_words(),
    };
    to_page(&MeaningsView {
        meanings: Meaning::ALL.map(view).into(),
    })
}

/// What headings stand for, as the page shows it.
#[derive(Serialize, Tsify)]
pub struct ColumnsView {
    headings: Vec<HeadingView>,
}

/// One heading that was chosen.
#[derive(Serialize, Tsify)]
pub struct HeadingView {
    heading: String,
    meaning: &'static str,
}

/// What stands in a columns file.
///
/// # Errors
/// A `Refusal` when the text is no columns file.
#[wasm_bindgen]
pub fn columns_view(columns: &str) -> Result<Ts<ColumnsView>, Thrown> {
    let columns = Columns::read(columns)?;
    let view = |(heading, meaning): (&str, Meaning)| HeadingView {
        heading: heading.to_owned(),
        meaning: meaning.in_words(),
    };
    to_page(&ColumnsView {
        headings: columns.iter().map(view).collect(),
    })
}

/// A columns file with what a person has chosen now, `headings` and the ids of
/// their `meanings` in the same order.
///
/// # Errors
/// A `Refusal` when a text may not be kept as a heading.
#[wasm_bindgen]
pub fn columns_with(
    known: Option<String>,
    headings: Vec<String>,
    meanings: Vec<String>,
) -> Result<String, Thrown> {
    let meant: Option<Vec<_>> = meanings.iter().map(|id| Meaning::of_id(id)).collect();
    let meant = meant.filter(|meant| meant.len() == headings.len());
    let meant = meant.ok_or_else(|| Refusal {
        what: "A column has a meaning that is not known.".to_owned(),
        remedy: "Reload the page and choose the columns again.".to_owned(),
    })?;
    let chosen: BTreeMap<_, _> = headings.into_iter().zip(meant).collect();
    let all = read(known.as_deref())?.with(Columns::new(chosen)?)?;
    Ok(all.to_text())
}

/// A columns file with those of another one, which wins where both name one.
///
/// # Errors
/// A `Refusal` when one of the texts is no columns file.
#[wasm_bindgen]
pub fn columns_joined(known: Option<String>, later: &str) -> Result<String, Thrown> {
    let all = read(known.as_deref())?.with(Columns::read(later)?)?;
    Ok(all.to_text())
}

fn read(columns: Option<&str>) -> Result<Columns, Refusal> {
    let read: Result<_, ColumnsError> =
        columns.map_or_else(|| Ok(Columns::default()), Columns::read);
    Ok(read?)
}
