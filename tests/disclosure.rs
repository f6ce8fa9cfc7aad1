//! No hidden number can be worked out from the shown ones.
//!
//! The attacker is not the engine's own audit: it sets up linear programs of
//! its own and lets another library solve them.

use std::path::{Path, PathBuf};

use quietcount::suppression::{
    Audit, Cell, Demand, Insider, Linked, Outcome, Protection, Standing, protect,
};

#[expect(dead_code, reason = "the reader of a year asks for more")]
#[path = "disclosure/attacker.rs"]
mod attacker;
#[path = "disclosure/chance.rs"]
mod chance;
#[path = "../examples/disclosure/instance.rs"]
mod instance;
#[path = "disclosure/tables.rs"]
mod tables;

use instance::Instance;
use tables::Tables;

/// How many random tables every run of the tests attacks.
const SHORT_RUN: u64 = 500;

const LONG_RUN: u64 = 20_000;

/// A 4 × 4 table with margins, row by row, the total first in each. Every line
/// has at least two hidden cells, and yet one is derivable.
const WXYZ: [[i64; 5]; 5] = [
    [3943, 1012, 1262, 779, 890],
    [230, 30, 47, 64, 89],
    [250, 90, 124, 5, 31],
    [336, 92, 100, 59, 85],
    [3127, 800, 991, 651, 685],
];

/// Row and column of its primaries.
const WXYZ_PRIMARY: [(usize, usize); 9] = [
    (1, 1),
    (1, 2),
    (1, 3),
    (2, 1),
    (2, 3),
    (3, 2),
    (3, 4),
    (4, 2),
    (4, 4),
];

fn wxyz() -> (Linked, Vec<Cell>) {
    let place = |row: usize, column: usize| row * 5 + column;
    let mut linked = Linked::new(25);
    for line in 0..5 {
        linked.add_total(place(line, 0), (1..5).map(|column| place(line, column)));
        linked.add_total(place(0, line), (1..5).map(|row| place(row, line)));
    }
    let cell = |place: usize| Cell {
        value: WXYZ[place / 5][place % 5],
        importance: 0,
        standing: if WXYZ_PRIMARY.contains(&(place / 5, place % 5)) {
            Standing::Primary
        } else {
            Standing::Offered
        },
    };
    (linked, (0..25).map(cell).collect())
}

#[test]
fn two_hidden_in_every_line_are_not_enough() {
    let (linked, cells) = wxyz();
    let place = 5 + 2;
    let shown: Vec<bool> = cells
        .iter()
        .map(|cell| cell.standing == Standing::Offered)
        .collect();
    let mut audit = Audit::new(&linked, &cells, &shown).unwrap();
    let before = audit.interval(place).unwrap();
    assert_eq!((before.least, before.greatest), (47, Some(47)));
    assert!(audit.is_derivable(place).unwrap());

    let protection = protect(&linked, &cells, &[], Demand::Floor(5));
    let shown = shown_in(&protection);
    assert_eq!(count(&protection, Outcome::Secondary), 1);
    assert!(protection.unproven.is_empty());
    let mut audit = Audit::new(&linked, &cells, &shown).unwrap();
    let after = audit.interval(place).unwrap();
    assert_eq!((after.least, after.greatest), (0, Some(78)));
}

fn count(protection: &Protection, wanted: Outcome) -> usize {
    protection
        .outcomes
        .iter()
        .filter(|outcome| **outcome == wanted)
        .count()
}

fn shown_in(protection: &Protection) -> Vec<bool> {
    protection
        .outcomes
        .iter()
        .map(|outcome| *outcome == Outcome::Shown)
        .collect()
}

/// Name, secondary cells, what they count, as Gaussian elimination in R finds
/// them; for the first two it is also the fewest possible.
const KNOWN_ANSWERS: [(&str, usize, i64); 3] = [
    ("microdata1_max3", 3, 40),
    ("us136_overlap", 1, 7),
    ("wxyz", 1, i64::MAX),
];

#[test]
fn instances_have_their_known_answers() {
    let Some(folder) = instances() else {
        eprintln!("skipped: the instances are not here");
        return;
    };
    for (name, secondary, hidden) in KNOWN_ANSWERS {
        let [pub_file, x_file] = ["pub", "x"].map(|kind| folder.join(format!("{name}_{kind}.csv")));
        let instance = Instance::read(&pub_file, &x_file, 3).unwrap();
        assert_eq!(instance.first, 0, "{name}");
        let protection = protect(&instance.linked, &instance.cells, &[], Demand::NotDerivable);
        assert_eq!(count(&protection, Outcome::Secondary), secondary, "{name}");
        let is_secondary = |place: &usize| protection.outcomes[*place] == Outcome::Secondary;
        let places = (0..instance.published).filter(is_secondary);
        let sum: i64 = places.map(|place| instance.cells[place].value).sum();
        assert!(sum <= hidden, "{name}: {sum}");
        assert!(protection.unproven.is_empty(), "{name}");
    }
}

/// Instances with known answers, which are not part of the project.
fn instances() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/disclosure");
    folder.is_dir().then_some(folder)
}

#[test]
fn an_attacker_learns_no_hidden_number() {
    attack(0..SHORT_RUN);
}

/// `cargo test --test disclosure -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn an_attacker_learns_no_hidden_number_of_many_more_tables() {
    attack(SHORT_RUN..LONG_RUN);
}

/// Bodies whose own numbers are given.
fn insiders(bodies: &[Vec<usize>]) -> Vec<Insider> {
    let insider = |cells: &Vec<usize>| Insider {
        cells: cells.clone(),
        are_given: true,
    };
    bodies.iter().map(insider).collect()
}

/// Protects the random tables of these seeds and attacks each.
fn attack(seeds: std::ops::Range<u64>) {
    let (mut hidden, mut given_away) = (0, 0);
    for seed in seeds {
        let tables = Tables::random(seed);
        let protection = protect(
            &tables.linked,
            &tables.cells,
            &insiders(&tables.insiders),
            tables.demand,
        );
        assert!(protection.unproven.is_empty(), "seed {seed}");
        let everybody = Vec::new();
        for inside in std::iter::once(&everybody).chain(&tables.insiders) {
            let known = |place: usize| {
                protection.outcomes[place] == Outcome::Shown || inside.contains(&place)
            };
            let attacker = tables.attacker(known);
            for place in tables.bound(&protection).filter(|place| !known(*place)) {
                let (least, greatest) = attacker.interval(place);
                let is_met = tables.is_met((least, greatest));
                assert!(is_met, "seed {seed}, cell {place}: {least} to {greatest}");
                hidden += 1;
            }
        }
        given_away += tables.given_away_by_primaries_alone();
    }
    // The tables would not test much if their primaries needed no help.
    assert!(hidden > 1_000, "{hidden} hidden cells");
    assert!(given_away * 20 > hidden, "{given_away} of {hidden}");
}

/// Over the small tables among many, few more cells are hidden than the fewest
/// that would do, which are found by trying every set of cells.
#[test]
fn hardly_more_is_hidden_than_must_be() {
    let (mut hidden, mut fewest) = (0, 0);
    for tables in (0..2_000)
        .map(Tables::random)
        .filter_map(Tables::small_enough)
    {
        let protection = protect(&tables.linked, &tables.cells, &[], tables.demand);
        assert!(protection.unproven.is_empty());
        hidden += count(&protection, Outcome::Secondary);
        fewest += fewest_secondary(&tables);
    }
    assert!(fewest > 300, "{fewest}");
    assert!(hidden * 100 <= fewest * 105, "{hidden} against {fewest}");
}

fn fewest_secondary(tables: &Tables) -> usize {
    let with = |standing| {
        let places =
            (0..tables.cells.len()).filter(move |&place| tables.cells[place].standing == standing);
        places.collect::<Vec<_>>()
    };
    let (offered, primary) = (with(Standing::Offered), with(Standing::Primary));
    let is_enough = |set: &u32| {
        let mut shown = vec![false; tables.cells.len()];
        for (bit, &place) in offered.iter().enumerate() {
            shown[place] = set >> bit & 1 == 0;
        }
        let mut audit = Audit::new(&tables.linked, &tables.cells, &shown).expect("it adds up");
        primary
            .iter()
            .all(|&place| !audit.is_derivable(place).expect("small numbers"))
    };
    let mut sets: Vec<u32> = (0..1 << offered.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    let fewest = sets.iter().find(|set| is_enough(set));
    let fewest = fewest.expect("hiding all is enough").count_ones();
    usize::try_from(fewest).expect("a handful")
}

/// Nothing is claimed that could not be counted out: the table is hidden.
#[test]
fn numbers_that_cannot_be_audited_are_all_hidden() {
    let mut linked = Linked::new(5);
    linked.add_total(0, [1, 2, 3]);
    linked.add_total(4, [1, 2]);
    for (name, total, part) in [
        ("they do not add up", 5, 11),
        ("they are too large", i64::MAX, i64::MIN / 2),
    ] {
        let cell = |value, standing| Cell {
            value,
            importance: 0,
            standing,
        };
        let cells = [
            cell(total, Standing::AlreadyShown),
            cell(part, Standing::AlreadyShown),
            cell(2, Standing::Primary),
            cell(20, Standing::Offered),
            cell(part, Standing::Offered),
        ];
        let protection = protect(&linked, &cells, &[], Demand::Floor(5));
        assert_eq!(protection.outcomes[3..], [Outcome::Secondary; 2], "{name}");
        assert_eq!(protection.unproven, vec![2_usize, 3, 4], "{name}");
    }
}

#[test]
fn what_earlier_releases_give_away_is_said() {
    let mut linked = Linked::new(3);
    linked.add_total(0, [1, 2]);
    let cell = |value, standing| Cell {
        value,
        importance: 0,
        standing,
    };
    let cells = [
        cell(13, Standing::AlreadyShown),
        cell(11, Standing::AlreadyShown),
        cell(2, Standing::Primary),
    ];
    let protection = protect(&linked, &cells, &[], Demand::Floor(5));
    assert_eq!(protection.unproven, vec![2_usize]);
}

#[test]
fn an_insider_does_not_learn_the_others() {
    // Three bodies and their pool; the second and third are hidden.
    let mut linked = Linked::new(4);
    linked.add_total(0, [1, 2, 3]);
    let cell = |value, standing| Cell {
        value,
        importance: 0,
        standing,
    };
    let cells = [
        cell(40, Standing::Offered),
        cell(30, Standing::Offered),
        cell(6, Standing::Primary),
        cell(4, Standing::Primary),
    ];
    let alone = protect(&linked, &cells, &[], Demand::Floor(5));
    assert_eq!(
        count(&alone, Outcome::Shown),
        2,
        "a reader does not know either"
    );
    let bodies = [vec![1], vec![2], vec![3]];
    let among = protect(&linked, &cells, &insiders(&bodies), Demand::Floor(5));
    assert_eq!(
        count(&among, Outcome::Shown),
        1,
        "each of the two knows its own"
    );
    assert!(among.unproven.is_empty());
}

#[test]
fn headlines_are_hidden_last() {
    // One hidden part of a total: either the total or another part goes too.
    let mut linked = Linked::new(3);
    linked.add_total(0, [1, 2]);
    for (headline, part) in [(0, 1), (1, 0)] {
        let cell = |value, importance, standing| Cell {
            value,
            importance,
            standing,
        };
        let cells = [
            cell(33, headline, Standing::Offered),
            cell(30, part, Standing::Offered),
            cell(3, 2, Standing::Primary),
        ];
        let protection = protect(&linked, &cells, &[], Demand::Floor(5));
        let shown = usize::from(headline == 1);
        assert_eq!(
            protection.outcomes[shown],
            Outcome::Shown,
            "headline {headline}"
        );
        assert_eq!(count(&protection, Outcome::Secondary), 1);
    }
}
