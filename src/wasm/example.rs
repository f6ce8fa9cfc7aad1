//! The fictional pilot, to try any page with.

use wasm_bindgen::prelude::*;

use crate::example;

/// The plan of the fictional pilot.
#[wasm_bindgen]
#[must_use]
pub fn example_plan() -> String {
    example::plan().to_owned()
}
