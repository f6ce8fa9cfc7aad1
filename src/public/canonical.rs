//! Canonical JSON: one text for one content, whatever spaces and order a file
//! has. What is signed is this text.
//!
//! # Source
//! RFC 8785, *JSON Canonicalization Scheme*, sections 3.2.2 and 3.2.3.

use crate::order;
use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

/// The largest whole number below which every one is a number of its own to
/// any reader of JSON.
const MOST: u64 = 1 << 53;

/// Digits before the point beyond which a number is written with an exponent.
const MOST_PLACES: i32 = 21;

/// Zeros after the point beyond which a number is written with an exponent.
const MOST_ZEROS: i32 = 6;

/// The canonical text of some content.
///
/// `None` when it holds a whole number beyond 2⁵³: two of these would share
/// one text.
pub(super) fn canonical(value: &Value) -> Option<String> {
    let mut text = String::new();
    write_value(&mut text, value)?;
    Some(text)
}

fn write_value(out: &mut String, value: &Value) -> Option<()> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => write_number(out, number)?,
        Value::String(text) => write_string(out, text),
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                separate(out, place);
                write_value(out, item)?;
            }
            out.push(']');
        }
        Value::Object(fields) => write_object(out, fields)?,
    }
    Some(())
}

/// Fields in the order of their names as UTF-16, which is not that of UTF-8
/// beyond the Basic Multilingual Plane.
fn write_object(out: &mut String, fields: &Map<String, Value>) -> Option<()> {
    let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
    order::sort_by(&mut sorted, |(one, _), (other, _)| {
        one.encode_utf16().cmp(other.encode_utf16())
    });
    out.push('{');
    for (place, (name, value)) in sorted.into_iter().enumerate() {
        separate(out, place);
        write_string(out, name);
        out.push(':');
        write_value(out, value)?;
    }
    out.push('}');
    Some(())
}

fn separate(out: &mut String, place: usize) {
    if place > 0 {
        out.push(',');
    }
}

/// `serde_json` escapes what the scheme escapes, and in the same way.
fn write_string(out: &mut String, text: &str) {
    out.push_str(&serde_json::to_string(text).expect("a string can always be written"));
}

fn write_number(out: &mut String, number: &Number) -> Option<()> {
    if let Some(whole) = number.as_i64() {
        (whole.unsigned_abs() <= MOST).then_some(())?;
        write!(out, "{whole}").ok()
    } else if number.is_u64() {
        None
    } else {
        out.push_str(&in_ecmascript(number.as_f64()?));
        Some(())
    }
}

/// A number as ECMAScript writes it: the fewest digits that tell it from its
/// neighbours, with an exponent where it is very large or small.
fn in_ecmascript(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let shortest = serde_json::to_string(&number.abs()).expect("a number can be written");
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    let exponent: i32 = exponent.parse().expect("an exponent is a whole number");
    let point = exponent + length(whole) - (length(&digits) - length(significant));
    format!("{sign}{}", placed(significant.trim_end_matches('0'), point))
}

fn length(digits: &str) -> i32 {
    i32::try_from(digits.len()).expect("a number has few digits")
}

/// Digits with their point after `point` of them.
fn placed(digits: &str, point: i32) -> String {
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let length = length(digits);
    if (length..=MOST_PLACES).contains(&point) {
        format!("{digits}{}", zeros(point - length))
    } else if (1..=MOST_PLACES).contains(&point) {
        let (whole, rest) = digits.split_at(usize::try_from(point).unwrap_or(0));
        format!("{whole}.{rest}")
    } else if point <= 0 && point > -MOST_ZEROS {
        format!("0.{}{digits}", zeros(-point))
    } else {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{first}{dot}{rest}e{:+}", point - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Option<String> {
        canonical(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn agrees_with_the_samples_of_the_standard() {
        for (section, json, want) in [
            (
                "3.2.2, but for its first number",
                r#"{
                    "numbers": [1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                    "literals": [null, true, false]
                }"#,
                r#"{"literals":[null,true,false],"numbers":[1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
            ),
            (
                "3.2.3",
                r#"{
                    "\u20ac": "Euro Sign",
                    "\r": "Carriage Return",
                    "\ufb33": "Hebrew Letter Dalet With Dagesh",
                    "1": "One",
                    "\ud83d\ude00": "Emoji: Grinning Face",
                    "\u0080": "Control",
                    "\u00f6": "Latin Small Letter O With Diaeresis"
                }"#,
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\
                 \"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\
                 \"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
            ),
            (
                "3.2.2.2, every short escape",
                r#""\u0008\u0009\u000a\u000c\u000d\u0022\u005c\u0000\u001f\u007f\u2028""#,
                "\"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001f\u{7f}\u{2028}\"",
            ),
            ("3.2.1, no spaces", " [ 1 , { } , [ ] ] ", "[1,{},[]]"),
        ] {
            assert_eq!(of(json).as_deref(), Some(want), "{section}");
        }
    }

    /// RFC 8785, appendix B: doubles by their bits.
    #[test]
    fn writes_numbers_as_the_standard_does() {
        for (bits, want) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            assert_eq!(in_ecmascript(f64::from_bits(bits)), want);
        }
    }

    #[test]
    fn no_two_contents_share_a_text() {
        assert_eq!(of("15.0"), of("15"));
        assert_eq!(of("9007199254740992").as_deref(), Some("9007199254740992"));
        for too_large in [
            "9007199254740993",
            "-9007199254740993",
            "18446744073709551615",
        ] {
            assert_eq!(of(too_large), None, "{too_large}");
        }
    }
}
