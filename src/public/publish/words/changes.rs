use crate::public::pool::Change;

/// What every change has to be read with.
pub(in crate::public::publish) const READ_WITH_CARE: [&str; 3] = [
    "Absence changes with the seasons. Two terms of one year are not alike.",
    "A high figure tends to fall by itself, and a low one to rise.",
    "So a change here is not the effect of a scheme.",
];

/// Why no change is told, of figures of so many periods.
pub(in crate::public::publish) fn no_change_told(periods: usize) -> &'static str {
    if periods < 2 {
        "This cannot be said yet: there are figures of one period only."
    } else {
        "This cannot be said: it needs a percentage that is shown in both periods, of the same \
         schools in both."
    }
}

/// "Since Autumn term 2025 … rose by about 2.1 percentage points (0.4 to 3.8)",
/// or that there is no clear change: a direction is named only where the range
/// of the difference leaves out zero.
pub(in crate::public::publish) fn change_in_words(change: &Change) -> String {
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
        ("rose", change.low, change.high)
    } else {
        ("fell", change.high, change.low)
    };
    format!(
        "{what}: {word} since {since} by about {} percentage points ({} to {}).",
        points(change.tenths),
        points(least),
        points(most)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::FigureKind;

    #[test]
    fn a_direction_is_named_only_when_it_is_clear() {
        for (tenths, low, high, words) in [
            (
                21,
                4,
                38,
                "rose since Autumn term 2025 by about 2.1 percentage points (0.4 to 3.8).",
            ),
            (
                -21,
                -38,
                -4,
                "fell since Autumn term 2025 by about 2.1 percentage points (0.4 to 3.8).",
            ),
            (
                21,
                -1,
                43,
                "no clear change since Autumn term 2025 (−0.1 to +4.3 percentage points).",
            ),
            (
                -21,
                -43,
                0,
                "no clear change since Autumn term 2025 (−4.3 to +0.0 percentage points).",
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
    fn where_no_change_is_told_the_reason_is() {
        assert_eq!(
            no_change_told(1),
            "This cannot be said yet: there are figures of one period only."
        );
        assert_eq!(
            no_change_told(2),
            "This cannot be said: it needs a percentage that is shown in both periods, of the \
             same schools in both."
        );
    }

    #[test]
    fn a_change_is_never_told_without_care() {
        assert_eq!(
            READ_WITH_CARE.join(" "),
            "Absence changes with the seasons. Two terms of one year are not alike. A high \
             figure tends to fall by itself, and a low one to rise. So a change here is not the \
             effect of a scheme."
        );
    }
}
