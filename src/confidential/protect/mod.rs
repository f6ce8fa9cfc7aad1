//! The only way out of `confidential`: pay the ledger, add noise, make
//! consistent, suppress.
//!
//! ```text
//! ExactTable + Receipt -> noise -> consistency -> suppression -> ProtectedTables
//! ```
//!
//! A [`Receipt`](account::Receipt) fixes how much noise its table gets, so
//! paying less buys a blurrier table, never a sharper one. After the noise
//! nothing looks at an exact figure again. Only this module can make
//! [`ProtectedTables`], and `public` accepts nothing else.

mod account;
mod consistency;
mod figures;
mod noise;
mod protected;
mod sampler;
mod suppression;

pub(in crate::confidential) use self::{account::Payment, noise::Noise};
pub use self::{
    account::{Allowance, OverCap},
    noise::NoEntropy,
    protected::{ProtectedTable, ProtectedTables},
};

use super::measures::ExactTable;
use crate::public::plan::{Strategy, Table};

/// Draws one release: covers every table with noise, once, and decides what
/// is published.
pub(in crate::confidential) fn protect(
    tables: &[Table],
    exact: Vec<ExactTable>,
    strategy: &Strategy,
    payment: Payment,
    noise: &mut Noise,
) -> ProtectedTables {
    let stated = (0..tables.len()).map(|place| strategy.sensitivity(place));
    assert!(
        exact.iter().map(ExactTable::sensitivity).eq(stated),
        "ranges and thresholds are worked out for the sensitivity that the measures state"
    );
    let paid = payment.epsilon();
    let receipts = payment.split(strategy, tables.len());
    let covered: Vec<_> = exact
        .into_iter()
        .zip(receipts)
        .map(|(table, receipt)| noise.cover(table, receipt))
        .collect();
    let consistent = consistency::make_consistent(tables, &covered, strategy);
    ProtectedTables {
        paid,
        tables: suppression::suppress(tables, strategy, &consistent),
    }
}

#[cfg(test)]
mod audit;
#[cfg(test)]
mod recording;
#[cfg(test)]
mod tests;
