use std::time::{SystemTime, UNIX_EPOCH};

use quietcount::{public::plan::Day, refusal::Refusal};

/// Today by the system's clock, in universal time. Nothing finer is kept.
pub(super) fn today() -> Result<Day, Refusal> {
    let refusal = || Refusal {
        what: "The computer's clock is not set.".to_owned(),
        remedy: "Set the date and try again.".to_owned(),
    };
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|_| refusal())?;
    let days = i32::try_from(elapsed.as_secs() / 86_400).map_err(|_| refusal())?;
    let epoch = Day::new(1970, 1, 1).map_err(|_| refusal())?;
    epoch.plus(days).map_err(|_| refusal())
}
