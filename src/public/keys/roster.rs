use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    enrolment::Enrolment,
    error::{EnrolmentError, RosterError, SignatureError},
    public_key::{Fingerprint, PublicKey},
};
use crate::public::{
    json::Kind,
    plan::{Day, Digest, Plan},
    release::{PlanReference, Release},
};

/// Which key signs for which body: the pilot office's own file, beside the
/// plan. The plan itself has no keys, or every enrolment would change its
/// digest and start every body's work again.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    format: String,
    plan: PlanReference,
    bodies: Vec<Enrolled>,
}

/// The keys of one body.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Enrolled {
    /// By its id in the plan.
    body: String,
    /// The key it signs with now.
    key: PublicKey,
    /// Keys it signed with before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Earlier>,
}

/// A key that another one took the place of.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    key: PublicKey,
    /// Releases made up to this day still hold with it.
    replaced_on: Day,
    /// Whether it may be in other hands: then none holds with it.
    lost: bool,
}

impl Earlier {
    /// The key, when it was replaced, and what holds with it.
    #[must_use]
    pub fn in_words(&self) -> String {
        let key = self.key.fingerprint();
        let day = self.replaced_on.in_words();
        if self.lost {
            format!("{key}, replaced on {day} and perhaps in other hands: nothing holds with it")
        } else {
            format!("{key}, replaced on {day}: what was made with it up to then holds")
        }
    }

    /// Whether it may be in other hands.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.lost
    }
}

/// What a new key takes the place of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Replaces {
    /// Nothing: the body has no key yet.
    Nothing,
    /// The body's key, which it alone had, as when a computer is replaced.
    Key,
    /// The body's key, which may be in other hands.
    LostKey,
}

/// What came of adding an enrolment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Added {
    /// The body's first key.
    First,
    /// A key in the place of another one.
    Replacement,
    /// The key stood in the roster already.
    Known,
    /// The key stood there already; the one before it now counts as lost.
    KnownAndLost,
}

impl Added {
    /// What was done, with the key that the school is asked for.
    #[must_use]
    pub fn in_words(self, enrolment: &Enrolment) -> String {
        let what = match self {
            Self::First => "Added",
            Self::Replacement => "Replaced the key of",
            Self::Known => "In the roster already",
            Self::KnownAndLost => "In the roster already, and the key before it now counts as lost",
        };
        let fingerprint = enrolment.key().fingerprint();
        format!("{what}: {}, key {fingerprint}.", enrolment.name())
    }
}

impl Roster {
    /// What is left to do once keys have been added.
    pub const TELEPHONE: &'static str = "Telephone each school, at a number you knew before, and \
        have it read its fingerprint to you. Use this roster only when every one is the same.";

    /// A roster without keys.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        Self {
            format: Kind::Roster.format(),
            plan: PlanReference::of(plan),
            bodies: Vec::new(),
        }
    }

    /// Reads the roster of a plan.
    ///
    /// # Errors
    /// [`RosterError`] when it is none, of another plan, or contradicts
    /// itself.
    pub fn read(plan: &Plan, text: &str) -> Result<Self, RosterError> {
        let roster: Self = Kind::Roster.read(text)?;
        if roster.plan != PlanReference::of(plan) {
            return Err(RosterError::OtherPlan {
                found: roster.plan.digest.short().to_owned(),
                expected: plan.digest().short().to_owned(),
            });
        }
        let (mut bodies, mut keys) = (BTreeSet::new(), BTreeSet::new());
        let is_sound = roster
            .bodies
            .iter()
            .all(|one| plan.body(&one.body).is_ok() && bodies.insert(&one.body))
            && roster.keys().all(|(key, _)| keys.insert(key));
        is_sound.then_some(roster).ok_or(RosterError::Misshapen)
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a roster is plain data");
        text.push('\n');
        text
    }

    /// Takes in a key that a body brings, on a day of the pilot office.
    ///
    /// # Errors
    /// [`EnrolmentError`], and nothing is changed: the body has another key
    /// that this one is not said to replace, or has none to replace; or the
    /// key is one that was given up, or another body's.
    pub fn add(
        &mut self,
        enrolment: &Enrolment,
        replaces: Replaces,
        today: Day,
    ) -> Result<Added, EnrolmentError> {
        let (body, key) = (enrolment.body().to_owned(), *enrolment.key());
        let owner = self.keys().find(|(known, _)| **known == key);
        if let Some((_, one)) = owner
            && (one.body != body || one.key != key)
        {
            let owner = one.body.clone();
            return Err(EnrolmentError::KeyInUse { body, owner });
        }
        let Some(one) = self.bodies.iter_mut().find(|one| one.body == body) else {
            if replaces != Replaces::Nothing {
                return Err(EnrolmentError::NothingToReplace { body });
            }
            let earlier = Vec::new();
            self.bodies.push(Enrolled { body, key, earlier });
            return Ok(Added::First);
        };
        if one.key == key {
            return Ok(one.know_again(replaces));
        }
        if replaces == Replaces::Nothing {
            let known = one.key.fingerprint();
            return Err(EnrolmentError::SecondKey { body, known });
        }
        one.earlier.push(Earlier {
            key: std::mem::replace(&mut one.key, key),
            replaced_on: today,
            lost: replaces == Replaces::LostKey,
        });
        Ok(Added::Replacement)
    }

    /// The key that a body, by its id in the plan, signs with now.
    #[must_use]
    pub fn key_of(&self, body: &str) -> Option<&PublicKey> {
        let enrolled = self.bodies.iter().find(|one| one.body == body);
        enrolled.map(|one| &one.key)
    }

    /// The keys that a body signed with before, oldest first.
    #[must_use]
    pub fn earlier_of(&self, body: &str) -> &[Earlier] {
        let enrolled = self.bodies.iter().find(|one| one.body == body);
        enrolled.map_or(&[], |one| &one.earlier)
    }

    /// Checks that a release was signed with the key of its body; gives that
    /// key's fingerprint.
    ///
    /// # Errors
    /// [`SignatureError`].
    pub fn check(&self, release: &Release) -> Result<Fingerprint, SignatureError> {
        let body = || release.body().id.clone();
        let enrolled = self.bodies.iter().find(|one| one.body == release.body().id);
        let Some(enrolled) = enrolled else {
            return Err(SignatureError::NotEnrolled { body: body() });
        };
        let Some(signature) = release.signature() else {
            return Err(SignatureError::Unsigned { body: body() });
        };
        let key = signature.key();
        let fingerprint = key.fingerprint();
        match self.keys().find(|(known, _)| *known == key) {
            None => {
                let body = body();
                return Err(SignatureError::UnknownKey { body, fingerprint });
            }
            Some((_, owner)) if owner.body != enrolled.body => {
                let (body, owner) = (body(), owner.body.clone());
                return Err(SignatureError::OtherBodysKey { body, owner });
            }
            Some(_) => enrolled.may_sign_with(key, release)?,
        }
        if signature.holds(&release.signed_bytes()) {
            Ok(fingerprint)
        } else {
            Err(SignatureError::Altered { body: body() })
        }
    }

    /// Every key, with whose it is or was.
    fn keys(&self) -> impl Iterator<Item = (&PublicKey, &Enrolled)> {
        self.bodies.iter().flat_map(|one| {
            let earlier = one.earlier.iter().map(|earlier| &earlier.key);
            earlier.chain([&one.key]).map(move |key| (key, one))
        })
    }
}

impl Enrolled {
    /// Its key was brought again: perhaps to say, later than the replacement
    /// itself, that the one before it is in other hands.
    fn know_again(&mut self, replaces: Replaces) -> Added {
        match self.earlier.last_mut() {
            Some(before) if replaces == Replaces::LostKey && !before.lost => {
                before.lost = true;
                Added::KnownAndLost
            }
            _ => Added::Known,
        }
    }

    /// Whether a key of this body's may have signed a release of that day.
    fn may_sign_with(&self, key: &PublicKey, release: &Release) -> Result<(), SignatureError> {
        let body = || self.body.clone();
        match self.earlier.iter().find(|earlier| earlier.key == *key) {
            Some(earlier) if earlier.lost => Err(SignatureError::LostKey { body: body() }),
            Some(earlier) if earlier.replaced_on < release.made_on() => {
                Err(SignatureError::ReplacedKey {
                    body: body(),
                    made_on: release.made_on().in_words(),
                    replaced_on: earlier.replaced_on.in_words(),
                })
            }
            None | Some(_) => Ok(()),
        }
    }
}

/// The key that signed each release, as far as a roster has been asked.
#[derive(Clone, Debug, Default)]
pub struct Signers(BTreeMap<Digest, Fingerprint>);

impl Signers {
    /// Checks a release and remembers its key.
    ///
    /// # Errors
    /// [`SignatureError`].
    pub fn check(&mut self, roster: &Roster, release: &Release) -> Result<(), SignatureError> {
        let fingerprint = roster.check(release)?;
        self.0.insert(release.digest(), fingerprint);
        Ok(())
    }

    /// The key that signed the release with this digest.
    #[must_use]
    pub fn of(&self, release: &Digest) -> Option<&Fingerprint> {
        self.0.get(release)
    }
}
