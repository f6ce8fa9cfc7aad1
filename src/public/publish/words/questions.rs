use super::TARGETED;
use crate::public::plan::{Attribute, Counts, Respondents, Table};

/// Heading of what moved between periods.
pub(in crate::public::publish) const CHANGED: &str = "Has it changed since the term before?";

/// Heading of the published figures to compare with.
pub(in crate::public::publish) const COMPARED: &str = "How does it compare with published figures?";

/// The question that a table answers.
pub(in crate::public::publish) fn question(table: &Table) -> String {
    if let Some(events) = table.counts.events() {
        return events.question.to_owned();
    }
    let of_pupils = match (table.counts, table.is_whole_school()) {
        (Counts::Sessions, true) => return "How much school was missed?".to_owned(),
        (Counts::Change, _) => return "Is it working: did attendance change?".to_owned(),
        (Counts::Pupils, true) => {
            return match table.of {
                Respondents::Schools => "How many pupils are there?".to_owned(),
                Respondents::Teams => "How many pupils did the team work with?".to_owned(),
            };
        }
        (Counts::Persistence, true) => {
            return "How many pupils are persistently absent?".to_owned();
        }
        (_, true) => return "How many pupils are persistently or severely absent?".to_owned(),
        (Counts::Sessions, false) => {
            return format!("How much school was missed, by {}?", table.by_in_words());
        }
        (Counts::Pupils, false) => {
            let by = || format!("How many pupils are there, by {}?", table.by_in_words());
            return of_cases(table).map_or_else(by, str::to_owned);
        }
        (_, false) => table,
    };
    for (attribute, question) in [
        (
            Attribute::YearGroup,
            "In which year groups are pupils more often absent?",
        ),
        (Attribute::Sex, "Are girls or boys more often absent?"),
        (
            Attribute::Sen,
            "Are children with special educational needs more often absent?",
        ),
        (
            Attribute::Fsm,
            "Are pupils eligible for free school meals more often absent?",
        ),
        (
            Attribute::LookedAfter,
            "Are looked-after children more often absent?",
        ),
    ] {
        if of_pupils.is_by(attribute) {
            return question.to_owned();
        }
    }
    format!(
        "How does persistent absence differ by {}?",
        table.by_in_words()
    )
}

/// The question that a table of what a scheme did, or how pupils came, answers.
fn of_cases(table: &Table) -> Option<&'static str> {
    let by: Vec<Attribute> = table.by.iter().map(|by| by.attribute).collect();
    match by.as_slice() {
        [Attribute::Referred] => Some("How many pupils have been referred?"),
        [Attribute::CaseStatus] => Some("How far has the scheme come with the pupils referred?"),
        [Attribute::MainReason] => Some("What keeps the pupils referred out of school?"),
        [Attribute::HomeVisits] => Some("How many pupils were visited at home?"),
        [Attribute::Guidance] => Some("Of how many pupils was a parent or carer given guidance?"),
        [Attribute::Returned] => Some("How many pupils went back to school after a contact?"),
        [Attribute::BackInSchool] => {
            Some("Were pupils in school after a home visit, by its marks?")
        }
        [Attribute::ReferredTo] => Some("To which services were pupils or families referred?"),
        [Attribute::Suspended] => Some("How many pupils were suspended or excluded?"),
        [Attribute::Late] => Some("How many pupils are often late?"),
        [Attribute::Outcome] => Some("What became of the pupils referred?"),
        [Attribute::Sen, Attribute::Referred] | [Attribute::Referred, Attribute::Sen] => {
            Some(TARGETED)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::publish::words::table_by;

    #[test]
    fn every_table_answers_a_question() {
        use Attribute::{Fsm, LookedAfter, Sen, Sex, YearGroup};
        for (counts, by, want) in [
            (
                Counts::AbsenceBands,
                &[][..],
                "How many pupils are persistently or severely absent?",
            ),
            (
                Counts::AbsenceLevels,
                &[],
                "How many pupils are persistently or severely absent?",
            ),
            (
                Counts::Persistence,
                &[],
                "How many pupils are persistently absent?",
            ),
            (Counts::Pupils, &[], "How many pupils are there?"),
            (Counts::Sessions, &[], "How much school was missed?"),
            (
                Counts::Persistence,
                &[YearGroup],
                "In which year groups are pupils more often absent?",
            ),
            (
                Counts::Persistence,
                &[Sex],
                "Are girls or boys more often absent?",
            ),
            (
                Counts::AbsenceLevels,
                &[Sen],
                "Are children with special educational needs more often absent?",
            ),
            (
                Counts::AbsenceBands,
                &[Fsm],
                "Are pupils eligible for free school meals more often absent?",
            ),
            (
                Counts::Persistence,
                &[LookedAfter],
                "Are looked-after children more often absent?",
            ),
            (
                Counts::Persistence,
                &[Sex, Fsm],
                "How does persistent absence differ by sex and free school meals?",
            ),
            (
                Counts::Sessions,
                &[Sex],
                "How much school was missed, by sex?",
            ),
            (Counts::Pupils, &[Sex], "How many pupils are there, by sex?"),
        ] {
            let table = table_by(counts, by);
            assert_eq!(question(&table), want, "{counts:?} {by:?}");
        }
    }

    #[test]
    fn every_table_of_a_scheme_answers_a_question() {
        use Attribute::{
            CaseStatus, Guidance, HomeVisits, Late, MainReason, Outcome, Referred, Returned, Sen,
        };
        for (by, want) in [
            (&[Referred][..], "How many pupils have been referred?"),
            (
                &[Sen, Referred],
                "Are children with special educational needs targeted?",
            ),
            (
                &[CaseStatus],
                "How far has the scheme come with the pupils referred?",
            ),
            (
                &[MainReason],
                "What keeps the pupils referred out of school?",
            ),
            (&[HomeVisits], "How many pupils were visited at home?"),
            (
                &[Guidance],
                "Of how many pupils was a parent or carer given guidance?",
            ),
            (
                &[Returned],
                "How many pupils went back to school after a contact?",
            ),
            (&[Late], "How many pupils are often late?"),
            (&[Outcome], "What became of the pupils referred?"),
        ] {
            assert_eq!(question(&table_by(Counts::Pupils, by)), want);
        }
    }
}
