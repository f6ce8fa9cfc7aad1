use std::collections::BTreeSet;

use super::{
    DataFile, csv,
    indicator::{Column, Indicator},
    level::Level,
    observation::{Observation, observations},
    term::Term,
};
use crate::public::{
    plan::{AcademicYear, Period},
    release::ReleasedTable,
};

/// The figures of some bodies, or one, for a period.
pub(super) struct Section<'a> {
    pub(super) year: AcademicYear,
    pub(super) period: &'a Period,
    pub(super) level: Level<'a>,
    /// Whom the figures are about, as people read it.
    pub(super) about: &'a str,
    /// Bodies that belong here and have sent no release.
    pub(super) missing: &'a [String],
    pub(super) tables: &'a [ReleasedTable],
}

/// Name of a pair, without its ending.
#[derive(Clone, Copy)]
pub(super) enum Stem<'a> {
    /// There is one pair only.
    Whole(&'a str),
    /// The kind of period follows.
    Begun(&'a str),
}

/// Column, label and hint of each filter. The first groups the second.
const FILTERS: [[&str; 3]; 3] = [
    ["breakdown_topic", "Breakdown topic", "Filter by topic"],
    ["breakdown", "Breakdown", "Filter by group of pupils"],
    ["absence_type", "Absence type", "Filter by type of absence"],
];

const META: [&str; 8] = [
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
];

/// Data files with their metadata, one pair for each kind of period, and what
/// they do not hold.
pub(super) fn pairs(stem: Stem<'_>, sections: &[Section<'_>]) -> (Vec<DataFile>, Vec<String>) {
    let (mut sets, mut left_out): (Vec<DataSet>, _) = (Vec::new(), Vec::new());
    for section in sections {
        let term = match placed(section, sections) {
            Ok(term) => term,
            Err(reason) => {
                left_out.push(format!("{} not in the data files: {reason}", section.is()));
                continue;
            }
        };
        let rows = observations(section.tables);
        if rows.is_empty() {
            let reason = "they tell of absence, and its tables do not.";
            left_out.push(format!("{} not in the data files: {reason}", section.is()));
            continue;
        }
        if !section.missing.is_empty() {
            left_out.push(format!(
                "{} without figures from {}, which are missing, not zero.",
                section.is(),
                section.missing.join("; ")
            ));
        }
        let place = sets.iter().position(|set| set.file == term.file());
        let place = place.unwrap_or_else(|| {
            sets.push(DataSet::new(term.file(), &section.level));
            sets.len() - 1
        });
        let front = front(section, term);
        let rows = rows.into_iter();
        sets[place]
            .rows
            .extend(rows.map(|row| (front.clone(), row)));
    }
    let files = sets.iter().flat_map(|set| match stem {
        Stem::Whole(stem) => set.written(stem),
        Stem::Begun(stem) => set.written(&format!("{stem}_{}", set.file)),
    });
    (files.collect(), left_out)
}

/// The official name of a section's period, or why it can have none. Of two
/// periods that compete for one name neither gets it: the name would not tell
/// which of them is meant.
fn placed(section: &Section<'_>, sections: &[Section<'_>]) -> Result<Term, String> {
    let term = Term::of(section.year, section.period);
    let term = term.ok_or("the period is neither a term nor an academic year.")?;
    let own = front(section, term);
    let is_rival = |other: &&Section<'_>| {
        !std::ptr::eq(*other, section)
            && Term::of(other.year, other.period).is_some_and(|term| front(other, term) == own)
    };
    match sections.iter().find(is_rival) {
        None => Ok(term),
        Some(rival) => Err(format!(
            "so would be {}, as the same {} and place.",
            rival.period.name,
            term.identifier().to_ascii_lowercase()
        )),
    }
}

impl Section<'_> {
    /// How a sentence about it begins.
    fn is(&self) -> String {
        format!("{}, {}:", self.about, self.period.name)
    }
}

/// The cells that place a row in time and on the map.
fn front(section: &Section<'_>, term: Term) -> Vec<String> {
    let year = section.year.to_string().replace('/', "");
    let mut cells = vec![year, term.identifier().to_owned()];
    cells.extend(section.level.cells());
    cells
}

/// One data file on the way.
struct DataSet {
    file: &'static str,
    headings: Vec<&'static str>,
    /// Whose figures they are, in labels.
    whose: &'static str,
    rows: Vec<(Vec<String>, Observation)>,
}

impl DataSet {
    fn new(file: &'static str, level: &Level<'_>) -> Self {
        let mut headings = vec!["time_period", "time_identifier"];
        headings.extend(level.headings());
        Self {
            file,
            headings,
            whose: level.whose(),
            rows: Vec::new(),
        }
    }

    fn written(&self, stem: &str) -> [DataFile; 2] {
        let file = |name: String, lines: Vec<Vec<String>>| DataFile {
            name,
            media_type: "text/csv",
            bytes: csv::write(lines.iter().map(Vec::as_slice)),
        };
        [
            file(format!("{stem}.csv"), self.data()),
            file(format!("{stem}.meta.csv"), self.metadata()),
        ]
    }

    /// Filters that tell rows apart: one that is the same in all of them tells
    /// nothing.
    fn filters(&self) -> Vec<usize> {
        let levels = |filter: usize| {
            let cells = self.rows.iter().map(|(_, row)| &row.filters[filter]);
            cells.collect::<BTreeSet<_>>().len()
        };
        (0..FILTERS.len())
            .filter(|&filter| levels(filter) > 1)
            .collect()
    }

    /// Indicators that apply to some row.
    fn indicators(&self) -> Vec<usize> {
        let applies = |&place: &usize| {
            let mut rows = self.rows.iter();
            rows.any(|(_, row)| row.has(place))
        };
        (0..Indicator::ALL.len()).filter(applies).collect()
    }

    fn data(&self) -> Vec<Vec<String>> {
        let (filters, indicators) = (self.filters(), self.indicators());
        let mut headings: Vec<String> = self.headings.iter().map(ToString::to_string).collect();
        headings.extend(filters.iter().map(|&filter| FILTERS[filter][0].to_owned()));
        headings.extend(columns(&indicators).map(|(of, column)| of.name(column)));
        let rows = self.rows.iter().map(|(front, row)| {
            let mut cells = front.clone();
            cells.extend(filters.iter().map(|&filter| row.filters[filter].clone()));
            cells.extend(
                indicators
                    .iter()
                    .flat_map(|&place| row.cells[place].clone()),
            );
            cells
        });
        [headings].into_iter().chain(rows).collect()
    }

    fn metadata(&self) -> Vec<Vec<String>> {
        let filters = self.filters().into_iter().map(|filter| {
            let [name, label, hint] = FILTERS[filter];
            let grouped_by = if name == "breakdown" {
                FILTERS[0][0]
            } else {
                ""
            };
            [name, "Filter", label, "", "", "", hint, grouped_by].map(str::to_owned)
        });
        let indicators = self.indicators();
        let indicators = columns(&indicators).map(|(of, column)| {
            let is_percentage = of.is_percentage() && column != Column::Mark;
            let (unit, places) = if is_percentage { ("%", "1") } else { ("", "0") };
            [
                &of.name(column),
                "Indicator",
                &of.label(column, self.whose),
                of.grouping(),
                unit,
                places,
                "",
                "",
            ]
            .map(str::to_owned)
        });
        let rows = filters.chain(indicators).map(|row| row.to_vec());
        let headings = META.map(str::to_owned).to_vec();
        [headings].into_iter().chain(rows).collect()
    }
}

/// Every column of some indicators.
fn columns(places: &[usize]) -> impl Iterator<Item = (Indicator, Column)> {
    places.iter().flat_map(|&place| {
        let of = Indicator::ALL[place];
        Column::ALL.map(|column| (of, column))
    })
}
