//! Reads an instance: a matrix from inner cells to published cells, and the
//! published cells with their counts and primaries.

use std::{collections::BTreeMap, path::Path};

use quietcount::suppression::{Cell, Linked, Standing};

/// One set of linked tables to protect.
pub(crate) struct Instance {
    /// The published cells come first, in the order of the file.
    pub(crate) linked: Linked,
    pub(crate) cells: Vec<Cell>,
    /// How many of the cells are published.
    pub(crate) published: usize,
    /// Number of the first published cell, as the matrix counts: 0 or 1.
    pub(crate) first: usize,
}

/// What may be wrong with an instance: a position and what was expected.
pub(crate) type Fault = String;

impl Instance {
    /// Reads `NAME_pub.csv` and `NAME_x.csv`. Where no column tells the
    /// primaries, they are the counts from 1 to `floor`.
    pub(crate) fn read(pub_file: &Path, x_file: &Path, floor: u32) -> Result<Self, Fault> {
        let cells = published_cells(pub_file, floor)?;
        let matrix = matrix(x_file)?;
        let last = matrix.keys().map(|&(_, cell)| cell).max().unwrap_or(0);
        let first = usize::from(last == cells.len());
        if last >= cells.len() + first {
            return Err(format!(
                "{}: more cells than were published",
                x_file.display()
            ));
        }
        Ok(Self::new(cells, &matrix, first))
    }

    fn new(mut cells: Vec<Cell>, matrix: &BTreeMap<(usize, usize), i64>, first: usize) -> Self {
        let published = cells.len();
        let mut sums = vec![Vec::new(); published];
        for (&(inner, cell), &times) in matrix {
            if cell >= first {
                sums[cell - first].push((inner, times));
            }
        }
        let mut cell_of = BTreeMap::new();
        for (cell, sum) in sums.iter().enumerate() {
            if let [(inner, 1)] = sum[..] {
                cell_of.entry(inner).or_insert(cell);
            }
        }
        for &(inner, _) in matrix.keys() {
            cell_of.entry(inner).or_insert_with(|| {
                cells.push(Cell {
                    value: 0,
                    importance: 0,
                    standing: Standing::Inner,
                });
                cells.len() - 1
            });
        }
        let mut linked = Linked::new(cells.len());
        for (cell, sum) in sums.into_iter().enumerate() {
            let parts = sum
                .into_iter()
                .map(|(inner, times)| (cell_of[&inner], -times));
            linked.add_equation(std::iter::once((cell, 1)).chain(parts));
        }
        Self {
            linked,
            cells,
            published,
            first,
        }
    }
}

/// A CSV file with headings, as rows of text by heading.
fn rows(file: &Path) -> Result<Vec<BTreeMap<String, String>>, Fault> {
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_path(file)
        .map_err(|error| fault(&error))?;
    let headings = reader.headers().map_err(|error| fault(&error))?.clone();
    let headings: Vec<String> = headings
        .iter()
        .map(|name| name.trim_matches('\u{feff}').to_lowercase())
        .collect();
    let named = |record: csv::StringRecord| {
        let texts = record.iter().map(str::to_owned);
        headings.iter().cloned().zip(texts).collect()
    };
    let records = reader.into_records();
    records
        .map(|record| record.map(named).map_err(|error| fault(&error)))
        .collect()
}

fn number(
    row: &BTreeMap<String, String>,
    heading: &str,
    file: &Path,
    line: usize,
) -> Result<i64, Fault> {
    let expected = || {
        format!(
            "{}, line {line}: expected a whole number under '{heading}'",
            file.display()
        )
    };
    let text = row.get(heading).ok_or_else(expected)?;
    let whole = text.parse::<i64>().ok();
    // R writes 100000 as 1e+05.
    let written_by_r = || {
        let number = text
            .parse::<f64>()
            .ok()
            .filter(|of| of.fract() == 0.0 && of.abs() < 1e15);
        number.and_then(|of| format!("{of:.0}").parse().ok())
    };
    whole.or_else(written_by_r).ok_or_else(expected)
}

fn matrix(file: &Path) -> Result<BTreeMap<(usize, usize), i64>, Fault> {
    let mut matrix = BTreeMap::new();
    for (place, row) in rows(file)?.iter().enumerate() {
        let number = |heading| number(row, heading, file, place + 2);
        let index = |heading| {
            let expected = |_| {
                format!(
                    "{}, line {}: a number below zero",
                    file.display(),
                    place + 2
                )
            };
            usize::try_from(number(heading)?).map_err(expected)
        };
        let times = if row.contains_key("v") {
            number("v")?
        } else {
            1
        };
        *matrix.entry((index("i")?, index("j")?)).or_insert(0) += times;
    }
    matrix.retain(|_, times| *times != 0);
    Ok(matrix)
}

/// Headings under which the count may stand.
const COUNTS: [&str; 5] = ["freq", "n", "count", "value", "values"];

fn published_cells(file: &Path, floor: u32) -> Result<Vec<Cell>, Fault> {
    let rows = rows(file)?;
    let has = |heading: &&&str| rows.first().is_some_and(|row| row.contains_key(**heading));
    let count = COUNTS.iter().find(has);
    let count = count.ok_or_else(|| format!("{}: no column of counts", file.display()))?;
    let marked = ["primary", "suppressed"]
        .iter()
        .find(|heading| has(heading))
        .copied();
    rows.iter()
        .enumerate()
        .map(|(place, row)| {
            let value = number(row, count, file, place + 2)?;
            let is_primary = match marked {
                Some(heading) => is_true(&row[heading]),
                None => (1..=i64::from(floor)).contains(&value),
            };
            let standing = if is_primary {
                Standing::Primary
            } else {
                Standing::Offered
            };
            Ok(Cell {
                value,
                importance: 0,
                standing,
            })
        })
        .collect()
}

fn is_true(text: &str) -> bool {
    ["true", "t", "1", "yes"].contains(&text.to_lowercase().as_str())
}
