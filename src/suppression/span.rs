/// Coefficients are kept modulo this prime, so that none grows.
///
/// Sums that are equal as whole numbers are equal modulo a prime. The other
/// way round it may fail both ways, if the prime divides a minor of the
/// equations: a cell may then be hidden without need, or shown too much. The
/// first does no harm and the second does not get past the audit, which
/// counts with exact fractions and does not trust this file.
const PRIME: u64 = (1 << 31) - 1;

/// A linear combination of cells: coefficients by cell, in order, none zero.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Combination(Vec<(usize, u64)>);

impl Combination {
    pub(super) fn of_cell(cell: usize) -> Self {
        Self(vec![(cell, 1)])
    }

    /// Takes terms in the order of their cells.
    pub(super) fn new(terms: &[(usize, i64)]) -> Self {
        let prime = i64::try_from(PRIME).expect("the prime has 31 bits");
        let residue = |coefficient: i64| coefficient.rem_euclid(prime).unsigned_abs();
        let terms = terms.iter().map(|&(cell, of)| (cell, residue(of)));
        Self(terms.filter(|(_, of)| *of != 0).collect())
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn coefficient(&self, cell: usize) -> u64 {
        let place = self.0.binary_search_by_key(&cell, |(cell, _)| *cell);
        place.map_or(0, |place| self.0[place].1)
    }

    /// Scaled so that the coefficient of `cell`, which is not zero, is one.
    fn scaled_at(mut self, cell: usize) -> Self {
        let scale = inverse(self.coefficient(cell));
        for (_, coefficient) in &mut self.0 {
            *coefficient = *coefficient * scale % PRIME;
        }
        self
    }

    /// Subtracts `other`, whose coefficient at `cell` is one, so often that
    /// the one here becomes zero. Tells whether it was not zero before.
    fn clear(&mut self, cell: usize, other: &Self) -> bool {
        let times = self.coefficient(cell);
        if times == 0 {
            return false;
        }
        let minus = PRIME - times;
        let mut sum = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let Some(cell) = next_cell(left.peek(), right.peek()) {
            let own = left.next_if(|(at, _)| *at == cell).map_or(0, |(_, of)| *of);
            let its = right
                .next_if(|(at, _)| *at == cell)
                .map_or(0, |(_, of)| *of);
            let coefficient = (own + its * minus) % PRIME;
            if coefficient != 0 {
                sum.push((cell, coefficient));
            }
        }
        self.0 = sum;
        true
    }
}

fn next_cell(left: Option<&&(usize, u64)>, right: Option<&&(usize, u64)>) -> Option<usize> {
    match (left, right) {
        (Some((left, _)), Some((right, _))) => Some(*left.min(right)),
        (one, other) => one.or(other).map(|(cell, _)| *cell),
    }
}

/// By Fermat's little theorem.
fn inverse(of: u64) -> u64 {
    let (mut power, mut square, mut left) = (1, of, PRIME - 2);
    while left > 0 {
        if left & 1 == 1 {
            power = power * square % PRIME;
        }
        square = square * square % PRIME;
        left >>= 1;
    }
    power
}

/// All combinations whose value somebody knows: an echelon form in which each
/// row has a cell of its own that stands in no other row.
#[derive(Clone, Debug)]
pub(super) struct Span {
    rows: Vec<Combination>,
    row_of: Vec<Option<usize>>,
    /// Cells known by themselves. Rows may still list them.
    known: Vec<bool>,
    /// When a cell's turn to be shown comes.
    turn: Vec<usize>,
}

impl Span {
    /// Knows nothing yet. `turn` tells for each cell when it will be looked at.
    pub(super) fn new(turn: Vec<usize>) -> Self {
        Self {
            rows: Vec::new(),
            row_of: vec![None; turn.len()],
            known: vec![false; turn.len()],
            turn,
        }
    }

    /// What is left of a combination beyond this span; zero if it lies in it.
    pub(super) fn beyond(&self, combination: &Combination) -> Combination {
        let mut rest = combination.clone();
        for &(cell, _) in &combination.0 {
            if let Some(row) = self.row_of[cell] {
                rest.clear(cell, &self.rows[row]);
            }
        }
        self.without_known(rest)
    }

    /// Adds what [`Span::beyond`] left, and clears it from the secrets too.
    ///
    /// The row goes to the cell whose turn is last: when the turn of the
    /// others comes, most of them only have to be ticked off.
    pub(super) fn add(&mut self, rest: Combination, secrets: &mut [Secret]) {
        let last = rest.0.iter().max_by_key(|(cell, _)| self.turn[*cell]);
        let Some(&(own, _)) = last else {
            return;
        };
        if rest.0.len() == 1 {
            self.known[own] = true;
            for secret in secrets {
                secret.left -= usize::from(secret.combination.coefficient(own) != 0);
            }
            return;
        }
        let rest = rest.scaled_at(own);
        for secret in secrets {
            if secret.combination.clear(own, &rest) {
                *secret = Secret::new(self.without_known(std::mem::take(&mut secret.combination)));
            }
        }
        for row in &mut self.rows {
            if row.clear(own, &rest) {
                row.0.retain(|(cell, _)| !self.known[*cell]);
            }
        }
        self.row_of[own] = Some(self.rows.len());
        self.rows.push(rest);
    }

    /// Whether knowing `lesson` would tell the secret: when, and only when, one
    /// is a multiple of the other.
    pub(super) fn tells(&self, lesson: &Combination, secret: &Secret) -> bool {
        let secret_terms = secret.combination.0.iter();
        let mut left = secret_terms.filter(|(cell, _)| !self.known[*cell]);
        let mut pairs = lesson.0.iter().zip(&mut left);
        let Some(((first, one), (also_first, other))) = pairs.next() else {
            return false;
        };
        let is_multiple = |((cell, of), (also, its)): (&(usize, u64), &(usize, u64))| {
            cell == also && of * other % PRIME == its * one % PRIME
        };
        secret.left == lesson.0.len() && first == also_first && pairs.all(is_multiple)
    }

    fn without_known(&self, mut combination: Combination) -> Combination {
        combination.0.retain(|(cell, _)| !self.known[*cell]);
        combination
    }
}

/// What is left of a secret beyond a span.
#[derive(Clone, Debug)]
pub(super) struct Secret {
    combination: Combination,
    /// How many of its cells are not known by themselves.
    left: usize,
}

impl Secret {
    pub(super) fn new(combination: Combination) -> Self {
        let left = combination.0.len();
        Self { combination, left }
    }
}
