//! A new key of the pilot office: the public half for the plan, the private one
//! for a file.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::{
    refusal::Refusal,
    sealed::OfficePrivateKey,
    wasm::view::{Thrown, to_page},
};

/// Both halves of a new key.
#[derive(Serialize, Tsify)]
pub struct NewOfficeKey {
    /// As the plan writes it.
    public: String,
    /// What people compare.
    fingerprint: String,
    /// The text of the file that keeps the private half.
    file: String,
}

/// Makes a key of the system's randomness.
///
/// # Errors
/// A [`Refusal`] when the system gives none.
#[wasm_bindgen]
pub fn new_office_key() -> Result<Ts<NewOfficeKey>, Thrown> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed).map_err(|_| Refusal {
        what: "The browser gives no randomness, so no key was made.".to_owned(),
        remedy: "Use a current browser, or another computer.".to_owned(),
    })?;
    let key = OfficePrivateKey::from_seed(*seed);
    let public = key.public();
    to_page(&NewOfficeKey {
        public: public.into(),
        fingerprint: public.fingerprint().to_string(),
        file: key.to_file().to_string(),
    })
}
