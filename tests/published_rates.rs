//! Rates from counts, compared with every rate the Department for Education
//! published beside the same counts.
//!
//! The statistics are not part of the project. Where they are not at hand the
//! comparison is skipped and says so.
//!
//! # Source
//! `DfE`, *Pupil absence in schools in England*, absence by pupil
//! characteristics, England, Open Government Licence v3.

use std::{fs, path::Path};

use quietcount::public::plan::{Band, tenths_of_percent};

const STATISTICS: &str = "../shared/data/dfe/absence_natcharacteristics.csv";

/// Columns of a count, of the count it is a share of, and of the share.
///
/// Shares of enrolments are not among them: they were worked out before the
/// enrolments were rounded to the nearest five, so they do not follow from
/// what was published.
const RATES: [[&str; 3]; 6] = [
    ["sess_overall", "sess_possible", "sess_overall_percent"],
    [
        "sess_authorised",
        "sess_possible",
        "sess_authorised_percent",
    ],
    [
        "sess_unauthorised",
        "sess_possible",
        "sess_unauthorised_percent",
    ],
    [
        "sess_overall_pa_10_exact",
        "sess_possible_pa_10_exact",
        "sess_overall_percent_pa_10_exact",
    ],
    [
        "sess_authorised_pa_10_exact",
        "sess_possible_pa_10_exact",
        "sess_authorised_percent_pa_10_exact",
    ],
    [
        "sess_unauthorised_pa_10_exact",
        "sess_possible_pa_10_exact",
        "sess_unauthorised_percent_pa_10_exact",
    ],
];

/// What the comparison of one file came to.
#[derive(Default)]
struct Comparison {
    compared: usize,
    /// Cells that are symbols, not numbers.
    skipped: usize,
    differing: Vec<String>,
}

/// `4.7`, `7` or `10.25` in tenths, where it is a whole number of them.
fn tenths(cell: &str) -> Option<i64> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, "0"));
    if part.len() != 1 {
        return None;
    }
    Some(10 * whole.parse::<i64>().ok()? + part.parse::<i64>().ok()?)
}

fn compare(statistics: &str) -> Comparison {
    let mut lines = statistics.lines();
    let headings: Vec<&str> = lines
        .next()
        .expect("a row of headings")
        .split(',')
        .collect();
    let place = |heading: &str| {
        let mut places = headings.iter();
        places
            .position(|one| *one == heading)
            .unwrap_or_else(|| panic!("no column {heading}"))
    };
    let columns = RATES.map(|rate| rate.map(place));
    let mut comparison = Comparison::default();
    for (row, line) in lines.enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        for (columns, names) in columns.iter().zip(RATES) {
            let [above, below, share] = columns.map(|column| cells[column]);
            let counts = (above.parse().ok(), below.parse().ok(), tenths(share));
            let (Some(above), Some(below), Some(share)) = counts else {
                comparison.skipped += 1;
                continue;
            };
            comparison.compared += 1;
            let ours = tenths_of_percent(above, below);
            if ours != Some(share) {
                let name = names[2];
                comparison.differing.push(format!(
                    "line {}, {name}: {above} of {below} gives {ours:?}, published {share}",
                    row + 2,
                ));
            }
        }
    }
    comparison
}

#[test]
fn every_published_rate_follows_from_its_counts() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(STATISTICS);
    let Ok(statistics) = fs::read_to_string(path) else {
        println!("skipped: the published statistics are not at hand");
        return;
    };
    let Comparison {
        compared,
        skipped,
        differing,
    } = compare(&statistics);
    println!("{compared} published rates compared, {skipped} symbols skipped");
    assert_eq!(differing, Vec::<String>::new());
    assert!(compared > 7_500, "only {compared} rates were compared");
    assert!(
        skipped < compared / 100,
        "{skipped} cells are not rates: have the columns changed?"
    );
}

#[test]
fn the_comparison_sees_a_wrong_rate() {
    let mut headings: Vec<&str> = RATES.into_iter().flatten().collect();
    headings.sort_unstable();
    headings.dedup();
    let row = |overall_percent: &str| {
        let cell = |heading: &&str| match *heading {
            "sess_overall" => "5",
            "sess_possible" => "2000",
            "sess_overall_percent" => overall_percent,
            _ => "x",
        };
        let cells: Vec<&str> = headings.iter().map(cell).collect();
        compare(&format!("{}\n{}\n", headings.join(","), cells.join(",")))
    };
    for (name, share, compared, differing) in [
        ("5 of 2,000 is 0.25 %, half up", "0.3", 1, 0),
        ("rounded down", "0.2", 1, 1),
        ("a whole number", "3", 1, 1),
        ("a symbol", "x", 0, 0),
        ("two decimals", "0.25", 0, 0),
    ] {
        let comparison = row(share);
        assert_eq!(comparison.compared, compared, "{name}");
        assert_eq!(comparison.differing.len(), differing, "{name}");
    }
}

/// Sessions of a pupil in the half-year and full-year lengths that schools
/// report, one session to each side of every boundary.
#[test]
fn a_boundary_belongs_to_the_band_above_it() {
    let boundaries = [
        (5, Band::Under5, Band::From5),
        (10, Band::From5, Band::From10),
        (20, Band::From10, Band::From20),
        (50, Band::From20, Band::From50),
    ];
    for possible in 1..=400_u32 {
        for (percent, below, above) in boundaries {
            let first = (percent * possible).div_ceil(100);
            assert!(
                Band::of(first, possible) >= above,
                "{first} of {possible} is {percent} % or more"
            );
            assert!(
                first == 0 || Band::of(first - 1, possible) <= below,
                "{} of {possible} is less than {percent} %",
                first - 1
            );
        }
        assert_eq!(Band::of(0, possible), Band::Under5);
        assert_eq!(Band::of(possible, possible), Band::From50);
    }
    for (absent, band) in [
        (19, Band::Under5),
        (20, Band::From5),
        (39, Band::From5),
        (40, Band::From10),
        (79, Band::From10),
        (80, Band::From20),
        (199, Band::From20),
        (200, Band::From50),
    ] {
        assert_eq!(Band::of(absent, 400), band, "{absent} of 400");
    }
}

/// With more sessions than a `u32` could hold a hundred times, the comparison
/// stays exact.
#[test]
fn a_boundary_holds_for_huge_numbers() {
    let possible = 4_000_000_000;
    assert_eq!(Band::of(399_999_999, possible), Band::From5);
    assert_eq!(Band::of(400_000_000, possible), Band::From10);
    assert_eq!(tenths_of_percent(i64::MAX, i64::MAX), Some(1000));
}
