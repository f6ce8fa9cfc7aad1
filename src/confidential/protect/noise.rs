use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng};

#[cfg(test)]
use super::recording::Recording;
use super::{account::Receipt, sampler::discrete_laplace};
use crate::confidential::measures::ExactTable;

/// The system gave no randomness.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("This computer gives no secure randomness, so no noise can be drawn.")]
pub struct NoEntropy;

impl NoEntropy {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        "Nothing was drawn and nothing was charged. Use an up-to-date browser or another computer."
    }
}

/// Where noise comes from: `ChaCha20`, seeded once a release by the system.
///
/// There is no other source in a normal build: fixed noise exists under test
/// only, and a failing system stops the work.
pub(in crate::confidential) struct Noise {
    source: Source,
}

enum Source {
    Cipher(Box<ChaCha20Rng>),
    #[cfg(test)]
    Fixed(i64),
    #[cfg(test)]
    Recording(Box<Recording>),
}

/// A table under noise: still signed, so that sums stay unbiased.
pub(super) struct NoisyTable {
    pub(super) cells: Vec<i64>,
}

impl Noise {
    /// Seeds the cipher from the system's entropy.
    ///
    /// # Errors
    /// [`NoEntropy`] when the system has none to give. Never a fallback.
    pub(in crate::confidential) fn from_system() -> Result<Self, NoEntropy> {
        Self::seeded_by(|seed| getrandom::fill(seed).map_err(|_| NoEntropy))
    }

    fn seeded_by(fill: impl FnOnce(&mut [u8]) -> Result<(), NoEntropy>) -> Result<Self, NoEntropy> {
        let mut seed = [0; 32];
        fill(&mut seed)?;
        let source = Source::Cipher(Box::new(ChaCha20Rng::from_seed(seed)));
        Ok(Self { source })
    }

    /// Adds noise to every cell of one table, at the scale its receipt pays
    /// for: the table's sensitivity over the receipt's ε. Takes both by
    /// value: a receipt pays once, and an exact table is measured once.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "spending the receipt and the exact table is the point"
    )]
    pub(super) fn cover(&mut self, table: ExactTable, receipt: Receipt) -> NoisyTable {
        let (over, below) = receipt.epsilon().terms();
        let under = below
            .checked_mul(u64::from(table.sensitivity()))
            .expect("a share's denominator times a clip stays far below 2^64");
        #[cfg(test)]
        if let Source::Recording(recording) = &mut self.source {
            recording.begin(&table, receipt.epsilon());
        }
        let cells = table
            .cells()
            .iter()
            .map(|&exact| exact.saturating_add(self.draw(over, under)))
            .collect();
        NoisyTable { cells }
    }

    /// Randomness for sealing, drawn from the cipher like the noise, and after
    /// it.
    pub(super) fn entropy(&mut self) -> [u8; 32] {
        let mut entropy = [0; 32];
        match &mut self.source {
            Source::Cipher(bits) => bits.fill_bytes(&mut entropy),
            #[cfg(test)]
            Source::Fixed(_) | Source::Recording(_) => {}
        }
        entropy
    }

    fn draw(&mut self, over: u64, under: u64) -> i64 {
        match &mut self.source {
            Source::Cipher(bits) => discrete_laplace(bits, over, under),
            #[cfg(test)]
            Source::Fixed(noise) => *noise,
            #[cfg(test)]
            Source::Recording(recording) => recording.draw(over, under),
        }
    }

    /// The same noise for every cell.
    #[cfg(test)]
    pub(in crate::confidential) fn fixed(noise: i64) -> Self {
        Self {
            source: Source::Fixed(noise),
        }
    }

    /// Real noise from a seed, so that a statistical test fails for ever or
    /// never.
    #[cfg(test)]
    pub(in crate::confidential) fn seeded(seed: u64) -> Self {
        Self {
            source: Source::Cipher(Box::new(ChaCha20Rng::seed_from_u64(seed))),
        }
    }

    /// Notes down all that it is asked for.
    #[cfg(test)]
    pub(super) fn recording(recording: Recording) -> Self {
        Self {
            source: Source::Recording(Box::new(recording)),
        }
    }

    /// What has been noted down.
    #[cfg(test)]
    pub(super) fn recorded(self) -> Recording {
        match self.source {
            Source::Recording(recording) => *recording,
            _ => panic!("this noise records nothing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_entropy_there_is_no_noise() {
        assert!(matches!(
            Noise::seeded_by(|_| Err(NoEntropy)),
            Err(NoEntropy)
        ));
    }

    /// A receipt of half the ε, or a table of twice the sensitivity, doubles
    /// the mean size of the noise. 40,000 draws of scale 8 or more: the mean
    /// is known to about 0.5 %, the tolerance is 4 %.
    #[test]
    fn the_receipt_and_the_table_fix_the_scale() {
        let mean = |epsilon: &str, sensitivity: u32| {
            let cells = vec![0; 40_000];
            let table = ExactTable::made_up(cells, sensitivity);
            let noisy = Noise::seeded(9).cover(table, Receipt::made_up(epsilon));
            let sum: u64 = noisy.cells.iter().map(|cell| cell.unsigned_abs()).sum();
            f64::from(u32::try_from(sum).unwrap()) / 40_000.0
        };
        for (epsilon, sensitivity, scale) in [("1/8", 1, 8.0), ("1/16", 1, 16.0), ("1/8", 2, 16.0)]
        {
            let mean = mean(epsilon, sensitivity);
            assert!((mean / scale - 1.0).abs() < 0.04, "{epsilon}: {mean}");
        }
    }
}
