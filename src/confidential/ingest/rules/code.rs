//! The codes of the attendance register in England, by date.

use crate::public::plan::Day;

/// What a mark counts as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) enum Class {
    Present,
    ApprovedActivity,
    Authorised,
    Unauthorised,
    /// Out of both the sessions missed and the sessions possible.
    NotPossible,
    /// A planned closure or a pupil not on the register.
    Administrative,
}

impl Class {
    /// Whether the session counts towards the sessions possible.
    pub(in crate::confidential) fn is_possible(self) -> bool {
        !matches!(self, Self::NotPossible | Self::Administrative)
    }
}

struct Entry {
    text: &'static str,
    class: Class,
    first_day: Option<&'static str>,
    last_day: Option<&'static str>,
}

const fn always(text: &'static str, class: Class) -> Entry {
    Entry {
        text,
        class,
        first_day: None,
        last_day: None,
    }
}

const fn since(first_day: &'static str, text: &'static str, class: Class) -> Entry {
    Entry {
        first_day: Some(first_day),
        ..always(text, class)
    }
}

const fn until(last_day: &'static str, text: &'static str, class: Class) -> Entry {
    Entry {
        last_day: Some(last_day),
        ..always(text, class)
    }
}

/// The day the 2024 Regulations came into force, and the day before.
const NEW: &str = "2024-08-19";
const OLD: &str = "2024-08-18";

/// One entry a code; the commonest first, because reading searches in order.
///
/// # Source
/// School Attendance (Pupil Registration) (England) Regulations 2024,
/// regulation 10; `DfE`, *Working together to improve school attendance*,
/// August 2024; `DfE`, *Pupil absence statistics: methodology*, section 4.
const CODES: [Entry; 38] = [
    always("/", Class::Present),
    always("\\", Class::Present),
    always("I", Class::Authorised),
    always("L", Class::Present),
    always("O", Class::Unauthorised),
    always("M", Class::Authorised),
    always("N", Class::Unauthorised),
    always("C", Class::Authorised),
    always("U", Class::Unauthorised),
    always("G", Class::Unauthorised),
    always("E", Class::Authorised),
    always("B", Class::ApprovedActivity),
    always("V", Class::ApprovedActivity),
    always("P", Class::ApprovedActivity),
    always("W", Class::ApprovedActivity),
    always("R", Class::Authorised),
    always("S", Class::Authorised),
    always("T", Class::Authorised),
    always("X", Class::NotPossible),
    always("#", Class::Administrative),
    always("Z", Class::Administrative),
    since("2011-09-01", "D", Class::NotPossible),
    since(NEW, "K", Class::ApprovedActivity),
    since(NEW, "C1", Class::Authorised),
    since(NEW, "C2", Class::Authorised),
    since(NEW, "J1", Class::Authorised),
    since(NEW, "Q", Class::NotPossible),
    since(NEW, "Y1", Class::NotPossible),
    since(NEW, "Y2", Class::NotPossible),
    since(NEW, "Y3", Class::NotPossible),
    since(NEW, "Y4", Class::NotPossible),
    since(NEW, "Y5", Class::NotPossible),
    since(NEW, "Y6", Class::NotPossible),
    since(NEW, "Y7", Class::NotPossible),
    until(OLD, "H", Class::Authorised),
    until(OLD, "J", Class::ApprovedActivity),
    until(OLD, "Y", Class::NotPossible),
    until("2014-08-31", "F", Class::Authorised),
];

/// A code of the register: a place in the table above.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::confidential) struct Code(u8);

/// The code of one letter by its byte. Nearly every mark is one letter, and
/// searching the table took a tenth of all the reading.
const OF_ONE_LETTER: [Option<Code>; 256] = {
    let mut codes = [None; 256];
    let mut place = 0_u8;
    while (place as usize) < CODES.len() {
        if let [letter] = CODES[place as usize].text.as_bytes() {
            codes[*letter as usize] = Some(Code(place));
        }
        place += 1;
    }
    codes
};

impl Code {
    /// How many codes there are.
    pub(in crate::confidential) const COUNT: usize = CODES.len();

    /// The mark of a pupil who is present, in the morning or the afternoon.
    pub(in crate::confidential::ingest) const PRESENT: Self = Self(0);

    /// Reads a trimmed cell of a session on `day`. Case counts.
    ///
    /// A `\` reads as `/`: both mean present, and systems swap them. A `K`
    /// from before its first day meant "not received" and reads as unknown;
    /// any other code outside its days keeps its class and is warned about.
    pub(in crate::confidential::ingest) fn read(cell: &[u8], day: Day) -> Option<Self> {
        if matches!(cell, b"/" | b"\\") {
            return Some(Self::PRESENT);
        }
        let code = match cell {
            [letter] => OF_ONE_LETTER[usize::from(*letter)]?,
            _ => Self::at(
                CODES
                    .iter()
                    .position(|entry| entry.text.as_bytes() == cell)?,
            ),
        };
        let too_early_to_know = cell == b"K" && code.first_day().is_some_and(|first| day < first);
        (!too_early_to_know).then_some(code)
    }

    /// The code at a place below [`Code::COUNT`].
    pub(in crate::confidential) fn at(place: usize) -> Self {
        assert!(place < Self::COUNT, "a code's place is below the count");
        Self(u8::try_from(place).expect("the table has fewer than 256 codes"))
    }

    pub(in crate::confidential) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Whether the code is N: the reason is not yet established.
    pub(in crate::confidential) fn is_provisional(self) -> bool {
        self.text() == "N"
    }

    pub(in crate::confidential) fn text(self) -> &'static str {
        CODES[self.place()].text
    }

    pub(in crate::confidential) fn class(self) -> Class {
        CODES[self.place()].class
    }

    /// The first day the code stood for what it means now.
    pub(in crate::confidential) fn first_day(self) -> Option<Day> {
        CODES[self.place()].first_day.map(day)
    }

    /// The last day the code was in use.
    pub(in crate::confidential) fn last_day(self) -> Option<Day> {
        CODES[self.place()].last_day.map(day)
    }
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("the table holds calendar days")
}

/// Whether a trimmed cell says that nobody has recorded a mark yet.
pub(in crate::confidential::ingest) fn is_no_mark(cell: &[u8]) -> bool {
    matches!(cell, b"" | b"-" | b"--" | b"*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_by_date() {
        for (name, cell, on, want) in [
            ("present", "/", "2025-09-03", Some(Class::Present)),
            (
                "present, afternoon",
                "\\",
                "2025-09-03",
                Some(Class::Present),
            ),
            ("two letters", "C1", "2025-09-03", Some(Class::Authorised)),
            (
                "too early, kept",
                "C1",
                "2023-09-04",
                Some(Class::Authorised),
            ),
            ("too late, kept", "H", "2025-09-03", Some(Class::Authorised)),
            (
                "old interview",
                "J",
                "2022-09-05",
                Some(Class::ApprovedActivity),
            ),
            ("new interview", "J1", "2025-09-03", Some(Class::Authorised)),
            (
                "K since 2024",
                "K",
                "2024-08-19",
                Some(Class::ApprovedActivity),
            ),
            ("K before 2024", "K", "2024-08-18", None),
            (
                "dual registered",
                "D",
                "2025-09-03",
                Some(Class::NotPossible),
            ),
            ("closure", "#", "2025-09-03", Some(Class::Administrative)),
            ("lower case", "i", "2025-09-03", None),
            ("local code", "!Q", "2025-09-03", None),
            ("local digit", "7", "2025-09-03", None),
            ("a pair", "/\\", "2025-09-03", None),
        ] {
            let on = Day::parse(on).unwrap();
            let class = Code::read(cell.as_bytes(), on).map(Code::class);
            assert_eq!(class, want, "{name}");
        }
    }

    #[test]
    fn knows_only_these_as_no_mark() {
        for cell in ["", "-", "--", "*"] {
            assert!(is_no_mark(cell.as_bytes()), "{cell}");
        }
        for cell in ["?", "---", "/", "N", "0"] {
            assert!(!is_no_mark(cell.as_bytes()), "{cell}");
        }
    }

    /// The list the project was given, where it is at hand.
    #[test]
    fn agrees_with_the_published_list() {
        let Ok(list) = std::fs::read_to_string("../shared/attendance_codes.csv") else {
            eprintln!("skipped: the list of codes is not at hand");
            return;
        };
        let mut codes = 0;
        for row in list.lines().skip(1) {
            let text = row.split(',').next().unwrap();
            let mut from_the_right = row.rsplit(',');
            let mut next = || from_the_right.next().unwrap();
            let (to, from, class) = (next(), next(), next());
            let entry = CODES.iter().find(|entry| entry.text == text).unwrap();
            let of_class = match entry.class {
                Class::Present => "present",
                Class::ApprovedActivity => "approved_activity",
                Class::Authorised => "authorised",
                Class::Unauthorised => "unauthorised",
                Class::NotPossible => "not_possible",
                Class::Administrative => "administrative",
            };
            assert_eq!(of_class, class, "{text}");
            assert_eq!(entry.first_day.unwrap_or(""), from, "{text}");
            assert_eq!(entry.last_day.unwrap_or(""), to, "{text}");
            codes += 1;
        }
        assert_eq!(codes, Code::COUNT);
    }
}
