//! What a panel reads: sentences first, then each question with its answer, a
//! chart and the table that it shows, then how the figures are protected.
//!
//! ```text
//! figures ─▶ words (sentences) ─┐
//!         ─▶ chart (static SVG) ┼▶ figures (one set), asides ─▶ pooled, page
//!         ─▶ tables ────────────┘
//! ```
//!
//! Takes a release or a summary; gives HTML, the same for the page in the
//! browser, the preview at the school and the file that `pool` writes. Every
//! word follows from the figures by rule; nothing here decides what may be
//! published.

mod asides;
mod chart;
mod explorer;
mod figures;
mod outlook;
mod page;
mod pooled;
mod tables;
mod withheld;
mod words;

pub use explorer::{SampleWords, bought, over_ceiling};
pub use outlook::{POOLED, SCHOOLS, TEAMS, WHEN_PRINTED, outlook_html};
pub use page::{Opened, Published, PublishedError, page, page_beside, release_html, summary_html};
pub use withheld::{KEEP_REASONS, WITHHELD_COLUMNS, WithheldWords};
pub(in crate::public) use words::Method;
pub use words::{cell_in_words, chance_in_words};
