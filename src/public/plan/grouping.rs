use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attribute::Attribute;

/// One attribute with the groups its codes are merged into.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grouping {
    /// What pupils are grouped by.
    pub attribute: Attribute,
    /// Codes of the attribute that make a group, each code exactly once. When
    /// absent, every code is a group of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<String>>,
}

/// The groups leave a code out, name one twice, or name one that is not in
/// the list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct NotAPartition;

impl Grouping {
    /// How many groups there are, empty ones included.
    #[must_use]
    pub fn group_count(&self) -> usize {
        if self.groups.is_empty() {
            self.attribute.code_count()
        } else {
            self.groups.len()
        }
    }

    /// The code places of each group, in order.
    #[must_use]
    pub fn group_codes(&self) -> Vec<Vec<usize>> {
        if self.groups.is_empty() {
            let codes = 0..self.attribute.code_count();
            return codes.map(|place| vec![place]).collect();
        }
        let place = |name: &String| self.attribute.code(name);
        self.groups
            .iter()
            .map(|names| names.iter().filter_map(place).collect())
            .collect()
    }

    /// The group each code belongs to, by place of the code.
    #[must_use]
    pub fn group_of_code(&self) -> Vec<usize> {
        let mut group_of = vec![0; self.attribute.code_count()];
        for (group, places) in self.group_codes().iter().enumerate() {
            for &place in places {
                group_of[place] = group;
            }
        }
        group_of
    }

    /// The words people read for each group.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        self.group_codes()
            .iter()
            .map(|places| group_label(self.attribute, places))
            .collect()
    }

    pub(super) fn check(&self) -> Result<(), NotAPartition> {
        let mut seen = vec![false; self.attribute.code_count()];
        for name in self.groups.iter().flatten() {
            let place = self.attribute.code(name).ok_or(NotAPartition)?;
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

    fn grouping(attribute: Attribute, groups: &[&[&str]]) -> Grouping {
        let owned = |names: &&[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Grouping {
            attribute,
            groups: groups.iter().map(owned).collect(),
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
            let checked = grouping(Attribute::Sex, groups).check();
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
            grouping(Attribute::YearGroup, years).labels(),
            ["Years 1 to 9", "Years 10 and 11 or year not recorded"]
        );
        assert_eq!(
            grouping(Attribute::Sen, sen).labels(),
            ["No SEN or SEN not recorded", "SEN support or EHC plan"]
        );
        assert_eq!(
            grouping(Attribute::Sex, &[]).labels(),
            ["Girls", "Boys", "Sex not recorded"]
        );
    }
}
