use crate::{
    public::{keys::Fingerprint, publish::Opened, release::Release},
    refusal::Refusal,
    sealed::OfficePrivateKey,
};

/// A file that came in, as far as it can be told by itself.
pub struct Arrived {
    /// The name it came under.
    pub name: String,
    pub(super) content: Result<Content, Refusal>,
}

/// What a file that can be used holds.
pub(super) enum Content {
    /// Figures that were published, or are to be.
    Figures {
        opened: Opened,
        /// The key that signed them, where that was checked.
        signed_with: Option<Fingerprint>,
    },
    /// The office's key, which opens sealed parts.
    Key(OfficePrivateKey),
}

/// What becomes of a file among all that came in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// A release that counts.
    Accepted {
        /// The key that signed it, where that was checked.
        signed_with: Option<Fingerprint>,
    },
    /// A release that does not count, because a revised one replaces it.
    Replaced {
        /// Name of the file with the revised one.
        by: String,
    },
    /// It says what another file says.
    Twice {
        /// Name of that file.
        other: String,
    },
    /// A summary that the new one is checked beside.
    Published,
    /// The office's key: withheld figures count in the totals.
    Key,
    /// A summary of another plan, which is of other draws and does not matter.
    OtherPlan,
    /// It is not used, and does the others no harm.
    Refused(Refusal),
}

impl Arrived {
    /// The release in it, where it can be used.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        match self.opened()? {
            Opened::Release(release) => Some(release),
            Opened::Summary(_) => None,
        }
    }

    /// Whether it says the same as another file.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self.opened(), other.opened()) {
            (Some(Opened::Release(one)), Some(Opened::Release(other))) => one == other,
            (Some(Opened::Summary(one)), Some(Opened::Summary(other))) => one == other,
            _ => false,
        }
    }

    /// The figures in it, where it holds any and can be used.
    pub(super) fn opened(&self) -> Option<&Opened> {
        match self.content.as_ref().ok()? {
            Content::Figures { opened, .. } => Some(opened),
            Content::Key(_) => None,
        }
    }
}

impl Verdict {
    /// The verdict as a sentence; what to do stands in the refusal.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Accepted { signed_with: None } => {
                "Accepted. Its signature was not checked.".to_owned()
            }
            Self::Accepted {
                signed_with: Some(key),
            } => format!("Accepted. Signed with key {key}."),
            Self::Replaced { by } => {
                format!("Not used: the revised release in {by} replaces it.")
            }
            Self::Twice { other } => format!("The same as {other}, which counts once."),
            Self::Published => {
                "A summary published before. The new one is checked beside it.".to_owned()
            }
            Self::Key => {
                "The office’s key. Figures that single bodies withhold count in the totals."
                    .to_owned()
            }
            Self::OtherPlan => {
                "A summary of another plan. It does not matter for this one.".to_owned()
            }
            Self::Refused(refusal) => refusal.what.clone(),
        }
    }
}
