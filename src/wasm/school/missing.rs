//! The missing list, on its way to the school's own screen.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::School;
use crate::{
    confidential::MissingPupils,
    public::plan::Day,
    refusal::Refusal,
    wasm::view::{Thrown, to_page},
};

/// Who was missing without a reason on a day. For the school's own screen and
/// paper, while it is open.
#[derive(Serialize, Tsify)]
pub struct MissingView {
    /// As 2025-09-01.
    on: String,
    /// Every day there can be a list of, the last first.
    days: Vec<String>,
    /// What the pupils are named by.
    named_by: &'static str,
    rows: Vec<MissingRowView>,
    /// Pupils of whom a row could not be read.
    unread: u32,
    /// Pupils without a mark for so long that they seem to have left.
    gone: u32,
}

/// One line of the list.
#[derive(Serialize, Tsify)]
pub struct MissingRowView {
    pupil: String,
    year_group: &'static str,
    /// Why the session is on the list; nothing where it is not.
    morning: Option<&'static str>,
    afternoon: Option<&'static str>,
    /// School days in a row, this one included.
    days: u32,
}

#[wasm_bindgen]
impl School {
    /// The missing list of a day, or of the last one with marks.
    ///
    /// # Errors
    /// A [`Refusal`] when nothing is read that has marks on this day.
    pub fn missing(&self, on: Option<String>) -> Result<Ts<MissingView>, Thrown> {
        let on = on.map(|day| Day::parse(&day)).transpose();
        let on = on.map_err(|_| Refusal {
            what: "The day of the list is not known.".to_owned(),
            remedy: "Choose a day of those offered.".to_owned(),
        })?;
        to_page(&MissingView::new(&MissingPupils::of(&self.body, on)?))
    }
}

impl MissingView {
    fn new(list: &MissingPupils) -> Self {
        let row = |(pupil, year_group, [morning, afternoon], days): (&str, _, [_; 2], _)| {
            MissingRowView {
                pupil: pupil.to_owned(),
                year_group,
                morning,
                afternoon,
                days,
            }
        };
        Self {
            on: list.on().to_string(),
            days: list.days().map(|day| day.to_string()).collect(),
            named_by: list.named_by(),
            rows: list.rows().map(row).collect(),
            unread: list.unread(),
            gone: list.gone(),
        }
    }
}
