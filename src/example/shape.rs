//! How much pupils miss in a year: the shape of absence in England.
//!
//! Bands are numbered: 0 for no absence at all, 1 for 0.01 to 0.99 %, then
//! one a percentage point, 100 for 99 % and more.

use super::bodies::Kind;
use super::chance::{Chance, place_of};

/// The first band that makes a pupil persistently absent.
pub(super) const PERSISTENT: usize = 11;

const BANDS: usize = 101;

/// Enrolments in each band, state-funded secondary schools, 2016/17.
///
/// # Source
/// Department for Education, *Pupil absence in schools in England: 2016 to
/// 2017*, underlying data, absence rate per cent bands, `enrolments_overall`
/// (Open Government Licence v3). The newest year found by one-point band.
#[rustfmt::skip]
pub(super) const SECONDARY: [u32; BANDS] = [
    234_490, 293_990, 430_785, 359_050, 303_355, 217_755, 206_965, 161_530, 127_040, 99_805,
    69_015, 62_380, 46_790, 36_700, 28_900, 22_450, 19_965, 16_830, 13_950, 11_550,
    9_370, 9_565, 7_680, 6_860, 6_175, 4_885, 5_510, 4_380, 3_955, 3_760,
    3_175, 3_410, 2_890, 2_765, 2_660, 2_065, 2_175, 2_060, 2_035, 1_800,
    1_525, 1_790, 1_540, 1_555, 1_375, 1_285, 1_225, 1_230, 1_120, 1_080,
    790, 1_605, 890, 940, 910, 845, 850, 835, 815, 745,
    600, 760, 665, 670, 595, 540, 565, 695, 475, 525,
    495, 505, 500, 450, 460, 365, 535, 415, 365, 390,
    320, 470, 345, 335, 420, 310, 375, 315, 320, 330,
    260, 330, 305, 295, 265, 295, 265, 325, 325, 315,
    5_480,
];

/// Pupils in a thousand of alternative provision who miss less than 10 %, with
/// the shape that secondary pupils under 10 % have.
const ALTERNATIVE_BELOW: u32 = 261;

/// Pupils in a thousand of alternative provision who are spread as secondary
/// pupils over 10 % are.
const ALTERNATIVE_TAIL: u32 = 231;

/// Pupils in a thousand of alternative provision who are spread evenly from
/// 10 to 100 %.
const ALTERNATIVE_EVEN: u32 = 508;

/// A shape for alternative provision, for which no bands are published.
///
/// Known for 2016/17: 73.9 % of pupils persistently absent, 33.9 % of sessions
/// missed. So 261 pupils in a thousand stay below 10 % and miss 3.35 % on
/// average, as secondary pupils below 10 % do; the other 739 must miss 44.7 %.
/// Secondary pupils above 10 % miss 21.98 %, an even spread would miss 55 %:
/// 231 of the first kind and 508 of the second make 44.7 %.
fn alternative_provision() -> [u32; BANDS] {
    let (below, above) = SECONDARY.split_at(PERSISTENT);
    let (below, above): (u32, u32) = (below.iter().sum(), above.iter().sum());
    let even = ALTERNATIVE_EVEN * 1_000 / u32::try_from(BANDS - PERSISTENT).expect("90 bands");
    let share = |of: u32, enrolments: u32, all: u32| {
        let part = u64::from(of) * 1_000 * u64::from(enrolments) / u64::from(all);
        u32::try_from(part).expect("a part of a million fits")
    };
    std::array::from_fn(|band| {
        if band < PERSISTENT {
            share(ALTERNATIVE_BELOW, SECONDARY[band], below)
        } else {
            share(ALTERNATIVE_TAIL, SECONDARY[band], above) + even
        }
    })
}

/// A band for each pupil of a body.
///
/// Pupils of a mainstream school are drawn one by one, so that schools differ
/// as real ones do. Sixty pupils of alternative provision would differ too
/// much from the known figures; they are taken at even steps instead.
pub(super) fn bands(kind: Kind, pupils: u32, chance: &mut Chance) -> Vec<usize> {
    match kind {
        Kind::Mainstream => (0..pupils).map(|_| chance.weighted(&SECONDARY)).collect(),
        Kind::AlternativeProvision => {
            let weights = alternative_provision();
            let step = weights.iter().sum::<u32>() / pupils;
            let mut bands: Vec<_> = (0..pupils)
                .map(|pupil| place_of(pupil * step + chance.below(step), &weights))
                .collect();
            chance.shuffle(&mut bands);
            bands
        }
    }
}

/// How many of the possible sessions a pupil of this band misses.
///
/// A pupil with few sessions cannot reach every band; the nearest number above
/// is taken then.
pub(super) fn missed(band: usize, possible: u32, chance: &mut Chance) -> u32 {
    if band == 0 || possible == 0 {
        return 0;
    }
    let percent = u32::try_from(band - 1).expect("bands end at 100");
    let least = (percent * possible).div_ceil(100).max(1);
    let most = if band == BANDS - 1 {
        possible
    } else {
        ((percent + 1) * possible - 1) / 100
    };
    chance.between(least, most.max(least)).min(possible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missed_sessions_fall_in_their_band() {
        let mut chance = Chance::of("bands");
        for band in 1..BANDS - 1 {
            let missed = missed(band, 380, &mut chance);
            assert_eq!((100 * missed / 380) as usize, band - 1);
            assert!(missed > 0);
        }
        assert_eq!(missed(0, 380, &mut chance), 0);
        assert!((377..=380).contains(&missed(BANDS - 1, 380, &mut chance)));
        assert_eq!(missed(1, 40, &mut chance), 1);
        assert_eq!(missed(50, 1, &mut chance), 1);
    }

    #[test]
    fn alternative_provision_has_the_published_mean_and_share() {
        let weights = alternative_provision().map(u64::from);
        let all: u64 = weights.iter().sum();
        let persistent: u64 = weights[PERSISTENT..].iter().sum();
        // Twice the middle of a band in per cent is 2 x band - 1.
        let middles = (0..).map(|band: u64| (2 * band).saturating_sub(1));
        let twice: u64 = weights
            .iter()
            .zip(middles)
            .map(|(weight, middle)| weight * middle)
            .sum();
        let rounded = |part: u64, whole: u64| (part + whole / 2) / whole;
        assert_eq!(rounded(persistent * 1_000, all), 739);
        assert_eq!(rounded(twice * 10, 2 * all), 339);
    }

    #[test]
    fn the_table_is_the_published_one() {
        let path = "../shared/data/dfe/absence_rate_percent_bands.csv";
        let Ok(text) = std::fs::read_to_string(path) else {
            eprintln!("skipped: the published table is not beside the repository");
            return;
        };
        let published: Vec<u32> = text
            .lines()
            .map(|line| line.split(',').collect::<Vec<_>>())
            .filter(|row| row[1] == "201617" && row[5] == "State-funded secondary")
            .filter(|row| row[6] != "Total")
            .map(|row| row[7].parse().expect("a published count"))
            .collect();
        assert_eq!(published, SECONDARY);
    }
}
