use super::public_key::Fingerprint;
use crate::public::json::JsonFault;

/// Why a release does not pass for that of its body.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// The roster has no key of the body.
    #[error("The roster has no key of '{body}', so its release cannot be checked.")]
    NotEnrolled {
        /// Whose release.
        body: String,
    },
    /// It has no signature.
    #[error("The release of '{body}' is not signed.")]
    Unsigned {
        /// Whose release.
        body: String,
    },
    /// It is signed with a key of nobody.
    #[error(
        "The release of '{body}' is signed with a key that the roster does not know: {fingerprint}."
    )]
    UnknownKey {
        /// Whose release.
        body: String,
        /// The key it names.
        fingerprint: Fingerprint,
    },
    /// It is signed with the key of another body.
    #[error("The release of '{body}' is signed with the key of '{owner}'.")]
    OtherBodysKey {
        /// Whose release.
        body: String,
        /// Whose key.
        owner: String,
    },
    /// It is signed with a key that may be in other hands.
    #[error("The release of '{body}' is signed with a key that counts as lost.")]
    LostKey {
        /// Whose release.
        body: String,
    },
    /// It was made after its key had been replaced.
    #[error(
        "The release of '{body}', made on {made_on}, is signed with a key that was replaced on {replaced_on}."
    )]
    ReplacedKey {
        /// Whose release.
        body: String,
        /// The day it was made, in words.
        made_on: String,
        /// The day its key was replaced, in words.
        replaced_on: String,
    },
    /// The key did not sign this content.
    #[error("The release of '{body}' is not what its key signed: it was altered afterwards.")]
    Altered {
        /// Whose release.
        body: String,
    },
}

impl SignatureError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NotEnrolled { .. } => {
                "Ask the school for its enrolment file, add that to the roster, and try again."
            }
            Self::Unsigned { .. } => {
                "Ask the school to save it again with its key: nothing is drawn anew and nothing is charged."
            }
            Self::UnknownKey { .. } => {
                "Do not use it. Telephone the school: if it has a new key, ask for the enrolment file and add that to the roster."
            }
            Self::OtherBodysKey { .. } => {
                "Do not use it. Telephone both schools, and ask for the release signed with its own key."
            }
            Self::LostKey { .. } | Self::ReplacedKey { .. } => {
                "Ask the school to save it again with its new key: nothing is drawn anew and nothing is charged."
            }
            Self::Altered { .. } => {
                "Do not use it. Ask the school to send the file again, unchanged."
            }
        }
    }
}

/// Why a roster cannot be used.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// The file is not a roster.
    #[error("This is not a roster that can be used: {0}.")]
    File(#[from] JsonFault),
    /// It is of another plan.
    #[error("The roster is of another plan (digest {found} instead of {expected}).")]
    OtherPlan {
        /// First digits of the roster's plan digest.
        found: String,
        /// First digits of the plan's digest.
        expected: String,
    },
    /// A body or a key stands in it twice, or a body is not of the plan.
    #[error(
        "The roster contradicts itself: a body or a key stands in it twice, or is not of the plan."
    )]
    Misshapen,
}

impl RosterError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(JsonFault::OtherVersion { .. }) => {
                "Use the version of Quietcount that made the file."
            }
            Self::File(_) => "Give the roster that was saved, usually as roster.json.",
            Self::OtherPlan { .. } => {
                "Give the roster of this plan, or begin one with the schools' enrolment files."
            }
            Self::Misshapen => {
                "Restore it from a backup, or begin another with the schools' enrolment files."
            }
        }
    }
}

/// Why an enrolment is not taken into a roster.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EnrolmentError {
    /// The file is not an enrolment.
    #[error("This is not an enrolment that can be used: {0}.")]
    File(#[from] JsonFault),
    /// It is of another plan.
    #[error("The enrolment is for another plan (digest {found} instead of {expected}).")]
    OtherPlan {
        /// First digits of the enrolment's plan digest.
        found: String,
        /// First digits of the plan's digest.
        expected: String,
    },
    /// The plan has no such body.
    #[error("The enrolment is of a body that the plan does not have.")]
    UnknownBody,
    /// It is not signed with the key it brings.
    #[error("The enrolment of '{body}' is not signed with the key that it brings.")]
    Unproven {
        /// Whose enrolment.
        body: String,
    },
    /// The body has a key, and this is another one.
    #[error("'{body}' has a key already ({known}), and this is another one.")]
    SecondKey {
        /// Whose enrolment.
        body: String,
        /// The key in the roster.
        known: Fingerprint,
    },
    /// The body has no key that could be replaced.
    #[error("'{body}' has no key in the roster that could be replaced.")]
    NothingToReplace {
        /// Whose enrolment.
        body: String,
    },
    /// The key is another body's, or one that was given up.
    #[error("The key that '{body}' brings is or was the key of '{owner}'.")]
    KeyInUse {
        /// Whose enrolment.
        body: String,
        /// Whose key it is or was.
        owner: String,
    },
}

impl EnrolmentError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::File(JsonFault::OtherVersion { .. }) => {
                "Use the version of Quietcount that made the file."
            }
            Self::File(_) => {
                "Give the file that the school made; its name ends in .enrolment.json."
            }
            Self::OtherPlan { .. } | Self::UnknownBody => {
                "Send the school this plan, and ask it to enrol under it."
            }
            Self::Unproven { .. } => "Ask the school to send the file again, unchanged.",
            Self::SecondKey { .. } => {
                "Telephone the school. If it has replaced its key, add --replaces; if the old one may be in other hands, --lost as well."
            }
            Self::NothingToReplace { .. } => "Leave out --replaces.",
            Self::KeyInUse { .. } => "Ask the school to make a key of its own, and a new one.",
        }
    }
}
