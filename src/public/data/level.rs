use crate::public::plan::{Area, BodyEntry};

/// Whom rows are about, as official statistics place them on the map.
pub(super) enum Level<'a> {
    /// Several bodies of a police force area.
    Area(Option<&'a Area>),
    /// One school. Such rows stand in files of their own.
    School(&'a BodyEntry),
}

/// Stands for a code that nobody gave, with the name that belongs to it.
const NO_CODE: &str = "x";
const NO_NAME: &str = "Not available";

impl Level<'_> {
    /// Columns that every data file begins with, after those of time.
    pub(super) fn headings(&self) -> Vec<&'static str> {
        let mut headings = vec!["geographic_level", "country_code", "country_name"];
        headings.extend_from_slice(match self {
            Self::Area(_) => &["pfa_code", "pfa_name"][..],
            Self::School(_) => &[
                "school_name",
                "school_urn",
                "school_laestab",
                "old_la_code",
                "new_la_code",
                "la_name",
            ],
        });
        headings
    }

    /// Whom figures are about, after what they count. The pilot's schools are
    /// not all of a police force area, though their rows have to stand at its
    /// level.
    pub(super) fn whose(&self) -> &'static str {
        match self {
            Self::Area(_) => " in the pilot's schools",
            Self::School(_) => "",
        }
    }

    /// What stands under the headings.
    pub(super) fn cells(&self) -> Vec<String> {
        let (name, place) = match self {
            Self::Area(area) => {
                let known = area.map(|area| [area.code.as_str(), area.name.as_str()]);
                (
                    "Police force area",
                    known.unwrap_or([NO_CODE, NO_NAME]).to_vec(),
                )
            }
            Self::School(body) => ("School", school(body)),
        };
        let cells = [name, "E92000001", "England"].into_iter().chain(place);
        cells.map(str::to_owned).collect()
    }
}

fn school(body: &BodyEntry) -> Vec<&str> {
    let known = body.place.as_ref().map(|place| {
        [
            place.laestab.as_str(),
            place.old_authority_code(),
            place.authority_code.as_str(),
            place.authority.as_str(),
        ]
    });
    let place = known.unwrap_or([NO_CODE, NO_CODE, NO_CODE, NO_NAME]);
    let own = [body.name.as_str(), body.number.as_str()];
    own.into_iter().chain(place).collect()
}
