//! What the school's page is shown, as plain objects.

use serde::Serialize;
use tsify::Tsify;

use crate::{
    confidential::{FileRows, LoadReport as Report, RefusedRow},
    public::{
        plan::TableOutlook,
        publish::{KEEP_REASONS, WITHHELD_COLUMNS, WithheldWords},
        release::{Reasons, Release, Withheld},
    },
    wasm::view::Refusal,
};

/// Where every row went: exact, for the school's own screen.
#[derive(Serialize, Tsify)]
pub struct LoadReport {
    headline: String,
    files: Vec<FileView>,
    rows: RowsView,
    ignored: Vec<IgnoredView>,
    refused: Vec<RefusedView>,
    refused_more: u32,
    warnings: Vec<WarningView>,
    pupils: Vec<CountView>,
    sessions: Vec<CountView>,
}

/// The rows of one file.
#[derive(Serialize, Tsify)]
pub struct FileView {
    number: u32,
    kind: String,
    /// Which column each thing was read from, where there are columns.
    columns: Option<String>,
    rows: u32,
    kept: u32,
    merged: u32,
    ignored: u32,
    refused: u32,
}

/// The rows of all files.
#[derive(Serialize, Tsify)]
pub struct RowsView {
    read: u32,
    kept: u32,
    merged: u32,
    ignored: u32,
    refused: u32,
}

/// Rows ignored by one rule.
#[derive(Serialize, Tsify)]
pub struct IgnoredView {
    rule: String,
    rows: u32,
}

/// A refused row: where, what was expected, what to do.
#[derive(Serialize, Tsify)]
pub struct RefusedView {
    file: u32,
    place: String,
    column: String,
    expected: String,
    remedy: String,
}

/// Something to look at before a release is made.
#[derive(Serialize, Tsify)]
pub struct WarningView {
    text: String,
    remedy: String,
}

/// A count with its name.
#[derive(Serialize, Tsify)]
pub struct CountView {
    label: String,
    count: u32,
}

impl LoadReport {
    pub(super) fn new(report: &Report) -> Self {
        let rows = report.rows();
        let counts = |counts: &[(&'static str, u32)]| -> Vec<CountView> {
            counts
                .iter()
                .map(|&(label, count)| CountView {
                    label: label.to_owned(),
                    count,
                })
                .collect()
        };
        Self {
            headline: report.headline(),
            files: report.files().iter().map(FileView::new).collect(),
            rows: RowsView {
                read: rows.read,
                kept: rows.kept,
                merged: rows.merged,
                ignored: rows.ignored,
                refused: rows.refused,
            },
            ignored: report
                .ignored()
                .map(|(rule, rows)| IgnoredView {
                    rule: rule.to_owned(),
                    rows,
                })
                .collect(),
            refused: report.refused().iter().map(RefusedView::new).collect(),
            refused_more: report.refused_more(),
            warnings: report
                .warnings()
                .iter()
                .map(|warning| WarningView {
                    text: warning.to_string(),
                    remedy: warning.remedy().to_owned(),
                })
                .collect(),
            pupils: counts(report.pupils()),
            sessions: counts(report.sessions()),
        }
    }
}

impl FileView {
    fn new(file: &FileRows) -> Self {
        Self {
            number: file.number,
            kind: file.words(),
            columns: file.columns(),
            rows: file.rows.read,
            kept: file.rows.kept,
            merged: file.rows.merged,
            ignored: file.rows.ignored,
            refused: file.rows.refused,
        }
    }
}

impl RefusedView {
    fn new(row: &RefusedRow) -> Self {
        Self {
            file: row.file,
            place: row.place(),
            column: row.column.to_owned(),
            expected: row.expected.to_owned(),
            remedy: row.remedy.to_owned(),
        }
    }
}

/// What a release would share, and what it would cost.
#[derive(Serialize, Tsify)]
pub struct Offer {
    pub(super) ready: bool,
    #[tsify(optional)]
    pub(super) blocked_because: Option<Refusal>,
    pub(super) epsilon: String,
    pub(super) spent: String,
    pub(super) left_after: String,
    pub(super) cap: String,
    pub(super) risk: String,
    pub(super) tables: Vec<TableOffer>,
    pub(super) stored: bool,
    pub(super) first: bool,
    #[tsify(optional)]
    pub(super) revision: Option<RevisionOffer>,
}

/// The release that is stored, and what a correction of it would cost.
#[derive(Serialize, Tsify)]
pub struct RevisionOffer {
    /// When the stored release was made, and what it replaces itself.
    pub(super) made: String,
    pub(super) ready: bool,
    #[tsify(optional)]
    pub(super) blocked_because: Option<Refusal>,
    pub(super) spent_after: String,
    pub(super) left_after: String,
    pub(super) risk: String,
}

/// One table of an offer.
#[derive(Serialize, Tsify)]
pub struct TableOffer {
    title: String,
    unit: String,
    threshold: String,
}

impl TableOffer {
    pub(super) fn new(outlook: &TableOutlook) -> Self {
        let thresholds = outlook.figures.iter().map(|figure| figure.at(0).threshold);
        let (least, most) = (thresholds.clone().min(), thresholds.max());
        let unit = outlook.unit;
        let threshold = match (least, most) {
            (Some(least), Some(most)) if least < most => format!("{least} to {most} {unit}"),
            (Some(least), _) => format!("{least} {unit}"),
            _ => String::new(),
        };
        Self {
            title: outlook.title.clone(),
            unit: unit.to_owned(),
            threshold,
        }
    }
}

/// A release that has been drawn, with the book that pays for it. Nothing of
/// it may be shown before the keeper has stored the book.
#[derive(Serialize, Tsify)]
pub struct Draft {
    pub(super) book: String,
    pub(super) release: String,
    pub(super) file_name: String,
    pub(super) html: String,
    pub(super) reprinted: bool,
    pub(super) revised: bool,
    #[tsify(optional)]
    pub(super) warning: Option<String>,
    pub(super) withheld: WithheldView,
}

/// What a release withholds, for the school's own screen.
#[derive(Serialize, Tsify)]
pub struct WithheldView {
    sentences: Vec<String>,
    columns: Vec<String>,
    /// Table, figure, why, and what a reader can tell.
    figures: Vec<Vec<String>>,
    /// What to keep to oneself of it; nothing where it is given again.
    #[tsify(optional)]
    keep: Option<String>,
}

impl WithheldView {
    pub(super) fn new(release: &Release, reasons: Option<&Reasons>) -> Self {
        let withheld = Withheld::of(release, reasons);
        let words = WithheldWords::new(release, &withheld);
        Self {
            sentences: words.sentences,
            columns: WITHHELD_COLUMNS.map(str::to_owned).to_vec(),
            figures: words.figures.into_iter().map(Vec::from).collect(),
            keep: withheld.has_reasons.then(|| KEEP_REASONS.to_owned()),
        }
    }
}
