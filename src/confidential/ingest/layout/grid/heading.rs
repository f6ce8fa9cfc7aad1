//! One heading of a grid of sessions, as school systems write it.

use crate::confidential::ingest::cells::{Folded, half, is_lesson};
use crate::confidential::ingest::format::Serials;
use crate::confidential::ingest::rules::{Half, day_of};
use crate::public::plan::Day;

/// Which part of its day a column is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Part {
    Of(Half),
    /// A lesson, of which a day has more than two.
    Lesson,
}

/// A heading that holds a date.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Dated {
    pub(super) day: Day,
    pub(super) part: Option<Part>,
    /// The day is the first of a week, and a cell holds all its marks.
    pub(super) is_week: bool,
}

/// Longer text is no heading of a date.
const LONGEST: usize = 64;

/// Words before the first day of a week, folded.
const WEEK: &[&[u8]] = &[
    b"wc",
    b"wb",
    b"wk",
    b"week",
    b"commencing",
    b"beginning",
    b"starting",
    b"of",
];

/// Days of the week, folded, as far as they tell one from another.
const WEEKDAYS: &[&[u8]] = &[
    b"monday",
    b"tuesday",
    b"wednesday",
    b"thursday",
    b"friday",
    b"saturday",
    b"sunday",
];

/// Reads a trimmed heading as a date, with or without the part of the day, the
/// name of the day, or words that say it begins a week.
pub(super) fn dated(cell: &[u8], serials: Serials) -> Option<Dated> {
    if cell.len() > LONGEST || !cell.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let words: Vec<&[u8]> = cell
        .split(|byte| byte.is_ascii_whitespace() || b"(),_".contains(byte))
        .filter(|word| !word.is_empty() && !is_weekday(word))
        .collect();
    let of_week = words.iter().take_while(|word| is_any(word, WEEK)).count();
    let words = &words[of_week..];
    let day = |words: &[&[u8]]| day_of(&words.join(&b' '), serials);
    if let Some(day) = day(words) {
        let is_week = of_week > 0;
        return Some(Dated {
            day,
            part: None,
            is_week,
        });
    }
    // The part of the day stands after the date or before it.
    let with_part = |(dates, words): (&[&[u8]], &[&[u8]])| {
        let part = part(&words.join(&b' '))?;
        Some(Dated {
            day: day(dates)?,
            part: Some(part),
            is_week: false,
        })
    };
    (1..=words.len().min(2)).find_map(|count| {
        let (before, after) = words.split_at(count);
        let (start, end) = words.split_at(words.len() - count);
        with_part((start, end)).or_else(|| with_part((after, before)))
    })
}

/// Reads a trimmed heading as a part of a day.
pub(super) fn part(cell: &[u8]) -> Option<Part> {
    if let Some(half) = half(cell) {
        return Some(Part::Of(half));
    }
    is_lesson(cell).then_some(Part::Lesson)
}

fn is_weekday(word: &[u8]) -> bool {
    let folded = Folded::new(word);
    let name = folded.as_bytes();
    name.len() > 2 && WEEKDAYS.iter().any(|day| day.starts_with(name))
}

fn is_any(word: &[u8], list: &[&[u8]]) -> bool {
    list.contains(&Folded::new(word).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_a_column_is_dated() {
        let half = |half| Some(Part::Of(half));
        let (am, pm) = (half(Half::Morning), half(Half::Afternoon));
        for (heading, want) in [
            ("05/09/2025", Some((None, false))),
            ("2025-09-05", Some((None, false))),
            ("45905", Some((None, false))),
            ("Fri 05/09/2025", Some((None, false))),
            ("Friday\n5 September 2025", Some((None, false))),
            ("05/09/2025 AM", Some((am, false))),
            ("05/09/2025 (PM)", Some((pm, false))),
            ("Fri 05-Sep-2025 pm", Some((pm, false))),
            ("AM 5 September 2025", Some((am, false))),
            ("05/09/2025_AM", Some((am, false))),
            ("05/09/2025 1", Some((am, false))),
            ("05/09/2025 3", Some((Some(Part::Lesson), false))),
            ("05/09/2025 Period 1", Some((Some(Part::Lesson), false))),
            ("P6 05/09/2025", Some((Some(Part::Lesson), false))),
            ("w/c 05/09/2025", Some((None, true))),
            ("Week commencing: 5 Sep 2025", Some((None, true))),
            ("W/B Fri 05/09/2025", Some((None, true))),
            ("05/09", None),
            ("05/09/2025 to 19/12/2025", None),
            ("Age at 05/09/2025", None),
            ("Marks of 2025", None),
            ("AM", None),
            ("", None),
        ] {
            let want = want.map(|(part, is_week)| Dated {
                day: Day::parse("2025-09-05").unwrap(),
                part,
                is_week,
            });
            let dated = dated(heading.as_bytes(), Serials::From1900);
            assert_eq!(dated, want, "{heading}");
        }
    }

    #[test]
    fn tells_halves_from_lessons() {
        for (heading, want) in [
            ("AM", Some(Part::Of(Half::Morning))),
            ("2", Some(Part::Of(Half::Afternoon))),
            ("3", Some(Part::Lesson)),
            ("Period 1", Some(Part::Lesson)),
            ("P2", Some(Part::Lesson)),
            ("Lesson 12", Some(Part::Lesson)),
            ("123", None),
            ("Period", None),
            ("Total", None),
            ("", None),
        ] {
            assert_eq!(part(heading.as_bytes()), want, "{heading}");
        }
    }
}
