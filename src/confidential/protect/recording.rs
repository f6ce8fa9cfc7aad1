//! A source of noise that notes down what it is asked for, for the audit.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use super::sampler::discrete_laplace;
use crate::{confidential::measures::ExactTable, public::plan::Epsilon};

/// One table as it came to be covered with noise.
pub(super) struct Call {
    pub(super) exact: Vec<i64>,
    /// What the measure says that one pupil can change.
    pub(super) sensitivity: u32,
    /// What the receipt paid.
    pub(super) charge: Epsilon,
    /// Rate of every draw of discrete Laplace noise, as `over` and `under`.
    pub(super) rates: Vec<(u64, u64)>,
    pub(super) noisy: Vec<i64>,
}

/// Every call in order.
pub(super) struct Recording {
    pub(super) calls: Vec<Call>,
    noise: Played,
}

enum Played {
    Drawn(Box<ChaCha20Rng>),
    /// Noisy cells to come out whatever goes in.
    Frozen(std::vec::IntoIter<i64>),
}

impl Recording {
    /// Adds real noise.
    pub(super) fn seeded(seed: u64) -> Self {
        Self {
            calls: Vec::new(),
            noise: Played::Drawn(Box::new(ChaCha20Rng::seed_from_u64(seed))),
        }
    }

    /// Gives these noisy cells, table by table, whatever the exact ones are.
    pub(super) fn frozen(noisy: Vec<i64>) -> Self {
        Self {
            calls: Vec::new(),
            noise: Played::Frozen(noisy.into_iter()),
        }
    }

    /// A table is about to be covered.
    pub(super) fn begin(&mut self, table: &ExactTable, charge: Epsilon) {
        self.calls.push(Call {
            exact: table.cells().to_vec(),
            sensitivity: table.sensitivity(),
            charge,
            rates: Vec::new(),
            noisy: Vec::new(),
        });
    }

    /// The noise of the table's next cell.
    pub(super) fn draw(&mut self, over: u64, under: u64) -> i64 {
        let call = self.calls.last_mut().expect("draws belong to a table");
        let exact = call.exact[call.rates.len()];
        let noise = match &mut self.noise {
            Played::Drawn(bits) => discrete_laplace(&mut **bits, over, under),
            Played::Frozen(noisy) => noisy.next().expect("a cell for every draw") - exact,
        };
        call.rates.push((over, under));
        call.noisy.push(exact + noise);
        noise
    }
}
