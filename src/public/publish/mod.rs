//! What a panel reads: sentences first, then tables, then how the figures are
//! protected.
//!
//! Takes a release or a summary; gives HTML, the same for the page in the
//! browser, the preview at the school and the file that `pool` writes. Every
//! word follows from the figures by rule; nothing here decides what may be
//! published.

mod explorer;
mod method;
mod outlook;
mod page;
mod sentences;
mod tables;
mod withheld;
mod words;

pub use explorer::{SampleWords, bought, over_ceiling};
pub(in crate::public) use method::Method;
pub use outlook::{POOLED, SCHOOLS, WHEN_PRINTED, outlook_html};
pub use page::{Opened, Published, PublishedError, page, release_html, summary_html};
pub use withheld::{KEEP_REASONS, WITHHELD_COLUMNS, WithheldWords};
pub use words::{cell_in_words, chance_in_words};
