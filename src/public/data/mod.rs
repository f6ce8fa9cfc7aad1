//! Published figures as files for other programs: data files in the form of
//! Explore education statistics, and accessible spreadsheets.
//!
//! ```text
//!                    ┌─ observations ─▶ name.csv, name.meta.csv
//! release, summary ──┤
//!                    └─ workbook ─────▶ name.ods, name.xlsx
//! ```
//!
//! Takes what is published already; tells nothing that its page does not. Its
//! cells are written by rule from the same figures, so no file can say more
//! than another. Beside them, forms to fill in, which hold no figure.

mod archive;
mod csv;
mod form;
mod indicator;
mod level;
mod neutral;
mod observation;
mod ods;
mod pair;
mod sheets;
mod term;
mod workbook;
mod xlsx;

use crate::public::{pool::Summary, release::Release};

pub(in crate::public) use archive::Archive;
pub(in crate::public) use form::{Entry, Form, FormColumn};
use level::Level;
use pair::{Section, Stem, pairs};
use workbook::Workbook;

/// A file for another program.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DataFile {
    /// Its name: small letters, digits and underscores, and its kind.
    pub name: String,
    /// Its kind, as browsers name it.
    pub media_type: &'static str,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// The files of one thing published.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DataFiles {
    /// The files: spreadsheets first, then data files with their metadata.
    pub files: Vec<DataFile>,
    /// What the data files do not hold, and why, one sentence each.
    pub left_out: Vec<String>,
}

impl DataFiles {
    /// The files of one body's release: at school level.
    #[must_use]
    pub fn of_release(release: &Release) -> Self {
        let name = release.file_name();
        let name = name.strip_suffix(".release.json");
        let name = name.expect("every release file is named so");
        // Names of bodies may differ in a sign that these names cannot hold;
        // numbers of bodies differ always.
        let number = &release.body().number;
        let stem = format!("absence_{number}_{}", name.replace('-', "_"));
        let section = Section {
            year: release.academic_year(),
            period: release.period(),
            level: Level::School(release.body()),
            about: &release.body().name,
            missing: &[],
            tables: release.tables(),
        };
        let workbook = Workbook::of_release(release);
        Self::of(&workbook, &stem, &[(Stem::Whole(&stem), vec![section])])
    }

    /// The files of a summary: figures of several bodies at the level of their
    /// police force area, and in files of their own those of a single body.
    #[must_use]
    pub fn of_summary(summary: &Summary) -> Self {
        let (mut pooled, mut single) = (Vec::new(), Vec::new());
        for set in summary.sets.iter().filter(|set| !set.tables.is_empty()) {
            let section = |level| Section {
                year: summary.academic_year,
                period: &set.period,
                level,
                about: &set.name,
                missing: &set.missing,
                tables: &set.tables,
            };
            match &set.alone {
                Some(body) => single.push(section(Level::School(body))),
                None => pooled.push(section(Level::Area(summary.area.as_ref()))),
            }
        }
        let sets = [
            (Stem::Begun("absence_pooled"), pooled),
            (Stem::Begun("absence_schools"), single),
        ];
        let workbook = Workbook::of_summary(summary);
        Self::of(&workbook, "absence_summary", &sets)
    }

    fn of(workbook: &Workbook, stem: &str, sets: &[(Stem<'_>, Vec<Section<'_>>)]) -> Self {
        let mut all = Self::default();
        all.files.push(DataFile {
            name: format!("{stem}.ods"),
            media_type: ods::MEDIA_TYPE,
            bytes: ods::write(workbook),
        });
        all.files.push(DataFile {
            name: format!("{stem}.xlsx"),
            media_type: xlsx::MEDIA_TYPE,
            bytes: xlsx::write(workbook),
        });
        for (stem, sections) in sets {
            let (files, left_out) = pairs(*stem, sections);
            all.files.extend(files);
            all.left_out.extend(left_out);
        }
        all
    }
}
