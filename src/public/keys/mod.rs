//! Who made a release: public keys, signatures, and the roster of them that
//! the pilot office keeps; and the key that schools seal to.
//!
//! ```text
//! Enrolment ─▶ Roster ─▶ Signers (which key signed which release)
//! ```
//!
//! Takes public keys only. A private key to sign with stays with the body: in a
//! file that the command line alone reads, or in the browser's own store. The
//! one that opens what was sealed is `crate::sealed`'s.

mod enrolment;
mod error;
mod office_key;
mod public_key;
mod roster;
mod signature;

pub use enrolment::Enrolment;
pub use error::{EnrolmentError, RosterError, SignatureError};
pub use office_key::{NotAnOfficeKey, OfficeKey};
pub use public_key::{Fingerprint, NotAFingerprint, NotAKey, PublicKey};
pub use roster::{Added, Earlier, Replaces, Roster, Signers};
pub(super) use signature::{Beside, Purpose, with_signature};
pub use signature::{NotASignature, Signature, SignatureValue};
