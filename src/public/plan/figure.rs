use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    band::Band,
    table::{Counts, Table},
    turn::{Arm, Turn},
};

/// A figure that a release can print for a group of pupils.
#[derive(
    Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Pupils in the group who count in the period.
    Pupils,
    /// Pupils who missed less than 5 % of their possible sessions.
    MissedUnder5,
    /// Pupils who missed 5 % to less than 10 %.
    MissedFrom5,
    /// Pupils who missed 10 % to less than 20 %.
    MissedFrom10,
    /// Pupils who missed 20 % to less than 50 %.
    MissedFrom20,
    /// Pupils who missed 50 % or more.
    MissedFrom50,
    /// Pupils persistently absent.
    Persistent,
    /// Persistently absent pupils as a percentage of the group.
    PersistentShare,
    /// Pupils severely absent.
    Severe,
    /// Severely absent pupils as a percentage of the group.
    SevereShare,
    /// Half-day sessions possible.
    SessionsPossible,
    /// Half-day sessions missed, authorised or not.
    SessionsMissed,
    /// Half-day sessions of authorised absence.
    SessionsAuthorised,
    /// Half-day sessions of unauthorised absence.
    SessionsUnauthorised,
    /// Sessions missed as a percentage of sessions possible.
    OverallRate,
    /// Sessions of authorised absence as a percentage of sessions possible.
    AuthorisedRate,
    /// Sessions of unauthorised absence as a percentage of sessions possible.
    UnauthorisedRate,
    /// Home visits.
    HomeVisits,
    /// Home visits at which the child or a parent or carer was seen.
    HomeVisitsSeen,
    /// Those as a percentage of home visits.
    ContactRate,
    /// Times a parent or carer was given guidance.
    GuidanceGiven,
    /// Returns to school after a contact.
    Returns,
    /// Returns at once, with the team.
    ReturnsDirect,
    /// Returns later on the day of the contact.
    ReturnsLaterThatDay,
    /// Returns in the days after the contact.
    ReturnsNextDays,
    /// Referrals to other services.
    ServiceReferrals,
    /// Referrals that the service accepted.
    ServiceReferralsAccepted,
    /// Those as a percentage of referrals.
    AcceptanceRate,
    /// Absence calls for looked-after children that were made.
    CareCallsMade,
    /// Those that established the reason.
    CareCallsReason,
    /// Absence calls that were due and not made.
    CareCallsMissed,
    /// Suspensions.
    Suspensions,
    /// Permanent exclusions.
    PermanentExclusions,
    /// Referred pupils whose attendance improved.
    ReferredImproved,
    /// Referred pupils whose attendance neither improved nor got worse.
    ReferredUnchanged,
    /// Referred pupils whose attendance got worse.
    ReferredWorse,
    /// Other pupils whose attendance improved meanwhile.
    OthersImproved,
    /// Other pupils whose attendance neither improved nor got worse.
    OthersUnchanged,
    /// Other pupils whose attendance got worse.
    OthersWorse,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole pupils.
    Pupils,
    /// Half-day sessions.
    Sessions,
    /// Per cent of pupils, to one decimal.
    PercentOfPupils,
    /// Per cent of half-day sessions, to one decimal.
    PercentOfSessions,
    /// Visits at home.
    HomeVisits,
    /// Per cent of home visits, to one decimal.
    PercentOfHomeVisits,
    /// Contacts at which guidance was given.
    Guidance,
    /// Returns to school.
    Returns,
    /// Referrals to services.
    Referrals,
    /// Per cent of referrals to services, to one decimal.
    PercentOfReferrals,
    /// Telephone calls.
    Calls,
    /// Suspensions and permanent exclusions.
    Exclusions,
}

impl Unit {
    /// Every unit of what is counted.
    pub const OF_COUNTS: [Self; 8] = [
        Self::Pupils,
        Self::Sessions,
        Self::HomeVisits,
        Self::Guidance,
        Self::Returns,
        Self::Referrals,
        Self::Calls,
        Self::Exclusions,
    ];

    /// Whether figures are percentages, in tenths.
    #[must_use]
    pub fn is_percentage(self) -> bool {
        matches!(
            self,
            Self::PercentOfPupils
                | Self::PercentOfSessions
                | Self::PercentOfHomeVisits
                | Self::PercentOfReferrals
        )
    }

    /// As people read it.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Sessions => "sessions",
            Self::PercentOfPupils => "% of pupils",
            Self::PercentOfSessions => "% of sessions",
            Self::HomeVisits => "home visits",
            Self::PercentOfHomeVisits => "% of home visits",
            Self::Guidance => "times guidance was given",
            Self::Returns => "returns to school",
            Self::Referrals => "referrals to services",
            Self::PercentOfReferrals => "% of referrals to services",
            Self::Calls => "absence calls",
            Self::Exclusions => "suspensions or exclusions",
        }
    }
}

/// Cells of one group whose sum is a figure, or two such sums whose quotient
/// it is.
pub(crate) struct Makeup {
    /// Cells added up above the line.
    pub(crate) above: Vec<usize>,
    /// Cells added up below the line; none for a count.
    pub(crate) below: Option<Vec<usize>>,
}

impl Counts {
    /// What its counts are counts of.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Sessions => Unit::Sessions,
            of_events => of_events
                .events()
                .map_or(Unit::Pupils, |events| events.figures[0].unit()),
        }
    }
}

impl FigureKind {
    const OF_BANDS: [Self; 10] = [
        Self::Pupils,
        Self::MissedUnder5,
        Self::MissedFrom5,
        Self::MissedFrom10,
        Self::MissedFrom20,
        Self::MissedFrom50,
        Self::Persistent,
        Self::PersistentShare,
        Self::Severe,
        Self::SevereShare,
    ];
    const OF_LEVELS: [Self; 5] = [
        Self::Pupils,
        Self::Persistent,
        Self::PersistentShare,
        Self::Severe,
        Self::SevereShare,
    ];
    const OF_PERSISTENCE: [Self; 3] = [Self::Pupils, Self::Persistent, Self::PersistentShare];
    const OF_PUPILS: [Self; 1] = [Self::Pupils];
    const OF_SESSIONS: [Self; 7] = [
        Self::SessionsPossible,
        Self::SessionsMissed,
        Self::SessionsAuthorised,
        Self::SessionsUnauthorised,
        Self::OverallRate,
        Self::AuthorisedRate,
        Self::UnauthorisedRate,
    ];

    const OF_CHANGE: [Self; 6] = [
        Self::ReferredImproved,
        Self::ReferredUnchanged,
        Self::ReferredWorse,
        Self::OthersImproved,
        Self::OthersUnchanged,
        Self::OthersWorse,
    ];

    /// The figures a table prints for each of its groups, in order.
    #[must_use]
    pub fn of(table: &Table) -> &'static [Self] {
        match table.counts {
            Counts::AbsenceBands => &Self::OF_BANDS,
            Counts::AbsenceLevels => &Self::OF_LEVELS,
            Counts::Persistence => &Self::OF_PERSISTENCE,
            Counts::Pupils => &Self::OF_PUPILS,
            Counts::Sessions => &Self::OF_SESSIONS,
            Counts::Change => &Self::OF_CHANGE,
            of_events => of_events.events().map_or(&[], |events| events.figures),
        }
    }

    /// What the figure counts.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::PersistentShare | Self::SevereShare => Unit::PercentOfPupils,
            Self::OverallRate | Self::AuthorisedRate | Self::UnauthorisedRate => {
                Unit::PercentOfSessions
            }
            Self::SessionsPossible
            | Self::SessionsMissed
            | Self::SessionsAuthorised
            | Self::SessionsUnauthorised => Unit::Sessions,
            Self::HomeVisits | Self::HomeVisitsSeen => Unit::HomeVisits,
            Self::ContactRate => Unit::PercentOfHomeVisits,
            Self::GuidanceGiven => Unit::Guidance,
            Self::Returns
            | Self::ReturnsDirect
            | Self::ReturnsLaterThatDay
            | Self::ReturnsNextDays => Unit::Returns,
            Self::ServiceReferrals | Self::ServiceReferralsAccepted => Unit::Referrals,
            Self::AcceptanceRate => Unit::PercentOfReferrals,
            Self::CareCallsMade | Self::CareCallsReason | Self::CareCallsMissed => Unit::Calls,
            Self::Suspensions | Self::PermanentExclusions => Unit::Exclusions,
            _ => Unit::Pupils,
        }
    }

    /// Column heading, with its unit where that is not pupils.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Pupils => "Pupils",
            Self::MissedUnder5 => Band::Under5.in_words(),
            Self::MissedFrom5 => Band::From5.in_words(),
            Self::MissedFrom10 => Band::From10.in_words(),
            Self::MissedFrom20 => Band::From20.in_words(),
            Self::MissedFrom50 => Band::From50.in_words(),
            Self::Persistent => "Persistently absent",
            Self::PersistentShare => "Persistently absent, % of pupils",
            Self::Severe => "Severely absent",
            Self::SevereShare => "Severely absent, % of pupils",
            Self::SessionsPossible => "Sessions possible",
            Self::SessionsMissed => "Sessions missed",
            Self::SessionsAuthorised => "Sessions of authorised absence",
            Self::SessionsUnauthorised => "Sessions of unauthorised absence",
            Self::OverallRate => "Overall absence, % of sessions",
            Self::AuthorisedRate => "Authorised absence, % of sessions",
            Self::UnauthorisedRate => "Unauthorised absence, % of sessions",
            Self::HomeVisits => "Home visits",
            Self::HomeVisitsSeen => "Home visits at which the child or a parent or carer was seen",
            Self::ContactRate => "The child or a parent or carer seen, % of home visits",
            Self::GuidanceGiven => "Times guidance was given",
            Self::Returns => "Returns to school",
            Self::ReturnsDirect => "Returns directly, with the team",
            Self::ReturnsLaterThatDay => "Returns later that day",
            Self::ReturnsNextDays => "Returns in the next days",
            Self::ServiceReferrals => "Referrals to services",
            Self::ServiceReferralsAccepted => "Referrals accepted",
            Self::AcceptanceRate => "Accepted, % of referrals to services",
            Self::CareCallsMade => "Absence calls made",
            Self::CareCallsReason => "Absence calls that established the reason",
            Self::CareCallsMissed => "Absence calls missed",
            Self::Suspensions => "Suspensions",
            Self::PermanentExclusions => "Permanent exclusions",
            Self::ReferredImproved => "Referred: improved",
            Self::ReferredUnchanged => "Referred: neither",
            Self::ReferredWorse => "Referred: got worse",
            Self::OthersImproved => "Not referred: improved",
            Self::OthersUnchanged => "Not referred: neither",
            Self::OthersWorse => "Not referred: got worse",
        }
    }

    /// The counts above and below the line of a percentage; none for a
    /// count.
    #[must_use]
    pub fn quotient_of(self) -> Option<(Self, Self)> {
        match self {
            Self::PersistentShare => Some((Self::Persistent, Self::Pupils)),
            Self::SevereShare => Some((Self::Severe, Self::Pupils)),
            Self::OverallRate => Some((Self::SessionsMissed, Self::SessionsPossible)),
            Self::AuthorisedRate => Some((Self::SessionsAuthorised, Self::SessionsPossible)),
            Self::UnauthorisedRate => Some((Self::SessionsUnauthorised, Self::SessionsPossible)),
            Self::ContactRate => Some((Self::HomeVisitsSeen, Self::HomeVisits)),
            Self::AcceptanceRate => Some((Self::ServiceReferralsAccepted, Self::ServiceReferrals)),
            _ => None,
        }
    }

    /// Which cells of a group make this figure, in a table that counts
    /// `counts`. For sessions the cells are authorised, unauthorised,
    /// attended; for events those that [`Counts`] names, in its order.
    pub(crate) fn makeup(self, counts: Counts) -> Makeup {
        let cells = counts.band_cells();
        let from = |band: Band| -> Vec<usize> {
            (0..cells.len())
                .filter(|&cell| cells[cell][0] >= band)
                .collect()
        };
        let all = || from(Band::Under5);
        let only = |band: Band| {
            (0..cells.len())
                .filter(|&cell| cells[cell] == [band])
                .collect()
        };
        let (above, below) = match self {
            Self::Pupils => (all(), None),
            Self::Persistent => (from(Band::PERSISTENT), None),
            Self::PersistentShare => (from(Band::PERSISTENT), Some(all())),
            Self::Severe => (from(Band::SEVERE), None),
            Self::SevereShare => (from(Band::SEVERE), Some(all())),
            Self::SessionsPossible | Self::Returns => (vec![0, 1, 2], None),
            Self::SessionsMissed
            | Self::HomeVisits
            | Self::ServiceReferrals
            | Self::CareCallsMade => (vec![0, 1], None),
            Self::SessionsAuthorised
            | Self::HomeVisitsSeen
            | Self::GuidanceGiven
            | Self::ReturnsDirect
            | Self::ServiceReferralsAccepted
            | Self::CareCallsReason
            | Self::Suspensions => (vec![0], None),
            Self::SessionsUnauthorised | Self::ReturnsLaterThatDay | Self::PermanentExclusions => {
                (vec![1], None)
            }
            Self::ReturnsNextDays | Self::CareCallsMissed => (vec![2], None),
            Self::ContactRate | Self::AcceptanceRate => (vec![0], Some(vec![0, 1])),
            Self::OverallRate => (vec![0, 1], Some(vec![0, 1, 2])),
            Self::AuthorisedRate => (vec![0], Some(vec![0, 1, 2])),
            Self::UnauthorisedRate => (vec![1], Some(vec![0, 1, 2])),
            Self::MissedUnder5 => (only(Band::Under5), None),
            Self::MissedFrom5 => (only(Band::From5), None),
            Self::MissedFrom10 => (only(Band::From10), None),
            Self::MissedFrom20 => (only(Band::From20), None),
            Self::MissedFrom50 => (only(Band::From50), None),
            Self::ReferredImproved => (Arm::Referred.cells_of(Turn::Improved), None),
            Self::ReferredUnchanged => (Arm::Referred.cells_of(Turn::Unchanged), None),
            Self::ReferredWorse => (Arm::Referred.cells_of(Turn::Worse), None),
            Self::OthersImproved => (Arm::Others.cells_of(Turn::Improved), None),
            Self::OthersUnchanged => (Arm::Others.cells_of(Turn::Unchanged), None),
            Self::OthersWorse => (Arm::Others.cells_of(Turn::Worse), None),
        };
        Makeup { above, below }
    }
}

/// A quotient in tenths of a per cent, rounded half up, by integers alone.
///
/// # Source
/// The rounding that reproduces every absence rate the department publishes
/// (`tests/published_rates.rs`).
#[must_use]
pub fn tenths_of_percent(above: i64, below: i64) -> Option<i64> {
    if below <= 0 {
        return None;
    }
    let (above, below) = (i128::from(above), i128::from(below));
    i64::try_from((2 * 1000 * above + below).div_euclid(2 * below)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_round_half_up() {
        for (above, below, tenths) in [
            (1, 3, Some(333)),
            (2, 3, Some(667)),
            (1, 2000, Some(1)),
            (1, 2001, Some(0)),
            (113_475_287, 2_440_216_810, Some(47)),
            (0, 10, Some(0)),
            (5, 0, None),
        ] {
            assert_eq!(tenths_of_percent(above, below), tenths, "{above}/{below}");
        }
    }

    #[test]
    fn every_figure_of_a_table_has_cells() {
        let apart = [Counts::Sessions, Counts::Change];
        for counts in Counts::OF_PUPILS.into_iter().chain(apart) {
            let table = Table {
                id: "t".to_owned(),
                counts,
                by: vec![],
                most: None,
                weight: 1,
                of: crate::public::plan::Respondents::Schools,
                periods: Vec::new(),
            };
            for kind in FigureKind::of(&table) {
                assert!(
                    !kind.makeup(counts).above.is_empty(),
                    "{kind:?} of {counts:?}"
                );
            }
        }
    }
}
