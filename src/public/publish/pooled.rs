use std::cmp::Reverse;

use maud::{Markup, html};

use super::{
    asides::{cannot_tell, glossary, protected},
    figures::{Figures, is_whole_year, question_of_sen, trend},
    page::{made, sources},
    tables::explained,
    words::{
        ABOUT, Absence, CANNOT_TELL, CHANGED, COMPARED, Method, NOTHING_YET, OTHER_PERIODS,
        PROTECTED, READ_WITH_CARE, SOURCES, TARGETED, TO_SOURCES, Targeted, Told, WHY_IS_OPEN,
        Whose, change_in_words, days, from_releases, is_of_referred_by_sen, main_figures, missing,
        no_change_told, question,
    },
};
use crate::order;
use crate::public::{
    plan::{FigureKind, Respondents, Symbol},
    pool::{PoolSet, Source, Summary},
    release::ReleasedTable,
};

/// A pooled summary as its readers see it: the latest period question by
/// question, earlier ones after it. `id` begins the name of every place in
/// the page.
pub(super) fn pooled(summary: &Summary, id: &str) -> Markup {
    let view = View::new(summary, id);
    let method = Method::of_summary(summary);
    let tables = view.main.map_or(&[][..], |set| &set.tables);
    let whose = if summary.sets.iter().any(|set| set.counts_withheld) {
        Whose::SeveralAsSealed
    } else {
        Whose::SeveralAsPrinted
    };
    let told = Told {
        differs_by_sen: question_of_sen(tables),
        whose,
        referred: view
            .teams()
            .any(|set| set.tables.iter().any(is_of_referred_by_sen)),
        targeted: view.targeting().is_some(),
        working: view.told().any(|set| view.figures(set).effect().is_some()),
    };
    html! {
        section {
            h2 { (summary.plan.title) }
            p {
                "Academic year " (summary.academic_year) ". "
                (from_releases(summary.sources.len())) " " (view.to_sources())
            }
            (view.headlines())
            (view.contents())
            (view.about())
            @for released in view.tables() { (view.question(released)) }
            (view.changed())
            (view.compared())
            (view.earlier())
            (cannot_tell(id, &told))
            (protected(id, &method))
            (glossary(id))
            (sources(summary, &format!("{id}-sources")))
        }
    }
}

/// What a summary holds, as its page is laid out.
struct View<'a> {
    summary: &'a Summary,
    id: &'a str,
    /// Every set of the latest period.
    latest: Vec<&'a PoolSet>,
    /// The first of them that has figures.
    main: Option<&'a PoolSet>,
}

impl<'a> View<'a> {
    fn new(summary: &'a Summary, id: &'a str) -> Self {
        let with_figures = summary.sets.iter().filter(|set| !set.tables.is_empty());
        let periods = with_figures.map(|set| &set.period);
        let last = periods.max_by_key(|period| (period.to, Reverse(period.from)));
        let is_latest = |set: &&PoolSet| last.is_some_and(|last| set.period.id == last.id);
        let latest: Vec<&PoolSet> = summary.sets.iter().filter(is_latest).collect();
        let main = latest.iter().copied().find(|set| !set.tables.is_empty());
        Self {
            summary,
            id,
            latest,
            main,
        }
    }

    /// Sets of the latest period that have figures.
    fn told(&self) -> impl Iterator<Item = &'a PoolSet> + '_ {
        let latest = self.latest.iter().copied();
        latest.filter(|set| !set.tables.is_empty())
    }

    fn figures(&self, set: &'a PoolSet) -> Figures<'a> {
        let sets = &self.summary.sets;
        let place = sets.iter().position(|one| one == set).unwrap_or_default();
        Figures {
            id: format!("{}-{place}", self.id),
            period: &set.period,
            of: set.respondents(),
            tables: &set.tables,
            turns: set.turns.as_ref(),
            revised: self.revised(set).next().is_some(),
        }
    }

    /// Sources of a set that replace earlier releases.
    fn revised(&self, set: &'a PoolSet) -> impl Iterator<Item = &'a Source> {
        let sources = self.summary.sources.iter();
        sources
            .filter(|source| source.revises.is_some())
            .filter(|source| source.period == set.period.name && set.bodies.contains(&source.body))
    }

    fn to_sources(&self) -> Markup {
        html! { a href=(format!("#{}-sources", self.id)) { (TO_SOURCES) } }
    }

    fn headlines(&self) -> Markup {
        let Some(set) = self.main else {
            return html! { p { (NOTHING_YET) } };
        };
        html! {
            h3 { (main_figures(&set.period)) }
            p { (set.name) ":" }
            (self.figures(set).headlines(&set.changes))
            @if let Some(targeted) = self.targeting() { p { (targeted.in_short()) } }
            @for team in self.teams().filter(|team| *team != set) {
                p { (team.name) ":" }
                (self.figures(team).headlines(&team.changes))
            }
            @for set in &self.latest { (is_missing(set)) }
        }
    }

    fn contents(&self) -> Markup {
        let tables = self.tables();
        let link = |what: &str, words: &str| {
            html! { li { a href=(format!("#{}-{what}", self.id)) { (words) } } }
        };
        html! {
            nav.qc-contents aria-label="Questions on this page" {
                ul {
                    @for released in tables {
                        (link(&place_of(released), &question(&released.table)))
                    }
                    (link("changed", CHANGED))
                    @if let Some(set) = self.set_beside() {
                        li { a href=(format!("#{}", self.figures(set).place("compared"))) { (COMPARED) } }
                    }
                    (link("limits", CANNOT_TELL))
                    (link("protection", PROTECTED))
                    (link("sources", SOURCES))
                }
            }
        }
    }

    /// Whose figures these are.
    fn about(&self) -> Markup {
        html! {
            h3 { (ABOUT) }
            @for set in self.told() { (self.about_set(set)) }
        }
    }

    fn about_set(&self, set: &'a PoolSet) -> Markup {
        html! {
            p {
                strong { (set.name) } ": "
                @if set.alone.is_none() { (set.bodies.join("; ")) ". " }
                (days(&set.period))
            }
            @for source in self.revised(set) { p { (source.body) ": " (made(source)) "." } }
            @if self.revised(set).next().is_some() { (explained(&[Symbol::Revised])) }
        }
    }

    /// Tables of the latest period, each once.
    fn tables(&self) -> Vec<&'a ReleasedTable> {
        let mut tables: Vec<&ReleasedTable> = Vec::new();
        for released in self.told().flat_map(|set| &set.tables) {
            if tables.iter().all(|one| one.table.id != released.table.id) {
                tables.push(released);
            }
        }
        tables
    }

    /// Visiting teams of the latest period that have figures.
    fn teams(&self) -> impl Iterator<Item = &'a PoolSet> + '_ {
        self.told()
            .filter(|set| set.respondents() == Respondents::Teams)
    }

    /// Whom the team was referred, beside the pupils of the schools together: in
    /// the last period for which these are known by special educational needs.
    fn targeting(&self) -> Option<Targeted<'a>> {
        let sets = self.summary.sets.iter().filter(|set| set.alone.is_none());
        let mut together: Vec<&PoolSet> = sets.collect();
        order::sort_by_key(&mut together, |set| Reverse(set.period.to));
        let beside = |team: &'a PoolSet| {
            let mut together = together.iter();
            together
                .find_map(|set| Targeted::of(&team.tables, (&set.tables, set.period.name.as_str())))
        };
        self.teams().find_map(beside)
    }

    /// Whether those with special educational needs were referred more often:
    /// above the figures of the team, which tell of pupils referred alone.
    fn targeted(&self, question: &str) -> Markup {
        let targeted = self.targeting().filter(|_| question == TARGETED);
        html! {
            @if let Some(targeted) = targeted {
                @for sentence in targeted.sentences() { p { (sentence) } }
                p { (targeted.of_whom()) " " (WHY_IS_OPEN) }
            }
        }
    }

    /// A table's question, answered for each set that has it.
    fn question(&self, released: &ReleasedTable) -> Markup {
        let place = |set: &PoolSet| {
            let same = |one: &ReleasedTable| one.table.id == released.table.id;
            set.tables.iter().position(same)
        };
        let asked = self.told().filter_map(|set| Some((set, place(set)?)));
        let asked: Vec<(&PoolSet, usize)> = asked.collect();
        let several = self.told().count() > 1;
        let question = question(&released.table);
        html! {
            h3 id=(format!("{}-{}", self.id, place_of(released))) { (question) }
            (self.targeted(&question))
            @for (set, place) in asked {
                @if several { h4 { (set.name) } }
                (self.figures(set).told(place))
            }
            p.qc-to-sources { (self.to_sources()) }
        }
    }

    /// What moved since the term before, and the terms side by side.
    fn changed(&self) -> Markup {
        let schools = || {
            self.told()
                .filter(|set| set.respondents() == Respondents::Schools)
        };
        let several = schools().count() > 1;
        html! {
            h3 id=(format!("{}-changed", self.id)) { (CHANGED) }
            @for set in schools() {
                @if several { h4 { (set.name) } }
                (self.changed_of(set))
            }
            @if schools().any(|set| self.terms(set).len() > 1) { p { (READ_WITH_CARE.join(" ")) } }
        }
    }

    fn changed_of(&self, set: &'a PoolSet) -> Markup {
        let terms = self.terms(set);
        let last = terms.last().copied();
        let changes = last.map_or(&[][..], |last| &last.changes);
        let share = |set: &&'a PoolSet| {
            let tables = &set.tables;
            let share = Absence { tables }.share(FigureKind::PersistentShare);
            (set.period.name.as_str(), share)
        };
        let points: Vec<_> = terms.iter().map(share).collect();
        html! {
            @if changes.is_empty() { p { (no_change_told(terms.len())) } }
            @if let Some(last) = last.filter(|last| !last.changes.is_empty()) {
                p { (last.period.name) ":" }
                ul.qc-changes { @for change in changes { li { (change_in_words(change)) } } }
            }
            @if let Some(chart) = trend(self.figures(set).place("trend"), &points) {
                (chart.html())
            }
        }
    }

    /// Terms whose figures are of the same bodies as the set's, in order. A
    /// whole year is no term: more pupils pass a tenth in some term than over
    /// the year.
    fn terms(&self, set: &PoolSet) -> Vec<&'a PoolSet> {
        let sets = self.summary.sets.iter();
        let is_term = |one: &&PoolSet| {
            !one.tables.is_empty() && !is_whole_year(&one.period) && one.bodies == set.bodies
        };
        let mut terms: Vec<&PoolSet> = sets.filter(is_term).collect();
        order::sort_by_key(&mut terms, |one| one.period.to);
        terms
    }

    /// Published figures, beside those of several bodies together.
    fn compared(&self) -> Markup {
        self.set_beside().map_or_else(Markup::default, |set| {
            self.figures(set).compared(&self.summary.comparators)
        })
    }

    /// The set that published figures stand beside.
    fn set_beside(&self) -> Option<&'a PoolSet> {
        let several = self.main.filter(|set| set.bodies.len() > 1);
        several.filter(|_| !self.summary.comparators.is_empty())
    }

    /// Figures of earlier periods: sentences and tables, without charts.
    fn earlier(&self) -> Markup {
        let is_latest = |set: &PoolSet| self.latest.contains(&set);
        let sets = self.summary.sets.iter();
        let earlier: Vec<&PoolSet> = sets.filter(|set| !is_latest(set)).collect();
        html! {
            @if !earlier.is_empty() {
                h3 { (OTHER_PERIODS) }
                @for set in earlier { (self.earlier_set(set)) }
            }
        }
    }

    fn earlier_set(&self, set: &'a PoolSet) -> Markup {
        let figures = self.figures(set);
        html! {
            h4 { (set.name) ": " (set.period.name) }
            (is_missing(set))
            @if !set.tables.is_empty() {
                (self.about_set(set))
                (figures.headlines(&set.changes))
                @for released in &set.tables { (figures.table(released)) }
            }
        }
    }
}

/// The place of a table's question, apart from every other place.
fn place_of(released: &ReleasedTable) -> String {
    format!("table-{}", released.table.id)
}

fn is_missing(set: &PoolSet) -> Markup {
    html! {
        @if let Some((lead, who)) = missing(&set.missing) { p { strong { (lead) } " " (who) } }
    }
}
