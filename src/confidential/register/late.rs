//! Whether a pupil was often late, by the school's own marks.

use super::tally::Tally;

/// Of a hundred possible sessions, so many late ones are often.
const OFTEN: u32 = 10;

/// Whether a pupil was late in a tenth or more of the possible sessions; nothing
/// where no mark tells of one.
///
/// The sessions are those that absence is counted by. Late is the mark of a
/// pupil who came before the register closed; who came after it was absent.
pub(super) fn late(counted: &Tally) -> Option<&'static str> {
    let (late, possible) = (counted.of_code("L"), counted.sessions().possible());
    let code = if 100 * late >= OFTEN * possible {
        "yes"
    } else {
        "no"
    };
    (possible > 0).then_some(code)
}
