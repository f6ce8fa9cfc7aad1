use crate::order;
/// The nearest non-negative whole numbers with this sum: first the nearest
/// point without negative parts (every part lowered alike, those below zero
/// set to zero), then the largest remainders rounded up.
pub(super) fn round_to_sum(parts: &[f64], sum: i64) -> Vec<i64> {
    let parts = without_negatives(parts, as_float(sum));
    let mut whole: Vec<i64> = parts
        .iter()
        .map(|part| nearest_whole(part.floor()))
        .collect();
    let remainder = |place: usize| parts[place] - parts[place].floor();
    let order = order::places_by(parts.len(), |a, b| remainder(b).total_cmp(&remainder(a)));
    let mut missing = sum - whole.iter().sum::<i64>();
    for &place in order.iter().cycle().take(2 * parts.len()) {
        if missing > 0 {
            whole[place] += 1;
            missing -= 1;
        } else if missing < 0 && whole[place] > 0 {
            whole[place] -= 1;
            missing += 1;
        }
    }
    whole
}

/// Projection on the parts that are not negative and have this sum.
fn without_negatives(parts: &[f64], sum: f64) -> Vec<f64> {
    let mut sorted = parts.to_vec();
    order::sort_by(&mut sorted, |a, b| b.total_cmp(a));
    let mut shift = 0.0;
    let mut running = 0.0;
    for (place, part) in sorted.iter().enumerate() {
        running += part;
        let candidate = (running - sum) / as_float(i64::try_from(place).unwrap_or(0) + 1);
        if part - candidate > 0.0 || place == 0 {
            shift = candidate;
        }
    }
    parts.iter().map(|part| (part - shift).max(0.0)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(super) fn as_float(count: i64) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond i64 saturates, and counts stay far below"
)]
pub(super) fn nearest_whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rounds_to_the_sum() {
        for (name, parts, sum, want) in [
            ("already whole", &[3.0, 4.0][..], 7, &[3, 4][..]),
            ("largest remainder", &[2.6, 4.4], 7, &[3, 4]),
            ("a negative part", &[10.0, -4.0], 6, &[6, 0]),
            ("nothing", &[-3.0, -4.0], 0, &[0, 0]),
            ("one part", &[2.2], 5, &[5]),
        ] {
            assert_eq!(round_to_sum(parts, sum), want, "{name}");
        }
    }

    proptest! {
        #[test]
        fn parts_are_whole_and_add_up(
            parts in prop::collection::vec(-500.0..2000.0_f64, 1..12),
            sum in 0..20_000_i64,
        ) {
            let whole = round_to_sum(&parts, sum);
            prop_assert_eq!(whole.iter().sum::<i64>(), sum);
            prop_assert!(whole.iter().all(|&part| part >= 0));
        }
    }
}
