use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};

/// Choices that look random and are the same on every computer.
///
/// A body's own id is the seed, so a change to one school leaves the others
/// as they were. Not for privacy noise: anyone can repeat these choices.
pub(super) struct Chance(ChaCha20Rng);

impl Chance {
    /// Choices that belong to this name; its first 32 bytes count.
    pub(super) fn of(name: &str) -> Self {
        let mut seed = [0; 32];
        for (place, byte) in seed.iter_mut().zip(name.bytes()) {
            *place = byte;
        }
        Self(ChaCha20Rng::from_seed(seed))
    }

    /// A number below `limit`; 0 when the limit is 0.
    ///
    /// Takes the high half of a product instead of rejecting draws: numbers
    /// differ in likelihood by less than `limit` in four thousand million,
    /// which nobody can see in a few thousand pupils.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(limit);
        u32::try_from(product >> 32).expect("the high half of a product fits")
    }

    /// A place in a list of that length; 0 when the list is empty.
    pub(super) fn place(&mut self, length: usize) -> usize {
        let limit = u32::try_from(length).expect("no list here is longer than 4,000 million");
        self.below(limit) as usize
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most - least + 1)
    }

    /// True once in `many` times on average; never when `many` is 0.
    pub(super) fn one_in(&mut self, many: u32) -> bool {
        many > 0 && self.below(many) == 0
    }

    /// Place of one of the weights, likelier the heavier it is.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let point = self.below(weights.iter().sum());
        place_of(point, weights)
    }

    /// Puts a list in another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.place(last + 1));
        }
    }
}

/// The weight in which a point lies when all are laid end to end.
pub(super) fn place_of(point: u32, weights: &[u32]) -> usize {
    let mut end = 0;
    for (place, weight) in weights.iter().enumerate() {
        end += weight;
        if point < end {
            return place;
        }
    }
    weights.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_fixes_every_choice() {
        let mut draws = ["a", "a", "b"].map(|name| {
            let mut chance = Chance::of(name);
            [(); 8].map(|()| chance.below(1_000_000))
        });
        assert_eq!(draws[0], draws[1]);
        assert_ne!(draws[1], draws[2]);
        Chance::of("a").shuffle(&mut draws[0]);
        assert_ne!(draws[0], draws[1]);
        draws[0].sort_unstable();
        draws[1].sort_unstable();
        assert_eq!(draws[0], draws[1]);
    }

    #[test]
    fn a_point_lies_in_the_weight_that_covers_it() {
        for (point, place) in [(0, 0), (1, 0), (2, 2), (4, 2), (5, 3)] {
            assert_eq!(place_of(point, &[2, 0, 3, 1]), place, "{point}");
        }
    }
}
