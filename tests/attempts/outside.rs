//! From outside `confidential`, with what its doors give.

use crate::confidential::protect::{Allowance, ProtectedTables};
use crate::confidential::{Body, FirstRows, Inside, LoadReport, MissingPupils};
use crate::public::ledger::Book;
use crate::public::plan::{Epsilon, Period, Strategy};
use crate::public::pool::OpenedParts;
use crate::public::release::{Making, Reasons, Release, Request};
use crate::sealed::{Contents, OfficePrivateKey};

// What a body holds and counts.

fn its_rows(body: &Body) {
    let _ = &body.sheets; //~ E0616
}

fn its_exact_tables(body: &Body, period: &Period, strategy: &Strategy) {
    let _ = body.exact_tables(period, strategy); //~ E0624
}

fn its_pupils(body: &Body, period: &Period) {
    let _ = body.join(period); //~ E0624
}

fn the_pupils_of_the_missing_list(body: &Body) {
    let _ = body.missing(None); //~ E0624
}

// Ways out that need no field.

fn as_json(body: &Body, report: &LoadReport, rows: &FirstRows, missing: &MissingPupils) {
    let _ = serde_json::to_string(body); //~ E0277
    let _ = serde_json::to_string(report); //~ E0277
    let _ = serde_json::to_string(rows); //~ E0277
    let _ = serde_json::to_string(missing); //~ E0277
}

fn into_a_log(body: &Body, report: &LoadReport, rows: &FirstRows, missing: &MissingPupils) {
    let _ = format!("{body:?}"); //~ E0277
    let _ = format!("{report:?}"); //~ E0277
    let _ = format!("{rows:?}"); //~ E0277
    let _ = format!("{missing}"); //~ E0277
}

fn to_script(body: Body, report: LoadReport) {
    let _ = wasm_bindgen::JsValue::from(body); //~ E0277
    let _ = wasm_bindgen::JsValue::from(report); //~ E0277
}

fn a_copy(body: &Body, report: &LoadReport) -> (Body, LoadReport) {
    (body.clone(), report.clone()) //~ E0308
}

fn a_guess(report: &LoadReport, guess: &LoadReport) -> bool {
    report == guess //~ E0369
}

fn the_first_rows_as_they_stand(inside: Inside) {
    let _ = inside.0; //~ E0616
}

// Figures that nobody paid for.

fn a_payment(allowance: Allowance, epsilon: Epsilon) {
    let _ = allowance.pay(epsilon, epsilon); //~ E0624
}

fn a_release_without_a_draw(request: Request<'_>, book: &Book, tables: ProtectedTables, on: Making) {
    let _ = Release::new(request, book, tables, (on, None)); //~ E0624
}

fn a_release_with_other_figures(release: &mut Release) {
    release.tables.clear(); //~ E0616
}

fn noise_of_ones_choice(body: &Body, period: &Period, allowance: Allowance) {
    // A source of noise cannot even be named here.
    let _ = body.protect_with(period, allowance, unreachable!()); //~ E0624
}

// What is sealed, and why figures were withheld.

fn sealed_numbers(contents: &Contents) {
    let _ = format!("{contents:?}"); //~ E0277
}

fn opened_parts(opened: &OpenedParts) {
    let _ = serde_json::to_string(opened); //~ E0277
}

fn the_key_to_them(key: &OfficePrivateKey) {
    let _ = format!("{key:?}"); //~ E0277
    let _ = serde_json::to_string(key); //~ E0277
}

fn reasons_in_a_file(reasons: &Reasons) {
    let _ = serde_json::to_string(reasons); //~ E0277
}

// Spent by value.

fn an_allowance_twice(body: &Body, period: &Period, allowance: Allowance) {
    let _ = body.protect(period, allowance);
    let _ = body.protect(period, allowance); //~ E0382
}
