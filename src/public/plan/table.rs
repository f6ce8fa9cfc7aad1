use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{attribute::Attribute, band::Band, grouping::Grouping, turn};

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
            Self::Sessions | Self::Change => &[],
        }
    }

    /// Whether it counts pupils by absence, so that its tables share sums.
    /// Whatever else is measured stands by itself.
    #[must_use]
    pub fn is_of_pupils(self) -> bool {
        Self::OF_PUPILS.contains(&self)
    }

    /// How many cells a group has.
    pub(crate) fn cells_of_group(self) -> usize {
        match self {
            Self::Sessions => 3,
            Self::Change => turn::CELLS,
            of_pupils => of_pupils.band_cells().len(),
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
    /// What is counted.
    pub counts: Counts,
    /// How pupils are grouped: by every combination of these, or not at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Grouping>,
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

    /// Whether it groups by this attribute and no other.
    #[must_use]
    pub fn is_by(&self, attribute: Attribute) -> bool {
        matches!(self.by.as_slice(), [grouping] if grouping.attribute == attribute)
    }

    /// Heading, with the unit of what is counted.
    #[must_use]
    pub fn title(&self) -> String {
        title(self.counts, &self.by)
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
    };
    match (by.is_empty(), counts) {
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
            weight: 1,
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
