use super::numbers::{chance_in_words, grouped};
use crate::public::evaluate::{Difference, Effect, EffectOutlook, Verdict};

/// Stands beside every figure of before and after.
pub(in crate::public::publish) const TO_THE_MEAN: &str = "Pupils are referred when they miss \
    most, and most would miss less after that in any case, with a scheme or without: by itself a \
    before and after says nothing of the scheme.";

/// Beside the data files, where the evaluator's is among them.
pub(in crate::public::publish) const FOR_AN_EVALUATOR: &str = "The file evaluation.csv holds what \
    the answer to \"Is it working: did attendance change?\" is worked out from: counts of all schools together, \
    with their noise, small and negative ones too. It is for somebody who works with that noise; \
    read by itself, no small number in it stands for a child.";

/// What no comparison of this kind can rule out.
const NOT_BY_LOT: &str = "Who was referred was not decided by lot. Where schools refer pupils of \
    whom they know, beyond the marks, that worse is to come, a scheme looks worse here than it is; \
    where they refer those who are coming back already, better.";

/// What stands where too few pupils can be judged.
pub(in crate::public::publish) const CANNOT_BE_TOLD: &str = "This cannot be told: it needs the \
    figures of several schools together, what single schools withhold included, and enough \
    referred pupils who can be judged.";

/// What became of the attendance of referred pupils beside that of others.
pub(in crate::public::publish) fn effect_in_words(effect: &Effect, points: u32) -> Vec<String> {
    let (improved, worse) = (effect.improved, effect.worse);
    vec![
        format!(
            "Improved means here that a pupil's absence fell by {points} percentage points or \
             more, from the five school weeks before the referral to the half term after that of \
             the referral. About {} referred pupils can be judged so.",
            grouped(rounded(effect.judged))
        ),
        format!(
            "{} of the pupils referred improved, and {} got worse. {TO_THE_MEAN}",
            percent(improved.referred),
            percent(worse.referred)
        ),
        format!(
            "Of pupils who were not referred, but had missed as much at the same time of the \
             year, {} improved, and {} got worse.",
            percent(improved.others),
            percent(worse.others)
        ),
        told(improved, "improved"),
        told(worse, "got worse"),
        NOT_BY_LOT.to_owned(),
    ]
}

/// The answer in one sentence, for the main figures.
pub(in crate::public::publish) fn effect_in_short(effect: &Effect) -> String {
    told(effect.improved, "improved")
}

/// The difference with its range, and what that says.
fn told(difference: Difference, turned: &str) -> String {
    let range = format!(
        "{} percentage points (95% range {} to {}, noise and variation between pupils together)",
        signed(difference.value()),
        signed(difference.low),
        signed(difference.high)
    );
    match difference.verdict() {
        Verdict::More => {
            format!("More of the pupils referred {turned} than of the others: {range}.")
        }
        Verdict::Fewer => {
            format!("Fewer of the pupils referred {turned} than of the others: {range}.")
        }
        Verdict::NoClearChange => format!(
            "No clear change: whether more or fewer of the pupils referred {turned} cannot be \
             said, {range}."
        ),
    }
}

/// How well a plan could tell whether attendance changed.
#[must_use]
pub fn effect_outlook_in_words(outlook: &EffectOutlook) -> Vec<String> {
    let assumed = format!(
        "Did attendance change ({}): ε {} a body. Assumed: {} pupils referred in each of {} \
         schools of 1,000, of whom {} can be judged, with typical absence.",
        outlook.period,
        outlook.epsilon,
        outlook.referred,
        outlook.bodies,
        grouped(rounded(outlook.judged()))
    );
    let found: Vec<String> = outlook
        .found
        .iter()
        .map(|(points, chance)| format!("{points} points: {}", chance_in_words(*chance)))
        .collect();
    let width = match outlook.half_width {
        Some(half) => format!(
            "The share of pupils who improved, above that of others like them, would be known to \
             ±{:.0} percentage points (noise and variation between pupils). Chance of finding an \
             effect of {}.",
            100.0 * half,
            found.join("; ")
        ),
        None => "The noise would swamp so few pupils.".to_owned(),
    };
    let mut sentences = vec![assumed, width];
    if let Some(why) = outlook.prevented {
        sentences.push(format!("Cannot answer: did it change. {}.", begun(why)));
    } else if !outlook.answers() {
        sentences.push(
            "Cannot answer: did it change. The range would be wider than ±20 percentage points: \
             measure it by itself, with more of ε, in more schools or with more pupils."
                .to_owned(),
        );
    }
    sentences
}

fn begun(sentence: &str) -> String {
    let (first, rest) = sentence.split_at(1);
    first.to_uppercase() + rest
}

fn percent(share: f64) -> String {
    format!("{}%", rounded(100.0 * share.clamp(0.0, 1.0)))
}

fn signed(share: f64) -> String {
    let points = rounded(100.0 * share);
    let sign = if points < 0 { "−" } else { "+" };
    format!("{sign}{}", points.abs())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pupils of a pilot, or per cent"
)]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::{
        evaluate::REFERRED,
        plan::{Plan, evaluated},
    };

    fn difference(referred: f64, others: f64, half: f64) -> Difference {
        let value = referred - others;
        let range = (value - half, value + half);
        Difference {
            referred,
            others,
            low: range.0,
            high: range.1,
            noise_only: range,
        }
    }

    #[test]
    fn a_difference_is_claimed_only_where_the_range_leaves_out_zero() {
        for (referred, others, half, want) in [
            (
                0.62,
                0.45,
                0.15,
                "More of the pupils referred improved than of the others: +17 percentage points (95% range +2 to +32, noise and variation between pupils together).",
            ),
            (
                0.45,
                0.62,
                0.15,
                "Fewer of the pupils referred improved than of the others: −17 percentage points (95% range −32 to −2, noise and variation between pupils together).",
            ),
            (
                0.5,
                0.4,
                0.15,
                "No clear change: whether more or fewer of the pupils referred improved cannot be said, +10 percentage points (95% range −5 to +25, noise and variation between pupils together).",
            ),
        ] {
            assert_eq!(told(difference(referred, others, half), "improved"), want);
        }
    }

    #[test]
    fn before_and_after_never_stands_without_regression_to_the_mean() {
        let effect = Effect {
            judged: 151.4,
            improved: difference(0.62, 0.45, 0.15),
            worse: difference(0.2, 0.2, 0.1),
        };
        let sentences = effect_in_words(&effect, 5);
        assert!(sentences[0].contains("fell by 5 percentage points"));
        assert!(sentences[0].ends_with("About 151 referred pupils can be judged so."));
        assert!(
            sentences[1].starts_with("62% of the pupils referred improved, and 20% got worse.")
        );
        assert!(sentences[1].ends_with(TO_THE_MEAN));
    }

    #[test]
    fn what_a_plan_cannot_answer_is_said() {
        let told = |plan: &Plan, referred| -> String {
            let outlooks = EffectOutlook::of(plan, referred);
            effect_outlook_in_words(&outlooks[0]).join(" ")
        };
        let plan = evaluated::plan();
        let few = told(&plan, REFERRED);
        assert!(few.starts_with("Did attendance change (Academic year 2025/26): ε 1/2 a body. Assumed: 25 pupils referred in each of 6 schools of 1,000, of whom 125 can be judged, with typical absence."), "{few}");
        assert!(few.contains("Cannot answer: did it change. The range would be wider"));
        assert!(!told(&plan, 100).contains("Cannot answer"));
        let mut without = evaluated::value();
        without.as_object_mut().unwrap().remove("office_key");
        let without = Plan::read(&without.to_string()).unwrap();
        assert!(told(&without, 100).ends_with("Cannot answer: did it change. The plan has no office key, and single schools withhold most of what is needed."));
    }
}
