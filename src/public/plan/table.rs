use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    attribute::Attribute, band::Band, collection::Respondents, grouping::Grouping, period::Period,
    turn,
};

/// What a table counts; of pupils from the coarsest list to the finest.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Pupils.
    Pupils,
    /// Pupils persistently absent, and not.
    Persistence,
    /// Pupils not persistently, persistently but not severely, and severely
    /// absent.
    AbsenceLevels,
    /// Pupils in each of the five absence bands.
    AbsenceBands,
    /// Half-day sessions: authorised absence, unauthorised absence, attended.
    Sessions,
    /// Visits at home: at which the child or a parent or carer was seen, and
    /// at which nobody was.
    HomeVisits,
    /// Contacts at which a parent or carer was given guidance.
    Guidance,
    /// Returns to school after a contact, as the team saw them: directly,
    /// later that day, in the next days.
    Returns,
    /// Referrals of a family to another service: accepted; not accepted, or
    /// not known to be.
    ServiceReferrals,
    /// Absence calls for looked-after children: made and the reason
    /// established, made without one, missed.
    CareCalls,
    /// Suspensions, and permanent exclusions.
    Exclusions,
    /// Pupils by how their attendance changed after a referral, and others by
    /// how it changed meanwhile.
    Change,
}

impl Counts {
    /// Every list that counts pupils, from coarse to fine.
    pub const OF_PUPILS: [Self; 4] = [
        Self::Pupils,
        Self::Persistence,
        Self::AbsenceLevels,
        Self::AbsenceBands,
    ];

    /// Whatever is measured by itself: no two of these share a sum, nor any of
    /// them with a table of pupils.
    pub const APART: [Self; 2] = [Self::Sessions, Self::Change];

    /// The absence bands each cell of a group covers, in order. Finer lists
    /// refine coarser ones, so a table's cells can always be added up to
    /// those of a coarser table. Empty for what is measured by itself.
    #[must_use]
    pub fn band_cells(self) -> &'static [&'static [Band]] {
        use Band::{From5, From10, From20, From50, Under5};
        match self {
            Self::AbsenceBands => &[&[Under5], &[From5], &[From10], &[From20], &[From50]],
            Self::AbsenceLevels => &[&[Under5, From5], &[From10, From20], &[From50]],
            Self::Persistence => &[&[Under5, From5], &[From10, From20, From50]],
            Self::Pupils => &[&[Under5, From5, From10, From20, From50]],
            _ => &[],
        }
    }

    /// Whether pupils are counted, each in one cell, so that its tables have
    /// sums in common with all others that count them. Whatever else is measured
    /// stands by itself.
    #[must_use]
    pub fn is_of_pupils(self) -> bool {
        !self.band_cells().is_empty()
    }

    /// Whether sessions or events are added up: such sums are told only beside the
    /// number of pupils that they are about.
    #[must_use]
    pub fn is_added_up(self) -> bool {
        self == Self::Sessions || self.events().is_some()
    }

    /// Whether its tables hang together with those that count `other`.
    #[must_use]
    pub fn is_kin_of(self, other: Self) -> bool {
        self == other || (self.is_of_pupils() && other.is_of_pupils())
    }

    /// What some tables count, one of each kin: pupils by absence first.
    pub(crate) fn kins(counts: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut kins: Vec<Self> = vec![Self::Pupils];
        for counts in counts {
            if !kins.iter().any(|kin| kin.is_kin_of(counts)) {
                kins.push(counts);
            }
        }
        kins
    }

    /// How many cells a group has.
    pub(crate) fn cells_of_group(self) -> usize {
        match (self, self.events()) {
            (Self::Sessions, _) => 3,
            (Self::Change, _) => turn::CELLS,
            (_, Some(events)) => events.cells,
            (of_pupils, None) => of_pupils.band_cells().len(),
        }
    }
}

/// One table of a plan: what is counted, by which groups, and its weight in
/// the split of ε.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Short name, unique in the plan.
    pub id: String,
    /// Who is asked for it.
    #[serde(default, skip_serializing_if = "Respondents::is_default")]
    pub of: Respondents,
    /// Ids of the periods it is asked for; none for every period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<String>,
    /// What is counted.
    pub counts: Counts,
    /// How pupils are grouped: by every combination of these, or not at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Grouping>,
    /// Of a table that adds up events: how many of one pupil count at most, the
    /// earliest of the period first. All other tables go without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
    /// How much its accuracy matters beside that of the other tables: the
    /// parts of ε it would get if every table were measured by itself.
    pub weight: u32,
}

impl Table {
    /// Whether it is about all pupils together.
    #[must_use]
    pub fn is_whole_school(&self) -> bool {
        self.by.is_empty()
    }

    /// Whether it is asked for in a period.
    pub(super) fn is_asked_in(&self, period: &Period) -> bool {
        self.periods.is_empty() || self.periods.contains(&period.id)
    }

    /// Whether it groups by this attribute and no other.
    #[must_use]
    pub fn is_by(&self, attribute: Attribute) -> bool {
        matches!(self.by.as_slice(), [grouping] if grouping.attribute == attribute)
    }

    /// Heading, with the unit of what is counted, and how many of a pupil count
    /// where that is bounded.
    #[must_use]
    pub fn title(&self) -> String {
        let title = title(self.counts, &self.by);
        match self.most {
            Some(most) => format!("{title}, at most {most} of a pupil"),
            None => title,
        }
    }

    /// What it groups by, after "by": "sex and free school meals".
    #[must_use]
    pub fn by_in_words(&self) -> String {
        by_in_words(&self.by)
    }

    /// How many groups it has: one for the whole school.
    #[must_use]
    pub fn group_count(&self) -> usize {
        self.by.iter().map(Grouping::group_count).product()
    }

    /// The words people read for each group, in order: the last attribute
    /// changes first.
    #[must_use]
    pub fn group_labels(&self) -> Vec<String> {
        let Some((first, rest)) = self.by.split_first() else {
            return vec!["All pupils".to_owned()];
        };
        rest.iter().fold(first.labels(), |labels, grouping| {
            let inner = grouping.labels();
            let joined = |label: String| {
                let join = move |inner: &String| format!("{label}; {inner}");
                inner.iter().map(join).collect::<Vec<_>>()
            };
            labels.into_iter().flat_map(joined).collect()
        })
    }
}

/// Heading of what is counted by some groupings, with its unit.
pub(super) fn title(counts: Counts, by: &[Grouping]) -> String {
    let what = match counts {
        Counts::Sessions => "Half-day sessions missed",
        Counts::AbsenceBands => "Pupils by share of sessions missed",
        Counts::AbsenceLevels | Counts::Persistence => "Pupils persistently absent",
        Counts::Pupils => "Pupils",
        Counts::Change => "Pupils by how their attendance changed",
        of_events => of_events.events().map_or("", |events| events.title),
    };
    match (by.is_empty(), counts) {
        (true, _) if counts.events().is_some() => what.to_owned(),
        (true, _) => format!("{what}, whole school"),
        (false, Counts::AbsenceBands) => format!("{what} and {}", by_in_words(by)),
        (false, _) => format!("{what} by {}", by_in_words(by)),
    }
}

fn by_in_words(by: &[Grouping]) -> String {
    let words: Vec<&str> = by.iter().map(|by| by.attribute.in_words()).collect();
    words.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_two_attributes_are_all_combinations() {
        let by = |attribute| Grouping {
            attribute,
            groups: Vec::new(),
        };
        let table = Table {
            id: "t".to_owned(),
            counts: Counts::Persistence,
            by: vec![by(Attribute::Sex), by(Attribute::Fsm)],
            most: None,
            weight: 1,
            of: Respondents::Schools,
            periods: Vec::new(),
        };
        let labels = table.group_labels();
        assert_eq!((labels.len(), table.group_count()), (9, 9));
        assert_eq!(labels[1], "Girls; Not eligible");
        assert_eq!(labels[3], "Boys; Eligible for free school meals");
        assert_eq!(
            table.title(),
            "Pupils persistently absent by sex and free school meals"
        );
    }

    /// The order of the lists is from coarse to fine, and each is made of sums
    /// of the next one's cells.
    #[test]
    fn finer_lists_refine_coarser_ones() {
        for pair in Counts::OF_PUPILS.windows(2) {
            for cell in pair[1].band_cells() {
                let whole = |coarse: &&&[Band]| coarse.contains(&cell[0]);
                let coarse = pair[0].band_cells().iter().find(whole).unwrap();
                assert!(cell.iter().all(|band| coarse.contains(band)));
            }
        }
    }
}
