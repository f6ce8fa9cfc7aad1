use super::{amount, shown, why, with_range};
use crate::public::plan::{Cell, Comparator, Reading};

/// What published figures have to be read with, beside those of one term.
pub(in crate::public::publish) const BACKGROUND_ONLY: &str = "Published figures are for a whole \
     year. These are for a shorter time, and the share of pupils persistently absent in a term is \
     not that of a year. Read them as background only. No chart sets them side by side.";

/// What they have to be read with beside those of a whole year.
pub(in crate::public::publish) const OTHER_PUPILS: &str =
    "Published figures are of other pupils and other years. A difference does not say why.";

/// A published figure and ours beside it.
pub(in crate::public::publish) struct Beside<'a> {
    pub(in crate::public::publish) published: &'a Comparator,
    pub(in crate::public::publish) ours: Option<Cell>,
    pub(in crate::public::publish) whole_year: bool,
}

impl Beside<'_> {
    /// Both figures, and which is higher where that is clear and they may be
    /// compared.
    pub(in crate::public::publish) fn sentence(&self) -> String {
        let published = self.published;
        let theirs = format!(
            "{}% in {}, {}",
            published.value, published.label, published.year
        );
        let what = published.figure.in_words();
        let Some(ours) = shown(self.ours) else {
            return format!(
                "{what}: {theirs}. The figure here cannot be said: {}.",
                why(self.ours)
            );
        };
        let here = with_range(published.figure, ours);
        if !self.whole_year {
            return format!("{what}: about {here} here; {theirs}, over a whole year.");
        }
        let told = match self.published_tenths() {
            Some(tenths) if tenths < ours.low() => " The figure here is higher.",
            Some(tenths) if tenths > ours.high() => " The figure here is lower.",
            Some(_) => " There is no clear difference.",
            None => "",
        };
        format!("{what}: about {here} here; {theirs}.{told}")
    }

    /// Where the published figure comes from.
    pub(in crate::public::publish) fn source(&self) -> String {
        format!("Source: {}.", self.published.source)
    }

    /// The published figure as a chart needs it: a figure without a range.
    pub(in crate::public::publish) fn published_cell(&self) -> Option<Cell> {
        let tenths = self.published_tenths()?;
        Reading::new(tenths, tenths, tenths).map(Cell::Shown)
    }

    /// Who the published figure is about, and when.
    pub(in crate::public::publish) fn label(&self) -> String {
        format!("{}, {}", self.published.label, self.published.year)
    }

    /// In tenths of a per cent, where it is written with one decimal or none.
    fn published_tenths(&self) -> Option<i64> {
        let value = self.published.value.as_str();
        let (whole, tenth) = value.split_once('.').unwrap_or((value, "0"));
        let tenths = 10 * whole.parse::<i64>().ok()? + tenth.parse::<i64>().ok()?;
        let as_written = amount(self.published.figure, tenths);
        let is_same = as_written.trim_end_matches('%') == format!("{whole}.{tenth}");
        is_same.then_some(tenths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::{FigureKind, Symbol};

    fn published(value: &str) -> Comparator {
        Comparator {
            figure: FigureKind::PersistentShare,
            label: "England, state-funded secondary schools".to_owned(),
            value: value.to_owned(),
            year: "2023/24".to_owned(),
            source: "Department for Education".to_owned(),
        }
    }

    #[test]
    fn figures_are_compared_only_where_they_may_be() {
        let ours = Some(Cell::Shown(Reading::new(210, 201, 220).unwrap()));
        let what = "Persistently absent, % of pupils:";
        let here = "about 21.0% (20.1% to 22.0%) here;";
        let place = "in England, state-funded secondary schools, 2023/24";
        for (name, value, ours, whole_year, want) in [
            (
                "lower",
                "25.6",
                ours,
                true,
                format!("{what} {here} 25.6% {place}. The figure here is lower."),
            ),
            (
                "higher",
                "20",
                ours,
                true,
                format!("{what} {here} 20% {place}. The figure here is higher."),
            ),
            (
                "in the range",
                "22.0",
                ours,
                true,
                format!("{what} {here} 22.0% {place}. There is no clear difference."),
            ),
            (
                "written otherwise",
                "25.61",
                ours,
                true,
                format!("{what} {here} 25.61% {place}."),
            ),
            (
                "a term",
                "25.6",
                ours,
                false,
                format!("{what} {here} 25.6% {place}, over a whole year."),
            ),
            (
                "withheld",
                "25.6",
                Some(Cell::Withheld(Symbol::Confidential)),
                true,
                format!(
                    "{what} 25.6% {place}. The figure here cannot be said: the figure is withheld \
                     to protect pupils."
                ),
            ),
            (
                "not in the plan",
                "25.6",
                None,
                false,
                format!(
                    "{what} 25.6% {place}. The figure here cannot be said: the plan does not ask \
                     for it."
                ),
            ),
        ] {
            let published = &published(value);
            let beside = Beside {
                published,
                ours,
                whole_year,
            };
            assert_eq!(beside.sentence(), want, "{name}");
            assert_eq!(beside.source(), "Source: Department for Education.");
        }
    }

    #[test]
    fn a_term_is_not_set_beside_a_year() {
        assert_eq!(
            BACKGROUND_ONLY,
            "Published figures are for a whole year. These are for a shorter time, and the share \
             of pupils persistently absent in a term is not that of a year. Read them as \
             background only. No chart sets them side by side."
        );
    }
}
