//! Files to fill in where no information system exports one: cases, contacts,
//! and the characteristics of pupils.
//!
//! Their headings and words are those that the reader knows; they hold nothing
//! else. To add a kind of file is to add an entry to `ALL`.

use super::{
    columns::Meaning,
    data::{DataFile, Entry, Form, FormColumn},
    plan::Source,
};

/// A file to fill in.
pub struct Template {
    /// What commands and files call it.
    pub id: &'static str,
    /// What it is, for people.
    pub title: &'static str,
    /// What a file of this kind tells of.
    pub source: Source,
    columns: &'static [(Meaning, &'static str)],
}

const CSV: &str = "text/csv";

/// Every template.
#[rustfmt::skip]
const ALL: &[Template] = &[
    Template {
        id: "cases",
        title: "List of cases: one row a referral to the scheme",
        source: Source::Cases,
        columns: &[
            (Meaning::Upn, "UPN"),
            (Meaning::AdmissionNumber, "Admission number"),
            (Meaning::ReferralDate, "Date of referral"),
            (Meaning::CaseStatus, "Case status"),
            (Meaning::MainReason, "Main reason"),
            (Meaning::Outcome, "Case outcome"),
        ],
    },
    Template {
        id: "contacts",
        title: "Contact log: one row a visit, meeting or call",
        source: Source::Contacts,
        columns: &[
            (Meaning::Upn, "UPN"),
            (Meaning::AdmissionNumber, "Admission number"),
            (Meaning::Date, "Date of contact"),
            (Meaning::ContactKind, "Kind of contact"),
            (Meaning::ContactResult, "Result of contact"),
            (Meaning::Guidance, "Guidance given"),
            (Meaning::Returned, "Child returned"),
            (Meaning::Service, "Service referred to"),
            (Meaning::Accepted, "Referral accepted"),
        ],
    },
    Template {
        id: "exclusions",
        title: "Exclusions: one row a suspension or permanent exclusion",
        source: Source::Exclusions,
        columns: &[
            (Meaning::Upn, "UPN"),
            (Meaning::AdmissionNumber, "Admission number"),
            (Meaning::Date, "Date of exclusion"),
            (Meaning::ExclusionKind, "Type of exclusion"),
        ],
    },
    Template {
        id: "pupils",
        title: "Characteristics: one row a pupil",
        source: Source::Pupils,
        columns: &[
            (Meaning::Upn, "UPN"),
            (Meaning::AdmissionNumber, "Admission number"),
            (Meaning::YearGroup, "Year group"),
            (Meaning::Sex, "Sex"),
            (Meaning::Sen, "SEN provision"),
            (Meaning::Fsm, "Free school meals"),
            (Meaning::LookedAfter, "Looked after"),
        ],
    },
];

impl Template {
    /// The template with this id.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        Self::all().find(|template| template.id == id)
    }

    /// The template of files that tell of this.
    #[must_use]
    pub fn of_source(source: Source) -> Option<&'static Self> {
        Self::all().find(|template| template.source == source)
    }

    /// Every template, in order.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL.iter()
    }

    /// Each heading, with the words to choose from below it; none where no list
    /// says what may stand there.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
        let columns = self.columns.iter();
        columns.map(|(meaning, heading)| (*heading, meaning.list()))
    }

    /// A workbook with lists to choose from, and a text with the headings alone.
    #[must_use]
    pub fn files(&self) -> [DataFile; 2] {
        let form = Form {
            title: self.title,
            columns: self.columns.iter().copied().map(column).collect(),
        };
        [
            DataFile {
                name: format!("{}.xlsx", self.id),
                media_type: Form::XLSX,
                bytes: form.to_xlsx(),
            },
            DataFile {
                name: format!("{}.csv", self.id),
                media_type: CSV,
                bytes: form.to_csv(),
            },
        ]
    }
}

fn column((meaning, heading): (Meaning, &'static str)) -> FormColumn {
    let words = meaning.list();
    FormColumn {
        heading,
        entry: match meaning {
            Meaning::Date | Meaning::ReferralDate => Entry::Day,
            _ if words.is_empty() => Entry::Text,
            _ => Entry::OneOf(words),
        },
        hint: match meaning {
            Meaning::Upn => "Delete this column if your other files have admission numbers only.",
            Meaning::AdmissionNumber => "Delete this column if your other files have UPNs only.",
            Meaning::Date | Meaning::ReferralDate => "A day such as 03/09/2025.",
            Meaning::YearGroup => "R, or 1 to 13.",
            _ => "",
        },
    }
}
