//! Which character stands between the cells of a file.

use super::table::Table;
use crate::confidential::ingest::format::Row;
use crate::confidential::ingest::layout::{Chosen, TITLE_ROWS, reads_as_headings};

/// The comma first: it wins where nothing tells the candidates apart.
const CANDIDATES: [u8; 4] = *b",;\t|";

/// The separator the file declares (`sep=;`), or else the one under which a
/// row reads best as headings; where nothing reads as headings, the one that
/// gives two rows in turn most cells.
pub(in crate::confidential::ingest) fn of(head: &[u8], chosen: &Chosen) -> u8 {
    if let Some(declared) = declared(head) {
        return declared;
    }
    let mut best = (CANDIDATES[0], (false, 0, 1));
    for candidate in CANDIDATES {
        let score = score(head, candidate, chosen);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

fn declared(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => {
            CANDIDATES.contains(separator).then_some(*separator)
        }
        _ => None,
    }
}

/// Whether a row reads as the headings of a layout, how many columns the best
/// row names, and the most cells that two rows in turn have.
fn score(head: &[u8], separator: u8, chosen: &Chosen) -> (bool, usize, usize) {
    let mut best = (false, 0);
    let (mut rows, mut last, mut steady) = (0, 0, 1);
    let mut table = Table::new(separator);
    let mut look = |row: &Row<'_>| {
        if rows < TITLE_ROWS {
            best = best.max(reads_as_headings(row, chosen));
            if row.len() == last {
                steady = steady.max(last);
            }
            last = row.len();
        }
        rows += 1;
        Ok(())
    };
    // The head may be cut anywhere; a row that does not end is not headings.
    let _ = table.push(head, &mut look);
    let _ = table.finish(&mut look);
    (best.0, best.1, steady)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_separator_from_the_headings() {
        for (name, head, want) in [
            ("commas", "UPN,Date,Session,Code\n", b','),
            ("semicolons", "UPN;Date;Session;Code\n", b';'),
            ("tabs", "UPN\tDate\tSession\tCode\n", b'\t'),
            ("bars", "UPN|Date|Session|Code\n", b'|'),
            ("no line break", "UPN;Date;Session;Code", b';'),
            (
                "a title with commas",
                "Marks, autumn, 2025\nUPN;Date;Session;Code\n",
                b';',
            ),
            ("declared", "sep=;\nUPN,Date,Session,Code\n", b';'),
            ("declared as a tab", "sep=\t\r\nUPN", b'\t'),
            ("declared as nonsense", "sep=x\nUPN,Sex\n", b','),
            ("not enough headings", "UPN;Date\n", b';'),
            ("nothing known", "a;b;c\n", b','),
        ] {
            assert_eq!(of(head.as_bytes(), &Chosen::default()), want, "{name}");
        }
    }
}
