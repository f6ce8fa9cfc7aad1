//! The steps of a release one by one, so that a faulty one can take the place
//! of any.

use super::super::{
    self as protect, Allowance, Noise, ProtectedTables,
    account::{Payment, Receipt},
    noise::NoisyTable,
};
use super::{
    run::{Refused, asked, autumn, body},
    school::Files,
};
use crate::{
    confidential::measures::ExactTable,
    public::plan::{Epsilon, Plan, Respondents, Strategy},
};

/// Exact cells, which only a test may copy.
#[derive(Clone)]
pub(super) struct Measured {
    pub(super) cells: Vec<i64>,
    pub(super) sensitivity: u32,
}

impl Measured {
    pub(super) fn new(table: &ExactTable) -> Self {
        Self {
            cells: table.cells().to_vec(),
            sensitivity: table.sensitivity(),
        }
    }

    pub(super) fn table(&self) -> ExactTable {
        ExactTable::made_up(self.cells.clone(), self.sensitivity)
    }
}

/// From files to exact cells.
type Measure = fn(&Plan, &Strategy, &[String]) -> Result<Vec<Measured>, Refused>;

/// The way from files to protected tables.
#[derive(Clone, Copy)]
pub(super) struct Steps {
    pub(super) measure: Measure,
    pub(super) cover: fn(Vec<ExactTable>, Vec<Receipt>, &mut Noise) -> Vec<NoisyTable>,
    pub(super) publish: fn(&Plan, &Strategy, &[Measured], &[NoisyTable]) -> ProtectedTables,
}

/// As the engine does it.
pub(super) const HONEST: Steps = Steps {
    measure,
    cover: protect::cover,
    publish,
};

impl Steps {
    pub(super) fn protect(
        self,
        plan: &Plan,
        files: &Files,
        allowance: Allowance,
        noise: &mut Noise,
    ) -> Result<ProtectedTables, Refused> {
        let strategy = Strategy::of(asked(plan));
        let exact = (self.measure)(plan, &strategy, files)?;
        let covered = self.noisy(plan, &strategy, &exact, allowance, noise);
        Ok((self.publish)(plan, &strategy, &exact, &covered))
    }

    pub(super) fn noisy(
        self,
        plan: &Plan,
        strategy: &Strategy,
        exact: &[Measured],
        allowance: Allowance,
        noise: &mut Noise,
    ) -> Vec<NoisyTable> {
        let payment = allowance.pay(autumn(plan).epsilon, plan.cap_of(Respondents::Schools));
        let payment: Payment = payment.expect("a year's first release is paid");
        let receipts = payment.split(strategy);
        let tables = exact.iter().map(Measured::table).collect();
        (self.cover)(tables, receipts, noise)
    }
}

/// An allowance that nothing has been spent of.
pub(super) fn whole_year(plan: &Plan) -> Allowance {
    Allowance::new(plan.cap_of(Respondents::Schools), Epsilon::NONE)
}

pub(super) fn measure(
    plan: &Plan,
    strategy: &Strategy,
    files: &[String],
) -> Result<Vec<Measured>, Refused> {
    let exact = body(plan, files)?.exact_tables(autumn(plan), strategy)?;
    Ok(exact.iter().map(Measured::new).collect())
}

pub(super) fn publish(
    plan: &Plan,
    strategy: &Strategy,
    _: &[Measured],
    noisy: &[NoisyTable],
) -> ProtectedTables {
    let (tables, contents) =
        protect::publish(plan.collections()[0].tables(), strategy, noisy, [0; 32]);
    ProtectedTables {
        paid: autumn(plan).epsilon,
        tables,
        contents,
    }
}
