//! What an ε means, in plain words.

use super::epsilon::Epsilon;

/// The plain sentence on what a release can reveal at worst.
///
/// # Source
/// Two records of one child differ by a factor of e^{2E} in what they make
/// likely, so an even guess becomes at most e^{2E} / (1 + e^{2E}) sure.
#[must_use]
pub fn worst_case(epsilon: Epsilon) -> String {
    format!(
        "Someone who thought it 50% likely that a given child was persistently absent \
         could become at most {} sure. This is a worst case: it allows for everything \
         that person may already know about every other child.",
        belief(epsilon)
    )
}

/// The same for all releases of a body in the year together.
#[must_use]
pub fn of_the_year(spent: Epsilon) -> String {
    format!(
        "All releases of this body in the academic year, read together (ε {spent}): at most {} sure.",
        belief(spent)
    )
}

/// The belief as people read it: "82%".
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "for a sentence with two digits; no range or threshold depends on it"
)]
pub fn belief(epsilon: Epsilon) -> String {
    let odds = (2.0 * epsilon.approximately()).exp();
    let percent = 100.0 * odds / (1.0 + odds);
    if percent > 99.0 {
        "more than 99%".to_owned()
    } else {
        format!("{percent:.0}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beliefs_are_those_of_the_formula() {
        for (epsilon, words) in [
            ("1/2", "73%"),
            ("3/4", "82%"),
            ("1", "88%"),
            ("4", "more than 99%"),
        ] {
            assert_eq!(belief(Epsilon::parse(epsilon).unwrap()), words);
        }
    }
}
