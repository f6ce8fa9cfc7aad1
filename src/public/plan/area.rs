use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The police force area that a plan's bodies lie in, as official statistics
/// name it. Optional: without it, data files say that it is not available.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its code, such as E23000026.
    pub code: String,
    /// Its name, such as Bedfordshire.
    pub name: String,
}

/// Where a school stands in the registers of schools. Optional, like
/// [`Area`].
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Local authority and establishment number in seven digits. The first
    /// three are the authority's older code.
    pub laestab: String,
    /// Code of the local authority, such as E06000055.
    pub authority_code: String,
    /// Name of the local authority.
    pub authority: String,
}

impl Area {
    /// Whether the code is one of an English police force area.
    pub(super) fn has_a_code(&self) -> bool {
        is_code(&self.code, &["E23"])
    }
}

impl Place {
    /// Whether all codes are of the form that the registers use: of a county,
    /// a unitary authority, a metropolitan or a London borough.
    pub(super) fn has_its_codes(&self) -> bool {
        let laestab = self.laestab.as_bytes();
        let is_laestab = laestab.len() == 7 && laestab.iter().all(u8::is_ascii_digit);
        is_laestab && is_code(&self.authority_code, &["E06", "E08", "E09", "E10"])
    }

    /// The authority's older code of three digits.
    #[must_use]
    pub fn old_authority_code(&self) -> &str {
        self.laestab.get(..3).unwrap_or_default()
    }
}

/// One of the entities, then six digits.
fn is_code(code: &str, entities: &[&str]) -> bool {
    let digits = entities.iter().find_map(|entity| code.strip_prefix(entity));
    digits.is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_of_the_right_kind() {
        for (code, good) in [
            ("E23000026", true),
            ("E23000028", true),
            ("E12000006", false),
            ("E2300002", false),
            ("E23O00026", false),
            ("", false),
        ] {
            let area = Area {
                code: code.to_owned(),
                name: "Bedfordshire".to_owned(),
            };
            assert_eq!(area.has_a_code(), good, "{code}");
        }
        for (laestab, authority_code, good) in [
            ("8224001", "E06000055", true),
            ("8814001", "E10000012", true),
            ("822400", "E06000055", false),
            ("822/4001", "E06000055", false),
            ("8224001", "E23000026", false),
        ] {
            let place = Place {
                laestab: laestab.to_owned(),
                authority_code: authority_code.to_owned(),
                authority: "Bedford".to_owned(),
            };
            assert_eq!(place.has_its_codes(), good, "{laestab} {authority_code}");
        }
    }
}
