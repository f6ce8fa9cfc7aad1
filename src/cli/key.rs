//! A body's private key in a file, read by the command line alone.

use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signer as _, SigningKey};
use quietcount::{
    public::{
        keys::{PublicKey, Signature, SignatureValue},
        plan::Digest,
        release::Release,
    },
    refusal::Refusal,
};

use super::files::{folder_of, reason};

/// First line of a key file.
const FORMAT: &str = "quietcount-key/1";

/// Second line, for whoever opens it.
const WARNING: &str =
    "Whoever has this file can sign as this body. Keep it here; send it to nobody.";

/// Signs as one body. Cannot be printed, and is wiped from memory when it is
/// dropped.
pub(super) struct PrivateKey {
    body: String,
    key: SigningKey,
}

impl PrivateKey {
    /// A new key for a body, from the system's randomness.
    pub(super) fn new(body: &str) -> Result<Self, Refusal> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| no_randomness())?;
        Ok(Self::of(body, &seed))
    }

    /// The key of a body of the fictional pilot: anybody can work it out.
    pub(super) fn fictional(body: &str) -> Self {
        let digest = Digest::of(format!("the key of the fictional {body}").as_bytes());
        let digits = digest.to_string();
        let mut seed = [0; 32];
        let last = digits.len() - seed.len();
        seed.copy_from_slice(&digits.as_bytes()[last..]);
        Self::of(body, &seed)
    }

    fn of(body: &str, seed: &[u8; 32]) -> Self {
        Self {
            body: body.to_owned(),
            key: SigningKey::from_bytes(seed),
        }
    }

    /// Reads the key of a body.
    pub(super) fn read(path: &Path, body: &str) -> Result<Self, Refusal> {
        let refuse = |what: &str, remedy: &str| Refusal {
            what: format!("The key '{}' {what}.", path.display()),
            remedy: format!("Nothing was drawn. {remedy}"),
        };
        let text = std::fs::read_to_string(path).map_err(|error| {
            let what = format!("cannot be read: {}", reason(&error));
            refuse(&what, "Give the path of the file that `enrol` made.")
        })?;
        let key = Self::parse(&text).ok_or_else(|| {
            refuse(
                "is not a key that this Quietcount reads",
                "Give the file that `enrol` made, or enrol again.",
            )
        })?;
        if key.body != body {
            let what = format!("is that of '{}', not of '{body}'", key.body);
            return Err(refuse(&what, "Give the key of this body."));
        }
        Ok(key)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let is_ours = lines.next()? == FORMAT && lines.next()? == WARNING;
        let body = lines.next()?.strip_prefix("body ")?;
        let seed = STANDARD.decode(lines.next()?.strip_prefix("key ")?).ok()?;
        let is_all = lines.next().is_none();
        (is_ours && is_all).then_some(())?;
        Some(Self::of(body, &seed.try_into().ok()?))
    }

    /// Writes the key to a new file.
    pub(super) fn store(&self, path: &Path) -> Result<(), Refusal> {
        let text = format!(
            "{FORMAT}\n{WARNING}\nbody {}\nkey {}\n",
            self.body,
            STANDARD.encode(self.key.as_bytes())
        );
        store(path, &text)
    }

    pub(super) fn public(&self) -> PublicKey {
        PublicKey::new(self.key.verifying_key().to_bytes())
            .expect("the public half of a private key can sign")
    }

    pub(super) fn sign(&self, bytes: &[u8]) -> Signature {
        let value = SignatureValue::new(self.key.sign(bytes).to_bytes());
        Signature::new(self.public(), value)
    }

    /// The text of a signed release file.
    pub(super) fn sign_release(&self, release: Release) -> String {
        let signature = self.sign(&release.signed_bytes());
        release.signed(signature).to_file()
    }
}

/// Where the key of a body lies when nothing else is said.
pub(super) fn usual_path(plan: &Path, body: &str) -> PathBuf {
    folder_of(plan).join("keys").join(format!("{body}.key"))
}

/// Writes a key to a new file that nobody else may read. Never over another
/// one: it may be the only copy of a key that is in use.
pub(super) fn store(path: &Path, text: &str) -> Result<(), Refusal> {
    let write = |mut file: File| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    new_private(path).and_then(write).map_err(|error| {
        let (why, remedy) = if error.kind() == ErrorKind::AlreadyExists {
            (
                "there is a key already",
                "To replace it, write the new one to another folder.",
            )
        } else {
            (reason(&error), "Choose a folder you may write to.")
        };
        Refusal {
            what: format!("The key '{}' cannot be written: {why}.", path.display()),
            remedy: remedy.to_owned(),
        }
    })
}

pub(super) fn no_randomness() -> Refusal {
    Refusal {
        what: "The system gives no randomness, so no key was made.".to_owned(),
        remedy: "Use another computer.".to_owned(),
    }
}

#[cfg(unix)]
fn new_private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn new_private(path: &Path) -> std::io::Result<File> {
    File::create_new(path)
}
