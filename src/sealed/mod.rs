//! What a school seals for the pilot office: the noisy number of every cell,
//! those too that its release withholds.
//!
//! ```text
//! protect ─▶ Contents ─ seal (public half) ─▶ bytes in the release ─ open (private half) ─▶ pool
//! ```
//!
//! A room of its own between `confidential`, which fills [`Contents`], and
//! `public`, which puts the bytes into a release. Contents can be sealed and
//! nothing else: they have no getter, and cannot be printed, compared, copied or
//! written down. Opened numbers go to `public::pool::opened` alone, which can
//! only add them up.
//!
//! A school's engine calls only what seals, the office's only what opens, so
//! that the linker leaves the other half out. Knows nothing of pupils, plans or
//! releases.

mod contents;
mod private_key;
mod suite;

pub use self::private_key::{NotAPrivateKey, OfficePrivateKey};
pub(crate) use self::{
    contents::{Contents, length, open},
    suite::{Bound, accepts},
};
