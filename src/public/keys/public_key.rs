use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::VerifyingKey;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The public half of a body's Ed25519 key, written as base64.
///
/// That it is a key, and none of the few with which a signature of one content
/// holds for another, is checked once, here.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[A-Za-z0-9+/]{43}=$"))]
pub struct PublicKey([u8; 32]);

/// The text or the bytes are no key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected the base64 of an Ed25519 public key")]
pub struct NotAKey;

impl PublicKey {
    /// A key from its bytes (RFC 8032, section 5.1.5).
    ///
    /// # Errors
    /// [`NotAKey`] for bytes that are no point of the curve, or one of small
    /// order.
    pub fn new(bytes: [u8; 32]) -> Result<Self, NotAKey> {
        let point = VerifyingKey::from_bytes(&bytes).map_err(|_| NotAKey)?;
        if point.is_weak() {
            return Err(NotAKey);
        }
        Ok(Self(bytes))
    }

    /// What people compare over the telephone.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }

    pub(super) fn point(&self) -> VerifyingKey {
        VerifyingKey::from_bytes(&self.0).expect("the bytes were checked when the key was made")
    }
}

impl TryFrom<String> for PublicKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        let bytes = STANDARD.decode(text).map_err(|_| NotAKey)?;
        Self::new(bytes.try_into().map_err(|_| NotAKey)?)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        STANDARD.encode(key.0)
    }
}

/// Six groups of four digits that stand for a key: `1234 5678 …`.
///
/// The last 24 decimal digits of the first 128 bits of the key's SHA-256
/// digest, so just under 80 bits: nobody can find a second key with the same
/// ones.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[0-9]{4}( [0-9]{4}){5}$"))]
pub struct Fingerprint(String);

/// The text is no fingerprint.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected six groups of four digits")]
pub struct NotAFingerprint;

impl Fingerprint {
    /// That of a key's bytes.
    pub(super) fn of(key: &[u8; 32]) -> Self {
        let digest = Sha256::digest(key);
        let number = digest[..16]
            .iter()
            .fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let digits = format!("{:024}", number % 10_u128.pow(24));
        let groups: Vec<&str> = (0..24).step_by(4).map(|at| &digits[at..at + 4]).collect();
        Self(groups.join(" "))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = NotAFingerprint;

    fn try_from(text: String) -> Result<Self, NotAFingerprint> {
        let is_group =
            |group: &str| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_digit());
        if text.split(' ').count() == 6 && text.split(' ').all(is_group) {
            Ok(Self(text))
        } else {
            Err(NotAFingerprint)
        }
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_point_that_can_sign() {
        // RFC 8032, section 7.1, test 1.
        let good = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        let key = PublicKey::try_from(good.to_owned()).unwrap();
        assert_eq!(String::from(key), good);
        let neutral = {
            let mut bytes = [0; 32];
            bytes[0] = 1;
            bytes
        };
        let no_point = {
            let mut bytes = [0; 32];
            bytes[0] = 2;
            bytes
        };
        for (name, text) in [
            ("nothing", String::new()),
            ("no base64", good.replace('/', "-")),
            ("no padding", good.replace('=', "")),
            ("bits left over", good.replace("URo=", "URp=")),
            ("too short", STANDARD.encode([7; 31])),
            ("too long", STANDARD.encode([7; 33])),
            ("of small order", STANDARD.encode(neutral)),
            ("no point of the curve", STANDARD.encode(no_point)),
        ] {
            assert_eq!(PublicKey::try_from(text), Err(NotAKey), "{name}");
        }
    }

    #[test]
    fn a_fingerprint_is_read_in_six_groups() {
        let key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".to_owned();
        let fingerprint = PublicKey::try_from(key).unwrap().fingerprint();
        let text = fingerprint.to_string();
        assert_eq!(text, "2928 0615 1055 8581 6376 5799");
        assert_eq!(Fingerprint::try_from(text.clone()), Ok(fingerprint));
        for bad in ["", "1234", &text.replace(' ', ""), &text.replace(' ', "  ")] {
            assert_eq!(
                Fingerprint::try_from(bad.to_owned()),
                Err(NotAFingerprint),
                "{bad}"
            );
        }
    }
}
