//! Rows that sum up or close a report rather than tell of a pupil.

use crate::confidential::ingest::cells::Folded;
use crate::confidential::ingest::format::Row;

/// First cells of such rows, folded, without digits.
const WORDS: &[&[u8]] = &[
    b"total",
    b"totals",
    b"grandtotal",
    b"grandtotals",
    b"subtotal",
    b"schooltotal",
    b"totalpupils",
    b"totalstudents",
    b"totalsessions",
    b"totalmarks",
    b"totalrows",
    b"totalrecords",
    b"wholeschool",
    b"wholeschooltotal",
    b"average",
    b"averages",
    b"schoolaverage",
    b"mean",
    b"overall",
    b"page",
    b"pageof",
    b"printed",
    b"endofreport",
];

/// How such a cell may start when a date, a time or a name follows.
const OPENINGS: &[&[u8]] = &[
    b"reportgenerated",
    b"generatedon",
    b"generatedat",
    b"generatedby",
    b"printedon",
    b"printedat",
    b"printedby",
    b"reportprinted",
    b"reportrunon",
];

/// Enough of a cell to know its opening by.
const LONGEST_OPENING: usize = 60;

/// Whether a row is a total or a footer. To be asked only of a row without a
/// usable identifier: it reads the first filled cell, whatever its column.
pub(super) fn is_total_or_footer(row: &Row<'_>) -> bool {
    let Some(first) = row.cells().find(|cell| !cell.is_empty()) else {
        return false;
    };
    let start = Folded::new(&first[..first.len().min(LONGEST_OPENING)]);
    let letters: Vec<u8> = start
        .as_bytes()
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_digit() && *byte != b'%')
        .collect();
    WORDS.contains(&letters.as_slice())
        || OPENINGS.iter().any(|opening| letters.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confidential::ingest::format::Table;

    #[test]
    fn knows_totals_and_footers() {
        for (line, want) in [
            ("Total,,180", true),
            (",Totals:,180", true),
            ("Grand total", true),
            ("Whole School,,93.4%", true),
            ("Average", true),
            (
                "Report generated 03/09/2025 10:15 by the office of a school with a long name",
                true,
            ),
            ("Printed on 3 September 2025", true),
            ("Page 3 of 12", true),
            ("Page,Anna", true),
            ("Pageant,Anna", false),
            ("Totalby,Anna", false),
            ("7", false),
            (",,", false),
        ] {
            let mut seen = None;
            let mut table = Table::new(b',');
            let take = |row: &Row<'_>| {
                seen = Some(is_total_or_footer(row));
                Ok(())
            };
            table.push(b"", |_| Ok(())).unwrap();
            let mut take = take;
            table.push(line.as_bytes(), &mut take).unwrap();
            table.finish(&mut take).unwrap();
            assert_eq!(seen, Some(want), "{line}");
        }
    }
}
