use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use zeroize::Zeroizing;

use super::{
    private_key::OfficePrivateKey,
    suite::{self, ADDED, Bound},
};
use crate::public::keys::OfficeKey;

/// Bytes of one cell: its whole number, then its signed estimate.
const CELL: usize = 16;

/// The most that a cell can hold: no school has a billion pupils or sessions,
/// and sums of numbers below it cannot overflow.
const MOST: i64 = 1_000_000_000;

/// The noisy number of every cell of a release, in the order of the plan, with
/// what it takes to seal them. Nothing else can be done with it.
pub(crate) struct Contents {
    plain: Zeroizing<Vec<u8>>,
    entropy: Zeroizing<[u8; 32]>,
}

/// The bytes were not sealed to this key for this release, or hold no cells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Unopened;

impl Contents {
    /// Takes a whole number and a signed estimate of each cell, and randomness
    /// that is used for nothing else.
    pub(crate) fn new(cells: impl IntoIterator<Item = (i64, f64)>, entropy: [u8; 32]) -> Self {
        let mut plain = Zeroizing::new(Vec::new());
        for (whole, estimate) in cells {
            plain.extend(whole.to_le_bytes());
            plain.extend(estimate.to_le_bytes());
        }
        Self {
            plain,
            entropy: Zeroizing::new(entropy),
        }
    }

    /// Seals them so that only the pilot office can open them, and only beside
    /// what they are bound to. Their length follows from the number of cells.
    pub(crate) fn seal(self, to: &OfficeKey, bound: &Bound) -> Vec<u8> {
        let mut random = ChaCha20Rng::from_seed(*self.entropy);
        suite::seal(to.bytes(), bound, &self.plain, &mut random)
            .expect("a key that nothing can be sealed to is no office key")
    }
}

/// Bytes of sealed contents of so many cells.
pub(crate) fn length(cells: usize) -> usize {
    ADDED + CELL * cells
}

/// The whole number and the signed estimate of each cell.
///
/// # Errors
/// [`Unopened`]
pub(crate) fn open(
    key: &OfficePrivateKey,
    bound: &Bound,
    sealed: &[u8],
) -> Result<Vec<(i64, f64)>, Unopened> {
    let plain = suite::open(key.key(), bound, sealed).map_err(|_| Unopened)?;
    let (cells, rest) = plain.as_chunks::<CELL>();
    let cells: Option<Vec<(i64, f64)>> = cells.iter().map(cell).collect();
    cells.filter(|_| rest.is_empty()).ok_or(Unopened)
}

/// A cell's numbers, if they can be those of a cell.
fn cell(bytes: &[u8; CELL]) -> Option<(i64, f64)> {
    let (whole, estimate) = bytes.split_first_chunk()?;
    let whole = i64::from_le_bytes(*whole);
    let estimate = f64::from_le_bytes(estimate.try_into().ok()?);
    #[expect(clippy::cast_precision_loss, reason = "a billion is exact")]
    let most = MOST as f64;
    // A comparison with what is no number is false.
    let is_plausible = (0..=MOST).contains(&whole) && estimate.abs() <= most;
    is_plausible.then_some((whole, estimate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(aad: &str) -> Bound {
        Bound {
            info: b"a test".to_vec(),
            aad: aad.as_bytes().to_vec(),
        }
    }

    fn opened(key: &OfficePrivateKey, cells: &[(i64, f64)]) -> Result<Vec<(i64, f64)>, Unopened> {
        let contents = Contents::new(cells.iter().copied(), [3; 32]);
        let sealed = contents.seal(&key.public(), &bound("x"));
        assert_eq!(sealed.len(), length(cells.len()));
        open(key, &bound("x"), &sealed)
    }

    #[test]
    fn what_was_sealed_is_opened() {
        let key = OfficePrivateKey::from_seed([7; 32]);
        for cells in [
            &[][..],
            &[(0, -3.25)],
            &[(12, 11.5), (MOST, 1e9), (7, -0.0)],
        ] {
            assert_eq!(opened(&key, cells).as_deref(), Ok(cells));
        }
    }

    #[test]
    fn what_can_be_no_cell_is_not_opened() {
        let key = OfficePrivateKey::from_seed([7; 32]);
        for (name, cell) in [
            ("negative", (-1, 0.0)),
            ("too large", (MOST + 1, 0.0)),
            ("no number", (1, f64::NAN)),
            ("without end", (1, f64::INFINITY)),
            ("an estimate too small", (1, -1.1e9)),
        ] {
            assert_eq!(opened(&key, &[(5, 5.0), cell]), Err(Unopened), "{name}");
        }
    }

    #[test]
    fn neither_another_key_nor_another_place_opens_it() {
        let key = OfficePrivateKey::from_seed([7; 32]);
        let contents = Contents::new([(12, 11.5), (3, 4.0)], [3; 32]);
        let sealed = contents.seal(&key.public(), &bound("x"));
        assert!(open(&key, &bound("x"), &sealed).is_ok());
        assert!(open(&key, &bound("y"), &sealed).is_err());
        let other = Bound {
            info: b"another".to_vec(),
            ..bound("x")
        };
        assert!(open(&key, &other, &sealed).is_err());
        let other = OfficePrivateKey::from_seed([8; 32]);
        assert!(open(&other, &bound("x"), &sealed).is_err());
        for place in 0..sealed.len() {
            for bit in 0..8 {
                let mut altered = sealed.clone();
                altered[place] ^= 1 << bit;
                assert!(open(&key, &bound("x"), &altered).is_err(), "{place} {bit}");
            }
            assert!(open(&key, &bound("x"), &sealed[..place]).is_err());
        }
    }
}
