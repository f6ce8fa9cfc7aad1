//! Every word that published figures are told in, except headings of columns.
//!
//! Takes figures; gives sentences, each by a rule that a table of cases holds.
//! Knows nothing of HTML, nor of what may be published.

mod absence;
mod around;
mod changes;
mod charts;
mod compared;
mod effect;
mod events;
mod glossary;
mod groups;
mod limits;
mod method;
mod numbers;
mod questions;
mod scheme;
mod targeted;

pub(super) use absence::Absence;
pub(super) use around::{
    ABOUT, ALONE, BESIDE, CANNOT_TELL, DATA_FILES, NOTHING_YET, OTHER_PERIODS, POINTS, PROTECTED,
    SOURCES, TO_SOURCES, WORDS, days, from_releases, main_figures, missing, none_shown,
};
pub(super) use changes::{READ_WITH_CARE, change_in_words, no_change_told};
pub(super) use charts::{HOW_TO_READ, NOTHING_TO_DRAW, at_bar, chart_text, chart_title, heard};
pub(super) use compared::{BACKGROUND_ONLY, Beside, OTHER_PUPILS};
pub use effect::effect_outlook_in_words;
pub(super) use effect::{CANNOT_BE_TOLD, FOR_AN_EVALUATOR, effect_in_short, effect_in_words};
pub(super) use events::{events, events_in_short};
pub(super) use glossary::GLOSSARY;
use groups::counted_groups;
pub(super) use groups::{by_group, sen_in_short};
pub(super) use limits::{Told, Whose, limits};
pub(in crate::public) use method::Method;
pub(super) use numbers::{amount, counted, grouped, with_range};
pub use numbers::{cell_in_words, chance_in_words};
pub(super) use questions::{CHANGED, COMPARED, question};
pub(super) use scheme::Scheme;
pub(super) use targeted::{TARGETED, Targeted, WHY_IS_OPEN, is_of_referred_by_sen};

#[cfg(test)]
use crate::public::plan::{Attribute, Counts, Grouping, Table};
use crate::public::plan::{Cell, Reading, Symbol};

/// Why a figure cannot be said, after "cannot be said: ".
fn why(cell: Option<Cell>) -> &'static str {
    match cell {
        Some(Cell::Withheld(Symbol::Confidential)) => "the figure is withheld to protect pupils",
        Some(Cell::Withheld(Symbol::LowReliability)) => {
            "the noise that protects pupils is too large beside the figure"
        }
        Some(Cell::Withheld(Symbol::NotAvailable)) => {
            "at least one school withheld its own figure, or too few schools released one"
        }
        Some(Cell::Withheld(Symbol::NotApplicable)) => "there is nothing to be counted",
        _ => "the plan does not ask for it",
    }
}

fn shown(cell: Option<Cell>) -> Option<Reading> {
    match cell {
        Some(Cell::Shown(reading)) => Some(reading),
        _ => None,
    }
}

/// A table by these attributes, for tests.
#[cfg(test)]
fn table_by(counts: Counts, by: &[Attribute]) -> Table {
    let grouping = |&attribute: &Attribute| Grouping {
        attribute,
        groups: Vec::new(),
    };
    Table {
        id: "t".to_owned(),
        counts,
        by: by.iter().map(grouping).collect(),
        most: None,
        weight: 1,
        of: crate::public::plan::Respondents::Schools,
        periods: Vec::new(),
    }
}
