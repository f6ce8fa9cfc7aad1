use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::{
    asides::{cannot_tell, protected},
    figures::{Figures, question_of_sen, questions},
    pooled::pooled,
    words::{ALONE, BESIDE, DATA_FILES, FOR_AN_EVALUATOR, Method, SOURCES, Told, counted, days},
};
use crate::public::{
    data::EVALUATION,
    json::Kind,
    plan::{Digest, Symbol},
    pool::{Findings, Misfit, Record, Source, Summary},
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
            .enumerate()
            .map(|(place, part)| part.html(&id(place), &superseded).into_string());
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

    fn html(&self, id: &str, superseded: &BTreeSet<&Digest>) -> Markup {
        match self {
            Self::Summary(summary) => pooled(summary, id),
            Self::Release(release) => html! {
                @if superseded.contains(&release.digest()) {
                    p {
                        strong { "Superseded: " }
                        "a revised release replaces the one below. Use its figures instead."
                    }
                }
                (released(release, id))
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

/// What begins the names of places in the page that are about one file.
fn id(place: usize) -> String {
    format!("figures-{}", place + 1)
}

/// One release as its readers see it.
#[must_use]
pub fn release_html(release: &Release) -> Markup {
    released(release, &id(0))
}

/// A pooled summary as its readers see it.
#[must_use]
pub fn summary_html(summary: &Summary) -> Markup {
    pooled(summary, &id(0))
}

fn released(release: &Release, id: &str) -> Markup {
    let figures = Figures {
        id: id.to_owned(),
        period: release.period(),
        of: release.body().kind.respondents(),
        tables: release.tables(),
        turns: None,
        revised: release.revises().is_some(),
    };
    html! {
        section {
            h2 { (release.body().name) ", " (release.period().name) }
            p {
                (days(release.period())) " " (release.plan().title) ". Made on " (release.made_on().in_words()) " with "
                (release.engine()) "."
            }
            @if let Some(replaced) = release.revises() {
                p {
                    strong { (Symbol::Revised.bracketed()) } " " (replaced.in_words()) " ("
                    (replaced.release.short()) "). Both count towards the privacy loss of the year."
                }
            }
            (figures.headlines(&[]))
            (questions(&figures))
            (figures.compared(release.comparators()))
            (cannot_tell(id, &Told::by_one(question_of_sen(release.tables()))))
            (protected(id, &Method::of_release(release)))
            p.qc-symbols {
                "Release " (release.digest().short()) ", plan " (release.plan().digest.short())
                @if let Some(module) = release.module() { ", engine " (module.short()) }
                "."
            }
        }
    }
}

/// When a source was made, and what it replaces.
pub(super) fn made(source: &Source) -> Markup {
    html! {
        (source.made_on.in_words())
        @if let Some(replaced) = &source.revises {
            ", " (replaced.in_words()) " " (Symbol::Revised.bracketed())
        }
    }
}

/// Every release that the figures come from, and of which plan.
pub(super) fn sources(summary: &Summary, id: &str) -> Markup {
    let is_signed = summary.sources.iter().any(|one| one.signed_with.is_some());
    html! {
        section {
            h3 id=(id) { (SOURCES) }
            table.qc-table.qc-sources {
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
/// loaded, and the figures stand in it as inert JSON. It needs nothing beside
/// it, so it can be sent by itself.
#[must_use]
pub fn page(summary: &Summary) -> String {
    page_with(
        summary,
        &html! {
            h2 { (DATA_FILES) }
            p { (ALONE) }
        },
    )
}

/// The same page, for a folder where files of these names lie beside it.
#[must_use]
pub fn page_beside(summary: &Summary, files: &[&str]) -> String {
    page_with(
        summary,
        &html! {
            h2 { (DATA_FILES) }
            p { (BESIDE) }
            @if files.contains(&EVALUATION) { p { (FOR_AN_EVALUATOR) } }
            ul { @for name in files { li { a href=(name) { (name) } } } }
        },
    )
}

fn page_with(summary: &Summary, data: &Markup) -> String {
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
                    (data)
                }
                script type="application/json" id=(FIGURES_ID) { (PreEscaped(&figures)) }
            }
        }
    }
    .into_string()
}
