//! Exact discrete Laplace noise, by integers alone.
//!
//! # Source
//! Canonne, Kamath and Steinke, *The Discrete Gaussian for Differential
//! Privacy*, 2020: algorithm 1 (Bernoulli of exp(-γ)) and algorithm 2
//! (discrete Laplace). No float appears: the low bits of a float sample name
//! the input it was added to.

use rand_core::Rng;

/// Where random bits come from: a cipher, or in tests a tape of which every
/// content is tried.
pub(super) trait Bits {
    /// The next `width` bits as a number; `width` is at most 128.
    fn next_bits(&mut self, width: u32) -> u128;
}

impl<R: Rng> Bits for R {
    fn next_bits(&mut self, width: u32) -> u128 {
        let mut number = u128::from(self.next_u64());
        if width > u64::BITS {
            number |= u128::from(self.next_u64()) << u64::BITS;
        }
        // All but the lowest `width` bits go; none are left of a width of 0.
        let mask = 1_u128.checked_shl(width).map_or(u128::MAX, |end| end - 1);
        number & mask
    }
}

/// Noise whose probabilities are proportional to exp(-|y| · `over` / `under`).
///
/// For privacy loss n/d and sensitivity s, that is `over` = n and
/// `under` = d·s.
pub(super) fn discrete_laplace(bits: &mut impl Bits, over: u64, under: u64) -> i64 {
    let (over, under) = (u128::from(over), u128::from(under));
    loop {
        let remainder = uniform(bits, under);
        if !bernoulli_exp(bits, remainder, under) {
            continue;
        }
        let mut whole: u128 = 0;
        while bernoulli_exp(bits, 1, 1) {
            whole += 1;
        }
        let magnitude = (remainder + under * whole) / over;
        let negative = bits.next_bits(1) == 1;
        if negative && magnitude == 0 {
            continue;
        }
        // Beyond i64 lies less than exp(-2^20) of the probability; cutting it
        // off is post-processing of the draw.
        let magnitude = i64::try_from(magnitude).unwrap_or(i64::MAX);
        return if negative { -magnitude } else { magnitude };
    }
}

/// True with probability exp(-`over` / `under`).
fn bernoulli_exp(bits: &mut impl Bits, over: u128, under: u128) -> bool {
    let mut left = over;
    while left > under {
        if !bernoulli_exp_up_to_one(bits, 1, 1) {
            return false;
        }
        left -= under;
    }
    bernoulli_exp_up_to_one(bits, left, under)
}

/// True with probability exp(-`over` / `under`), for a quotient of at most 1.
fn bernoulli_exp_up_to_one(bits: &mut impl Bits, over: u128, under: u128) -> bool {
    let mut round: u128 = 1;
    loop {
        let below = under
            .checked_mul(round)
            .expect("a quotient's terms stay below 2^64 and rounds are few");
        if uniform(bits, below) >= over {
            return round % 2 == 1;
        }
        round += 1;
    }
}

/// A whole number from 0 to `below` - 1, each as likely as any other.
fn uniform(bits: &mut impl Bits, below: u128) -> u128 {
    let width = u128::BITS - (below - 1).leading_zeros();
    loop {
        let number = bits.next_bits(width);
        if number < below {
            return number;
        }
    }
}

#[cfg(test)]
mod tape;
#[cfg(test)]
mod tests;
