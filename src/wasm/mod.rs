//! The boundary to the pages: conversions and view types only.
//!
//! Takes texts, bytes and numbers from the page; gives views of what the
//! school may see (the load report, exact, on its own screen) and of what may
//! leave (the release). Decides nothing.

#![expect(
    clippy::needless_pass_by_value,
    reason = "what comes from the page is owned by the call"
)]

pub mod columns;
pub mod data;
pub mod keys;
pub mod office;
pub mod panel;
pub mod school;
pub mod view;
