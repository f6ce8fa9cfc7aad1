use base64::{Engine as _, engine::general_purpose::STANDARD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::public_key::Fingerprint;
use crate::sealed;

/// The public half of the pilot office's X25519 key, written as base64: what
/// schools seal to.
///
/// That something can be sealed to it is checked once, here, so that no release
/// is drawn that could not be.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[A-Za-z0-9+/]{43}=$"))]
pub struct OfficeKey([u8; 32]);

/// The text or the bytes are no key to seal to.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected the base64 of an X25519 public key")]
pub struct NotAnOfficeKey;

impl OfficeKey {
    /// A key from its bytes (RFC 7748, section 5).
    ///
    /// # Errors
    /// [`NotAnOfficeKey`] for a key of small order, with which everybody could
    /// open what is sealed, and for bytes that stand for a key in more than one
    /// way.
    pub fn new(bytes: [u8; 32]) -> Result<Self, NotAnOfficeKey> {
        let has_one_form = bytes[31] & 0x80 == 0;
        (has_one_form && sealed::accepts(bytes))
            .then_some(Self(bytes))
            .ok_or(NotAnOfficeKey)
    }

    /// What people compare over the telephone.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }

    pub(crate) fn bytes(&self) -> [u8; 32] {
        self.0
    }
}

impl TryFrom<String> for OfficeKey {
    type Error = NotAnOfficeKey;

    fn try_from(text: String) -> Result<Self, NotAnOfficeKey> {
        let bytes = STANDARD.decode(text).map_err(|_| NotAnOfficeKey)?;
        Self::new(bytes.try_into().map_err(|_| NotAnOfficeKey)?)
    }
}

impl From<OfficeKey> for String {
    fn from(key: OfficeKey) -> Self {
        STANDARD.encode(key.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_that_can_be_sealed_to() {
        // RFC 7748, section 6.1: Bob's public key.
        let good = "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=";
        let key = OfficeKey::try_from(good.to_owned()).unwrap();
        assert_eq!(String::from(key), good);
        let mut high = key.0;
        high[31] |= 0x80;
        for (name, text) in [
            ("nothing", String::new()),
            ("no padding", good.replace('=', "")),
            ("bits left over", good.replace("K08=", "K09=")),
            ("too short", STANDARD.encode([7; 31])),
            ("too long", STANDARD.encode([7; 33])),
            ("of small order", STANDARD.encode([0; 32])),
            ("in another form", STANDARD.encode(high)),
        ] {
            assert_eq!(OfficeKey::try_from(text), Err(NotAnOfficeKey), "{name}");
        }
    }
}
