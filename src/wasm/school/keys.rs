//! Signing on the school page: the engine says what is signed and puts the
//! signature beside it. The key itself is with the keeper, and stays there.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::{
    public::{
        keys::{Enrolment, PublicKey, Signature, SignatureValue},
        plan::{Day, Plan},
        release::Release,
    },
    refusal::Refusal,
    wasm::view::{Thrown, to_page},
};

/// A public key and a signature made with it, both in base64.
#[derive(Serialize, Deserialize, Tsify)]
pub struct SignedBy {
    key: String,
    value: String,
}

/// A body's public key, to be sent to the pilot office once.
#[derive(Serialize, Tsify)]
pub struct EnrolmentView {
    file_name: String,
    text: String,
    /// What is read to the pilot office over the telephone.
    fingerprint: String,
}

/// What is signed for a release.
///
/// # Errors
/// A [`Refusal`] when the text is no release.
#[wasm_bindgen]
pub fn release_to_sign(release: &str) -> Result<String, Thrown> {
    Ok(as_text(Release::read(release)?.signed_bytes()))
}

/// The text of a release file with its signature.
///
/// # Errors
/// A [`Refusal`] when the signature is not of this release.
#[wasm_bindgen]
pub fn signed_release(release: &str, signed: Ts<SignedBy>) -> Result<String, Thrown> {
    let release = Release::read(release)?;
    let signature = read(signed)?;
    if !signature.holds(&release.signed_bytes()) {
        return Err(unusable().into());
    }
    Ok(release.signed(signature).to_file())
}

/// What is signed for the enrolment of a body's key.
///
/// # Errors
/// A [`Refusal`] when the plan has no such body or the key is none.
#[wasm_bindgen]
pub fn enrolment_to_sign(
    plan: &str,
    body_id: &str,
    key: String,
    today: &str,
) -> Result<String, Thrown> {
    let enrolment = enrolment(&Plan::read(plan)?, body_id, key, today)?;
    Ok(as_text(enrolment.signed_bytes()))
}

/// The enrolment of a body's key with its signature.
///
/// # Errors
/// A [`Refusal`] when the signature is not of this enrolment.
#[wasm_bindgen]
pub fn signed_enrolment(
    plan: &str,
    body_id: &str,
    signed: Ts<SignedBy>,
    today: &str,
) -> Result<Ts<EnrolmentView>, Thrown> {
    let plan = Plan::read(plan)?;
    let signature = read(signed)?;
    let key = String::from(*signature.key());
    let text = enrolment(&plan, body_id, key, today)?
        .signed(signature)
        .to_text();
    let enrolment = Enrolment::read(&plan, &text)?;
    to_page(&EnrolmentView {
        file_name: enrolment.file_name(),
        fingerprint: enrolment.key().fingerprint().to_string(),
        text,
    })
}

fn enrolment(plan: &Plan, body_id: &str, key: String, today: &str) -> Result<Enrolment, Refusal> {
    let key = PublicKey::try_from(key).map_err(|_| unusable())?;
    let today = Day::parse(today).map_err(|_| unusable())?;
    Ok(Enrolment::new(plan, plan.body(body_id)?, key, today))
}

fn read(signed: Ts<SignedBy>) -> Result<Signature, Refusal> {
    let SignedBy { key, value } = signed.to_rust().map_err(|_| unusable())?;
    let key = PublicKey::try_from(key).map_err(|_| unusable())?;
    let value = SignatureValue::try_from(value).map_err(|_| unusable())?;
    Ok(Signature::new(key, value))
}

fn as_text(signed: Vec<u8>) -> String {
    String::from_utf8(signed).expect("what is signed is a line and JSON")
}

fn unusable() -> Refusal {
    Refusal {
        what: "This browser's key could not be used to sign.".to_owned(),
        remedy: "Send the release unsigned, and tell the pilot office.".to_owned(),
    }
}
