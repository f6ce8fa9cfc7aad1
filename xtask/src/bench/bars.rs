//! What is promised, beside what was measured.

use std::fmt;

/// One promise. Its words follow the measured number.
pub(crate) struct Bar {
    words: &'static str,
    wanted: Wanted,
    measured: f64,
}

#[derive(Clone, Copy)]
enum Wanted {
    AtLeast(f64),
    AtMost(f64),
}

impl Bar {
    pub(crate) fn at_least(words: &'static str, wanted: f64, measured: f64) -> Self {
        Self {
            words,
            wanted: Wanted::AtLeast(wanted),
            measured,
        }
    }

    pub(crate) fn at_most(words: &'static str, wanted: f64, measured: f64) -> Self {
        Self {
            words,
            wanted: Wanted::AtMost(wanted),
            measured,
        }
    }

    /// A measurement that is no number keeps nothing.
    pub(crate) fn is_kept(&self) -> bool {
        match self.wanted {
            Wanted::AtLeast(wanted) => self.measured >= wanted,
            Wanted::AtMost(wanted) => self.measured <= wanted,
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = if self.is_kept() { "kept  " } else { "MISSED" };
        let (words, wanted) = match self.wanted {
            Wanted::AtLeast(wanted) => ("at least", wanted),
            Wanted::AtMost(wanted) => ("at most", wanted),
        };
        write!(
            out,
            "{verdict} {:.2} {} ({words} {wanted:.2})",
            self.measured, self.words
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_kept_or_missed() {
        for (name, bar, kept, text) in [
            (
                "above",
                Bar::at_least("times", 4.0, 5.5),
                true,
                "kept   5.50 times (at least 4.00)",
            ),
            (
                "on it",
                Bar::at_most("MB", 4.0, 4.0),
                true,
                "kept   4.00 MB (at most 4.00)",
            ),
            (
                "over",
                Bar::at_most("MB", 4.0, 4.1),
                false,
                "MISSED 4.10 MB (at most 4.00)",
            ),
            (
                "no number",
                Bar::at_most("MB", 4.0, f64::NAN),
                false,
                "MISSED NaN MB (at most 4.00)",
            ),
        ] {
            assert_eq!(bar.is_kept(), kept, "{name}");
            assert_eq!(bar.to_string(), text, "{name}");
        }
    }
}
