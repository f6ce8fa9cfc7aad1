use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    error::EnrolmentError,
    public_key::PublicKey,
    signature::{Beside, Purpose, Signature, with_signature},
};
use crate::public::{
    json::Kind,
    plan::{BodyEntry, Day, Plan},
    release::PlanReference,
};

/// What a body sends the pilot office once: the public key that its releases
/// will be signed with, signed with that key itself.
///
/// Whose key it really is cannot be seen from the file. That is what the
/// fingerprint is read over the telephone for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    format: String,
    plan: PlanReference,
    /// The body, by its id in the plan.
    body: String,
    /// As people read it.
    name: String,
    key: PublicKey,
    made_on: Day,
    #[serde(default, skip_serializing)]
    #[schemars(with = "Signature")]
    signature: Beside,
}

impl Enrolment {
    /// The enrolment of a body, not signed yet.
    #[must_use]
    pub fn new(plan: &Plan, body: &BodyEntry, key: PublicKey, made_on: Day) -> Self {
        Self {
            format: Kind::Enrolment.format(),
            plan: PlanReference::of(plan),
            body: body.id.clone(),
            name: body.name.clone(),
            key,
            made_on,
            signature: Beside(None),
        }
    }

    /// Reads an enrolment under a plan.
    ///
    /// # Errors
    /// [`EnrolmentError`] when it is none, of another plan or body, or not
    /// signed with the key it brings.
    pub fn read(plan: &Plan, text: &str) -> Result<Self, EnrolmentError> {
        let enrolment: Self = Kind::Enrolment.read(text)?;
        if enrolment.plan != PlanReference::of(plan) {
            return Err(EnrolmentError::OtherPlan {
                found: enrolment.plan.digest.short().to_owned(),
                expected: plan.digest().short().to_owned(),
            });
        }
        let is_of_the_plan = plan
            .body(&enrolment.body)
            .is_ok_and(|body| body.name == enrolment.name);
        if !is_of_the_plan {
            Err(EnrolmentError::UnknownBody)
        } else if enrolment.is_proven() {
            Ok(enrolment)
        } else {
            let body = enrolment.body;
            Err(EnrolmentError::Unproven { body })
        }
    }

    /// Whether whoever made it has the private key.
    fn is_proven(&self) -> bool {
        self.signature.0.as_ref().is_some_and(|signature| {
            *signature.key() == self.key && signature.holds(&self.signed_bytes())
        })
    }

    /// What its signature is made over.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        Purpose::Enrolment.signed_bytes(self)
    }

    /// The same with a signature.
    #[must_use]
    pub fn signed(self, signature: Signature) -> Self {
        let signature = Beside(Some(signature));
        Self { signature, ..self }
    }

    /// The file's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        with_signature(self, &self.signature)
    }

    /// A name for the file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.enrolment.json", self.body)
    }

    /// The body, by its id in the plan.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The body's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key it brings.
    #[must_use]
    pub fn key(&self) -> &PublicKey {
        &self.key
    }
}
