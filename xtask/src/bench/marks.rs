//! A file of marks of any length, made of the example's.
//!
//! Two schools of the example are put into one file with the columns that an
//! export has beside the marks. One of them lists its marks by day, the other
//! by pupil, so that neither order alone decides. Past the marks of both, the
//! rows start again: the same pupils, however many rows.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};

use super::ROWS;
use crate::example;

/// Schools whose export names pupils by UPN, with days as 03/09/2025.
const SCHOOLS: [&str; 2] = ["thistlewick", "quillbrook"];

const UPN_LEN: usize = 13;

const HEADINGS: &str = "UPN,Surname,Forename,Year,Date,Session,Code,Comments\n";

/// One row in so many has a remark, and so a comma in quotation marks.
const REMARK_EVERY: usize = 33;
const REMARK: &str = "\"Parent rang, will be late\"";

/// As many rows as the shorter tables read.
pub(crate) struct Marks {
    rows: Vec<String>,
}

impl Marks {
    pub(crate) fn of_the_example() -> Result<Self> {
        let mut rows = Vec::new();
        for school in SCHOOLS {
            let read = |name: &str| {
                let path = Path::new(example::FOLDER).join(school).join(name);
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
            };
            add(&mut rows, &read("marks.csv")?, &read("pupils.csv")?);
        }
        rows.truncate(ROWS);
        Ok(Self { rows })
    }

    pub(crate) fn write(&self, path: &Path, rows: usize) -> Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(HEADINGS.as_bytes())?;
        for row in self.rows.iter().cycle().take(rows) {
            file.write_all(row.as_bytes())?;
        }
        Ok(file.flush()?)
    }
}

/// Adds the rows of one school that name one of its pupils; titles, headings
/// and totals name none.
fn add(rows: &mut Vec<String>, marks: &str, pupils: &str) {
    let pupils: BTreeMap<&str, [&str; 3]> = pupils
        .lines()
        .filter_map(|row| match row.split(',').collect::<Vec<_>>()[..] {
            [upn, _, surname, forename, year, ..] if upn.len() == UPN_LEN => {
                Some((upn, [surname, forename, year]))
            }
            _ => None,
        })
        .collect();
    for row in marks.lines() {
        let [upn, date, session, code] = row.split(',').collect::<Vec<_>>()[..] else {
            continue;
        };
        let Some([surname, forename, year]) = pupils.get(upn) else {
            continue;
        };
        let remark = match (rows.len() + 1) % REMARK_EVERY {
            0 => REMARK,
            _ => "",
        };
        rows.push(format!(
            "{upn},{surname},{forename},{year},{date},{session},{code},{remark}\n"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_of_pupils_are_taken() {
        let marks = "Marks of a school\r\n\r\nUPN,Date,Session,Mark\r\n\
                     A999201318095,03/09/2025,AM,/\r\nTotals,,,1\r\n\
                     B999201418103,03/09/2025,PM,\\\r\n";
        let pupils = "UPN,Adno,Surname,Forename,Year,Sex\r\nA999201318095,7,Ash,Ada,7,F\r\n\
                      B999201418103,8,Birch,Bo,8,M\r\n";
        let mut rows = Vec::new();
        add(&mut rows, marks, pupils);
        assert_eq!(
            rows,
            [
                "A999201318095,Ash,Ada,7,03/09/2025,AM,/,\n",
                "B999201418103,Birch,Bo,8,03/09/2025,PM,\\,\n"
            ]
        );
    }
}
