/// A number grew beyond 64 bits. Nothing is claimed then.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct TooLarge;

/// One equation in whole numbers: the sum of terms times unknowns is `value`.
/// What terms and value have in common is divided out wherever they grew.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) terms: Vec<i64>,
    pub(super) value: i64,
    /// The unknown that this row tells from the others. Its term is positive
    /// and it stands in no other row.
    pub(super) owner: usize,
}

impl Row {
    /// Hands the row to another unknown that stands in it.
    pub(super) fn give_to(&mut self, owner: usize) {
        self.owner = owner;
        if self.terms[owner] < 0 {
            for term in &mut self.terms {
                *term = -*term;
            }
            self.value = -self.value;
        }
    }

    /// Removes the owner of `other` from this row. The owner of this row
    /// keeps its positive term.
    pub(super) fn clear(&mut self, other: &Self, support: &[usize]) -> Result<(), TooLarge> {
        let (its, own) = (other.terms[other.owner], self.terms[other.owner]);
        if own == 0 {
            return Ok(());
        }
        let common = common_factor(its, own);
        let (scale, times) = (its / common, own / common);
        if scale != 1 {
            for term in &mut self.terms {
                *term = minus(0, -scale, *term)?;
            }
            self.value = minus(0, -scale, self.value)?;
        }
        for &place in support {
            self.terms[place] = minus(self.terms[place], times, other.terms[place])?;
        }
        self.value = minus(self.value, times, other.value)?;
        if scale != 1 {
            self.shorten();
        }
        Ok(())
    }

    /// The unknowns that stand in the row.
    pub(super) fn support(&self) -> Vec<usize> {
        (0..self.terms.len())
            .filter(|&place| self.terms[place] != 0)
            .collect()
    }

    /// Divides by what all numbers of the row have in common.
    pub(super) fn shorten(&mut self) {
        // Mostly the owner stands there once, and nothing can be common.
        let mut common = self.terms[self.owner];
        for &term in self.terms.iter().chain([&self.value]) {
            if common == 1 {
                return;
            }
            if term != 0 {
                common = common_factor(common, term);
            }
        }
        if common > 1 {
            self.value /= common;
            for term in &mut self.terms {
                *term /= common;
            }
        }
    }
}

/// Subtracts a product.
pub(super) fn minus(from: i64, times: i64, what: i64) -> Result<i64, TooLarge> {
    let product = times.checked_mul(what).ok_or(TooLarge)?;
    // The lowest number has no opposite, and is refused with those beyond it.
    let rest = from.checked_sub(product).ok_or(TooLarge)?;
    if rest == i64::MIN {
        Err(TooLarge)
    } else {
        Ok(rest)
    }
}

/// The greatest common divisor; of zero and a number, that number's size.
fn common_factor(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, remainder(one, other));
    }
    one
}

/// Most numbers here have a few bits, and are divided many times quicker so.
fn remainder(of: i64, by: i64) -> i64 {
    match (u32::try_from(of), u32::try_from(by)) {
        (Ok(of), Ok(by)) => i64::from(of % by),
        _ => of % by,
    }
}
