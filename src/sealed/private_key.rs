use base64::{Engine as _, engine::general_purpose::STANDARD};
use hpke::{Deserializable as _, Kem as _, Serializable as _, kem::X25519HkdfSha256};
use zeroize::Zeroizing;

use super::suite::PrivateKey;
use crate::public::keys::OfficeKey;

/// First line of a key file.
const FORMAT: &str = "quietcount-office-key/1";

/// Second line, for whoever opens it.
const WARNING: &str = "Whoever has this file can read what schools sealed for the pilot office. \
                       Keep it here; send it to nobody.";

/// The private half of the pilot office's key, which opens what schools sealed.
///
/// Cannot be printed, compared, copied or written down but as the file it came
/// from; wiped from memory when it is dropped.
pub struct OfficePrivateKey(PrivateKey);

/// The text is no file with the private half of an office key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("This is not an office key that this Quietcount reads.")]
pub struct NotAPrivateKey;

impl NotAPrivateKey {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        "Give the file that `office-key` made, usually office.key, unchanged."
    }
}

impl OfficePrivateKey {
    /// The private half that 32 secret, random bytes make.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let (key, _) = X25519HkdfSha256::derive_keypair(&*Zeroizing::new(seed));
        Self(key)
    }

    /// Whether a text is meant to be an `office.key` file, readable or not.
    #[must_use]
    pub fn looks_like(text: &str) -> bool {
        text.starts_with("quietcount-office-key/")
    }

    /// Reads the text of an `office.key` file.
    ///
    /// # Errors
    /// [`NotAPrivateKey`], which says nothing of what stands there.
    pub fn read(text: &str) -> Result<Self, NotAPrivateKey> {
        let mut lines = text.lines();
        let is_ours = lines.next() == Some(FORMAT) && lines.next() == Some(WARNING);
        let mut value = |name: &str| lines.next().and_then(|line| line.strip_prefix(name));
        let (public, private) = (value("public "), value("private "));
        let is_all = is_ours && lines.next().is_none();
        let (public, private) = public.zip(private).ok_or(NotAPrivateKey)?;
        let private = STANDARD.decode(private).map(Zeroizing::new);
        let private = private.map_err(|_| NotAPrivateKey)?;
        let key = PrivateKey::from_bytes(&private).map_err(|_| NotAPrivateKey)?;
        let key = Self(key);
        let is_pair = String::from(key.public()) == public;
        (is_all && is_pair).then_some(key).ok_or(NotAPrivateKey)
    }

    /// The text of the file that keeps it. Whoever writes it sees to it that
    /// nobody else can read it.
    #[must_use]
    pub fn to_file(&self) -> Zeroizing<String> {
        let private = Zeroizing::new(STANDARD.encode(Zeroizing::new(self.0.to_bytes().0)));
        let public = String::from(self.public());
        Zeroizing::new(format!(
            "{FORMAT}\n{WARNING}\npublic {public}\nprivate {}\n",
            *private
        ))
    }

    /// The public half, which stands in the plan.
    #[must_use]
    pub fn public(&self) -> OfficeKey {
        let public = X25519HkdfSha256::sk_to_pk(&self.0).to_bytes();
        OfficeKey::new(public.0).expect("schools can seal to the public half of a private key")
    }

    pub(super) fn key(&self) -> &PrivateKey {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let key = OfficePrivateKey::from_seed([5; 32]);
        let file = key.to_file();
        let read = OfficePrivateKey::read(&file).unwrap_or_else(|_| panic!("it reads itself"));
        assert_eq!(read.public(), key.public());
        assert_eq!(*read.to_file(), *file);
        assert_ne!(key.public(), OfficePrivateKey::from_seed([6; 32]).public());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let file = OfficePrivateKey::from_seed([5; 32]).to_file();
        let other = OfficePrivateKey::from_seed([6; 32]).to_file();
        let line = |text: &str, place: usize| text.lines().nth(place).unwrap().to_owned();
        for (name, text) in [
            ("nothing", String::new()),
            ("another format", file.replace("key/1", "key/2")),
            ("no warning", file.replace("Keep it here", "")),
            ("more lines", format!("{}more\n", *file)),
            (
                "a line short",
                file.lines().take(3).collect::<Vec<_>>().join("\n"),
            ),
            (
                "the public half of another",
                file.replace(&line(&file, 2), &line(&other, 2)),
            ),
            ("no base64", file.replace(&line(&file, 3), "private ?")),
            ("too short", file.replace(&line(&file, 3), "private AAAA")),
        ] {
            assert!(OfficePrivateKey::read(&text).is_err(), "{name}");
        }
    }
}
