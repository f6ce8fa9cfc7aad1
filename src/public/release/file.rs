use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    error::ReleaseError,
    making::Making,
    revision::Replaced,
    sealed_part::SealedPart,
    table::{ReleasedTable, are_of_one_body},
};
use crate::{
    confidential::protect::ProtectedTables,
    public::{
        json::Kind,
        keys::{Beside, Purpose, Signature, with_signature},
        ledger::{Book, Charge},
        plan::{
            AcademicYear, BodyEntry, Collection, Comparator, Day, Digest, Epsilon, Marginal, Mode,
            Period, Plan, PlanError, Rules, Strategy, are_ids,
        },
    },
};

/// Engine that made a release.
const ENGINE: &str = concat!("quietcount ", env!("CARGO_PKG_VERSION"));

/// What a body asks for: figures for one period under one plan.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The body, an entry of the plan.
    pub body: &'a BodyEntry,
    /// The period, an entry of the plan.
    pub period: &'a Period,
    /// What the plan collects of such a body in the period.
    pub asked: &'a Collection,
}

impl<'a> Request<'a> {
    /// What a body of a plan asks for.
    ///
    /// # Errors
    /// [`PlanError`] where the plan asks nothing of it in the period.
    pub fn new(plan: &'a Plan, body: &'a BodyEntry, period: &'a Period) -> Result<Self, PlanError> {
        let asked = plan.collection(body, period)?;
        Ok(Self {
            plan,
            body,
            period,
            asked,
        })
    }
}

/// One body's protected figures for one period: the file that leaves the
/// machine.
///
/// Depends on the pupils through [`ProtectedTables`] only. Holds no time
/// finer than a day, no row count, no file name, no digest of data.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Release {
    format: String,
    engine: String,
    /// Digest of the WebAssembly module that made it, where a page did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    module: Option<Digest>,
    made_on: Day,
    plan: PlanReference,
    academic_year: AcademicYear,
    body: BodyEntry,
    period: Period,
    guarantee: Guarantee,
    /// The release that this one replaces, where it is a revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revises: Option<Replaced>,
    /// Every charge of this body and year before this one.
    charges: Vec<Charge>,
    /// What was measured, and with which share of ε.
    strategy: MeasuredStrategy,
    tables: Vec<ReleasedTable>,
    comparators: Vec<Comparator>,
    /// For the pilot office alone, where the plan names a key: the noisy number
    /// of every cell, to be added up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sealed: Option<SealedPart>,
    #[serde(default, skip_serializing)]
    #[schemars(with = "Signature")]
    signature: Beside,
}

/// Which plan a release follows.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanReference {
    /// What the plan is called.
    pub title: String,
    /// Digest of its content.
    pub digest: Digest,
}

impl PlanReference {
    /// The reference to a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        Self {
            title: plan.title().to_owned(),
            digest: plan.digest().clone(),
        }
    }
}

/// What a release promises about any one pupil.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guarantee {
    /// Whose records are covered together.
    pub unit: String,
    /// The kind of protection.
    pub protection: String,
    /// What this release costs.
    pub epsilon: Epsilon,
    /// What every release of this body and year costs together, this one
    /// included.
    pub year_so_far: Epsilon,
    /// The most they may cost.
    pub cap: Epsilon,
    /// The rules by which its figures are printed or withheld.
    pub rules: Rules,
}

/// What a release measured: the figures of its tables are estimated from
/// these marginals together.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasuredStrategy {
    /// What ε was spent on first.
    pub mode: Mode,
    /// Every marginal, in the order it was drawn.
    pub measured: Vec<MeasuredMarginal>,
}

/// One marginal that was measured.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasuredMarginal {
    /// What was counted, by which groups.
    pub marginal: Marginal,
    /// Its share of ε.
    pub epsilon: Epsilon,
    /// The most one pupil can change in it, all its cells together.
    pub sensitivity: u32,
}

impl MeasuredStrategy {
    /// What a plan has measured by its strategy for a period.
    #[must_use]
    pub fn of(collection: &Collection, strategy: &Strategy) -> Self {
        let measured = strategy.measured().iter().map(|one| MeasuredMarginal {
            marginal: one.marginal.clone(),
            epsilon: one.epsilon,
            sensitivity: one.sensitivity,
        });
        Self {
            mode: collection.mode(),
            measured: measured.collect(),
        }
    }
}

/// Whose records every release covers together.
pub(super) const UNIT: &str =
    "all records of one pupil (one UPN or admission number) in one body and academic year";
/// The kind of protection every release promises.
pub(super) const PROTECTION: &str = "pure differential privacy, exact discrete Laplace noise";

impl Release {
    /// Puts protected tables into the form that leaves the machine.
    pub(super) fn new(
        request: Request<'_>,
        book: &Book,
        protected: ProtectedTables,
        (making, revises): (Making, Option<Replaced>),
    ) -> Self {
        let Request {
            plan,
            body,
            period,
            asked,
        } = request;
        assert!(
            protected.paid() == asked.epsilon(),
            "the charge is what was paid for the noise"
        );
        let year_so_far = book
            .spent()
            .plus(asked.epsilon())
            .expect("an allowance under the cap has paid, so the sum is small");
        let release = Self {
            format: Kind::Release.format(),
            engine: ENGINE.to_owned(),
            module: making.module,
            made_on: making.on,
            plan: PlanReference::of(plan),
            academic_year: plan.academic_year(),
            body: body.clone(),
            period: period.clone(),
            guarantee: Guarantee {
                unit: UNIT.to_owned(),
                protection: PROTECTION.to_owned(),
                epsilon: asked.epsilon(),
                year_so_far,
                cap: asked.cap(),
                rules: plan.rules(),
            },
            revises,
            charges: book.charges().cloned().collect(),
            strategy: MeasuredStrategy::of(asked, &Strategy::of(asked)),
            tables: asked
                .tables()
                .iter()
                .zip(protected.tables())
                .map(|(table, protected)| ReleasedTable::new(table, protected))
                .collect(),
            comparators: plan.comparators().to_vec(),
            sealed: None,
            signature: Beside(None),
        };
        match plan.office_key() {
            Some(key) => release.with_sealed(key, protected.into_contents()),
            None => release,
        }
    }

    /// Reads a release file, signed or not. Who signed it is for a
    /// [roster](crate::public::keys::Roster) to say.
    ///
    /// # Errors
    /// [`ReleaseError`] when it is not one, of a newer version, or
    /// contradicts itself.
    pub fn read(text: &str) -> Result<Self, ReleaseError> {
        let release: Self = Kind::Release.read(text)?;
        if !release.is_sound() || !release.adds_up() {
            Err(ReleaseError::Misshapen)
        } else if release.is_linked() {
            Ok(release)
        } else {
            let body = release.body.id;
            Err(ReleaseError::Unlinked { body })
        }
    }

    /// Whether its tables show what one body may show under its rules.
    fn is_sound(&self) -> bool {
        let rules = &self.guarantee.rules;
        self.is_named()
            && self.period.has_a_clip()
            && self.tables.iter().all(|table| table.is_sound(rules))
            && are_of_one_body(&self.tables)
            && self
                .sealed
                .as_ref()
                .is_none_or(|sealed| sealed.fits(&self.tables))
    }

    /// Whether its names are those a plan may give: files are named by them.
    fn is_named(&self) -> bool {
        let mut names = [&self.body.id, &self.period.id].into_iter();
        names.all(|name| are_ids([name.as_str()].into_iter()))
            && self.body.number.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether what was paid is the same everywhere in the file: by period, by
    /// marginal, and in the sum of the year. Every charge is one that a release
    /// may cost: others could grow a sum too long to be exact.
    fn adds_up(&self) -> bool {
        let cost = self.guarantee.epsilon;
        let shares = Epsilon::sum(self.strategy.measured.iter().map(|one| one.epsilon));
        let before = Epsilon::sum(self.charges.iter().map(|charge| charge.epsilon));
        self.charges
            .iter()
            .all(|charge| charge.epsilon.is_a_charge())
            && cost.is_a_charge()
            && Some(cost) == self.period.epsilon_of(self.body.kind.respondents())
            && shares == Ok(cost)
            && before.and_then(|before| before.plus(cost)) == Ok(self.guarantee.year_so_far)
    }

    /// The content's text, as the ledger keeps it: without a signature.
    #[must_use]
    pub fn to_text(&self) -> String {
        with_signature(self, &Beside(None))
    }

    /// The file's text: the content, and the signature where there is one.
    #[must_use]
    pub fn to_file(&self) -> String {
        with_signature(self, &self.signature)
    }

    /// What its signature is made over: a fixed line, then the canonical JSON
    /// of the content.
    #[must_use]
    pub fn signed_bytes(&self) -> Vec<u8> {
        Purpose::Release.signed_bytes(self)
    }

    /// The same release with a signature, in the place of any other.
    #[must_use]
    pub fn signed(self, signature: Signature) -> Self {
        let signature = Beside(Some(signature));
        Self { signature, ..self }
    }

    /// The signature beside the content; nobody has checked it yet.
    #[must_use]
    pub fn signature(&self) -> Option<&Signature> {
        self.signature.0.as_ref()
    }

    /// Digest of the content; spaces, line ends and signature do not matter.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).expect("a release is plain data"))
    }

    /// A name for the file: body, year and period; for a revision its number
    /// as well, so that it does not take the place of what it replaces.
    #[must_use]
    pub fn file_name(&self) -> String {
        let year = self.academic_year.to_string().replace('/', "-");
        let revised = match self.corrections() {
            0 => String::new(),
            number => format!("-revised-{number}"),
        };
        format!(
            "{}-{year}-{}{revised}.release.json",
            self.body.id, self.period.id
        )
    }

    /// This release as the charge it makes.
    #[must_use]
    pub fn charge(&self) -> Charge {
        Charge {
            period: self.period.id.clone(),
            plan: self.plan.digest.clone(),
            epsilon: self.guarantee.epsilon,
            release: self.digest(),
            revises: self
                .revises
                .as_ref()
                .map(|replaced| replaced.release.clone()),
        }
    }

    /// The release that this one replaces, where it is a revision.
    #[must_use]
    pub fn revises(&self) -> Option<&Replaced> {
        self.revises.as_ref()
    }

    /// Every charge of this body and year before this release.
    #[must_use]
    pub fn charges(&self) -> &[Charge] {
        &self.charges
    }

    /// Which plan it follows.
    #[must_use]
    pub fn plan(&self) -> &PlanReference {
        &self.plan
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &BodyEntry {
        &self.body
    }

    /// The period.
    #[must_use]
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The academic year.
    #[must_use]
    pub fn academic_year(&self) -> AcademicYear {
        self.academic_year
    }

    /// What it promises.
    #[must_use]
    pub fn guarantee(&self) -> &Guarantee {
        &self.guarantee
    }

    /// The day it was made.
    #[must_use]
    pub fn made_on(&self) -> Day {
        self.made_on
    }

    /// The engine that made it.
    #[must_use]
    pub fn engine(&self) -> &str {
        &self.engine
    }

    /// Digest of the WebAssembly module that made it; none where the command
    /// line did.
    #[must_use]
    pub fn module(&self) -> Option<&Digest> {
        self.module.as_ref()
    }

    /// What was measured for it.
    #[must_use]
    pub fn strategy(&self) -> &MeasuredStrategy {
        &self.strategy
    }

    /// Its tables.
    #[must_use]
    pub fn tables(&self) -> &[ReleasedTable] {
        &self.tables
    }

    /// What is sealed in it for the pilot office.
    pub(in crate::public) fn sealed(&self) -> Option<&SealedPart> {
        self.sealed.as_ref()
    }

    /// Whether something is sealed in it for the pilot office.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// Published figures to compare with.
    #[must_use]
    pub fn comparators(&self) -> &[Comparator] {
        &self.comparators
    }
}
