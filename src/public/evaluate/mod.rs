//! Did attendance change? Referred pupils beside others who missed as much at
//! the same time of the year.
//!
//! ```text
//! cells of several bodies added up ─▶ strata ─▶ difference of shares, with its range
//! plan ─▶ outlook: how wide that range will be, and what it would find
//! ```
//!
//! Takes noisy cells and public numbers, so that all of it is post-processing:
//! an evaluator who has the cells gets the same. Knows nothing of pupils, nor
//! of the cells of one body.

mod effect;
mod outlook;
mod strata;
mod turns;

pub use effect::{Difference, Effect, Verdict};
pub use outlook::{EffectOutlook, REFERRED};
pub use turns::Turns;
