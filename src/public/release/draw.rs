use super::file::{Release, Request};
use crate::{
    confidential::protect::{Allowance, OverCap, ProtectedTables},
    public::{ledger::Book, plan::Day},
};

/// A release that stands in the book, charge and all. Nothing may be shown
/// before the book has been stored.
pub struct Settled {
    /// The release file's text.
    pub text: String,
    /// Whether it had been made before and is only given again.
    pub reprinted: bool,
}

/// Why nothing was drawn.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The year's cap is spent.
    #[error(transparent)]
    OverCap(#[from] OverCap),
    /// The release was made and charged, but its file is not at hand.
    #[error("This release has been made before, on another computer or browser.")]
    MadeElsewhere,
}

impl DrawError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::OverCap(error) => error.remedy(),
            Self::MadeElsewhere => {
                "Nothing was drawn and nothing was charged. Use the file that was saved then, or add it here."
            }
        }
    }
}

/// Answers a request: gives the stored release again, or draws one and enters
/// it in the book together with its charge.
///
/// The same body, period and plan always get the same release, whatever the
/// files hold by now: drawing again until one likes the result would itself
/// tell about pupils.
///
/// # Errors
/// [`DrawError`], before anything is drawn; or why `protect` drew nothing. The
/// book is unchanged then.
pub fn draw<E: From<DrawError>>(
    request: Request<'_>,
    book: &mut Book,
    today: Day,
    protect: impl FnOnce(Allowance) -> Result<ProtectedTables, E>,
) -> Result<Settled, E> {
    if let Some(text) = book.stored(request) {
        return Ok(Settled {
            text: text.to_owned(),
            reprinted: true,
        });
    }
    let allowance = allowance(request, book)?;
    let protected = protect(allowance)?;
    let release = Release::new(request, book, &protected, today);
    let text = release.to_text();
    book.enter(&release, &text);
    Ok(Settled {
        text,
        reprinted: false,
    })
}

/// Whether a request can be paid, whatever any file holds.
///
/// # Errors
/// [`DrawError`] when it cannot.
pub fn may_draw(request: Request<'_>, book: &Book) -> Result<(), DrawError> {
    allowance(request, book).map(|_| ())
}

/// What the book leaves for a request.
fn allowance(request: Request<'_>, book: &Book) -> Result<Allowance, DrawError> {
    if book.has_paid_for(request) {
        return Err(DrawError::MadeElsewhere);
    }
    let cap = request.plan.cap();
    let allowance = Allowance::new(cap, book.spent());
    allowance.covers(request.period.epsilon, cap)?;
    Ok(allowance)
}
