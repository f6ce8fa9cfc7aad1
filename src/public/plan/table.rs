use serde::{Deserialize, Serialize};

use super::{attribute::Attribute, band::Band};

/// What a table counts.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Pupils in each of the five absence bands.
    AbsenceBands,
    /// Pupils not persistently, persistently but not severely, and severely
    /// absent.
    AbsenceLevels,
    /// Pupils persistently absent, and not.
    Persistence,
    /// Half-day sessions: authorised absence, unauthorised absence, attended.
    Sessions,
}

impl Counts {
    /// The absence bands each cell of a group covers, in order. Finer lists
    /// refine coarser ones, so a table's cells can always be added up to
    /// those of a coarser table. Empty for sessions.
    #[must_use]
    pub fn band_cells(self) -> &'static [&'static [Band]] {
        use Band::{From5, From10, From20, From50, Under5};
        match self {
            Self::AbsenceBands => &[&[Under5], &[From5], &[From10], &[From20], &[From50]],
            Self::AbsenceLevels => &[&[Under5, From5], &[From10, From20], &[From50]],
            Self::Persistence => &[&[Under5, From5], &[From10, From20, From50]],
            Self::Sessions => &[],
        }
    }
}

/// One table of a plan: what is counted, by which groups, and its weight in
/// the split of ε.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Short name, unique in the plan.
    pub id: String,
    /// What is counted.
    pub counts: Counts,
    /// How pupils are grouped.
    #[serde(default = "whole_school", skip_serializing_if = "is_whole_school")]
    pub by: Attribute,
    /// Codes of the attribute that share a row, each code exactly once. When
    /// absent, every code has a row of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<String>>,
    /// Parts of ε this table gets; the parts of all tables together are the
    /// whole.
    pub weight: u32,
}

fn whole_school() -> Attribute {
    Attribute::School
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_whole_school(by: &Attribute) -> bool {
    *by == Attribute::School
}

/// The groups leave a code out, name one twice, or name one that is not in
/// the list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct NotAPartition;

impl Table {
    /// Heading, with the unit of what is counted.
    #[must_use]
    pub fn title(&self) -> String {
        let what = match self.counts {
            Counts::Sessions => "Half-day sessions missed",
            Counts::AbsenceBands => "Pupils by share of sessions missed",
            Counts::AbsenceLevels | Counts::Persistence => "Pupils persistently absent",
        };
        match (self.by, self.counts) {
            (Attribute::School, _) => format!("{what}, whole school"),
            (by, Counts::AbsenceBands) => format!("{what} and {}", by.in_words()),
            (by, _) => format!("{what} by {}", by.in_words()),
        }
    }

    /// The code places of each group, in order.
    #[must_use]
    pub fn group_codes(&self) -> Vec<Vec<usize>> {
        if self.groups.is_empty() {
            return (0..self.by.code_count()).map(|place| vec![place]).collect();
        }
        let place = |name: &String| self.by.code(name);
        self.groups
            .iter()
            .map(|names| names.iter().filter_map(place).collect())
            .collect()
    }

    /// The group each code belongs to, by place of the code.
    #[must_use]
    pub fn group_of_code(&self) -> Vec<usize> {
        let mut group_of = vec![0; self.by.code_count()];
        for (group, places) in self.group_codes().iter().enumerate() {
            for &place in places {
                group_of[place] = group;
            }
        }
        group_of
    }

    /// The words people read for each group.
    #[must_use]
    pub fn group_labels(&self) -> Vec<String> {
        self.group_codes()
            .iter()
            .map(|places| group_label(self.by, places))
            .collect()
    }

    pub(super) fn check_groups(&self) -> Result<(), NotAPartition> {
        let mut seen = vec![false; self.by.code_count()];
        for name in self.groups.iter().flatten() {
            let place = self.by.code(name).ok_or(NotAPartition)?;
            if std::mem::replace(&mut seen[place], true) {
                return Err(NotAPartition);
            }
        }
        let complete = self.groups.is_empty() || seen.iter().all(|&seen| seen);
        let filled = self.groups.iter().all(|names| !names.is_empty());
        if complete && filled {
            Ok(())
        } else {
            Err(NotAPartition)
        }
    }
}

/// "SEN support or EHC plan"; runs of year groups become "Years 7 to 9".
fn group_label(by: Attribute, places: &[usize]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = places;
    while let Some((&first, _)) = rest.split_first() {
        let run = if by == Attribute::YearGroup && by.code_name(first) != "unknown" {
            run_of_years(by, rest)
        } else {
            1
        };
        let last = rest[run - 1];
        parts.push(if run == 1 {
            by.label(first).to_owned()
        } else {
            let joint = if run == 2 { "and" } else { "to" };
            format!(
                "Years {} {joint} {}",
                by.code_name(first),
                by.code_name(last)
            )
        });
        rest = &rest[run..];
    }
    sentence_case(&parts.join(" or "))
}

/// How many of the first places are consecutive year groups.
fn run_of_years(by: Attribute, places: &[usize]) -> usize {
    let consecutive = |pair: &[usize]| pair[1] == pair[0] + 1 && by.code_name(pair[1]) != "unknown";
    1 + places
        .windows(2)
        .take_while(|pair| consecutive(pair))
        .count()
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(by: Attribute, groups: &[&[&str]]) -> Table {
        Table {
            id: "t".to_owned(),
            counts: Counts::Persistence,
            by,
            groups: groups
                .iter()
                .map(|names| names.iter().map(|&name| name.to_owned()).collect())
                .collect(),
            weight: 1,
        }
    }

    #[test]
    fn groups_must_cover_every_code_once() {
        for (name, groups, good) in [
            ("each its own", &[][..], true),
            ("merged", &[&["female"][..], &["male", "unknown"]][..], true),
            ("one left out", &[&["female"][..], &["male"]][..], false),
            (
                "one twice",
                &[&["female", "male"][..], &["male", "unknown"]][..],
                false,
            ),
            (
                "not in the list",
                &[&["female", "male", "x"][..]][..],
                false,
            ),
            (
                "an empty group",
                &[&["female", "male", "unknown"][..], &[]][..],
                false,
            ),
        ] {
            let checked = table(Attribute::Sex, groups).check_groups();
            assert_eq!(checked.is_ok(), good, "{name}");
        }
    }

    #[test]
    fn labels_read_as_words() {
        let years: &[&[&str]] = &[
            &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
            &["10", "11", "unknown"],
        ];
        let sen: &[&[&str]] = &[&["none", "unknown"], &["support", "ehc_plan"]];
        assert_eq!(
            table(Attribute::YearGroup, years).group_labels(),
            ["Years 1 to 9", "Years 10 and 11 or year not recorded"]
        );
        assert_eq!(
            table(Attribute::Sen, sen).group_labels(),
            ["No SEN or SEN not recorded", "SEN support or EHC plan"]
        );
        assert_eq!(
            table(Attribute::Sex, &[]).group_labels(),
            ["Girls", "Boys", "Sex not recorded"]
        );
    }
}
