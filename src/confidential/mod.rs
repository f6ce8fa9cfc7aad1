//! May hold a pupil or an exact figure; knows nothing of serde or the page.
