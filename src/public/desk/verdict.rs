use crate::{
    public::{keys::Fingerprint, publish::Opened, release::Release},
    refusal::Refusal,
};

/// A file that came in, as far as it can be told by itself.
pub struct Arrived {
    /// The name it came under.
    pub name: String,
    pub(super) content: Result<Content, Refusal>,
}

/// What a file that can be used holds.
pub(super) struct Content {
    pub(super) opened: Opened,
    /// The key that signed it, where that was checked.
    pub(super) signed_with: Option<Fingerprint>,
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
    /// A summary of another plan, which is of other draws and does not matter.
    OtherPlan,
    /// It is not used, and does the others no harm.
    Refused(Refusal),
}

impl Arrived {
    /// The release in it, where it can be used.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        match &self.content.as_ref().ok()?.opened {
            Opened::Release(release) => Some(release),
            Opened::Summary(_) => None,
        }
    }

    /// Whether it says the same as another file.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let (Ok(one), Ok(other)) = (&self.content, &other.content) else {
            return false;
        };
        match (&one.opened, &other.opened) {
            (Opened::Release(one), Opened::Release(other)) => one == other,
            (Opened::Summary(one), Opened::Summary(other)) => one == other,
            _ => false,
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
            Self::OtherPlan => {
                "A summary of another plan. It does not matter for this one.".to_owned()
            }
            Self::Refused(refusal) => refusal.what.clone(),
        }
    }
}
