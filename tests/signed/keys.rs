//! Keys of made-up schools, and what is signed with them.

use ed25519_dalek::{Signer as _, SigningKey};
use quietcount::public::{
    keys::{Enrolment, PublicKey, Replaces, Roster, Signature, SignatureValue},
    plan::{Day, Plan},
    release::Release,
};

/// A private key that a number stands for.
pub(crate) struct Key(SigningKey);

impl Key {
    pub(crate) fn new(number: usize) -> Self {
        let byte = u8::try_from(number).expect("a small number");
        Self(SigningKey::from_bytes(&[byte; 32]))
    }

    pub(crate) fn public(&self) -> PublicKey {
        PublicKey::new(self.0.verifying_key().to_bytes()).expect("a key can sign")
    }

    pub(crate) fn sign(&self, bytes: &[u8]) -> Signature {
        let value = SignatureValue::new(self.0.sign(bytes).to_bytes());
        Signature::new(self.public(), value)
    }

    pub(crate) fn sign_release(&self, release: &Release) -> Release {
        release.clone().signed(self.sign(&release.signed_bytes()))
    }

    pub(crate) fn enrol(&self, plan: &Plan, body: usize) -> Enrolment {
        let day = Day::parse("2025-09-01").expect("a day");
        let enrolment = Enrolment::new(plan, &plan.bodies()[body], self.public(), day);
        let signature = self.sign(&enrolment.signed_bytes());
        enrolment.signed(signature)
    }
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A roster in which each of these bodies has the key of its number and one.
pub(crate) fn roster(plan: &Plan, bodies: impl Iterator<Item = usize>) -> Roster {
    let mut roster = Roster::new(plan);
    for body in bodies {
        let enrolment = Key::new(body + 1).enrol(plan, body);
        let added = roster.add(&enrolment, Replaces::Nothing, day("2025-09-01"));
        added.expect("each body has one key");
    }
    roster
}
