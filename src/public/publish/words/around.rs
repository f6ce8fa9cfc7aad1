use crate::public::plan::{Period, Symbol};

/// Headings of what stands around the questions.
pub(in crate::public::publish) const ABOUT: &str = "Who these figures are about";
pub(in crate::public::publish) const OTHER_PERIODS: &str = "Figures of other periods";
pub(in crate::public::publish) const CANNOT_TELL: &str = "What this cannot tell you";
pub(in crate::public::publish) const PROTECTED: &str = "How the figures are protected";
pub(in crate::public::publish) const POINTS: &str = "What the figures can bear, point by point";
pub(in crate::public::publish) const WORDS: &str = "What the words mean";
pub(in crate::public::publish) const SOURCES: &str = "Where every figure comes from";
pub(in crate::public::publish) const DATA_FILES: &str = "Spreadsheets and data files";

/// Leads from figures to their sources.
pub(in crate::public::publish) const TO_SOURCES: &str = "Where these figures come from";

/// Above the data files, where they lie in the folder of the page.
pub(in crate::public::publish) const BESIDE: &str =
    "These files hold the same figures. They lie in the folder of this page.";

/// In place of the data files, where the page was sent by itself.
pub(in crate::public::publish) const ALONE: &str = "This page came by itself. Whoever sent it has \
     its figures as spreadsheets and data files too. Quietcount's panel page also makes them from \
     this file.";

/// In place of main figures.
pub(in crate::public::publish) const NOTHING_YET: &str = "No release has been sent yet.";

/// Heading of the main figures.
pub(in crate::public::publish) fn main_figures(period: &Period) -> String {
    format!("Main figures: {}", period.name)
}

/// How many releases the figures are from.
pub(in crate::public::publish) fn from_releases(count: usize) -> String {
    format!("From {}.", super::counted(count, "release", "releases"))
}

/// Bodies that belong in the figures and have sent none: a few words to stand
/// out, and who; nothing where none is missing.
pub(in crate::public::publish) fn missing(names: &[String]) -> Option<(&'static str, String)> {
    let sentence = || format!("no release from {}.", names.join("; "));
    (!names.is_empty()).then(|| ("Missing, not zero:", sentence()))
}

/// First and last day.
pub(in crate::public::publish) fn days(period: &Period) -> String {
    format!("{} to {}.", period.from.in_words(), period.to.in_words())
}

/// In place of a table that would hold symbols only.
pub(in crate::public::publish) fn none_shown(
    title: &str,
    symbols: impl Iterator<Item = Symbol>,
) -> String {
    let meaning = |symbol: Symbol| format!(" {} {}.", symbol.bracketed(), symbol.meaning());
    let meanings: String = symbols.map(meaning).collect();
    format!("{title}: none of these figures can be shown.{meanings}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::plan::Plan;

    #[test]
    fn one_several_and_missing_are_told() {
        assert_eq!(from_releases(1), "From one release.");
        assert_eq!(from_releases(7), "From 7 releases.");
        let names =
            |names: &[&str]| -> Vec<String> { names.iter().map(|&name| name.to_owned()).collect() };
        for (absent, want) in [
            (&[][..], None),
            (&["A School"], Some("no release from A School.")),
            (
                &["A School", "B School"],
                Some("no release from A School; B School."),
            ),
        ] {
            let want = want.map(|want| ("Missing, not zero:", want.to_owned()));
            assert_eq!(missing(&names(absent)), want);
        }
    }

    #[test]
    fn a_period_is_told_by_name_and_days() {
        let plan = Plan::read(include_str!("../../../example/plan.json")).unwrap();
        let autumn = &plan.periods()[0];
        assert_eq!(main_figures(autumn), "Main figures: Autumn term 2025");
        assert_eq!(days(autumn), "1 August 2025 to 31 December 2025.");
    }

    #[test]
    fn where_no_table_stands_the_reason_does() {
        assert_eq!(
            none_shown("Pupils", [Symbol::NotAvailable].into_iter()),
            "Pupils: none of these figures can be shown. [x] not available: at least one school \
             withheld its own figure, or too few schools released one."
        );
    }
}
