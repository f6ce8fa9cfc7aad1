use maud::{Markup, html};

use super::words::cell_in_words;
use crate::public::{plan::Symbol, release::ReleasedTable};

/// Most figures that still stand side by side; more are listed downwards.
const MOST_COLUMNS: usize = 4;

/// One table with its caption, the meaning of its symbols above it. `revised`
/// where its figures replace earlier ones.
pub(super) fn table(released: &ReleasedTable, revised: bool) -> Markup {
    let downwards = released
        .rows
        .iter()
        .any(|row| row.figures.len() > MOST_COLUMNS);
    html! {
        (symbols(released, revised))
        table.qc-table {
            caption { (released.title()) @if revised { " " (Symbol::Revised.bracketed()) } }
            @if downwards { (figures_downwards(released)) } @else { (groups_downwards(released)) }
        }
    }
}

fn groups_downwards(released: &ReleasedTable) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { "Group" }
                @if let Some(row) = released.rows.first() {
                    @for figure in &row.figures { th scope="col" { (figure.kind.in_words()) } }
                }
            }
        }
        tbody {
            @for row in &released.rows {
                tr {
                    th scope="row" { (row.group) }
                    @for figure in &row.figures { td { (cell_in_words(figure.kind, figure.cell)) } }
                }
            }
        }
    }
}

fn figures_downwards(released: &ReleasedTable) -> Markup {
    let kinds = released.rows.first().map_or(&[][..], |row| &row.figures);
    html! {
        thead {
            tr {
                th scope="col" { "Figure" }
                @for row in &released.rows { th scope="col" { (row.group) } }
            }
        }
        tbody {
            @for (place, figure) in kinds.iter().enumerate() {
                tr {
                    th scope="row" { (figure.kind.in_words()) }
                    @for row in &released.rows {
                        td { (cell_in_words(figure.kind, row.figures[place].cell)) }
                    }
                }
            }
        }
    }
}

/// The symbols that stand in a table, explained above it.
fn symbols(released: &ReleasedTable, revised: bool) -> Markup {
    let mut used: Vec<Symbol> = revised.then_some(Symbol::Revised).into_iter().collect();
    used.extend(released.symbols());
    explained(&used)
}

/// What symbols mean.
pub(super) fn explained(symbols: &[Symbol]) -> Markup {
    html! {
        @if !symbols.is_empty() {
            p.qc-symbols {
                @for (place, symbol) in symbols.iter().enumerate() {
                    @if place > 0 { " " }
                    (symbol.bracketed()) " " (symbol.meaning()) "."
                }
            }
        }
    }
}
