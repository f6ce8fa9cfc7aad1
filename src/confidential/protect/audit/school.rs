//! Schools made up of a few pupils, and what one pupil's records can look
//! like.

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};

/// The files of a school: their text.
pub(super) type Files = Vec<String>;

/// All rows of one pupil, file by file.
#[derive(Clone, Default)]
pub(super) struct Records {
    marks: Vec<String>,
    totals: Vec<String>,
    characteristics: Vec<String>,
}

/// The records of each pupil.
#[derive(Clone)]
pub(super) struct School(pub(super) Vec<Records>);

/// What is said of a pupil: year group, sex, SEN, free meals, looked after.
pub(super) type Said = [&'static str; 5];

pub(super) const PLAIN: Said = ["7", "F", "K", "Y", "N"];
const OTHER: Said = ["10", "M", "N", "N", "Y"];

impl School {
    /// A school of some pupils, each with records of any kind.
    pub(super) fn made_up(chance: &mut Chance, pupils: u32) -> Self {
        Self((0..pupils).map(|_| Records::made_up(chance)).collect())
    }

    /// The school with one pupil more.
    pub(super) fn and(&self, records: Records) -> Self {
        let mut more = self.clone();
        more.0.push(records);
        more
    }

    /// The files, their rows in an order of their own.
    pub(super) fn files(&self, order: u64) -> Files {
        let groups = "Year,Sex,SEN,FSM,LAC";
        let file = |heading: String, rows: fn(&Records) -> &Vec<String>| {
            let mut lines: Vec<String> = Vec::new();
            for (pupil, records) in self.0.iter().enumerate() {
                lines.extend(rows(records).iter().map(|row| format!("{pupil:04},{row}")));
            }
            Chance::new(order).shuffle(&mut lines);
            format!("{heading},{groups}\n{}\n", lines.join("\n"))
        };
        vec![
            file("Adno,Date,Session,Code".to_owned(), |one| &one.marks),
            file("Adno,Possible,Auth,Unauth".to_owned(), |one| &one.totals),
            file("Adno".to_owned(), |one| &one.characteristics),
        ]
    }
}

impl Records {
    /// Marks of the first half-days of September 2025 with one code.
    pub(super) fn marks(code: &str, half_days: u32) -> Self {
        Self::default().and_marks(code, 0, half_days, PLAIN)
    }

    pub(super) fn and_marks(mut self, code: &str, first: u32, half_days: u32, said: Said) -> Self {
        self.marks.extend((first..first + half_days).map(|place| {
            let half = ["AM", "PM"][place as usize % 2];
            let day = 1 + place / 2;
            format!("{day:02}/09/2025,{half},{code},{}", said.join(","))
        }));
        self
    }

    /// The same pupil in a second file.
    pub(super) fn and_totals_too(self) -> Self {
        self.and_totals([60, 20, 10], PLAIN)
    }

    fn and_totals(mut self, sessions: [u32; 3], said: Said) -> Self {
        let [possible, authorised, unauthorised] = sessions;
        let said = said.join(",");
        let row = format!("{possible},{authorised},{unauthorised},{said}");
        self.totals.push(row);
        self
    }

    fn and_characteristics(mut self, said: Said) -> Self {
        self.characteristics.push(said.join(","));
        self
    }

    /// A row of a marks file as it stands, but for the identifier before it.
    fn and_row(mut self, row: &str) -> Self {
        self.marks.push(row.to_owned());
        self
    }

    fn twice(mut self) -> Self {
        self.marks.extend(self.marks.clone());
        self.totals.extend(self.totals.clone());
        self.characteristics.extend(self.characteristics.clone());
        self
    }

    /// Any of the codes and categories, in any of the files.
    fn made_up(chance: &mut Chance) -> Self {
        let said: Said = [
            chance.of(&["7", "11", "R", "13", "", "99", "Year 8"]),
            chance.of(&["F", "M", "", "U"]),
            chance.of(&["N", "K", "E", "", "Q"]),
            chance.of(&["Y", "N", ""]),
            chance.of(&["N", "Y", ""]),
        ];
        let mut records = Self::default();
        if chance.below(4) > 0 {
            let codes = [
                "/", "\\", "L", "I", "O", "N", "U", "C", "X", "#", "-", "Q1", "",
            ];
            for _ in 0..=chance.below(6) {
                let code = chance.of(&codes);
                let (first, half_days) = (chance.below(40), chance.below(16));
                records = records.and_marks(code, first, half_days, said);
            }
        }
        if chance.below(3) == 0 {
            let [authorised, unauthorised] = [chance.below(15), chance.below(15)];
            let possible = authorised + unauthorised + chance.below(60);
            records = records.and_totals([possible, authorised, unauthorised], said);
        }
        if chance.below(3) == 0 {
            records = records.and_characteristics(said);
        }
        if chance.below(6) == 0 {
            records = records.twice();
        }
        records
    }
}

/// One pupil's records in every shape that has ever broken a promise like
/// ours, each with its name.
pub(super) fn shapes() -> Vec<(&'static str, Records)> {
    let none = Records::default;
    let absent = || Records::marks("I", 8);
    vec![
        ("one row", Records::marks("/", 1)),
        ("several rows", absent()),
        ("every row twice", absent().twice()),
        ("in two files", absent().and_totals_too()),
        (
            "in three files that disagree",
            absent()
                .and_totals([60, 0, 0], OTHER)
                .and_characteristics(["11", "", "E", "", ""]),
        ),
        ("marks that disagree", absent().and_marks("/", 0, 8, PLAIN)),
        (
            "totals that disagree",
            none()
                .and_totals([60, 20, 10], PLAIN)
                .and_totals([61, 20, 10], PLAIN),
        ),
        (
            "more sessions than the clip",
            Records::marks("O", 56).and_totals([130, 65, 65], PLAIN),
        ),
        (
            "totals beyond the period",
            none().and_totals([9_999, 5_000, 4_999], PLAIN),
        ),
        (
            "more missed than possible",
            none().and_totals([10, 20, 30], PLAIN),
        ),
        (
            "nothing recorded",
            none().and_marks("N", 0, 8, ["", "", "", "", ""]),
        ),
        (
            "codes outside the lists",
            none().and_marks("N", 0, 8, ["99", "?", "Z", "maybe", "?"]),
        ),
        (
            "a mark that is no code",
            absent().and_marks("%%", 20, 1, PLAIN),
        ),
        ("a row of one cell", absent().and_row("03/09/2025")),
        (
            "a cell too many",
            absent().and_row("03/09/2025,AM,/,7,F,K,Y,N,"),
        ),
        (
            "a break inside a cell",
            absent().and_row("03/09/2025,AM,I,7,F,K,Y,\"N\n\""),
        ),
        (
            "a quotation mark left open",
            absent().and_row("03/09/2025,AM,\"I,7,F,K,Y,N"),
        ),
        (
            "two stray quotation marks",
            absent()
                .and_row("03/09/2025,AM,\"I,7,F,K,Y,N")
                .and_row("04/09/2025,AM,I\",7,F,K,Y,N"),
        ),
        (
            "too young",
            none().and_marks("I", 0, 8, ["N1", "F", "N", "N", "N"]),
        ),
        (
            "too old",
            none().and_marks("I", 0, 8, ["13", "F", "N", "N", "N"]),
        ),
        ("no possible session", Records::marks("#", 8)),
        ("no attendance", none().and_characteristics(OTHER)),
        ("no row", none()),
    ]
}

/// Choices from a seed.
pub(super) struct Chance(ChaCha20Rng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    pub(super) fn below(&mut self, limit: u32) -> u32 {
        self.0.next_u32() % limit
    }

    fn place(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap()) as usize
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.place(list.len())]
    }

    fn shuffle(&mut self, list: &mut [String]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.place(last + 1));
        }
    }
}
