/// Words that a reader may not know, and what they mean here, by the alphabet.
pub(in crate::public::publish) const GLOSSARY: [(&str, &str); 13] = [
    (
        "About",
        "The figure is an estimate. The range in brackets shows how far off it may be.",
    ),
    (
        "Alternative provision",
        "A setting for pupils who are not taught at a mainstream school, such as a pupil referral \
         unit.",
    ),
    (
        "EHC plan",
        "Education, health and care plan: a legal paper that says what help a child with special \
         educational needs must get.",
    ),
    (
        "Late",
        "Came after the start of the session and before the register closed. Who came later was \
         absent.",
    ),
    (
        "Percentage point",
        "The step between two percentages. From 15% to 17% is 2 percentage points.",
    ),
    (
        "Persistently absent",
        "Missed 10% or more of the sessions one could have attended.",
    ),
    (
        "Privacy loss, ε (epsilon)",
        "How much a published figure can tell about any one child at most. Smaller is safer.",
    ),
    (
        "Range",
        "Random noise protects pupils. The range holds the figure without noise 95 times in 100.",
    ),
    (
        "Sealed",
        "Locked by a school for the pilot office, which can only add it up with what other schools \
         sealed.",
    ),
    (
        "SEN support",
        "Extra help that a school gives a child with special educational needs who has no EHC plan.",
    ),
    ("Session", "Half a school day. A full day has two."),
    (
        "Severely absent",
        "Missed half or more of the sessions one could have attended.",
    ),
    (
        "Withheld",
        "Not printed, because it may be about a handful of children, or would give such a figure \
         away.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_by_the_alphabet_and_are_explained_shortly() {
        let lower = |(word, _): &(&str, &str)| word.to_lowercase();
        assert!(GLOSSARY.is_sorted_by_key(lower));
        for (word, meaning) in GLOSSARY {
            for sentence in meaning.split_inclusive(". ") {
                let words = sentence.split_whitespace().count();
                assert!(words <= 24, "{word}: {words} words");
            }
        }
    }
}
