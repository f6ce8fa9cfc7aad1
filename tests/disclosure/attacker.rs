//! A reader who works out hidden numbers with a linear program.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Solution, Variable};

/// What a reader has: equations whose sums are zero, and some of the numbers.
pub(crate) struct Attacker<'a> {
    equations: &'a [Vec<(usize, i64)>],
    known: Vec<Option<i64>>,
}

impl<'a> Attacker<'a> {
    pub(crate) fn new(equations: &'a [Vec<(usize, i64)>], known: Vec<Option<i64>>) -> Self {
        Self { equations, known }
    }

    /// The smallest and the largest number that fit a cell.
    pub(crate) fn interval(&self, cell: usize) -> (f64, f64) {
        let least = self.extreme(cell, OptimizationDirection::Minimize);
        let greatest = self.extreme(cell, OptimizationDirection::Maximize);
        (least, greatest)
    }

    /// Numbers that fit, with that of a cell as small as can be, or as large;
    /// none where it has no end.
    pub(crate) fn point(&self, cell: usize, largest: bool) -> Option<Vec<f64>> {
        let direction = if largest {
            OptimizationDirection::Maximize
        } else {
            OptimizationDirection::Minimize
        };
        let (solution, variables) = self.solve(cell, direction)?;
        Some(variables.iter().map(|one| solution[*one]).collect())
    }

    fn extreme(&self, cell: usize, direction: OptimizationDirection) -> f64 {
        let solved = self.solve(cell, direction);
        solved.map_or(f64::INFINITY, |(solution, _)| solution.objective())
    }

    /// None where there is no end.
    fn solve(
        &self,
        cell: usize,
        direction: OptimizationDirection,
    ) -> Option<(Solution, Vec<Variable>)> {
        let mut problem = Problem::new(direction);
        let variables: Vec<Variable> = self
            .known
            .iter()
            .enumerate()
            .map(|(place, known)| {
                let range = match known {
                    Some(value) => (as_float(*value), as_float(*value)),
                    None => (0.0, f64::INFINITY),
                };
                problem.add_var(f64::from(u8::from(place == cell)), range)
            })
            .collect();
        for equation in self.equations {
            let terms: Vec<_> = equation
                .iter()
                .map(|&(place, of)| (variables[place], as_float(of)))
                .collect();
            problem.add_constraint(&terms, ComparisonOp::Eq, 0.0);
        }
        match problem.solve() {
            Ok(solution) => Some((solution, variables)),
            Err(Error::Unbounded) => None,
            Err(other) => panic!("the attacker's program: {other}"),
        }
    }
}

/// Whether an interval is wider than the floor and not within 1 to the floor,
/// in whole numbers.
pub(crate) fn hides((least, greatest): (f64, f64), floor: u32) -> bool {
    const CLOSE: f64 = 1e-6;
    let floor = f64::from(floor);
    let least = (least - CLOSE).ceil();
    let greatest = (greatest + CLOSE).floor();
    greatest - least > floor && (least < 1.0 || greatest > floor)
}

fn as_float(number: i64) -> f64 {
    f64::from(i32::try_from(number).expect("a small number"))
}
