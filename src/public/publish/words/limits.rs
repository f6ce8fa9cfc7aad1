/// Something that the figures cannot tell, asked as a reader would.
pub(in crate::public::publish) struct Limit {
    pub(in crate::public::publish) question: &'static str,
    pub(in crate::public::publish) answer: String,
}

/// Whose figures these are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::public::publish) enum Whose {
    /// One body's own.
    One,
    /// Several bodies' together, of what each of them prints.
    SeveralAsPrinted,
    /// Several bodies' together, those that single ones withhold too.
    SeveralAsSealed,
}

/// What the page tells, so that nothing is said to be untold that stands on it.
pub(in crate::public::publish) struct Told {
    /// The question that tells of special educational needs, where there is one.
    pub(in crate::public::publish) differs_by_sen: Option<String>,
    pub(in crate::public::publish) whose: Whose,
    /// Whether it is told how many pupils referred have special educational needs.
    pub(in crate::public::publish) referred: bool,
    /// Whether pupils referred are set beside those of the schools.
    pub(in crate::public::publish) targeted: bool,
    /// Whether the attendance of pupils referred is set beside that of others.
    pub(in crate::public::publish) working: bool,
}

impl Told {
    /// By one body's release.
    pub(in crate::public::publish) fn by_one(differs_by_sen: Option<String>) -> Self {
        Self {
            differs_by_sen,
            whose: Whose::One,
            referred: false,
            targeted: false,
            working: false,
        }
    }
}

/// What no figure here can tell.
pub(in crate::public::publish) fn limits(told: &Told) -> Vec<Limit> {
    let whose = told.whose;
    let mut limits = vec![
        Limit {
            question: WORKING,
            answer: "These figures do not say. To know whether a scheme works, its pupils have \
                     to be compared with like pupils whom it did not reach, before and after. \
                     These figures are of all pupils, whether a scheme reached them or not. A \
                     fall or a rise in them is not its effect."
                .to_owned(),
        },
        Limit {
            question: TARGETED,
            answer: targeted(told),
        },
        Limit {
            question: "Why are pupils absent?",
            answer: "These figures count absence. They do not hold reasons, and they say nothing \
                     about any one pupil."
                .to_owned(),
        },
    ];
    if told.working {
        limits.retain(|limit| limit.question != WORKING);
    }
    if told.targeted {
        limits.retain(|limit| limit.question != TARGETED);
    }
    if whose != Whose::One {
        limits.push(Limit {
            question: "Do the totals leave withheld figures out?",
            answer: totals(whose == Whose::SeveralAsSealed).to_owned(),
        });
        limits.push(Limit {
            question: "Which school does better?",
            answer: "The plan does not set schools side by side. It adds up the figures of \
                     several. Alternative provision stands apart: absence there is several \
                     times as high, and an average would hide both."
                .to_owned(),
        });
    }
    limits.push(Limit {
        question: "Do two figures differ?",
        answer: "Only where their ranges do not overlap. Figures that merely look different are \
                 no proof. Where ranges overlap, the words are “no clear difference” or “no clear \
                 change”."
            .to_owned(),
    });
    limits.push(Limit {
        question: "What are the withheld figures?",
        answer: "A withheld figure is not zero, and nobody should guess it. A printed figure is \
                 an estimate too."
            .to_owned(),
    });
    limits
}

/// Why it is not told whether special educational needs were targeted.
fn targeted(told: &Told) -> String {
    let targeted = if told.referred {
        "These figures do not say. They hold how many of the pupils referred have special \
         educational needs (SEN), and not how many of all pupils have: for that, releases of a \
         period in which the schools count pupils by SEN must be among those added up."
    } else {
        "These figures do not say. They do not hold who was referred to a scheme or visited by a \
         team. So nobody can work out from them whether children with special educational needs \
         (SEN) are picked more often than others."
    }
    .to_owned();
    match &told.differs_by_sen {
        Some(question) => {
            format!("{targeted} How absence differs by SEN is another matter: see “{question}”")
        }
        None => targeted,
    }
}

const WORKING: &str = "Is it working?";
const TARGETED: &str = "Are children with special needs being targeted?";

/// Whether figures that single schools withhold count in those of several.
fn totals(are_sealed: bool) -> &'static str {
    if are_sealed {
        "No. What one school withholds counts in the figures of several schools together. Such a \
         total is printed where no school withholds its own figure or at least three do, and where \
         nothing withheld can be worked out from it."
    } else {
        "A total without one school's figure would be of fewer schools, so there is none: where \
         one school withholds its own figure, the figure of all of them together is not available."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_questions_are_answered_by_what_cannot_be_said() {
        let told = |of: Option<&str>, whose| -> Vec<(&str, String)> {
            let told = Told {
                differs_by_sen: of.map(str::to_owned),
                whose,
                referred: false,
                targeted: false,
                working: false,
            };
            let limits = limits(&told).into_iter();
            limits.map(|limit| (limit.question, limit.answer)).collect()
        };
        let all = told(Some("Are they more often absent?"), Whose::SeveralAsPrinted);
        assert_eq!(
            all[0],
            (
                "Is it working?",
                "These figures do not say. To know whether a scheme works, its pupils have to be \
                 compared with like pupils whom it did not reach, before and after. These \
                 figures are of all pupils, whether a scheme reached them or not. A fall or a \
                 rise in them is not its effect."
                    .to_owned()
            )
        );
        let targeted = "These figures do not say. They do not hold who was referred to a scheme \
             or visited by a team. So nobody can work out from them whether children with \
             special educational needs (SEN) are picked more often than others.";
        let question = "Are children with special needs being targeted?";
        assert_eq!(
            all[1],
            (
                question,
                format!(
                    "{targeted} How absence differs by SEN is another matter: see “Are they more \
                     often absent?”"
                )
            )
        );
        assert_eq!(
            told(None, Whose::SeveralAsPrinted)[1],
            (question, targeted.to_owned())
        );
        assert_eq!(all.len(), 7);
        let alone = told(None, Whose::One);
        assert!(
            alone
                .iter()
                .all(|(asked, _)| !asked.contains("total") && *asked != "Which school does better?")
        );
        assert_eq!(alone.len(), 5);
    }

    #[test]
    fn what_is_sealed_counts() {
        let told = |whose| Told {
            differs_by_sen: None,
            whose,
            referred: false,
            targeted: false,
            working: false,
        };
        let of = |whose| limits(&told(whose)).remove(3).answer;
        assert_eq!(
            of(Whose::SeveralAsSealed),
            "No. What one school withholds counts in the figures of several schools together. \
             Such a total is printed where no school withholds its own figure or at least three \
             do, and where nothing withheld can be worked out from it."
        );
        assert_ne!(of(Whose::SeveralAsSealed), of(Whose::SeveralAsPrinted));
    }

    #[test]
    fn what_the_page_answers_is_not_said_to_be_untold() {
        let told = Told {
            targeted: true,
            working: true,
            ..Told::by_one(None)
        };
        let untold = limits(&told);
        assert!(
            untold
                .iter()
                .all(|one| ![TARGETED, WORKING].contains(&one.question))
        );
        assert_eq!(untold.len() + 2, limits(&Told::by_one(None)).len());
    }

    #[test]
    fn other_limits_are_plain() {
        let told = Told {
            differs_by_sen: None,
            whose: Whose::SeveralAsPrinted,
            referred: false,
            targeted: false,
            working: false,
        };
        let answers: Vec<String> = limits(&told)
            .into_iter()
            .skip(2)
            .map(|limit| limit.answer)
            .collect();
        assert_eq!(
            answers,
            [
                "These figures count absence. They do not hold reasons, and they say nothing \
                 about any one pupil.",
                "A total without one school's figure would be of fewer schools, so there is none: \
                 where one school withholds its own figure, the figure of all of them together is \
                 not available.",
                "The plan does not set schools side by side. It adds up the figures of several. \
                 Alternative provision stands apart: absence there is several times as high, and \
                 an average would hide both.",
                "Only where their ranges do not overlap. Figures that merely look different are \
                 no proof. Where ranges overlap, the words are “no clear difference” or “no \
                 clear change”.",
                "A withheld figure is not zero, and nobody should guess it. A printed figure is \
                 an estimate too.",
            ]
        );
    }
}
