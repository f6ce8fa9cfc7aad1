//! The rules that the screener of Explore education statistics checks, and
//! one that it does not: which symbols may stand in a cell.

use std::collections::BTreeSet;

/// A data file and its metadata, as they were written.
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) metadata_name: String,
    pub(crate) data: String,
    pub(crate) metadata: String,
}

/// A rule: what it says, and whether it holds.
type Rule = (&'static str, fn(&Screened) -> bool);

const RULES: [Rule; 25] = [
    ("names of files", |of| of.has_good_names()),
    ("UTF-8 without a mark", |of| !of.has_byte_mark),
    ("rows as long as the headings", |of| {
        of.data.is_even() && of.metadata.is_even()
    }),
    ("names of columns", |of| {
        of.data.headings.iter().all(|name| is_snake_case(name)) && is_unique(&of.data.headings)
    }),
    ("mandatory columns", |of| {
        MANDATORY.iter().all(|name| of.data.has(name))
    }),
    ("time period", |of| {
        of.data
            .column("time_period")
            .iter()
            .all(|cell| is_two_years(cell))
    }),
    ("time identifier", |of| {
        of.identifiers().all(|cell| TIMES.concat().contains(&cell))
    }),
    ("one kind of time", |of| {
        TIMES
            .iter()
            .any(|kind| of.identifiers().all(|cell| kind.contains(&cell)))
    }),
    ("geographic level", |of| {
        LEVELS.iter().any(|(level, _)| of.is_of_level(level))
    }),
    ("country", |of| {
        of.data.all("country_code", "E92000001") && of.data.all("country_name", "England")
    }),
    (
        "columns of the level, and of no other",
        Screened::has_columns_of_its_level,
    ),
    ("code of a police force area", Screened::has_area_codes),
    ("codes of a school", Screened::has_school_codes),
    ("columns of the metadata", |of| {
        of.metadata.headings == METADATA
    }),
    ("type of column", |of| {
        of.metadata
            .column("col_type")
            .iter()
            .all(|kind| ["Filter", "Indicator"].contains(kind))
    }),
    (
        "metadata tells of every column",
        Screened::tells_of_every_column,
    ),
    ("labels", |of| {
        let labels = of.metadata.column("label");
        labels.iter().all(|label| (1..=80).contains(&label.len())) && is_unique(&labels)
    }),
    ("filters of two levels and more", |of| {
        of.filters().all(|name| of.data.levels(name).len() > 1)
    }),
    ("filters with a total", |of| {
        of.filters()
            .all(|name| of.data.levels(name).contains("Total"))
    }),
    ("filters filled, without spaces around", |of| {
        of.filters().all(|name| {
            of.data
                .column(name)
                .iter()
                .all(|cell| !cell.is_empty() && cell.trim() == *cell)
        })
    }),
    ("groups of filters", Screened::has_good_groups),
    ("types of absence", |of| {
        of.data
            .levels("absence_type")
            .iter()
            .all(|level| ABSENCE_TYPES.contains(level))
    }),
    (
        "names of indicators but marks, units and places",
        Screened::has_good_indicators,
    ),
    ("cells of indicators", |of| {
        of.indicators()
            .all(|name| of.data.column(name).iter().all(|cell| is_figure(cell)))
    }),
    ("no row twice", Screened::repeats_nothing),
];

const MANDATORY: [&str; 5] = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
];

const TIMES: [&[&str]; 3] = [
    &["Autumn term", "Spring term", "Summer term"],
    &["Autumn and spring term"],
    &["Academic year"],
];

const LEVELS: [(&str, &[&str]); 2] = [
    ("Police force area", &["pfa_code", "pfa_name"]),
    (
        "School",
        &[
            "school_name",
            "school_urn",
            "school_laestab",
            "old_la_code",
            "new_la_code",
            "la_name",
        ],
    ),
];

const METADATA: [&str; 8] = [
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
];

/// The dictionary's three, then those it does not know.
const ABSENCE_TYPES: [&str; 11] = [
    "Total pupils",
    "Persistent absence",
    "Severe absence",
    "Missed less than 5%",
    "Missed 5% to less than 10%",
    "Missed 10% to less than 20%",
    "Missed 20% to less than 50%",
    "Missed 50% or more",
    "Total",
    "Authorised absence",
    "Unauthorised absence",
];

/// Names of the rules that a pair breaks.
pub(crate) fn broken(pair: &Pair) -> Vec<&'static str> {
    let screened = Screened {
        name: pair.name.clone(),
        metadata_name: pair.metadata_name.clone(),
        has_byte_mark: [&pair.data, &pair.metadata]
            .iter()
            .any(|text| text.starts_with('\u{feff}')),
        data: Sheet::read(&pair.data),
        metadata: Sheet::read(&pair.metadata),
    };
    let broken = RULES.iter().filter(|(_, holds)| !holds(&screened));
    broken.map(|(name, _)| *name).collect()
}

/// Every rule there is.
pub(crate) fn rules() -> BTreeSet<&'static str> {
    RULES.iter().map(|(name, _)| *name).collect()
}

struct Screened {
    name: String,
    metadata_name: String,
    has_byte_mark: bool,
    data: Sheet,
    metadata: Sheet,
}

impl Screened {
    fn has_good_names(&self) -> bool {
        let stem = self.name.strip_suffix(".csv").unwrap_or_default();
        is_snake_case(stem) && self.metadata_name == format!("{stem}.meta.csv")
    }

    fn identifiers(&self) -> impl Iterator<Item = &str> {
        self.data.column("time_identifier").into_iter()
    }

    fn is_of_level(&self, level: &str) -> bool {
        self.data.all("geographic_level", level)
    }

    fn has_columns_of_its_level(&self) -> bool {
        LEVELS.iter().all(|(level, columns)| {
            let wanted = self.is_of_level(level);
            columns.iter().all(|name| self.data.has(name) == wanted)
        })
    }

    fn has_area_codes(&self) -> bool {
        self.data.pairs("pfa_code", "pfa_name").all(|(code, name)| {
            (is_code(code, &["E23"]) && !name.is_empty()) || (code, name) == ("x", "Not available")
        })
    }

    fn has_school_codes(&self) -> bool {
        let digits = |count: usize| {
            move |cell: &str| {
                cell == "x" || cell.len() == count && cell.bytes().all(|byte| byte.is_ascii_digit())
            }
        };
        let all = |name: &str, good: &dyn Fn(&str) -> bool| {
            self.data.column(name).iter().all(|cell| good(cell))
        };
        all("school_urn", &|cell| cell != "x" && digits(6)(cell))
            && all("school_name", &|cell| !cell.is_empty())
            && all("school_laestab", &digits(7))
            && all("old_la_code", &digits(3))
            && self
                .data
                .pairs("new_la_code", "la_name")
                .all(|(code, name)| {
                    (is_code(code, &["E06", "E08", "E09", "E10"]) && !name.is_empty())
                        || (code, name) == ("x", "Not available")
                })
    }

    fn of_type(&self, wanted: &'static str) -> impl Iterator<Item = &str> {
        let rows = self.metadata.pairs("col_name", "col_type");
        rows.filter(move |(_, kind)| *kind == wanted)
            .map(|(name, _)| name)
    }

    fn filters(&self) -> impl Iterator<Item = &str> {
        self.of_type("Filter")
    }

    fn indicators(&self) -> impl Iterator<Item = &str> {
        self.of_type("Indicator")
    }

    fn tells_of_every_column(&self) -> bool {
        let of_level = LEVELS.iter().flat_map(|(_, columns)| *columns);
        let front: Vec<&str> = MANDATORY.iter().chain(of_level).copied().collect();
        let headings = self.data.headings.iter().map(String::as_str);
        let told: Vec<&str> = self.metadata.column("col_name");
        headings
            .filter(|name| !front.contains(name))
            .eq(told.iter().copied())
    }

    fn has_good_groups(&self) -> bool {
        let mut groups = self.metadata.pairs("col_name", "filter_grouping_column");
        groups.all(|(name, group)| {
            let is_filter = |name: &str| self.filters().any(|filter| filter == name);
            let (inner, outer) = (self.data.levels(name), self.data.levels(group));
            group.is_empty() || is_filter(name) && is_filter(group) && outer.len() <= inner.len()
        })
    }

    fn has_good_indicators(&self) -> bool {
        self.metadata.rows.iter().all(|row| {
            let cell = |name: &str| self.metadata.cell(row, name);
            let of_filters = [cell("filter_hint"), cell("filter_grouping_column")];
            let of_indicators = [
                cell("indicator_grouping"),
                cell("indicator_unit"),
                cell("indicator_dp"),
            ];
            if cell("col_type") == "Filter" {
                return of_indicators.iter().all(|cell| cell.is_empty());
            }
            let name = cell("col_name");
            let stem = name.strip_suffix("_mark").unwrap_or(name);
            let measures = ["_count", "_percent"].iter().any(|end| stem.ends_with(end));
            measures
                && of_filters.iter().all(|cell| cell.is_empty())
                && ["", "%"].contains(&of_indicators[1])
                && of_indicators[2].parse::<u8>().is_ok()
        })
    }

    fn repeats_nothing(&self) -> bool {
        let indicators: Vec<&str> = self.indicators().collect();
        let is_key = |name: &String| !indicators.contains(&name.as_str());
        let keys: Vec<usize> = (0..self.data.headings.len())
            .filter(|&place| is_key(&self.data.headings[place]))
            .collect();
        let key = |row: &Vec<String>| {
            keys.iter()
                .map(|&place| row[place].clone())
                .collect::<Vec<_>>()
        };
        let rows = self
            .data
            .rows
            .iter()
            .filter(|row| row.len() == self.data.headings.len());
        is_unique(&rows.map(key).collect::<Vec<_>>())
    }
}

/// A CSV file, read.
struct Sheet {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn read(text: &str) -> Self {
        let mut lines = text.lines().map(cells);
        let headings = lines.next().unwrap_or_default();
        Self {
            headings,
            rows: lines.collect(),
        }
    }

    fn is_even(&self) -> bool {
        self.rows.iter().all(|row| row.len() == self.headings.len())
    }

    fn has(&self, name: &str) -> bool {
        self.headings.iter().any(|heading| heading == name)
    }

    fn cell<'a>(&self, row: &'a [String], name: &str) -> &'a str {
        let place = self.headings.iter().position(|heading| heading == name);
        place
            .and_then(|place| row.get(place))
            .map_or("", String::as_str)
    }

    /// The cells of a column; none when there is no such column.
    fn column(&self, name: &str) -> Vec<&str> {
        let rows = self.rows.iter().filter(|_| self.has(name));
        rows.map(|row| self.cell(row, name)).collect()
    }

    fn levels(&self, name: &str) -> BTreeSet<&str> {
        self.column(name).into_iter().collect()
    }

    fn all(&self, name: &str, wanted: &str) -> bool {
        self.has(name) && self.column(name).iter().all(|cell| *cell == wanted)
    }

    fn pairs(&self, one: &str, other: &str) -> impl Iterator<Item = (&str, &str)> {
        self.column(one).into_iter().zip(self.column(other))
    }
}

/// The cells of a line. No cell of these files holds a line break.
pub(crate) fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = cells.last_mut().expect("there is a first cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => last.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => last.push(letter),
        }
    }
    cells
}

fn is_snake_case(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.bytes().all(plain)
}

fn is_unique<T: Ord>(all: &[T]) -> bool {
    all.iter().collect::<BTreeSet<_>>().len() == all.len()
}

/// Two years in six digits, the second after the first: 202526.
fn is_two_years(cell: &str) -> bool {
    let six = cell.len() == 6 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let part = |range: std::ops::Range<usize>| cell[range].parse::<u32>().unwrap_or_default();
    six && (part(0..4) + 1) % 100 == part(4..6)
}

fn is_code(code: &str, entities: &[&str]) -> bool {
    let digits = entities.iter().find_map(|entity| code.strip_prefix(entity));
    digits.is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Exactly a number, or a symbol that the standard still has.
pub(crate) fn is_figure(cell: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = match cell.strip_prefix('-').unwrap_or(cell).split_once('.') {
        Some((whole, rest)) => digits(whole) && digits(rest),
        None => digits(cell.strip_prefix('-').unwrap_or(cell)),
    };
    is_number || ["c", "z", "x", "low", "u"].contains(&cell)
}
