//! May hold a pupil or an exact figure; knows nothing of serde or the page.

#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_imports,
        reason = "the measures that read pupils come next"
    )
)]
mod ingest;
#[cfg_attr(
    not(test),
    expect(
        dead_code,
        unused_imports,
        reason = "the measures that read pupils come next"
    )
)]
mod register;

pub use ingest::IngestError;
pub use register::{JoinError, LoadReport};
