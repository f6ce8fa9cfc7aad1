//! One pupil who counts.

use super::around::Turned;
use super::events::Events;
use crate::public::plan::Attribute;

/// Sessions of one pupil within the period, in half-days.
#[derive(Clone, Copy)]
pub(in crate::confidential) struct Sessions {
    possible: u32,
    authorised: u32,
    unauthorised: u32,
}

impl Sessions {
    pub(super) fn new(possible: u32, authorised: u32, unauthorised: u32) -> Self {
        Self {
            possible,
            authorised,
            unauthorised,
        }
    }

    pub(in crate::confidential) fn possible(&self) -> u32 {
        self.possible
    }

    pub(in crate::confidential) fn authorised(&self) -> u32 {
        self.authorised
    }

    pub(in crate::confidential) fn unauthorised(&self) -> u32 {
        self.unauthorised
    }

    /// Sessions missed for any reason.
    pub(in crate::confidential) fn absent(&self) -> u32 {
        self.authorised + self.unauthorised
    }
}

/// A pupil who counts, without anything that names them.
pub(in crate::confidential) struct Pupil {
    sessions: Sessions,
    /// Places in the code lists, in the order of [`Attribute::OF_A_PUPIL`].
    codes: [usize; Attribute::OF_A_PUPIL.len()],
    events: Events,
    /// How attendance changed, where the plan asks.
    turned: Option<Turned>,
}

impl Pupil {
    pub(super) fn new(
        sessions: Sessions,
        events: Events,
        code: impl Fn(Attribute) -> Option<&'static str>,
        turned: Option<Turned>,
    ) -> Self {
        Self {
            turned,
            sessions,
            events,
            codes: Attribute::OF_A_PUPIL.map(|attribute| {
                code(attribute)
                    .and_then(|name| attribute.code(name))
                    .unwrap_or(attribute.code_count() - 1)
            }),
        }
    }

    /// What was done for the pupil, or happened, within the period.
    pub(in crate::confidential) fn events(&self) -> &Events {
        &self.events
    }

    /// Sessions within the period; at least one was possible.
    pub(in crate::confidential) fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    /// Whether the pupil was referred and how attendance changed; none where
    /// the plan does not ask.
    pub(in crate::confidential) fn turned(&self) -> Option<Turned> {
        self.turned
    }

    /// Place of the pupil's code in the attribute's list; the last place,
    /// "unknown", when nothing is recorded or records disagree. 0 for the
    /// school as a whole.
    pub(in crate::confidential) fn code_of(&self, attribute: Attribute) -> usize {
        Attribute::OF_A_PUPIL
            .iter()
            .position(|one| *one == attribute)
            .map_or(0, |place| self.codes[place])
    }
}
