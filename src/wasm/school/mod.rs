//! One body's work in the school page's worker.

pub mod columns;
pub mod keys;
pub mod missing;
pub mod templates;
pub mod view;

use js_sys::Uint8Array;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use view::{Draft, LoadReport, Offer, RevisionOffer, TableOffer, WithheldView};

use crate::{
    confidential::Body,
    example,
    public::{
        columns::Columns,
        data,
        ledger::{Book, Ledger},
        plan::{Day, Digest, Epsilon, Outlook, Plan, risk},
        publish::release_html,
        release::{Making, Release, Request, draw, may_draw, may_revise, revise},
    },
    refusal,
    wasm::{
        data::DataFiles,
        view::{PlanView, Refusal, Thrown, to_page},
    },
};

/// One body's work. Lives in the worker; the worker's end is its end.
#[wasm_bindgen]
pub struct School {
    body: Body,
    id: String,
    module: Digest,
}

#[wasm_bindgen]
impl School {
    /// Starts a body's work under a plan. `module` is what this engine was
    /// started from: every release carries its digest.
    ///
    /// # Errors
    /// A [`Refusal`] when the plan cannot be used or has no such body.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str, body_id: &str, module: &[u8]) -> Result<School, Thrown> {
        let plan = Plan::read(plan)?;
        let entry = plan.body(body_id)?;
        let (id, respondents) = (entry.id.clone(), entry.kind.respondents());
        Ok(Self {
            body: Body::new(plan, respondents),
            id,
            module: Digest::of(module),
        })
    }

    /// Takes what headings stand for, for the files begun from now on.
    ///
    /// # Errors
    /// A [`Refusal`] when the text is no columns file.
    pub fn choose(&mut self, columns: &str) -> Result<(), Thrown> {
        self.body.choose(Columns::read(columns)?);
        Ok(())
    }

    /// Starts a file; one left unfinished is forgotten.
    pub fn begin(&mut self) {
        self.body.begin();
    }

    /// Reads the next bytes of the file.
    ///
    /// # Errors
    /// A [`Refusal`]: the file is forgotten, those before it stay.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Thrown> {
        Ok(self.body.push(chunk)?)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// As for `push`.
    pub fn finish(&mut self) -> Result<(), Thrown> {
        Ok(self.body.finish()?)
    }

    /// Where every row went: for the school's own screen.
    ///
    /// # Errors
    /// A [`Refusal`] when nothing has been read or the files do not fit.
    pub fn report(&self, period_id: &str) -> Result<Ts<LoadReport>, Thrown> {
        let period = self.body.plan().period(period_id)?;
        to_page(&LoadReport::new(&self.body.report(period)?))
    }

    /// What a release would share and cost. `book` is the text the keeper
    /// holds for this body and year.
    ///
    /// # Errors
    /// A [`Refusal`] when the book cannot be read.
    pub fn offer(&self, period_id: &str, book: Option<String>) -> Result<Ts<Offer>, Thrown> {
        let request = self.request(period_id)?;
        let mut ledger = read_ledger(book.as_deref())?;
        let book = ledger.book(request.body, request.plan.academic_year());
        let stored = book.stored(request).is_some();
        let blocked_because = if stored {
            None
        } else {
            self.blocked(request, book)
        };
        let (spent, cost, cap) = (book.spent(), request.asked.epsilon(), request.asked.cap());
        let after = if stored {
            Some(spent)
        } else {
            spent.plus(cost).ok()
        };
        to_page(&Offer {
            ready: blocked_because.is_none(),
            blocked_because,
            epsilon: cost.to_string(),
            spent: spent.to_string(),
            left_after: left(cap, after),
            cap: cap.to_string(),
            risk: format!(
                "{} {}",
                risk::worst_case(cost),
                risk::of_the_year(after.unwrap_or(cap))
            ),
            tables: tables(request),
            stored,
            first: book.is_empty(),
            revision: book
                .stored(request)
                .map(|text| self.revision(request, book, text))
                .transpose()?,
        })
    }

    /// Draws the release of a period, or gives the stored one again; as a
    /// correction, draws it anew. Nothing of it may be shown before its book
    /// has been kept.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing was drawn, nothing is charged.
    pub fn release(
        &self,
        period_id: &str,
        book: Option<String>,
        corrects: bool,
        today: &str,
    ) -> Result<Ts<Draft>, Thrown> {
        let request = self.request(period_id)?;
        let today = Day::parse(today).map_err(|_| refusal::Refusal {
            what: "The computer's clock is not set.".to_owned(),
            remedy: "Set the date and try again.".to_owned(),
        })?;
        let making = Making {
            on: today,
            module: Some(self.module.clone()),
        };
        let mut ledger = read_ledger(book.as_deref())?;
        let kept = ledger.book(request.body, request.plan.academic_year());
        let protect =
            |allowance| Ok::<_, refusal::Refusal>(self.body.protect(request.period, allowance)?);
        let settled = if corrects {
            // The page has shown which release it corrects; its worker makes
            // sure that the book is still the one it has shown.
            let replaces = may_revise(request, kept)?.release;
            revise(request, kept, (making, &replaces), protect)?
        } else {
            draw(request, kept, making, protect)?
        };
        let release = Release::read(&settled.text)?;
        let book = match book {
            Some(book) if settled.reprinted => book,
            _ => ledger.to_text(),
        };
        to_page(&Draft {
            book,
            file_name: release.file_name(),
            html: release_html(&release).into_string(),
            release: settled.text,
            warning: settled.reprinted.then(|| REPRINTED.to_owned()),
            withheld: WithheldView::new(&release, settled.reasons.as_ref()),
            reprinted: settled.reprinted,
            revised: release.revises().is_some(),
        })
    }

    fn revision(
        &self,
        request: Request<'_>,
        book: &Book,
        stored: &str,
    ) -> Result<RevisionOffer, refusal::Refusal> {
        let release = Release::read(stored)?;
        let made_on = release.made_on().in_words();
        let blocked_because = match may_revise(request, book) {
            Err(error) => Some(Refusal::from(error)),
            Ok(_) => self.body.report(request.period).err().map(Refusal::from),
        };
        let cap = request.asked.cap();
        let after = book.spent().plus(request.asked.epsilon()).ok();
        Ok(RevisionOffer {
            made: release.revises().map_or_else(
                || made_on.clone(),
                |replaced| format!("{made_on} ({})", replaced.in_words()),
            ),
            ready: blocked_because.is_none(),
            blocked_because,
            spent_after: after.unwrap_or(cap).to_string(),
            left_after: left(cap, after),
            risk: risk::of_the_year(after.unwrap_or(cap)),
        })
    }

    fn request(&self, period_id: &str) -> Result<Request<'_>, refusal::Refusal> {
        let plan = self.body.plan();
        Ok(Request::new(
            plan,
            plan.body(&self.id)?,
            plan.period(period_id)?,
        )?)
    }

    fn blocked(&self, request: Request<'_>, book: &Book) -> Option<Refusal> {
        if let Err(error) = may_draw(request, book) {
            return Some(Refusal::from(error));
        }
        self.body.report(request.period).err().map(Refusal::from)
    }
}

const REPRINTED: &str = "This release had been made before. It is given again as it was: the files \
     you added now were not used, and nothing more was charged.";

/// Reads a plan for the page.
///
/// # Errors
/// A [`Refusal`] with the place and the rule that was broken.
#[wasm_bindgen]
pub fn read_plan(text: &str) -> Result<Ts<PlanView>, Thrown> {
    to_page(&PlanView::new(&Plan::read(text)?))
}

/// One file of a fictional school.
#[wasm_bindgen(getter_with_clone)]
pub struct ExampleFile {
    /// What it would be called.
    pub name: String,
    /// What stands in it.
    pub bytes: Uint8Array,
}

/// The files of a fictional school; none for an unknown body.
#[wasm_bindgen]
#[must_use]
pub fn example_files(body_id: &str) -> Vec<ExampleFile> {
    let files = example::files(body_id).unwrap_or_default();
    files
        .into_iter()
        .map(|file| ExampleFile {
            name: file.name.to_owned(),
            bytes: Uint8Array::from(file.bytes.as_slice()),
        })
        .collect()
}

/// The data files of a release.
///
/// # Errors
/// A [`Refusal`] when it is none.
#[wasm_bindgen]
pub fn release_data_files(release: &str) -> Result<DataFiles, Thrown> {
    let release = Release::read(release)?;
    Ok(data::DataFiles::of_release(&release).into())
}

/// Whether a kept book is damaged, so that another may take its place. One that
/// a newer version wrote is not.
#[wasm_bindgen]
#[must_use]
pub fn is_damaged(book: &str) -> bool {
    Ledger::read(book).is_err_and(|error| error.is_damage())
}

/// Takes releases made elsewhere into a body's book; gives the book's text.
///
/// # Errors
/// A [`Refusal`] when one of them is no release of this body and year, or does
/// not follow its plan.
#[wasm_bindgen]
pub fn import_releases(
    plan: &str,
    body_id: &str,
    book: Option<String>,
    releases: Vec<String>,
) -> Result<String, Thrown> {
    let plan = Plan::read(plan)?;
    let mut ledger = read_ledger(book.as_deref())?;
    let book = ledger.book(plan.body(body_id)?, plan.academic_year());
    for release in &releases {
        book.take_in(&plan, release)?;
    }
    Ok(ledger.to_text())
}

/// What is left of the cap; nothing, where a sum could not be worked out.
fn left(cap: Epsilon, spent: Option<Epsilon>) -> String {
    let left = spent.and_then(|spent| cap.minus(spent));
    left.map_or_else(|| "0".to_owned(), |left| left.to_string())
}

fn read_ledger(text: Option<&str>) -> Result<Ledger, refusal::Refusal> {
    Ok(text.map_or_else(|| Ok(Ledger::default()), Ledger::read)?)
}

fn tables(request: Request<'_>) -> Vec<TableOffer> {
    let outlook = Outlook::of(request.asked);
    outlook.tables.iter().map(TableOffer::new).collect()
}
