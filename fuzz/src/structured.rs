//! Changes of the values in a JSON file. Changes of its letters hardly ever
//! leave a file that is read further than its first brace.

use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Map, Value, json};

/// One in so many changes is of the letters.
const FROM_OUTSIDE: usize = 16;

/// Changes one value of the JSON in the first `size` bytes; gives the new
/// length. What is no JSON, and now and then what is, is changed as it stands.
pub fn change_a_value(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 32);
    let file = serde_json::from_slice::<Value>(&data[..size]).ok();
    let Some(mut file) = file.filter(|_| dice.below(FROM_OUTSIDE) != 0) else {
        return fuzzer_mutate(data, size, most);
    };
    change_in(&mut file, &mut dice);
    let text = serde_json::to_vec(&file).expect("JSON that was read");
    if text.len() > most {
        return fuzzer_mutate(data, size, most);
    }
    data[..text.len()].copy_from_slice(&text);
    text.len()
}

/// Changes a value somewhere in the file: also in a file that stands in it as
/// text, as releases do in a ledger.
fn change_in(file: &mut Value, dice: &mut Dice) {
    let places = places(file);
    let graft = file.pointer(&places[dice.below(places.len())]).cloned();
    let place = &places[dice.below(places.len())];
    let value = file.pointer_mut(place).expect("a place of this file");
    let inner = value
        .as_str()
        .and_then(|text| serde_json::from_str(text).ok());
    match inner {
        Some(mut inner @ Value::Object(_)) => {
            change_in(&mut inner, dice);
            *value = Value::String(inner.to_string());
        }
        _ if dice.below(6) == 0 => *value = graft.expect("a place of this file"),
        _ => change(value, dice),
    }
}

/// Pointers to every value.
fn places(file: &Value) -> Vec<String> {
    fn collect(value: &Value, place: &str, found: &mut Vec<String>) {
        found.push(place.to_owned());
        match value {
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    collect(item, &format!("{place}/{number}"), found);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    collect(field, &format!("{place}/{name}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(file, "", &mut found);
    found
}

fn change(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Null => *value = json!([]),
        Value::Bool(truth) => *truth = !*truth,
        Value::Number(number) => {
            let near = number.as_i64().unwrap_or(0);
            *value = match dice.below(3) {
                0 => json!(near.wrapping_add(1)),
                1 => json!(near.wrapping_sub(1)),
                _ => extreme(dice),
            };
        }
        Value::String(text) => change_text(text, dice),
        Value::Array(items) => change_list(items, dice),
        Value::Object(fields) => change_fields(fields, dice),
    }
}

/// Numbers at the edge of what some type holds.
fn extreme(dice: &mut Dice) -> Value {
    let extremes = [
        json!(0),
        json!(-1),
        json!(u32::MAX),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(9_007_199_254_740_993_i64),
        json!(0.1),
        json!(1e308),
        json!(null),
    ];
    extremes[dice.below(extremes.len())].clone()
}

/// Texts that mean something in one file or another, beside any.
fn change_text(text: &mut String, dice: &mut Dice) {
    const TEXTS: [&str; 14] = [
        "",
        "0",
        "1/18446744073709551615",
        "4/1",
        "-1/2",
        "1/0",
        "2024-02-29",
        "9999-12-31",
        "0000-00-00",
        "2025/26",
        "<script>",
        "../x",
        "c",
        "sha256:0000000000000000000000000000000000000000000000000000000000000000",
    ];
    if dice.below(2) == 0 {
        TEXTS[dice.below(TEXTS.len())].clone_into(text);
        return;
    }
    let mut bytes = std::mem::take(text).into_bytes();
    let long = bytes.len();
    bytes.resize(long + 16, 0);
    let changed = fuzzer_mutate(&mut bytes, long, long + 16);
    bytes.truncate(changed);
    *text = String::from_utf8_lossy(&bytes).into_owned();
}

fn change_list(items: &mut Vec<Value>, dice: &mut Dice) {
    if items.is_empty() {
        return items.push(extreme(dice));
    }
    let (one, other) = (dice.below(items.len()), dice.below(items.len()));
    match dice.below(4) {
        0 => items.swap(one, other),
        1 => drop(items.remove(one)),
        2 => items.insert(one, items[other].clone()),
        _ => items.clear(),
    }
}

fn change_fields(fields: &mut Map<String, Value>, dice: &mut Dice) {
    let names: Vec<String> = fields.keys().cloned().collect();
    if names.is_empty() {
        return;
    }
    let (one, other) = (
        &names[dice.below(names.len())],
        &names[dice.below(names.len())],
    );
    let taken = fields.remove(one).expect("a field of it");
    if dice.below(2) == 0 {
        fields.insert(other.clone(), taken);
    }
}

/// Random numbers that follow from libFuzzer's own.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }
}
