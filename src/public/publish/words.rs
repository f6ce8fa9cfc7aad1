use crate::public::{
    plan::{Cell, FigureKind, Reading, Unit},
    pool::Change,
};

/// A cell as people read it: "212 (199 to 225)", with "[u]" behind a doubtful
/// figure, or the symbol alone.
#[must_use]
pub fn cell_in_words(kind: FigureKind, cell: Cell) -> String {
    match cell {
        Cell::Shown(reading) => {
            let words = with_range(kind, reading);
            match cell.symbol() {
                Some(symbol) => format!("{words} {}", symbol.bracketed()),
                None => words,
            }
        }
        Cell::Withheld(symbol) => symbol.bracketed(),
    }
}

/// "212 (199 to 225)", or "20.9% (19.1% to 22.8%)".
pub(super) fn with_range(kind: FigureKind, reading: Reading) -> String {
    let amount = |value| amount(kind, value);
    format!(
        "{} ({} to {})",
        amount(reading.value()),
        amount(reading.low()),
        amount(reading.high())
    )
}

/// "1,012", or "20.9%" from tenths.
pub(super) fn amount(kind: FigureKind, value: i64) -> String {
    match kind.unit() {
        Unit::Pupils | Unit::Sessions => grouped(value),
        Unit::PercentOfPupils | Unit::PercentOfSessions => {
            format!("{}.{}%", value / 10, value % 10)
        }
    }
}

/// "97%"; beyond a thousandth of never or always, no number is worth reading.
#[must_use]
pub fn chance_in_words(chance: f64) -> String {
    let percent = 100.0 * chance;
    if chance < 0.001 {
        "less than 0.1%".to_owned()
    } else if chance > 0.999 {
        "more than 99.9%".to_owned()
    } else if (0.0095..0.9905).contains(&chance) {
        format!("{percent:.0}%")
    } else {
        format!("{percent:.1}%")
    }
}

/// A whole number with commas between thousands.
pub(super) fn grouped(value: i64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let after = digits.len() - place;
        if place > 0 && after.is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "Since Autumn term 2025 … rose by about 2.1 percentage points (0.4 to 3.8)",
/// or that there is no clear change: a direction is named only where the range
/// of the difference leaves out zero.
pub(super) fn change_in_words(change: &Change) -> String {
    let (what, since) = (change.figure.in_words(), &change.since);
    let points = |tenths: i64| format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10);
    let signed = |tenths: i64| {
        let sign = if tenths < 0 { "−" } else { "+" };
        format!("{sign}{}", points(tenths))
    };
    if !change.is_clear() {
        return format!(
            "{what}: no clear change since {since} ({} to {} percentage points).",
            signed(change.low),
            signed(change.high)
        );
    }
    let (word, least, most) = if change.low > 0 {
        ("higher", change.low, change.high)
    } else {
        ("lower", change.high, change.low)
    };
    format!(
        "{what}: {word} than in {since} by about {} percentage points ({} to {}).",
        points(change.tenths),
        points(least),
        points(most)
    )
}

/// "one school", "6 schools".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("one {one}")
    } else {
        format!("{count} {many}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::{RuleSet, Symbol};

    #[test]
    fn a_direction_is_named_only_when_it_is_clear() {
        for (tenths, low, high, words) in [
            (
                21,
                4,
                38,
                "higher than in Autumn term 2025 by about 2.1 percentage points (0.4 to 3.8).",
            ),
            (
                -21,
                -38,
                -4,
                "lower than in Autumn term 2025 by about 2.1 percentage points (0.4 to 3.8).",
            ),
            (
                21,
                -1,
                43,
                "no clear change since Autumn term 2025 (−0.1 to +4.3 percentage points).",
            ),
            (
                0,
                0,
                0,
                "no clear change since Autumn term 2025 (+0.0 to +0.0 percentage points).",
            ),
        ] {
            let change = Change {
                figure: FigureKind::PersistentShare,
                since: "Autumn term 2025".to_owned(),
                tenths,
                low,
                high,
            };
            let want = format!("Persistently absent, % of pupils: {words}");
            assert_eq!(change_in_words(&change), want);
        }
    }

    #[test]
    fn cells_read_as_figures_with_ranges() {
        let shown = |value, low, high| {
            let reading = Reading::new(value, low, high).unwrap();
            RuleSet::Standard.rules().reliability.cell(reading)
        };
        for (kind, cell, words) in [
            (
                FigureKind::Pupils,
                shown(1012, 1000, 1024),
                "1,012 (1,000 to 1,024)",
            ),
            (
                FigureKind::Persistent,
                shown(30, 20, 40),
                "30 (20 to 40) [u]",
            ),
            (
                FigureKind::PersistentShare,
                shown(209, 191, 228),
                "20.9% (19.1% to 22.8%)",
            ),
            (
                FigureKind::Severe,
                Cell::Withheld(Symbol::Confidential),
                "[c]",
            ),
            (
                FigureKind::SessionsPossible,
                shown(1_234_567, 1_234_000, 1_235_000),
                "1,234,567 (1,234,000 to 1,235,000)",
            ),
        ] {
            assert_eq!(cell_in_words(kind, cell), words);
        }
    }
    #[test]
    fn chances_read_as_percentages() {
        for (chance, words) in [
            (0.0, "less than 0.1%"),
            (0.0009, "less than 0.1%"),
            (0.0042, "0.4%"),
            (0.5, "50%"),
            (0.974, "97%"),
            (0.9946, "99.5%"),
            (0.9999, "more than 99.9%"),
            (1.0, "more than 99.9%"),
        ] {
            assert_eq!(chance_in_words(chance), words, "{chance}");
        }
    }
}
