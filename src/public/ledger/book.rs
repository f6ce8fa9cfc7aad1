use std::cmp::Reverse;
use std::slice;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::public::{
    keys::Signature,
    plan::{AcademicYear, BodyEntry, Digest, Epsilon, Plan},
    release::{Release, ReleaseError, Request, verify},
};

/// The charges of one body in one academic year, with the releases they paid
/// for. The cap is kept by this sum, across all plans.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Book {
    number: String,
    academic_year: AcademicYear,
    entries: Vec<Entry>,
}

/// What one release cost.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// Period, by its id in the plan.
    pub period: String,
    /// Digest of the plan.
    pub plan: Digest,
    /// What was paid.
    pub epsilon: Epsilon,
    /// Digest of the release it paid for.
    pub release: Digest,
    /// Digest of the release which that one replaces, where it is a revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<Digest>,
}

impl Charge {
    /// Whether it was made for this request.
    fn is_for(&self, request: Request<'_>) -> bool {
        self.period == request.period.id && self.plan == *request.plan.digest()
    }
}

/// A charge with the release it paid for, where that is at hand: of a release
/// that only another release's chain tells about, the charge alone is known.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry {
    charge: Charge,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    release: Option<String>,
}

impl Book {
    /// An empty book.
    #[must_use]
    pub fn new(body: &BodyEntry, academic_year: AcademicYear) -> Self {
        Self {
            number: body.number.clone(),
            academic_year,
            entries: Vec::new(),
        }
    }

    /// The name under which the book of a body and year is kept.
    #[must_use]
    pub fn key(body: &BodyEntry, plan: &Plan) -> String {
        let year = plan.academic_year().to_string().replace('/', "-");
        format!("book:{}:{year}", body.number)
    }

    /// Whether this is the book of that body and year.
    #[must_use]
    pub fn is_of(&self, body: &BodyEntry, academic_year: AcademicYear) -> bool {
        self.number == body.number && self.academic_year == academic_year
    }

    /// Whose book it is, and of which year.
    pub(super) fn owner(&self) -> (&str, String) {
        (&self.number, self.academic_year.to_string())
    }

    /// Whether nothing has been charged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every charge, in the order made.
    pub fn charges(&self) -> impl Iterator<Item = &Charge> {
        self.entries.iter().map(|entry| &entry.charge)
    }

    /// Sum of all charges. A sum too long to be exact counts as the ceiling:
    /// nothing more is paid.
    #[must_use]
    pub fn spent(&self) -> Epsilon {
        Epsilon::sum(self.charges().map(|charge| charge.epsilon)).unwrap_or(Epsilon::CEILING)
    }

    /// The latest release made for this request, if its text is at hand.
    #[must_use]
    pub fn stored(&self, request: Request<'_>) -> Option<&str> {
        self.latest(request)?.release.as_deref()
    }

    /// Whether the request has been paid for, its release at hand or not.
    #[must_use]
    pub fn has_paid_for(&self, request: Request<'_>) -> bool {
        self.charges().any(|charge| charge.is_for(request))
    }

    /// Whether a release made for this request has been replaced by another.
    #[must_use]
    pub fn has_replaced(&self, request: Request<'_>, release: &Digest) -> bool {
        let mut charges = self.charges();
        charges.any(|charge| charge.is_for(request) && charge.revises.as_ref() == Some(release))
    }

    /// The release made for this request whose digest begins so, by the digits
    /// that people compare.
    #[must_use]
    pub fn called(&self, request: Request<'_>, short: &str) -> Option<&Digest> {
        let mut charges = self.charges().filter(|charge| charge.is_for(request));
        let charge = charges.find(|charge| charge.release.short() == short)?;
        Some(&charge.release)
    }

    /// The entry that no other one revises.
    ///
    /// There is one, unless a release was drawn on two computers that did not
    /// know of each other. Then the one with more corrections behind it, its
    /// file at hand or not, so that a correction is never undone; between
    /// equals one at hand, then by digest, so that the order in which releases
    /// were added does not matter.
    fn latest(&self, request: Request<'_>) -> Option<&Entry> {
        let is_latest = |entry: &&Entry| {
            let release = Some(&entry.charge.release);
            entry.charge.is_for(request)
                && self
                    .charges()
                    .all(|other| other.revises.as_ref() != release)
        };
        self.entries.iter().filter(is_latest).max_by_key(|entry| {
            let at_hand = entry.release.is_some();
            let corrections = self.corrections_behind(&entry.charge);
            (corrections, at_hand, Reverse(&entry.charge.release))
        })
    }

    fn corrections_behind(&self, charge: &Charge) -> usize {
        let replaced = |charge: &&Charge| {
            let release = charge.revises.as_ref()?;
            self.charges().find(|other| other.release == *release)
        };
        // Limited, because charges without their releases may claim anything.
        std::iter::successors(Some(charge), |charge| replaced(charge))
            .take(self.entries.len())
            .count()
    }

    /// Whether every charge is one that a release may cost, every stored
    /// release is the one its charge paid for, of this body and year, and every
    /// charge before it stands in the book.
    #[must_use]
    pub(super) fn is_sound(&self) -> bool {
        let known = |charge: &Charge| self.charges().any(|other| other == charge);
        let is_paid = |charge: &Charge, release: &Release| {
            release.charge() == *charge
                && self.is_of(release.body(), release.academic_year())
                && release.charges().iter().all(known)
        };
        self.entries.iter().all(
            |Entry {
                 charge, release, ..
             }| {
                let is_kept =
                    |text| Release::read(text).is_ok_and(|release| is_paid(charge, &release));
                charge.epsilon.is_a_charge() && release.as_deref().is_none_or(is_kept)
            },
        )
    }

    /// Enters a release that has just been drawn, with its charge.
    pub(crate) fn enter(&mut self, release: &Release, text: &str) {
        self.entries.push(Entry {
            charge: release.charge(),
            release: Some(text.to_owned()),
        });
    }

    /// Takes in a release made elsewhere, and every charge its chain tells
    /// of, so that the sum is right again after a browser has been cleared.
    /// What is known already is not counted twice.
    ///
    /// A release of this plan may be given again as the body's own, so all is
    /// asked of it that is asked of one before it is pooled; who made it nobody
    /// can tell here. Of one of another plan only the charges count.
    ///
    /// # Errors
    /// [`ReleaseError`] when it is no release, or of another body or year, does
    /// not follow the plan, or is not what its key signed.
    pub fn take_in(&mut self, plan: &Plan, text: &str) -> Result<(), ReleaseError> {
        let release = Release::read(text)?;
        if !self.is_of(release.body(), release.academic_year()) {
            return Err(ReleaseError::OtherBody {
                body: release.body().id.clone(),
                year: release.academic_year().to_string(),
            });
        }
        if release.plan().digest == *plan.digest() {
            verify(plan, slice::from_ref(&release))?;
        }
        let is_altered = |signature: &Signature| !signature.holds(&release.signed_bytes());
        if release.signature().is_some_and(is_altered) {
            return Err(ReleaseError::Altered {
                body: release.body().id.clone(),
            });
        }
        let mut taken = self.clone();
        for charge in release.charges() {
            taken.take_in_charge(charge.clone(), None)?;
        }
        taken.take_in_charge(release.charge(), Some(release.to_text()))?;
        *self = taken;
        Ok(())
    }

    fn take_in_charge(
        &mut self,
        charge: Charge,
        release: Option<String>,
    ) -> Result<(), ReleaseError> {
        let same = |entry: &&mut Entry| entry.charge.release == charge.release;
        match self.entries.iter_mut().find(same) {
            // One release cannot have cost two things.
            Some(entry) if entry.charge != charge => Err(ReleaseError::Misshapen),
            Some(entry) => {
                entry.release = entry.release.take().or(release);
                Ok(())
            }
            None => {
                self.entries.push(Entry { charge, release });
                Ok(())
            }
        }
    }
}
