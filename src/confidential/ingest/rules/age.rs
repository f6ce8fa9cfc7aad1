//! Age, as far as it decides who counts.

use crate::public::plan::Day;

/// Age on 31 August before the academic year, as far as it decides who
/// counts.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(in crate::confidential) enum Age {
    Under5,
    From5To14,
    Exactly15,
    Over15,
}

/// Age on the 31 August before an academic year that starts on `first_day`.
pub(super) fn age(born: Day, first_day: Day) -> Option<Age> {
    // Someone is n on 31 August of a year when born by that day n years before.
    let turned = |years: i32| {
        Day::new(first_day.year() - years, 8, 31).is_ok_and(|latest_birth| born <= latest_birth)
    };
    let newborn = Day::new(first_day.year() + 1, 7, 31).is_ok_and(|end| born > end);
    if newborn || turned(30) {
        return None;
    }
    Some(match (turned(5), turned(15), turned(16)) {
        (false, ..) => Age::Under5,
        (_, false, _) => Age::From5To14,
        (_, _, false) => Age::Exactly15,
        _ => Age::Over15,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_compulsory_school_age() {
        let first = Day::parse("2025-08-01").unwrap();
        for (name, born, want) in [
            ("5 on the day", "2020-08-31", Some(Age::From5To14)),
            ("5 the day after", "2020-09-01", Some(Age::Under5)),
            ("15 on the day", "2010-08-31", Some(Age::Exactly15)),
            ("15 the day after", "2010-09-01", Some(Age::From5To14)),
            ("16 on the day", "2009-08-31", Some(Age::Over15)),
            ("born after the year", "2026-08-01", None),
            ("no pupil", "1970-01-01", None),
        ] {
            assert!(age(Day::parse(born).unwrap(), first) == want, "{name}");
        }
    }
}
