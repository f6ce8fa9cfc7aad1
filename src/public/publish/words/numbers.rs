use crate::public::plan::{Cell, FigureKind, Reading};

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
pub(in crate::public::publish) fn with_range(kind: FigureKind, reading: Reading) -> String {
    let amount = |value| amount(kind, value);
    format!(
        "{} ({} to {})",
        amount(reading.value()),
        amount(reading.low()),
        amount(reading.high())
    )
}

/// "1,012", or "20.9%" from tenths.
pub(in crate::public::publish) fn amount(kind: FigureKind, value: i64) -> String {
    if kind.unit().is_percentage() {
        format!("{}.{}%", value / 10, value % 10)
    } else {
        grouped(value)
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
pub(in crate::public::publish) fn grouped(value: i64) -> String {
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

/// "one school", "6 schools".
pub(in crate::public::publish) fn counted(count: usize, one: &str, many: &str) -> String {
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
