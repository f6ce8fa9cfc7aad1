//! The boundary to the pages: conversions and view types only.
//!
//! Takes texts, bytes and numbers from the page; gives views of what the
//! school may see (the load report, exact, on its own screen) and of what may
//! leave (the release). Decides nothing.
//!
//! An engine is built for the school's page and another for those that hold no
//! pupil, so that nobody loads what the page does not use: the features
//! `school` and `office`.

#![expect(
    clippy::needless_pass_by_value,
    reason = "what comes from the page is owned by the call"
)]

pub mod data;
pub mod example;
#[cfg(feature = "office")]
pub mod office;
#[cfg(feature = "school")]
pub mod school;
pub mod view;
