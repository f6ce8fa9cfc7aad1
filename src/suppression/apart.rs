use super::{
    cell::{Cell, Standing},
    linked::Linked,
};

/// Cells that have nothing to do with the rest, and the equations between
/// them.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The equations, between the places of `cells`.
    pub linked: Linked,
    /// Which cells of the whole these are.
    pub cells: Vec<usize>,
}

impl Linked {
    /// Splits the cells into parts of which each can be worked on by itself.
    ///
    /// Two cells that no reader has yet belong together where an equation
    /// names both; a cell that is shown already ties nothing, and stands in
    /// every part that an equation uses it in. Much is linked only by totals
    /// that are long known, and the time to work on a part grows with the
    /// cube of its cells.
    #[must_use]
    pub fn apart(&self, cells: &[Cell]) -> Vec<Apart> {
        assert_eq!(cells.len(), self.cells(), "every cell has a standing");
        let is_known = |cell: usize| cells[cell].standing == Standing::AlreadyShown;
        let mut groups = Groups((0..cells.len()).collect());
        for equation in self.equations() {
            let cells = equation.iter().map(|&(cell, _)| cell);
            let mut unknown = cells.filter(|&cell| !is_known(cell));
            if let Some(first) = unknown.next() {
                unknown.for_each(|other| groups.join(first, other));
            }
        }
        let mut parts = vec![Part::default(); cells.len()];
        for cell in 0..cells.len() {
            parts[groups.of(cell)].cells.push(cell);
        }
        for equation in self.equations() {
            let unknown = equation.iter().find(|(cell, _)| !is_known(*cell));
            let (any, _) = unknown.unwrap_or(&equation[0]);
            parts[groups.of(*any)].equations.push(equation);
        }
        parts.retain(|part| !part.cells.is_empty());
        parts.into_iter().map(Part::apart).collect()
    }
}

/// Cells that belong together, and the equations that name one of them.
#[derive(Clone, Default)]
struct Part<'a> {
    cells: Vec<usize>,
    equations: Vec<&'a Vec<(usize, i64)>>,
}

impl Part<'_> {
    fn apart(mut self) -> Apart {
        let named = self.equations.iter().flat_map(|equation| equation.iter());
        self.cells.extend(named.map(|&(cell, _)| cell));
        self.cells.sort_unstable();
        self.cells.dedup();
        let mut linked = Linked::new(self.cells.len());
        for equation in self.equations {
            linked.add_equation(equation.iter().map(|&(cell, of)| {
                let place = self.cells.binary_search(&cell);
                (place.expect("every cell named is in the list"), of)
            }));
        }
        Apart {
            linked,
            cells: self.cells,
        }
    }
}

/// For each cell another of its group, or itself.
struct Groups(Vec<usize>);

impl Groups {
    fn of(&mut self, mut cell: usize) -> usize {
        while self.0[cell] != cell {
            self.0[cell] = self.0[self.0[cell]];
            cell = self.0[cell];
        }
        cell
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one] = other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_total_ties_nothing() {
        let cell = |standing| Cell {
            value: 1,
            importance: 0,
            standing,
        };
        // Two tables, 0 = 1 + 2 and 3 = 4 + 5; and 6 = 0 + 3 over both.
        let mut linked = Linked::new(7);
        linked.add_total(0, [1, 2]);
        linked.add_total(3, [4, 5]);
        linked.add_total(6, [0, 3]);
        let apart = |total| {
            let mut cells = [cell(Standing::Primary); 7];
            (cells[0], cells[3]) = (cell(total), cell(total));
            let parts = linked.apart(&cells).into_iter();
            parts.map(|part| part.cells).collect::<Vec<_>>()
        };
        assert_eq!(apart(Standing::Primary), [vec![0, 1, 2, 3, 4, 5, 6]]);
        let mut parts = apart(Standing::AlreadyShown);
        parts.retain(|part| part.len() > 1);
        assert_eq!(parts, [vec![0, 1, 2], vec![3, 4, 5], vec![0, 3, 6]]);
    }
}
