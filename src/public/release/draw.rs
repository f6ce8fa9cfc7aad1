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

/// Answers a request: gives the stored release again, or draws one and enters
/// it in the book together with its charge.
///
/// The same body, period and plan always get the same release, whatever the
/// files hold by now: drawing again until one likes the result would itself
/// tell about pupils.
///
/// # Errors
/// Over the cap, before anything is drawn; or why `protect` drew nothing. The
/// book is unchanged then.
pub fn draw<E: From<OverCap>>(
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
    let cap = request.plan.cap();
    let allowance = Allowance::new(cap, book.spent());
    allowance.covers(request.period.epsilon, cap)?;
    let protected = protect(allowance)?;
    let release = Release::new(request, book, &protected, today);
    let text = release.to_text();
    book.enter(&release, &text);
    Ok(Settled {
        text,
        reprinted: false,
    })
}
