//! The boundary to the pages: conversions and view types only.
//!
//! Takes texts, bytes and numbers from the page; gives views of what the
//! school may see (the load report, exact, on its own screen) and of what may
//! leave (the release). Decides nothing.

pub mod panel;
pub mod school;
pub mod view;
