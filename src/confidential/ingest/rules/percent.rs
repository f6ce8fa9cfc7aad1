//! A share of sessions attended, however it is written.

use super::totals::Totals;

/// Whether a cell says another share attended than the totals come to.
///
/// `93.4`, `93.4 %` and `0.934` are one share. Systems round or cut, so one
/// unit of the last digit is allowed. A cell that is no number says nothing.
pub(in crate::confidential::ingest) fn contradicts(cell: &[u8], totals: Totals) -> bool {
    let Some(said) = Said::read(cell) else {
        return false;
    };
    let (possible, missed) = (
        u64::from(totals.possible()),
        u64::from(totals.authorised()) + u64::from(totals.unauthorised()),
    );
    possible > 0 && !said.fits(possible - missed, possible)
}

/// A decimal number: `93.4` is 934 with one place.
#[derive(Clone, Copy)]
struct Said {
    digits: u64,
    /// Ten to the number of decimal places.
    unit: u64,
    per_cent: bool,
}

/// More digits than any system prints.
const MOST_DIGITS: usize = 9;

impl Said {
    fn read(cell: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(cell).ok()?;
        let number = text.strip_suffix('%').map(str::trim_end);
        let per_cent = number.is_some();
        let (whole, decimals) = match number.unwrap_or(text).split_once('.') {
            Some(parts) => parts,
            None => (number.unwrap_or(text), ""),
        };
        let digits = format!("{whole}{decimals}");
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || digits.len() > MOST_DIGITS || !are_digits {
            return None;
        }
        Some(Self {
            digits: digits.parse().ok()?,
            unit: 10_u64.pow(u32::try_from(decimals.len()).ok()?),
            per_cent,
        })
    }

    /// Whether `attended` of `possible` is this share: in per cent, or, where
    /// that is not said, as a part of one.
    fn fits(self, attended: u64, possible: u64) -> bool {
        let fits = |whole: u64, tolerance: u64| {
            let (said, exact) = (
                u128::from(self.digits) * u128::from(possible),
                u128::from(attended) * u128::from(whole) * u128::from(self.unit),
            );
            said.abs_diff(exact) <= u128::from(tolerance)
        };
        let is_part_of_one = !self.per_cent && self.digits <= self.unit;
        // A bare 1 is all or one in a hundred, and not anything between.
        let part_tolerance = if self.unit > 1 { possible } else { 0 };
        fits(100, possible) || is_part_of_one && fits(1, part_tolerance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_share_however_it_is_written() {
        let totals = Totals::new(380, 20, 5).ok().unwrap();
        for (cell, want) in [
            ("93.4", false),
            ("93.4%", false),
            ("93.42 %", false),
            ("0.934", false),
            ("0.93", false),
            ("93", false),
            ("94", false),
            ("92", true),
            ("93.6", true),
            ("0.94", false),
            ("0.95", true),
            ("0.934%", true),
            ("6.6", true),
            ("100", true),
            ("1", true),
            ("", false),
            ("n/a", false),
            (".", false),
            ("1e9", false),
            ("99999999999", false),
        ] {
            assert_eq!(contradicts(cell.as_bytes(), totals), want, "{cell}");
        }
        let whole = Totals::new(10, 0, 0).ok().unwrap();
        assert!(!contradicts(b"1", whole) && !contradicts(b"100%", whole));
        assert!(!contradicts(b"93", Totals::new(0, 0, 0).ok().unwrap()));
    }
}
