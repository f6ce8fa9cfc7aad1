use super::ExactTable;
use crate::confidential::register::{Pupil, Register};

/// Adds up sessions: authorised absence, unauthorised absence, attended.
///
/// | | |
/// |---|---|
/// | in | the pupils who count in the period, any order |
/// | out | three sums; together they are the sessions possible |
/// | unit | half-day sessions; not days, not per cent |
/// | one pupil changes | the three sums by at most `most_sessions` together |
///
/// # Source
/// `DfE`, *Pupil absence statistics: methodology*, "overall absence rate": a
/// ratio of sums, not a mean of pupils' rates.
pub(super) fn session_sums(register: &Register, most_sessions: u32) -> ExactTable {
    let mut sums = vec![0; 3];
    for pupil in register.pupils() {
        for (sum, part) in sums.iter_mut().zip(clipped(pupil, most_sessions)) {
            *sum += i64::from(part);
        }
    }
    ExactTable::new(sums, most_sessions)
}

/// One pupil's authorised, unauthorised and attended sessions, cut off so
/// that they add up to at most `most_sessions`.
fn clipped(pupil: &Pupil, most_sessions: u32) -> [u32; 3] {
    let sessions = pupil.sessions();
    let attended = sessions.possible().saturating_sub(sessions.absent());
    let mut left = most_sessions;
    [sessions.authorised(), sessions.unauthorised(), attended].map(|part| {
        let kept = part.min(left);
        left -= kept;
        kept
    })
}
