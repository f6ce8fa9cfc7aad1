/// Something that the figures cannot tell, asked as a reader would.
pub(in crate::public::publish) struct Limit {
    pub(in crate::public::publish) question: &'static str,
    pub(in crate::public::publish) answer: String,
}

/// What no figure here can tell. `differs_by_sen` is the question that tells
/// of special educational needs, where there is one; `pooled` whether figures
/// of several schools were added up.
pub(in crate::public::publish) fn limits(differs_by_sen: Option<&str>, pooled: bool) -> Vec<Limit> {
    let targeted = "These figures do not say. They do not hold who was referred to a scheme or \
         visited by a team. So nobody can work out from them whether children with special \
         educational needs (SEN) are picked more often than others."
        .to_owned();
    let targeted = match differs_by_sen {
        Some(question) => {
            format!("{targeted} How absence differs by SEN is another matter: see “{question}”")
        }
        None => targeted,
    };
    let mut limits = vec![
        Limit {
            question: "Is it working?",
            answer: "These figures do not say. To know whether a scheme works, its pupils have \
                     to be compared with like pupils whom it did not reach, before and after. \
                     These figures are of all pupils, whether a scheme reached them or not. A \
                     fall or a rise in them is not its effect."
                .to_owned(),
        },
        Limit {
            question: "Are children with special needs being targeted?",
            answer: targeted,
        },
        Limit {
            question: "Why are pupils absent?",
            answer: "These figures count absence. They do not hold reasons, and they say nothing \
                     about any one pupil."
                .to_owned(),
        },
    ];
    if pooled {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_questions_are_answered_by_what_cannot_be_said() {
        let told = |of: Option<&str>, pooled| -> Vec<(&str, String)> {
            let limits = limits(of, pooled).into_iter();
            limits.map(|limit| (limit.question, limit.answer)).collect()
        };
        let all = told(Some("Are they more often absent?"), true);
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
        assert_eq!(told(None, true)[1], (question, targeted.to_owned()));
        assert_eq!(all.len(), 6);
        let alone = told(None, false);
        assert!(
            alone
                .iter()
                .all(|(asked, _)| *asked != "Which school does better?")
        );
        assert_eq!(alone.len(), 5);
    }

    #[test]
    fn other_limits_are_plain() {
        let answers: Vec<String> = limits(None, true)
            .into_iter()
            .skip(2)
            .map(|limit| limit.answer)
            .collect();
        assert_eq!(
            answers,
            [
                "These figures count absence. They do not hold reasons, and they say nothing \
                 about any one pupil.",
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
