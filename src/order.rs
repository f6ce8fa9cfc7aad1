//! The order of lists that are short.
//!
//! The standard library's sort is compiled once for every kind of item and of
//! key, and each time is some 7 kB of what a school downloads. Everything here
//! sorts places, with one.

use std::cmp::Ordering;

/// The places of so many things in the order of a comparison; equal ones as
/// they come.
pub(crate) fn places_by(
    count: usize,
    mut compare: impl FnMut(usize, usize) -> Ordering,
) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    sort(&mut places, &mut compare);
    places
}

/// Sorts items; equal ones stay as they came.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = places_by(items.len(), |one, other| {
        compare(&items[one], &items[other])
    });
    let mut unsorted: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(
        places
            .into_iter()
            .filter_map(|place| unsorted[place].take()),
    );
}

/// Sorts items by a key; equal ones stay as they came.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

#[inline(never)]
fn sort(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|&one, &other| compare(one, other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stay_as_they_came() {
        let mut items = vec![("b", 1), ("a", 2), ("b", 3), ("a", 4)];
        sort_by_key(&mut items, |(name, _)| *name);
        assert_eq!(items, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
        assert_eq!(
            places_by(3, |one, other| [5, 4, 5][one].cmp(&[5, 4, 5][other])),
            [1, 0, 2]
        );
    }
}
