//! The engine's sampler beside other people's.
//!
//! Takes the sampler's source as it stands in the engine, so that no door has
//! to be opened for a comparison. A package of its own because the libraries
//! it is compared with take longer to compile than the whole engine, and none
//! of them may come near what ships.

#[path = "../../src/confidential/protect/sampler/mod.rs"]
mod sampler;

/// One draw of the engine's discrete Laplace noise of rate `over` / `under`.
pub fn discrete_laplace(bits: &mut impl rand_core::Rng, over: u64, under: u64) -> i64 {
    sampler::discrete_laplace(bits, over, under)
}
