use base64::{Engine as _, engine::general_purpose::STANDARD};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::public_key::PublicKey;
use crate::public::canonical::canonical;

/// Who signed a file, and the signature, as they stand in it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    key: PublicKey,
    value: SignatureValue,
}

/// An Ed25519 signature, written as base64.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct SignatureValue([u8; 64]);

/// The text is no signature.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("expected the base64 of an Ed25519 signature")]
pub struct NotASignature;

impl SignatureValue {
    /// A signature from its bytes (RFC 8032, section 5.1.6).
    #[must_use]
    pub fn new(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }
}

impl TryFrom<String> for SignatureValue {
    type Error = NotASignature;

    fn try_from(text: String) -> Result<Self, NotASignature> {
        let bytes = STANDARD.decode(text).map_err(|_| NotASignature)?;
        bytes.try_into().map(Self).map_err(|_| NotASignature)
    }
}

impl From<SignatureValue> for String {
    fn from(value: SignatureValue) -> Self {
        STANDARD.encode(value.0)
    }
}

impl Signature {
    /// A signature with the key that it was made with.
    #[must_use]
    pub fn new(key: PublicKey, value: SignatureValue) -> Self {
        Self { key, value }
    }

    /// The key it names.
    #[must_use]
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Whether the key signed exactly these bytes.
    ///
    /// # Source
    /// RFC 8032, section 5.1.7, in its strict form: one signature has one
    /// encoding, and no key of small order holds.
    #[must_use]
    pub fn holds(&self, signed: &[u8]) -> bool {
        let value = ed25519_dalek::Signature::from_bytes(&self.value.0);
        self.key.point().verify_strict(signed, &value).is_ok()
    }
}

/// What a signature is for. It stands before what is signed, so that no
/// signature passes for one of another kind, nor of another program.
#[derive(Clone, Copy)]
pub(in crate::public) enum Purpose {
    Release,
    Enrolment,
}

impl Purpose {
    fn line(self) -> &'static str {
        match self {
            Self::Release => "quietcount release signature 1\n",
            Self::Enrolment => "quietcount enrolment signature 1\n",
        }
    }

    /// The bytes that are signed for some content: the line of its purpose,
    /// then its canonical JSON.
    pub(in crate::public) fn signed_bytes(self, content: &impl Serialize) -> Vec<u8> {
        let content = serde_json::to_value(content).expect("content is plain data");
        let content = canonical(&content).expect("no number of ours is that large");
        format!("{}{content}", self.line()).into_bytes()
    }
}

/// The signature beside the content of a file. Two files of the same content
/// are the same, however they were signed: it is no part of what is compared,
/// digested or kept.
#[derive(Clone, Debug, Default)]
pub(in crate::public) struct Beside(pub(in crate::public) Option<Signature>);

impl PartialEq for Beside {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Beside {}

impl<'de> Deserialize<'de> for Beside {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        Signature::deserialize(file).map(|signature| Self(Some(signature)))
    }
}

/// The text of a file: its content, and the signature where there is one.
pub(in crate::public) fn with_signature(content: &impl Serialize, beside: &Beside) -> String {
    #[derive(Serialize)]
    struct File<'a, T> {
        #[serde(flatten)]
        content: &'a T,
        #[serde(skip_serializing_if = "Option::is_none")]
        signature: Option<&'a Signature>,
    }
    let signature = beside.0.as_ref();
    let file = File { content, signature };
    let mut text = serde_json::to_string_pretty(&file).expect("content is plain data");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer as _, SigningKey};

    use super::*;

    fn bytes<const LENGTH: usize>(hexadecimal: &str) -> [u8; LENGTH] {
        let byte = |at: usize| u8::from_str_radix(&hexadecimal[2 * at..2 * at + 2], 16).unwrap();
        assert_eq!(hexadecimal.len(), 2 * LENGTH);
        std::array::from_fn(byte)
    }

    /// RFC 8032, section 7.1: private key, public key, message, signature.
    const VECTORS: [[&str; 4]; 4] = [
        [
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
             5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ],
        [
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ],
        [
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
             18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ],
        [
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
             2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589\
             09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
        ],
    ];

    fn message(hexadecimal: &str) -> Vec<u8> {
        let pairs = (0..hexadecimal.len()).step_by(2);
        let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).unwrap();
        pairs.map(byte).collect()
    }

    #[test]
    fn agrees_with_the_published_vectors() {
        for [private, public, text, value] in VECTORS {
            let key = PublicKey::new(bytes(public)).unwrap();
            let signature = Signature::new(key, SignatureValue::new(bytes(value)));
            let signed = message(text);
            assert!(signature.holds(&signed), "{public}");
            let private = SigningKey::from_bytes(&bytes(private));
            assert_eq!(private.verifying_key().to_bytes(), bytes(public));
            assert_eq!(private.sign(&signed).to_bytes(), bytes(value));
            let longer = [&signed[..], b"x"].concat();
            assert!(!signature.holds(&longer), "{public}");
        }
    }

    #[test]
    fn no_bit_of_a_signature_may_change() {
        let [_, public, text, value] = VECTORS[2];
        let key = PublicKey::new(bytes(public)).unwrap();
        for bit in 0..512 {
            let mut altered: [u8; 64] = bytes(value);
            altered[bit / 8] ^= 1 << (bit % 8);
            let signature = Signature::new(key, SignatureValue::new(altered));
            assert!(!signature.holds(&message(text)), "bit {bit}");
        }
    }

    /// The same signature with the order of the group added to its second
    /// half, which a lax reader takes for another good one.
    #[test]
    fn a_signature_has_one_encoding() {
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9,
            0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let [_, public, text, value] = VECTORS[1];
        let key = PublicKey::new(bytes(public)).unwrap();
        let mut altered: [u8; 64] = bytes(value);
        let mut carry = 0;
        for (byte, order) in altered[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            *byte = u8::try_from(sum & 0xff).unwrap();
            carry = sum >> 8;
        }
        assert_eq!(carry, 0);
        let signature = Signature::new(key, SignatureValue::new(altered));
        assert!(!signature.holds(&message(text)));
    }

    #[test]
    fn a_purpose_stands_before_what_is_signed() {
        let content = serde_json::json!({"b": 15.0, "a": "x"});
        let of = |purpose: Purpose| String::from_utf8(purpose.signed_bytes(&content)).unwrap();
        let release = of(Purpose::Release);
        assert_eq!(
            release,
            "quietcount release signature 1\n{\"a\":\"x\",\"b\":15}"
        );
        let enrolment = of(Purpose::Enrolment);
        assert_eq!(
            enrolment,
            "quietcount enrolment signature 1\n{\"a\":\"x\",\"b\":15}"
        );
    }
}
