//! From inside `confidential`, in a room of its own.

use super::measures::ExactTable;
use super::protect::{Allowance, Noise, Payment};
use super::register::{Pupil, Register};
use crate::public::plan::{Attribute, Epsilon, Strategy};

// A pupil tells codes and sums, and nothing else.

fn an_identifier(pupil: &Pupil) {
    let _ = &pupil.identifier; //~ E0609
}

fn a_pupil_as_json(pupil: &Pupil) {
    let _ = serde_json::to_string(pupil); //~ E0277
}

fn a_pupil_in_a_log(pupil: &Pupil) {
    let _ = format!("{pupil:?}"); //~ E0277
}

fn a_register_in_a_log(register: &Register) {
    let _ = format!("{register:?}"); //~ E0277
}

fn all_codes(pupil: &Pupil, attribute: Attribute) {
    let _ = pupil.code_of(attribute);
    let _ = pupil.codes; //~ E0616
}

// An exact table comes from a measure, with its sensitivity.

fn a_sensitivity_of_ones_choice(cells: Vec<i64>) {
    let _ = ExactTable::new(cells, 1); //~ E0624
}

fn other_cells(table: &mut ExactTable) {
    table.cells.clear(); //~ E0616
}

fn an_exact_table_as_json(table: &ExactTable) {
    let _ = serde_json::to_string(table); //~ E0277
}

fn an_exact_table_in_a_log(table: &ExactTable) {
    let _ = format!("{table:?}"); //~ E0277
}

// Noise is drawn by its own room, for a receipt.

fn a_draw(noise: &mut Noise) {
    let _ = noise.draw(1, 1); //~ E0624
}

fn noise_for_a_table_without_a_receipt(noise: &mut Noise, table: ExactTable) {
    let _ = noise.cover(table, ()); //~ E0624
}

fn noise_that_is_known() -> Noise {
    Noise::fixed(0) //~ E0599
}

// Paid once.

fn a_payment_twice(payment: Payment, strategy: &Strategy) {
    let _ = payment.split(strategy);
    let _ = payment.split(strategy); //~ E0382
}

fn an_allowance_twice(allowance: Allowance, epsilon: Epsilon) {
    let _ = allowance.pay(epsilon, epsilon);
    let _ = allowance.pay(epsilon, epsilon); //~ E0382
}
