use super::{
    file::{Release, Request},
    making::Making,
    revision::Replaced,
    withheld::Reasons,
};
use crate::{
    confidential::protect::{Allowance, OverCap, ProtectedTables},
    public::{ledger::Book, plan::Digest},
};

/// A release that stands in the book, charge and all. Nothing may be shown
/// before the book has been stored.
pub struct Settled {
    /// The release file's text.
    pub text: String,
    /// Whether it had been made before and is only given again.
    pub reprinted: bool,
    /// Why each figure is withheld; gone once the release is only given again.
    pub reasons: Option<Reasons>,
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
    /// A revision was asked for where there is nothing to replace.
    #[error("There is no release of this period to revise.")]
    NothingToRevise,
    /// The release named is neither the latest nor one that was replaced.
    #[error("The release to revise is not the latest one of this period.")]
    NotTheLatest,
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
            Self::NotTheLatest => {
                "Nothing was drawn and nothing was charged. Look up which release is the latest, and revise that one if its files were wrong."
            }
            Self::NothingToRevise => {
                "Nothing was drawn and nothing was charged. Make the release without asking for a revision, or add the release file that was made elsewhere."
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
    making: impl Into<Making>,
    protect: impl FnOnce(Allowance) -> Result<ProtectedTables, E>,
) -> Result<Settled, E> {
    if let Some(text) = book.stored(request) {
        return Ok(Settled::again(text));
    }
    if book.has_paid_for(request) {
        return Err(DrawError::MadeElsewhere.into());
    }
    make(request, book, (making.into(), None), protect)
}

/// Answers a request for a correction: draws the release of a request anew,
/// charged again, and says in it which one it replaces.
///
/// Which one is part of the request, so that asking twice draws once: where it
/// has been replaced already, the latest release is given again.
///
/// # Errors
/// As for [`draw`]; also where there is no such release to replace.
pub fn revise<E: From<DrawError>>(
    request: Request<'_>,
    book: &mut Book,
    (making, replaces): (impl Into<Making>, &Digest),
    protect: impl FnOnce(Allowance) -> Result<ProtectedTables, E>,
) -> Result<Settled, E> {
    let (text, latest) = replaced(request, book)?;
    if book.has_replaced(request, replaces) {
        return Ok(Settled::again(text));
    }
    if latest.release != *replaces {
        return Err(DrawError::NotTheLatest.into());
    }
    make(request, book, (making.into(), Some(latest)), protect)
}

impl Settled {
    fn again(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            reprinted: true,
            reasons: None,
        }
    }
}

/// Draws, and enters charge and release in the book.
fn make<E: From<DrawError>>(
    request: Request<'_>,
    book: &mut Book,
    made: (Making, Option<Replaced>),
    protect: impl FnOnce(Allowance) -> Result<ProtectedTables, E>,
) -> Result<Settled, E> {
    let protected = protect(allowance(request, book)?)?;
    let reasons = Reasons::of(&protected);
    let release = Release::new(request, book, protected, made);
    let text = release.to_text();
    book.enter(&release, &text);
    Ok(Settled {
        text,
        reprinted: false,
        reasons: Some(reasons),
    })
}

/// Whether a first release can be paid, whatever any file holds.
///
/// # Errors
/// [`DrawError`] when it cannot.
pub fn may_draw(request: Request<'_>, book: &Book) -> Result<(), DrawError> {
    if book.has_paid_for(request) {
        return Err(DrawError::MadeElsewhere);
    }
    allowance(request, book).map(|_| ())
}

/// Whether a revision can be paid, and which release it would replace.
///
/// # Errors
/// [`DrawError`] when it cannot.
pub fn may_revise(request: Request<'_>, book: &Book) -> Result<Replaced, DrawError> {
    let (_, replaced) = replaced(request, book)?;
    allowance(request, book).map(|_| replaced)
}

/// The release that a revision would replace.
fn replaced<'a>(request: Request<'_>, book: &'a Book) -> Result<(&'a str, Replaced), DrawError> {
    if !book.has_paid_for(request) {
        return Err(DrawError::NothingToRevise);
    }
    let text = book.stored(request).ok_or(DrawError::MadeElsewhere)?;
    let release = Release::read(text).expect("a book holds releases that have been read");
    Ok((text, Replaced::from(&release)))
}

/// What the book leaves for a request.
fn allowance(request: Request<'_>, book: &Book) -> Result<Allowance, DrawError> {
    let cap = request.asked.cap();
    let allowance = Allowance::new(cap, book.spent());
    allowance.covers(request.asked.epsilon(), cap)?;
    Ok(allowance)
}
