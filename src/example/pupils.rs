use super::bodies::{Body, Kind};
use super::chance::Chance;
use super::names::{FORENAMES, SURNAMES};
use super::upn::upn;

/// A made-up pupil, as a school's information system knows them.
#[derive(Clone)]
pub(super) struct Pupil {
    pub(super) upn: String,
    pub(super) admission_number: String,
    pub(super) surname: &'static str,
    pub(super) forename: &'static str,
    pub(super) year_group: u32,
    pub(super) sex: &'static str,
    pub(super) sen: &'static str,
    pub(super) free_meals: bool,
    pub(super) looked_after: bool,
}

const YEAR_GROUPS: [u32; 5] = [7, 8, 9, 10, 11];
const SEXES: [&str; 2] = ["F", "M"];
const SEN: [&str; 3] = ["N", "K", "E"];

/// Who pupils are, given whether they are persistently absent.
///
/// Weights of the closed lists above, then pupils in ten thousand.
struct Mix {
    year_groups: [u32; 5],
    sexes: [u32; 2],
    sen: [u32; 3],
    free_meals: u32,
    looked_after: u32,
}

/// Mainstream pupils who are not persistently absent: what [`PERSISTENT`]
/// leaves over of the whole.
const OTHERS: Mix = Mix {
    year_groups: [906, 877, 855, 842, 846],
    sexes: [1, 1],
    sen: [8_481, 1_159, 360],
    free_meals: 2_266,
    looked_after: 80,
};

/// Mainstream pupils who are persistently absent.
///
/// Of all pupils 83 % have no special educational needs, 13 % SEN support,
/// 4 % an EHC plan; 25 % can have free school meals. Persistently absent are
/// 11.8, 22.9 and 22.2 % of the first three, of those with free meals twice
/// the share of the others, and 9.4, 12.3, 14.5, 15.8, 15.4 % of Years 7 to
/// 11; no difference between the sexes (13.7 and 13.4 %). A group's weight is
/// its share of pupils times its rate. Looked-after children are not more
/// often persistently absent than others (10.6 %, 2018): 0.8 % either way.
///
/// # Source
/// Department for Education, *Pupil absence in schools in England: 2016 to
/// 2017*, characteristics, state-funded secondary.
const PERSISTENT: Mix = Mix {
    year_groups: [94, 123, 145, 158, 154],
    sexes: [1, 1],
    sen: [7_137, 2_205, 658],
    free_meals: 4_000,
    looked_after: 80,
};

/// Pupils of alternative provision: older, more boys, most with needs. Our
/// own choice; what is published has no such cells.
const ALTERNATIVE: Mix = Mix {
    year_groups: [2, 8, 22, 31, 37],
    sexes: [3, 7],
    sen: [30, 55, 15],
    free_meals: 5_000,
    looked_after: 300,
};

impl Pupil {
    /// The pupil with this number on the roll of a body.
    pub(super) fn new(body: &Body, number: u32, persistent: bool, chance: &mut Chance) -> Self {
        let mix = match (body.kind, persistent) {
            (Kind::AlternativeProvision, _) => &ALTERNATIVE,
            (Kind::Mainstream, true) => &PERSISTENT,
            (Kind::Mainstream, false) => &OTHERS,
        };
        let year_group = YEAR_GROUPS[chance.weighted(&mix.year_groups)];
        let sex = chance.weighted(&mix.sexes);
        let forenames = FORENAMES[sex];
        Self {
            upn: number_from_primary(body, number, year_group),
            admission_number: format!("{:06}", 3_001 + number),
            surname: SURNAMES[chance.place(SURNAMES.len())],
            forename: forenames[chance.place(forenames.len())],
            year_group,
            sex: SEXES[sex],
            sen: SEN[chance.weighted(&mix.sen)],
            free_meals: chance.below(10_000) < mix.free_meals,
            looked_after: chance.below(10_000) < mix.looked_after,
        }
    }
}

/// The number a pupil brought along from one of eight primary schools, issued
/// in the year they started Reception.
fn number_from_primary(body: &Body, number: u32, year_group: u32) -> String {
    let primary = 2_000 + 10 * body.number() + number % 8;
    upn(primary, 25 - year_group, number / 8 + 1)
}
