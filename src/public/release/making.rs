use crate::public::plan::{Day, Digest};

/// When a release is made, and by what.
#[derive(Clone, Debug)]
pub struct Making {
    /// The day.
    pub on: Day,
    /// Digest of the WebAssembly module that makes it; none for a program.
    pub module: Option<Digest>,
}

impl From<Day> for Making {
    fn from(on: Day) -> Self {
        Self { on, module: None }
    }
}
