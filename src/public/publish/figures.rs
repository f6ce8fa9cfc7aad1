use maud::{Markup, html};

use super::{
    chart::{Bar, Chart},
    tables::table,
    words::{
        Absence, BACKGROUND_ONLY, Beside, CANNOT_BE_TOLD, COMPARED, OTHER_PUPILS, Scheme, by_group,
        change_in_words, chart_title, effect_in_short, effect_in_words, events, events_in_short,
        none_shown, question, sen_in_short,
    },
};
use crate::order;
use crate::public::{
    evaluate::{Effect, Turns},
    plan::{Attribute, Cell, Comparator, Counts, FigureKind, Period, Respondents},
    pool::Change,
    release::ReleasedTable,
};

/// The figures of one body, or of several together, for one period.
pub(super) struct Figures<'a> {
    /// Begins the name of every place in the page that is about them.
    pub(super) id: String,
    pub(super) period: &'a Period,
    /// Whose: a team's are about what it did, not about absence.
    pub(super) of: Respondents,
    pub(super) tables: &'a [ReleasedTable],
    /// Pupils by how their attendance changed, where it is known.
    pub(super) turns: Option<&'a Turns>,
    /// Whether they replace earlier ones.
    pub(super) revised: bool,
}

/// Main figures at most.
const HEADLINES: usize = 3;

impl Figures<'_> {
    /// The main figures as sentences: of schools persistent absence first, then
    /// what can be said before what cannot; of a team how many it reached, and
    /// what it did.
    pub(super) fn headlines(&self, changes: &[Change]) -> Markup {
        if self.of == Respondents::Teams {
            let done = self.tables.iter().filter_map(events_in_short);
            let sentences = self.scheme().reach().into_iter().chain(done);
            return html! { ul.qc-headlines { @for sentence in sentences { li { (sentence) } } } };
        }
        let absence = self.absence();
        let is_share = |change: &&Change| change.figure == FigureKind::PersistentShare;
        let change = changes.iter().find(is_share);
        let by_sen = self
            .tables
            .iter()
            .find(|one| one.table.is_by(Attribute::Sen) && one.table.counts != Counts::Pupils);
        let effect = self.effect().map(|effect| (true, effect_in_short(&effect)));
        let mut others: Vec<(bool, String)> = effect.into_iter().collect();
        others.extend(change.map(|change| (true, change_in_words(change))));
        others.extend(by_sen.map(sen_in_short));
        others.extend(absence.severe_in_short());
        order::sort_by_key(&mut others, |(is_said, _)| !is_said);
        html! {
            ul.qc-headlines {
                li { (absence.persistent()) }
                @for (_, sentence) in others.iter().take(HEADLINES - 1) { li { (sentence) } }
            }
        }
    }

    /// What a table says: sentences, the chart, the table.
    pub(super) fn told(&self, place: usize) -> Markup {
        let Some(released) = self.tables.get(place) else {
            return html! {};
        };
        html! {
            @for sentence in self.answer(released) { p { (sentence) } }
            @if released.shows_any() {
                @if let Some(chart) = self.chart(released) { (chart.html()) }
            }
            (self.table(released))
        }
    }

    /// A table, or why there is none.
    pub(super) fn table(&self, released: &ReleasedTable) -> Markup {
        if released.shows_any() {
            return table(released, self.revised);
        }
        html! {
            p.qc-symbols {
                (none_shown(&released.title(), released.symbols().into_iter()))
            }
        }
    }

    /// Published figures to compare with; in a chart beside ours only where
    /// both are of a whole year.
    pub(super) fn compared(&self, comparators: &[Comparator]) -> Markup {
        let absence = self.absence();
        let whole_year = is_whole_year(self.period);
        let beside = |published| Beside {
            published,
            ours: absence.share(published.figure),
            whole_year,
        };
        let all: Vec<Beside> = comparators.iter().map(beside).collect();
        html! {
            @if !all.is_empty() {
                h3 id=(self.place("compared")) { (COMPARED) }
                ul {
                    @for one in &all { li { (one.sentence()) " " (one.source()) } }
                }
                @if whole_year {
                    p { (OTHER_PUPILS) }
                    (self.chart_beside(&all).html())
                } @else {
                    p { (BACKGROUND_ONLY) }
                }
            }
        }
    }

    /// The name of a place in the page.
    pub(super) fn place(&self, what: &str) -> String {
        format!("{}-{what}", self.id)
    }

    fn answer(&self, released: &ReleasedTable) -> Vec<String> {
        let absence = self.absence();
        let of_a_team = self.of == Respondents::Teams;
        match (released.table.is_whole_school(), released.table.counts) {
            (true, Counts::Pupils) if of_a_team => {
                self.scheme().reach().into_iter().take(1).collect()
            }
            (true, Counts::Sessions) => absence.missed().into_iter().collect(),
            (true, Counts::Pupils) => vec![absence.counted()],
            (_, Counts::Change) => self.changed(),
            (true, Counts::Persistence) => vec![absence.persistent()],
            (true, counts) if counts.events().is_some() => events(released),
            (true, _) => vec![absence.persistent(), absence.severe()],
            (false, _) => by_group(released),
        }
    }

    /// Whether attendance changed, or that it cannot be told.
    fn changed(&self) -> Vec<String> {
        let told = |turns: &Turns| Some(effect_in_words(&Effect::of(turns)?, turns.points));
        let told = self.turns.and_then(told);
        told.unwrap_or_else(|| vec![CANNOT_BE_TOLD.to_owned()])
    }

    fn chart(&self, released: &ReleasedTable) -> Option<Chart> {
        let kinds = charted(released);
        let kind = *kinds.first()?;
        let bars: Vec<Bar> = if released.table.is_whole_school() {
            let bar = |kind: &FigureKind| Some(Bar::new(kind.in_words(), released.cell(0, *kind)?));
            kinds.iter().filter_map(bar).collect()
        } else {
            let rows = released.rows.iter().enumerate();
            let bar = |(place, row): (usize, &crate::public::release::Row)| {
                Some(Bar::new(&row.group, released.cell(place, kind)?))
            };
            rows.filter_map(bar).collect()
        };
        Some(Chart {
            id: self.place(&format!("chart-{}", released.table.id)),
            title: chart_title(&released.table, kind),
            kind,
            bars,
        })
    }

    fn chart_beside(&self, all: &[Beside]) -> Chart {
        let mut bars = Vec::new();
        for one in all {
            let what = one.published.figure.in_words();
            if let (Some(ours @ Cell::Shown(_)), Some(theirs)) = (one.ours, one.published_cell()) {
                bars.push(Bar::new(format!("{what}: here"), ours));
                bars.push(Bar {
                    label: format!("{what}: {}", one.label()),
                    cell: theirs,
                    published: true,
                });
            }
        }
        Chart {
            id: self.place("compared-figures"),
            title: "These figures and published ones".to_owned(),
            kind: FigureKind::PersistentShare,
            bars,
        }
    }

    /// What became of the attendance of pupils referred, where that can be told.
    pub(super) fn effect(&self) -> Option<Effect> {
        self.turns.and_then(Effect::of)
    }

    fn scheme(&self) -> Scheme<'_> {
        Scheme {
            tables: self.tables,
        }
    }

    fn absence(&self) -> Absence<'_> {
        Absence {
            tables: self.tables,
        }
    }
}

/// Each table's question with what it says, for figures that stand alone.
pub(super) fn questions(figures: &Figures<'_>) -> Markup {
    html! {
        @for (place, released) in figures.tables.iter().enumerate() {
            h3 { (question(&released.table)) }
            (figures.told(place))
        }
    }
}

/// The question that a table by special educational needs answers.
pub(super) fn question_of_sen(tables: &[ReleasedTable]) -> Option<String> {
    let mut tables = tables.iter().map(|released| &released.table);
    let by_sen = tables.find(|table| table.is_by(Attribute::Sen));
    by_sen.map(question)
}

/// Whether a period is a school year, or nearly.
pub(super) fn is_whole_year(period: &Period) -> bool {
    period.to.days_since(period.from) > 300
}

/// The figures of a table that its chart shows: parts that do not overlap, or
/// one percentage of every group.
fn charted(released: &ReleasedTable) -> &'static [FigureKind] {
    use FigureKind::{
        AuthorisedRate, MissedFrom5, MissedFrom10, MissedFrom20, MissedFrom50, MissedUnder5,
        OverallRate, Persistent, PersistentShare, Pupils, ReturnsDirect, ReturnsLaterThatDay,
        ReturnsNextDays, Severe, UnauthorisedRate,
    };
    match (released.table.is_whole_school(), released.table.counts) {
        (true, Counts::AbsenceBands) => &[
            MissedUnder5,
            MissedFrom5,
            MissedFrom10,
            MissedFrom20,
            MissedFrom50,
        ],
        (true, Counts::AbsenceLevels) => &[Persistent, Severe],
        (true, Counts::Sessions) => &[OverallRate, AuthorisedRate, UnauthorisedRate],
        (true, Counts::Returns) => &[ReturnsDirect, ReturnsLaterThatDay, ReturnsNextDays],
        (true, _) => &[],
        (false, Counts::Sessions) => &[OverallRate],
        (false, Counts::Pupils) => &[Pupils],
        (false, _) => &[PersistentShare],
    }
}

/// The percentage persistently absent, period by period, each with its range.
pub(super) fn trend(id: String, points: &[(&str, Option<Cell>)]) -> Option<Chart> {
    let bar = |(label, cell): &(&str, Option<Cell>)| Some(Bar::new(*label, (*cell)?));
    let bars: Vec<Bar> = points.iter().filter_map(bar).collect();
    (bars.len() > 1).then(|| Chart {
        id,
        title: format!("{}, term by term", FigureKind::PersistentShare.in_words()),
        kind: FigureKind::PersistentShare,
        bars,
    })
}
