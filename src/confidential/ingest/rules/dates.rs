//! Calendar days as school systems write them.

use crate::confidential::ingest::format::Serials;
use crate::public::plan::Day;

const MONTHS: [&[u8]; 12] = [
    b"january",
    b"february",
    b"march",
    b"april",
    b"may",
    b"june",
    b"july",
    b"august",
    b"september",
    b"october",
    b"november",
    b"december",
];

/// Reads a trimmed cell: day first unless the year comes first, with an
/// optional time of day, which is dropped.
///
/// Two-digit years are of this century: nobody at school, and no mark, is of
/// the last. Five digits alone are a date as spreadsheets count them.
pub(in crate::confidential::ingest) fn day(cell: &[u8], serials: Serials) -> Option<Day> {
    if let [_, _, _, _, _] = cell
        && cell.iter().all(u8::is_ascii_digit)
    {
        let number = cell
            .iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        return serials.day(number);
    }
    let (date, time) = split_time(cell);
    if !time
        .iter()
        .all(|byte| byte.is_ascii_digit() || b":.Z+-".contains(byte))
    {
        return None;
    }
    let mut parts = date.split(|byte| b"/-. ".contains(byte));
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = if first.len() == 4 {
        (number(first)?, month(second)?, number(third)?)
    } else {
        (full_year(third)?, month(second)?, number(first)?)
    };
    Day::new(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

/// Splits `2025-09-03T08:45:00` and `03/09/2025 08:45`. A time starts with a
/// digit and holds a colon, which no part of a date does.
fn split_time(cell: &[u8]) -> (&[u8], &[u8]) {
    let Some(colon) = cell.iter().position(|byte| *byte == b':') else {
        return (cell, b"");
    };
    let before = &cell[..colon];
    let Some(gap) = before.iter().rposition(|byte| matches!(byte, b' ' | b'T')) else {
        return (b"", b"");
    };
    (before[..gap].trim_ascii_end(), &cell[gap + 1..])
}

fn number(part: &[u8]) -> Option<u16> {
    let fits = (1..=4).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
    fits.then(|| {
        part.iter()
            .fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'))
    })
}

fn full_year(part: &[u8]) -> Option<u16> {
    match part.len() {
        2 => number(part).map(|year| 2000 + year),
        4 => number(part),
        _ => None,
    }
}

fn month(part: &[u8]) -> Option<u8> {
    if part.len() <= 2 {
        return u8::try_from(number(part)?).ok();
    }
    let name = part.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| month.starts_with(&name))?;
    u8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_dates_are_written() {
        for (cell, want) in [
            ("03/09/2025", Some("2025-09-03")),
            ("3/9/2025", Some("2025-09-03")),
            ("03-09-2025", Some("2025-09-03")),
            ("03.09.2025", Some("2025-09-03")),
            ("2025-09-03", Some("2025-09-03")),
            ("2025/09/03", Some("2025-09-03")),
            ("03/09/25", Some("2025-09-03")),
            ("03-Sep-25", Some("2025-09-03")),
            ("03-SEP-2025", Some("2025-09-03")),
            ("3 September 2025", Some("2025-09-03")),
            ("03/09/2025 00:00", Some("2025-09-03")),
            ("03/09/2025 00:00:00", Some("2025-09-03")),
            ("2025-09-03T00:00:00", Some("2025-09-03")),
            ("2025-09-03T08:45:00.000Z", Some("2025-09-03")),
            ("29/02/2024", Some("2024-02-29")),
            ("29/02/2025", None),
            ("09/13/2025", None),
            ("03/09/2025 AM", None),
            ("03/09", None),
            ("03/09/125", None),
            ("1/2/3/4", None),
            ("45903", Some("2025-09-03")),
            ("459030", None),
            ("03-Se-2025", None),
            ("00:00", None),
            ("", None),
            ("Total", None),
            ("99999999999999999999/1/1", None),
        ] {
            let day = day(cell.as_bytes(), Serials::From1900).map(|day| day.to_string());
            assert_eq!(day.as_deref(), want, "{cell}");
        }
    }
}
