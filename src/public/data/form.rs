//! A form to fill in: one row of headings over empty rows, each column with what
//! may stand in it.

use maud::{Markup, html};

use super::{
    csv,
    workbook::{Sheet, Workbook, column},
    xlsx,
};

/// Rows of a form in which a program helps to fill it in.
const LAST_ROW: usize = 5_000;

/// The first of January 2000 as spreadsheets count days: no day of a form is
/// before it, and what is no day at all mostly is.
const FIRST_DAY: u32 = 36_526;

/// A form to fill in.
pub(in crate::public) struct Form<'a> {
    /// What it is for.
    pub(in crate::public) title: &'a str,
    pub(in crate::public) columns: Vec<FormColumn>,
}

/// One column of a form.
pub(in crate::public) struct FormColumn {
    pub(in crate::public) heading: &'static str,
    pub(in crate::public) entry: Entry,
    /// What is said beside a cell that is filled in; may be nothing.
    pub(in crate::public) hint: &'static str,
}

/// What may stand in a column.
pub(in crate::public) enum Entry {
    /// Any text, as it is typed: a number keeps its zeros.
    Text,
    Day,
    /// One of these words.
    OneOf(Vec<&'static str>),
}

impl Form<'_> {
    /// The kind of a workbook, as browsers name it.
    pub(in crate::public) const XLSX: &'static str = xlsx::MEDIA_TYPE;

    pub(in crate::public) fn to_csv(&self) -> Vec<u8> {
        let headings = self.columns.iter().map(|column| column.heading.to_owned());
        let headings: Vec<String> = headings.collect();
        csv::write([headings.as_slice()].into_iter())
    }

    pub(in crate::public) fn to_xlsx(&self) -> Vec<u8> {
        let sheet = Sheet {
            name: "Form".to_owned(),
            lines: Vec::new(),
            table: None,
        };
        let workbook = Workbook {
            title: self.title.to_owned(),
            sheets: vec![sheet],
        };
        xlsx::package(&workbook, &|_| self.worksheet())
    }

    fn worksheet(&self) -> Markup {
        html! {
            (xlsx::DECLARATION)
            worksheet xmlns=(xlsx::MAIN) {
                cols {
                    @for (place, column) in (1..).zip(&self.columns) {
                        col min=(place) max=(place) width="24" customWidth="1"
                            style=(format_of(&column.entry) as usize) {}
                    }
                }
                sheetData {
                    row r="1" {
                        @for (place, each) in self.columns.iter().enumerate() {
                            (xlsx::text(&format!("{}1", column(place)), each.heading, xlsx::Format::Bold))
                        }
                    }
                }
                dataValidations count=(self.columns.len()) {
                    @for (place, each) in self.columns.iter().enumerate() {
                        (validation(column(place), each))
                    }
                }
            }
        }
    }
}

fn format_of(entry: &Entry) -> xlsx::Format {
    match entry {
        Entry::Day => xlsx::Format::Day,
        Entry::Text | Entry::OneOf(_) => xlsx::Format::Typed,
    }
}

/// What a program lets be typed into a column, and says beside it.
fn validation(letter: char, column: &FormColumn) -> Markup {
    let cells = format!("{letter}2:{letter}{LAST_ROW}");
    let hint = (!column.hint.is_empty()).then_some(column.hint);
    let title = hint.map(|_| column.heading);
    let shown = hint.map(|_| "1");
    match &column.entry {
        Entry::Text => html! {
            dataValidation allowBlank="1" showInputMessage=[shown] promptTitle=[title]
                prompt=[hint] sqref=(cells) {}
        },
        Entry::Day => html! {
            dataValidation type="date" operator="greaterThanOrEqual" allowBlank="1"
                showInputMessage=[shown] showErrorMessage="1" errorTitle="Not a day"
                error="Write a day such as 03/09/2025." promptTitle=[title] prompt=[hint]
                sqref=(cells) { formula1 { (FIRST_DAY) } }
        },
        Entry::OneOf(words) => html! {
            dataValidation type="list" allowBlank="1" showInputMessage=[shown]
                showErrorMessage="1" errorTitle="Not in the list" error="Choose a word of the list."
                promptTitle=[title] prompt=[hint] sqref=(cells) {
                formula1 { "\"" (words.join(",")) "\"" }
            }
        },
    }
}
