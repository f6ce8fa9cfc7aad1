//! Is a release as private as it says?
//!
//! ```text
//! schools that differ in one pupil ─▶ run ─┬▶ replay     what is asked of the noise, and what follows from it
//!                                          └▶ black box  how well a reader of outputs can tell the two apart
//! ```
//!
//! **Replay** looks at every step but the draw itself, without any chance.
//! **Black box** looks at outputs alone, and gives a lower bound on the real ε
//! that is wrong once in a thousand at most. Each check is tried on faulty
//! procedures too ([`mutants`]), so that one which sees nothing cannot pass.
//!
//! Compiled for tests only; `cargo xtask audit` drives the long run.

mod black_box;
mod clopper_pearson;
mod jobs;
mod mutants;
mod plans;
mod replay;
mod run;
mod school;
mod steps;
