use maud::{Markup, html};

use super::words::{amount, with_range};
use crate::public::{
    plan::{Cell, Comparator, Counts, FigureKind, Period, Reading, Symbol},
    release::ReleasedTable,
};

/// The figures of one body, or of several together, as sentences.
pub(super) struct Sentences<'a> {
    pub(super) tables: &'a [ReleasedTable],
    pub(super) period: &'a Period,
    pub(super) comparators: &'a [Comparator],
}

impl Sentences<'_> {
    pub(super) fn html(&self) -> Markup {
        html! {
            ul.qc-headlines {
                li { (self.persistent()) }
                li { (self.severe()) }
                @if let Some(sentence) = self.overall() { li { (sentence) } }
                @for sentence in self.breakdowns() { li { (sentence) } }
            }
            @if !self.comparators.is_empty() {
                p { strong { "Published figures to compare with" } }
                ul {
                    @for entry in self.comparators {
                        li {
                            (entry.kind_in_words()) ", " (entry.label) ", " (entry.year) ": "
                            (entry.value) "%. Source: " (entry.source) "."
                        }
                    }
                }
                @if !self.is_whole_year() {
                    p {
                        "These are for a whole year. A share of pupils persistently absent in one "
                        "term cannot be compared with a year's: read them as background only."
                    }
                }
            }
        }
    }

    fn persistent(&self) -> String {
        let what = "persistently absent: they missed 10% or more of their possible sessions";
        self.pupils_sentence(FigureKind::Persistent, FigureKind::PersistentShare, what)
    }

    fn severe(&self) -> String {
        let what = "severely absent: they missed half or more of their possible sessions";
        self.pupils_sentence(FigureKind::Severe, FigureKind::SevereShare, what)
    }

    fn pupils_sentence(&self, count: FigureKind, share: FigureKind, what: &str) -> String {
        let school = |kind| self.of_whole_school(kind);
        match (school(count), school(share), school(FigureKind::Pupils)) {
            (Some(Cell::Shown(count_of)), Some(Cell::Shown(share_of)), Some(Cell::Shown(all))) => {
                format!(
                    "About {} of about {} pupils were {what}. That is about {}.",
                    with_range(count, count_of),
                    amount(FigureKind::Pupils, all.value()),
                    with_range(share, share_of)
                )
            }
            (Some(Cell::Shown(count_of)), _, _) => {
                format!("About {} pupils were {what}.", with_range(count, count_of))
            }
            (cell, _, _) => format!("How many pupils were {what} cannot be said: {}.", why(cell)),
        }
    }

    fn overall(&self) -> Option<String> {
        let table = self
            .tables
            .iter()
            .find(|table| table.table.counts == Counts::Sessions)?;
        Some(match table.cell(0, FigureKind::OverallRate)? {
            Cell::Shown(rate) => format!(
                "About {} of possible half-day sessions were missed.",
                with_range(FigureKind::OverallRate, rate)
            ),
            cell @ Cell::Withheld(_) => format!(
                "What share of half-day sessions was missed cannot be said: {}.",
                why(Some(cell))
            ),
        })
    }

    /// One sentence for each breakdown: the share persistently absent in
    /// every group, or why it cannot be said.
    fn breakdowns(&self) -> Vec<String> {
        self.tables
            .iter()
            .filter(|table| !table.table.is_whole_school())
            .map(breakdown)
            .collect()
    }

    fn of_whole_school(&self, kind: FigureKind) -> Option<Cell> {
        self.tables
            .iter()
            .filter(|table| table.table.is_whole_school())
            .find_map(|table| table.cell(0, kind))
    }

    fn is_whole_year(&self) -> bool {
        self.period.to.days_since(self.period.from) > 300
    }
}

impl Comparator {
    fn kind_in_words(&self) -> &'static str {
        self.figure.in_words()
    }
}

fn breakdown(table: &ReleasedTable) -> String {
    let by = table.table.by_in_words();
    let mut told = Vec::new();
    let mut untold: Vec<(&str, Vec<&str>)> = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        let cell = table.cell(place, FigureKind::PersistentShare);
        if let Some(share) = cell.and_then(shown) {
            let share = with_range(FigureKind::PersistentShare, share);
            told.push(format!("{}: about {share}", row.group));
            continue;
        }
        match untold.iter_mut().find(|(reason, _)| *reason == why(cell)) {
            Some((_, groups)) => groups.push(&row.group),
            None => untold.push((why(cell), vec![&row.group])),
        }
    }
    if let ([], [(why, _)]) = (told.as_slice(), untold.as_slice()) {
        return format!("What share was persistently absent by {by} cannot be said: {why}.");
    }
    let mut sentences = vec![format!("Persistently absent by {by}.")];
    if !told.is_empty() {
        sentences.push(format!("{}.", told.join("; ")));
    }
    let untold = untold.iter();
    sentences.extend(untold.map(|(why, of)| format!("Not said of {}: {why}.", of.join("; "))));
    sentences.join(" ")
}

fn shown(cell: Cell) -> Option<Reading> {
    match cell {
        Cell::Shown(reading) => Some(reading),
        Cell::Withheld(_) => None,
    }
}

fn why(cell: Option<Cell>) -> &'static str {
    match cell {
        Some(Cell::Withheld(Symbol::Confidential)) => "the figure is withheld to protect pupils",
        Some(Cell::Withheld(Symbol::LowReliability)) => {
            "the noise that protects pupils is too large beside the figure"
        }
        Some(Cell::Withheld(Symbol::NotAvailable)) => {
            "at least one school withheld its own figure, or fewer than three schools released one"
        }
        _ => "the plan does not ask for it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Plan;

    /// By SEN: no SEN, SEN support, EHC plan, not recorded.
    #[test]
    fn a_breakdown_tells_what_it_can() {
        let plan = Plan::read(include_str!("../../example/plan.json")).unwrap();
        let by_sen = &plan.tables()[1];
        let shown = Cell::Shown(Reading::new(153, 142, 167).unwrap());
        let withheld = Cell::Withheld(Symbol::Confidential);
        let unreliable = Cell::Withheld(Symbol::LowReliability);
        let noisy = why(Some(unreliable));
        let sentence = |cells: [Cell; 4]| {
            let rows = cells.map(|share| [withheld, withheld, share].into_iter());
            breakdown(&ReleasedTable::from_cells(by_sen, rows.into_iter()))
        };
        let about = "about 15.3% (14.2% to 16.7%)";
        for (cells, want) in [
            (
                [shown; 4],
                format!(
                    "Persistently absent by special educational needs (SEN). No SEN: {about}; \
                     SEN support: {about}; EHC plan: {about}; SEN not recorded: {about}."
                ),
            ),
            (
                [shown, withheld, withheld, withheld],
                format!(
                    "Persistently absent by special educational needs (SEN). No SEN: {about}. \
                     Not said of SEN support; EHC plan; SEN not recorded: the figure is withheld \
                     to protect pupils."
                ),
            ),
            (
                [shown, unreliable, unreliable, withheld],
                format!(
                    "Persistently absent by special educational needs (SEN). No SEN: {about}. \
                     Not said of SEN support; EHC plan: {noisy}. Not said of SEN not recorded: \
                     the figure is withheld to protect pupils."
                ),
            ),
            (
                [withheld; 4],
                "What share was persistently absent by special educational needs (SEN) cannot be \
                 said: the figure is withheld to protect pupils."
                    .to_owned(),
            ),
        ] {
            assert_eq!(sentence(cells), want);
        }
    }
}
