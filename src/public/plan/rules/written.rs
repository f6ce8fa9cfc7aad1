//! The rules as plans write them: `"standard"`, or an object of parameters.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, IntoDeserializer, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Certainty, FewestBodies, Floor, NotAReliability, Reliability, RuleSet, Rules};

/// What is left out is as the set has it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Parameters {
    #[serde(default, skip_serializing)]
    set: RuleSet,
    floor: Option<Floor>,
    certainty: Option<Certainty>,
    fewest_bodies: Option<FewestBodies>,
    plain_up_to: Option<u32>,
    shown_up_to: Option<u32>,
}

impl TryFrom<Parameters> for Rules {
    type Error = NotAReliability;

    fn try_from(written: Parameters) -> Result<Self, NotAReliability> {
        let of_set = written.set.rules();
        let shown = of_set.reliability.shown_up_to();
        let shown = written.shown_up_to.unwrap_or(shown);
        let plain = of_set.reliability.plain_up_to().min(shown);
        Ok(Self {
            floor: written.floor.unwrap_or(of_set.floor),
            certainty: written.certainty.unwrap_or(of_set.certainty),
            fewest_bodies: written.fewest_bodies.unwrap_or(of_set.fewest_bodies),
            reliability: Reliability::new(written.plain_up_to.unwrap_or(plain), shown)?,
        })
    }
}

impl Serialize for Rules {
    /// Every parameter, however a plan wrote them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let every = Parameters {
            set: RuleSet::default(),
            floor: Some(self.floor),
            certainty: Some(self.certainty),
            fewest_bodies: Some(self.fewest_bodies),
            plain_up_to: Some(self.reliability.plain_up_to()),
            shown_up_to: Some(self.reliability.shown_up_to()),
        };
        every.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

impl JsonSchema for Rules {
    fn schema_name() -> Cow<'static, str> {
        "Rules".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let set = generator.subschema_for::<RuleSet>();
        let parameters = generator.subschema_for::<Parameters>();
        json_schema!({
            "description": "The name of a set of rules, or its parameters.",
            "anyOf": [set, parameters],
        })
    }
}

/// Reads either form. A choice of serde's own would lose the position of a
/// fault.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Rules;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a set of rules, or its parameters")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Rules, E> {
        RuleSet::deserialize(name.into_deserializer()).map(RuleSet::rules)
    }

    fn visit_map<A: MapAccess<'de>>(self, parameters: A) -> Result<Rules, A::Error> {
        let parameters = Parameters::deserialize(MapAccessDeserializer::new(parameters))?;
        Rules::try_from(parameters).map_err(Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Rules> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn a_set_and_its_parameters_are_the_same_rules() {
        for set in RuleSet::ALL {
            let named = read(&format!("\"{}\"", set.in_words())).unwrap();
            assert_eq!(named, set.rules());
            assert_eq!(named.set(), Some(set));
            let every = serde_json::to_string(&named).unwrap();
            assert_eq!(read(&every), Some(named), "{every}");
        }
    }

    #[test]
    fn what_is_left_out_is_as_the_set_has_it() {
        let standard = RuleSet::Standard.rules();
        let nine = Floor::try_from(9).unwrap();
        for (json, want) in [
            ("{}", standard),
            (r#"{"set": "stricter"}"#, RuleSet::Stricter.rules()),
            (
                r#"{"shown_up_to": 10}"#,
                Rules {
                    reliability: Reliability::new(10, 10).unwrap(),
                    ..standard
                },
            ),
            (
                r#"{"floor": 9}"#,
                Rules {
                    floor: nine,
                    ..standard
                },
            ),
            (
                r#"{"set": "stricter", "floor": 9, "shown_up_to": 50}"#,
                Rules {
                    floor: nine,
                    reliability: Reliability::new(10, 50).unwrap(),
                    ..RuleSet::Stricter.rules()
                },
            ),
        ] {
            assert_eq!(read(json), Some(want), "{json}");
        }
    }

    #[test]
    fn what_no_rule_allows_is_refused() {
        for json in [
            "\"laxer\"",
            "5",
            r#"{"set": "laxer"}"#,
            r#"{"floor": 4}"#,
            r#"{"floors": 5}"#,
            r#"{"certainty": "1"}"#,
            r#"{"fewest_bodies": 2}"#,
            r#"{"plain_up_to": 60}"#,
            r#"{"plain_up_to": 15, "shown_up_to": 10}"#,
            r#"{"shown_up_to": 51}"#,
        ] {
            assert_eq!(read(json), None, "{json}");
        }
    }
}
