use maud::{Markup, html};

use super::words::{HOW_TO_READ, NOTHING_TO_DRAW, at_bar, chart_text, grouped, heard};
use crate::public::plan::{Cell, FigureKind, Reading};

/// A bar chart as static SVG: no script, no style of its own, nothing loaded.
///
/// Widths are shares of the page, heights are in em: so letters keep their
/// size on a telephone, on a screen and on paper, and grow with the reader's.
pub(super) struct Chart {
    /// Unique in the page.
    pub(super) id: String,
    pub(super) title: String,
    /// What every bar is a figure of.
    pub(super) kind: FigureKind,
    pub(super) bars: Vec<Bar>,
}

/// One bar with its label.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) cell: Cell,
    /// Whether it is a published figure beside ours: drawn hollow.
    pub(super) published: bool,
}

/// Heights in tenths of an em.
const LINE: usize = 14;
const BASELINE: usize = 11;
const BAR: usize = 10;
const GAP: usize = 9;
const AXIS: usize = 18;

/// Letters of a label on one line; the value stands beside them even on the
/// narrowest screen.
const LETTERS: usize = 28;

impl Bar {
    /// A figure of the pilot's own.
    pub(super) fn new(label: impl Into<String>, cell: Cell) -> Self {
        Self {
            label: label.into(),
            cell,
            published: false,
        }
    }

    fn shown(&self) -> Option<Reading> {
        match self.cell {
            Cell::Shown(reading) => Some(reading),
            Cell::Withheld(_) => None,
        }
    }

    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in self.label.split(' ') {
            match lines.last_mut() {
                Some(line) if line.chars().count() + word.chars().count() < LETTERS => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

impl Chart {
    pub(super) fn html(&self) -> Markup {
        let readings = self.bars.iter().filter_map(Bar::shown);
        let Some(highest) = readings.map(Reading::high).max() else {
            return html! { p.qc-symbols { (NOTHING_TO_DRAW) } };
        };
        let scale = Scale::of(self.kind, highest);
        let (title, text) = (format!("{}-title", self.id), format!("{}-text", self.id));
        let tops = self.tops();
        let height = tops.last().copied().unwrap_or_default();
        html! {
            figure.qc-chart {
                figcaption { (self.title) }
                svg role="img" aria-labelledby=(title) aria-describedby=(text)
                    width="100%" height=(em(height + AXIS)) {
                    title id=(title) { (self.title) }
                    desc id=(text) { (self.in_words()) }
                    @for (bar, top) in self.bars.iter().zip(&tops) {
                        (self.bar(bar, *top, &scale))
                    }
                    (scale.axis(height))
                }
                p.qc-symbols { (HOW_TO_READ) }
            }
        }
    }

    fn in_words(&self) -> String {
        let bars = self.bars.iter();
        let heard: Vec<String> = bars
            .map(|bar| heard(&bar.label, self.kind, bar.cell))
            .collect();
        chart_text(&heard)
    }

    /// Where each bar begins, and where the last one ends.
    fn tops(&self) -> Vec<usize> {
        let mut tops = vec![0];
        for bar in &self.bars {
            let top = tops[tops.len() - 1];
            tops.push(top + LINE * bar.lines().len() + BAR + GAP);
        }
        tops
    }

    /// The label above, the value at the end of its last line, the bar below;
    /// in place of a withheld bar its reason.
    fn bar(&self, bar: &Bar, top: usize, scale: &Scale) -> Markup {
        let lines = bar.lines();
        let foot = top + LINE * lines.len();
        let value = at_bar(self.kind, bar.cell);
        html! {
            @for (place, line) in lines.iter().enumerate() {
                text x="0" y=(em(top + LINE * place + BASELINE)) { (line) }
            }
            @match bar.shown() {
                Some(reading) => {
                    text.qc-chart__value x="100%" y=(em(foot - LINE + BASELINE)) text-anchor="end" {
                        (value)
                    }
                    (drawn(reading, bar.published, foot, scale))
                }
                None => text.qc-chart__withheld x="0" y=(em(foot + BAR)) { (value) },
            }
        }
    }
}

/// A bar from zero, with its range as a line that stands out from both the
/// bar and the page.
fn drawn(reading: Reading, published: bool, top: usize, scale: &Scale) -> Markup {
    let class = if published {
        "qc-chart__bar qc-chart__bar--published"
    } else {
        "qc-chart__bar"
    };
    let (low, high) = (scale.at(reading.low()), scale.at(reading.high()));
    let middle = em(top + BAR / 2);
    let line = |class: &str, from: &str, to: &str| {
        html! { line class=(class) x1=(from) x2=(to) y1=(middle) y2=(middle) {} }
    };
    let cap = |class: &str, at: &str| {
        html! { line class=(class) x1=(at) x2=(at) y1=(em(top + 2)) y2=(em(top + BAR - 2)) {} }
    };
    html! {
        rect class=(class) x="0" y=(em(top)) width=(scale.at(reading.value())) height=(em(BAR)) {}
        @if reading.low() < reading.high() {
            @for class in ["qc-chart__halo", "qc-chart__range"] {
                (line(class, &low, &high))
                (cap(class, &low))
                (cap(class, &high))
            }
        }
    }
}

/// What the full width stands for.
struct Scale {
    most: i64,
    is_percentage: bool,
}

impl Scale {
    /// The smallest round number that holds the highest end of a range, and
    /// that has a round half.
    fn of(kind: FigureKind, highest: i64) -> Self {
        let is_percentage = kind.unit().is_percentage();
        let mut step = if is_percentage { 100 } else { 10 };
        while highest > 10 * step {
            step *= 10;
        }
        let most = (1..=5).map(|times| 2 * times * step);
        let halves = [step].into_iter().chain(most);
        Self {
            most: halves
                .into_iter()
                .find(|&most| most >= highest)
                .unwrap_or(10 * step),
            is_percentage,
        }
    }

    /// Where an amount lies, as a share of the width.
    fn at(&self, amount: i64) -> String {
        let hundredths = 10_000 * amount / self.most;
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }

    fn axis(&self, top: usize) -> Markup {
        let y = em(top + BASELINE + 4);
        html! {
            line.qc-chart__axis x1="0" x2="100%" y1=(em(top)) y2=(em(top)) {}
            text.qc-chart__tick x="0" y=(y) { "0" }
            text.qc-chart__tick x="50%" y=(y) text-anchor="middle" { (self.in_words(self.most / 2)) }
            text.qc-chart__tick x="100%" y=(y) text-anchor="end" { (self.in_words(self.most)) }
        }
    }

    fn in_words(&self, amount: i64) -> String {
        if self.is_percentage {
            format!("{}%", amount / 10)
        } else {
            grouped(amount)
        }
    }
}

fn em(tenths: usize) -> String {
    format!("{}.{}em", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Symbol;

    fn chart(kind: FigureKind, cells: &[(&str, Cell)]) -> String {
        let bars = cells.iter().map(|&(label, cell)| Bar::new(label, cell));
        let chart = Chart {
            id: "c".to_owned(),
            title: "Absence".to_owned(),
            kind,
            bars: bars.collect(),
        };
        chart.html().into_string()
    }

    fn shown(value: i64, low: i64, high: i64) -> Cell {
        Cell::Shown(Reading::new(value, low, high).unwrap())
    }

    #[test]
    fn the_scale_is_round_and_holds_every_range() {
        for (kind, highest, most) in [
            (FigureKind::PersistentShare, 164, 200),
            (FigureKind::PersistentShare, 99, 100),
            (FigureKind::PersistentShare, 401, 600),
            (FigureKind::PersistentShare, 1000, 1000),
            (FigureKind::Pupils, 9, 10),
            (FigureKind::Pupils, 4228, 6000),
            (FigureKind::Pupils, 1001, 2000),
            (FigureKind::SessionsPossible, 926_431, 1_000_000),
        ] {
            assert_eq!(Scale::of(kind, highest).most, most, "{kind:?} {highest}");
        }
    }

    #[test]
    fn a_chart_shows_figures_and_ranges_and_says_what_it_shows() {
        let svg = chart(
            FigureKind::PersistentShare,
            &[
                ("Year 7", shown(100, 90, 110)),
                ("Year 8", Cell::Withheld(Symbol::Confidential)),
            ],
        );
        assert!(
            svg.contains(
                "<svg role=\"img\" aria-labelledby=\"c-title\" aria-describedby=\"c-text\""
            )
        );
        assert!(svg.contains("Bar chart. Year 7: about 10.0% (9.0% to 11.0%). Year 8: withheld."));
        assert!(svg.contains("width=\"50.00%\""), "the bar: {svg}");
        assert!(
            svg.contains("x1=\"45.00%\" x2=\"55.00%\""),
            "its range: {svg}"
        );
        assert!(svg.contains(">[c] withheld</text>"));
        assert_eq!(svg.matches("<rect").count(), 1);
        assert!(!svg.contains("style="), "the policy refuses it");
    }

    #[test]
    fn where_nothing_is_shown_there_is_no_chart() {
        let none = chart(
            FigureKind::Persistent,
            &[("A", Cell::Withheld(Symbol::NotAvailable))],
        );
        assert!(!none.contains("<svg") && none.contains(NOTHING_TO_DRAW));
    }

    #[test]
    fn long_labels_are_broken_between_words() {
        let bar = Bar::new("Years 10 and 11 or year not recorded", shown(1, 1, 1));
        assert_eq!(bar.lines(), ["Years 10 and 11 or year not", "recorded"]);
    }
}
