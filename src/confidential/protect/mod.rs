//! The only way out of `confidential`: pay the ledger, add noise, make
//! consistent, withhold.
//!
//! ```text
//! ExactTable + Receipt -> noise -> consistency -> withhold -> ProtectedTables
//!                                              \-> Contents, to be sealed
//! ```
//!
//! A [`Receipt`](account::Receipt) fixes how much noise its table gets, so
//! paying less buys a blurrier table, never a sharper one. After the noise
//! nothing looks at an exact figure again. Only this module can make
//! [`ProtectedTables`], and `public` accepts nothing else.

mod account;
mod consistency;
mod noise;
mod protected;
mod sampler;
mod withhold;

pub(in crate::confidential) use self::{account::Payment, noise::Noise};
pub use self::{
    account::{Allowance, OverCap},
    noise::NoEntropy,
    protected::{ProtectedTable, ProtectedTables},
};

use self::{account::Receipt, noise::NoisyTable};
use super::measures::ExactTable;
use crate::{
    public::plan::{Strategy, Table},
    sealed::Contents,
};

/// Draws one release: covers every marginal with noise, once, estimates the
/// plan's tables from all of them, and decides what is published.
pub(in crate::confidential) fn protect(
    tables: &[Table],
    exact: Vec<ExactTable>,
    strategy: &Strategy,
    payment: Payment,
    noise: &mut Noise,
) -> ProtectedTables {
    let stated = strategy.measured().iter().map(|one| one.sensitivity);
    assert!(
        exact.iter().map(ExactTable::sensitivity).eq(stated),
        "ranges and thresholds are worked out for the sensitivity that the measures state"
    );
    let paid = payment.epsilon();
    let covered = cover(exact, payment.split(strategy), noise);
    let (tables, contents) = publish(tables, strategy, &covered, noise.entropy());
    ProtectedTables {
        paid,
        tables,
        contents,
    }
}

/// Covers every marginal with noise, each paid for by its own receipt.
fn cover(exact: Vec<ExactTable>, receipts: Vec<Receipt>, noise: &mut Noise) -> Vec<NoisyTable> {
    exact
        .into_iter()
        .zip(receipts)
        .map(|(table, receipt)| noise.cover(table, receipt))
        .collect()
}

/// All that follows the noise: it is given noisy cells, randomness to seal them
/// with, and public things alone.
fn publish(
    tables: &[Table],
    strategy: &Strategy,
    covered: &[NoisyTable],
    entropy: [u8; 32],
) -> (Vec<ProtectedTable>, Contents) {
    let consistent = consistency::make_consistent(tables, covered, strategy);
    let contents = Contents::new(consistent.cells(), entropy);
    let tables = withhold::withhold(tables, strategy, &consistent);
    (tables, contents)
}

#[cfg(test)]
mod accuracy;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod recording;
#[cfg(test)]
mod tests;
