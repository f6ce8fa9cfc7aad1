//! One release from files to text, with a note of all that was asked of the
//! noise.

use super::super::{
    Allowance, Noise, ProtectedTables,
    recording::{Call, Recording},
};
use super::school::Files;
use crate::{
    confidential::{Body, BodyError, IngestError},
    public::{
        ledger::Book,
        plan::{Collection, Day, Epsilon, Period, Plan, Respondents},
        release::{DrawError, Request, draw},
    },
};

/// How files become protected tables: the engine's way, or a faulty one.
pub(super) type Procedure<'a> =
    &'a dyn Fn(&Plan, &Files, &Period, Allowance, &mut Noise) -> Result<ProtectedTables, Refused>;

/// Why there is no release.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Refused {
    Draw(DrawError),
    Ingest(IngestError),
    Body(BodyError),
}

impl From<DrawError> for Refused {
    fn from(error: DrawError) -> Self {
        Self::Draw(error)
    }
}

impl From<IngestError> for Refused {
    fn from(error: IngestError) -> Self {
        Self::Ingest(error)
    }
}

impl From<BodyError> for Refused {
    fn from(error: BodyError) -> Self {
        Self::Body(error)
    }
}

/// A release and how it came about.
pub(super) struct Run {
    pub(super) calls: Vec<Call>,
    /// The release file.
    pub(super) text: String,
    /// What the ledger was charged.
    pub(super) charge: Epsilon,
}

impl Run {
    pub(super) fn new(
        procedure: Procedure<'_>,
        plan: &Plan,
        files: &Files,
        recording: Recording,
    ) -> Result<Self, Refused> {
        let period = autumn(plan);
        let body = &plan.bodies()[0];
        let request = Request::new(plan, body, period).unwrap();
        let mut book = Book::new(body, plan.academic_year());
        let mut noise = Noise::recording(recording);
        let today = Day::parse("2026-01-05").unwrap();
        let settled = draw(request, &mut book, today, |allowance| {
            procedure(plan, files, period, allowance, &mut noise)
        })?;
        let charge = Epsilon::sum(book.charges().map(|charge| charge.epsilon));
        Ok(Self {
            calls: noise.recorded().calls,
            text: settled.text,
            charge: charge.unwrap(),
        })
    }

    /// Every noisy cell in the order drawn.
    pub(super) fn noisy(&self) -> impl Iterator<Item = i64> {
        self.calls
            .iter()
            .flat_map(|call| call.noisy.iter().copied())
    }
}

pub(super) fn autumn(plan: &Plan) -> &Period {
    plan.period("autumn").unwrap()
}

/// What it asks of a school for the autumn.
pub(super) fn asked(plan: &Plan) -> &Collection {
    plan.collected(Respondents::Schools, "autumn").unwrap()
}

/// The engine's own way.
pub(super) fn engine(
    plan: &Plan,
    files: &Files,
    period: &Period,
    allowance: Allowance,
    noise: &mut Noise,
) -> Result<ProtectedTables, Refused> {
    Ok(body(plan, files)?.protect_with(period, allowance, noise)?)
}

/// A body that has read these files.
pub(super) fn body(plan: &Plan, files: &[String]) -> Result<Body, IngestError> {
    let mut body = Body::new(plan.clone(), Respondents::Schools);
    for file in files {
        body.begin();
        body.push(file.as_bytes())?;
        body.finish()?;
    }
    Ok(body)
}
