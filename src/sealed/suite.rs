use hpke::{
    Deserializable, HpkeError, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305,
    kdf::HkdfSha256, kem::X25519HkdfSha256, rand_core::CryptoRng, setup_receiver,
    setup_sender_with_rng,
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use zeroize::Zeroizing;

pub(super) type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;
pub(super) type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type EncappedKey = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Bytes of a key that is sent along.
const ENCAPPED: usize = 32;

/// Bytes by which sealed content is longer than its plain text: the key sent
/// along, and the tag.
pub(super) const ADDED: usize = ENCAPPED + 16;

/// What sealed bytes belong to: beside anything else they do not open.
pub(crate) struct Bound {
    /// What they are for, and under which plan.
    pub(crate) info: Vec<u8>,
    /// All else that stands in the release.
    pub(crate) aad: Vec<u8>,
}

/// Whether something can be sealed to this public key: no release may be drawn
/// that cannot be.
pub(crate) fn accepts(public: [u8; 32]) -> bool {
    let nothing = Bound {
        info: Vec::new(),
        aad: Vec::new(),
    };
    // A key of small order is one with every key of the other side.
    let any = &mut ChaCha20Rng::from_seed([0; 32]);
    seal(public, &nothing, &[], any).is_ok()
}

/// The key that is sent along, then what was sealed.
///
/// # Source
/// RFC 9180, base mode, sections 5.1.1 and 6.1, with DHKEM(X25519,
/// HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305.
pub(super) fn seal(
    public: [u8; 32],
    bound: &Bound,
    plain: &[u8],
    random: &mut impl CryptoRng,
) -> Result<Vec<u8>, HpkeError> {
    let to = PublicKey::from_bytes(&public)?;
    let (sent_along, mut sender) = setup_sender_with_rng::<
        ChaCha20Poly1305,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &to, &bound.info, random)?;
    let mut sealed = sent_along.to_bytes().to_vec();
    sealed.extend(sender.seal(plain, &bound.aad)?);
    Ok(sealed)
}

/// What was sealed, if it was sealed to this key and for what it is bound to.
pub(super) fn open(
    key: &PrivateKey,
    bound: &Bound,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, HpkeError> {
    let (sent_along, sealed) = sealed
        .split_at_checked(ENCAPPED)
        .ok_or(HpkeError::OpenError)?;
    let sent_along = EncappedKey::from_bytes(sent_along)?;
    let mut receiver = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        key,
        &sent_along,
        &bound.info,
    )?;
    receiver.open(sealed, &bound.aad).map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use hpke::rand_core::{TryCryptoRng, TryRng};

    use super::*;

    fn bytes(hexadecimal: &str) -> Vec<u8> {
        let pairs = (0..hexadecimal.len()).step_by(2);
        let byte = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).unwrap();
        pairs.map(byte).collect()
    }

    /// Gives the key material of a published vector.
    struct Published(Vec<u8>);

    impl TryRng for Published {
        type Error = Infallible;

        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            panic!("key material is asked for in bytes")
        }

        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            panic!("key material is asked for in bytes")
        }

        fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
            to.copy_from_slice(&std::mem::take(&mut self.0));
            Ok(())
        }
    }

    impl TryCryptoRng for Published {}

    /// RFC 9180, appendix A.2.1: base mode with this suite, sequence number 0.
    #[test]
    fn agrees_with_the_published_vector() {
        let ikm_e = "909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b";
        let sk_r = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb";
        let pk_r = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
        let enc = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
        let ct = "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db\
                  21993c62ce81883d2dd1b51a28";
        let bound = Bound {
            info: bytes("4f6465206f6e2061204772656369616e2055726e"),
            aad: bytes("436f756e742d30"),
        };
        let plain = bytes("4265617574792069732074727574682c20747275746820626561757479");
        let public = bytes(pk_r).try_into().unwrap();
        let sealed = seal(public, &bound, &plain, &mut Published(bytes(ikm_e))).unwrap();
        assert_eq!(sealed, bytes(&format!("{enc}{ct}")));
        assert_eq!(sealed.len(), plain.len() + ADDED);
        let key = PrivateKey::from_bytes(&bytes(sk_r)).unwrap();
        let own = X25519HkdfSha256::sk_to_pk(&key).to_bytes();
        assert_eq!(own.as_slice(), bytes(pk_r));
        assert_eq!(*open(&key, &bound, &sealed).unwrap(), plain);
    }

    /// RFC 7748, section 6.1, asks that an all-zero secret be refused: that of
    /// every key of small order. These are all of them below 2²⁵⁵.
    #[test]
    fn nothing_is_sealed_to_a_key_that_opens_for_everybody() {
        for (name, public) in [
            ("0", "00".repeat(32)),
            ("1", format!("01{}", "00".repeat(31))),
            (
                "of order 8",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800".to_owned(),
            ),
            (
                "of order 8, the other",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157".to_owned(),
            ),
            ("p - 1", format!("ec{}7f", "ff".repeat(30))),
            ("p", format!("ed{}7f", "ff".repeat(30))),
            ("p + 1", format!("ee{}7f", "ff".repeat(30))),
        ] {
            assert!(!accepts(bytes(&public).try_into().unwrap()), "{name}");
        }
        let good = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
        assert!(accepts(bytes(good).try_into().unwrap()));
    }
}
