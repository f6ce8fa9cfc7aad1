use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::{
    method::Method,
    sentences::Sentences,
    tables::table,
    words::{change_in_words, counted},
};
use crate::public::{
    json::Kind,
    plan::{Digest, Symbol},
    pool::{Findings, Misfit, PoolSet, Record, Source, Summary},
    release::{Release, ReleaseError},
};

/// Styles of the published figures, the same wherever they are shown.
const STYLE: &str = include_str!("summary.css");

/// Styles of the page that `pool` writes, around the figures.
const PAGE_STYLE: &str = include_str!("page.css");

/// Where a summary page holds its figures, as inert JSON: pages from disk
/// cannot fetch.
const FIGURES_ID: &str = "quietcount-summary";

/// Something published, read from a file: a title and the HTML of its body.
pub struct Published {
    /// What it is about.
    pub title: String,
    /// A fragment of HTML, every text escaped.
    pub html: String,
}

/// Why a file is not something published.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishedError {
    /// No file was given.
    #[error("No file was given.")]
    Nothing,
    /// The file is something else.
    #[error("File {file} is not a release, a summary or a summary page.")]
    Unknown {
        /// Place in the files given, from 1.
        file: usize,
    },
    /// The file cannot be read.
    #[error("File {file}: {error}")]
    Unreadable {
        /// Place in the files given, from 1.
        file: usize,
        /// Why.
        error: ReleaseError,
    },
}

impl PublishedError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Nothing => "Choose one or more files.",
            Self::Unknown { .. } => {
                "Choose files whose names end in .release.json, or the summary the pilot office published."
            }
            Self::Unreadable { error, .. } => error.remedy(),
        }
    }
}

impl Published {
    /// Reads releases, summaries, or pages that `pool` wrote.
    ///
    /// # Errors
    /// [`PublishedError`], naming the file by its place.
    pub fn read(texts: &[String]) -> Result<Self, PublishedError> {
        let parts = texts
            .iter()
            .enumerate()
            .map(|(place, text)| Opened::read(place + 1, text))
            .collect::<Result<Vec<_>, _>>()?;
        let title = match parts.as_slice() {
            [] => return Err(PublishedError::Nothing),
            [part] => part.title(),
            several => format!("{} files", several.len()),
        };
        let superseded = parts.iter().flat_map(Opened::superseded).collect();
        let html = parts
            .iter()
            .map(|part| part.html(&superseded).into_string());
        let mut html: String = html.collect();
        if parts.len() > 1 {
            let audited = record_of(&parts).audit();
            html.push_str(&side_by_side(&audited).into_string());
        }
        Ok(Self { title, html })
    }
}

/// What one published file holds.
pub enum Opened {
    /// A summary, or a page that `pool` wrote.
    Summary(Box<Summary>),
    /// One body's release.
    Release(Box<Release>),
}

impl Opened {
    /// Reads a release, a summary, or a page that `pool` wrote; `file` is its
    /// place in the files given.
    ///
    /// # Errors
    /// [`PublishedError`], naming the file by its place.
    pub fn read(file: usize, text: &str) -> Result<Self, PublishedError> {
        let json = embedded_figures(text).unwrap_or(text);
        let unreadable = |error| PublishedError::Unreadable { file, error };
        match Kind::of(json) {
            Some(Kind::Summary) => Summary::read(json)
                .map(|summary| Self::Summary(Box::new(summary)))
                .map_err(unreadable),
            Some(Kind::Release) => Release::read(json)
                .map(|release| Self::Release(Box::new(release)))
                .map_err(unreadable),
            _ => Err(PublishedError::Unknown { file }),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Summary(summary) => summary.plan.title.clone(),
            Self::Release(release) => {
                format!("{}, {}", release.body().name, release.period().name)
            }
        }
    }

    /// Digests of releases that it knows to have been replaced.
    fn superseded(&self) -> Vec<&Digest> {
        match self {
            Self::Summary(summary) => {
                let listed = summary.superseded.iter().map(|source| &source.digest);
                let revised = summary
                    .sources
                    .iter()
                    .filter_map(|one| one.revises.as_ref());
                listed.chain(revised.map(|one| &one.release)).collect()
            }
            Self::Release(release) => release.superseded().collect(),
        }
    }

    fn html(&self, superseded: &BTreeSet<&Digest>) -> Markup {
        match self {
            Self::Summary(summary) => summary_html(summary),
            Self::Release(release) => html! {
                @if superseded.contains(&release.digest()) {
                    p {
                        strong { "Superseded: " }
                        "a revised release replaces the one below. Use its figures instead."
                    }
                }
                (release_html(release))
            },
        }
    }
}

/// Everything that was opened.
fn record_of(parts: &[Opened]) -> Record<'_> {
    let mut record = Record::default();
    for part in parts {
        match part {
            Opened::Summary(summary) => record.summaries.push(summary),
            Opened::Release(release) => record.releases.push(release),
        }
    }
    record
}

/// What all files tell together of what each withholds.
fn side_by_side(audited: &Result<Findings, Misfit>) -> Markup {
    html! {
        section {
            h2 { "Side by side" }
            @match audited {
                Err(Misfit) => p {
                    strong { "These files do not fit together. " }
                    "At least one of them is not as it was published."
                },
                Ok(findings) if findings.exposed > 0 => p {
                    strong { "Do not publish these files side by side. " }
                    "From all their figures together, "
                    (counted(findings.exposed, "withheld count", "withheld counts"))
                    " may be worked out more closely than the floor allows."
                },
                Ok(findings) if findings.withheld == 0 => p {
                    "No release among these files withholds a count to protect pupils."
                },
                Ok(findings) => p {
                    "Checked together: of "
                    (counted(findings.withheld, "withheld count", "withheld counts"))
                    " none can be worked out more closely than the floor allows, from all counts "
                    "that these files print."
                },
            }
        }
    }
}

/// The JSON inside a page that `pool` wrote.
fn embedded_figures(text: &str) -> Option<&str> {
    let opening = format!("<script type=\"application/json\" id=\"{FIGURES_ID}\">");
    let (_, rest) = text.split_once(&opening)?;
    let (json, _) = rest.split_once("</script>")?;
    Some(json)
}

/// One release as its readers see it.
#[must_use]
pub fn release_html(release: &Release) -> Markup {
    let sentences = Sentences {
        tables: release.tables(),
        period: release.period(),
        comparators: release.comparators(),
    };
    let method = Method::of_release(release);
    html! {
        section {
            h2 { (release.body().name) ", " (release.period().name) }
            p {
                (release.period().from.in_words()) " to " (release.period().to.in_words()) ". "
                (release.plan().title) ". Made on " (release.made_on().in_words()) " with "
                (release.engine()) "."
            }
            @if let Some(replaced) = release.revises() {
                p {
                    strong { (Symbol::Revised.bracketed()) } " " (replaced.in_words()) " ("
                    (replaced.release.short()) "). Both count towards the privacy loss of the year."
                }
            }
            (sentences.html())
            h3 { "Tables" }
            @for released in release.tables() { (table(released, release.revises().is_some())) }
            (method.html())
            p.qc-symbols {
                "Release " (release.digest().short()) ", plan " (release.plan().digest.short()) "."
            }
        }
    }
}

/// A pooled summary as its readers see it.
#[must_use]
pub fn summary_html(summary: &Summary) -> Markup {
    let method = Method::of_summary(summary);
    html! {
        section {
            h2 { (summary.plan.title) }
            p {
                "Academic year " (summary.academic_year) ". From "
                (counted(summary.sources.len(), "release", "releases")) "."
            }
            @for set in &summary.sets { (set_html(set, summary)) }
            h3 { "How the figures came about" }
            (method.html())
            (limits())
            (sources(summary))
        }
    }
}

fn set_html(set: &PoolSet, summary: &Summary) -> Markup {
    let sentences = Sentences {
        tables: &set.tables,
        period: &set.period,
        comparators: if set.bodies.len() > 1 {
            &summary.comparators
        } else {
            &[]
        },
    };
    let revised: Vec<&Source> = summary
        .sources
        .iter()
        .filter(|source| source.revises.is_some())
        .filter(|source| source.period == set.period.name && set.bodies.contains(&source.body))
        .collect();
    html! {
        h3 { (set.name) ": " (set.period.name) }
        p {
            (set.period.from.in_words()) " to " (set.period.to.in_words()) "."
            @if !set.bodies.is_empty() { " " (set.bodies.join("; ")) "." }
        }
        @if !set.missing.is_empty() {
            p { strong { "Missing, not zero: " } "no release from " (set.missing.join("; ")) "." }
        }
        @for source in &revised { p { (source.body) ": " (made(source)) "." } }
        @if !set.tables.is_empty() {
            (sentences.html())
            @if !set.changes.is_empty() {
                ul.qc-changes { @for change in &set.changes { li { (change_in_words(change)) } } }
            }
            @for released in &set.tables { (table(released, !revised.is_empty())) }
        }
    }
}

/// When a source was made, and what it replaces.
fn made(source: &Source) -> Markup {
    html! {
        (source.made_on.in_words())
        @if let Some(replaced) = &source.revises {
            ", " (replaced.in_words()) " " (Symbol::Revised.bracketed())
        }
    }
}

fn limits() -> Markup {
    html! {
        details.qc-method {
            summary { "What this cannot tell you" }
            ul {
                li { "Whether a scheme worked: that needs a comparison with pupils it did not reach." }
                li { "Why pupils were absent, or anything about one pupil." }
                li {
                    "Whether two figures differ when their ranges overlap. A change is not shown "
                    "by two figures that merely look different."
                }
                li { "A figure that some school withheld: it is marked not available, never guessed." }
            }
        }
    }
}

fn sources(summary: &Summary) -> Markup {
    let is_signed = summary.sources.iter().any(|one| one.signed_with.is_some());
    html! {
        details.qc-method {
            summary { "Where every figure comes from" }
            table.qc-table {
                caption { "Releases used" }
                thead {
                    tr {
                        th scope="col" { "School or setting" }
                        th scope="col" { "Period" }
                        th scope="col" { "Made on" }
                        th scope="col" { "ε" }
                        th scope="col" { "ε this year" }
                        th scope="col" { "Release" }
                        @if is_signed { th scope="col" { "Signed with key" } }
                    }
                }
                tbody {
                    @for source in &summary.sources {
                        tr {
                            th scope="row" { (source.body) }
                            td { (source.period) }
                            td { (made(source)) }
                            td { (source.epsilon) }
                            td { (source.year_so_far) }
                            td { (source.digest.short()) }
                            @if is_signed { td { (signed_with(source)) } }
                        }
                    }
                }
            }
            @for source in &summary.superseded {
                p {
                    "Not used, because a revised release replaces it: " (source.body) ", "
                    (source.period) ", made on " (source.made_on.in_words()) " ("
                    (source.digest.short()) ")."
                }
            }
            @if !is_signed { p { "Whether the schools signed these releases was not checked." } }
            p.qc-symbols { "Plan " (summary.plan.digest.to_string()) "." }
        }
    }
}

/// The key that the pilot office knows as the school's.
fn signed_with(source: &Source) -> Markup {
    html! {
        @match &source.signed_with {
            Some(key) => { (key) }
            None => { "not checked" }
        }
    }
}

/// The whole page that `pool` writes: no script runs in it, nothing is
/// loaded, and the figures stand in it as inert JSON.
#[must_use]
pub fn page(summary: &Summary) -> String {
    let style = format!("{PAGE_STYLE}{STYLE}");
    let digest = STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    );
    // JSON may write "<" as an escape, so that no text can end the element.
    let figures = summary.to_text().replace('<', "\\u003c");
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                title { (summary.plan.title) " – Quietcount" }
                style { (PreEscaped(&style)) }
            }
            body {
                a.qc-skip href="#figures" { "Skip to the figures" }
                header { p { "Quietcount" } }
                main id="figures" {
                    h1 { "Absence figures" }
                    (summary_html(summary))
                }
                script type="application/json" id=(FIGURES_ID) { (PreEscaped(&figures)) }
            }
        }
    }
    .into_string()
}
