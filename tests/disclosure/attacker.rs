//! A reader who works out hidden numbers with a linear program.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use crate::tables::Tables;

/// What a reader has.
pub(crate) struct Attacker<'a> {
    tables: &'a Tables,
    known: Vec<bool>,
}

impl<'a> Attacker<'a> {
    pub(crate) fn new(tables: &'a Tables, known: impl Fn(usize) -> bool) -> Self {
        let known = (0..tables.cells.len()).map(known).collect();
        Self { tables, known }
    }

    /// The smallest and the largest number that fit a cell.
    pub(crate) fn interval(&self, cell: usize) -> (f64, f64) {
        let least = self.extreme(cell, OptimizationDirection::Minimize);
        let greatest = self.extreme(cell, OptimizationDirection::Maximize);
        (least, greatest)
    }

    fn extreme(&self, cell: usize, direction: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(direction);
        let variables: Vec<Variable> = (0..self.known.len())
            .map(|place| {
                let value = as_float(self.tables.cells[place].value);
                let range = if self.known[place] {
                    (value, value)
                } else {
                    (0.0, f64::INFINITY)
                };
                problem.add_var(f64::from(u8::from(place == cell)), range)
            })
            .collect();
        for equation in &self.tables.equations {
            let terms: Vec<_> = equation
                .iter()
                .map(|&(place, of)| (variables[place], as_float(of)))
                .collect();
            problem.add_constraint(&terms, ComparisonOp::Eq, 0.0);
        }
        match problem.solve() {
            Ok(solution) => solution.objective(),
            Err(Error::Unbounded) => f64::INFINITY,
            Err(other) => panic!("the attacker's program: {other}"),
        }
    }
}

fn as_float(number: i64) -> f64 {
    f64::from(i32::try_from(number).expect("a small number"))
}
