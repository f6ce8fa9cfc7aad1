//! Releases as they come in to the office page, and what is published of them.

use js_sys::Uint8Array;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    public::{
        desk::{self, Arrived, Verdict},
        keys::Roster,
        plan::Plan,
        publish::summary_html,
    },
    wasm::{
        data::{DataFile, DataFiles},
        view::{Thrown, to_page},
    },
};

/// Files as they came in, each with what becomes of it.
#[wasm_bindgen]
pub struct Inbox(desk::Inbox);

/// Every file that came in.
#[derive(Serialize, Tsify)]
pub struct Arrivals {
    files: Vec<FileView>,
}

/// One of them.
#[derive(Serialize, Tsify)]
pub struct FileView {
    name: String,
    state: FileState,
    /// Whose release it is, by the body's id, where it can be used.
    #[tsify(optional)]
    body: Option<String>,
    /// For which period, by its id.
    #[tsify(optional)]
    period: Option<String>,
    /// Whether it replaces another release.
    revised: bool,
    verdict: String,
    #[tsify(optional)]
    remedy: Option<String>,
}

/// What becomes of a file.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// A release that counts.
    Accepted,
    /// It counts for nothing, and nothing is wrong with it.
    Unused,
    /// A summary that the new one is checked beside.
    Published,
    /// The office's key.
    Key,
    /// It cannot be used.
    Refused,
}

/// Everything that is published of a pool.
#[wasm_bindgen(getter_with_clone)]
pub struct Publication {
    /// The figures as their readers see them.
    pub html: String,
    /// How many of the plan's bodies stand in it.
    pub bodies: String,
    /// What checking it beside everything published came to.
    pub checked: Vec<String>,
    /// Which releases were not used, and which bodies have sent none.
    pub not_in_it: Vec<String>,
    /// The whole folder as one file.
    pub archive: DataFile,
    /// The page to send by itself.
    pub alone: DataFile,
    /// The summary file.
    pub summary: DataFile,
    data: DataFiles,
}

#[wasm_bindgen]
impl Inbox {
    /// An empty inbox. Without a roster signatures are not checked.
    ///
    /// # Errors
    /// A [`Refusal`](crate::wasm::view::Refusal) when the plan or the roster
    /// cannot be used.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str, roster: Option<String>) -> Result<Inbox, Thrown> {
        let plan = Plan::read(plan)?;
        let roster = roster.map(|text| Roster::read(&plan, &text)).transpose()?;
        Ok(Self(desk::Inbox::new(plan, roster)))
    }

    /// Takes a file in, whatever it is.
    pub fn take(&mut self, name: String, text: &str) {
        self.0.take(name, text);
    }

    /// Lays a file aside, by its place from 0.
    pub fn remove(&mut self, place: usize) {
        self.0.remove(place);
    }

    /// Every file with what becomes of it.
    ///
    /// # Errors
    /// A [`Refusal`](crate::wasm::view::Refusal) when the engine cannot show
    /// its answer.
    pub fn files(&self) -> Result<Ts<Arrivals>, Thrown> {
        let files = self.0.files();
        to_page(&Arrivals {
            files: files.map(|(file, is)| FileView::new(file, is)).collect(),
        })
    }

    /// Adds up what was accepted.
    ///
    /// # Errors
    /// A [`Refusal`](crate::wasm::view::Refusal) when it does not hold
    /// together.
    pub fn publish(&self) -> Result<Publication, Thrown> {
        let made = self.0.publish()?;
        Ok(Publication::new(&made, self.0.plan()))
    }
}

#[wasm_bindgen]
impl Publication {
    /// The figures for other programs.
    #[must_use]
    pub fn data(&self) -> DataFiles {
        self.data.clone()
    }
}

impl Publication {
    fn new(made: &desk::Publication, plan: &Plan) -> Self {
        let page = |name: &str| {
            let page = made.pages.iter().find(|page| page.name == name);
            DataFile::from(page.expect("every publication has it").clone())
        };
        let mut checked = vec![made.whose_figures(plan).to_owned()];
        checked.extend(made.checked("here as well"));
        Self {
            html: summary_html(&made.summary).into_string(),
            bodies: made.bodies(plan),
            checked,
            not_in_it: made.not_in_it(),
            archive: DataFile {
                name: desk::Publication::ARCHIVE.to_owned(),
                media_type: "application/zip".to_owned(),
                bytes: Uint8Array::from(made.archive().as_slice()),
            },
            alone: page(desk::Publication::ALONE),
            summary: page(desk::Publication::SUMMARY),
            data: made.data.clone().into(),
        }
    }
}

impl FileView {
    fn new(file: &Arrived, verdict: Verdict) -> Self {
        let release = file.release();
        Self {
            name: file.name.clone(),
            state: FileState::of(&verdict),
            body: release.map(|release| release.body().id.clone()),
            period: release.map(|release| release.period().id.clone()),
            revised: release.is_some_and(|release| release.revises().is_some()),
            verdict: verdict.in_words(),
            remedy: match verdict {
                Verdict::Refused(refusal) => Some(refusal.remedy),
                _ => None,
            },
        }
    }
}

impl FileState {
    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Accepted { .. } => Self::Accepted,
            Verdict::Replaced { .. } | Verdict::Twice { .. } | Verdict::OtherPlan => Self::Unused,
            Verdict::Published => Self::Published,
            Verdict::Key => Self::Key,
            Verdict::Refused(_) => Self::Refused,
        }
    }
}
