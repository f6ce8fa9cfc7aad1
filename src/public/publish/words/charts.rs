use super::{amount, with_range};
use crate::public::plan::{Cell, Counts, FigureKind, Symbol, Table};

/// How a chart is read, below it.
pub(in crate::public::publish) const HOW_TO_READ: &str =
    "Bars start at zero. The line across the end of a bar shows its range.";

/// What stands in place of a chart that would show nothing.
pub(in crate::public::publish) const NOTHING_TO_DRAW: &str =
    "There is no chart, because none of its figures can be shown.";

/// Title of the chart of a table.
pub(in crate::public::publish) fn chart_title(table: &Table, kind: FigureKind) -> String {
    match (table.is_whole_school(), table.counts) {
        (true, Counts::AbsenceBands) => "Pupils by share of sessions missed".to_owned(),
        (true, Counts::Sessions) => "Share of half-day sessions missed".to_owned(),
        (true, Counts::Returns) => "Returns to school after a contact, by when".to_owned(),
        (true, _) => "Pupils by how much they were absent".to_owned(),
        (false, _) => format!("{}, by {}", kind.in_words(), table.by_in_words()),
    }
}

/// A figure at the end of its bar: "15.3%", "30 [u]" or "[c] withheld".
pub(in crate::public::publish) fn at_bar(kind: FigureKind, cell: Cell) -> String {
    match cell {
        Cell::Shown(reading) => {
            let value = amount(kind, reading.value());
            match cell.symbol() {
                Some(symbol) => format!("{value} {}", symbol.bracketed()),
                None => value,
            }
        }
        Cell::Withheld(symbol) => format!("{} {}", symbol.bracketed(), in_place_of(symbol)),
    }
}

/// The same with its range, for whoever hears the chart.
pub(in crate::public::publish) fn heard(label: &str, kind: FigureKind, cell: Cell) -> String {
    match cell {
        Cell::Shown(reading) if reading.low() == reading.high() => {
            format!("{label}: {}.", amount(kind, reading.value()))
        }
        Cell::Shown(reading) => format!("{label}: about {}.", with_range(kind, reading)),
        Cell::Withheld(symbol) => format!("{label}: {}.", in_place_of(symbol)),
    }
}

/// What a chart shows, in words.
pub(in crate::public::publish) fn chart_text(bars: &[String]) -> String {
    format!("Bar chart. {}", bars.join(" "))
}

fn in_place_of(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Confidential => "withheld",
        Symbol::LowReliability => "too unreliable to show",
        Symbol::NotAvailable => "not available",
        Symbol::NotApplicable => "not applicable",
        Symbol::Revised => "revised",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::{Plan, Reading};

    #[test]
    fn a_bar_is_told_to_the_eye_and_to_the_ear() {
        let shown = |value, low, high| Cell::Shown(Reading::new(value, low, high).unwrap());
        let doubtful = Cell::Shown(Reading::new(300, 200, 420).unwrap().marked(true));
        let share = FigureKind::PersistentShare;
        for (cell, seen, told) in [
            (
                shown(153, 142, 167),
                "15.3%",
                "Year 7: about 15.3% (14.2% to 16.7%).",
            ),
            (
                doubtful,
                "30.0% [u]",
                "Year 7: about 30.0% (20.0% to 42.0%).",
            ),
            (shown(256, 256, 256), "25.6%", "Year 7: 25.6%."),
            (
                Cell::Withheld(Symbol::Confidential),
                "[c] withheld",
                "Year 7: withheld.",
            ),
            (
                Cell::Withheld(Symbol::LowReliability),
                "[u] too unreliable to show",
                "Year 7: too unreliable to show.",
            ),
            (
                Cell::Withheld(Symbol::NotAvailable),
                "[x] not available",
                "Year 7: not available.",
            ),
            (
                Cell::Withheld(Symbol::NotApplicable),
                "[z] not applicable",
                "Year 7: not applicable.",
            ),
        ] {
            assert_eq!(at_bar(share, cell), seen);
            assert_eq!(heard("Year 7", share, cell), told);
        }
        assert_eq!(
            chart_text(&["A: 1.".to_owned(), "B: 2.".to_owned()]),
            "Bar chart. A: 1. B: 2."
        );
    }

    #[test]
    fn every_chart_of_the_example_has_a_title() {
        let plan = Plan::read(include_str!("../../../../tests/plans/schools.json")).unwrap();
        let titles = plan.collections()[0]
            .tables()
            .iter()
            .map(|table| chart_title(table, FigureKind::PersistentShare));
        assert_eq!(
            titles.collect::<Vec<_>>(),
            [
                "Pupils by share of sessions missed",
                "Persistently absent, % of pupils, by special educational needs (SEN)",
                "Persistently absent, % of pupils, by year group",
                "Share of half-day sessions missed",
            ]
        );
    }
}
